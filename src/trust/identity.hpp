// identity: numbers that name a person. They print masked; `reveal()` is the only way to the whole number, so
// whoever reads the code sees where one leaves.
//
// Resident ID number 公民身份号码, GB 11643-1999: six digits of the division of first registration (GB/T
// 2260; here only the province is looked up, since thousands of divisions came and went), birth date, three
// digits of order, a check character by ISO 7064 MOD 11-2. Residence permits of Hong Kong, Macao and Taiwan
// residents (divisions 81, 82, 83) follow the same standard.
//
// Foreign permanent resident ID card 外国人永久居留身份证: since 1 December 2023 eighteen characters, 9 ‖
// province (2) ‖ country (3, ISO 3166-1 numeric) ‖ birth date ‖ order (3) ‖ the same check character
// (国家移民管理局, 机读信息规则 2023 版); before that three letters of the country and twelve digits: place
// (4), birth date (YYMMDD), two more. Cards of both kinds are valid. The rule of the old form's last digit
// was never published, so it is not checked.
//
// Mobile phone number: eleven digits, the first 1, the second 3–9.
//
// Reading takes lower case and full-width characters, ignores spaces, and for phones hyphens and +86. Parse
// errors say which digits, and what was expected, and never repeat the number.
//
// Errors: "identity.empty", "identity.length", "identity.character", "identity.division",
// "identity.birth-date", "identity.checksum", "identity.phone".
//
// Thread-safety: immutable values. Nothing reads a clock: `today` is an argument.
#pragma once

#include <compare>
#include <iosfwd>
#include <string>
#include <string_view>

#include "base/calendar.hpp"
#include "base/result.hpp"

namespace zk::trust {

class IdNumber {
public:
    static Result<IdNumber> parse(std::string_view text, const Date& today);

    const std::string& reveal() const { return number_; } ///< 18 characters, the last may be X
    std::string masked() const;                           ///< "6501************11"
    Date birth_date() const;
    /// Six digits of GB/T 2260: where the number was first given, which need not be where the person lives.
    std::string division() const { return number_.substr(0, 6); }
    auto operator<=>(const IdNumber&) const = default;

private:
    explicit IdNumber(std::string number) : number_(std::move(number)) {}
    std::string number_;
};

class PermanentResidenceNumber {
public:
    static Result<PermanentResidenceNumber> parse(std::string_view text, const Date& today);

    const std::string& reveal() const { return number_; } ///< 18 or 15 characters
    std::string masked() const;                           ///< "9311************29", "USA1*********29"
    bool is_new_form() const { return number_.size() == 18; }
    /// The old form has a year of two digits: the latest one that is not after the day it was parsed on.
    const Date& birth_date() const { return birth_date_; }
    auto operator<=>(const PermanentResidenceNumber&) const = default;

private:
    PermanentResidenceNumber(std::string number, Date birth_date)
        : number_(std::move(number)), birth_date_(birth_date)
    {
    }
    std::string number_;
    Date birth_date_;
};

class PhoneNumber {
public:
    static Result<PhoneNumber> parse(std::string_view text);

    const std::string& reveal() const { return number_; } ///< 11 digits
    std::string masked() const;                           ///< "138****0011"
    auto operator<=>(const PhoneNumber&) const = default;

private:
    explicit PhoneNumber(std::string number) : number_(std::move(number)) {}
    std::string number_;
};

/// Masked, as everywhere.
std::ostream& operator<<(std::ostream& out, const IdNumber& number);
std::ostream& operator<<(std::ostream& out, const PermanentResidenceNumber& number);
std::ostream& operator<<(std::ostream& out, const PhoneNumber& number);

} // namespace zk::trust
