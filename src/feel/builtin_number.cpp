// DMN 1.5, 10.3.4.5: numeric functions.
#include <limits>

#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

constexpr std::int64_t least_scale = -6111;
constexpr std::int64_t greatest_scale = 6176;

template <Decimal::Rounding mode>
Value round(Arguments arguments, Frame& frame)
{
    std::int64_t scale = 0;
    if (arguments.size() > 1) {
        const std::optional<std::int64_t> given = whole_part(*arguments[1].as_number());
        if (!given || *given < least_scale || *given > greatest_scale) {
            return frame.trouble("scale 应在 -6111 到 6176 之间");
        }
        scale = *given;
    }
    return number_or_null(arguments[0].as_number()->rounded(scale, mode), "结果超出数的范围", frame);
}

constexpr const char* too_large = "结果超出范围";

Value absolute_duration(const Value& value, Frame& frame)
{
    if (const YearsMonthsDuration* duration = value.as_years_months()) {
        if (duration->months == std::numeric_limits<std::int64_t>::min()) {
            return frame.trouble(too_large);
        }
        return YearsMonthsDuration{duration->months < 0 ? -duration->months : duration->months};
    }
    const DaysTimeDuration& duration = *value.as_days_time();
    if (duration.seconds == std::numeric_limits<std::int64_t>::min()) {
        return frame.trouble(too_large);
    }
    const bool negative = duration.seconds < 0 || duration.nanoseconds < 0;
    return negative ? DaysTimeDuration{-duration.seconds, -duration.nanoseconds} : duration;
}

Value absolute(Arguments arguments, Frame& frame)
{
    const Decimal* number = arguments[0].as_number();
    return number == nullptr ? absolute_duration(arguments[0], frame) : Value(number->absolute());
}

Value modulo_(Arguments arguments, Frame& frame)
{
    return number_or_null(modulo(*arguments[0].as_number(), *arguments[1].as_number()),
                          "divisor 不能是 0,结果须在数的范围内", frame);
}

Value square_root(Arguments arguments, Frame& frame)
{
    return number_or_null(arguments[0].as_number()->square_root(), "负数没有平方根", frame);
}

Value logarithm(Arguments arguments, Frame& frame)
{
    return number_or_null(arguments[0].as_number()->natural_logarithm(), "只有正数有对数", frame);
}

Value exponential(Arguments arguments, Frame& frame)
{
    return number_or_null(arguments[0].as_number()->exponential(), too_large, frame);
}

Value is_remainder(const Value& value, bool odd, Frame& frame)
{
    const Decimal& number = *value.as_number();
    if (!number.is_integer()) {
        return frame.trouble("只有整数分奇偶");
    }
    const std::optional<Decimal> remainder = modulo(number, 2);
    return remainder ? Value(remainder->is_zero() != odd) : frame.trouble(too_large);
}

Value is_odd(Arguments arguments, Frame& frame)
{
    return is_remainder(arguments[0], true, frame);
}

Value is_even(Arguments arguments, Frame& frame)
{
    return is_remainder(arguments[0], false, frame);
}

std::vector<Signature> scale_optional()
{
    return {signature({{"n", kinds::number}, {"scale", kinds::number, true}})};
}

std::vector<Signature> scale_required()
{
    return {signature({{"n", kinds::number}, {"scale", kinds::number}})};
}

std::vector<Signature> one_number()
{
    return {signature({{"number", kinds::number}})};
}

} // namespace

std::span<const Builtin> number_builtins()
{
    using namespace kinds;
    using enum Decimal::Rounding;
    static const std::vector<Builtin> rows{
        row("decimal", scale_required(), round<half_even>),
        row("floor", scale_optional(), round<Decimal::Rounding::floor>),
        row("ceiling", scale_optional(), round<ceiling>),
        row("round up", scale_required(), round<up>),
        row("round down", scale_required(), round<down>),
        row("round half up", scale_required(), round<half_up>),
        row("round half down", scale_required(), round<half_down>),
        row("abs", {signature({{"n", number | duration}})}, absolute),
        row("modulo", {signature({{"dividend", number}, {"divisor", number}})}, modulo_),
        row("sqrt", one_number(), square_root),
        row("log", one_number(), logarithm),
        row("exp", one_number(), exponential),
        row("odd", one_number(), is_odd),
        row("even", one_number(), is_even),
    };
    return rows;
}

} // namespace zk::feel
