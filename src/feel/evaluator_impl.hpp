// evaluator_impl: what the evaluator's files share. Each kind of node has one function; eval() picks it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "feel/evaluator.hpp"

namespace zk::feel {

constexpr int call_depth_limit = 400;
constexpr int nesting_limit = 5'000; ///< evaluations on the stack: about 5 MiB in the slowest build
constexpr std::size_t list_limit = 10'000'000;

// Beside one for each evaluation, steps are taken for long values: several for each member of a list that is
// made or copied, which is what bounds memory, and one for a few that are only read.
constexpr std::uint64_t steps_a_copy = 4;
constexpr std::uint64_t bytes_a_step = 8;
constexpr std::uint64_t reads_a_step = 8;

/// Steps it takes to make a copy of the value's own list or text.
inline std::uint64_t copying_steps(const Value& value)
{
    if (const std::string* text = value.as_string()) {
        return text->size() / bytes_a_step;
    }
    const List* list = value.as_list();
    return list == nullptr ? 0 : list->items.size() * steps_a_copy;
}

/// Steps beside its own that it takes to go through both values side by side.
inline std::uint64_t reading_steps(const Value& a, const Value& b)
{
    return std::min(a.extent().members, b.extent().members) / reads_a_step;
}

Value eval(const Node& node, Frame& frame);

// evaluator_filter.cpp
Value eval_filter(const Node& node, Frame& frame);
Value eval_item_or(const Node& node, Frame& frame);
// evaluator_iteration.cpp
Value eval_for(const Node& node, Frame& frame);
Value eval_some(const Node& node, Frame& frame);
Value eval_every(const Node& node, Frame& frame);
// evaluator_call.cpp
Value eval_call(const Node& node, Frame& frame);
Value eval_function(const Node& node, Frame& frame);
Value eval_builtin(const Node& node);
// evaluator_unary.cpp
Value eval_in(const Node& node, Frame& frame);
Value eval_unary_test(const Node& node, Frame& frame);

/// Whether the tree reads the local variable of that slot.
bool reads_local(const Node& node, std::uint32_t slot);

/// The Unknown of two.
Value unknown_of(const Missing& a, const Missing& b);

/// Whether an item is there: true, or Unknown where it is only perhaps.
inline Value membership(const List& list, std::size_t index)
{
    const bool certain = !list.has_perhaps() || list.perhaps[index].empty();
    return certain ? Value(true) : Value(Unknown{list.perhaps[index]});
}

inline const Missing& perhaps_at(const List& list, std::size_t index)
{
    static const Missing certain;
    return list.has_perhaps() ? list.perhaps[index] : certain;
}

/// A list in the making. `perhaps` comes into being with the first member that is not certain.
class ListBuilder {
public:
    void add(Value item, const Missing& perhaps)
    {
        if (!perhaps.empty() && list_.perhaps.empty()) {
            list_.perhaps.resize(list_.items.size());
        }
        list_.items.push_back(std::move(item));
        if (!perhaps.empty() || !list_.perhaps.empty()) {
            list_.perhaps.push_back(perhaps);
        }
    }
    const List& list() const { return list_; }
    std::size_t size() const { return list_.items.size(); }
    Value take() { return Value(std::move(list_)); }

private:
    List list_;
};

} // namespace zk::feel
