#include "exam/scores/sheet.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/registration/fact_path.hpp"
#include "exam/scores/members.hpp"

namespace zk::exam {
namespace {

using scores::list_at;
using scores::text_at;

/// The groups of facts that the front matter names (score-facts): what totals are computed from.
Json kept_facts(const rulebook::Rulebook& book, const Json& facts)
{
    Json kept = Json::Object{};
    const std::string named = book.property("score-facts");
    for (const std::string_view group : split(named, ',')) {
        if (const Json* found = facts.find(trim(group))) {
            kept.set(std::string(trim(group)), *found);
        }
    }
    return kept;
}

Json mark_json(const SheetMark& mark)
{
    return Json::Object{
        {"成绩", mark.mark}, {"标记", to_text(mark.flag)}, {"批次", mark.batch}, {"时间", mark.at}};
}

Result<std::optional<SheetMark>> mark_of(const Json& json)
{
    const Json* held = json.find("卷面");
    if (held == nullptr || held->is_null()) {
        return std::optional<SheetMark>();
    }
    const Json* value = held->find("成绩");
    const Json* at = held->find("时间");
    const auto flag = mark_flag(text_at(*held, "标记"));
    if (value == nullptr || value->as_number() == nullptr || !flag || at == nullptr ||
        at->as_number() == nullptr) {
        return fail("scores.sheet", "成绩单的内容不对");
    }
    return std::optional(SheetMark{*value->as_number(), *flag, text_at(*held, "批次"),
                                   at->as_number()->to_int64().value_or(0)});
}

Json item_json(const SheetItem& item)
{
    return Json::Object{{"考试", item.sitting}, {"项目", item.name},   {"值", item.value},
                        {"怎么来", item.how},   {"计入", item.counts}, {"依据条款", item.clause}};
}

/// Rows whose value is no number say that there is none, and are left out.
std::vector<SheetItem> items_of(const Json::Array& rows)
{
    std::vector<SheetItem> items;
    for (const Json& row : rows) {
        const Json* value = row.find("值");
        if (value != nullptr && value->as_number() != nullptr) {
            items.push_back({text_at(row, "考试"), text_at(row, "项目"), *value->as_number(),
                             text_at(row, "怎么来"), text_at(row, "计入"), text_at(row, "依据条款")});
        }
    }
    return items;
}

} // namespace

Sheet::Subject* Sheet::find(std::string_view sitting, std::string_view subject)
{
    const auto found = std::ranges::find_if(
        subjects, [&](const Subject& one) { return one.sitting == sitting && one.subject == subject; });
    return found == subjects.end() ? nullptr : &*found;
}

const Sheet::Subject* Sheet::find(std::string_view sitting, std::string_view subject) const
{
    const auto found = std::ranges::find_if(
        subjects, [&](const Subject& one) { return one.sitting == sitting && one.subject == subject; });
    return found == subjects.end() ? nullptr : &*found;
}

Sheet open_sheet(const rulebook::Rulebook& book, const Json& confirmed_facts)
{
    Sheet sheet;
    sheet.facts = kept_facts(book, confirmed_facts);
    const Json sits = book.value_of("应考科目", sheet.facts);
    for (const Json& one : sits.as_array() == nullptr ? Json::Array{} : *sits.as_array()) {
        sheet.subjects.push_back({text_at(one, "考试"), text_at(one, "科目"), std::nullopt});
    }
    return sheet;
}

Json facts_with_marks(const rulebook::Rulebook& book, const std::vector<SubjectRule>& rules,
                      const Sheet& sheet)
{
    Json facts = sheet.facts;
    const Json absent = book.value_of("缺考计分", Json::Object{});
    for (const Sheet::Subject& one : sheet.subjects) {
        const auto rule = std::ranges::find_if(rules, [&](const SubjectRule& candidate) {
            return candidate.sitting == one.sitting && candidate.subject == one.subject;
        });
        if (one.mark && rule != rules.end()) {
            put_at(facts, rule->fact, one.mark->flag == MarkFlag::none ? Json(one.mark->mark) : absent);
        }
    }
    return facts;
}

void compute(const rulebook::Rulebook& book, const std::vector<SubjectRule>& rules, Sheet& sheet)
{
    const Json rows = book.value_of("成绩项目", facts_with_marks(book, rules, sheet));
    sheet.items = rows.as_array() == nullptr ? std::vector<SheetItem>{} : items_of(*rows.as_array());
}

Json to_json(const Sheet& sheet)
{
    Json::Array subjects;
    for (const Sheet::Subject& one : sheet.subjects) {
        subjects.push_back(Json::Object{{"考试", one.sitting},
                                        {"科目", one.subject},
                                        {"卷面", one.mark ? mark_json(*one.mark) : Json()}});
    }
    Json::Array items;
    for (const SheetItem& item : sheet.items) {
        items.push_back(item_json(item));
    }
    return Json::Object{{"事实", sheet.facts}, {"科目", std::move(subjects)}, {"项目", std::move(items)}};
}

Result<Sheet> sheet_from(const Json& json)
{
    Sheet sheet;
    const Json* facts = json.find("事实");
    if (facts == nullptr || facts->as_object() == nullptr) {
        return fail("scores.sheet", "成绩单的内容不对");
    }
    sheet.facts = *facts;
    for (const Json& one : list_at(json, "科目")) {
        auto mark = mark_of(one);
        if (!mark) {
            return tl::unexpected(mark.error());
        }
        sheet.subjects.push_back({text_at(one, "考试"), text_at(one, "科目"), std::move(*mark)});
    }
    sheet.items = items_of(list_at(json, "项目"));
    return sheet;
}

} // namespace zk::exam
