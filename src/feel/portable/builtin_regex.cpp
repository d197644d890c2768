// Without ICU there are no regular expressions: whoever asks for one is told so.
#include "feel/builtin_regex.hpp"

#include "base/unavailable.hpp"

namespace zk::feel {
namespace {

tl::unexpected<std::string> unavailable(std::string_view function)
{
    note_unavailable("正则表达式 " + std::string(function));
    return tl::unexpected(std::string("这里没有正则表达式"));
}

} // namespace

RegexResult<bool> regex_matches(std::string_view, std::string_view, std::string_view, std::uint64_t*)
{
    return unavailable("matches()");
}

RegexResult<std::string> regex_replace(std::string_view, std::string_view, std::string_view, std::string_view,
                                       std::uint64_t*)
{
    return unavailable("replace()");
}

RegexResult<std::vector<std::string>> regex_split(std::string_view, std::string_view, std::uint64_t*)
{
    return unavailable("split()");
}

} // namespace zk::feel
