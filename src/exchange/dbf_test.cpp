#include "exchange/dbf.hpp"

#include <gtest/gtest.h>

#include "exchange/gb18030.hpp"

namespace zk::exchange {
namespace {

constexpr Date day{2022, 6, 24};

const std::vector<DbfField> fields{{"报名序号", DbfType::text, 14, 0},
                                   {"姓名", DbfType::text, 0, 0},
                                   {"语文", DbfType::number, 7, 3},
                                   {"出生", DbfType::date, 0, 0},
                                   {"缺考", DbfType::logical, 0, 0}};

std::string written(const std::vector<std::vector<std::string>>& rows)
{
    auto file = write_dbf(fields, rows, day);
    EXPECT_TRUE(file.has_value()) << (file ? "" : file.error().message);
    return file ? file->bytes : std::string();
}

std::string sample()
{
    return written({{"22653121150001", "王小明", "121.875", "2004-03-15", "FALSE"},
                    {"22653121150002", "阿依古丽·买买提", "", "", "TRUE"}});
}

std::string message_of(const Result<Table>& table)
{
    return table ? "" : table.error().code + " " + table.error().message;
}

std::string with_byte(std::string bytes, std::size_t at, char byte)
{
    bytes[at] = byte;
    return bytes;
}

TEST(Dbf, ReadsBackWhatItWrote)
{
    const auto table = read_dbf(sample());
    ASSERT_TRUE(table.has_value()) << message_of(table);
    EXPECT_EQ(table->columns, (std::vector<std::string>{"报名序号", "姓名", "语文", "出生", "缺考"}));
    ASSERT_EQ(table->rows.size(), 2U);
    EXPECT_EQ(table->rows[0].cells,
              (std::vector<std::string>{"22653121150001", "王小明", "121.875", "2004-03-15", "FALSE"}));
    EXPECT_EQ(table->rows[1].cells,
              (std::vector<std::string>{"22653121150002", "阿依古丽·买买提", "", "", "TRUE"}));
    EXPECT_EQ(table->rows[1].line, 2U);
    EXPECT_EQ(table->kind, TableKind::dbf);
}

TEST(Dbf, TheBytesAreThoseOfDBaseThree)
{
    const std::string bytes = sample();
    EXPECT_EQ(bytes[0], 0x03);
    EXPECT_EQ(bytes.substr(1, 3), std::string({122, 6, 24}));
    EXPECT_EQ(bytes.substr(4, 4), std::string({2, 0, 0, 0}));
    const std::size_t head = 32 + 5 * 32 + 1;
    EXPECT_EQ(static_cast<unsigned char>(bytes[8]), head);
    EXPECT_EQ(bytes[head - 1], 0x0D);
    EXPECT_EQ(bytes.back(), 0x1A);
    EXPECT_EQ(bytes.substr(32, 8), "\xB1\xA8\xC3\xFB\xD0\xF2\xBA\xC5"); // 报名序号 in GB18030
}

TEST(Dbf, IsFoundByItsContentAmongTheTables)
{
    const auto table = read_table(sample(), "成绩.xls");
    ASSERT_TRUE(table.has_value()) << message_of(table);
    EXPECT_EQ(table->rows.size(), 2U);
    EXPECT_FALSE(looks_like_dbf("报名序号,语文\n1,2\n"));
}

TEST(Dbf, DeletedRecordsAreLeftOutAndTold)
{
    const std::size_t head = 32 + 5 * 32 + 1;
    const auto table = read_dbf(with_byte(sample(), head, '*'));
    ASSERT_TRUE(table.has_value());
    ASSERT_EQ(table->rows.size(), 1U);
    EXPECT_EQ(table->rows[0].line, 2U);
    ASSERT_EQ(table->warnings.size(), 1U);
    EXPECT_EQ(table->warnings[0].found, "1 条记录标了删除,没有读入");
}

TEST(Dbf, AHeaderThatDoesNotAgreeIsRefusedWithItsPlace)
{
    const std::string good = sample();
    EXPECT_NE(message_of(read_dbf(good.substr(0, 20))).find("至少 33 字节"), std::string::npos);
    EXPECT_NE(message_of(read_dbf(with_byte(good, 4, 3))).find("dbf.header DBF 文件头第 4 字节"),
              std::string::npos);
    EXPECT_NE(message_of(read_dbf(with_byte(good, 10, 1))).find("各字段之和加 1"), std::string::npos);
    EXPECT_NE(message_of(read_dbf(with_byte(good, 8, 20))).find("文件头长 20"), std::string::npos);
    EXPECT_NE(message_of(read_dbf(with_byte(good, 15, 1))).find("加了密"), std::string::npos);
    EXPECT_NE(message_of(read_dbf(good + "rest")).find("记录数与文件长度"), std::string::npos);
    EXPECT_NE(message_of(read_dbf(with_byte(good, 0, '\x83'))).find("第 0 字节"), std::string::npos);
}

TEST(Dbf, FieldsOfOtherKindsAndLengthsAreRefusedByName)
{
    const std::string good = sample();
    EXPECT_NE(message_of(read_dbf(with_byte(good, 32 + 11, 'M'))).find("字段“报名序号”的类型是 M"),
              std::string::npos);
    EXPECT_NE(message_of(read_dbf(with_byte(good, 32 + 16, '\xFF'))).find("应为 1–254"), std::string::npos);
    EXPECT_NE(message_of(read_dbf(with_byte(good, 32 + 3 * 32 + 16, 7))).find("“出生”长 7;应为 8"),
              std::string::npos);
}

TEST(Dbf, ACellThatIsNoNumberNoDateOrNoTextIsToldWithRecordAndField)
{
    const std::size_t head = 32 + 5 * 32 + 1;
    const std::size_t name = head + 1 + 14;
    EXPECT_NE(message_of(read_dbf(with_byte(sample(), name, '\xFF'))).find("第 1 行第 2 列:“姓名”"),
              std::string::npos);
    auto numbers =
        write_dbf({{"语文", DbfType::number, 5, 0}}, std::vector<std::vector<std::string>>{{"12x"}}, day);
    EXPECT_NE(message_of(read_dbf(numbers->bytes)).find("不是数"), std::string::npos);
    auto dates = write_dbf({{"日期", DbfType::date, 0, 0}},
                           std::vector<std::vector<std::string>>{{"2022-02-30"}}, day);
    EXPECT_NE(message_of(read_dbf(dates->bytes)).find("不是日期"), std::string::npos);
}

TEST(Dbf, NothingIsCut)
{
    const auto one = [](const DbfField& field, const std::string& cell) {
        auto file = write_dbf({field}, std::vector<std::vector<std::string>>{{cell}}, day);
        return file ? std::string() : file.error().message;
    };
    EXPECT_NE(one({"姓名", DbfType::text, 4, 0}, "王小明").find("6 字节;应为不超过 4 字节"),
              std::string::npos);
    EXPECT_EQ(one({"姓名", DbfType::text, 0, 0}, std::string(254, 'a')), "");
    EXPECT_NE(one({"姓名", DbfType::text, 0, 0}, std::string(255, 'a')), "");
    EXPECT_NE(one({"语文", DbfType::number, 5, 1}, "121.875"), "");
    EXPECT_NE(one({"考生的姓名字", DbfType::text, 0, 0}, "a").find("五个汉字"), std::string::npos);
}

TEST(Dbf, CharactersBeyondGbkAreWrittenAndReported)
{
    const std::vector<std::vector<std::string>> rows{{"王𠮷"}, {"ئالىم"}};
    const auto file = write_dbf({{"姓名", DbfType::text, 0, 0}}, rows, day);
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(file->beyond_gbk.size(), 2U);
    EXPECT_EQ(file->beyond_gbk[0].found, "𠮷");
    EXPECT_EQ(file->beyond_gbk[0].line, 1U);
    const auto back = read_dbf(file->bytes);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->rows[0].cells[0], "王𠮷");
    EXPECT_EQ(back->rows[1].cells[0], "ئالىم");
}

TEST(Dbf, AnyCutOrAlteredFileIsReadOrRefusedButNeverReadBeyond)
{
    const std::string good = sample();
    for (std::size_t length = 0; length < good.size(); ++length) {
        const auto table = read_dbf(good.substr(0, length));
        EXPECT_TRUE(!table || length + 1 == good.size()) << length; // only the end mark may be missing
    }
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char byte : {'\0', '\x01', '*', '\xFF'}) {
            const auto table = read_dbf(with_byte(good, at, byte));
            EXPECT_TRUE(!table || table->rows.size() <= 2);
        }
    }
}

TEST(Gb18030Text, GoesThereAndBack)
{
    const auto text = Gb18030::open();
    ASSERT_TRUE(text.has_value());
    const auto encoded = text->encode("A准考·€𠮷");
    ASSERT_TRUE(encoded.has_value());
    EXPECT_EQ(encoded->beyond_gbk, "𠮷");
    EXPECT_EQ(text->decode(encoded->bytes).value_or(""), "A准考·€𠮷");
    EXPECT_FALSE(text->encode("\xFF").has_value());
    EXPECT_FALSE(text->decode("\x81").has_value());
}

} // namespace
} // namespace zk::exchange
