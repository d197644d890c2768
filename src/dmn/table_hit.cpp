// Hit policies (DMN 1.5, 8.2.8), with rows that may match for want of facts.
#include <algorithm>

#include "dmn/table.hpp"

namespace zk::dmn {

namespace {

std::vector<Hit> hits_of(TableRun& run)
{
    std::vector<Hit> hits;
    for (std::size_t row = 0; row < run.table().rows.size(); ++row) {
        const feel::Value matched = run.matches(row);
        if (const feel::Unknown* const unknown = matched.as_unknown()) {
            hits.push_back({row, false, unknown->missing});
        } else if (matched.is_true()) {
            hits.push_back({row, true, {}});
        }
    }
    return hits;
}

std::vector<Hit> certain(const std::vector<Hit>& hits)
{
    std::vector<Hit> found;
    std::ranges::copy_if(hits, std::back_inserter(found), &Hit::is_certain);
    return found;
}

bool all_certain(const std::vector<Hit>& hits)
{
    return std::ranges::all_of(hits, &Hit::is_certain);
}

/// The first of the rows that match. Rows that may match come before it: the result stands only where they
/// agree.
feel::Value first(TableRun& run)
{
    std::vector<feel::Value> candidates;
    feel::Missing missing;
    for (std::size_t row = 0; row < run.table().rows.size(); ++row) {
        const feel::Value matched = run.matches(row);
        if (matched.is_false()) {
            continue;
        }
        candidates.push_back(run.output(row));
        if (matched.is_true()) {
            return candidates.size() == 1 ? candidates.front() : settled(candidates, missing);
        }
        missing = feel::Missing::united(missing, matched.as_unknown()->missing);
    }
    candidates.push_back(run.default_output());
    return candidates.size() == 1 ? candidates.front() : settled(candidates, missing);
}

/// No row matches for certain, some may: their outputs and the default must agree.
feel::Value undecided(TableRun& run, const std::vector<Hit>& hits)
{
    std::vector<feel::Value> candidates{run.default_output()};
    for (const Hit& hit : hits) {
        candidates.push_back(run.output(hit.row));
    }
    return settled(candidates, missing_of(hits));
}

/// Rows of a unique table do not overlap: once one matches, those that may match do not.
feel::Value unique(TableRun& run, const std::vector<Hit>& hits)
{
    const std::vector<Hit> matched = certain(hits);
    if (matched.size() > 1) {
        return run.frame().trouble("唯一命中的判定表有几行同时命中:第 " + std::to_string(matched[0].row + 1) +
                                   " 行和第 " + std::to_string(matched[1].row + 1) + " 行");
    }
    if (matched.size() == 1) {
        return run.output(matched.front().row);
    }
    return hits.empty() ? run.default_output() : undecided(run, hits);
}

feel::Missing missing_in_all(const std::vector<feel::Value>& values)
{
    feel::Missing missing;
    for (const feel::Value& value : values) {
        missing = feel::Missing::united(missing, feel::missing_in(value));
    }
    return missing;
}

/// All rows that match must have the same output; whether they do may hang on facts their outputs lack.
feel::Value any(TableRun& run, const std::vector<Hit>& hits)
{
    std::vector<feel::Value> outputs;
    for (const Hit& hit : certain(hits)) {
        outputs.push_back(run.output(hit.row));
    }
    if (outputs.empty()) {
        return hits.empty() ? run.default_output() : undecided(run, hits);
    }
    const auto differs = std::ranges::find_if(
        outputs, [&outputs](const feel::Value& output) { return !feel::identical(output, outputs.front()); });
    if (differs == outputs.end()) {
        return outputs.front();
    }
    if (feel::Missing missing = missing_in_all(outputs); !missing.empty()) {
        return feel::Unknown{std::move(missing)};
    }
    return run.frame().trouble("同时命中的几行输出不同:" + feel::to_feel_text(outputs.front()) + " 和 " +
                               feel::to_feel_text(*differs));
}

/// Without a match the default, and without one null: it depends on the facts whether there is a list.
feel::Value rule_order(TableRun& run, const std::vector<Hit>& hits)
{
    if (hits.empty()) {
        return run.default_output();
    }
    return certain(hits).empty() ? feel::Value(feel::Unknown{missing_of(hits)}) : list_of_outputs(run, hits);
}

feel::Value sum(TableRun& run, const std::vector<feel::Value>& outputs)
{
    feel::Value total = outputs.front();
    for (std::size_t i = 1; i < outputs.size(); ++i) {
        total = feel::arithmetic(feel::Operator::add, total, outputs[i], run.frame(), {});
    }
    return total;
}

/// The least, or with `sign` reversed the greatest.
feel::Value extreme(const std::vector<feel::Value>& outputs, Aggregation aggregation)
{
    feel::Value best = outputs.front();
    for (const feel::Value& output : outputs) {
        const bool is_min = aggregation == Aggregation::min;
        const feel::Value better = is_min ? feel::less(output, best) : feel::less(best, output);
        if (better.is_true()) {
            best = output;
        }
        if (output.is_null() || (better.is_null() && !outputs.empty())) {
            return {};
        }
    }
    return best;
}

feel::Value aggregated(TableRun& run, const std::vector<feel::Value>& outputs)
{
    const feel::Missing missing = missing_in_all(outputs);
    if (!missing.empty()) {
        return feel::Unknown{missing};
    }
    return run.table().source->aggregation == Aggregation::sum
               ? sum(run, outputs)
               : extreme(outputs, run.table().source->aggregation);
}

/// One column's outputs of all hits.
feel::Value aggregated_column(TableRun& run, const std::vector<Hit>& hits, std::size_t column)
{
    std::vector<feel::Value> outputs;
    for (const Hit& hit : hits) {
        outputs.push_back(run.output_entry(hit.row, column));
    }
    return aggregated(run, outputs);
}

/// C+ C< C> C#: over a row that may match nothing can be said. Several outputs are aggregated each.
feel::Value aggregate(TableRun& run, const std::vector<Hit>& hits)
{
    if (!all_certain(hits)) {
        return feel::Unknown{missing_of(hits)};
    }
    if (run.table().source->aggregation == Aggregation::count) {
        return static_cast<std::int64_t>(hits.size());
    }
    if (hits.empty()) {
        return run.default_output();
    }
    if (run.table().outputs.size() == 1) {
        return aggregated_column(run, hits, 0);
    }
    feel::Context context;
    for (std::size_t column = 0; column < run.table().outputs.size(); ++column) {
        context.entries.emplace_back(run.table().outputs[column].name, aggregated_column(run, hits, column));
    }
    return context;
}

/// A list of what was collected; without a match the default, or the empty list.
feel::Value collect(TableRun& run, const std::vector<Hit>& hits)
{
    if (run.table().source->aggregation != Aggregation::none) {
        return aggregate(run, hits);
    }
    return run.table().has_default ? rule_order(run, hits) : list_of_outputs(run, hits);
}

} // namespace

feel::Missing missing_of(const std::vector<Hit>& hits)
{
    feel::Missing missing;
    for (const Hit& hit : hits) {
        missing = feel::Missing::united(missing, hit.missing);
    }
    return missing;
}

feel::Value list_of_outputs(TableRun& run, const std::vector<Hit>& hits)
{
    feel::List list;
    const bool has_perhaps = !all_certain(hits);
    for (const Hit& hit : hits) {
        list.items.push_back(run.output(hit.row));
        if (has_perhaps) {
            list.perhaps.push_back(hit.missing);
        }
    }
    return list;
}

feel::Value hit_result(TableRun& run)
{
    const HitPolicy policy = run.table().source->hit_policy;
    if (policy == HitPolicy::first) {
        return first(run);
    }
    const std::vector<Hit> hits = hits_of(run);
    switch (policy) {
    case HitPolicy::unique:
        return unique(run, hits);
    case HitPolicy::any:
        return any(run, hits);
    case HitPolicy::priority:
        return priority_result(run, hits);
    case HitPolicy::rule_order:
        return rule_order(run, hits);
    case HitPolicy::output_order:
        return output_order_result(run, hits);
    case HitPolicy::collect:
        return collect(run, hits);
    case HitPolicy::first:
        break;
    }
    return {};
}

} // namespace zk::dmn
