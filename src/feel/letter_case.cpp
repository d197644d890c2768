#include "feel/letter_case.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace zk::feel {
namespace {

icu::UnicodeString read(std::string_view text)
{
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

} // namespace

std::string to_upper_case(std::string_view text)
{
    std::string result;
    read(text).toUpper(icu::Locale::getRoot()).toUTF8String(result);
    return result;
}

std::string to_lower_case(std::string_view text)
{
    std::string result;
    read(text).toLower(icu::Locale::getRoot()).toUTF8String(result);
    return result;
}

} // namespace zk::feel
