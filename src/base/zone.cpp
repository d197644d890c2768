// Zones as text, and fixed offsets. Regions are zone_region.cpp's.
#include "base/zone.hpp"

#include "base/calendar.hpp"
#include "base/calendar_digits.hpp"

namespace zk {
namespace {

constexpr std::int64_t greatest_offset = 14 * 3600;

/// "+08:00" or "+08:00:30". The seconds are ours to accept: a zone's old offsets have them.
std::optional<Zone> parse_offset(std::string_view text)
{
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    const auto hours = take_digits(text, 2);
    if (!hours || !take_literal(text, ':')) {
        return std::nullopt;
    }
    const auto minutes = take_digits(text, 2);
    const bool has_seconds = minutes && take_literal(text, ':');
    const auto seconds = has_seconds ? take_digits(text, 2) : std::optional<std::int64_t>(0);
    if (!minutes || !seconds || !text.empty() || *minutes > 59 || *seconds > 59) {
        return std::nullopt;
    }
    const std::int64_t total = (*hours * 60 + *minutes) * 60 + *seconds;
    return Zone::from_offset(negative ? -total : total);
}

} // namespace

std::optional<Zone> Zone::from_offset(std::int64_t seconds)
{
    if (seconds < -greatest_offset || seconds > greatest_offset) {
        return std::nullopt;
    }
    return Zone{Kind::offset, static_cast<std::int32_t>(seconds), 0};
}

std::optional<Zone> Zone::parse(std::string_view text)
{
    if (text.empty()) {
        return Zone{};
    }
    switch (text.front()) {
    case 'Z':
        return text.size() == 1 ? std::optional<Zone>(utc()) : std::nullopt;
    case '@':
        return from_region(text.substr(1));
    case '+':
    case '-':
        return parse_offset(text);
    default:
        return std::nullopt;
    }
}

std::string Zone::to_string() const
{
    if (kind == Kind::region) {
        return "@" + region_name();
    }
    if (kind == Kind::none) {
        return "";
    }
    if (offset_seconds == 0) {
        return "Z";
    }
    const std::int32_t total = offset_seconds < 0 ? -offset_seconds : offset_seconds;
    std::string text = offset_seconds < 0 ? "-" : "+";
    append_digits(text, total / 3600, 2);
    text += ':';
    append_digits(text, total / 60 % 60, 2);
    if (total % 60 != 0) {
        text += ':';
        append_digits(text, total % 60, 2);
    }
    return text;
}

} // namespace zk
