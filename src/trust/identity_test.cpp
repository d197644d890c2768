#include "trust/identity.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace zk::trust {
namespace {

constexpr Date today{2021, 11, 22};

template <class Number>
std::string printed(const Number& number)
{
    std::ostringstream out;
    out << number;
    return out.str();
}

struct BadRow {
    std::string_view text;
    std::string_view code;
    std::string_view message;
};

TEST(IdNumber, TheStandardsExamplesAreRead) // GB 11643-1999, annex
{
    const auto number = IdNumber::parse("11010519491231002X", today);
    ASSERT_TRUE(number) << number.error().message;
    EXPECT_EQ(number->birth_date(), (Date{1949, 12, 31}));
    EXPECT_EQ(number->division(), "110105");
    EXPECT_EQ(number->reveal(), "11010519491231002X");
    EXPECT_TRUE(IdNumber::parse("440524188001010014", today));
}

TEST(IdNumber, IsReadAsPeopleTypeIt)
{
    for (const std::string_view text : {" 11010519491231002x\n", "110105 19491231 002X",
                                        "\xEF\xBC\x91\xEF\xBC\x91"
                                        "010519491231002\xEF\xBC\xB8", // full-width
                                        "110105\xE3\x80\x80"
                                        "19491231002X"}) {
        const auto number = IdNumber::parse(text, today);
        ASSERT_TRUE(number) << text << number.error().message;
        EXPECT_EQ(number->reveal(), "11010519491231002X");
    }
}

TEST(IdNumber, PrintsMasked)
{
    const auto number = IdNumber::parse("11010519491231002X", today).value();
    EXPECT_EQ(number.masked(), "1101************2X");
    EXPECT_EQ(printed(number), number.masked());
    EXPECT_EQ(testing::PrintToString(number), number.masked());
}

TEST(IdNumber, EveryWrongDigitIsFound)
{
    const std::string good = "11010519491231002X";
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = good;
            wrong[i] = digit;
            EXPECT_EQ(IdNumber::parse(wrong, today).has_value(), wrong == good) << i << digit;
        }
    }
}

TEST(IdNumber, NeighboursExchangedAreFound)
{
    const std::string good = "11010519491231002X";
    for (std::size_t i = 0; i + 1 < good.size(); ++i) {
        std::string exchanged = good;
        std::swap(exchanged[i], exchanged[i + 1]);
        EXPECT_EQ(IdNumber::parse(exchanged, today).has_value(), exchanged == good) << i;
    }
}

TEST(IdNumber, ErrorsSayWhereAndWhatAndNeverTheNumber)
{
    for (const BadRow& row : {
             BadRow{"", "identity.empty", "身份证号没有填写"},
             BadRow{"  ", "identity.empty", "没有填写"},
             BadRow{"1101051949123100", "identity.length", "应为 18 位,现在是 16 位"},
             BadRow{"110105491231002", "identity.length", "一代身份证已经停用"},
             BadRow{"11010519491231002X1", "identity.length", "现在是 19 位"},
             BadRow{"110105194912310021", "identity.checksum", "第 18 位校验码不对,应为 X"},
             BadRow{"11010519491231002A", "identity.character", "第 18 位应是数字或 X"},
             BadRow{"1101051949A231002X", "identity.character", "第 11 位不是数字"},
             BadRow{"1101051949123100张X", "identity.character", "只能有数字"},
             BadRow{"11010519490230002X", "identity.birth-date", "第 7–14 位应是出生日期"},
             BadRow{"11010519491331002X", "identity.birth-date", "第 7–14 位应是出生日期"},
             BadRow{"110105200002300021", "identity.birth-date", "第 7–14 位应是出生日期"},
             BadRow{"110105202111230029", "identity.birth-date", "还没有到"},
         }) {
        const auto number = IdNumber::parse(row.text, today);
        ASSERT_FALSE(number) << row.text;
        EXPECT_EQ(number.error().code, row.code) << row.text;
        EXPECT_NE(number.error().message.find(row.message), std::string::npos) << number.error().message;
        if (!row.text.empty() && row.text != "  ") {
            EXPECT_EQ(number.error().message.find(row.text.substr(0, 6)), std::string::npos);
        }
    }
}

/// The check character that makes it valid, learnt from the message itself.
std::string completed(const std::string& seventeen, const Date& day)
{
    const auto tried = IdNumber::parse(seventeen + "0", day);
    if (tried) {
        return seventeen + "0";
    }
    const std::string& message = tried.error().message;
    const std::size_t at = message.find("应为 ");
    return at == std::string::npos ? seventeen + "0" : seventeen + message[at + std::string("应为 ").size()];
}

TEST(IdNumber, TheBirthDateMayBeTodayAndNotTomorrow)
{
    EXPECT_TRUE(IdNumber::parse(completed("65010120211121001", today), today));
    EXPECT_TRUE(IdNumber::parse(completed("65010120211122001", today), today));
    EXPECT_EQ(IdNumber::parse("650101202111230010", today).error().code, "identity.birth-date");
    EXPECT_TRUE(IdNumber::parse(completed("65010120000229001", today), today));
    EXPECT_FALSE(IdNumber::parse(completed("65010119000229001", today), today)); // 1900 was no leap year
}

