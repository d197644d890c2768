// DMN 1.5, 10.3.4.1: conversion functions. range() stands in builtin_range_text.cpp.
#include <algorithm>

#include "feel/builtin_range_text.hpp"
#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

template <class T>
Value value_or_null(const std::optional<T>& value, const char* reason, Frame& frame)
{
    return value ? Value(*value) : frame.trouble(reason);
}

std::optional<std::int64_t> integer(const Value& value)
{
    return value.as_number()->to_int64();
}

Value date_of_parts(Arguments arguments, Frame& frame)
{
    const auto year = integer(arguments[0]);
    const auto month = integer(arguments[1]);
    const auto day = integer(arguments[2]);
    if (!year || !month || !day || !Date::is_valid(*year, *month, *day)) {
        return frame.trouble("没有这一天");
    }
    return Date{static_cast<std::int32_t>(*year), static_cast<std::uint8_t>(*month),
                static_cast<std::uint8_t>(*day)};
}

Value date(Arguments arguments, Frame& frame)
{
    if (arguments.size() == 3) {
        return date_of_parts(arguments, frame);
    }
    if (const std::string* text = arguments[0].as_string()) {
        return value_or_null(Date::parse(*text), "不是日期,应写作 2022-06-07", frame);
    }
    const DateTime* date_time = arguments[0].as_date_time();
    return date_time == nullptr ? arguments[0] : Value(date_time->date);
}

// 10.3.2.3.5: where a date and time is wanted, a date is its midnight in UTC.
constexpr Time midnight_utc()
{
    return Time{0, Zone{Zone::Kind::offset, 0, 0}};
}

Value date_and_time_of(const Value& from, Frame& frame)
{
    const std::string* text = from.as_string();
    if (text == nullptr) {
        const Date* date = from.as_date();
        return date == nullptr ? from : Value(DateTime{*date, midnight_utc()});
    }
    // A text without a time of day is the day's local midnight.
    if (const std::optional<Date> date = Date::parse(*text)) {
        return DateTime{*date, Time{}};
    }
    return value_or_null(DateTime::parse(*text), "不是日期时间,应写作 2022-06-07T09:00:00", frame);
}

Value date_and_time(Arguments arguments, Frame& frame)
{
    if (arguments.size() == 1) {
        return date_and_time_of(arguments[0], frame);
    }
    const DateTime* date_time = arguments[0].as_date_time();
    const Date& day = date_time == nullptr ? *arguments[0].as_date() : date_time->date;
    return DateTime{day, *arguments[1].as_time()};
}

/// offset: a days and time duration, or null for a local time.
std::optional<Zone> zone_of(const Value& offset)
{
    const DaysTimeDuration* duration = offset.as_days_time();
    if (duration == nullptr) {
        return Zone{};
    }
    return duration->nanoseconds == 0 ? Zone::from_offset(duration->seconds) : std::nullopt;
}

