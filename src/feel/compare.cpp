// compare: equality, order and membership of ranges (DMN 1.5, 10.3.2.13, tables 53 and 54).
#include <algorithm>
#include <compare>
#include <optional>

#include "feel/evaluator.hpp"
#include "feel/value.hpp"

namespace zk::feel {

namespace {

Value unknown_from(const Value& a, const Value& b)
{
    return Unknown{Missing::united(missing_in(a), missing_in(b))};
}

/// A time on the clock of UTC, in whole seconds; `local` times stand on a clock of their own.
struct Moment {
    bool local = true;
    std::int64_t seconds = 0;
};

// value_dt and value_t count whole seconds (10.3.2.3.4, 10.3.2.3.6): fractions do not tell two times apart.
Moment moment_of(const DateTime& value)
{
    return {value.time.zone.kind == Zone::Kind::none, value.to_instant().seconds};
}

// A time in a region has no date to look its offset up for: the first day of 1970 stands in.
Moment moment_of(const Time& value)
{
    return moment_of(DateTime{Date{}, value});
}

/// nullopt: the two cannot be ordered.
using Order = std::optional<std::strong_ordering>;

template <class T>
Order order_moments(const T& a, const T& b)
{
    const Moment left = moment_of(a);
    const Moment right = moment_of(b);
    return left.local == right.local ? Order(left.seconds <=> right.seconds) : std::nullopt;
}

Order order_temporal(const Value& a, const Value& b)
{
    if (const auto* date = a.as_date()) {
        return *date <=> *b.as_date();
    }
    if (const auto* moment = a.as_date_time()) {
        return order_moments(*moment, *b.as_date_time());
    }
    if (const auto* time = a.as_time()) {
        return order_moments(*time, *b.as_time());
    }
    if (const auto* months = a.as_years_months()) {
        return *months <=> *b.as_years_months();
    }
    if (const auto* span = a.as_days_time()) {
        return *span <=> *b.as_days_time();
    }
    return std::nullopt;
}

Order order(const Value& a, const Value& b)
{
    if (a.kind_index() != b.kind_index()) {
        return std::nullopt;
    }
    if (const auto* number = a.as_number()) {
        return *number <=> *b.as_number();
    }
    if (const auto* text = a.as_string()) {
        return *text <=> *b.as_string(); // bytes of UTF-8 are in the order of code points
    }
    return order_temporal(a, b);
}

/// What is known of the parts so far: one that differs settles it, one that is unknown leaves it open.
class Parts {
public:
    /// False once the answer is settled.
    bool add(const Value& result)
    {
        if (const auto* unknown = result.as_unknown()) {
            missing_ = Missing::united(missing_, unknown->missing);
            open_ = true;
            return true;
        }
        differs_ = !result.is_true(); // parts of different kinds differ
        return !differs_;
    }
    Value result() const { return differs_ ? Value(false) : open_ ? Value(Unknown{missing_}) : Value(true); }

private:
    Missing missing_;
    bool open_ = false;
    bool differs_ = false;
};

Value equal_lists(const Value& a, const Value& b)
{
    const List& left = *a.as_list();
    const List& right = *b.as_list();
    if (left.has_perhaps() || right.has_perhaps()) {
        return unknown_from(a, b);
    }
    if (left.items.size() != right.items.size()) {
        return false;
    }
    Parts parts;
    for (std::size_t i = 0; i < left.items.size(); ++i) {
        if (!parts.add(equal(left.items[i], right.items[i]))) {
            break;
        }
    }
    return parts.result();
}

Value equal_contexts(const Context& a, const Context& b)
{
    if (a.entries.size() != b.entries.size()) {
        return false;
    }
    Parts parts;
    for (const auto& [name, value] : a.entries) {
        const Value* other = b.find(name);
        if (!parts.add(other == nullptr ? Value(false) : equal(value, *other))) {
            break;
        }
    }
    return parts.result();
}

Value equal_ranges(const Range& a, const Range& b)
{
    if (a.is_equality != b.is_equality || a.low_included != b.low_included ||
        a.high_included != b.high_included) {
        return false;
    }
    Parts parts;
    if (parts.add(equal(a.low, b.low))) {
        parts.add(equal(a.high, b.high));
    }
    return parts.result();
}

template <class T>
bool equal_moments(const T& a, const T& b)
{
    // The same face of the same clock needs no look at the table of zones.
    return a == b || order_moments(a, b) == std::strong_ordering::equal;
}

Value equal_same_kind(const Value& a, const Value& b)
{
    if (const auto* number = a.as_number()) {
        return *number == *b.as_number();
    }
    if (const auto* text = a.as_string()) {
        return *text == *b.as_string();
    }
    if (a.as_list() != nullptr) {
        return equal_lists(a, b);
    }
    if (const auto* context = a.as_context()) {
        return equal_contexts(*context, *b.as_context());
    }
    if (const auto* range = a.as_range()) {
        return equal_ranges(*range, *b.as_range());
    }
    if (const auto* moment = a.as_date_time()) {
        return equal_moments(*moment, *b.as_date_time());
    }
    if (const auto* time = a.as_time()) {
        return equal_moments(*time, *b.as_time());
    }
    return identical(a, b);
}

Value from_order(Operator op, const Order& order)
{
    if (!order) {
        return nullptr;
    }
    switch (op) {
    case Operator::less:
        return *order < 0;
    case Operator::less_equal:
        return *order <= 0;
    case Operator::greater:
        return *order > 0;
    case Operator::greater_equal:
        return *order >= 0;
    default:
        return nullptr;
    }
}

Value above_low(const Range& range, const Value& value)
{
    if (range.low.is_null()) {
        return true;
    }
    return compare(range.low_included ? Operator::greater_equal : Operator::greater, value, range.low);
}

Value below_high(const Range& range, const Value& value)
{
    if (range.high.is_null()) {
        return true;
    }
    return compare(range.high_included ? Operator::less_equal : Operator::less, value, range.high);
}

} // namespace

Value equal(const Value& a, const Value& b)
{
    // An unknown fact will turn out to be something; null is already known.
    if (a.is_unknown() || b.is_unknown()) {
        return unknown_from(a, b);
    }
    if (a.is_null() || b.is_null()) {
        return a.is_null() && b.is_null();
    }
    if (a.kind_index() != b.kind_index()) {
        return nullptr;
    }
    return equal_same_kind(a, b);
}

Value less(const Value& a, const Value& b)
{
    return compare(Operator::less, a, b);
}

Value compare(Operator op, const Value& a, const Value& b)
{
    if (op == Operator::equal) {
        return equal(a, b);
    }
    if (op == Operator::not_equal) {
        return negation(equal(a, b));
    }
    if (a.is_unknown() || b.is_unknown()) {
        return unknown_from(a, b);
    }
    return from_order(op, order(a, b));
}

Value contains(const Range& range, const Value& value)
{
    if (range.is_equality) {
        return equal(value, range.low);
    }
    return conjunction(above_low(range, value), below_high(range, value));
}

} // namespace zk::feel
