// letter_case: upper case() and lower case() (DMN 1.5, 10.3.4.3) in the root locale: the same letters on
// every machine, by Unicode's full mappings ("ß" becomes "SS").
#pragma once

#include <string>
#include <string_view>

namespace zk::feel {

std::string to_upper_case(std::string_view text);
std::string to_lower_case(std::string_view text);

} // namespace zk::feel
