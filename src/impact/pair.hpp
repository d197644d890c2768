// pair: two versions of a rulebook as one plan of columns, and what may differ between them.
//
// Both versions are put into one dmn::ColumnPlan. Where their vocabularies are the same they share their
// leaves, so that outputs a change cannot touch have the same columns and are not computed twice, nor
// compared. Where the vocabularies differ each has leaves of its own and every output is compared.
//
// Immutable once made; shared by all threads. The rulebooks must outlive it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dmn/columns.hpp"
#include "rulebook/diff.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::impact {

using RulebookPtr = std::shared_ptr<const rulebook::Rulebook>;

/// One output of one version: its value, and what stands for it where that is unknown.
struct OutputColumns {
    dmn::Column from = 0;
    std::optional<dmn::Column> when_unknown;
    bool operator==(const OutputColumns&) const = default;
};

struct Version {
    RulebookPtr rulebook;
    const rulebook::Loaded* loaded = nullptr;
    std::size_t model = 0;
    std::size_t space = 0; ///< of its leaves
    std::vector<OutputColumns> outputs;
    std::optional<dmn::Column> checks; ///< 校验
};

/// An output that both versions have, under the same name.
struct OutputPair {
    std::string name;
    OutputColumns before;
    OutputColumns after;
    bool may_differ = true;
};

struct Pair {
    dmn::ColumnPlan columns;
    Version before;
    Version after;
    bool same_vocabulary = true;
    std::vector<OutputPair> outputs;
    std::vector<std::string> only_before; ///< outputs that one version alone has are not compared
    std::vector<std::string> only_after;
    std::vector<std::string> searched; ///< what is found by trying completions (相关事实) is no column
    std::size_t goal = 0;              ///< index in `outputs`: what the summary counts
    std::string group;                 ///< the fact the summary is divided by; empty: it is not
    std::optional<dmn::Column> group_column;
    std::vector<rulebook::Change> changes;

    /// `goal` names an output; empty: the front matter's `headline`, or the first. The fact to divide by is
    /// the front matter's `impact-by`. Error codes "impact.goal", "impact.group", "impact.outputs".
    static Result<std::unique_ptr<Pair>> make(RulebookPtr before, RulebookPtr after, const std::string& goal);
};

} // namespace zk::impact