/// Seconds may have a fraction; finer than a nanosecond is cut off.
std::optional<std::int64_t> to_nanoseconds(const Decimal& seconds)
{
    const std::optional<Decimal> scaled = multiply(seconds, Decimal(1'000'000'000));
    return scaled ? whole_part(*scaled) : std::nullopt;
}

Value time_of_parts(Arguments arguments, Frame& frame)
{
    constexpr std::int64_t second = 1'000'000'000;
    const auto hour = integer(arguments[0]);
    const auto minute = integer(arguments[1]);
    const auto nanoseconds = to_nanoseconds(*arguments[2].as_number());
    const auto zone = zone_of(arguments.size() > 3 ? arguments[3] : Value());
    if (!hour || !minute || !nanoseconds || *nanoseconds < 0 || !zone) {
        return frame.trouble("没有这一时刻");
    }
    return value_or_null(Time::of(*hour, *minute, *nanoseconds / second, *nanoseconds % second, *zone),
                         "没有这一时刻", frame);
}

Value time(Arguments arguments, Frame& frame)
{
    if (arguments.size() > 1) {
        return time_of_parts(arguments, frame);
    }
    if (const std::string* text = arguments[0].as_string()) {
        return value_or_null(Time::parse(*text), "不是时间,应写作 09:00:00", frame);
    }
    if (arguments[0].as_date() != nullptr) {
        return midnight_utc();
    }
    const DateTime* date_time = arguments[0].as_date_time();
    return date_time == nullptr ? arguments[0] : Value(date_time->time);
}

bool is_separator(const Value& value, std::string_view allowed)
{
    const std::string* text = value.as_string();
    return text == nullptr || (text->size() == 1 && allowed.find(*text) != std::string_view::npos);
}

// from "SHALL conform to grammar rule 37, after removing all occurrences of the grouping separator, if any,
// and after changing the decimal separator, if present, to a period".
std::string plain_number(std::string text, const std::string& grouping, char point)
{
    if (!grouping.empty()) {
        std::erase(text, grouping[0]);
    }
    for (char& c : text) {
        if (c == point) {
            c = '.';
        } else if (c == '.') {
            c = '?'; // a period that is neither separator is no part of a number
        }
    }
    return text;
}

Value number(Arguments arguments, Frame& frame)
{
    const Value grouping = arguments.size() > 1 ? arguments[1] : Value();
    const Value decimal = arguments.size() > 2 ? arguments[2] : Value();
    if (!is_separator(grouping, " ,.") || !is_separator(decimal, ",.")) {
        return frame.trouble("分隔符只能是空格、逗号、句点或 null");
    }
    const std::string group = grouping.is_null() ? "" : *grouping.as_string();
    const std::string point = decimal.is_null() ? "." : *decimal.as_string();
    if (group == point) {
        return frame.trouble("两个分隔符不能相同");
    }
    return value_or_null(Decimal::parse(plain_number(*arguments[0].as_string(), group, point[0])), "不是数",
                         frame);
}

// string(null) = null
Value string(Arguments arguments, Frame& frame)
{
    if (arguments[0].is_null()) {
        return {};
    }
    std::string text = to_display_text(arguments[0]);
    if (text.size() > made_text_limit) {
        return frame.trouble("文本超过 16 MiB");
    }
    return text;
}

Value duration(Arguments arguments, Frame& frame)
{
    const ParsedDuration parsed = parse_duration(*arguments[0].as_string());
    if (parsed.years_months) {
        return *parsed.years_months;
    }
    return value_or_null(parsed.days_time, "不是时长,应写作 P1Y2M 或 P1DT2H", frame);
}

const Date& date_part(const Value& value)
{
    const DateTime* date_time = value.as_date_time();
    return date_time == nullptr ? *value.as_date() : date_time->date;
}

Value years_and_months_duration(Arguments arguments, Frame&)
{
    return months_between(date_part(arguments[0]), date_part(arguments[1]));
}

Value range(Arguments arguments, Frame& frame)
{
    std::optional<Range> parsed = parse_range(*arguments[0].as_string());
    return parsed ? Value(*std::move(parsed)) : frame.trouble("不是区间,应写作 [18..21)");
}

} // namespace

std::span<const Builtin> conversion_builtins()
{
    namespace k = kinds;
    static const std::vector<Builtin> rows{
        row("date",
            {signature({{"from", k::string | k::day}}),
             signature({{"year", k::number}, {"month", k::number}, {"day", k::number}})},
            date),
        row("date and time",
            {signature({{"from", k::string | k::day}}), signature({{"date", k::day}, {"time", k::time}})},
            date_and_time),
        row("time",
            {signature({{"from", k::string | k::time | k::day}}),
             signature({{"hour", k::number},
                        {"minute", k::number},
                        {"second", k::number},
                        {"offset", k::days_time | k::null, true}})},
            time),
        row("number",
            {signature({{"from", k::string},
                        {"grouping separator", k::string | k::null},
                        {"decimal separator", k::string | k::null}}),
             signature({{"from", k::string}})},
            number),
        row("string", {signature({{"from", k::any}})}, string),
        row("duration", {signature({{"from", k::string}})}, duration),
        row("years and months duration", {signature({{"from", k::day}, {"to", k::day}})},
            years_and_months_duration),
        row("range", {signature({{"from", k::string}})}, range),
    };
    return rows;
}

} // namespace zk::feel
