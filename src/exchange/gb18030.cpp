#include "exchange/gb18030.hpp"

#include <unicode/ucnv.h>

#include "base/text.hpp"

namespace zk::exchange {
namespace {

std::u16string to_utf16(std::string_view utf8)
{
    std::u16string units;
    units.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t point = decode_utf8(utf8, at);
        if (point >= 0x10000) {
            units += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
            units += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
        } else {
            units += static_cast<char16_t>(point);
        }
    }
    return units;
}

std::string to_utf8(std::u16string_view units)
{
    std::string utf8;
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t point = units[i];
        if (point >= 0xD800 && point < 0xDC00 && i + 1 < units.size()) { // ICU gives whole pairs only
            point = 0x10000 + ((point - 0xD800) << 10) + (units[++i] - 0xDC00U);
        }
        append_utf8(utf8, point);
    }
    return utf8;
}

bool is_digit_byte(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// One byte, two, or four where the second is a digit's (GB 18030, 4.2).
std::size_t length_at(std::string_view bytes, std::size_t at)
{
    const auto first = static_cast<unsigned char>(bytes[at]);
    if (first < 0x81) {
        return 1;
    }
    return at + 1 < bytes.size() && is_digit_byte(bytes[at + 1]) ? 4 : 2;
}

} // namespace

Result<Gb18030> Gb18030::open()
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open("GB18030", &status), ucnv_close);
    if (U_SUCCESS(status)) {
        ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }
    if (U_FAILURE(status)) {
        return fail("table.encoding", "这台机器不认识编码 GB18030");
    }
    return Gb18030(std::move(converter));
}

Result<Gb18030::Encoded> Gb18030::encode(std::string_view utf8) const
{
    if (!is_valid_utf8(utf8)) {
        return fail("gb18030.text", "要写的文字不是 UTF-8");
    }
    const std::u16string units = to_utf16(utf8);
    Encoded encoded;
    encoded.bytes.resize(units.size() * 4 + 4);
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = ucnv_fromUChars(converter_.get(), encoded.bytes.data(),
                                                static_cast<std::int32_t>(encoded.bytes.size()), units.data(),
                                                static_cast<std::int32_t>(units.size()), &status);
    if (U_FAILURE(status)) {
        return fail("gb18030.text", "有写不成 GB18030 的文字");
    }
    encoded.bytes.resize(static_cast<std::size_t>(length));
    // Both encodings in step: a character of four bytes is one that GBK lacks.
    for (std::size_t at = 0, from = 0; at < encoded.bytes.size();) {
        const std::size_t size = length_at(encoded.bytes, at);
        const std::size_t before = from;
        decode_utf8(utf8, from);
        const std::string_view character = utf8.substr(before, from - before);
        if (size == 4 && encoded.beyond_gbk.find(character) == std::string::npos) {
            encoded.beyond_gbk += character;
        }
        at += size;
    }
    return encoded;
}

Result<std::string> Gb18030::decode(std::string_view bytes) const
{
    std::u16string units(bytes.size() + 1, u'\0');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        ucnv_toUChars(converter_.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                      static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) {
        return fail("table.encoding", "有读不懂的文字;应为 GB18030(GBK)编码");
    }
    return to_utf8({units.data(), static_cast<std::size_t>(length)});
}

} // namespace zk::exchange
