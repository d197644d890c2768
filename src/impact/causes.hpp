// causes: which changes of the rulebook made one candidate's outputs differ.
//
// From an output that differs one goes down the inputs that differ until two units do different things with
// equal inputs, or a constant was written differently: what stands there is the cause. Of a table only the
// rows count that came out differently for this candidate.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dmn/columns_run.hpp"
#include "impact/pair.hpp"

namespace zk::impact {

class Causes {
public:
    explicit Causes(const Pair& pair);

    /// Where the columns of one name differ without one of their inputs doing so.
    struct Root {
        std::string name; ///< of a decision; empty: the output's own expression
        std::string output;
        dmn::Column before = 0;
        dmn::Column after = 0;
        auto operator<=>(const Root&) const = default;
    };
    /// Changes behind `root` for the candidate in `row`, as indexes in Pair::changes.
    std::vector<std::size_t> of(const Root& root, dmn::ColumnRun& run, std::uint32_t row);

private:
    std::vector<std::size_t> own(const Root& root) const;
    std::vector<std::size_t> reachable(const std::string& name) const;
    std::vector<std::size_t> that_count(const Root& root, const std::vector<std::size_t>& changes,
                                        dmn::ColumnRun& run, std::uint32_t row) const;

    const Pair& pair_;
    std::map<std::string, std::vector<std::size_t>> by_name_; ///< changes that decide something
    std::map<Root, std::vector<std::size_t>> known_;          ///< before looking at rows
};

} // namespace zk::impact
