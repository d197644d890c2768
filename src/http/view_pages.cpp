// The first page, the start of a service, and the regulation's text.

#include <algorithm>

#include "base/text.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Rulebook;
using List = kainjow::mustache::list;

List texts(const std::vector<std::string>& values)
{
    List list;
    for (const std::string& value : values) {
        list.push_back(View(value));
    }
    return list;
}

View yes_or_no(bool value)
{
    return View(value ? View::type::bool_true : View::type::bool_false);
}

/// Clause ids hold brackets; an address within a page may not.
std::string anchor(const std::string& clause)
{
    return "c-" + percent_encode(clause);
}

View clause_entry(const Rulebook& book, const rulebook::Clause& clause)
{
    View view;
    view.set("id", book.id());
    view.set("clause", clause.id);
    view.set("title", clause.title);
    view.set("anchor", anchor(clause.id));
    view.set("encoded", percent_encode(clause.id));
    view.set("quotes", texts(clause.quotes));
    return view;
}

View chapter_view(const Rulebook& book, const rulebook::Chapter& chapter)
{
    List clauses;
    for (const std::string& id : chapter.clauses) {
        if (const auto* clause = book.find_clause(id)) {
            clauses.push_back(clause_entry(book, *clause));
        }
    }
    View view;
    view.set("title", chapter.title);
    view.set("quotes", texts(chapter.quotes));
    view.set("clauses", clauses);
    return view;
}

List reading_views(const Rulebook& book, const rulebook::Clause& clause)
{
    List list;
    for (const auto& reading : book.readings()) {
        if (std::ranges::find(clause.readings, reading.id) == clause.readings.end()) {
            continue;
        }
        View view;
        view.set("name", reading.id);
        view.set("star", yes_or_no(reading.to_confirm));
        view.set("text", reading.text);
        list.push_back(view);
    }
    return list;
}

List fact_views(const Rulebook& book, const std::string& clause)
{
    List list;
    for (const auto& fact : book.vocabulary().facts) {
        if (std::ranges::find(fact.clauses, clause) == fact.clauses.end()) {
            continue;
        }
        View view;
        view.set("meaning", fact.meaning);
        view.set("attested", who_attests(fact));
        list.push_back(view);
    }
    return list;
}

} // namespace

View home_view(const std::vector<std::shared_ptr<const Rulebook>>& books)
{
    List list;
    for (const auto& book : books) {
        View view;
        view.set("id", book->id());
        view.set("title", book->title());
        view.set("page", page_name(*book));
        list.push_back(view);
    }
    View view;
    view.set("books", list);
    // Rulebooks that say who reviews what are exams one registers for (exam/open.hpp).
    view.set("portal",
             yes_or_no(std::ranges::any_of(books, [](const auto& book) { return book->knows("审核步骤"); })));
    return view;
}

View start_view(const Rulebook& book, const Answers& answers, bool stale)
{
    View view;
    view.set("page", page_name(book));
    view.set("title", book.title());
    view.set("stale", yes_or_no(stale));
    view.set("directory", yes_or_no(!book.property("directory").empty()));
    view.set("begun", yes_or_no(!answers.asked.empty()));
    if (const std::string intro = book.property("intro"); !intro.empty()) {
        view.set("intro", List{View(intro)});
    }
    return view;
}

View clauses_view(const Rulebook& book)
{
    List chapters;
    for (const auto& chapter : book.chapters()) {
        if (!chapter.clauses.empty() || !chapter.quotes.empty()) {
            chapters.push_back(chapter_view(book, chapter));
        }
    }
    View view;
    view.set("title", book.title());
    view.set("chapters", chapters);
    return view;
}

View clause_view(const Rulebook& book, const rulebook::Clause& clause)
{
    View view = clause_entry(book, clause);
    view.set("chapter", clause.chapter);
    const List readings = reading_views(book, clause);
    view.set("has_readings", yes_or_no(!readings.empty()));
    view.set("readings", readings);
    view.set("has_served", yes_or_no(!clause.served_by.empty()));
    view.set("served", texts(clause.served_by));
    const List facts = fact_views(book, clause.id);
    view.set("has_facts", yes_or_no(!facts.empty()));
    view.set("facts", facts);
    return view;
}

} // namespace zk::http
