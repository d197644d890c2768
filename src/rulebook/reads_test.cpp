#include "rulebook/reads.hpp"

#include "base/text.hpp"
#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

Text plain(const std::string& text)
{
    return {text, nullptr, {}};
}

/// A small model over the facts of every type, with a function, a table and a relation.
class ReadsTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        const std::string text = std::string(testing::front_matter) + testing::every_type + R"(
# 章
#### 在疆监护人
```feel
监护人[在疆]
```
#### 早于(人, 日)
```feel
some 证 in 人.居住证 satisfies 证.起 < 日
```
#### 表
| F | 考生.在疆 | 考生.分数 | 表 |
|---|---|---|---|
| 1 | true | > 考生.志愿数 | 考生.县市 |
| 2 | - | - | null |
#### 记录表
| 名 | 值 |
|---|---|
| "甲" | 考生.生日 |
)";
        loaded_.tree = read_source({{"a.md", text}});
        Diagnostics findings = loaded_.tree.findings;
        loaded_.vocabulary = build_vocabulary(loaded_.tree, findings);
        dmn::CompileOptions options;
        options.rulebook_dialect = true;
        const auto program =
            dmn::Program::compile(build_model(loaded_.tree, loaded_.vocabulary, findings), {}, options);
        ASSERT_TRUE(program.has_value());
        ASSERT_TRUE(findings.empty()) << to_text(findings);
        loaded_.program = *program;
    }
    std::string of(const std::string& expression)
    {
        return join(Reads(loaded_).facts_of(plain(expression)), " ");
    }

    Loaded loaded_;
};

TEST_F(ReadsTest, APathReadsItsFact)
{
    EXPECT_EQ(of("考生.在疆"), "考生.在疆");
    EXPECT_EQ(of("1 + 2"), "");
}

TEST_F(ReadsTest, NamesAreFollowedToTheFacts)
{
    EXPECT_EQ(of("表"), "考生.在疆 考生.分数 考生.志愿数 考生.县市");
    EXPECT_EQ(of("记录表.值"), "考生.生日");
    EXPECT_EQ(of("在疆监护人.关系"), "监护人[].关系 监护人[].在疆");
}

TEST_F(ReadsTest, AFilterReadsTheMembersOfItsList)
{
    EXPECT_EQ(of("count(监护人[关系 = \"父亲\"])"), "监护人[].关系");
    EXPECT_EQ(of("监护人[item.关系 = \"父亲\"].在疆"), "监护人[].关系 监护人[].在疆");
}

TEST_F(ReadsTest, FunctionsAndLambdasReadWhatTheirArgumentsAre)
{
    EXPECT_EQ(of("some 人 in 监护人 satisfies 早于(人, 考生.生日)"), "考生.生日 监护人[].居住证[].起");
    EXPECT_EQ(of("早于(日: 考生.生日, 人: 监护人[1])"), "考生.生日 监护人[].居住证[].起");
    EXPECT_EQ(of("sort(监护人, function(甲, 乙) 甲.关系 < 乙.关系)[1].在疆"), "监护人[].关系 监护人[].在疆");
}

TEST_F(ReadsTest, WhatASortedListIsUsedForIsReadToo)
{
    // Evaluating with every fact unknown would stop at the key of the sort.
    EXPECT_EQ(of("for 证 in sort(监护人[1].居住证, function(甲, 乙) 甲.起 < 乙.起) return 证.起"),
              "监护人[].居住证[].起");
}

TEST_F(ReadsTest, AListItselfIsReadWhereNoMemberIs)
{
    EXPECT_EQ(of("count(监护人)"), "监护人");
    EXPECT_EQ(of("list contains(科目, \"语文\")"), "科目");
    EXPECT_EQ(of("体温"), "体温");
}

TEST_F(ReadsTest, ContextsKeepApartWhatTheirEntriesRead)
{
    EXPECT_EQ(of("{人: 监护人, 日: 考生.生日}.人[1].在疆"), "考生.生日 监护人[].在疆");
}

} // namespace
} // namespace zk::rulebook
