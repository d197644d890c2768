#include "http/message.hpp"

#include <algorithm>
#include <cctype>

namespace zk::http {

namespace {

char lower(char c)
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool same_name(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

/// Calls `use` with each part between separators.
template <class Use>
void for_each_part(std::string_view text, char separator, Use use)
{
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        use(text.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

} // namespace

std::string_view find_field(const Fields& fields, std::string_view name)
{
    const auto found =
        std::ranges::find_if(fields, [&](const auto& field) { return same_name(field.first, name); });
    return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

std::string Request::cookie(std::string_view name) const
{
    std::string value;
    for_each_part(header("cookie"), ';', [&](std::string_view part) {
        part = trimmed(part);
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos && part.substr(0, equals) == name) {
            value = part.substr(equals + 1);
        }
    });
    return value;
}

Response& Response::with(std::string name, std::string value)
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response text_response(int status, std::string_view content_type, std::string body)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.with("Content-Type", std::string(content_type));
    return response;
}

Response redirect(std::string location)
{
    Response response;
    response.status = 303;
    response.with("Location", std::move(location));
    return response;
}

std::string percent_decode(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                            hex_digit(text[i + 2]) >= 0;
        if (escape) {
            out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' && plus_is_space ? ' ' : text[i];
        }
    }
    return out;
}

std::string percent_encode(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    static constexpr std::string_view plain = "-._~";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

Fields parse_form(std::string_view body)
{
    Fields fields;
    for_each_part(body, '&', [&](std::string_view part) {
        if (part.empty()) {
            return;
        }
        const std::size_t equals = std::min(part.find('='), part.size());
        const std::string_view value = equals < part.size() ? part.substr(equals + 1) : std::string_view{};
        fields.emplace_back(percent_decode(part.substr(0, equals), true), percent_decode(value, true));
    });
    return fields;
}

} // namespace zk::http
