#include "trust/base45.hpp"

#include <algorithm>

namespace zk::trust {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr unsigned base = 45;

} // namespace

std::string to_base45(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() / 2 * 3 + 2);
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        const bool pair = at + 1 < bytes.size();
        unsigned value = static_cast<unsigned char>(bytes[at]);
        value = pair ? value * 256 + static_cast<unsigned char>(bytes[at + 1]) : value;
        // RFC 9285, section 4: the least significant digit first.
        text += letters[value % base];
        text += letters[value / base % base];
        if (pair) {
            text += letters[value / base / base];
        }
    }
    return text;
}

std::optional<std::string> from_base45(std::string_view text)
{
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        const std::string_view group = text.substr(at, 3);
        unsigned value = 0;
        for (std::size_t i = group.size(); i > 0; --i) {
            const auto digit = letters.find(group[i - 1]);
            if (digit == std::string_view::npos) {
                return std::nullopt;
            }
            value = value * base + static_cast<unsigned>(digit);
        }
        if (group.size() == 1 || value > (group.size() == 3 ? 0xFFFFU : 0xFFU)) {
            return std::nullopt;
        }
        if (group.size() == 3) {
            bytes += static_cast<char>(value >> 8);
        }
        bytes += static_cast<char>(value & 0xFF);
    }
    return bytes;
}

} // namespace zk::trust
