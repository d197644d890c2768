#include "exam/numbering/numbering.hpp"

#include <algorithm>
#include <cstdio>

namespace zk::exam {

namespace {

bool is_digits(std::string_view text, std::size_t count)
{
    return text.size() == count &&
           std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

} // namespace

Result<std::string> number_prefix(const NumberParts& parts)
{
    if (!is_digits(parts.year, 2) || !is_digits(parts.division, 6) || !is_digits(parts.type, 1) ||
        !is_digits(parts.group, 1)) {
        return fail("number.parts", "报名序号应为年份两位、区划六位、类型一位、科类一位的数字,得到“" +
                                        parts.year + " " + parts.division + " " + parts.type + " " +
                                        parts.group + "”");
    }
    return parts.year + parts.division + parts.type + parts.group;
}

Result<std::string> number_of(std::string_view prefix, std::int64_t sequence)
{
    if (sequence < 1 || sequence > sequence_last) {
        return fail("number.full", std::string(prefix) + " 的顺序号用到 " + std::to_string(sequence) +
                                       ",应在 1 到 9999 之间:请把考生分到别的区划代码");
    }
    char digits[8];
    std::snprintf(digits, sizeof digits, "%04d", static_cast<int>(sequence));
    return std::string(prefix) + digits;
}

std::vector<std::int64_t> gaps(const std::vector<std::string>& numbers)
{
    std::vector<std::int64_t> missing;
    std::int64_t expected = 1;
    for (const std::string& number : numbers) {
        const std::int64_t sequence = std::atoll(number.substr(number.size() - 4).c_str());
        for (; expected < sequence; ++expected) {
            missing.push_back(expected);
        }
        expected = sequence + 1;
    }
    return missing;
}

} // namespace zk::exam
