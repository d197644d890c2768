// Is it UTF-8? simdjson knows fastest, and stands here alone. portable/valid_utf8.cpp does without.
#include <simdjson.h>

#include "base/text.hpp"

namespace zk {

bool is_valid_utf8(std::string_view text)
{
    return simdjson::validate_utf8(text.data(), text.size());
}

} // namespace zk
