// Without Unicode's tables: ASCII letters, and scripts that have no case. Any other character is noted as
// unavailable.
#include "feel/letter_case.hpp"

#include "base/text.hpp"
#include "base/unavailable.hpp"
#include "feel/portable/caseless.hpp"

namespace zk::feel {
namespace {

/// `change` flips the letters from `first` to 25 further.
std::string with_letters_flipped(std::string_view text, char first, std::string_view function)
{
    std::string result(text);
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t begin = offset;
        const char32_t code = decode_utf8(text, offset);
        if (code >= 0x80 && !is_caseless(code)) {
            note_unavailable(std::string(function) + ",文字 " +
                             std::string(text.substr(begin, offset - begin)));
            return {};
        }
        if (text[begin] >= first && text[begin] <= first + 25) {
            result[begin] = static_cast<char>(text[begin] ^ 0x20);
        }
    }
    return result;
}

} // namespace

std::string to_upper_case(std::string_view text)
{
    return with_letters_flipped(text, 'a', "upper case()");
}

std::string to_lower_case(std::string_view text)
{
    return with_letters_flipped(text, 'A', "lower case()");
}

} // namespace zk::feel
