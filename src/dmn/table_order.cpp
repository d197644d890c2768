// Priority and output order (DMN 1.5, 8.2.8 and 8.3.3): outputs ranked by the order of their allowed values,
// the first output column first.
#include <algorithm>
#include <tuple>

#include "dmn/table.hpp"

namespace zk::dmn {

namespace {

struct Ranked {
    Hit hit;
    feel::Value output;
    std::vector<std::size_t> rank; ///< smaller is better
};

/// A value outside of the allowed ones comes last. nullopt: it is not known yet.
std::optional<std::size_t> rank_of(const feel::Value& value, const CompiledTable::Output& column,
                                   feel::Frame& frame)
{
    for (std::size_t i = 0; i < column.order.size(); ++i) {
        const feel::Expression* const allowed = column.order[i].get();
        const feel::Value fits =
            allowed == nullptr ? feel::Value() : feel::evaluate_tests(*allowed, value, frame);
        if (fits.is_unknown()) {
            return std::nullopt;
        }
        if (fits.is_true()) {
            return i;
        }
    }
    return column.order.size();
}

std::optional<Ranked> ranked(TableRun& run, const Hit& hit)
{
    Ranked result{hit, run.output(hit.row), {}};
    const feel::Context* const context =
        run.table().outputs.size() == 1 ? nullptr : result.output.as_context();
    for (std::size_t i = 0; i < run.table().outputs.size(); ++i) {
        const feel::Value& value = context == nullptr ? result.output : context->entries[i].second;
        const auto rank = rank_of(value, run.table().outputs[i], run.frame());
        if (!rank) {
            return std::nullopt;
        }
        result.rank.push_back(*rank);
    }
    return result;
}

/// Best first; equal ranks in the order of the rows. Empty if an output's rank is not known yet.
std::vector<Ranked> sorted(TableRun& run, const std::vector<Hit>& hits)
{
    std::vector<Ranked> all;
    for (const Hit& hit : hits) {
        std::optional<Ranked> one = ranked(run, hit);
        if (!one) {
            return {};
        }
        all.push_back(std::move(*one));
    }
    std::ranges::sort(all, {}, [](const Ranked& one) { return std::tie(one.rank, one.hit.row); });
    return all;
}

feel::Value unranked(TableRun& run, const std::vector<Hit>& hits)
{
    feel::Missing missing = missing_of(hits);
    for (const Hit& hit : hits) {
        missing = feel::Missing::united(missing, feel::missing_in(run.output(hit.row)));
    }
    return feel::Unknown{std::move(missing)};
}

} // namespace

/// Only rows that may match and rank before the best that does can still change the result.
feel::Value priority_result(TableRun& run, const std::vector<Hit>& hits)
{
    if (hits.empty()) {
        return run.default_output();
    }
    const std::vector<Ranked> all = sorted(run, hits);
    if (all.empty()) {
        return hits.size() == 1 && hits.front().is_certain ? run.output(hits.front().row)
                                                           : unranked(run, hits);
    }
    std::vector<feel::Value> candidates;
    feel::Missing missing;
    for (const Ranked& one : all) {
        candidates.push_back(one.output);
        if (one.hit.is_certain) {
            return candidates.size() == 1 ? candidates.front() : settled(candidates, missing);
        }
        missing = feel::Missing::united(missing, one.hit.missing);
    }
    candidates.push_back(run.default_output());
    return settled(candidates, missing);
}

feel::Value output_order_result(TableRun& run, const std::vector<Hit>& hits)
{
    if (hits.empty()) {
        return run.default_output();
    }
    const std::vector<Ranked> all = sorted(run, hits);
    const bool none_certain = std::ranges::none_of(hits, &Hit::is_certain);
    if (all.empty() || none_certain) {
        return unranked(run, hits);
    }
    std::vector<Hit> order;
    std::ranges::transform(all, std::back_inserter(order), &Ranked::hit);
    return list_of_outputs(run, order);
}

} // namespace zk::dmn
