// reasons: {条款, 结果, 事实, 实际, 要求} for every condition the regulation names, in the regulation's
// order.
#include <algorithm>
#include <unordered_map>

#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

const char* name_of(Outcome outcome)
{
    switch (outcome) {
    case Outcome::met:
        return "满足";
    case Outcome::not_met:
        return "不满足";
    case Outcome::open:
        break;
    }
    return "未知";
}

Outcome outcome_of(dmn::Verdict verdict)
{
    return verdict == dmn::Verdict::yes  ? Outcome::met
           : verdict == dmn::Verdict::no ? Outcome::not_met
                                         : Outcome::open;
}

/// Seen from the candidate: a prohibition that hits is not met.
Outcome opposite(Outcome outcome)
{
    return outcome == Outcome::met       ? Outcome::not_met
           : outcome == Outcome::not_met ? Outcome::met
                                         : Outcome::open;
}

/// Of a requirement table: null is "open" (nobody can settle it from these facts), never a failure.
Outcome requirement_outcome(const feel::Value* met)
{
    if (met == nullptr || met->is_null() || met->is_unknown()) {
        return Outcome::open;
    }
    return met->is_true() ? Outcome::met : Outcome::not_met;
}

class Explainer {
public:
    Explainer(const Loaded& loaded, dmn::Machine& evaluation) : loaded_(loaded), evaluation_(evaluation) {}

    std::vector<Reason> explain()
    {
        for (const TablePlan& plan : loaded_.plans) {
            explain_table(plan);
        }
        return in_order();
    }

private:
    std::vector<Reason> in_order()
    {
        std::vector<std::pair<std::size_t, std::size_t>> order;
        order.reserve(reasons_.size());
        for (std::size_t i = 0; i < reasons_.size(); ++i) {
            order.emplace_back(reasons_[i].clause_order, i);
        }
        std::ranges::sort(order);
        std::vector<Reason> sorted;
        sorted.reserve(reasons_.size());
        for (const auto& [clause, index] : order) {
            sorted.push_back(std::move(reasons_[index]));
        }
        return sorted;
    }

    void explain_table(const TablePlan& plan)
    {
        const dmn::Verdicts verdicts = evaluation_.verdicts(plan.slot);
        // Under F a row hits only if no row before it does or may.
        std::size_t first_open = 0;
        while (first_open < verdicts.rows.size() && verdicts.rows[first_open] == dmn::Verdict::no) {
            ++first_open;
        }
        for (const RowPlan& row : plan.rows) {
            const bool hits =
                verdicts.rows[row.rule] == dmn::Verdict::yes && (!plan.first_only || row.rule == first_open);
            explain_row(plan, row, verdicts, hits);
        }
    }

    void explain_row(const TablePlan& plan, const RowPlan& row, const dmn::Verdicts& verdicts, bool hits)
    {
        switch (row.kind) {
        case RowPlan::Kind::conditions:
            for (const CellPlan& cell : row.cells) {
                Reason& reason = add(row, outcome_of(verdicts.cell(row.rule, cell.column)), cell.facts);
                set_words(reason, cell.requirement);
                // Rows of one table are alternatives: the reader must see which cells belong together.
                reason.row = row.name;
            }
            break;
        case RowPlan::Kind::prohibition: {
            Reason& reason = add(row, opposite(outcome_of(verdicts.rows[row.rule])), row.facts);
            describe(reason, row);
            reason.is_prohibition = true;
            break;
        }
        case RowPlan::Kind::ground:
            if (hits) {
                describe(add(row, Outcome::met, row.facts), row);
            }
            break;
        case RowPlan::Kind::requirement:
            if (hits) {
                explain_requirement(plan, row);
            }
            break;
        }
    }

