// Between decimals and binary floating point: the nearest double, and the shortest decimal.
#include <array>
#include <charconv>
#include <cmath>

#include "base/decimal_parts.hpp"

namespace zk {
namespace {

/// Whole numbers that a double holds exactly; a quotient of two of them is rounded once and so correctly.
constexpr std::int64_t greatest_exact_double = std::int64_t{1} << 53;

} // namespace

std::optional<Decimal> Decimal::from_double(double value)
{
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    std::array<char, 64> text{};
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
    return parse(std::string_view(text.data(), static_cast<std::size_t>(written.ptr - text.data())));
}

double Decimal::to_double() const
{
    const DecimalWords words = DecimalWords::of(*this);
    if (is_small(words)) {
        const SmallNumber small = small_of(words);
        if (std::abs(small.coefficient) <= greatest_exact_double) {
            return static_cast<double>(small.coefficient) / static_cast<double>(power_of_ten(small.scale));
        }
    }
    const DecimalParts parts = take_apart(*this);
    const std::string text = absolute().to_string();
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec == std::errc::result_out_of_range) {
        value = parts.exponent > 0 ? HUGE_VAL : 0.0;
    }
    return parts.negative ? -value : value;
}

} // namespace zk
