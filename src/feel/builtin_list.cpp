// DMN 1.5, 10.3.4.4: list functions that look for items or give a list; and sort, 10.3.4.9.
// What sums a list up to one value stands in builtin_aggregate.cpp.
//
// Functions that only move items do not read them: an Unknown item stays an item. Those that need to know
// how many items stand before another are Unknown for a list with perhaps-members.
#include <algorithm>
#include <map>

#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

const std::vector<Value>& items(const Value& value)
{
    return value.as_list()->items;
}

/// The Unknown that these arguments make of the result if one is Unknown or a list whose length is open.
std::optional<Value> open_length(Arguments arguments)
{
    Missing missing;
    for (const Value& argument : arguments) {
        if (const Unknown* unknown = argument.as_unknown()) {
            missing = Missing::united(missing, unknown->missing);
        }
        if (const List* list = argument.as_list()) {
            for (const Missing& perhaps : list->perhaps) {
                missing = Missing::united(missing, perhaps);
            }
        }
    }
    return missing.empty() ? std::nullopt : std::optional<Value>(Unknown{std::move(missing)});
}

// position is in [-L..L] and not 0; the first is 1, the last is -1.
std::optional<std::size_t> index_at(const Value& position, std::size_t size)
{
    const std::optional<std::int64_t> whole = whole_part(*position.as_number());
    const auto length = static_cast<std::int64_t>(size);
    if (!whole || *whole == 0 || *whole > length || *whole < -length) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*whole > 0 ? *whole - 1 : length + *whole);
}

constexpr const char* no_such_position = "列表里没有这个位置";

Missing perhaps_at(const List& list, std::size_t index)
{
    return list.has_perhaps() ? list.perhaps[index] : Missing();
}

// An OR over the members: some member is there and equals the element.
Value list_contains(Arguments arguments, Frame& frame)
{
    if (arguments[0].is_unknown()) {
        return arguments[0];
    }
    const List& list = *arguments[0].as_list();
    if (!spend(list.items.size(), frame)) {
        return {};
    }
    Missing missing;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const Value same = equal(list.items[i], arguments[1]);
        const Missing perhaps = perhaps_at(list, i);
        if (same.is_true() && perhaps.empty()) {
            return true;
        }
        if (const Unknown* unknown = same.as_unknown()) {
            missing = Missing::united(missing, unknown->missing);
        }
        if (same.is_true() || same.is_unknown()) {
            missing = Missing::united(missing, perhaps);
        }
    }
    return missing.empty() ? Value(false) : Value(Unknown{std::move(missing)});
}

Value sublist(Arguments arguments, Frame& frame)
{
    if (std::optional<Value> unknown = open_length(arguments)) {
        return *std::move(unknown);
    }
    const std::vector<Value>& all = items(arguments[0]);
    const std::optional<std::size_t> first = index_at(arguments[1], all.size());
    if (!first) {
        return frame.trouble(no_such_position);
    }
    std::size_t length = all.size() - *first;
    if (arguments.size() > 2) {
        const std::optional<std::int64_t> given = whole_part(*arguments[2].as_number());
        if (!given || *given < 1 || static_cast<std::uint64_t>(*given) > length) {
            return frame.trouble("length 应在 1 到剩下的个数之间");
        }
        length = static_cast<std::size_t>(*given);
    }
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(*first);
    return Value::list({begin, begin + static_cast<std::ptrdiff_t>(length)});
}

void append_all(List& result, const List& more)
{
    if (more.has_perhaps() || result.has_perhaps()) {
        result.perhaps.resize(result.items.size());
        result.perhaps.insert(result.perhaps.end(), more.perhaps.begin(), more.perhaps.end());
        result.perhaps.resize(result.items.size() + more.items.size());
    }
    result.items.insert(result.items.end(), more.items.begin(), more.items.end());
}

Value append(Arguments arguments, Frame& frame)
{
    if (arguments[0].is_unknown()) {
        return arguments[0];
    }
    List result = *arguments[0].as_list();
    append_all(result, List{{arguments.begin() + 1, arguments.end()}, {}});
    return limited(std::move(result), frame);
}

Value concatenate(Arguments arguments, Frame& frame)
{
    Missing missing;
    List result;
    for (const Value& argument : arguments) {
        if (const Unknown* unknown = argument.as_unknown()) {
            missing = Missing::united(missing, unknown->missing);
        } else {
            append_all(result, *argument.as_list());
        }
    }
    return missing.empty() ? limited(std::move(result), frame) : Value(Unknown{std::move(missing)});
}

