#include "http/print_pages.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "http/answers.hpp"
#include "http/interview.hpp"
#include "http/pages.hpp"
#include "http/problem.hpp"
#include "http/view.hpp"
#include "http/words.hpp"
#include "print/handouts.hpp"
#include "print/press.hpp"

namespace zk::http {

namespace {

using rulebook::Rulebook;

std::vector<std::string> parts_of(const Rulebook& book, std::string_view property, char separator)
{
    std::vector<std::string> parts;
    const std::string text = book.property(property);
    for (const std::string_view part : split(text, separator)) {
        if (!trim(part).empty()) {
            parts.emplace_back(trim(part));
        }
    }
    return parts;
}

struct Paper {
    std::string name;
    std::string kind;
    std::string note;
};

std::vector<Paper> listed_papers(const Rulebook& book, const Json& facts)
{
    std::vector<Paper> papers;
    const std::string decision = book.property("print");
    const Json listed = decision.empty() ? Json() : book.value_of(decision, facts);
    for (const Json& one : listed.as_array() == nullptr ? Json::Array{} : *listed.as_array()) {
        papers.push_back({text_member(one, "题名"), text_member(one, "式样"), text_member(one, "附注")});
    }
    return papers;
}

/// "考点=考点.名称": the label and the fact that fills it; a label alone is a place to write.
std::vector<print::Item> person_items(const Rulebook& book, const Json& facts)
{
    std::vector<print::Item> items;
    for (const std::string& part : parts_of(book, "print-person", ';')) {
        const std::size_t equals = part.find('=');
        const Json* known = equals == std::string::npos ? nullptr : value_at(facts, part.substr(equals + 1));
        items.push_back({part.substr(0, equals), known == nullptr || known->is_null() ? "" : spoken(*known)});
    }
    return items;
}

print::HandoutHead head_of(const Rulebook& book, const Json& facts, const std::string& title,
                           const std::string& note)
{
    return {book.property("print-exam"), title, note.empty() ? "" : "\uFF08" + note + "\uFF09",
            person_items(book, facts)};
}

std::vector<std::string> texts_of(const Json& list)
{
    std::vector<std::string> texts;
    for (const Json& one : list.as_array() == nullptr ? Json::Array{} : *list.as_array()) {
        texts.push_back(spoken(one));
    }
    return texts;
}

print::Document undertaking_of(const Rulebook& book, const Json& facts, const Paper& paper)
{
    print::Undertaking form;
    form.head = head_of(book, facts, paper.name, paper.note);
    form.sentences = texts_of(book.value_of(book.property("print-sentences"), facts));
    form.remark = book.property("print-remark");
    return print::undertaking(form);
}

/// What the person already wrote down for that day: "体温记录.日期.体温" names list, day and value.
std::string value_on(const Rulebook& book, const Json& facts, const std::string& day)
{
    const std::vector<std::string> path = parts_of(book, "print-log", '.');
    const Json* list = path.size() == 3 ? value_at(facts, path[0]) : nullptr;
    for (const Json& one :
         list == nullptr || list->as_array() == nullptr ? Json::Array{} : *list->as_array()) {
        const Json* value = one.find(path[2]);
        if (text_member(one, path[1]) == day && value != nullptr && !value->is_null()) {
            return spoken(*value);
        }
    }
    return {};
}

constexpr std::size_t open_days = 15; ///< lines to write on while the days are not known

/// The days from first to last; lines to write on where either is unknown; nullopt: too many.
std::optional<std::vector<print::LogDay>> days_of(const Rulebook& book, const Json& facts)
{
    const std::vector<std::string> names = parts_of(book, "print-days", ',');
    std::vector<std::optional<Date>> ends;
    for (const std::string& name : names) {
        const Json end = book.value_of(name, facts);
        ends.push_back(end.as_string() == nullptr ? std::nullopt : Date::parse(*end.as_string()));
    }
    if (ends.size() != 2 || !ends[0] || !ends[1]) {
        return std::vector<print::LogDay>(open_days);
    }
    std::vector<print::LogDay> days;
    const std::int64_t last = ends[1]->to_days();
    for (std::int64_t day = ends[0]->to_days(); day <= last; ++day) {
        if (days.size() == print::log_days_most) {
            return std::nullopt;
        }
        const std::string date = Date::from_days(day)->to_string();
        days.push_back({spoken(Json(date)), value_on(book, facts, date)});
    }
    return days;
}

std::optional<print::Document> log_of(const Rulebook& book, const Json& facts, const Paper& paper)
{
    print::DailyLog log;
    log.head = head_of(book, facts, paper.name, paper.note);
    log.columns = parts_of(book, "print-columns", ',');
    log.remark = book.property("print-remark");
    const auto days = days_of(book, facts);
    if (!days) {
        return std::nullopt;
    }
    log.days = *days;
    return print::daily_log(log);
}

/// A list of records as a table, members as pairs, anything else as one item.
print::FactGroup group_of(const ShownOutput& output)
{
    print::FactGroup group;
    group.title = output.meaning;
    const Json::Array* list = output.value->as_array();
    if (list != nullptr && !list->empty() && list->front().as_object() != nullptr) {
        for (const auto& [name, value] : *list->front().as_object()) {
            group.columns.push_back(name);
        }
        for (const Json& record : *list) {
            std::vector<std::string>& row = group.rows.emplace_back();
            for (const std::string& column : group.columns) {
                const Json* value = record.find(column);
                row.push_back(value == nullptr || value->is_null() ? "" : spoken(*value));
            }
        }
    } else if (const Json::Object* members = output.value->as_object()) {
        for (const auto& [name, value] : *members) {
            if (!value.is_null()) {
                group.items.push_back({name, spoken(value)});
            }
        }
    } else {
        group.items.push_back({output.name, spoken(*output.value)});
    }
    return group;
}

print::Document sheet_of(const Rulebook& book, const Json& facts)
{
    print::InformationSheet sheet;
    sheet.head = head_of(book, facts, book.property("print-sheet"), "");
    const Json result = book.decide(facts);
    if (!book.is_error(result)) {
        for (const ShownOutput& output : shown_outputs(book, result)) {
            sheet.groups.push_back(group_of(output));
        }
    }
    sheet.remark = book.property("print-remark");
    return print::information_sheet(sheet);
}

std::optional<print::Document> document_of(const Rulebook& book, const Json& facts, const std::string& name)
{
    if (name == book.property("print-sheet")) {
        return sheet_of(book, facts);
    }
    const auto papers = listed_papers(book, facts);
    const auto paper = std::ranges::find(papers, name, &Paper::name);
    return paper->kind == "登记表" ? log_of(book, facts, *paper)
                                   : std::optional(undertaking_of(book, facts, *paper));
}

Response printed(const print::Document& document, const std::string& title)
{
    auto press = print::Press::open();
    const auto pdf = press ? press->print({&document, 1}, {title, "准考"}) : tl::unexpected(press.error());
    if (!pdf) {
        return problem(503, "print", "现在打印不了", pdf.error().message);
    }
    return text_response(200, "application/pdf", pdf->pdf)
        .with("Cache-Control", "no-store")
        .with("Content-Disposition", "inline; filename*=UTF-8''" + percent_encode(title + ".pdf"));
}

Response print_paper(const Rulebook& book, const Request& request)
{
    const Json facts = with_page_facts(book, answers_of(book, request).facts);
    const std::string& name = request.path_values.at("name");
    const auto papers = papers_to_print(book, facts);
    if (std::ranges::find(papers, name) == papers.end()) {
        return missing_page(request);
    }
    const auto document = document_of(book, facts, name);
    return document ? printed(*document, name)
                    : problem(422, "print", "要登记的日子太多",
                              "一张表最多 " + std::to_string(print::log_days_most) + " 天。");
}

} // namespace

std::vector<std::string> papers_to_print(const Rulebook& book, const Json& facts)
{
    std::vector<std::string> names;
    for (const Paper& paper : listed_papers(book, facts)) {
        names.push_back(paper.name);
    }
    if (!names.empty() && !book.property("print-sheet").empty()) {
        names.push_back(book.property("print-sheet"));
    }
    return names;
}

void add_print_pages(Router& router, const Catalogue& catalogue)
{
    router.add({"GET",
                "/r/{id}/print/{name}",
                [&catalogue](const Request& request) {
                    const RulebookPtr book = catalogue.find(request.path_values.at("id"));
                    return book == nullptr ? missing_page(request) : print_paper(*book, request);
                },
                0,
                {}});
}

} // namespace zk::http
