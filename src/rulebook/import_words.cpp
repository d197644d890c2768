#include "rulebook/import_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zk::rulebook {
namespace {

constexpr std::array<std::string_view, 14> words{"要求", "条款",     "来源",   "问",   "由谁证明",
                                                 "凭据", "默认",     "类型",   "标记", "常见",
                                                 "次序", "考生可填", "未知时", "出处"};

std::string_view word_at(std::string_view line)
{
    for (const std::string_view word : words) {
        if (line.starts_with(word) && line.substr(word.size()).starts_with(":")) {
            return word;
        }
    }
    return {};
}

std::size_t clause_column(const dmn::DecisionTable& table)
{
    const auto found = std::ranges::find(table.annotations, "所在条款");
    return static_cast<std::size_t>(found - table.annotations.begin());
}

/// The part that holds `clause`; a new one at the end if there is none.
dmn::DecisionTable& part_for(std::vector<std::pair<std::string, dmn::DecisionTable>>& parts,
                             const std::string& clause, const dmn::DecisionTable& whole)
{
    const auto found = std::ranges::find_if(parts, [&](const auto& part) { return part.first == clause; });
    if (found != parts.end()) {
        return found->second;
    }
    parts.emplace_back(clause, whole);
    parts.back().second.rules.clear();
    return parts.back().second;
}

} // namespace

std::string Words::get(std::string_view word) const
{
    const auto found = said.find(word);
    return found == said.end() ? std::string() : found->second;
}

Words words_of(const std::string& description, bool ours)
{
    Words result;
    for (const std::string_view line : split(description, '\n')) {
        const std::string_view word = ours ? word_at(trim(line)) : std::string_view();
        if (!word.empty()) {
            result.said.emplace(word, trim(trim(line).substr(word.size() + 1)));
        } else if (!trim(line).empty()) {
            result.rest += (result.rest.empty() ? "" : "\n") + std::string(trim(line));
        }
    }
    return result;
}

bool is_our_export(const dmn::Model& model)
{
    return std::ranges::any_of(model.extra.attributes, [](const auto& attribute) {
        return attribute.first == "exporter" && attribute.second == "zhunkao";
    });
}

std::vector<TablePart> parts_of(const dmn::Decision& decision, const std::string& otherwise, bool ours)
{
    // The order of priorities is that of all rows: such a table stays whole.
    const auto is_ordered = [](const dmn::DecisionTable& table) {
        return table.hit_policy == dmn::HitPolicy::priority ||
               table.hit_policy == dmn::HitPolicy::output_order;
    };
    const bool is_table =
        decision.logic != nullptr && decision.logic->table != nullptr && !is_ordered(*decision.logic->table);
    const std::size_t column = is_table ? clause_column(*decision.logic->table) : 0;
    if (!ours || !is_table || column == decision.logic->table->annotations.size()) {
        return {{otherwise, decision}};
    }
    std::vector<std::pair<std::string, dmn::DecisionTable>> tables;
    for (dmn::Rule rule : decision.logic->table->rules) {
        const std::string clause = column < rule.annotations.size() ? rule.annotations[column].text : "";
        rule.annotations.resize(std::min(column, rule.annotations.size()));
        dmn::DecisionTable& part = part_for(tables, clause, *decision.logic->table);
        part.annotations.resize(column);
        part.rules.push_back(std::move(rule));
    }
    std::vector<TablePart> parts;
    for (auto& [clause, table] : tables) {
        auto logic = std::make_shared<dmn::Boxed>(*decision.logic);
        logic->table = std::make_shared<const dmn::DecisionTable>(std::move(table));
        parts.push_back({clause, decision});
        parts.back().decision.logic = std::move(logic);
    }
    return parts;
}

} // namespace zk::rulebook