TEST(IdNumber, TheProvinceMustExist)
{
    for (const std::string province : {"11", "65", "71", "81", "82", "83"}) {
        EXPECT_TRUE(IdNumber::parse(completed(province + "010120000229001", today), today)) << province;
    }
    for (const std::string province : {"00", "10", "16", "66", "84", "91", "99"}) {
        const auto number = IdNumber::parse(completed(province + "010120000229001", today), today);
        ASSERT_FALSE(number) << province;
        EXPECT_EQ(number.error().code, "identity.division");
    }
}

TEST(PermanentResidenceNumber, TheNewFormHasEighteenDigitsAndTheSameCheck)
{
    // 9 ‖ 31 ‖ 840 ‖ 1980-02-29 ‖ 123; the weighted digits add up to 336, and 336 mod 11 is 6: check digit 6.
    const auto number = PermanentResidenceNumber::parse("931840198002291236", today);
    ASSERT_TRUE(number) << number.error().message;
    EXPECT_TRUE(number->is_new_form());
    EXPECT_EQ(number->birth_date(), (Date{1980, 2, 29}));
    EXPECT_EQ(number->masked(), "9318************36");
    EXPECT_EQ(printed(*number), number->masked());
    EXPECT_EQ(PermanentResidenceNumber::parse("931840198002291237", today).error().code, "identity.checksum");
}

TEST(PermanentResidenceNumber, TheOldFormHasThreeLettersAndTwelveDigits)
{
    const auto number = PermanentResidenceNumber::parse("kaz650190123105", today);
    ASSERT_TRUE(number) << number.error().message;
    EXPECT_FALSE(number->is_new_form());
    EXPECT_EQ(number->reveal(), "KAZ650190123105");
    EXPECT_EQ(number->birth_date(), (Date{1990, 12, 31}));
    EXPECT_EQ(number->masked(), "KAZ6*********05");
}

TEST(PermanentResidenceNumber, ATwoDigitYearIsTheLatestThatHasCome)
{
    EXPECT_EQ(PermanentResidenceNumber::parse("KAZ650121112205", today)->birth_date(), (Date{2021, 11, 22}));
    EXPECT_EQ(PermanentResidenceNumber::parse("KAZ650121112305", today)->birth_date(), (Date{1921, 11, 23}));
    EXPECT_EQ(PermanentResidenceNumber::parse("KAZ650100022905", today)->birth_date(), (Date{2000, 2, 29}));
}

TEST(PermanentResidenceNumber, ErrorsSayWhereAndWhat)
{
    for (const BadRow& row : {
             BadRow{"", "identity.empty", "没有填写"},
             BadRow{"KAZ65019012310", "identity.length",
                    "应为 18 位(2023 年起的)或 15 位(以前的),现在是 14 位"},
             BadRow{"K1Z650190123105", "identity.character", "第 2 位应是字母"},
             BadRow{"KAZ6501901231A5", "identity.character", "第 14 位不是数字"},
             BadRow{"KAZ990190123105", "identity.division", "第 4–5 位应是省级行政区划代码"},
             BadRow{"KAZ650190133105", "identity.birth-date", "第 8–13 位应是出生日期"},
             BadRow{"831840198002291236", "identity.character", "第 1 位应为 9"},
             BadRow{"931840198002301238", "identity.birth-date", "第 7–14 位应是出生日期"},
             BadRow{"哈萨克斯坦公民十五个字的证件号", "identity.character", "只能有数字和字母"},
         }) {
        const auto number = PermanentResidenceNumber::parse(row.text, today);
        ASSERT_FALSE(number) << row.text;
        EXPECT_EQ(number.error().code, row.code) << row.text;
        EXPECT_NE(number.error().message.find(row.message), std::string::npos) << number.error().message;
    }
}

TEST(PhoneNumber, IsReadAsPeopleTypeItAndPrintsMasked)
{
    for (const std::string_view text : {"13800000011", "+86 138 0000 0011", " 138-0000-0011",
                                        "\xEF\xBC\x91"
                                        "3800000011"}) {
        const auto number = PhoneNumber::parse(text);
        ASSERT_TRUE(number) << text;
        EXPECT_EQ(number->reveal(), "13800000011");
        EXPECT_EQ(number->masked(), "138****0011");
        EXPECT_EQ(printed(*number), "138****0011");
    }
}

TEST(PhoneNumber, TheSecondDigitIsThreeToNine)
{
    for (char digit = '0'; digit <= '9'; ++digit) {
        EXPECT_EQ(PhoneNumber::parse(std::string("1") + digit + "900000011").has_value(), digit >= '3')
            << digit;
    }
}

TEST(PhoneNumber, ErrorsSayWhatWasExpectedAndNeverTheNumber)
{
    for (const BadRow& row : {BadRow{"", "identity.empty", "手机号码没有填写"},
                              BadRow{"1380000001", "identity.phone", "应为 11 位数字,现在是 10 位"},
                              BadRow{"138000000112", "identity.phone", "现在是 12 位"},
                              BadRow{"1380000001a", "identity.character", "第 11 位不是数字"},
                              BadRow{"23800000011", "identity.phone", "应以 13–19 开头"}}) {
        const auto number = PhoneNumber::parse(row.text);
        ASSERT_FALSE(number) << row.text;
        EXPECT_EQ(number.error().code, row.code);
        EXPECT_NE(number.error().message.find(row.message), std::string::npos) << number.error().message;
        EXPECT_EQ(number.error().message.find("380000"), std::string::npos);
    }
}

} // namespace
} // namespace zk::trust
