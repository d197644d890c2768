#include "exam/jurisdiction/steps.hpp"

#include <algorithm>

namespace zk::exam {

namespace {

using rulebook::Fact;
using rulebook::FactKind;

std::string text_of(const Json& row, std::string_view member)
{
    const Json* value = row.find(member);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::vector<std::string> texts_of(const Json& row, std::string_view member)
{
    std::vector<std::string> texts;
    const Json* value = row.find(member);
    if (value != nullptr && value->as_array() != nullptr) {
        for (const Json& element : *value->as_array()) {
            if (element.as_string() != nullptr) {
                texts.push_back(*element.as_string());
            }
        }
    }
    return texts;
}

bool flag_of(const Json& row, std::string_view member)
{
    const Json* value = row.find(member);
    return value != nullptr && value->as_bool() != nullptr && *value->as_bool();
}

SignKind sign_kind(const std::string& word)
{
    return word == "决定" ? SignKind::decision : word == "结论" ? SignKind::conclusion : SignKind::facts;
}

Step step_of(const Json& row)
{
    Step step;
    step.name = text_of(row, "步骤");
    step.attester = text_of(row, "证明者");
    step.office = {text_of(row, "部门"), text_of(row, "地州"), text_of(row, "县市"), text_of(row, "学校")};
    step.only = texts_of(row, "只审");
    step.after = texts_of(row, "先要");
    step.sign = sign_kind(text_of(row, "签认"));
    step.secret = flag_of(row, "保密");
    step.rest = flag_of(row, "其余");
    step.decides = text_of(row, "决定项");
    step.clause = text_of(row, "依据条款");
    return step;
}

bool covers(std::string_view prefix, std::string_view pattern)
{
    if (!pattern.starts_with(prefix)) {
        return false;
    }
    const std::string_view rest = pattern.substr(prefix.size());
    return rest.empty() || rest.front() == '.' || rest.front() == '[';
}

bool takes(const Step& step, const Fact& fact)
{
    return step.sign == SignKind::facts && std::ranges::count(fact.attested_by, step.attester) > 0 &&
           (step.only.empty() ||
            std::ranges::any_of(step.only, [&](const auto& prefix) { return covers(prefix, fact.path); }));
}

/// A secret step takes the facts it names (只审) whoever attests them: what few may see is seen by few.
bool claims(const Step& step, const Fact& fact)
{
    return step.secret && step.sign == SignKind::facts &&
           std::ranges::any_of(step.only, [&](const auto& prefix) { return covers(prefix, fact.path); });
}

bool is_systems(const Fact& fact)
{
    return fact.attested_by.empty() || fact.attested_by.front() == "系统";
}

const Step* step_for(const std::vector<Step>& steps, const Fact& fact)
{
    if (is_systems(fact)) {
        return nullptr;
    }
    const auto claimed = std::ranges::find_if(steps, [&](const Step& step) { return claims(step, fact); });
    if (claimed != steps.end()) {
        return &*claimed;
    }
    const auto taken = std::ranges::find_if(steps, [&](const Step& step) { return takes(step, fact); });
    if (taken != steps.end()) {
        return &*taken;
    }
    const auto rest = std::ranges::find_if(steps, &Step::rest);
    return rest == steps.end() ? nullptr : &*rest;
}

void collect(const rulebook::Vocabulary& vocabulary, const rulebook::Vocabulary::Node& node,
             const Json& value, const std::string& path, std::vector<FactItem>& items);

void collect_records(const rulebook::Vocabulary& vocabulary, const rulebook::Vocabulary::Node& node,
                     const Json::Array& records, const std::string& path, std::vector<FactItem>& items)
{
    items.push_back({path, pattern_of(path), Json(records.size())});
    for (std::size_t index = 0; index < records.size(); ++index) {
        const std::string record_path = path + "[" + std::to_string(index) + "]";
        for (const auto& member : node.members) {
            if (const Json* found = records[index].find(member.name)) {
                collect(vocabulary, member, *found, record_path + "." + member.name, items);
            }
        }
    }
}

void collect(const rulebook::Vocabulary& vocabulary, const rulebook::Vocabulary::Node& node,
             const Json& value, const std::string& path, std::vector<FactItem>& items)
{
    if (value.is_null()) {
        return;
    }
    if (node.fact && vocabulary.facts[*node.fact].kind == FactKind::record_list) {
        if (value.as_array() != nullptr) {
            collect_records(vocabulary, node, *value.as_array(), path, items);
        }
        return;
    }
    if (node.fact) {
        items.push_back({path, pattern_of(path), value});
        return;
    }
    for (const auto& member : node.members) {
        if (const Json* found = value.find(member.name)) {
            collect(vocabulary, member, *found, path.empty() ? member.name : path + "." + member.name, items);
        }
    }
}

/// Facts the candidate cannot give and this step can: 审批.援疆招委会批准. Only plain ones: a record's come
/// with the record.
void add_own(const rulebook::Vocabulary& vocabulary, const std::vector<Step>& steps, const Step& step,
             std::vector<FactItem>& items)
{
    for (const Fact& fact : vocabulary.facts) {
        const bool plain = fact.path.find('[') == std::string::npos;
        const bool own = plain && !fact.applicant_may_state &&
                         (takes(step, fact) || (step.rest && step_for(steps, fact) == &step));
        if (own && std::ranges::find(items, fact.path, &FactItem::path) == items.end() &&
            (std::ranges::count(fact.attested_by, step.attester) > 0)) {
            items.push_back({fact.path, fact.path, nullptr});
        }
    }
}

} // namespace

Result<std::vector<Step>> steps_of(const rulebook::Rulebook& book, const Json& facts)
{
    const Json rows = book.value_of("审核步骤", facts);
    if (rows.as_array() == nullptr) {
        return fail("steps.rulebook", "规则书 " + book.id() + " 没有“审核步骤”,不知道由谁审核");
    }
    std::vector<Step> steps;
    for (const Json& row : *rows.as_array()) {
        steps.push_back(step_of(row));
        if (steps.back().name.empty() || steps.back().office.kind.empty()) {
            return fail("steps.rulebook", "规则书 " + book.id() + " 的“审核步骤”第 " +
                                              std::to_string(steps.size()) + " 步没有名称或部门");
        }
    }
    return steps;
}

std::vector<FactItem> items_of(const rulebook::Vocabulary& vocabulary, const Json& facts)
{
    std::vector<FactItem> items;
    collect(vocabulary, vocabulary.root(), facts, "", items);
    return items;
}

std::vector<FactItem> items_of_step(const rulebook::Vocabulary& vocabulary, const std::vector<Step>& steps,
                                    const Step& step, const Json& facts)
{
    std::vector<FactItem> items;
    for (FactItem& item : items_of(vocabulary, facts)) {
        const Fact* fact = vocabulary.find(item.pattern);
        if (fact != nullptr && step_for(steps, *fact) == &step) {
            items.push_back(std::move(item));
        }
    }
    add_own(vocabulary, steps, step, items);
    return items;
}

std::string pattern_of(std::string_view path)
{
    std::string pattern;
    bool inside = false;
    for (const char letter : path) {
        inside = letter == '[' || (inside && letter != ']');
        if (!inside || letter == '[') {
            pattern += letter;
        }
    }
    return pattern;
}

const Step* find_step(const std::vector<Step>& steps, std::string_view name)
{
    const auto found = std::ranges::find(steps, name, &Step::name);
    return found == steps.end() ? nullptr : &*found;
}

} // namespace zk::exam
