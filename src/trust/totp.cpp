#include "trust/totp.hpp"

#include <algorithm>

#include "trust/cipher.hpp"
#include "trust/encoding.hpp"

namespace zk::trust {

namespace {

constexpr std::size_t secret_size = 20; ///< RFC 4226, 4, R6: 160 bits recommended
constexpr int code_digits = 6;
constexpr std::int64_t steps_apart = 1;

/// RFC 3986, 2.3: what needs no escape.
bool is_unreserved(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') ||
           std::string_view("-._~").find(letter) != std::string_view::npos;
}

std::string percent_encoded(std::string_view text)
{
    std::string encoded;
    for (const char letter : text) {
        if (is_unreserved(letter)) {
            encoded += letter;
            continue;
        }
        std::string digits = to_hex(std::string_view(&letter, 1));
        std::ranges::transform(digits, digits.begin(), [](char digit) {
            return digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
        });
        encoded += "%" + digits;
    }
    return encoded;
}

std::string without_spaces(std::string_view text)
{
    std::string kept(text);
    std::erase(kept, ' ');
    return kept;
}

} // namespace

Secret new_totp_secret()
{
    return Secret::random(secret_size);
}

std::string totp_secret_text(const Secret& secret)
{
    return to_base32(secret.bytes(), Letters::upper);
}

Secret totp_uri(const Secret& secret, std::string_view issuer, std::string_view account)
{
    const std::string by = percent_encoded(issuer);
    return Secret::taking("otpauth://totp/" + by + ":" + percent_encoded(account) + "?secret=" +
                          totp_secret_text(secret) + "&issuer=" + by + "&algorithm=SHA1&digits=6&period=30");
}

std::string totp_code(const Secret& secret, std::int64_t step, int digits)
{
    const std::string code = hmac_sha1(secret.bytes(), big_endian64(step));
    // RFC 4226, 5.3: the last four bits say where; 31 bits from there.
    const auto offset = static_cast<std::size_t>(code.back() & 15);
    std::uint32_t number = read_big_endian32(std::string_view(code).substr(offset, 4)) & 0x7FFFFFFFU;
    std::string text(static_cast<std::size_t>(digits), '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number /= 10) {
        *digit = static_cast<char>('0' + number % 10);
    }
    return text;
}

std::optional<std::int64_t> verify_totp(const Secret& secret, std::string_view code, std::int64_t instant,
                                        std::optional<std::int64_t> last_used_step)
{
    const std::string typed = without_spaces(code);
    const std::int64_t now = instant / totp_step_milliseconds;
    std::optional<std::int64_t> found;
    // All three are compared, so that time does not tell which it was.
    for (std::int64_t step = now - steps_apart; step <= now + steps_apart; ++step) {
        const bool same = equal_in_constant_time(totp_code(secret, step, code_digits), typed);
        if (same && (!last_used_step || step > *last_used_step)) {
            found = step;
        }
    }
    return found;
}

} // namespace zk::trust