Value insert_before(Arguments arguments, Frame& frame)
{
    if (std::optional<Value> unknown = open_length(arguments.first(2))) {
        return *std::move(unknown);
    }
    std::vector<Value> result = items(arguments[0]);
    const std::optional<std::size_t> index = index_at(arguments[1], result.size());
    if (!index) {
        return frame.trouble(no_such_position);
    }
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(*index), arguments[2]);
    return limited({std::move(result), {}}, frame);
}

Value remove(Arguments arguments, Frame& frame)
{
    if (std::optional<Value> unknown = open_length(arguments)) {
        return *std::move(unknown);
    }
    std::vector<Value> result = items(arguments[0]);
    const std::optional<std::size_t> index = index_at(arguments[1], result.size());
    if (!index) {
        return frame.trouble(no_such_position);
    }
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(*index));
    return limited({std::move(result), {}}, frame);
}

Value replace_at(const Value& list, const Value& position, const Value& item, Frame& frame)
{
    if (std::optional<Value> unknown = open_length(std::vector{list, position})) {
        return *std::move(unknown);
    }
    std::vector<Value> result = items(list);
    const std::optional<std::size_t> index = index_at(position, result.size());
    if (!index) {
        return frame.trouble(no_such_position);
    }
    result[*index] = item;
    return limited({std::move(result), {}}, frame);
}

constexpr const char* two_parameters = "函数应有两个参数,结果是 true 或 false";

// match(item, newItem) says of each item whether it is replaced.
Value replace_matching(const List& list, const Function& match, const Value& item, Frame& frame)
{
    if (match.parameter_names().size() != 2) {
        return frame.trouble(two_parameters);
    }
    List result = list;
    Missing missing;
    for (Value& old : result.items) {
        const Value found = match.call({old, item}, frame);
        if (const Unknown* unknown = found.as_unknown()) {
            missing = Missing::united(missing, unknown->missing);
        } else if (found.as_bool() == nullptr) {
            return frame.trouble(two_parameters);
        } else if (found.is_true()) {
            old = item;
        }
    }
    return missing.empty() ? Value(std::move(result)) : Value(Unknown{std::move(missing)});
}

Value list_replace(Arguments arguments, Frame& frame)
{
    const Value& list = arguments[0];
    const Function* match = arguments[1].as_function();
    if (match == nullptr || list.is_unknown()) {
        return replace_at(list, arguments[1], arguments[2], frame);
    }
    return replace_matching(*list.as_list(), *match, arguments[2], frame);
}

Value reverse(Arguments arguments, Frame&)
{
    if (arguments[0].is_unknown()) {
        return arguments[0];
    }
    List result = *arguments[0].as_list();
    std::ranges::reverse(result.items);
    std::ranges::reverse(result.perhaps);
    return result;
}

Value index_of(Arguments arguments, Frame& frame)
{
    const std::vector<Value>& all = items(arguments[0]);
    if (!spend(all.size(), frame)) {
        return {};
    }
    std::vector<Value> result;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (equal(all[i], arguments[1]).is_true()) {
            result.emplace_back(static_cast<std::int64_t>(i + 1));
        }
    }
    return Value::list(std::move(result));
}

/// The different values met so far, each with how often. Numbers and texts are found by hash, what else
/// there is by comparing.
class Tally {
public:
    struct Entry {
        Value value;
        std::size_t count = 0;
    };

    /// False when the budget of steps is used up.
    bool add(const Value& value, Frame& frame)
    {
        std::vector<std::size_t>& bucket = buckets_[{value.kind_index(), hash(value)}];
        if (!spend(bucket.size() + 1, frame)) {
            return false;
        }
        for (const std::size_t index : bucket) {
            if (equal(entries_[index].value, value).is_true()) {
                ++entries_[index].count;
                return true;
            }
        }
        bucket.push_back(entries_.size());
        entries_.push_back({value, 1});
        return true;
    }
    const std::vector<Entry>& entries() const { return entries_; }

private:
    static std::size_t hash(const Value& value)
    {
        if (const Decimal* number = value.as_number()) {
            return number->hash();
        }
        const std::string* text = value.as_string();
        return text == nullptr ? 0 : std::hash<std::string>()(*text);
    }

    std::vector<Entry> entries_;
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> buckets_;
};

/// The values that occur at least so often, in the order of their first occurrence.
Value values_occurring(std::size_t least, Arguments lists, Frame& frame)
{
    Tally tally;
    for (const Value& list : lists) {
        for (const Value& item : items(list)) {
            if (!tally.add(item, frame)) {
                return {};
            }
        }
    }
    std::vector<Value> result;
    for (const Tally::Entry& entry : tally.entries()) {
        if (entry.count >= least) {
            result.push_back(entry.value);
        }
    }
    return limited({std::move(result), {}}, frame);
}

