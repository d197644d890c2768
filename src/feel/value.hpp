// value: what a FEEL expression is worth (DMN 1.5, 10.3.2.2).
//
// Beside the standard's values there is one more, `Unknown`: a fact nobody has stated or attested yet,
// or whatever could not be computed without it. It carries the facts that are missing. Null is a known
// value; Unknown is not, and is never false. Under Unknown, logic is Kleene's: false and unknown is
// false, true or unknown is true; everything else that reads an Unknown is Unknown, with the union of
// what is missing. A list may have members that are only perhaps there: a filter whose condition is
// unknown, a collected rule that may yet match. Unknown never occurs unless facts were bound as such,
// so plain DMN models follow the standard to the letter.
//
// Values are immutable, cheap to copy and safe to share between threads. Because copies share what is inside,
// a few lines of FEEL can describe a value larger than any memory ([a, a] of [b, b] of …) or deeper than any
// stack; so each value knows its extent, and the evaluator makes none beyond `extent_limit`.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/calendar.hpp"
#include "base/decimal.hpp"

namespace zk::feel {

class Value;

/// Number of a fact path in its vocabulary; the rulebook knows the names.
using FactId = std::uint32_t;

/// A set of missing facts: sorted, without duplicates. The empty set is a null pointer.
class Missing {
public:
    Missing() = default;
    explicit Missing(FactId fact);
    static Missing united(const Missing& a, const Missing& b);
    bool empty() const { return facts_ == nullptr; }
    const std::vector<FactId>& facts() const&;
    std::vector<FactId> facts() &&
    {
        return std::as_const(*this).facts();
    } ///< for (… : missing_in(x).facts())
    bool operator==(const Missing& other) const;

private:
    std::shared_ptr<const std::vector<FactId>> facts_;
};

struct Unknown {
    Missing missing;
};

/// How large a value is, with all that stands inside it.
struct Extent {
    std::uint32_t members = 1; ///< counted as often as one meets them; 16 bytes of text count as one more
    std::uint32_t depth = 0;   ///< lists, contexts, ranges and closures within one another
};
constexpr Extent extent_limit{10'000'000, 1'000};

struct List {
    std::vector<Value> items;
    /// Empty for an ordinary list. Otherwise one entry an item: an empty Missing says the item is there
    /// for certain; any other says that it is there only if those facts turn out so.
    std::vector<Missing> perhaps;
    Extent extent = {}; ///< set when it becomes a Value
    bool has_perhaps() const { return !perhaps.empty(); }
};

struct Context {
    std::vector<std::pair<std::string, Value>> entries; ///< in order; names unique
    Extent extent = {};                                 ///< set when it becomes a Value
    const Value* find(std::string_view name) const;
};

struct Range;
class Function;

class Value {
public:
    Value() = default;                                                                       // null
    Value(std::nullptr_t) {}                                                                 // NOLINT
    Value(bool value) : data_(value) {}                                                      // NOLINT
    Value(Decimal value) : data_(value) {}                                                   // NOLINT
    Value(int value) : data_(Decimal(value)) {}                                              // NOLINT
    Value(std::int64_t value) : data_(Decimal(value)) {}                                     // NOLINT
    Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text))) {} // NOLINT
    Value(std::string_view text) : Value(std::string(text)) {}                               // NOLINT
    Value(const char* text) : Value(std::string(text)) {}                                    // NOLINT
    Value(Date value) : data_(value) {}                                                      // NOLINT
    Value(Time value) : data_(value) {}                                                      // NOLINT
    Value(DateTime value) : data_(value) {}                                                  // NOLINT
    Value(YearsMonthsDuration value) : data_(value) {}                                       // NOLINT
    Value(DaysTimeDuration value) : data_(value) {}                                          // NOLINT
    Value(List value);                                                                       // NOLINT
    Value(Context value);                                                                    // NOLINT
    Value(Range value);                                                                      // NOLINT
    Value(std::shared_ptr<const Function> value) : data_(std::move(value)) {}                // NOLINT
    Value(Unknown value) : data_(std::move(value)) {}                                        // NOLINT
    static Value list(std::vector<Value> items);

    bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
    bool is_unknown() const { return std::holds_alternative<Unknown>(data_); }
    bool is_true() const
    {
        const bool* b = as_bool();
        return b != nullptr && *b;
    }
    bool is_false() const
    {
        const bool* b = as_bool();
        return b != nullptr && !*b;
    }
    const bool* as_bool() const { return std::get_if<bool>(&data_); }
    const Decimal* as_number() const { return std::get_if<Decimal>(&data_); }
    const std::string* as_string() const { return pointee<std::string>(); }
    const Date* as_date() const { return std::get_if<Date>(&data_); }
    const Time* as_time() const { return std::get_if<Time>(&data_); }
    const DateTime* as_date_time() const { return std::get_if<DateTime>(&data_); }
    const YearsMonthsDuration* as_years_months() const { return std::get_if<YearsMonthsDuration>(&data_); }
    const DaysTimeDuration* as_days_time() const { return std::get_if<DaysTimeDuration>(&data_); }
    const List* as_list() const { return pointee<List>(); }
    const Context* as_context() const { return pointee<Context>(); }
    const Range* as_range() const { return pointee<Range>(); }
    const Function* as_function() const { return pointee<Function>(); }
    std::shared_ptr<const Function> function_pointer() const;
    const Unknown* as_unknown() const { return std::get_if<Unknown>(&data_); }

    /// The FEEL name of the kind: "number", "string", "date and time", "list", …, "Null", "unknown".
    const char* kind_name() const;
    std::size_t kind_index() const { return data_.index(); }
    Extent extent() const
    {
        constexpr std::uint32_t with_parts = 1U << 3U | 1U << 9U | 1U << 10U | 1U << 11U | 1U << 12U;
        return (with_parts >> data_.index() & 1U) != 0 ? extent_of_parts() : Extent{};
    }

