#include "trust/identity.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>

#include "base/text.hpp"

namespace zk::trust {

namespace {

constexpr std::size_t resident_size = 18;
constexpr std::size_t old_permanent_size = 15;
constexpr std::size_t phone_size = 11;

constexpr std::string_view id_name = "身份证号";
constexpr std::string_view permanent_name = "外国人永久居留身份证号";
constexpr std::string_view phone_name = "手机号码";

/// First two digits of GB/T 2260, and 83 of the residence permit for Taiwan residents.
constexpr std::array<std::string_view, 35> provinces{"11", "12", "13", "14", "15", "21", "22", "23", "31",
                                                     "32", "33", "34", "35", "36", "37", "41", "42", "43",
                                                     "44", "45", "46", "50", "51", "52", "53", "54", "61",
                                                     "62", "63", "64", "65", "71", "81", "82", "83"};

tl::unexpected<Error> refused(std::string_view kind, std::string_view name, std::string_view what)
{
    return fail("identity." + std::string(kind), std::string(name) + std::string(what));
}

bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool is_province(std::string_view digits)
{
    return std::ranges::find(provinces, digits) != provinces.end();
}

/// As typed or pasted: half-width, upper case, without spaces.
std::string normalised(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        char32_t letter = decode_utf8(text, at);
        if (letter >= U'!' + 0xFEE0 && letter <= U'~' + 0xFEE0) { // U+FF01 … U+FF5E
            letter -= 0xFEE0;
        }
        if (letter >= U'a' && letter <= U'z') {
            letter = letter - U'a' + U'A';
        }
        if (letter != U' ' && letter != U'\t' && letter != U'\r' && letter != U'\n' && letter != 0x3000) {
            append_utf8(plain, letter);
        }
    }
    return plain;
}

std::string keep_ends(std::string_view number, std::size_t first, std::size_t last)
{
    return std::string(number.substr(0, first)) + std::string(number.size() - first - last, '*') +
           std::string(number.substr(number.size() - last));
}

/// ISO 7064 MOD 11-2 (GB 11643-1999, 4.2): the check character of seventeen digits.
char check_character(std::string_view number)
{
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights.at(i) * (number[i] - '0');
    }
    return std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)];
}

/// The digits `first` … before `end` (from 0); the message counts characters from 1.
Result<void> check_digits(std::string_view number, std::size_t first, std::size_t end, std::string_view name)
{
    for (std::size_t i = first; i < end; ++i) {
        if (!is_digit(number[i])) {
            return refused("character", name, "第 " + std::to_string(i + 1) + " 位不是数字");
        }
    }
    return {};
}

std::optional<Date> date_of(std::string_view eight_digits)
{
    const std::string digits(eight_digits);
    return Date::parse(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2));
}

Result<void> check_birth_date(std::string_view number, const Date& today, std::string_view name)
{
    const std::optional<Date> born = date_of(number.substr(6, 8));
    if (!born) {
        return refused("birth-date", name, "第 7–14 位应是出生日期(年月日),现在的不是一个日期");
    }
    if (*born > today) {
        return refused("birth-date", name, "第 7–14 位的出生日期还没有到");
    }
    return {};
}

Result<void> check_last(std::string_view number, std::string_view name)
{
    const char expected = check_character(number);
    if (number.back() != expected) {
        return refused("checksum", name,
                       std::string("第 18 位校验码不对,应为 ") + expected + ":请逐位核对,常是某一位打错");
    }
    return {};
}

/// What the two numbers of eighteen characters share, the place aside.
Result<void> check_eighteen(std::string_view number, const Date& today, std::string_view name)
{
    if (number.back() != 'X' && !is_digit(number.back())) {
        return refused("character", name, "第 18 位应是数字或 X");
    }
    return check_digits(number, 0, resident_size - 1, name)
        .and_then([&] { return check_birth_date(number, today, name); })
        .and_then([&] { return check_last(number, name); });
}

Result<void> check_province(std::string_view number, std::size_t first, std::string_view name)
{
    if (!is_province(number.substr(first, 2))) {
        return refused("division", name,
                       "第 " + std::to_string(first + 1) + "–" + std::to_string(first + 2) +
                           " 位应是省级行政区划代码,没有这个代码");
    }
    return {};
}

Result<void> check_resident_size(std::string_view number)
{
    const std::size_t count = count_characters(number);
    if (count == 0) {
        return refused("empty", id_name, "没有填写");
    }
    if (count == old_permanent_size) {
        return refused("length", id_name, "是 15 位的:一代身份证已经停用,应为 18 位");
    }
    if (count != resident_size) {
        return refused("length", id_name, "应为 18 位,现在是 " + std::to_string(count) + " 位");
    }
    if (number.size() != count) {
        return refused("character", id_name, "里只能有数字和末位的 X");
    }
    return {};
}

