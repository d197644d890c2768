// DMN 1.5, 10.3.4.4: list functions that sum a list up. Each takes one list, or the items as arguments.
#include <algorithm>

#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

/// f(list) and f(item1, item2, …) are the same.
Arguments items_of(Arguments arguments)
{
    const List* list = arguments.size() == 1 ? arguments[0].as_list() : nullptr;
    return list == nullptr ? arguments : Arguments(list->items);
}

constexpr const char* not_comparable = "成员应是可以比较先后的同一类值";
constexpr const char* not_numbers = "成员应都是数";
constexpr const char* is_empty = "列表是空的";
constexpr const char* too_large = "结果超出数的范围";

Value count(Arguments arguments, Frame&)
{
    if (arguments[0].is_unknown()) {
        return arguments[0];
    }
    const List& list = *arguments[0].as_list();
    Missing missing;
    for (const Missing& perhaps : list.perhaps) {
        missing = Missing::united(missing, perhaps);
    }
    return missing.empty() ? Value(static_cast<std::int64_t>(list.items.size())) : Value(Unknown{missing});
}

/// Whether `a` goes before `b`: true, false, or null where they cannot be compared.
Value smaller(const Value& a, const Value& b)
{
    return less(a, b);
}

Value greater(const Value& a, const Value& b)
{
    return less(b, a);
}

template <Value (*goes_before)(const Value&, const Value&)>
Value extreme(Arguments arguments, Frame& frame)
{
    const Arguments all = items_of(arguments);
    if (all.empty()) {
        return {};
    }
    const Value* best = &all[0];
    for (const Value& item : all) {
        const Value better = goes_before(item, *best);
        if (better.as_bool() == nullptr) {
            return frame.trouble(not_comparable);
        }
        best = better.is_true() ? &item : best;
    }
    return *best;
}

/// The items as numbers; nullopt, and a trouble, if one is none.
std::optional<std::vector<Decimal>> numbers(Arguments arguments, Frame& frame)
{
    std::vector<Decimal> result;
    for (const Value& item : items_of(arguments)) {
        if (item.as_number() == nullptr) {
            frame.trouble(not_numbers);
            return std::nullopt;
        }
        result.push_back(*item.as_number());
    }
    return result;
}

using Operation = std::optional<Decimal> (*)(const Decimal&, const Decimal&);

std::optional<Decimal> folded(const std::vector<Decimal>& all, const Decimal& start, Operation operation)
{
    std::optional<Decimal> result = start;
    for (const Decimal& number : all) {
        result = result ? operation(*result, number) : std::nullopt;
    }
    return result;
}

std::optional<Decimal> total(const std::vector<Decimal>& all)
{
    return folded(all, 0, add);
}

std::optional<Decimal> average(const std::vector<Decimal>& all)
{
    const std::optional<Decimal> sum = total(all);
    return sum ? divide(*sum, static_cast<std::int64_t>(all.size())) : std::nullopt;
}

/// The numbers, put through `compute` unless there are none: then null.
template <std::optional<Decimal> (*compute)(const std::vector<Decimal>&)>
Value of_numbers(Arguments arguments, Frame& frame)
{
    const std::optional<std::vector<Decimal>> all = numbers(arguments, frame);
    if (!all) {
        return {};
    }
    return all->empty() ? frame.trouble(is_empty) : number_or_null(compute(*all), too_large, frame);
}

std::optional<Decimal> product_of(const std::vector<Decimal>& all)
{
    return folded(all, 1, multiply);
}

std::optional<Decimal> median_of(const std::vector<Decimal>& all)
{
    std::vector<Decimal> sorted = all;
    std::ranges::sort(sorted, [](const Decimal& a, const Decimal& b) { return (a <=> b) < 0; });
    const std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : average({sorted[middle - 1], sorted[middle]});
}

std::optional<Decimal> squared_distance(const Decimal& number, const Decimal& mean)
{
    const std::optional<Decimal> distance = subtract(number, mean);
    return distance ? multiply(*distance, *distance) : std::nullopt;
}

// The sample standard deviation.
std::optional<Decimal> deviation_of(const std::vector<Decimal>& all)
{
    const std::optional<Decimal> mean = average(all);
    std::vector<Decimal> squares;
    for (const Decimal& number : all) {
        const std::optional<Decimal> square = mean ? squared_distance(number, *mean) : std::nullopt;
        if (!square) {
            return std::nullopt;
        }
        squares.push_back(*square);
    }
    const std::optional<Decimal> sum = total(squares);
    const std::optional<Decimal> variance =
        sum ? divide(*sum, static_cast<std::int64_t>(all.size()) - 1) : std::nullopt;
    return variance ? variance->square_root() : std::nullopt;
}

