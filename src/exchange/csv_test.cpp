#include "exchange/csv.hpp"

#include <gtest/gtest.h>

namespace zk::exchange {
namespace {

using Cells = std::vector<std::string>;

Table read(std::string_view text)
{
    auto table = read_table(text, "名单.csv");
    EXPECT_TRUE(table.has_value()) << table.error().message;
    return table ? std::move(*table) : Table{};
}

Error refused(std::string_view text, const TableLimits& limits = {})
{
    auto table = read_table(text, "名单.csv", limits);
    EXPECT_FALSE(table.has_value());
    return table ? Error{} : table.error();
}

void expect_has(const std::string& text, std::string_view part)
{
    EXPECT_NE(text.find(part), std::string::npos) << text << "\nhas no " << part;
}

TEST(Csv, ReadsHeadAndRowsWithTheirLines)
{
    const Table table = read("姓名,学校\n张三,一中\n\n李四,二中\n");
    EXPECT_EQ(table.kind, TableKind::csv);
    EXPECT_EQ(table.columns, (Cells{"姓名", "学校"}));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[1].cells, (Cells{"李四", "二中"}));
    EXPECT_EQ(table.rows[1].line, 4U);
}

TEST(Csv, QuotedCellsHoldSeparatorsQuotesAndLineBreaksAndLaterLinesAreCountedRight)
{
    const Table table = read("a,b\r\n\"1,\"\"2\"\"\",\"x\r\ny\"\r\n3,4\r\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].cells, (Cells{"1,\"2\"", "x\r\ny"}));
    EXPECT_EQ(table.rows[0].line, 2U);
    EXPECT_EQ(table.rows[1].line, 4U);
}

TEST(Csv, SeparatorIsSeenFromTheHead)
{
    for (const char* text : {"a,b\n1,2;3\n", "a;b\n1;\"2;3\"\n", "a\tb\n1\t2;3\n"}) {
        const Table table = read(text);
        EXPECT_EQ(table.columns, (Cells{"a", "b"})) << text;
        EXPECT_EQ(table.rows[0].cells, (Cells{"1", "2;3"})) << text;
    }
    EXPECT_EQ(read("only\n1\n").columns, (Cells{"only"}));
}

TEST(Csv, EncodingsOfChineseOfficesGiveTheSameTable)
{
    const std::string utf16 = {'\xFF', '\xFE', '\xD3', '\x59', '\x0A',
                               '\x00', '\x20', '\x5F', '\x0A', '\x00'};
    for (const std::string& text : {std::string("姓\n张\n"), std::string("\xEF\xBB\xBF姓\n张\n"),
                                    std::string("\xD0\xD5\n\xD5\xC5\n"), utf16}) {
        const Table table = read(text);
        EXPECT_EQ(table.columns, (Cells{"姓"}));
        ASSERT_EQ(table.rows.size(), 1U);
        EXPECT_EQ(table.rows[0].cells, (Cells{"张"}));
    }
}

TEST(Csv, Gb18030KnowsTheRareCharactersOfNames)
{
    // 𠮷 (U+20BB7) is four bytes in GB18030; GBK lacks it.
    EXPECT_EQ(read("\xD0\xD5\n\x95\x34\xB2\x35\n").rows.at(0).cells.at(0), "𠮷");
}

TEST(Csv, BytesOfNoEncodingNameTheirLine)
{
    const Error error = refused("\xD0\xD5\nab\n\xD5\xFF\n");
    EXPECT_EQ(error.code, "table.encoding");
    expect_has(error.message, "第 3 行");
    expect_has(error.message, "应为 UTF-8 或 GB18030");
}

