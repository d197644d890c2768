// The command line as scripts and judges use it: the built program, its output, its exit codes.
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace zk::cli {
namespace {

constexpr const char* small_rulebook = R"(---
rulebook: small
title: 小规定
version: 1
---
# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 考生.年龄 | 整数 | 考生的年龄 |
# 正文
## 一 年龄
> 年满十八周岁。
#### 可报名
| F | 考生.年龄 | 可报名 | 条款 |
|---|---|---|---|
| 1 | >= 18 | true | 一 |
| 2 | - | false | |

| 例 | 考生.年龄 | 可报名 |
|---|---|---|
| 差一岁 | 17 | false |
| 恰好 | 18 | true |
| 大一岁 | 19 | true |
## 二 其他
> 什么也没有。
# 输出
| 输出 | 取自 | 未知时 |
|---|---|---|
| 报名 | if 可报名 then "可以" else "不可以" | "待定" |
)";

struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

class CommandLine : public ::testing::Test {
protected:
    void SetUp() override
    {
        static int counter = 0;
        folder_ = std::filesystem::temp_directory_path() /
                  ("zk-cli-" + std::to_string(getpid()) + "-" + std::to_string(counter++));
        std::filesystem::create_directories(folder_ / "rulebooks" / "small");
        put("rulebooks/small/a.md", small_rulebook);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void put(const std::string& name, const std::string& text) const
    {
        ASSERT_TRUE(write_file((folder_ / name).string(), text).has_value());
    }
    std::string get(const std::string& name) const
    {
        return read_file((folder_ / name).string()).value_or("");
    }

    Outcome run(const std::string& arguments, const std::string& input = "") const
    {
        put("in", input);
        const std::string command =
            "cd '" + folder_.string() + "' && '" ZK_PROGRAM "' " + arguments + " <in >out 2>err";
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, get("out"), get("err")};
    }

    std::filesystem::path folder_;
};

std::vector<std::string> lines(const std::string& text)
{
    std::vector<std::string> result;
    for (const std::string_view line : split(text, '\n')) {
        result.emplace_back(line);
    }
    if (!result.empty() && result.back().empty()) {
        result.pop_back();
    }
    return result;
}

TEST_F(CommandLine, DecidePrintsOneJsonObjectAndEndsWith0AlsoWhenTheAnswerIsNo)
{
    const Outcome got = run("decide small", R"({"考生": {"年龄": 17}})");
    EXPECT_EQ(got.code, 0);
    EXPECT_EQ(to_text(*parse_json(got.out)), R"({"报名":"不可以","错误":[]})");
    EXPECT_EQ(got.err, "");
}

TEST_F(CommandLine, DecideTakesAFolderAndAFile)
{
    put("facts.json", R"({"考生": {"年龄": 18}})");
    const Outcome got = run("decide rulebooks/small --facts facts.json");
    EXPECT_EQ(got.code, 0);
    EXPECT_EQ(to_text(*parse_json(got.out)), R"({"报名":"可以","错误":[]})");
    EXPECT_EQ(run("decide small --facts nothere.json").code, 1);
}

TEST_F(CommandLine, ExplainAddsTheReasons)
{
    const Outcome got = run("decide small --explain", R"({"考生": {"年龄": 17}})");
    EXPECT_EQ(
        to_text(*parse_json(got.out)->find("理由")),
        R"([{"条款":"一","结果":"不满足","事实":["考生.年龄"],"实际":[17],"要求":"考生的年龄:不小于 18","行":"可报名 1"}])");
}

TEST_F(CommandLine, WhyNotNamesTheRoutesThatFailAndWhatWouldHelp)
{
    std::string text = small_rulebook;
    put("rulebooks/small/a.md", text.replace(text.find("version: 1"), 10, "version: 1\ngood: 可以"));
    const Outcome young = run("decide small --why-not", R"({"考生": {"年龄": 17}})");
    EXPECT_EQ(young.code, 0);
    const auto answer = parse_json(young.out);
    ASSERT_TRUE(answer.has_value()) << young.out;
    ASSERT_EQ(answer->find("未走通")->as_array()->size(), 1U);
    EXPECT_EQ(to_text(*(*answer->find("未走通")->as_array())[0].find("条款")), R"("一")");
    EXPECT_EQ(to_text(*answer->find("办法")), R"("没有")") << "an age never changes";
    EXPECT_EQ(to_text(*answer->find("精确")), "true");
}

TEST_F(CommandLine, FactsThatBreakTheVocabularyGiveErrorsAloneAndEndWith2)
{
    const Outcome got = run("decide small", R"({"考生": {"年龄": "18"}})");
    EXPECT_EQ(got.code, 2);
    ASSERT_EQ(parse_json(got.out)->as_object()->size(), 1U);
    EXPECT_NE(parse_json(got.out)->find("错误"), nullptr);
}

TEST_F(CommandLine, TextThatIsNotJsonGivesOneLineWithItsPlaceNothingElseAnd2)
{
    const Outcome got = run("decide small", "{\"考生\":\n {\"年龄\" 18}}");
    EXPECT_EQ(got.code, 2);
    EXPECT_EQ(got.out, "");
    ASSERT_EQ(lines(got.err).size(), 1U);
    EXPECT_EQ(got.err.rfind("不是JSON:第 2 行第 ", 0), 0U) << got.err;
}

TEST_F(CommandLine, FactsOverOneMebibyteAreRefused)
{
    const std::string large =
        R"({"考生": {"年龄": 18}, "x": ")" + std::string(std::size_t{1} << 20, 'x') + "\"}";
    const Outcome one = run("decide small", large);
    EXPECT_EQ(one.code, 2);
    EXPECT_EQ(one.out, "");
    const Outcome batch = run("decide small --batch", large + "\n{}\n");
    ASSERT_EQ(lines(batch.out).size(), 2U);
    EXPECT_NE(lines(batch.out)[0].find("不是JSON"), std::string::npos);
    EXPECT_EQ(lines(batch.out)[1], R"({"报名":"待定","错误":[]})");
}