/// The latest year that is not after today: cards of this form were given from 2004 on, to living people.
std::optional<Date> date_of_six(std::string_view six_digits, const Date& today)
{
    const std::optional<Date> late = date_of("20" + std::string(six_digits));
    return late && *late <= today ? late : date_of("19" + std::string(six_digits));
}

Result<Date> check_old_permanent(std::string_view number, const Date& today)
{
    for (std::size_t i = 0; i < 3; ++i) {
        if (number[i] < 'A' || number[i] > 'Z') {
            return refused("character", permanent_name,
                           "第 " + std::to_string(i + 1) + " 位应是字母:15 位的以国籍的三个字母开头");
        }
    }
    const Result<void> checked = check_digits(number, 3, old_permanent_size, permanent_name).and_then([&] {
        return check_province(number, 3, permanent_name);
    });
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    const std::optional<Date> born = date_of_six(number.substr(7, 6), today);
    if (!born) {
        return refused("birth-date", permanent_name,
                       "第 8–13 位应是出生日期(年月日各两位),现在的不是一个日期");
    }
    return *born;
}

Result<Date> check_new_permanent(std::string_view number, const Date& today)
{
    if (number.front() != '9') {
        return refused("character", permanent_name, "是 18 位的,第 1 位应为 9");
    }
    return check_eighteen(number, today, permanent_name)
        .and_then([&] { return check_province(number, 1, permanent_name); })
        .map([&] { return *date_of(number.substr(6, 8)); });
}

Result<Date> check_permanent(std::string_view number, const Date& today)
{
    const std::size_t count = count_characters(number);
    if (count == 0) {
        return refused("empty", permanent_name, "没有填写");
    }
    if (count != resident_size && count != old_permanent_size) {
        return refused("length", permanent_name,
                       "应为 18 位(2023 年起的)或 15 位(以前的),现在是 " + std::to_string(count) + " 位");
    }
    if (number.size() != count) {
        return refused("character", permanent_name, "里只能有数字和字母");
    }
    return count == resident_size ? check_new_permanent(number, today) : check_old_permanent(number, today);
}

} // namespace

Result<IdNumber> IdNumber::parse(std::string_view text, const Date& today)
{
    std::string number = normalised(text);
    return check_resident_size(number)
        .and_then([&] { return check_eighteen(number, today, id_name); })
        .and_then([&] { return check_province(number, 0, id_name); })
        .map([&] { return IdNumber(std::move(number)); });
}

std::string IdNumber::masked() const
{
    return keep_ends(number_, 4, 2);
}

Date IdNumber::birth_date() const
{
    return date_of(std::string_view(number_).substr(6, 8)).value_or(Date{});
}

Result<PermanentResidenceNumber> PermanentResidenceNumber::parse(std::string_view text, const Date& today)
{
    std::string number = normalised(text);
    return check_permanent(number, today).map([&](const Date& born) {
        return PermanentResidenceNumber(std::move(number), born);
    });
}

std::string PermanentResidenceNumber::masked() const
{
    return keep_ends(number_, 4, 2);
}

Result<PhoneNumber> PhoneNumber::parse(std::string_view text)
{
    std::string number = normalised(text);
    std::erase(number, '-');
    if (number.starts_with("+86")) {
        number.erase(0, 3);
    }
    const std::size_t count = count_characters(number);
    if (count == 0) {
        return refused("empty", phone_name, "没有填写");
    }
    if (count != phone_size || number.size() != count) {
        return refused("phone", phone_name, "应为 11 位数字,现在是 " + std::to_string(count) + " 位");
    }
    if (const auto digits = check_digits(number, 0, phone_size, phone_name); !digits) {
        return tl::unexpected(digits.error());
    }
    if (number[0] != '1' || number[1] < '3') {
        return refused("phone", phone_name, "应以 13–19 开头");
    }
    return PhoneNumber(std::move(number));
}

std::string PhoneNumber::masked() const
{
    return keep_ends(number_, 3, 4);
}

std::ostream& operator<<(std::ostream& out, const IdNumber& number)
{
    return out << number.masked();
}

std::ostream& operator<<(std::ostream& out, const PermanentResidenceNumber& number)
{
    return out << number.masked();
}

std::ostream& operator<<(std::ostream& out, const PhoneNumber& number)
{
    return out << number.masked();
}

} // namespace zk::trust
