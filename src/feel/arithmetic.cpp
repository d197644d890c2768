// arithmetic: + - * / ** over numbers, strings, dates, times and durations (DMN 1.5, 10.3.2.12, tables
// 57 to 61).
//
// Each operator asks the kinds of its operands in the order of its table; what no row names is null.
#include <cstdint>
#include <optional>

#include "feel/evaluator.hpp"

namespace zk::feel {

namespace {

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t nanoseconds_per_day = seconds_per_day * nanoseconds_per_second;

template <class T>
Value value_or_null(std::optional<T> result)
{
    return result ? Value(*result) : Value();
}

/// The sum of two, nullopt where it leaves 64 bits.
std::optional<std::int64_t> sum(std::int64_t a, std::int64_t b)
{
    std::int64_t result = 0;
    return __builtin_add_overflow(a, b, &result) ? std::nullopt : std::optional(result);
}

std::optional<std::int64_t> difference(std::int64_t a, std::int64_t b)
{
    std::int64_t result = 0;
    return __builtin_sub_overflow(a, b, &result) ? std::nullopt : std::optional(result);
}

/// A duration whose nanoseconds stay within a second and share the sign of its seconds.
std::optional<DaysTimeDuration> days_time(std::int64_t seconds, std::int64_t nanoseconds)
{
    const auto carried = sum(seconds, nanoseconds / nanoseconds_per_second);
    if (!carried) {
        return std::nullopt;
    }
    std::int64_t whole = *carried;
    std::int64_t rest = nanoseconds % nanoseconds_per_second;
    if (whole > 0 && rest < 0) {
        whole -= 1;
        rest += nanoseconds_per_second;
    } else if (whole < 0 && rest > 0) {
        whole += 1;
        rest -= nanoseconds_per_second;
    }
    return DaysTimeDuration{whole, static_cast<std::int32_t>(rest)};
}

// The least of 64 bits has no opposite.
std::optional<YearsMonthsDuration> opposite(const YearsMonthsDuration& a)
{
    const auto months = difference(0, a.months);
    return months ? std::optional(YearsMonthsDuration{*months}) : std::nullopt;
}

std::optional<DaysTimeDuration> opposite(const DaysTimeDuration& a)
{
    const auto seconds = difference(0, a.seconds);
    return seconds ? days_time(*seconds, -a.nanoseconds) : std::nullopt;
}

std::optional<YearsMonthsDuration> add(const YearsMonthsDuration& a, const YearsMonthsDuration& b)
{
    const auto months = sum(a.months, b.months);
    return months ? std::optional(YearsMonthsDuration{*months}) : std::nullopt;
}

std::optional<DaysTimeDuration> add(const DaysTimeDuration& a, const DaysTimeDuration& b)
{
    const auto seconds = sum(a.seconds, b.seconds);
    return seconds ? days_time(*seconds, std::int64_t{a.nanoseconds} + b.nanoseconds) : std::nullopt;
}

std::optional<Date> add(const Date& date, const YearsMonthsDuration& duration)
{
    return date.plus_months(duration.months);
}

// A date is its midnight; what is left of a day is dropped: 2021-01-02 - PT1S is 2021-01-01.
std::optional<Date> add(const Date& date, const DaysTimeDuration& duration)
{
    const std::int64_t rest = duration.seconds % seconds_per_day;
    const bool back = rest < 0 || (rest == 0 && duration.nanoseconds < 0);
    return date.plus_days(duration.seconds / seconds_per_day - (back ? 1 : 0));
}

std::optional<DateTime> add(const DateTime& moment, const YearsMonthsDuration& duration)
{
    const auto date = moment.date.plus_months(duration.months);
    return date ? std::optional(DateTime{*date, moment.time}) : std::nullopt;
}

std::optional<DateTime> add(const DateTime& moment, const DaysTimeDuration& duration)
{
    return moment.plus(duration.seconds, duration.nanoseconds);
}

// The clock goes round: 23:00 + PT2H is 01:00.
std::optional<Time> add(const Time& time, const DaysTimeDuration& duration)
{
    const std::int64_t seconds = duration.seconds % seconds_per_day;
    const std::int64_t shift = seconds * nanoseconds_per_second + duration.nanoseconds;
    const std::int64_t turned = (time.nanoseconds + shift) % nanoseconds_per_day;
    return Time{turned < 0 ? turned + nanoseconds_per_day : turned, time.zone};
}

/// Table 57, the rows with a duration on the right.
template <class Duration>
Value add_duration(const Value& a, const Duration& duration)
{
    if (const auto* date = a.as_date()) {
        return value_or_null(add(*date, duration));
    }
    if (const auto* moment = a.as_date_time()) {
        return value_or_null(add(*moment, duration));
    }
    return nullptr;
}

Value add_days_time(const Value& a, const DaysTimeDuration& duration)
{
    if (const auto* own = a.as_days_time()) {
        return value_or_null(add(*own, duration));
    }
    if (const auto* time = a.as_time()) {
        return value_or_null(add(*time, duration));
    }
    return add_duration(a, duration);
}

Value add_years_months(const Value& a, const YearsMonthsDuration& duration)
{
    if (const auto* own = a.as_years_months()) {
        return value_or_null(add(*own, duration));
    }
    return add_duration(a, duration);
}

Value add_durations(const Value& a, const Value& b)
{
    if (const auto* duration = b.as_days_time()) {
        return add_days_time(a, *duration);
    }
    if (const auto* duration = b.as_years_months()) {
        return add_years_months(a, *duration);
    }
    return nullptr;
}

Value add_values(const Value& a, const Value& b)
{
    if (a.as_number() != nullptr && b.as_number() != nullptr) {
        return value_or_null(zk::add(*a.as_number(), *b.as_number()));
    }
    if (a.as_string() != nullptr && b.as_string() != nullptr) {
        return *a.as_string() + *b.as_string();
    }
    const Value result = add_durations(a, b);
    return result.is_null() ? add_durations(b, a) : result; // a duration may stand first
}

bool is_local(const Time& time)
{
    return time.zone.kind == Zone::Kind::none;
}

// A local moment and one with a zone have no distance.
Value between_moments(const DateTime& a, const DateTime& b)
{
    if (is_local(a.time) != is_local(b.time)) {
        return nullptr;
    }
    const auto to = a.to_instant();
    const auto from = b.to_instant();
    const std::int64_t nanoseconds = std::int64_t{to.nanoseconds} - from.nanoseconds;
    return value_or_null(days_time(to.seconds - from.seconds, nanoseconds));
}

// A time in a region has no date to look its offset up for: the first day of 1970 stands in.
Value between_times(const Time& a, const Time& b)
{
    if (a.zone == b.zone) {
        return value_or_null(days_time(0, a.nanoseconds - b.nanoseconds));
    }
    return between_moments(DateTime{Date{}, a}, DateTime{Date{}, b});
}

// Beside a date-time, a date is its midnight in UTC (10.3.2.3.5).
std::optional<DateTime> moment_of(const Value& value)
{
    if (const auto* moment = value.as_date_time()) {
        return *moment;
    }
    if (const auto* date = value.as_date()) {
        return DateTime{*date, Time{0, Zone::utc()}};
    }
    return std::nullopt;
}

Value subtract_points(const Value& a, const Value& b)
{
    if (a.as_date() != nullptr && b.as_date() != nullptr) {
        return DaysTimeDuration{(a.as_date()->to_days() - b.as_date()->to_days()) * seconds_per_day, 0};
    }
    if (a.as_time() != nullptr && b.as_time() != nullptr) {
        return between_times(*a.as_time(), *b.as_time());
    }
    const auto to = moment_of(a);
    const auto from = moment_of(b);
    return to && from ? between_moments(*to, *from) : Value();
}

Value subtract_values(const Value& a, const Value& b)
{
    if (a.as_number() != nullptr && b.as_number() != nullptr) {
        return value_or_null(subtract(*a.as_number(), *b.as_number()));
    }
    if (const auto* duration = b.as_days_time()) {
        const auto back = opposite(*duration);
        return back ? add_days_time(a, *back) : Value();
    }
    if (const auto* duration = b.as_years_months()) {
        const auto back = opposite(*duration);
        return back ? add_years_months(a, *back) : Value();
    }
    return subtract_points(a, b);
}

/// Towards zero, as whole months and nanoseconds are (10.3.2.12).
std::optional<Decimal> whole(const std::optional<Decimal>& value)
{
    return value ? value->rounded(0, Decimal::Rounding::down) : std::nullopt;
}

Value months_from(const std::optional<Decimal>& months)
{
    const auto count = whole(months);
    const auto integer = count ? count->to_int64() : std::nullopt;
    return integer ? Value(YearsMonthsDuration{*integer}) : Value();
}

/// A duration as seconds with their fraction.
std::optional<Decimal> seconds_of(const DaysTimeDuration& duration)
{
    return zk::add(Decimal(duration.seconds), Decimal::scaled(duration.nanoseconds, 9));
}

Value days_time_from(const std::optional<Decimal>& seconds)
{
    const auto whole_seconds = whole(seconds);
    const auto integer = whole_seconds ? whole_seconds->to_int64() : std::nullopt;
    if (!integer) {
        return nullptr;
    }
    const auto fraction = subtract(*seconds, *whole_seconds);
    const auto scaled = fraction ? whole(multiply(*fraction, Decimal(nanoseconds_per_second))) : std::nullopt;
    const auto nanoseconds = scaled ? scaled->to_int64() : std::nullopt;
    return nanoseconds ? value_or_null(days_time(*integer, *nanoseconds)) : Value();
}

using NumberOperation = std::optional<Decimal> (*)(const Decimal&, const Decimal&);

/// duration × number and duration ÷ number.
Value scale_duration(const Value& duration, const Decimal& factor, NumberOperation operation)
{
    if (const auto* months = duration.as_years_months()) {
        return months_from(operation(Decimal(months->months), factor));
    }
    if (const auto* span = duration.as_days_time()) {
        const auto seconds = seconds_of(*span);
        return seconds ? days_time_from(operation(*seconds, factor)) : Value();
    }
    return nullptr;
}

Value multiply_values(const Value& a, const Value& b)
{
    const Decimal* left = a.as_number();
    const Decimal* right = b.as_number();
    if (left != nullptr && right != nullptr) {
        return value_or_null(multiply(*left, *right));
    }
    if (right != nullptr) {
        return scale_duration(a, *right, multiply);
    }
    return left != nullptr ? scale_duration(b, *left, multiply) : Value();
}

Value ratio(const std::optional<Decimal>& a, const std::optional<Decimal>& b)
{
    return a && b ? value_or_null(divide(*a, *b)) : Value();
}

Value divide_values(const Value& a, const Value& b)
{
    if (const Decimal* divisor = b.as_number()) {
        const Decimal* dividend = a.as_number();
        return dividend != nullptr ? value_or_null(divide(*dividend, *divisor))
                                   : scale_duration(a, *divisor, divide);
    }
    if (a.as_years_months() != nullptr && b.as_years_months() != nullptr) {
        return ratio(Decimal(a.as_years_months()->months), Decimal(b.as_years_months()->months));
    }
    if (a.as_days_time() != nullptr && b.as_days_time() != nullptr) {
        return ratio(seconds_of(*a.as_days_time()), seconds_of(*b.as_days_time()));
    }
    return nullptr;
}

Value raise(const Value& a, const Value& b)
{
    const bool numbers = a.as_number() != nullptr && b.as_number() != nullptr;
    return numbers ? value_or_null(power(*a.as_number(), *b.as_number())) : Value();
}

Value computed(Operator op, const Value& a, const Value& b)
{
    switch (op) {
    case Operator::add:
        return add_values(a, b);
    case Operator::subtract:
        return subtract_values(a, b);
    case Operator::multiply:
        return multiply_values(a, b);
    case Operator::divide:
        return divide_values(a, b);
    case Operator::power:
        return raise(a, b);
    default:
        return nullptr;
    }
}

const char* sign_of(Operator op)
{
    switch (op) {
    case Operator::add:
        return "+";
    case Operator::subtract:
        return "-";
    case Operator::multiply:
        return "*";
    case Operator::divide:
        return "/";
    default:
        return "**";
    }
}

std::string no_result(Operator op, const Value& a, const Value& b)
{
    return std::string("算不出 ") + a.kind_name() + " " + sign_of(op) + " " + b.kind_name();
}

} // namespace

Value arithmetic(Operator op, const Value& a, const Value& b, Frame& frame, Span span)
{
    if (a.is_unknown() || b.is_unknown()) {
        return Unknown{Missing::united(missing_in(a), missing_in(b))};
    }
    Value result = computed(op, a, b);
    return result.is_null() ? frame.trouble(no_result(op, a, b), span) : result;
}

Value negative(const Value& a, Frame& frame, Span span)
{
    if (const auto* number = a.as_number()) {
        return -*number;
    }
    if (a.is_unknown()) {
        return a;
    }
    Value result;
    if (const auto* months = a.as_years_months()) {
        result = value_or_null(opposite(*months));
    } else if (const auto* span_of_time = a.as_days_time()) {
        result = value_or_null(opposite(*span_of_time));
    }
    return result.is_null() ? frame.trouble(std::string("没有负的 ") + a.kind_name(), span) : result;
}

} // namespace zk::feel
