// Is it UTF-8? By decoding; for builds without simdjson.
#include "base/text.hpp"

namespace zk {

bool is_valid_utf8(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t begin = offset;
        // A real U+FFFD takes three bytes, a refused byte one.
        if (decode_utf8(text, offset) == 0xFFFD && offset - begin == 1) {
            return false;
        }
    }
    return true;
}

} // namespace zk
