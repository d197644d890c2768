// property: what stands behind the dot of a path (DMN 1.5, 10.3.2.5, table 65 and 10.3.2.15).
#include <optional>
#include <string_view>

#include "feel/evaluator_impl.hpp"

namespace zk::feel {

namespace {

/// nullopt: no property of that name.
using Property = std::optional<Value>;

Property date_property(const Date& date, std::string_view name)
{
    if (name == "year") {
        return date.year;
    }
    if (name == "month") {
        return int{date.month};
    }
    if (name == "day") {
        return int{date.day};
    }
    if (name == "weekday") {
        return date.weekday();
    }
    return std::nullopt;
}

Property clock_property(const Time& time, std::string_view name)
{
    if (name == "hour") {
        return time.hour();
    }
    if (name == "minute") {
        return time.minute();
    }
    if (name == "second") {
        return time.second();
    }
    if (name == "timezone") {
        return time.zone.kind == Zone::Kind::region ? Value(time.zone.region_name()) : Value();
    }
    return std::nullopt;
}

// A local time has no offset; that is null, not a mistake.
Value offset_of(const DateTime& moment)
{
    const auto offset = moment.offset_seconds();
    return offset ? Value(DaysTimeDuration{*offset, 0}) : Value();
}

Property time_property(const Time& time, std::string_view name)
{
    if (name == "time offset") {
        return offset_of(DateTime{Date{}, time});
    }
    return clock_property(time, name);
}

Property date_time_property(const DateTime& moment, std::string_view name)
{
    if (name == "time offset") {
        return offset_of(moment);
    }
    Property property = date_property(moment.date, name);
    return property ? property : clock_property(moment.time, name);
}

Property years_months_property(const YearsMonthsDuration& duration, std::string_view name)
{
    if (name == "years") {
        return duration.months / 12;
    }
    if (name == "months") {
        return duration.months % 12;
    }
    return std::nullopt;
}

Property days_time_property(const DaysTimeDuration& duration, std::string_view name)
{
    if (name == "days") {
        return duration.seconds / 86'400;
    }
    if (name == "hours") {
        return duration.seconds / 3'600 % 24;
    }
    if (name == "minutes") {
        return duration.seconds / 60 % 60;
    }
    if (name == "seconds") {
        return duration.seconds % 60;
    }
    return std::nullopt;
}

Property range_property(const Range& range, std::string_view name)
{
    if (name == "start") {
        return range.low;
    }
    if (name == "end") {
        return range.high;
    }
    if (name == "start included") {
        return range.low_included;
    }
    if (name == "end included") {
        return range.high_included;
    }
    return std::nullopt;
}

Property context_property(const Context& context, std::string_view name)
{
    const Value* entry = context.find(name);
    return entry == nullptr ? Property() : Property(*entry);
}

Property property_of(const Value& value, std::string_view name)
{
    if (const auto* context = value.as_context()) {
        return context_property(*context, name);
    }
    if (const auto* date = value.as_date()) {
        return date_property(*date, name);
    }
    if (const auto* moment = value.as_date_time()) {
        return date_time_property(*moment, name);
    }
    if (const auto* time = value.as_time()) {
        return time_property(*time, name);
    }
    if (const auto* months = value.as_years_months()) {
        return years_months_property(*months, name);
    }
    if (const auto* span = value.as_days_time()) {
        return days_time_property(*span, name);
    }
    if (const auto* range = value.as_range()) {
        return range_property(*range, name);
    }
    return std::nullopt;
}

// The path of a list is the list of the paths; who is only perhaps there stays so.
Value mapped(const List& list, const std::string& name, Frame& frame, Span span)
{
    if (!frame.spend(list.items.size() * steps_a_copy, span)) {
        return nullptr;
    }
    List result;
    result.items.reserve(list.items.size());
    for (const Value& item : list.items) {
        result.items.push_back(path_step(item, name, frame, span));
    }
    result.perhaps = list.perhaps;
    return result;
}

} // namespace

Value path_step(const Value& value, const std::string& name, Frame& frame, Span span)
{
    if (const auto* list = value.as_list()) {
        return mapped(*list, name, frame, span);
    }
    if (value.is_unknown()) {
        return value;
    }
    if (Property property = property_of(value, name)) {
        return std::move(*property);
    }
    return frame.trouble(std::string(value.kind_name()) + " 没有「" + name + "」", span);
}

} // namespace zk::feel
