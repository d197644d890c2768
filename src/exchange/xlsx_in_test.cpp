#include "exchange/xlsx_in.hpp"

#include <gtest/gtest.h>

#include "exchange/exchange_testing.hpp"

namespace zk::exchange {
namespace {

using Cells = std::vector<std::string>;
using testing::workbook;
using testing::zipped;

const std::string head = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c>)"
                         R"(<c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>)";

Table read(const std::string& bytes, std::string_view sheet = {})
{
    auto table = read_table(bytes, "名单.xlsx", {}, sheet);
    EXPECT_TRUE(table.has_value()) << table.error().message;
    return table ? std::move(*table) : Table{};
}

Error refused(const std::string& bytes, const TableLimits& limits = {}, std::string_view sheet = {})
{
    auto table = read_table(bytes, "名单.xlsx", limits, sheet);
    EXPECT_FALSE(table.has_value());
    return table ? Error{} : table.error();
}

void expect_has(const std::string& text, std::string_view part)
{
    EXPECT_NE(text.find(part), std::string::npos) << text << "\nhas no " << part;
}

/// The first cell under the head, for <c r="A2" ATTRIBUTES>CONTENT</c>.
std::string cell(const std::string& attributes, const std::string& content, const std::string& formats = {},
                 const std::string& codes = {})
{
    const std::string row = "<row r=\"2\"><c r=\"A2\" " + attributes + ">" + content + "</c></row>";
    const Table table = read(zipped(workbook(head + row, {}, formats, codes)));
    return table.rows.empty() ? "" : table.rows[0].cells[0];
}

TEST(XlsxIn, ReadsSharedInlineAndRichTextWithItsRows)
{
    const std::string strings =
        "<si><t>甲</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si>"
        "<si/><si><t>a_x000A_b &lt;</t></si>";
    const std::string rows =
        R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>丙</t></is></c>)"
        R"(<c r="B2" t="inlineStr"><is><t>乙</t></is></c></row>)"
        R"(<row r="5" spans="1:3"><c r="A5" t="s"><v>1</v></c><c r="C5" t="s"><v>3</v></c></row>)"
        R"(<row r="6"/><row r="7"><c r="A7"/></row>)";
    const Table table = read(zipped(workbook(rows, strings)));
    EXPECT_EQ(table.kind, TableKind::xlsx);
    EXPECT_EQ(table.sheet, "名单");
    EXPECT_EQ(table.head_line, 2U);
    EXPECT_EQ(table.columns, (Cells{"甲", "乙", "丙"}));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows[0].cells, (Cells{"张三", "", "a\nb <"}));
    EXPECT_EQ(table.rows[0].line, 5U);
}

TEST(XlsxIn, NumbersStandAsTheyWereWritten)
{
    struct Row {
        const char* stored;
        const char* read;
    };
    for (const Row& row :
         {Row{"650102", "650102"}, Row{"1E+5", "100000"}, Row{"6.50102E+5", "650102"}, Row{"-0.5", "-0.5"},
          Row{"0.10000000000000001", "0.1"}, Row{"99.989999999999995", "99.99"}, Row{"0", "0"},
          Row{"1.5E-3", "0.0015"}, Row{"123456789012345", "123456789012345"}, Row{"007", "7"}}) {
        EXPECT_EQ(cell("", std::string("<v>") + row.stored + "</v>"), row.read) << row.stored;
    }
}

TEST(XlsxIn, AnIdNumberKeptAsANumberIsWarnedOfWithoutRepeatingIt)
{
    const std::string rows = head + R"(<row r="2"><c r="B2"><v>1.1010519491231E+17</v></c></row>)";
    const Table table = read(zipped(workbook(rows)));
    EXPECT_EQ(table.rows[0].cells[1], "110105194912310000");
    ASSERT_EQ(table.warnings.size(), 1U);
    EXPECT_EQ(table.warnings[0].line, 2U);
    EXPECT_EQ(table.warnings[0].column, "乙");
    expect_has(table.warnings[0].found, "超过 15 位");
    expect_has(table.warnings[0].expected, "文本");
    EXPECT_EQ(table.warnings[0].found.find("110105"), std::string::npos);
}

TEST(XlsxIn, FifteenDigitsAreWholeAndSixteenAreWarnedOf)
{
    const auto warnings = [](const std::string& number) {
        return read(zipped(workbook(head + "<row r=\"2\"><c r=\"A2\"><v>" + number + "</v></c></row>")))
            .warnings.size();
    };
    EXPECT_EQ(warnings("999999999999999"), 0U);
    EXPECT_EQ(warnings("1000000000000000"), 1U);
}