Value median(Arguments arguments, Frame& frame)
{
    // Null for the empty list is a result here, not a mistake.
    return items_of(arguments).empty() ? Value() : of_numbers<median_of>(arguments, frame);
}

Value standard_deviation(Arguments arguments, Frame& frame)
{
    if (items_of(arguments).size() == 1 && items_of(arguments)[0].as_number() != nullptr) {
        return frame.trouble("一个数没有标准差");
    }
    return of_numbers<deviation_of>(arguments, frame);
}

// The most frequent numbers in ascending order; of no numbers, none.
Value mode(Arguments arguments, Frame& frame)
{
    std::optional<std::vector<Decimal>> all = numbers(arguments, frame);
    if (!all) {
        return {};
    }
    std::ranges::sort(*all, [](const Decimal& a, const Decimal& b) { return (a <=> b) < 0; });
    std::vector<Value> result;
    std::size_t most = 0;
    for (std::size_t begin = 0, end = 0; begin < all->size(); begin = end) {
        while (end < all->size() && (*all)[end] == (*all)[begin]) {
            ++end;
        }
        if (end - begin > most) {
            most = end - begin;
            result.clear();
        }
        if (end - begin == most) {
            result.emplace_back((*all)[begin]);
        }
    }
    return Value::list(std::move(result));
}

/// What a list of truth values comes to. `decisive` is the value that one item gives to the whole.
class Quantifier {
public:
    explicit Quantifier(bool decisive) : decisive_(decisive) {}

    void add(const Value& item, const Missing& perhaps)
    {
        const bool* truth = item.as_bool();
        if (truth != nullptr && *truth != decisive_) {
            return;
        }
        if (truth != nullptr && perhaps.empty()) {
            decided_ = true;
        } else if (truth == nullptr && !item.is_unknown() && perhaps.empty()) {
            has_null_ = true;
        }
        missing_ = Missing::united(missing_, perhaps);
        if (const Unknown* unknown = item.as_unknown()) {
            missing_ = Missing::united(missing_, unknown->missing);
        }
    }

    // Decided by one item; else open while an item is; else null where one is no truth value.
    Value result() const
    {
        if (decided_) {
            return decisive_;
        }
        if (!missing_.empty()) {
            return Unknown{missing_};
        }
        return has_null_ ? Value() : Value(!decisive_);
    }

private:
    bool decisive_;
    bool decided_ = false;
    bool has_null_ = false;
    Missing missing_;
};

template <bool decisive>
Value quantified(Arguments arguments, Frame& frame)
{
    const Arguments all = items_of(arguments);
    const List* list = arguments.size() == 1 ? arguments[0].as_list() : nullptr;
    Quantifier quantifier(decisive);
    bool sound = list != nullptr || !(all.size() == 1 && all[0].is_null());
    for (std::size_t i = 0; i < all.size(); ++i) {
        quantifier.add(all[i], list != nullptr && list->has_perhaps() ? list->perhaps[i] : Missing());
        sound = sound && (all[i].as_bool() != nullptr || all[i].is_null() || all[i].is_unknown());
    }
    Value result = quantifier.result();
    return result.is_null() && !sound ? frame.trouble("成员应都是 true 或 false") : result;
}

std::vector<Signature> list_or_items()
{
    return {signature({{"list", kinds::list}}), signature({{"item…", kinds::any}})};
}

} // namespace

std::span<const Builtin> aggregate_builtins()
{
    static const std::vector<Builtin> rows{
        knowing_row("count", {signature({{"list", kinds::list}})}, count),
        row("min", list_or_items(), extreme<smaller>),
        row("max", list_or_items(), extreme<greater>),
        row("sum", list_or_items(), of_numbers<total>),
        row("mean", list_or_items(), of_numbers<average>),
        row("product", list_or_items(), of_numbers<product_of>),
        row("median", list_or_items(), median),
        row("stddev", list_or_items(), standard_deviation),
        row("mode", list_or_items(), mode),
        knowing_row("all", list_or_items(), quantified<false>),
        knowing_row("any", list_or_items(), quantified<true>),
    };
    return rows;
}

} // namespace zk::feel
