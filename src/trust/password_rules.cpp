#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "trust/common_passwords.hpp"
#include "trust/identity.hpp"
#include "trust/password.hpp"

namespace zk::trust {

namespace {

constexpr std::size_t fewest_different = 4;   ///< characters: "1212121212" has two
constexpr std::size_t shortest_user_name = 3; ///< shorter ones occur in words by chance

Result<void> refuse(std::string message)
{
    return fail("trust.password-rule", std::move(message));
}

std::string lower_case(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return lower;
}

bool has_control_characters(std::string_view text)
{
    return std::ranges::any_of(text, [](char byte) { return (byte >= 0 && byte < ' ') || byte == '\x7F'; });
}

std::size_t count_different(std::string_view text)
{
    const std::vector<char32_t> characters = to_code_points(text);
    return std::set<char32_t>(characters.begin(), characters.end()).size();
}

/// True when the text is nothing but common passwords one after another: "woaini5201314", "abc123456789".
bool is_common(std::string_view text)
{
    std::vector<bool> reached(text.size() + 1, false);
    reached[0] = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const std::string_view word : common_passwords) {
            if (reached[at] && text.substr(at).starts_with(word)) {
                reached[at + word.size()] = true;
            }
        }
    }
    return reached[text.size()];
}

/// Others know these numbers, and people like to take them.
bool is_personal_number(std::string_view text)
{
    return PhoneNumber::parse(text).has_value() || IdNumber::parse(text, Date{9999, 12, 31}).has_value();
}

Result<void> check_length(std::string_view password)
{
    const std::size_t count = count_characters(password);
    if (count < password_shortest) {
        return refuse("密码至少要 " + std::to_string(password_shortest) + " 个字符,现在是 " +
                      std::to_string(count) + " 个:可以用几个词连成一句话");
    }
    if (count > password_longest) {
        return refuse("密码最多 " + std::to_string(password_longest) + " 个字符,现在是 " +
                      std::to_string(count) + " 个");
    }
    return {};
}

} // namespace

Result<void> check_password(std::string_view password, std::string_view user_name)
{
    if (!is_valid_utf8(password) || has_control_characters(password)) {
        return refuse("密码里有不能识别的字符,请只用键盘上能打出来的文字、数字和符号");
    }
    if (const auto length = check_length(password); !length) {
        return length;
    }
    const std::string lower = lower_case(password);
    if (user_name.size() >= shortest_user_name && lower.find(lower_case(user_name)) != std::string::npos) {
        return refuse("密码里不能含有用户名");
    }
    if (is_personal_number(password)) {
        return refuse("密码不能是手机号码或身份证号,别人可能知道");
    }
    if (count_different(password) < fewest_different) {
        return refuse("密码只是几个字符的重复,太容易猜到");
    }
    if (is_common(lower)) {
        return refuse("这是许多人用过的密码,最先被人试到,请换一个");
    }
    return {};
}

} // namespace zk::trust
