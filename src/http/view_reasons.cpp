// The reasons of a result, clause by clause.

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::Rulebook;
using List = kainjow::mustache::list;

/// The cells of one row of one table; or one reason that stands for itself.
struct Way {
    std::string row;
    std::vector<const Json*> lines;
    std::size_t unmet = 0;
    std::size_t unknown = 0;
    bool is_met() const { return unmet == 0 && unknown == 0; }
};

struct ClauseReasons {
    std::string clause;
    std::vector<Way> ways;
    std::size_t place = 0; ///< in the regulation's order
    bool prohibits = false;
    std::size_t unmet = 0;
    std::size_t unknown = 0;
};

std::string table_of(const Way& way)
{
    return way.row.substr(0, way.row.rfind(' '));
}

void add_line(ClauseReasons& group, const Json& reason)
{
    const std::string row = text_member(reason, "行");
    auto way = std::ranges::find(group.ways, row, &Way::row);
    if (way == group.ways.end() || row.empty()) {
        way = group.ways.insert(group.ways.end(), Way{row, {}, 0, 0});
    }
    way->lines.push_back(&reason);
    way->unmet += text_member(reason, "结果") == "不满足" ? 1 : 0;
    way->unknown += text_member(reason, "结果") == "未知" ? 1 : 0;
    group.prohibits = group.prohibits || reason.find("禁止") != nullptr;
}

/// Rows of one table are alternatives: the nearest counts, and once one is met the others say nothing.
void settle(ClauseReasons& group)
{
    std::vector<Way> kept;
    for (const Way& way : group.ways) {
        const auto same = [&](const Way& other) {
            return !way.row.empty() && table_of(other) == table_of(way);
        };
        const bool settled =
            std::ranges::any_of(group.ways, [&](const Way& o) { return same(o) && o.is_met(); });
        if (!settled || way.is_met()) {
            kept.push_back(way);
        }
    }
    group.ways = std::move(kept);
    std::vector<std::string> seen;
    std::ranges::sort(group.ways, {},
                      [](const Way& way) { return std::tuple(way.unmet, way.unknown, way.row); });
    for (const Way& way : group.ways) {
        const std::string table = table_of(way);
        if (way.row.empty() || std::ranges::find(seen, table) == seen.end()) {
            group.unmet += way.unmet;
            group.unknown += way.unknown;
            seen.push_back(table);
        }
    }
}

/// Reasons by clause, in the regulation's order as the result gives them.
std::vector<ClauseReasons> by_clause(const Json& result)
{
    std::vector<ClauseReasons> groups;
    const Json* reasons = result.find("理由");
    if (reasons == nullptr || reasons->as_array() == nullptr) {
        return groups;
    }
    for (const Json& reason : *reasons->as_array()) {
        const std::string clause = text_member(reason, "条款");
        auto found = std::ranges::find(groups, clause, &ClauseReasons::clause);
        if (found == groups.end()) {
            found = groups.insert(groups.end(), ClauseReasons{clause, {}, groups.size(), false, 0, 0});
        }
        add_line(*found, reason);
    }
    std::ranges::for_each(groups, settle);
    return groups;
}

/// One value a record: said once if all are the same, in order if short, else left out.
std::string found_values(const Json& value)
{
    constexpr std::size_t limit = 60;
    const Json::Array* items = value.as_array();
    if (items != nullptr && items->size() > 1 &&
        std::ranges::all_of(*items, [&](const Json& item) { return item == items->front(); })) {
        return "都是“" + spoken(items->front()) + "”";
    }
    const std::string text = spoken(value);
    return count_characters(text) <= limit ? text : std::string{};
}

/// "考生的出生日期:2004年3月15日" for each fact read. What names a record (学校类型, 年级) says nothing by
/// itself.
std::string found_text(const Rulebook& book, const Json& reason)
{
    const Json* facts = reason.find("事实");
    const Json* values = reason.find("实际");
    if (facts == nullptr || values == nullptr || facts->as_array() == nullptr ||
        values->as_array() == nullptr) {
        return {};
    }
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(facts->as_array()->size(), values->as_array()->size()); ++i) {
        const std::string& path = *(*facts->as_array())[i].as_string();
        const std::string value = found_values((*values->as_array())[i]);
        const Fact* fact = book.vocabulary().find(path);
        const bool repeats = fact != nullptr && fact->meaning == text_member(reason, "要求") && value == "是";
        if (!value.empty() && !repeats && (fact == nullptr || !fact->required)) {
            words.push_back((fact == nullptr ? path : fact->meaning) + ":" + value);
        }
    }
    return join(words, ";");
}

