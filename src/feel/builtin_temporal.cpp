// DMN 1.5, 10.3.4.8 (temporal built-ins) and 10.3.4.11 (now, today).
#include <array>

#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

const Date& date_of(const Value& value)
{
    const DateTime* date_time = value.as_date_time();
    return date_time == nullptr ? *value.as_date() : date_time->date;
}

Value day_of_year(Arguments arguments, Frame&)
{
    return date_of(arguments[0]).day_of_year();
}

Value day_of_week(Arguments arguments, Frame&)
{
    static constexpr std::array names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
    return names[static_cast<std::size_t>(date_of(arguments[0]).weekday() - 1)];
}

Value month_of_year(Arguments arguments, Frame&)
{
    static constexpr std::array names{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
    return names[static_cast<std::size_t>(date_of(arguments[0]).month - 1)];
}

Value week_of_year(Arguments arguments, Frame&)
{
    return date_of(arguments[0]).week_of_year();
}

// Evaluation reads no clock: the instant is the caller's.
constexpr const char* no_instant = "没有给出当前时刻";

Value now(Arguments, Frame& frame)
{
    return frame.now == nullptr ? frame.trouble(no_instant) : Value(*frame.now);
}

Value today(Arguments, Frame& frame)
{
    return frame.now == nullptr ? frame.trouble(no_instant) : Value(frame.now->date);
}

std::vector<Signature> one_day()
{
    return {signature({{"date", kinds::day}})};
}

} // namespace

std::span<const Builtin> temporal_builtins()
{
    static const std::vector<Builtin> rows{
        row("day of year", one_day(), day_of_year),
        row("day of week", one_day(), day_of_week),
        row("month of year", one_day(), month_of_year),
        row("week of year", one_day(), week_of_year),
        row("now", {signature({})}, now),
        row("today", {signature({})}, today),
    };
    return rows;
}

} // namespace zk::feel
