// evaluator_iteration: for, some, every (DMN 1.5, 10.3.2.14 and table 56).
//
// One loop walks the domains, the last one fastest; each later domain sees the variables before it. What
// is done with every combination is the visitor's. A member that is only perhaps there makes whatever
// depends on it perhaps or Unknown; a domain nobody knows is the visitor's to judge.
#include <optional>

#include "feel/evaluator_impl.hpp"

namespace zk::feel {

namespace {

/// What a domain turns out to be: a list, or the Unknown or null that stands in its place.
struct Domain {
    Value list;
    const List* items = nullptr;
};

Domain domain_of(Value value)
{
    Domain domain{std::move(value), nullptr};
    domain.items = domain.list.as_list();
    return domain;
}

/// A place in an iteration over whole numbers or days.
struct Point {
    std::int64_t at = 0;
    bool is_date = false;
};

std::optional<Point> point_of(const Value& value)
{
    if (const Decimal* number = value.as_number()) {
        const auto whole = number->to_int64();
        return whole ? std::optional(Point{*whole, false}) : std::nullopt;
    }
    if (const Date* date = value.as_date()) {
        return Point{date->to_days(), true};
    }
    return std::nullopt;
}

Value value_at(std::int64_t at, bool is_date)
{
    if (!is_date) {
        return at;
    }
    const auto date = Date::from_days(at);
    return date ? Value(*date) : Value();
}

/// from, from ± 1, … to, both included. Too many members: null and a trouble.
Value stepped(const Point& from, const Point& to, Frame& frame, Span span)
{
    const std::int64_t direction = from.at <= to.at ? 1 : -1;
    const std::uint64_t distance =
        direction > 0 ? static_cast<std::uint64_t>(to.at) - static_cast<std::uint64_t>(from.at)
                      : static_cast<std::uint64_t>(from.at) - static_cast<std::uint64_t>(to.at);
    if (distance >= list_limit) {
        return frame.trouble("列表超过了 10,000,000 个成员", span);
    }
    if (!frame.spend(distance * steps_a_copy, span)) {
        return nullptr;
    }
    List list;
    list.items.reserve(distance + 1);
    for (std::uint64_t i = 0; i <= distance; ++i) {
        list.items.push_back(value_at(from.at + direction * static_cast<std::int64_t>(i), from.is_date));
    }
    return list;
}

Value no_steps(Frame& frame, Span span)
{
    return frame.trouble("只能在整数或日期之间逐个取值", span);
}

// a..b runs either way.
Value between_points(const Value& from, const Value& to, Frame& frame, Span span)
{
    if (from.is_unknown() || to.is_unknown()) {
        return unknown_of(missing_in(from), missing_in(to));
    }
    const auto first = point_of(from);
    const auto last = point_of(to);
    if (!first || !last || first->is_date != last->is_date) {
        return no_steps(frame, span);
    }
    return stepped(*first, *last, frame, span);
}

// A range as a value runs upwards only; its open ends are left out.
Value within_range(const Range& range, Frame& frame, Span span)
{
    if (range.low.is_unknown() || range.high.is_unknown()) {
        return unknown_of(missing_in(range.low), missing_in(range.high));
    }
    auto first = point_of(range.low);
    auto last = point_of(range.high);
    if (!first || !last || first->is_date != last->is_date || first->at > last->at) {
        return no_steps(frame, span);
    }
    first->at += range.low_included ? 0 : 1;
    last->at -= range.high_included ? 0 : 1;
    return first->at > last->at ? Value::list({}) : stepped(*first, *last, frame, span);
}

Domain eval_domain(const Node& node, Frame& frame)
{
    if (node.kind == NodeKind::range_domain) {
        const Value from = eval(*node.children[0], frame);
        const Value to = eval(*node.children[1], frame);
        return domain_of(between_points(from, to, frame, node.span));
    }
    Value value = eval(node, frame);
    if (const Range* range = value.as_range()) {
        return domain_of(within_range(*range, frame, node.span));
    }
    if (value.is_null()) {
        return domain_of(frame.trouble("要逐个取值的列表是 null", node.span));
    }
    // To singleton list (10.3.2.9.4).
    const bool single = value.as_list() == nullptr && !value.is_unknown();
    return domain_of(single ? Value::list({std::move(value)}) : std::move(value));
}

/// Walks every combination. The visitor's `visit` and `gap` say whether to go on.
template <class Visitor>
class Walk {
public:
    Walk(const Node& node, Frame& frame, Visitor& visitor)
        : node_(node), frame_(frame), visitor_(visitor), depth_(node.children.size() - 1)
    {
    }