TEST(Csv, MistakesSayLineColumnFoundAndExpected)
{
    struct Row {
        const char* text;
        const char* place;
        const char* found;
    };
    for (const Row& row : {
             Row{"a,b\n1,2\n3\n", "第 3 行第 2 列", "只有 1 格"},
             Row{"a,b\n1,2,3\n", "第 2 行第 3 列", "没有列名"},
             Row{"a,b\n1,x\"y\n", "第 2 行第 2 列", "中间有引号"},
             Row{"a,b\n1,\"x\"y\n", "第 2 行第 2 列", "引号结束之后"},
             Row{"a,b\n1,\"x\n2,3\n", "第 2 行第 2 列", "引号没有结束"},
             Row{"a,b,a\n1,2,3\n", "第 1 行第 3 列", "同名"},
         }) {
        const Error error = refused(row.text);
        EXPECT_EQ(error.code, "table.syntax") << row.text;
        expect_has(error.message, row.place);
        expect_has(error.message, row.found);
        expect_has(error.message, "应为");
        EXPECT_FALSE(error.details.empty());
    }
    EXPECT_EQ(refused(std::string("a,b\n1,\0002\n", 9)).code, "table.syntax");
}

TEST(Csv, AllMistakesAreToldUpToAHundred)
{
    EXPECT_EQ(refused("a,b\n1\n2\n").details.size(), 2U);
    std::string text = "a,b\n";
    for (int i = 0; i < 1000; ++i) {
        text += "1\n";
    }
    EXPECT_EQ(refused(text).details.size(), 100U);
}

TEST(Csv, LimitsAreKeptAtTheirEdge)
{
    TableLimits limits;
    limits.rows = 2;
    limits.columns = 2;
    limits.cell_characters = 3;
    limits.file_bytes = 40;
    EXPECT_TRUE(read_table("a,b\n1,中文字\n3,4\n", "", limits).has_value());
    EXPECT_EQ(refused("a,b\n1,2\n3,4\n5,6\n", limits).code, "table.too-large");
    EXPECT_EQ(refused("a,b,c\n1,2,3\n", limits).code, "table.too-large");
    expect_has(refused("a,b\n1,四个汉字\n", limits).message, "不超过 3 个字");
    EXPECT_EQ(refused(std::string(41, 'x'), limits).code, "table.too-large");
    limits.unpacked_bytes = 5;
    EXPECT_EQ(refused("a,b\n1,2\n3,4\n", limits).code, "table.too-large");
}

TEST(Csv, WhatIsWrittenIsReadBackUnchanged)
{
    const Cells row = {"=1+1", "+86",      "-5",          "@x",    "'=quoted",
                       "a\"b", "一,二;三", "line\nbreak", "plain", "'plain"};
    std::string text(csv_start());
    append_csv(text, Cells{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"});
    append_csv(text, row);
    EXPECT_EQ(read(text).rows.at(0).cells, row);
}

TEST(Csv, NoCellWrittenStartsAFormula)
{
    std::string text;
    append_csv(text, Cells{"=HYPERLINK(\"x\")", "+1", "-1", "@SUM", "\tx", "ok"});
    EXPECT_EQ(text, "\"'=HYPERLINK(\"\"x\"\")\",'+1,'-1,'@SUM,\"'\tx\",ok\r\n");
}

TEST(Table, WhatIsNoTableIsCalledByItsName)
{
    struct Row {
        std::string bytes;
        const char* what;
    };
    for (const Row& row : {Row{"\xD0\xCF\x11\xE0\xA1\xB1", "旧版的 .xls"}, Row{"%PDF-1.7", "PDF"},
                           Row{"<html><table>", "网页"}, Row{"\xFF\xD8\xFF\xE0", "JPEG"}}) {
        const Error error = refused(row.bytes);
        EXPECT_EQ(error.code, "table.kind");
        expect_has(error.message, row.what);
        expect_has(error.message, "另存为 .xlsx");
    }
    EXPECT_EQ(refused("").code, "table.empty");
    EXPECT_EQ(refused(" \n \n").code, "table.empty");
}

TEST(Table, NoMessageRepeatsTheNumberInAFilesName)
{
    const auto table = read_table("%PDF-", "11010519491231002X张三.csv");
    EXPECT_EQ(table.error().message.find("110105"), std::string::npos);
}

} // namespace
} // namespace zk::exchange
