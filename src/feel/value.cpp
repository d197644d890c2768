// value: construction, names of kinds, identity, and what is missing inside.
#include "feel/value.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "feel/evaluator.hpp"

namespace zk::feel {

namespace {

bool identical_lists(const List& a, const List& b)
{
    return std::ranges::equal(a.items, b.items, identical) && a.perhaps == b.perhaps;
}

// The order of entries says nothing (10.3.2.6).
bool identical_contexts(const Context& a, const Context& b)
{
    return a.entries.size() == b.entries.size() && std::ranges::all_of(a.entries, [&b](const auto& entry) {
               const Value* other = b.find(entry.first);
               return other != nullptr && identical(entry.second, *other);
           });
}

bool identical_ranges(const Range& a, const Range& b)
{
    return a.is_equality == b.is_equality && a.low_included == b.low_included &&
           a.high_included == b.high_included && identical(a.low, b.low) && identical(a.high, b.high);
}

template <class T>
bool same(const T* a, const T* b)
{
    return *a == *b;
}

bool identical_scalars(const Value& a, const Value& b)
{
    if (const auto* number = a.as_number()) {
        return same(number, b.as_number());
    }
    if (const auto* text = a.as_string()) {
        return same(text, b.as_string());
    }
    if (const auto* boolean = a.as_bool()) {
        return same(boolean, b.as_bool());
    }
    if (const auto* date = a.as_date()) {
        return same(date, b.as_date());
    }
    if (const auto* time = a.as_time()) {
        return same(time, b.as_time());
    }
    if (const auto* moment = a.as_date_time()) {
        return same(moment, b.as_date_time());
    }
    if (const auto* months = a.as_years_months()) {
        return same(months, b.as_years_months());
    }
    if (const auto* span = a.as_days_time()) {
        return same(span, b.as_days_time());
    }
    if (const auto* unknown = a.as_unknown()) {
        return unknown->missing == b.as_unknown()->missing;
    }
    return a.as_function() == b.as_function(); // null and null: neither is a function
}

void collect_missing(const Value& value, Missing& missing);

void collect_missing_in_list(const List& list, Missing& missing)
{
    for (const Value& item : list.items) {
        collect_missing(item, missing);
    }
    for (const Missing& perhaps : list.perhaps) {
        missing = Missing::united(missing, perhaps);
    }
}

void collect_missing(const Value& value, Missing& missing)
{
    if (const auto* unknown = value.as_unknown()) {
        missing = Missing::united(missing, unknown->missing);
    } else if (const auto* list = value.as_list()) {
        collect_missing_in_list(*list, missing);
    } else if (const auto* context = value.as_context()) {
        for (const auto& entry : context->entries) {
            collect_missing(entry.second, missing);
        }
    } else if (const auto* range = value.as_range()) {
        collect_missing(range->low, missing);
        collect_missing(range->high, missing);
    }
}

constexpr std::size_t bytes_a_member = 16;

std::uint32_t clamped(std::uint64_t count)
{
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, UINT32_MAX - 1));
}

/// The extent of what holds these parts.
template <class Parts, class ValueOf>
Extent extent_around(const Parts& parts, const ValueOf& value_of)
{
    std::uint64_t members = 0;
    std::uint32_t depth = 0;
    for (const auto& part : parts) {
        const Extent extent = value_of(part).extent();
        members += extent.members;
        depth = std::max(depth, extent.depth);
    }
    return {std::max(1U, clamped(members)), depth + 1};
}

} // namespace

// The parts are Values already and know their own extent, so this takes one look at each.
Value::Value(List value)
{
    value.extent = extent_around(value.items, [](const Value& item) -> const Value& { return item; });
    data_ = std::make_shared<const List>(std::move(value));
}

Value::Value(Context value)
{
    value.extent =
        extent_around(value.entries, [](const auto& entry) -> const Value& { return entry.second; });
    data_ = std::make_shared<const Context>(std::move(value));
}

Value::Value(Range value)
{
    const std::array ends{value.low, value.high};
    value.extent = extent_around(ends, [](const Value& end) -> const Value& { return end; });
    data_ = std::make_shared<const Range>(std::move(value));
}

Extent Value::extent_of_parts() const
{
    if (const auto* text = as_string()) {
        return {1 + clamped(text->size() / bytes_a_member), 0};
    }
    if (const auto* list = as_list()) {
        return list->extent;
    }
    if (const auto* context = as_context()) {
        return context->extent;
    }
    if (const auto* range = as_range()) {
        return range->extent;
    }
    const auto* function = as_function();
    return function == nullptr ? Extent{} : Extent{1, function->depth()};
}

const Value* Context::find(std::string_view name) const
{
    const auto name_of = [](const auto& entry) -> std::string_view { return entry.first; };
    const auto found = std::ranges::find(entries, name, name_of);
    return found == entries.end() ? nullptr : &found->second;
}

std::shared_ptr<const Function> Value::function_pointer() const
{
    const auto* pointer = std::get_if<std::shared_ptr<const Function>>(&data_);
    return pointer == nullptr ? nullptr : *pointer;
}

const char* Value::kind_name() const
{
    static constexpr std::array names{
        "Null",
        "boolean",
        "number",
        "string",
        "date",
        "time",
        "date and time",
        "years and months duration",
        "days and time duration",
        "list",
        "context",
        "range",
        "function",
        "unknown",
    };
    static_assert(names.size() == std::variant_size_v<decltype(data_)>);
    return names[data_.index()];
}

bool identical(const Value& a, const Value& b)
{
    if (a.kind_index() != b.kind_index()) {
        return false;
    }
    if (const auto* list = a.as_list()) {
        return identical_lists(*list, *b.as_list());
    }
    if (const auto* context = a.as_context()) {
        return identical_contexts(*context, *b.as_context());
    }
    if (const auto* range = a.as_range()) {
        return identical_ranges(*range, *b.as_range());
    }
    return identical_scalars(a, b);
}

Missing missing_in(const Value& value)
{
    Missing missing;
    collect_missing(value, missing);
    return missing;
}

} // namespace zk::feel