TEST_F(CommandLine, ABatchAnswersEveryLineInOrderABrokenOneTooAndEndsWith0)
{
    const Outcome got = run("decide small --batch", "{\"考生\": {\"年龄\": 18}}\n"
                                                    "{oops\n"
                                                    "\n"
                                                    "{\"考生\": {\"岁数\": 1}}\r\n"
                                                    "{\"考生\": {\"年龄\": 17}}");
    EXPECT_EQ(got.code, 0);
    const std::vector<std::string> results = lines(got.out);
    ASSERT_EQ(results.size(), 5U);
    EXPECT_EQ(results[0], R"({"报名":"可以","错误":[]})");
    EXPECT_EQ(results[1].rfind(R"({"错误":[{"种类":"不是JSON","事实":[],"说明":"第 2 行第 2 列:)", 0), 0U)
        << results[1];
    EXPECT_EQ(results[2].rfind(R"({"错误":[{"种类":"不是JSON")", 0), 0U) << results[2];
    EXPECT_EQ(results[3].rfind(R"({"错误":[{"种类":"未知事实")", 0), 0U) << results[3];
    EXPECT_EQ(results[4], R"({"报名":"不可以","错误":[]})");
    EXPECT_EQ(run("decide small --batch", "").out, "");
}

TEST_F(CommandLine, AnUnknownRulebookNamesTheNearestAndEndsWith1)
{
    const Outcome got = run("decide smal", "{}");
    EXPECT_EQ(got.code, 1);
    EXPECT_EQ(got.out, "");
    EXPECT_EQ(got.err, "没有规则书“smal”;最接近的名称:small\n");
}

TEST_F(CommandLine, AFaultyRulebookTellsEveryMistakeAndEndsWith1)
{
    put("rulebooks/small/b.md", "# 章\n#### 甲\n```feel\n1 +\n```\n## 一\n");
    const Outcome got = run("decide small", "{}");
    EXPECT_EQ(got.code, 1);
    EXPECT_NE(got.err.find("b.md:6:4: 错误: 条款 一 已经有了"), std::string::npos) << got.err;
    EXPECT_NE(got.err.find("b.md:4:"), std::string::npos) << got.err;
}

TEST_F(CommandLine, RulebookTestCountsExamples)
{
    const Outcome sound = run("rulebook test small");
    EXPECT_EQ(sound.code, 0);
    EXPECT_EQ(lines(sound.out).back(), "3 passed, 0 failed");
    put("rulebooks/small/b.md", "# 章\n| 例 | 考生.年龄 | 可报名 |\n|---|---|---|\n| 不对 | 17 | true |\n");
    const Outcome failing = run("rulebook test small");
    EXPECT_EQ(failing.code, 1);
    EXPECT_EQ(lines(failing.out).back(), "3 passed, 1 failed");
    EXPECT_NE(failing.out.find("b.md:4:13: 错误: 例“不对”不成立:可报名 得到 false"), std::string::npos)
        << failing.out;
}

TEST_F(CommandLine, RulebookCheckShowsWarningsAndStrictRefusesThem)
{
    const Outcome got = run("rulebook check small");
    EXPECT_EQ(got.code, 0);
    EXPECT_NE(got.err.find("警告: 条款 二 下什么也没有"), std::string::npos) << got.err;
    const Outcome strict = run("rulebook check --strict small");
    EXPECT_EQ(strict.code, 1);
    EXPECT_EQ(lines(strict.err).back(),
              "规则书 rulebooks/small 有 0 处错误,1 处警告,--strict 下警告也算错误");
}

TEST_F(CommandLine, RulebookCoverageListsEveryClauseInThreeForms)
{
    const Outcome text = run("rulebook coverage small");
    EXPECT_EQ(text.code, 0);
    EXPECT_EQ(lines(text.out).at(0), "一  判定表 可报名;例 3");
    EXPECT_EQ(lines(text.out).at(1), "二  尚无");
    EXPECT_NE(run("rulebook coverage small --format markdown").out.find("| 二 | 其他 |  | 尚无 |"),
              std::string::npos);
    const auto json = parse_json(run("rulebook coverage small --format json").out);
    ASSERT_TRUE(json.has_value());
    EXPECT_EQ(to_text(*json->as_array()->at(1).find("有着落")), "false");
    EXPECT_EQ(run("rulebook coverage small --format pdf").code, 1);
}

TEST_F(CommandLine, EveryCommandExplainsItselfInChinese)
{
    for (const char* command :
         {"", "decide", "rulebook", "rulebook test", "rulebook check", "rulebook coverage", "tck"}) {
        const Outcome got = run(std::string(command) + " --help");
        EXPECT_EQ(got.code, 0) << command;
        EXPECT_NE(got.out.find("退出码:0 办成"), std::string::npos) << command;
    }
    EXPECT_EQ(run("--version").out.rfind("zhunkao ", 0), 0U);
}

TEST_F(CommandLine, AFaultyCommandLineSaysSoAndEndsWith1)
{
    EXPECT_EQ(run("").err, "还要写一个命令\n用 zhunkao --help 看用法\n");
    EXPECT_EQ(run("decide").code, 1);
    EXPECT_EQ(run("decide small --explian").code, 1);
    EXPECT_EQ(run("fly").code, 1);
}

TEST_F(CommandLine, TckSaysWhenThereIsNothingToRun)
{
    const Outcome got = run("tck rulebooks");
    EXPECT_EQ(got.code, 1);
    EXPECT_EQ(got.out, "");
    EXPECT_NE(got.err, "");
}

TEST_F(CommandLine, ARulebookIsExportedAsDmnOfTheVersionAskedFor)
{
    const Outcome newest = run("rulebook export small");
    EXPECT_EQ(newest.code, 0) << newest.err;
    EXPECT_NE(newest.out.find("https://www.omg.org/spec/DMN/20230324/MODEL/"), std::string::npos);
    const Outcome older = run("rulebook export small --format dmn --version 1.3 -o small.dmn");
    EXPECT_EQ(older.code, 0) << older.err;
    EXPECT_EQ(older.out, "");
    EXPECT_NE(get("small.dmn").find("https://www.omg.org/spec/DMN/20191111/MODEL/"), std::string::npos);
    EXPECT_NE(get("small.dmn").find("<knowledgeSource id=\"c1\" name=\"一 年龄\">"), std::string::npos);
}

TEST_F(CommandLine, AnExportThatCannotBeWrittenOrIsOfNoKnownVersionIsRefused)
{
    EXPECT_EQ(run("rulebook export small -o no/such/folder/small.dmn").code, 1);
    EXPECT_EQ(run("rulebook export small --version 1.2").code, 1);
    EXPECT_EQ(run("rulebook export nosuch").code, 1);
}

} // namespace
} // namespace zk::cli
