// builtin: FEEL's built-in functions (DMN 1.5, 10.3.4) and the four of the rulebook dialect.
//
// Each family stands in its own file (builtin_string.cpp, builtin_list.cpp, …) as one table; this header
// is how the parser finds them and the evaluator calls them. A built-in never sees an Unknown argument or
// a list with perhaps-members unless its row says `handles_unknown`: the caller answers Unknown for it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/evaluator.hpp"
#include "feel/value.hpp"

namespace zk::feel {

/// One way to call a built-in: its parameter names, in order. A name ending in "…" takes all the rest.
struct Signature {
    std::vector<std::string> parameters;
    std::size_t required = 0; ///< how many must be given
    /// For each parameter the kinds of value it takes, a bit for each Value::kind_index(). The arguments
    /// are converted as 10.3.2.9.4 says; what still does not conform gives null and a trouble.
    std::vector<std::uint16_t> kinds;
};

class Builtin {
public:
    using Body = Value (*)(std::span<const Value> arguments, Frame& frame);
    std::string name;
    std::vector<Signature> signatures; ///< several where the standard gives named-parameter variants
    /// Gets the arguments in order of the matched signature; missing optional ones are absent at the end.
    Body body = nullptr;
    bool handles_unknown = false;
    bool rulebook_only = false;
};

const Builtin* find_builtin(std::string_view name);
/// All names, for the longest-match of names with spaces ("string length") and for nearest_name.
const std::vector<std::string>& builtin_names();

/// Calls with positional arguments. Wrong number: null and a trouble.
Value call_builtin(const Builtin& builtin, std::span<const Value> arguments, Frame& frame, Span span);
/// Calls with named arguments; an unknown or repeated name: null and a trouble. A required parameter
/// that is not given is null (10.3.2.13.5), which most parameters do not take.
Value call_builtin(const Builtin& builtin, std::span<const std::string> names,
                   std::span<const Value> arguments, Frame& frame, Span span);

// The tables, one a file.
std::span<const Builtin> conversion_builtins();
std::span<const Builtin> boolean_builtins();
std::span<const Builtin> string_builtins();
std::span<const Builtin> number_builtins();
std::span<const Builtin> list_builtins();
std::span<const Builtin> aggregate_builtins(); ///< of lists too: count, sum, all, …
std::span<const Builtin> context_builtins();
std::span<const Builtin> temporal_builtins();
std::span<const Builtin> range_builtins();
std::span<const Builtin> dialect_builtins(); ///< 已知, 缺少事实, 或许成员, 肯定成员

} // namespace zk::feel