View line_view(const Rulebook& book, const Json& reason)
{
    const std::string outcome = text_member(reason, "结果");
    View view;
    view.set("tone", outcome == "满足" ? "good" : outcome == "不满足" ? "bad" : "open");
    const bool prohibits = reason.find("禁止") != nullptr;
    view.set("mark", outcome == "满足"     ? (prohibits ? "✓ 没有" : "✓ 满足")
                     : outcome == "不满足" ? (prohibits ? "✗ 有" : "✗ 不满足")
                                           : "？未知");
    view.set("requirement", text_member(reason, "要求"));
    view.set("found", found_text(book, reason));
    return view;
}

std::string count_text(const ClauseReasons& group)
{
    if (group.prohibits) {
        return group.unmet > 0 ? "有这种情形" : group.unknown > 0 ? "还不知道有没有" : "没有这种情形";
    }
    std::string text;
    if (group.unmet > 0) {
        text = "不满足 " + std::to_string(group.unmet) + " 项";
    }
    if (group.unknown > 0) {
        text += (text.empty() ? "" : ",") + std::string("未知 ") + std::to_string(group.unknown) + " 项";
    }
    return text.empty() ? "全部满足" : text;
}

/// Alternatives one under the other, the nearest first, with 或 between them.
List way_views(const Rulebook& book, const ClauseReasons& group)
{
    List ways;
    std::string table;
    for (const Way& way : group.ways) {
        List lines;
        for (const Json* reason : way.lines) {
            lines.push_back(line_view(book, *reason));
        }
        View view;
        view.set("lines", lines);
        const bool alternative = !way.row.empty() && table_of(way) == table;
        view.set("alternative", alternative ? View::type::bool_true : View::type::bool_false);
        table = table_of(way);
        ways.push_back(view);
    }
    return ways;
}

View clause_reasons_view(const Rulebook& book, const ClauseReasons& group, bool open)
{
    View view;
    view.set("clause", group.clause);
    const auto* clause = book.find_clause(group.clause);
    view.set("title", clause == nullptr ? std::string{} : clause->title);
    view.set("count", count_text(group));
    view.set("tone", group.unmet > 0 ? "bad" : group.unknown > 0 ? "open" : "good");
    view.set("open", open ? View::type::bool_true : View::type::bool_false);
    view.set("ways", way_views(book, group));
    List quotes;
    for (const std::string& quote : clause == nullptr ? std::vector<std::string>{} : clause->quotes) {
        quotes.push_back(View(quote));
    }
    view.set("quotes", quotes);
    return view;
}

View group_view(const Rulebook& book, const std::string& heading, const std::string& hint,
                const std::vector<ClauseReasons>& groups, bool first_open)
{
    View view;
    view.set("heading", heading);
    view.set("hint", hint);
    List clauses;
    for (const ClauseReasons& group : groups) {
        clauses.push_back(clause_reasons_view(book, group, first_open && clauses.empty()));
    }
    view.set("clauses", clauses);
    return view;
}

/// True if some output lists this clause: the routes that apply, the prohibitions met.
bool is_named(const Json& result, const std::string& clause)
{
    return std::ranges::any_of(*result.as_object(), [&](const Json::Member& output) {
        const Json::Array* items = output.first == "理由" ? nullptr : output.second.as_array();
        return items != nullptr && std::ranges::find(*items, Json(clause)) != items->end();
    });
}

} // namespace

/// Unmet clauses, nearest first: the fewest unmet, then the fewest unknown, then the regulation's order.
/// Clauses that an output names come before all others.
kainjow::mustache::list reason_views(const Rulebook& book, const Json& result, const std::string& tone)
{
    std::vector<ClauseReasons> met;
    std::vector<ClauseReasons> unmet;
    std::vector<ClauseReasons> open;
    for (ClauseReasons& group : by_clause(result)) {
        (group.unmet > 0 ? unmet : group.unknown > 0 ? open : met).push_back(std::move(group));
    }
    const auto distance = [&](const ClauseReasons& g) {
        return std::tuple(!is_named(result, g.clause), g.unmet, g.unknown, g.place);
    };
    std::ranges::sort(met, {}, distance);
    std::ranges::sort(unmet, {}, distance);
    std::ranges::sort(open, {}, distance);
    List views;
    const auto add = [&](const char* heading, const char* hint, const std::vector<ClauseReasons>& groups,
                         bool folded) {
        if (!groups.empty()) {
            views.push_back(group_view(book, heading, hint, groups, views.empty()));
            views.back().set("folded", folded ? View::type::bool_true : View::type::bool_false);
        }
    };
    const auto add_unmet = [&] {
        add("不满足的条款", "差得最少的在前;点开看差在哪里和规定原文。", unmet, tone == "good");
    };
    if (tone == "good") {
        add("符合的条款", "", met, false);
    } else if (tone == "bad") {
        add_unmet();
    }
    add("还没有弄清的条款", "缺得最少的在前。", open, false);
    if (tone != "bad") {
        add_unmet();
    }
    if (tone != "good") {
        add("已满足的条款", "", met, true);
    }
    return views;
}

} // namespace zk::http
