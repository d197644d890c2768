#include "exchange/columns.hpp"

#include <gtest/gtest.h>

#include "exchange/csv.hpp"
#include "exchange/problems.hpp"
#include "exchange/template.hpp"

namespace zk::exchange {
namespace {

using Cells = std::vector<std::string>;

const std::vector<ColumnSpec> specs = {
    {"机构代码", {"代码", "编号"}, true, 12},
    {"机构名称", {}, true, 5},
    {"电话", {}, false, 20},
};

Table table_of(std::string_view text)
{
    auto table = read_table(text, "");
    EXPECT_TRUE(table.has_value()) << table.error().message;
    return table ? std::move(*table) : Table{};
}

TEST(Columns, AreFoundInAnyOrderByNameAliasOrMark)
{
    const Table table = table_of("机构 名称*,编号(必填)\n一中,65\n");
    const ColumnCheck check = check_columns(table, specs);
    EXPECT_TRUE(check.problems.empty());
    EXPECT_EQ(check.map.cell(table.rows[0], 0), "65");
    EXPECT_EQ(check.map.cell(table.rows[0], 1), "一中");
    EXPECT_FALSE(check.map.has(2));
    EXPECT_EQ(check.map.cell(table.rows[0], 2), "");
}

TEST(Columns, UnknownMissingAndDoubledOnesAreReportedWithTheNearestName)
{
    const ColumnCheck check = check_columns(table_of("代码,编号,机构名字\n1,2,3\n"), specs);
    ASSERT_EQ(check.problems.size(), 3U);
    EXPECT_EQ(check.problems[0].found, "列“机构代码”有两列");
    EXPECT_EQ(check.problems[1].found, "不认识的列“机构名字”");
    EXPECT_EQ(check.problems[1].nearest, "机构名称");
    EXPECT_EQ(check.problems[2].found, "缺少列“机构名称”");
    EXPECT_EQ(check.problems[2].nearest, "机构名字");
}

TEST(Columns, EmptyAndTooLongCellsAreReportedEachWithItsRow)
{
    const Table table = table_of("代码,机构名称\n1,五个汉字吧\n,六个汉字的名\n");
    const RowProblems problems = check_cells(table, check_columns(table, specs).map, specs);
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0], (RowProblem{3, "机构代码", "空白", "必须填写", ""}));
    EXPECT_EQ(problems[1], (RowProblem{3, "机构名称", "6 个字", "不超过 5 个字", ""}));
    EXPECT_EQ(check_cells(table, check_columns(table, specs).map, specs, 1).size(), 1U);
}

TEST(Columns, LettersAreThoseOfExcel)
{
    EXPECT_EQ(column_letters(0), "A");
    EXPECT_EQ(column_letters(25), "Z");
    EXPECT_EQ(column_letters(26), "AA");
    EXPECT_EQ(column_letters(255), "IV");
    EXPECT_EQ(column_letters(16'383), "XFD");
}

TEST(Problems, ComeBackAsAWorkbookAndAsCsvThatSayTheSame)
{
    const RowProblems problems = {{7, "姓名", "=1+1", "中文姓名", "姓"}, {0, "", "缺少列", "有这一列", ""}};
    const auto bytes = problems_as_xlsx(problems);
    ASSERT_TRUE(bytes.has_value()) << bytes.error().message;
    const Table sheet = table_of(*bytes);
    const Table text = table_of(problems_as_csv(problems));
    EXPECT_EQ(sheet.kind, TableKind::xlsx);
    EXPECT_EQ(sheet.columns, (Cells{"行", "列", "发现", "应为", "最接近的名称"}));
    ASSERT_EQ(sheet.rows.size(), 2U);
    EXPECT_EQ(sheet.rows[0].cells, (Cells{"7", "姓名", "=1+1", "中文姓名", "姓"}));
    EXPECT_EQ(sheet.rows[1].cells, text.rows[1].cells);
    EXPECT_EQ(sheet.rows[0].cells, text.rows[0].cells);
    EXPECT_EQ(to_text(problems[0]), "第 7 行“姓名”列:=1+1;应为中文姓名;最接近的名称:姓");
}

TEST(Problems, MoreThanAFileHoldsAreCounted)
{
    const RowProblems problems(problems_in_a_file + 3, RowProblem{1, "a", "b", "c", ""});
    const Table table = table_of(problems_as_csv(problems));
    ASSERT_EQ(table.rows.size(), problems_in_a_file + 1);
    EXPECT_EQ(table.rows.back().cells[2], "另有 3 处没有列出");
}

TEST(Template, IsReadBackByTheImportItWasMadeFor)
{
    std::vector<TemplateColumn> columns;
    for (const ColumnSpec& spec : specs) {
        columns.push_back({spec, "说明 " + spec.name, "例", {}});
    }
    columns[2].choices = Cells(300, "一个可选的值");
    const auto bytes = template_as_xlsx("机构", columns);
    ASSERT_TRUE(bytes.has_value()) << bytes.error().message;
    const Table table = table_of(*bytes);
    EXPECT_EQ(table.sheet, "机构");
    EXPECT_EQ(table.columns, (Cells{"机构代码*", "机构名称*", "电话"}));
    EXPECT_TRUE(check_columns(table, specs).problems.empty());

    const auto explained = read_table(*bytes, "", {}, "填写说明");
    ASSERT_TRUE(explained.has_value());
    ASSERT_EQ(explained->rows.size(), 3U);
    EXPECT_EQ(explained->rows[0].cells, (Cells{"机构代码", "是", "12", "说明 机构代码", "例"}));
    const auto choices = read_table(*bytes, "", {}, "可选值");
    ASSERT_TRUE(choices.has_value());
    EXPECT_EQ(choices->rows.size(), 300U);
}

} // namespace
} // namespace zk::exchange
