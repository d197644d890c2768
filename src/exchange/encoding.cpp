// What encoding a text file is in: Chinese offices send UTF-8, what Excel calls "Unicode text", and GB18030.

#include <algorithm>
#include <memory>
#include <unicode/ucnv.h>

#include "base/text.hpp"
#include "exchange/csv.hpp"

namespace zk::exchange {
namespace {

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

/// Line of the first byte that is not of the encoding.
std::string line_of(std::string_view bytes, std::size_t offset)
{
    const std::string_view before = bytes.substr(0, offset);
    return std::to_string(1 + std::count(before.begin(), before.end(), '\n'));
}

tl::unexpected<Error> broken(std::string_view bytes, std::size_t offset, const std::string& tried)
{
    return fail("table.encoding", "第 " + line_of(bytes, offset) + " 行有读不懂的文字(按 " + tried +
                                      " 读);应为 UTF-8 或 GB18030(GBK)编码:请在 Excel 里另存为“CSV UTF-8”");
}

/// All of `bytes` or an error: a file that is half one encoding and half another is not guessed at.
Result<std::string> convert(std::string_view bytes, const char* encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(encoding, &status), ucnv_close);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) {
        return fail("table.encoding", std::string("这台机器不认识编码 ") + encoding);
    }
    std::u16string text(bytes.size() + 1, u'\0');
    UChar* target = text.data();
    const char* source = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    ucnv_toUnicode(converter.get(), &target, text.data() + text.size(), &source, end, nullptr, 1, &status);
    if (U_FAILURE(status)) {
        return broken(bytes, static_cast<std::size_t>(source - bytes.data()), encoding);
    }
    std::string utf8;
    const std::u16string_view units(text.data(), static_cast<std::size_t>(target - text.data()));
    utf8.reserve(units.size() * 3);
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t point = units[i];
        if (point >= 0xD800 && point < 0xDC00 && i + 1 < units.size()) { // ICU gives whole pairs only
            point = 0x10000 + ((point - 0xD800) << 10) + (units[++i] - 0xDC00U);
        }
        append_utf8(utf8, point);
    }
    return utf8;
}

} // namespace

Result<std::string> decode_text(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
        return is_valid_utf8(bytes) ? Result<std::string>(std::string(bytes)) : convert(bytes, "UTF-8");
    }
    if (bytes.starts_with("\xFF\xFE")) {
        return convert(bytes.substr(2), "UTF-16LE");
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return convert(bytes.substr(2), "UTF-16BE");
    }
    // Chinese text in GB18030 is not by accident valid UTF-8: its second bytes are rarely continuation bytes.
    return is_valid_utf8(bytes) ? Result<std::string>(std::string(bytes)) : convert(bytes, "GB18030");
}

} // namespace zk::exchange
