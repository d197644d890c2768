#include "http/portal_check.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/registration/fact_path.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Rulebook;

std::vector<std::string> texts_of(const Json::Array& items)
{
    std::vector<std::string> texts;
    for (const Json& item : items) {
        if (const std::string* text = item.as_string()) {
            texts.push_back(*text);
        }
    }
    return texts;
}

std::string tone_of(const Rulebook& book, const std::string& text)
{
    for (const char* tone : {"good", "bad"}) {
        const std::string words = book.property(tone);
        for (const std::string_view word : split(words, ',')) {
            if (trim(word) == text) {
                return tone;
            }
        }
    }
    return "open";
}

/// Names each missing fact once, a list for all of its records.
std::vector<std::string> helpful_of(const Rulebook& book, const Standing& standing)
{
    std::vector<std::string> helpful;
    for (const std::string& path : texts_of(array_of(standing.check, "相关事实"))) {
        const auto* fact = book.vocabulary().find(path);
        const bool mine = fact != nullptr && fact->applicant_may_state && part_of(book, standing.parts, path);
        if (mine && std::ranges::find(standing.must, path) == standing.must.end()) {
            helpful.push_back(path);
        }
    }
    return helpful;
}

} // namespace

exam::Expected<Standing> standing_of(const Visit& here)
{
    auto own = exam::own_case(here.casework, here.actor, here.exam);
    if (!own) {
        return tl::unexpected(own.error());
    }
    Standing standing;
    standing.own = std::move(*own);
    const Json* check = standing.own.find("预审");
    standing.check = check == nullptr ? Json(Json::Object{}) : *check;
    standing.stage = text_member(standing.own, "阶段");
    standing.parts = form_parts(*here.book);
    standing.must = texts_of(array_of(standing.own, "缺的必填"));
    standing.helpful = helpful_of(*here.book, standing);
    standing.closed = text_member(standing.own, "截止");
    standing.all_closed = true_member(standing.own, "全部截止");
    return standing;
}

std::string form_address(const Visit& here, const Standing& standing, std::string_view path)
{
    const auto part = part_of(*here.book, standing.parts, path);
    const std::string number = std::to_string(part.value_or(0) + 1);
    // A pattern leads to its list; a record's own line is there by its number.
    const std::string line = path.find("[]") == std::string_view::npos ? std::string(path) : outermost(path);
    return here.address("/form/" + number) + "#f-" + line;
}

std::string path_text(const Rulebook& book, const Json& facts, std::string_view path)
{
    const std::string pattern = pattern_of(path);
    const auto* fact = book.vocabulary().find(pattern);
    const std::string meaning = fact == nullptr ? std::string(path) : fact->meaning;
    const auto record = path.rfind("].");
    if (record == std::string_view::npos) {
        return meaning;
    }
    const std::string_view row = path.substr(0, record + 1);
    const Json* value = exam::find_at(facts, row);
    const auto number = row.rfind('[');
    const auto index = Decimal::parse(row.substr(number + 1, row.size() - number - 2));
    const auto at = index ? index->to_int64() : std::nullopt;
    if (value == nullptr || !at) {
        return at ? meaning + "(第 " + std::to_string(*at + 1) + " 条)" : meaning;
    }
    return record_label(book, pattern_of(row.substr(0, number)), *value, static_cast<std::size_t>(*at) + 1) +
           ":" + meaning;
}

Views missing_views(const Visit& here, const Standing& standing)
{
    Views list;
    const auto add = [&](const std::string& path, bool must) {
        const auto* fact = here.book->vocabulary().find(path);
        View view;
        view.set("text", fact == nullptr ? path : fact->meaning);
        view.set("address", form_address(here, standing, path));
        put(view, "must", must);
        list.push_back(view);
    };
    for (const std::string& path : standing.must) {
        add(path, true);
    }
    for (const std::string& path : standing.helpful) {
        add(path, false);
    }
    return list;
}

View verdict_view(const Visit& here, const Standing& standing)
{
    View view;
    if (here.book->is_error(standing.check)) {
        Views errors;
        for (const Json& error : array_of(standing.check, "错误")) {
            View one;
            one.set("text", text_member(error, "说明"));
            const auto paths = texts_of(array_of(error, "事实"));
            put(one, "address",
                paths.empty() || !part_of(*here.book, standing.parts, paths.front())
                    ? std::string()
                    : form_address(here, standing, paths.front()));
            errors.push_back(one);
        }
        put(view, "errors", errors);
        return view;
    }
    const std::string headline = here.book->property("headline");
    const Json* value = standing.check.find(headline);
    const std::string text = value == nullptr ? std::string() : spoken(*value);
    View verdict;
    verdict.set("meaning", headline);
    verdict.set("text", text);
    verdict.set("tone", tone_of(*here.book, text));
    put(verdict, "next", here.book->property("next-" + text));
    view.set("verdict", verdict);
    return view;
}

Views returned_views(const Visit& here, const Standing& standing)
{
    Views list;
    const Json::Array& returns = array_of(standing.own, "退回");
    if (returns.empty() || !standing.is_editable(*here.book)) {
        return list;
    }
    for (const Json& item : array_of(returns.back(), "事项")) {
        const std::string path = text_member(item, "事实");
        View view;
        const bool in_form = part_of(*here.book, standing.parts, path).has_value();
        put(view, "address", in_form ? form_address(here, standing, path) : here.address("/papers"));
        view.set("what", path_text(*here.book, Json::Object{}, path));
        view.set("why", text_member(item, "说明"));
        view.set("office", text_member(returns.back(), "单位"));
        list.push_back(view);
    }
    return list;
}

} // namespace zk::http
