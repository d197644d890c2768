#include "dmn/java_standins.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

using Arguments = std::vector<feel::Value>;

/// The shortest decimal that reads back as the same float or double, as Java prints it.
template <class Floating>
feel::Value from_floating(Floating number)
{
    std::array<char, 64> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    const auto decimal = Decimal::parse(std::string_view(digits.data(), written.ptr));
    return decimal ? feel::Value(*decimal) : feel::Value();
}

template <class Integer>
std::optional<Integer> as_integer(const feel::Value& value)
{
    const Decimal* const number = value.as_number();
    const std::optional<std::int64_t> integer = number == nullptr ? std::nullopt : number->to_int64();
    const bool fits = integer && *integer >= std::numeric_limits<Integer>::min() &&
                      *integer <= std::numeric_limits<Integer>::max();
    return fits ? std::optional(static_cast<Integer>(*integer)) : std::nullopt;
}

template <class Floating>
std::optional<Floating> as_floating(const feel::Value& value)
{
    const Decimal* const number = value.as_number();
    return number == nullptr ? std::nullopt : std::optional(static_cast<Floating>(number->to_double()));
}

template <class Floating>
feel::Value max_floating(const Arguments& arguments)
{
    const auto a = as_floating<Floating>(arguments[0]);
    const auto b = as_floating<Floating>(arguments[1]);
    return a && b ? from_floating(std::max(*a, *b)) : feel::Value();
}

template <class Integer>
feel::Value max_integer(const Arguments& arguments)
{
    const auto a = as_integer<Integer>(arguments[0]);
    const auto b = as_integer<Integer>(arguments[1]);
    return a && b ? feel::Value(static_cast<std::int64_t>(std::max(*a, *b))) : feel::Value();
}

feel::Value cosine(const Arguments& arguments)
{
    const auto angle = as_floating<double>(arguments[0]);
    return angle ? from_floating(std::cos(*angle)) : feel::Value();
}

template <class Integer>
feel::Value integer_value_of(const Arguments& arguments)
{
    const auto integer = as_integer<Integer>(arguments[0]);
    return integer ? feel::Value(static_cast<std::int64_t>(*integer)) : feel::Value();
}

feel::Value char_value_of(const Arguments& arguments)
{
    const std::string* const text = arguments[0].as_string();
    return text != nullptr && count_characters(*text) == 1 ? arguments[0] : feel::Value();
}

/// Integer.valueOf: an optional sign and decimal digits, within 32 bits.
feel::Value integer_of_text(const Arguments& arguments)
{
    const std::string* const text = arguments[0].as_string();
    if (text == nullptr) {
        return {};
    }
    std::string_view digits = *text;
    if (digits.starts_with('+') && !digits.starts_with("+-")) {
        digits.remove_prefix(1);
    }
    std::int32_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    return is_whole ? feel::Value(static_cast<std::int64_t>(number)) : feel::Value();
}

template <class Floating>
feel::Value floating_of_text(const Arguments& arguments)
{
    const std::string* const text = arguments[0].as_string();
    const auto number = text == nullptr ? std::nullopt : Decimal::parse(trim(*text));
    return number ? from_floating(static_cast<Floating>(number->to_double())) : feel::Value();
}

/// One conversion of a format: %s takes anything, %d an integer. nullopt: Java would throw.
std::optional<std::string> converted(char conversion, const feel::Value& argument)
{
    if (conversion == 's') {
        return argument.is_null() ? "null" : feel::to_display_text(argument);
    }
    const auto integer = conversion == 'd' ? as_integer<std::int64_t>(argument) : std::nullopt;
    return integer ? std::optional(std::to_string(*integer)) : std::nullopt;
}

/// String.format with %s, %d, %n and %%.
feel::Value format(const Arguments& arguments)
{
    const std::string* const pattern = arguments[0].as_string();
    if (pattern == nullptr) {
        return {};
    }
    std::string out;
    std::size_t next = 1;
    for (std::size_t i = 0; i < pattern->size(); ++i) {
        const char c = (*pattern)[i];
        const char conversion = c == '%' && i + 1 < pattern->size() ? (*pattern)[++i] : char{0};
        if (c != '%') {
            out += c;
        } else if (conversion == '%' || conversion == 'n') {
            out += conversion == 'n' ? '\n' : '%';
        } else if (const auto text =
                       next < arguments.size() ? converted(conversion, arguments[next++]) : std::nullopt) {
            out += *text;
        } else {
            return {};
        }
    }
    return out;
}

struct StandIn {
    std::string_view class_name;
    std::string_view signature; ///< without spaces
    std::size_t parameters;
    feel::Value (*call)(const Arguments&);
    bool is_variadic = false;
};

constexpr std::array stand_ins{
    StandIn{"java.lang.Math", "cos(double)", 1, cosine},
    StandIn{"java.lang.Math", "max(double,double)", 2, max_floating<double>},
    StandIn{"java.lang.Math", "max(float,float)", 2, max_floating<float>},
    StandIn{"java.lang.Math", "max(int,int)", 2, max_integer<std::int32_t>},
    StandIn{"java.lang.Math", "max(long,long)", 2, max_integer<std::int64_t>},
    StandIn{"java.lang.Short", "valueOf(short)", 1, integer_value_of<std::int16_t>},
    StandIn{"java.lang.Byte", "valueOf(byte)", 1, integer_value_of<std::int8_t>},
    StandIn{"java.lang.String", "valueOf(char)", 1, char_value_of},
    StandIn{"java.lang.Integer", "valueOf(java.lang.String)", 1, integer_of_text},
    StandIn{"java.lang.Float", "valueOf(java.lang.String)", 1, floating_of_text<float>},
    StandIn{"java.lang.Double", "valueOf(java.lang.String)", 1, floating_of_text<double>},
    StandIn{"java.lang.String", "format(java.lang.String,[Ljava.lang.Object;)", 1, format, true},
};

std::string text_entry(const feel::Context& context, std::string_view name)
{
    const feel::Value* const entry = context.find(name);
    const std::string* const text = entry == nullptr ? nullptr : entry->as_string();
    return text == nullptr ? std::string() : *text;
}

} // namespace

feel::Value call_java(const feel::Value& mapping, const std::vector<feel::Value>& arguments,
                      feel::Frame& frame)
{
    const feel::Context* context = mapping.as_context();
    const feel::Value* const inner = context == nullptr ? nullptr : context->find("java");
    context = inner == nullptr ? context : inner->as_context();
    if (context == nullptr) {
        return frame.trouble("外部函数没有写明 class 和 method signature");
    }
    const std::string class_name = text_entry(*context, "class");
    std::string signature = text_entry(*context, "method signature");
    std::erase(signature, ' ');
    const auto* const found = std::ranges::find_if(stand_ins, [&](const StandIn& one) {
        return one.class_name == class_name && one.signature == signature;
    });
    if (found == stand_ins.end()) {
        return frame.trouble("没有这个外部函数:" + class_name + "." + signature);
    }
    const bool enough =
        found->is_variadic ? arguments.size() >= found->parameters : arguments.size() == found->parameters;
    if (!enough) {
        return frame.trouble("外部函数的参数个数不对:" + signature);
    }
    feel::Value result = found->call(arguments);
    return result.is_null() ? frame.trouble("外部函数的参数不合:" + class_name + "." + signature) : result;
}

} // namespace zk::dmn