    bool run(std::size_t level, const Missing& perhaps)
    {
        if (level == depth_) {
            return visitor_.visit(*node_.children.back(), perhaps);
        }
        const Domain domain = eval_domain(*node_.children[level], frame_);
        if (domain.items == nullptr) {
            return visitor_.gap(domain.list, perhaps);
        }
        for (std::size_t i = 0; i < domain.items->items.size(); ++i) {
            frame_.locals[node_.slot + level] = domain.items->items[i];
            if (!run(level + 1, Missing::united(perhaps, perhaps_at(*domain.items, i)))) {
                return false;
            }
        }
        return true;
    }

private:
    const Node& node_;
    Frame& frame_;
    Visitor& visitor_;
    std::size_t depth_;
};

bool has_steps(const Frame& frame)
{
    return frame.steps_left == nullptr || *frame.steps_left > 0;
}

class Collector {
public:
    Collector(const Node& node, Frame& frame)
        : frame_(frame), span_(node.span),
          partial_slot_(node.slot + static_cast<std::uint32_t>(node.children.size()) - 1),
          uses_partial_(reads_local(*node.children.back(), partial_slot_))
    {
    }

    bool visit(const Node& body, const Missing& perhaps)
    {
        if (uses_partial_) {
            frame_.spend(results_.size() * steps_a_copy, span_);
            frame_.locals[partial_slot_] = Value(results_.list());
        }
        results_.add(eval(body, frame_), perhaps);
        if (!has_steps(frame_)) {
            return fail(nullptr);
        }
        return results_.size() <= list_limit || fail(frame_.trouble("列表超过了 10,000,000 个成员", span_));
    }

    // How many members there are nobody knows; a null has none to give at all.
    bool gap(const Value& domain, const Missing& perhaps)
    {
        const Unknown* unknown = domain.as_unknown();
        if (unknown == nullptr && perhaps.empty()) {
            return fail(nullptr);
        }
        return fail(unknown_of(missing_in(domain), perhaps));
    }

    Value result() { return failed_ ? failure_ : results_.take(); }

private:
    bool fail(Value failure)
    {
        failure_ = std::move(failure);
        failed_ = true;
        return false;
    }

    Frame& frame_;
    Span span_;
    std::uint32_t partial_slot_;
    bool uses_partial_;
    ListBuilder results_;
    Value failure_;
    bool failed_ = false;
};

Value is_member(const Missing& perhaps)
{
    return perhaps.empty() ? Value(true) : Value(Unknown{perhaps});
}

/// some: one member that is there and satisfies. every: no member that is there and does not.
class Quantifier {
public:
    Quantifier(bool some, Frame& frame) : some_(some), frame_(frame), result_(!some) {}

    bool visit(const Node& condition, const Missing& perhaps)
    {
        return add(eval(condition, frame_), perhaps);
    }
    bool gap(const Value& domain, const Missing& perhaps) { return add(domain, perhaps); }
    const Value& result() const { return result_; }

private:
    bool add(const Value& condition, const Missing& perhaps)
    {
        const Value member = is_member(perhaps);
        result_ = some_ ? disjunction(result_, conjunction(member, condition))
                        : conjunction(result_, disjunction(negation(member), condition));
        const bool settled = some_ ? result_.is_true() : result_.is_false();
        return !settled && has_steps(frame_);
    }

    bool some_;
    Frame& frame_;
    Value result_;
};

Value quantified(const Node& node, bool some, Frame& frame)
{
    Quantifier quantifier(some, frame);
    Walk<Quantifier>(node, frame, quantifier).run(0, Missing());
    return has_steps(frame) ? quantifier.result() : Value();
}

} // namespace

Value eval_for(const Node& node, Frame& frame)
{
    Collector collector(node, frame);
    Walk<Collector>(node, frame, collector).run(0, Missing());
    return collector.result();
}

Value eval_some(const Node& node, Frame& frame)
{
    return quantified(node, true, frame);
}

Value eval_every(const Node& node, Frame& frame)
{
    return quantified(node, false, frame);
}

} // namespace zk::feel
