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

class Sampler {
public:
    explicit Sampler(const Loaded& loaded) : loaded_(loaded), reads_(loaded), constants_(loaded.program) {}
    /// Nothing where a cell depends on more than its column, or its values cannot be sampled.
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
