#include <algorithm>

#include "base/text.hpp"
#include "reader/card_reader.hpp"

namespace zk::reader {

namespace {

constexpr std::size_t text_bytes = 256;

/// Where a field stands, in bytes. Ethnicity, four bytes from 32 on, is left on the card.
struct Place {
    std::size_t at;
    std::size_t bytes;
};
constexpr Place name_at{0, 30};
constexpr Place sex_at{30, 2};
constexpr Place birth_at{36, 16};
constexpr Place address_at{52, 70};
constexpr Place number_at{122, 36};
constexpr Place authority_at{158, 30};
constexpr Place from_at{188, 16};
constexpr Place until_at{204, 16};
constexpr Place kind_at{248, 2}; ///< blank: 居民身份证; I: a foreigner's; J: 港澳台居民居住证

char16_t unit_at(std::string_view bytes, std::size_t at)
{
    const auto low = static_cast<unsigned char>(bytes[at]);
    const auto high = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char16_t>(high << 8 | low);
}

/// A lone half of a pair becomes U+FFFD, which no name may hold.
char32_t code_point(std::string_view bytes, std::size_t& at)
{
    const char16_t first = unit_at(bytes, at);
    at += 2;
    if (first < 0xD800 || first > 0xDFFF) {
        return first;
    }
    const char16_t second = at + 2 <= bytes.size() ? unit_at(bytes, at) : u'\0';
    if (first > 0xDBFF || second < 0xDC00 || second > 0xDFFF) {
        return U'\uFFFD';
    }
    at += 2;
    return 0x10000U + ((static_cast<char32_t>(first) - 0xD800U) << 10) + (second - 0xDC00U);
}

std::string field(std::string_view bytes, Place place)
{
    const std::string_view raw = bytes.substr(place.at, place.bytes);
    std::string text;
    for (std::size_t at = 0; at + 2 <= raw.size();) {
        const char32_t found = code_point(raw, at);
        if (found != 0) {
            append_utf8(text, found);
        }
    }
    return std::string(trim(text));
}

bool is_digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// 20040315 → 2004-03-15; anything else as it is.
std::string date(const std::string& text)
{
    return text.size() == 8 && is_digits(text)
               ? text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6)
               : text;
}

bool is_number(std::string_view text)
{
    return text.size() == 18 && is_digits(text.substr(0, 17)) &&
           (is_digits(text.substr(17)) || text[17] == 'X');
}

tl::unexpected<Error> wrong_text(std::string_view what)
{
    return fail("reader.text", "读到的内容不是身份证的内容:" + std::string(what) +
                                   "不对。请拿起证件重新放上;仍不行的,手工录入并写明理由");
}

Result<std::string> kind_of(std::string_view bytes)
{
    const std::string mark = field(bytes, kind_at);
    if (mark == "I") {
        return fail("reader.kind", "这是外国人永久居留身份证,本程序还不读它的内容。请手工录入并写明理由");
    }
    return mark == "J" ? std::string("港澳台居民居住证") : std::string("居民身份证");
}

Result<Card> checked(Card card)
{
    if (!is_number(card.number)) {
        return wrong_text("号码");
    }
    if (card.name.empty() || card.name.find("\xEF\xBF\xBD") != std::string::npos) {
        return wrong_text("姓名");
    }
    if (card.birth_date.size() != 10) {
        return wrong_text("出生日期");
    }
    return card;
}

} // namespace

Result<Card> card_from_text(std::string_view bytes)
{
    if (bytes.size() != text_bytes) {
        return fail("reader.text", "身份证的文字信息应为 256 个字节,读到的是 " +
                                       std::to_string(bytes.size()) + " 个。请拿起证件重新放上");
    }
    return kind_of(bytes).and_then([&](std::string kind) {
        const std::string sex = field(bytes, sex_at);
        Card card;
        card.kind = std::move(kind);
        card.name = field(bytes, name_at);
        card.sex = sex == "1" ? "男" : sex == "2" ? "女" : "";
        card.birth_date = date(field(bytes, birth_at));
        card.address = field(bytes, address_at);
        card.number = field(bytes, number_at);
        card.authority = field(bytes, authority_at);
        card.valid_from = date(field(bytes, from_at));
        card.valid_until = date(field(bytes, until_at));
        return checked(std::move(card));
    });
}

} // namespace zk::reader
