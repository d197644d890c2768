// flat_ops: the functions that Ops run. One a kind of node; each says what its Op holds.
#pragma once

#include "feel/flat.hpp"

namespace zk::feel::flat {

inline Cell run(Runner& runner, const Op& op)
{
    return runner.value_of(op);
}

// flat_shared.cpp
struct Surroundings {
    std::uint32_t slots = 0; ///< of the model
    Parameters parameters;
    bool in_filter = false;
};
/// The same text for two nodes that always have the same value in one run, if the node is worth a slot of
/// its own and reads nothing but slots; nullopt otherwise.
std::optional<std::string> key_of_shared(const Node& node, const Surroundings& around);

// flat_basic.cpp
Cell constant(Runner&, const Op&);       // cell
Cell global(Runner&, const Op&);         // index: slot
Cell parameter(Runner&, const Op&);      // index
Cell local(Runner&, const Op&);          // index
Cell item_or(Runner&, const Op&);        // index: name; kids[0] if named elsewhere
Cell list(Runner&, const Op&);           // kids
Cell context(Runner&, const Op&);        // kids; extra: Shape; index: first local
Cell range(Runner&, const Op&);          // kids[0..1]; flag: range_flags
Cell path(Runner&, const Op&);           // kids[0]; index: name; flag: date_part
Cell path_of_local(Runner&, const Op&);  // as path; kids[0] is a local
Cell path_of_global(Runner&, const Op&); // as path; kids[0] is a global slot
Cell negate(Runner&, const Op&);         // kids[0]; extra: Node
Cell binary(Runner&, const Op&);         // kids[0..1]; flag: Operator; extra: Node
Cell compared(Runner&, const Op&);       // kids[0..1]; flag: Operator
Cell all_of(Runner&, const Op&);         // kids
Cell any_of(Runner&, const Op&);         // kids
Cell between(Runner&, const Op&);        // kids[0..2]
Cell instance(Runner&, const Op&);       // kids[0]; extra: Node
Cell choice(Runner&, const Op&);         // kids[0..2]

/// 1, 2, 3 for year, month, day; 0 for any other name.
std::uint8_t date_part(const std::string& name);

inline constexpr std::uint8_t low_included = 1;
inline constexpr std::uint8_t high_included = 2;
inline constexpr std::uint8_t is_equality = 4;
inline constexpr std::uint8_t has_low = 8;
inline constexpr std::uint8_t has_high = 16;

// flat_list.cpp
Cell filter(Runner&, const Op&);   // kids[0..1]; index: local of item; extra: Node; flag: filter_flags
Cell for_each(Runner&, const Op&); // kids: domains, body; index: first local
Cell some(Runner&, const Op&);     // as for_each
Cell every(Runner&, const Op&);    // as for_each
Cell domain_of_points(Runner&, const Op&); // kids[0..1]; extra: Node

inline constexpr std::uint8_t reads_item = 1;     ///< the condition reads `item`
inline constexpr std::uint8_t reads_entries = 2;  ///< or names that may be entries of it
inline constexpr std::uint8_t condition_only = 4; ///< the condition cannot be an index

// flat_call.cpp
Cell call_builtin(Runner&, const Op&); // kids; extra: Node of the call
Cell call_known(Runner&, const Op&);   // kids; extra: callee
Cell call_value(Runner&, const Op&);   // kids[0] callee, then arguments; extra: Node
Cell list_contains(Runner&, const Op&);
Cell count_of(Runner&, const Op&);
Cell not_of(Runner&, const Op&);
Cell is_known(Runner&, const Op&);
Cell extreme(Runner&, const Op&); // flag: Operator less or greater
Cell concatenated(Runner&, const Op&);
Cell distinct(Runner&, const Op&);
Cell flattened(Runner&, const Op&);
Cell members(Runner&, const Op&); // flag: Operator equal for 肯定成员, not_equal for 或许成员
/// The native function for calls of that built-in, null if there is none.
Op::Run native_builtin(const Builtin& builtin, std::size_t arguments, std::uint8_t& flag);

// flat_unary.cpp
Cell test_any(Runner&, const Op&);
Cell test_compare(Runner&, const Op&); // kids[0]; flag: Operator; index: local of the input
Cell test_value(Runner&, const Op&);   // kids[0]; index; flag: 1 uses the input, 2 a range literal
Cell test_or(Runner&, const Op&);      // kids
Cell test_not(Runner&, const Op&);     // kids[0]
Cell in(Runner&, const Op&);           // kids[0], tests; index: local of the input

} // namespace zk::feel::flat
