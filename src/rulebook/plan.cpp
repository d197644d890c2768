// plan: which reasons the rows of the tables give, settled once at load (docs/formats/rulebook.md, section
// 5).
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/mistake.hpp"
#include "rulebook/reads.hpp"

namespace zk::rulebook {
namespace {

Text plain(std::string text)
{
    return {std::move(text), nullptr, {}};
}

Template plain_template(std::string text)
{
    Template result;
    result.parts.push_back({std::move(text), nullptr});
    return result;
}

/// `"应届", "往届"` → 应届 或 往届; nothing if the cell is not a list of quoted texts.
std::optional<std::string> quoted_choice(std::string_view cell)
{
    std::vector<std::string> choices;
    for (const std::string_view part : split(cell, ',')) {
        const std::string_view text = trim(part);
        if (text.size() < 2 || text.front() != '"' || text.back() != '"') {
            return std::nullopt;
        }
        choices.emplace_back(text.substr(1, text.size() - 2));
    }
    return join(choices, " 或 ");
}

struct Comparison {
    std::string_view sign;
    std::string_view date_words;
    std::string_view number_words;
};
constexpr std::array comparisons{
    Comparison{"<=", "不晚于", "不大于"},
    Comparison{">=", "不早于", "不小于"},
    Comparison{"<", "早于", "小于"},
    Comparison{">", "晚于", "大于"},
};

class Planner {
public:
    Planner(Loaded& loaded, Diagnostics& findings)
        : loaded_(loaded), findings_(findings), reads_(loaded), constants_(loaded.program)
    {
    }

    void plan()
    {
        for (const Named& named : loaded_.tree.named) {
            if (named.requirement) {
                requirements_[named.name] = compile_template(*loaded_.program, *named.requirement, findings_);
            }
        }
        for (const Named& named : loaded_.tree.named) {
            if (named.kind == Named::Kind::table) {
                plan_table(named);
            }
        }
    }

private:
    void plan_table(const Named& table)
    {
        const auto slot = loaded_.program->find_decision(table.name);
        const bool requirements = is_requirement_table(table);
        TablePlan plan;
        plan.slot = slot.value_or(0);
        plan.first_only = table.header[0].text == "F";
        for (std::size_t rule = 0; rule < table.rows.size(); ++rule) {
            plan_row(table, rule, requirements, plan);
        }
        if (plan.rows.empty()) {
            return;
        }
        if (table.is_function) {
            findings_.push_back(caution("rulebook.reason", "函数里的表不出理由", table.heading,
                                        "不带参数的表,或去掉批注列 条款、禁止条款、依据"));
            return;
        }
        loaded_.plans.push_back(std::move(plan));
    }

    static std::size_t output_column(const Named& table, std::string_view name)
    {
        for (std::size_t i = table.first_output; i < table.first_output + table.output_count; ++i) {
            if (without_bold(table.header[i].text) == name) {
                return i;
            }
        }
        return table.header.size();
    }

    static bool is_requirement_table(const Named& table)
    {
        const std::size_t none = table.header.size();
        return output_column(table, "条款") != none && output_column(table, "要求") != none &&
               output_column(table, "满足") != none;
    }

    void plan_row(const Named& table, std::size_t rule, bool requirements, TablePlan& plan)
    {
        if (requirements) {
            RowPlan row;
            row.kind = RowPlan::Kind::requirement;
            row.rule = rule;
            row.facts = reads_.facts_of(table.rows[rule].cells[output_column(table, "满足")]);
            plan.rows.push_back(std::move(row));
            return;
        }
        using Kind = RowPlan::Kind;
        for (const auto& [annotation, kind] :
             {std::pair{"条款", Kind::conditions}, std::pair{"禁止条款", Kind::prohibition},
              std::pair{"依据", Kind::ground}}) {
            const std::size_t column = table.column(annotation);
            if (column < table.header.size() && !table.rows[rule].cells[column].text.empty()) {
                plan.rows.push_back(row_plan(table, rule, kind, table.rows[rule].cells[column]));
            }
        }
    }

    RowPlan row_plan(const Named& table, std::size_t rule, RowPlan::Kind kind, const Text& clause)
    {
        RowPlan row;
        row.kind = kind;
        row.rule = rule;
        row.clause = clause.text;
        row.clause_order = loaded_.tree.clause_index(clause.text);
        if (row.clause_order == loaded_.tree.clauses.size()) {
            findings_.push_back(mistake("rulebook.unknown-clause", "没有编号为“" + clause.text + "”的条款",
                                        clause, "条款编号",
                                        nearest_name(clause.text, loaded_.tree.clause_ids())));
        }
        std::set<std::string> seen;
        for (std::size_t column = 1; column < table.first_output; ++column) {
            const Text& cell = table.rows[rule].cells[column];
            if (cell.text == "-") {
                continue;
            }
            CellPlan planned{column - 1, reads_.facts_of(table.header[column]),
                             requirement(table.header[column], cell)};
            for (const std::string& fact : planned.facts) {
                if (seen.insert(fact).second) {
                    row.facts.push_back(fact);
                }
            }
            row.cells.push_back(std::move(planned));
        }
        return row;
    }

    /// What a cell asks of its column, in the regulation's words.
    Template requirement(const Text& column, const Text& cell)
    {
        Template words = meaning(column);
        if (cell.text == "true" || cell.text == "not(false)") {
            return words;
        }
        if (cell.text == "false" || cell.text == "not(true)") {
            words.parts.insert(words.parts.begin(), {"不是:", nullptr});
            return words;
        }
        words.parts.push_back({":" + test_in_words(cell.text), nullptr});
        return words;
    }

    Template meaning(const Text& column)
    {
        const auto words = requirements_.find(column.text);
        if (words != requirements_.end()) {
            return words->second;
        }
        const Fact* fact = loaded_.vocabulary.find(column.text);
        return plain_template(fact != nullptr ? fact->meaning : column.text);
    }

    /// `<= 户口迁入截止` → 不晚于 2020-06-07.
    std::string test_in_words(const std::string& cell)
    {
        if (const auto choice = quoted_choice(cell)) {
            return *choice;
        }
        for (const Comparison& comparison : comparisons) {
            if (!cell.starts_with(comparison.sign)) {
                continue;
            }
            Diagnostics unused;
            const auto limit =
                compiled(*loaded_.program, cell.substr(comparison.sign.size()), plain(""), unused);
            const feel::Value value = limit == nullptr ? feel::Value() : constants_.evaluate(*limit);
            if (value.as_date() != nullptr || value.as_date_time() != nullptr) {
                return std::string(comparison.date_words) + " " + feel::to_display_text(value);
            }
            if (value.as_number() != nullptr) {
                return std::string(comparison.number_words) + " " + feel::to_display_text(value);
            }
        }
        return cell;
    }

    Loaded& loaded_;
    Diagnostics& findings_;
    Reads reads_;
    dmn::Evaluation constants_;
    std::map<std::string, Template> requirements_; ///< 要求, by name
};

} // namespace

void plan_reasons(Loaded& loaded, Diagnostics& findings)
{
    Planner(loaded, findings).plan();
}

} // namespace zk::rulebook
