// DMN 1.5, table 78: how points and ranges lie to one another.
//
// A point is taken as the range [point..point], which gives each of the standard's signatures its formula.
// An open end lies before, or behind, every point.
#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

/// One end of a range.
struct End {
    const Value* value = nullptr; ///< null pointer: unbounded
    bool included = false;
    bool is_low = false;
};

struct Interval {
    End low;
    End high;
    bool is_point = false;
};

End end_of(const Value& value, bool included, bool is_low)
{
    return value.is_null() ? End{nullptr, false, is_low} : End{&value, included, is_low};
}

Interval interval(const Value& value)
{
    const Range* range = value.as_range();
    if (range == nullptr) {
        return {{&value, true, true}, {&value, true, false}, true};
    }
    return {end_of(range->low, range->low_included, true), end_of(range->high, range->high_included, false),
            false};
}

/// Compares the places of two ends. What cannot be compared sets `comparable` to false.
class Order {
public:
    bool comparable = true;

    int compare(const End& a, const End& b)
    {
        if (a.value == nullptr || b.value == nullptr) {
            return side(a) - side(b);
        }
        if (less(*a.value, *b.value).is_true()) {
            return -1;
        }
        if (less(*b.value, *a.value).is_true()) {
            return 1;
        }
        comparable = comparable && equal(*a.value, *b.value).is_true();
        return 0;
    }
    /// a < b, or at the same place with `tie`.
    bool before(const End& a, const End& b, bool tie)
    {
        const int order = compare(a, b);
        return order < 0 || (order == 0 && tie);
    }
    bool same(const End& a, const End& b) { return compare(a, b) == 0; }

private:
    static int side(const End& end) { return end.value != nullptr ? 0 : end.is_low ? -1 : 1; }
};

using Relation = bool (*)(const Interval& a, const Interval& b, Order& order);

bool before(const Interval& a, const Interval& b, Order& order)
{
    return order.before(a.high, b.low, !a.high.included || !b.low.included);
}

bool meets(const Interval& a, const Interval& b, Order& order)
{
    return order.same(a.high, b.low) && a.high.included && b.low.included;
}

bool overlaps(const Interval& a, const Interval& b, Order& order)
{
    const bool reaches = order.before(b.low, a.high, a.high.included && b.low.included);
    const bool begins = order.before(a.low, b.high, a.low.included && b.high.included);
    return reaches && begins;
}

/// a begins no earlier than b.
bool begins_within(const Interval& a, const Interval& b, Order& order)
{
    return order.before(b.low, a.low, b.low.included || !a.low.included);
}

/// a ends no later than b.
bool ends_within(const Interval& a, const Interval& b, Order& order)
{
    return order.before(a.high, b.high, b.high.included || !a.high.included);
}

bool overlaps_before(const Interval& a, const Interval& b, Order& order)
{
    const bool begins = order.before(a.low, b.low, a.low.included && !b.low.included);
    const bool reaches = order.before(b.low, a.high, a.high.included && b.low.included);
    const bool ends = ends_within(a, b, order);
    return begins && reaches && ends;
}

bool finishes(const Interval& a, const Interval& b, Order& order)
{
    const bool same = order.same(a.high, b.high) && a.high.included == b.high.included;
    // finishes(point, range) asks for the end only.
    return same && (a.is_point || begins_within(a, b, order));
}

bool starts(const Interval& a, const Interval& b, Order& order)
{
    const bool same = order.same(a.low, b.low) && a.low.included == b.low.included;
    return same && (a.is_point || ends_within(a, b, order));
}

bool during(const Interval& a, const Interval& b, Order& order)
{
    const bool begins = begins_within(a, b, order);
    const bool ends = ends_within(a, b, order);
    return begins && ends;
}

bool coincides(const Interval& a, const Interval& b, Order& order)
{
    const bool begin = order.same(a.low, b.low) && a.low.included == b.low.included;
    const bool end = order.same(a.high, b.high) && a.high.included == b.high.included;
    return begin && end;
}

Value judge(Relation relation, const Value& a, const Value& b, Frame& frame)
{
    Order order;
    const bool result = relation(interval(a), interval(b), order);
    return order.comparable ? Value(result) : frame.trouble("两个参数的值不能比较先后");
}

template <Relation relation>
Value forward(Arguments arguments, Frame& frame)
{
    return judge(relation, arguments[0], arguments[1], frame);
}

/// after, met by, …: the same relation seen from the other side.
template <Relation relation>
Value backward(Arguments arguments, Frame& frame)
{
    return judge(relation, arguments[1], arguments[0], frame);
}

Signature points()
{
    return signature({{"point1", kinds::point}, {"point2", kinds::point}});
}

Signature point_and_range()
{
    return signature({{"point", kinds::point}, {"range", kinds::range}});
}

Signature range_and_point()
{
    return signature({{"range", kinds::range}, {"point", kinds::point}});
}

Signature ranges()
{
    return signature({{"range1", kinds::range}, {"range2", kinds::range}});
}

} // namespace

std::span<const Builtin> range_builtins()
{
    static const std::vector<Signature> all{points(), point_and_range(), range_and_point(), ranges()};
    static const std::vector<Builtin> rows{
        row("before", all, forward<before>),
        row("after", all, backward<before>),
        row("meets", {ranges()}, forward<meets>),
        row("met by", {ranges()}, backward<meets>),
        row("overlaps", {ranges()}, forward<overlaps>),
        row("overlaps before", {ranges()}, forward<overlaps_before>),
        row("overlaps after", {ranges()}, backward<overlaps_before>),
        row("finishes", {point_and_range(), ranges()}, forward<finishes>),
        row("finished by", {range_and_point(), ranges()}, backward<finishes>),
        row("includes", {range_and_point(), ranges()}, backward<during>),
        row("during", {point_and_range(), ranges()}, forward<during>),
        row("starts", {point_and_range(), ranges()}, forward<starts>),
        row("started by", {range_and_point(), ranges()}, backward<starts>),
        row("coincides", {points(), ranges()}, forward<coincides>),
    };
    return rows;
}

} // namespace zk::feel
