// samples: for each input column of a table, finitely many values that stand for all.
//
// Between two limits that stand in the cells of a column every value is treated alike, so the limits
// themselves, one value between each pair, one below all and one above all are enough.
#pragma once

#include <optional>
#include <vector>

#include "rulebook/reads.hpp"

namespace zk::rulebook {

/// One column: its samples, and which of them each row's cell accepts.
struct ColumnSamples {
    std::vector<feel::Value> values;
    std::vector<std::vector<bool>> accepts; ///< by row, by sample
};

/// Samples times cells of one column: beyond, a table is not looked at (it is checked at every loading).
constexpr std::size_t samples_most = 4'000'000;

class Sampler {
public:
    explicit Sampler(const Loaded& loaded) : loaded_(loaded), reads_(loaded), constants_(loaded.program) {}
    /// Nothing where a cell depends on more than its column, its values cannot be sampled, or there are more
    /// than samples_most to try.
    std::optional<ColumnSamples> column(const Named& table, std::size_t column);

private:
    bool gather(const feel::Expression& tests, const feel::Node& node, std::vector<feel::Value>& limits);
    bool constant(const feel::Expression& tests, const feel::Node& node, std::vector<feel::Value>& limits);
    std::optional<std::vector<feel::Value>> samples_of(const Named& table, std::size_t column,
                                                       std::vector<feel::Value> limits) const;

    const Loaded& loaded_;
    Reads reads_;
    dmn::Evaluation constants_;
};

} // namespace zk::rulebook