    void explain_requirement(const TablePlan& plan, const RowPlan& row)
    {
        const feel::Value output = evaluation_.row_output(plan.slot, row.rule);
        const feel::Context* context = output.as_context();
        if (context == nullptr) {
            return;
        }
        const auto text = [&](std::string_view name) {
            const feel::Value* value = context->find(name);
            return value == nullptr || value->is_null() ? "" : feel::to_display_text(*value);
        };
        Reason& reason = add(row, requirement_outcome(context->find("满足")), row.facts);
        reason.own_clause = text("条款");
        reason.clause_order = loaded_.tree.clause_index(reason.own_clause);
        reason.words = text("要求");
        // What the table itself says was found carries the readings (推定, 参数) that took part.
        reason.note = text("实际");
    }

    void set_words(Reason& reason, const Template& words)
    {
        if (words.fixed) {
            reason.fixed = *words.fixed;
        } else {
            reason.words = words.fill(evaluation_);
        }
    }

    /// All cells of the row in one sentence.
    void describe(Reason& reason, const RowPlan& row)
    {
        if (row.described) {
            reason.fixed = *row.described;
            return;
        }
        for (const CellPlan& cell : row.cells) {
            reason.words +=
                (reason.words.empty() ? "" : separator_of(row.kind)) + cell.requirement.fill(evaluation_);
        }
        if (row.kind == RowPlan::Kind::prohibition) {
            reason.words.insert(0, no_such_case);
        }
    }

    Reason& add(const RowPlan& row, Outcome outcome, const std::vector<std::string>& facts)
    {
        Reason& reason = reasons_.emplace_back();
        reason.clause = row.clause;
        reason.clause_order = row.clause_order;
        reason.outcome = outcome;
        reason.facts = &facts;
        return reason;
    }

    const Loaded& loaded_;
    dmn::Machine& evaluation_;
    std::vector<Reason> reasons_;
};

/// Reasons as results show them, with what was found about each fact.
class ReasonWriter {
public:
    ReasonWriter(const Loaded& loaded, const Json& facts) : loaded_(loaded), facts_(facts) {}

    Json write(const Reason& reason)
    {
        Json::Object object;
        object.reserve(8);
        object.emplace_back("条款", reason.own_clause.empty() ? reason.clause : reason.own_clause);
        object.emplace_back("结果", name_of(reason.outcome));
        object.emplace_back("事实", Json(Json::Array(reason.facts->begin(), reason.facts->end())));
        Json::Array values;
        values.reserve(reason.facts->size());
        for (const std::string& fact : *reason.facts) {
            values.push_back(value_read(fact));
        }
        object.emplace_back("实际", std::move(values));
        object.emplace_back("要求", reason.requirement());
        if (!reason.row.empty()) {
            object.emplace_back("行", reason.row);
        }
        if (reason.is_prohibition) {
            object.emplace_back("禁止", true);
        }
        if (!reason.note.empty()) {
            object.emplace_back("说明", reason.note);
        }
        return object;
    }

private:
    /// Many reasons read the same facts.
    const Json& value_read(const std::string& path)
    {
        const auto [entry, is_new] = values_.try_emplace(path);
        if (is_new) {
            entry->second = found(path);
        }
        return entry->second;
    }

    /// What was given, or the default that took its place. A record's default only marks an open end: not
    /// shown.
    Json found(const std::string& path) const
    {
        Json given = loaded_.vocabulary.values_at(facts_, path);
        const Fact* fact = loaded_.vocabulary.find(path);
        const bool in_a_record = path.find("[]") != std::string::npos;
        if (!given.is_null() || fact == nullptr || !fact->default_value || in_a_record) {
            return given;
        }
        return to_json(*fact->default_value, loaded_.vocabulary);
    }

    const Loaded& loaded_;
    const Json& facts_;
    std::unordered_map<std::string_view, Json> values_;
};

} // namespace

std::vector<Reason> Loaded::reasons(dmn::Machine& evaluation) const
{
    return Explainer(*this, evaluation).explain();
}

Json Loaded::reasons(const Json& facts, dmn::Machine& evaluation) const
{
    ReasonWriter writer(*this, facts);
    Json::Array list;
    for (const Reason& reason : reasons(evaluation)) {
        list.push_back(writer.write(reason));
    }
    return list;
}

} // namespace zk::rulebook
