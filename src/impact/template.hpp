// template: facts with dice in them → facts.
//
// Any JSON is itself, except an object with a single member whose name begins with `$`:
//   {"$任选": [[3, x], [1, y]]}          x three times as often as y
//   {"$日期": ["2003-09-01", "2004-08-31"]}  any day from the first to the last
//   {"$取": "名"}                        a value settled under 设, the same wherever it is taken
//   {"$加天": [date, days]}              a date so many days later (both may be templates)
//   {"$无": true}                        nothing: the fact is not given
// Beside `$任选` the weights are integers ≥ 0, not all 0.
#pragma once

#include <map>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "impact/dice.hpp"

namespace zk::impact {

using Settled = std::map<std::string, Json>;

/// One draw. Error code "impact.distribution".
Result<Json> draw(const Json& pattern, const Settled& settled, Dice& dice);

} // namespace zk::impact