private:
    Extent extent_of_parts() const;
    template <class T>
    const T* pointee() const
    {
        const auto* pointer = std::get_if<std::shared_ptr<const T>>(&data_);
        return pointer == nullptr ? nullptr : pointer->get();
    }
    std::variant<std::monostate, bool, Decimal, std::shared_ptr<const std::string>, Date, Time, DateTime,
                 YearsMonthsDuration, DaysTimeDuration, std::shared_ptr<const List>,
                 std::shared_ptr<const Context>, std::shared_ptr<const Range>,
                 std::shared_ptr<const Function>, Unknown>
        data_;
};

/// [low..high], (low..high], >= 5 as a value, … A null end is an unbounded side and never included.
struct Range {
    Value low;
    Value high;
    bool low_included = true;
    bool high_included = true;
    bool is_equality = false; ///< written (= 5): holds what [5..5] holds, but is not equal to it
    Extent extent = {};       ///< set when it becomes a Value
};
inline Value Value::list(std::vector<Value> items)
{
    List list;
    list.items = std::move(items);
    return list;
}
/// Whether `value` lies within: true, false, null where it cannot be compared with an end, Unknown.
Value contains(const Range& range, const Value& value);

/// FEEL equality (DMN 1.5, table 53 and 10.3.2.13): true, false, null where the kinds cannot be compared,
/// Unknown where it depends on a missing fact. Times and date-times with a zone are equal when they are the
/// same second; a local one never equals one with a zone.
Value equal(const Value& a, const Value& b);
/// a < b under FEEL's ordering: true, false, null, Unknown.
Value less(const Value& a, const Value& b);
/// For tests and memo: same kind, same content, Unknown equal if the same facts are missing.
bool identical(const Value& a, const Value& b);

/// What is missing anywhere inside (Unknown, perhaps-members, entries of contexts). Empty when all is known.
Missing missing_in(const Value& value);

/// As FEEL source text, cut short soon after 16 MiB ("text", date("2022-06-07"), [1, 2], {a: 1}); Unknown
/// prints as `未知`.
std::string to_feel_text(const Value& value);
/// FEEL's string(): the text itself for strings; null for null is the caller's to handle.
std::string to_display_text(const Value& value);

} // namespace zk::feel
