// reasons: {条款, 结果, 事实, 实际, 要求} for every condition the regulation names, in the regulation's
// order.
#include <algorithm>

#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

const char* outcome_name(const feel::Value& value)
{
    return value.is_true() ? "满足" : value.is_unknown() ? "未知" : "不满足";
}

/// Of a requirement table: null is "open" (nobody can settle it from these facts), never a failure.
const char* requirement_outcome(const feel::Value* met)
{
    return met == nullptr || met->is_null() ? "未知" : outcome_name(*met);
}

struct Reason {
    std::size_t clause_order = 0;
    std::size_t sequence = 0;
    Json json;
};

class Explainer {
public:
    Explainer(const Loaded& loaded, const Json& facts, dmn::Evaluation& evaluation)
        : loaded_(loaded), facts_(facts), evaluation_(evaluation)
    {
    }

    Json explain()
    {
        for (const TablePlan& plan : loaded_.plans) {
            explain_table(plan);
        }
        std::sort(reasons_.begin(), reasons_.end(), [](const Reason& a, const Reason& b) {
            return std::pair(a.clause_order, a.sequence) < std::pair(b.clause_order, b.sequence);
        });
        Json::Array list;
        for (Reason& reason : reasons_) {
            list.push_back(std::move(reason.json));
        }
        return list;
    }

private:
    void explain_table(const TablePlan& plan)
    {
        const std::vector<dmn::RowOutcome> outcomes = evaluation_.explain_table(plan.slot);
        // Under F a row hits only if no row before it does or may.
        std::size_t first_open = 0;
        while (first_open < outcomes.size() && outcomes[first_open].matched.is_false()) {
            ++first_open;
        }
        for (const RowPlan& row : plan.rows) {
            const dmn::RowOutcome& outcome = outcomes[row.rule];
            const bool hits = outcome.matched.is_true() && (!plan.first_only || row.rule == first_open);
            explain_row(plan, row, outcome, hits);
        }
    }

    void explain_row(const TablePlan& plan, const RowPlan& row, const dmn::RowOutcome& outcome, bool hits)
    {
        switch (row.kind) {
        case RowPlan::Kind::conditions:
            for (const CellPlan& cell : row.cells) {
                add(row.clause, outcome_name(outcome.cells[cell.column]), cell.facts,
                    cell.requirement.fill(evaluation_));
                // Rows of one table are alternatives: the reader must see which cells belong together.
                reasons_.back().json.set("行", loaded_.program->slot_name(plan.slot) + " " +
                                                   std::to_string(row.rule + 1));
            }
            break;
        case RowPlan::Kind::prohibition:
            add(row.clause, outcome_name(feel::negation(outcome.matched)), row.facts,
                "没有下列情形:" + described(row, ",且"));
            reasons_.back().json.set("禁止", true);
            break;
        case RowPlan::Kind::ground:
            if (hits) {
                add(row.clause, "满足", row.facts, described(row, ";"));
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
        const feel::Value* met = context->find("满足");
        add(text("条款"), requirement_outcome(met), row.facts, text("要求"));
        // What the table itself says was found carries the readings (推定, 参数) that took part.
        if (const std::string found = text("实际"); !found.empty()) {
            reasons_.back().json.set("说明", found);
        }
    }

    std::string described(const RowPlan& row, std::string_view separator)
    {
        std::string text;
        for (const CellPlan& cell : row.cells) {
            text += (text.empty() ? "" : std::string(separator)) + cell.requirement.fill(evaluation_);
        }
        return text;
    }

    void add(const std::string& clause, const char* result, const std::vector<std::string>& facts,
             std::string wanted)
    {
        Json::Array paths(facts.begin(), facts.end());
        Json::Array values;
        for (const std::string& fact : facts) {
            values.push_back(value_read(fact));
        }
        Json json = Json::Object{{"条款", clause},
                                 {"结果", result},
                                 {"事实", std::move(paths)},
                                 {"实际", std::move(values)},
                                 {"要求", std::move(wanted)}};
        reasons_.push_back({loaded_.tree.clause_index(clause), reasons_.size(), std::move(json)});
    }

    /// What was given, or the default that took its place. A record's default only marks an open end: not
    /// shown.
    Json value_read(const std::string& path) const
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
    dmn::Evaluation& evaluation_;
    std::vector<Reason> reasons_;
};

} // namespace

Json Loaded::reasons(const Json& facts, dmn::Evaluation& evaluation) const
{
    return Explainer(*this, facts, evaluation).explain();
}

} // namespace zk::rulebook