TEST(XlsxIn, DatesAreReadByTheirStyle)
{
    const std::string formats =
        R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="31"/>)"
        R"(<xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="20"/><xf numFmtId="202"/>)";
    const std::string codes =
        R"(<numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>)"
        R"(<numFmt numFmtId="201" formatCode="[Red]0.00&quot;days&quot;"/>)"
        R"(<numFmt numFmtId="202" formatCode="##0.0E+0"/>)";
    struct Row {
        const char* style;
        const char* stored;
        const char* read;
    };
    for (const Row& row :
         {Row{"0", "44719", "44719"}, Row{"1", "44719", "2022-06-07"}, Row{"3", "44719", "2022-06-07"},
          Row{"2", "44719.395833333336", "2022-06-07T09:30:00"}, Row{"4", "44719", "2022-06-07"},
          Row{"5", "44719", "44719"}, Row{"6", "0.5", "12:00:00"}, Row{"7", "1500", "1500"},
          Row{"1", "59", "1900-02-28"}, Row{"1", "61", "1900-03-01"}, Row{"1", "1", "1900-01-01"},
          Row{"1", "2958465", "9999-12-31"}}) {
        EXPECT_EQ(cell(std::string("s=\"") + row.style + "\"", std::string("<v>") + row.stored + "</v>",
                       formats, codes),
                  row.read)
            << row.stored << " style " << row.style;
    }
}

TEST(XlsxIn, DatesThatNeverWereAreMistakesWithTheirCell)
{
    for (const char* serial : {"60", "0", "-1", "2958466", "1e300"}) {
        const std::string rows = head + "<row r=\"2\"><c r=\"B2\" s=\"0\"><v>" + serial + "</v></c></row>";
        const Error error = refused(zipped(workbook(rows, {}, R"(<xf numFmtId="14"/>)")));
        EXPECT_EQ(error.code, "table.syntax") << serial;
        expect_has(error.message, "单元格 B2");
    }
}

TEST(XlsxIn, WorkbooksThatCountFrom1904AreReadSo)
{
    auto parts =
        workbook(head + R"(<row r="2"><c r="A2" s="0"><v>43257</v></c></row>)", {}, R"(<xf numFmtId="14"/>)");
    std::string& book = parts[2].second;
    book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(read(zipped(parts)).rows.at(0).cells[0], "2022-06-07");
}

TEST(XlsxIn, BooleansFormulasAndBlanks)
{
    EXPECT_EQ(cell("t=\"b\"", "<v>1</v>"), "TRUE");
    EXPECT_EQ(cell("t=\"b\"", "<v>0</v>"), "FALSE");
    EXPECT_EQ(cell("t=\"str\"", "<f>A1&amp;\"x\"</f><v>结果</v>"), "结果");
    EXPECT_EQ(cell("", "<f>1+1</f><v>2</v>"), "2");
    EXPECT_EQ(cell("t=\"s\"", ""), "");
}

TEST(XlsxIn, CellsThatCannotBeReadAreNamedAllAtOnce)
{
    const std::string rows = head +
                             R"(<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>X</f></c></row>)"
                             R"(<row r="3"><c r="A3" t="s"><v>9</v></c><c r="B3"><v>zwölf</v></c>)"
                             R"(<c r="D3"><v>1</v></c></row>)";
    const Error error = refused(zipped(workbook(rows)));
    ASSERT_EQ(error.details.size(), 5U);
    const char* places[] = {"A2", "B2", "A3", "B3", "D3"};
    for (std::size_t i = 0; i < 5; ++i) {
        expect_has(error.details[i].message, std::string("单元格 ") + places[i]);
        EXPECT_FALSE(error.details[i].expected.empty());
    }
}

TEST(XlsxIn, TheSheetIsTheFirstVisibleOrTheOneAskedFor)
{
    auto parts = workbook(head);
    std::string& book = parts[2].second;
    book.insert(book.find("<sheet "), R"(<sheet name="藏" sheetId="2" state="hidden" r:id="rId9"/>)");
    std::string& relations = parts[3].second;
    relations.insert(relations.find("</Relationships>"),
                     R"(<Relationship Id="rId9" Type="x/worksheet" Target="/xl/worksheets/sheet9.xml"/>)");
    parts.emplace_back(
        "xl/worksheets/sheet9.xml",
        R"(<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>丁</x:t></x:is></x:c></x:row>)"
        "</x:sheetData></x:worksheet>");
    const std::string bytes = zipped(parts);
    EXPECT_EQ(read(bytes).columns, (Cells{"甲", "乙"}));
    EXPECT_EQ(read(bytes, "藏").columns, (Cells{"丁"}));
    const Error error = refused(bytes, {}, "名");
    EXPECT_EQ(error.code, "table.sheet");
    expect_has(error.message, "最接近的名称:名单");
}