Value distinct_values(Arguments arguments, Frame& frame)
{
    return values_occurring(1, arguments, frame);
}

Value duplicate_values(Arguments arguments, Frame& frame)
{
    return values_occurring(2, arguments, frame);
}

Value flatten(Arguments arguments, Frame& frame)
{
    struct Level {
        const std::vector<Value>* items;
        std::size_t next;
    };
    std::vector<Value> result;
    std::vector<Level> levels{{&items(arguments[0]), 0}};
    while (!levels.empty()) {
        Level& level = levels.back();
        if (level.next == level.items->size()) {
            levels.pop_back();
            continue;
        }
        const Value& item = (*level.items)[level.next++];
        if (const List* inner = item.as_list()) {
            levels.push_back({&inner->items, 0});
        } else {
            result.push_back(item);
        }
    }
    return limited({std::move(result), {}}, frame);
}

/// A merge sort, stable, and sound for any `precedes`, even one that contradicts itself.
class Sorter {
public:
    Sorter(std::vector<Value> all, const Function& precedes, Frame& frame)
        : items_(std::move(all)), merged_(items_), precedes_(precedes), frame_(frame)
    {
    }

    Value sorted()
    {
        sort(0, items_.size());
        if (failed_) {
            return missing_.empty() ? frame_.trouble(two_parameters) : Value(Unknown{missing_});
        }
        return Value::list(std::move(items_));
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the logarithm of the length
    void sort(std::size_t begin, std::size_t end)
    {
        if (end - begin < 2 || failed_) {
            return;
        }
        const std::size_t middle = begin + (end - begin) / 2;
        sort(begin, middle);
        sort(middle, end);
        merge(begin, middle, end);
    }

    void merge(std::size_t begin, std::size_t middle, std::size_t end)
    {
        std::size_t left = begin;
        std::size_t right = middle;
        for (std::size_t to = begin; to < end && !failed_; ++to) {
            const bool take_right = left == middle || (right < end && precedes(items_[right], items_[left]));
            merged_[to] = items_[take_right ? right++ : left++];
        }
        for (std::size_t i = begin; i < end && !failed_; ++i) {
            items_[i] = std::move(merged_[i]);
        }
    }

    bool precedes(const Value& a, const Value& b)
    {
        const Value result = precedes_.call({a, b}, frame_);
        if (const Unknown* unknown = result.as_unknown()) {
            missing_ = unknown->missing;
        }
        failed_ = result.as_bool() == nullptr;
        return result.is_true();
    }

    std::vector<Value> items_;
    std::vector<Value> merged_;
    const Function& precedes_;
    Frame& frame_;
    Missing missing_;
    bool failed_ = false;
};

Value sort(Arguments arguments, Frame& frame)
{
    const Function& precedes = *arguments[1].as_function();
    if (precedes.parameter_names().size() != 2) {
        return frame.trouble(two_parameters);
    }
    return Sorter(items(arguments[0]), precedes, frame).sorted();
}

std::vector<Signature> replace_signatures()
{
    namespace k = kinds;
    return {signature({{"list", k::list}, {"position", k::number}, {"newItem", k::any}}),
            signature({{"list", k::list}, {"match", k::function}, {"newItem", k::any}})};
}

} // namespace

std::span<const Builtin> list_builtins()
{
    namespace k = kinds;
    static const std::vector<Signature> one_list{signature({{"list", k::list}})};
    static const std::vector<Signature> lists{signature({{"list…", k::list}})};
    static const std::vector<Builtin> rows{
        knowing_row("list contains", {signature({{"list", k::list}, {"element", k::any}})}, list_contains),
        knowing_row(
            "sublist",
            {signature({{"list", k::list}, {"start position", k::number}, {"length", k::number, true}})},
            sublist),
        knowing_row("append", {signature({{"list", k::list}, {"item…", k::any}})}, append),
        knowing_row("concatenate", lists, concatenate),
        knowing_row("insert before",
                    {signature({{"list", k::list}, {"position", k::number}, {"newItem", k::any}})},
                    insert_before),
        knowing_row("remove", {signature({{"list", k::list}, {"position", k::number}})}, remove),
        knowing_row("list replace", replace_signatures(), list_replace),
        knowing_row("reverse", one_list, reverse),
        row("index of", {signature({{"list", k::list}, {"match", k::any}})}, index_of),
        row("union", lists, distinct_values),
        row("distinct values", one_list, distinct_values),
        row("duplicate values", one_list, duplicate_values),
        row("flatten", one_list, flatten),
        row("sort", {signature({{"list", k::list}, {"precedes", k::function}})}, sort),
    };
    return rows;
}

} // namespace zk::feel