TEST(XlsxIn, DocumentTypesAreRefusedInEveryPart)
{
    for (const std::size_t part :
         {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{4}, std::size_t{5}, std::size_t{6}}) {
        auto parts = workbook(head);
        parts[part].second.insert(parts[part].second.find("?>") + 2, "<!DOCTYPE x [<!ENTITY a \"b\">]>");
        const Error error = refused(zipped(parts));
        EXPECT_EQ(error.code, "table.kind") << parts[part].first;
        expect_has(error.message, "DOCTYPE");
    }
}

TEST(XlsxIn, ABombIsRefusedByWhatItsDirectorySaysAndByWhatItUnpacks)
{
    TableLimits limits;
    limits.unpacked_bytes = 1 << 20;
    auto parts = workbook(head);
    parts.emplace_back("xl/media/bomb.bin", std::string(2 << 20, ' '));
    EXPECT_EQ(refused(zipped(parts), limits).code, "table.too-large");

    // The same with a directory that lies: the size in the central directory is set to one byte.
    auto lying = workbook(head + std::string(2 << 20, ' '));
    std::string bytes = zipped(lying);
    const std::size_t entry = bytes.rfind("PK\x01\x02");
    ASSERT_NE(entry, std::string::npos);
    bytes.replace(entry + 24, 4, std::string("\1\0\0\0", 4));
    EXPECT_FALSE(read_table(bytes, "", limits).has_value());

    limits.parts = 3;
    EXPECT_EQ(refused(zipped(workbook(head)), limits).code, "table.too-large");
}

TEST(XlsxIn, ManyCellsPointingAtOneLongTextAreNoBomb)
{
    TableLimits limits;
    limits.unpacked_bytes = 1 << 20;
    std::string rows = head;
    for (int i = 2; i < 200; ++i) {
        rows += "<row><c t=\"s\"><v>0</v></c></row>";
    }
    const std::string strings = "<si><t>" + std::string(30'000, 'x') + "</t></si>";
    EXPECT_EQ(refused(zipped(workbook(rows, strings)), limits).code, "table.too-large");
    const std::string longer = "<si><t>" + std::string(200'000, 'x') + "</t></si>";
    EXPECT_EQ(refused(zipped(workbook(head, longer)), limits).code, "table.too-large");
}

TEST(XlsxIn, ColumnsBeyondTheLimitAreRefusedHoweverFarTheyAre)
{
    for (const char* address : {"IW2", "XFD2", "ZZZZ2"}) {
        const std::string rows = head + "<row r=\"2\"><c r=\"" + address + "\"><v>1</v></c></row>";
        EXPECT_EQ(refused(zipped(workbook(rows))).code, "table.too-large") << address;
    }
}

TEST(XlsxIn, DamagedWorkbooksAreRefusedNotGuessedAt)
{
    const std::string whole = zipped(workbook(head));
    for (std::size_t size = 10; size < whole.size(); size += 97) {
        EXPECT_FALSE(read_table(whole.substr(0, size), "").has_value()) << size;
    }
    EXPECT_EQ(refused(zipped({{"word/document.xml", "<x/>"}})).code, "table.kind");
    EXPECT_EQ(refused(zipped(workbook(head + "<row r=\"2\"><c>"))).code, "table.kind");
    EXPECT_EQ(refused(zipped(workbook(head + "<!-- x -->"))).code, "table.kind");
    EXPECT_EQ(refused(zipped(workbook(head + "<row r=\"0\"><c><v>1</v></c></row>"))).code, "table.kind");
}

TEST(XlsxIn, WorkbooksWithWrongBytesAreReadOrRefusedButNeverHalfRead)
{
    const std::string strings = "<si><t>甲</t></si><si><r><t>a_x000A_b</t></r></si>";
    const std::string rows =
        R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="0"><v>44719.5</v></c></row>)";
    std::uint32_t state = 7;
    for (int round = 0; round < 600; ++round) {
        auto parts = workbook(head + rows, strings, R"(<xf numFmtId="22"/>)");
        for (int change = 0; change < 3; ++change) {
            state = state * 1664525 + 1013904223;
            std::string& text = parts[1 + (state >> 8) % 6].second;
            const std::size_t at = (state >> 12) % text.size();
            if ((state >> 28) % 3 == 0) {
                text.erase(at, 1 + (state >> 4) % 9);
            } else {
                text[at] = "<>/\"&;=_x0A9 \xE7"[(state >> 3) % 15];
            }
        }
        const auto table = read_table(zipped(parts), "");
        if (!table) {
            EXPECT_FALSE(table.error().message.empty());
            continue;
        }
        for (const TableRow& row : table->rows) {
            EXPECT_EQ(row.cells.size(), table->columns.size());
        }
    }
}

} // namespace
} // namespace zk::exchange
