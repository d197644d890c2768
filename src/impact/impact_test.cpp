// What impact promises, against deciding everybody twice.
#include <map>
#include <set>

#include "impact/impact_testing.hpp"
#include "impact/report.hpp"

namespace zk::impact {
namespace {

using testing::Copy;

/// id → output → from, to
using Result = std::map<std::string, std::map<std::string, std::pair<std::string, std::string>>>;

struct Ran {
    Result differences;
    std::string lines;
    Counts counts;
    std::map<std::string, std::set<std::string>> causes; ///< id → names
};

Ran run_all(const Pair& pair, Population& population, unsigned threads, dmn::ColumnLimits limits = {})
{
    Ran ran;
    RunOptions options;
    options.threads = threads;
    options.limits = limits;
    options.deliver = [&](const Difference& difference) -> zk::Result<void> {
        for (const OutputChange& change : difference.outputs) {
            ran.differences[difference.id][change.output] = {change.before, change.after};
        }
        for (const std::size_t cause : difference.causes) {
            ran.causes[difference.id].insert(pair.changes[cause].name);
        }
        ran.lines += json_line(difference, pair);
        return {};
    };
    const auto result = run(pair, population, options);
    EXPECT_TRUE(result.has_value());
    ran.counts = result->counts;
    return ran;
}

std::string member(const Json& result, const std::string& name)
{
    return result.find(name) == nullptr ? "" : to_text(*result.find(name));
}

/// Both versions, one after the other, output by output.
Result decided_twice(const Pair& pair, const std::vector<Json>& people)
{
    Result result;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Json before = testing::decide_plainly(*pair.before.rulebook, people[i]);
        const Json after = testing::decide_plainly(*pair.after.rulebook, people[i]);
        std::vector<std::string> names{"错误"};
        for (const OutputPair& output : pair.outputs) {
            names.push_back(output.name);
        }
        for (const std::string& name : names) {
            if (member(before, name) != member(after, name)) {
                result[std::to_string(i + 1)][name] = {member(before, name), member(after, name)};
            }
        }
    }
    return result;
}

std::unique_ptr<Pair> pair_of(const std::string& before, const std::string& after)
{
    auto pair = Pair::make(testing::load(before), testing::load(after), "");
    EXPECT_TRUE(pair.has_value());
    return std::move(*pair);
}

std::vector<Json> drawn(const Pair& pair, std::uint64_t count, std::uint64_t seed)
{
    auto population = open_synthetic(pair, testing::source("bench/population/gaokao-2022.json"), count, seed);
    EXPECT_TRUE(population.has_value()) << (population ? "" : population.error().message);
    std::vector<Json> people;
    const auto feeder = (*population)->feeder();
    for (auto block = (*population)->next(); *block; block = (*population)->next()) {
        const std::size_t rows = (*block)->count;
        feeder->load(std::move(**block));
        for (std::uint32_t row = 0; row < rows; ++row) {
            people.push_back(feeder->facts(row));
        }
    }
    return people;
}

const std::string old_book = testing::source("rulebooks/gaokao-2022");

/// Two years of hukou become three, and being 25 becomes being 23.
class Stricter : public Copy {
public:
    Stricter() : Copy("gaokao-2022")
    {
        replace("92-参数.md", "| 户口迁入年限 | duration(\"P2Y\")", "| 户口迁入年限 | duration(\"P3Y\")");
        replace("92-参数.md", "| 社会考生年龄 | duration(\"P25Y\")", "| 社会考生年龄 | duration(\"P23Y\")");
    }
};

TEST(Impact, SyntheticPeopleDifferAsDecidedTwice)
{
    const Stricter stricter;
    const auto pair = pair_of(old_book, stricter.folder());
    const auto people = drawn(*pair, 1000, 7);
    const Result expected = decided_twice(*pair, people);
    EXPECT_GT(expected.size(), 15U);

    auto synthetic = open_synthetic(*pair, testing::source("bench/population/gaokao-2022.json"), 1000, 7);
    EXPECT_EQ(run_all(*pair, **synthetic, 1).differences, expected);
    testing::ListPopulation list(*pair, people);
    EXPECT_EQ(run_all(*pair, list, 2, {8, 1U << 20U, 64}).differences, expected);
}

TEST(Impact, OutcomeDoesNotDependOnTheNumberOfThreads)
{
    const Stricter stricter;
    const auto pair = pair_of(old_book, stricter.folder());
    const std::string distribution = testing::source("bench/population/gaokao-2022.json");
    auto one = open_synthetic(*pair, distribution, 50'000, 1);
    auto three = open_synthetic(*pair, distribution, 50'000, 1);
    const Ran alone = run_all(*pair, **one, 1);
    const Ran together = run_all(*pair, **three, 3);
    EXPECT_FALSE(alone.lines.empty());
    EXPECT_EQ(alone.lines, together.lines);
    EXPECT_EQ(summary_text(alone.counts, *pair), summary_text(together.counts, *pair));
}

TEST(Impact, AcceptanceCasesWithUnknownFactsDifferAsDecidedTwice)
{
    const Stricter stricter;
    const auto pair = pair_of(old_book, stricter.folder());
    std::vector<Json> people = testing::acceptance_facts("gaokao-2022");
    Dice dice(3);
    for (std::size_t i = 0, count = people.size(); i < count; ++i) {
        people.push_back(people[i]);
        testing::forget_some(people.back(), dice, 9);
    }
    testing::ListPopulation list(*pair, people);
    EXPECT_EQ(run_all(*pair, list, 2).differences, decided_twice(*pair, people));
}

TEST(Impact, NamesTheParameterThatDidIt)
{
    const Stricter stricter;
    const auto pair = pair_of(old_book, stricter.folder());
    auto people = drawn(*pair, 2000, 7);
    testing::ListPopulation list(*pair, people);
    const Ran ran = run_all(*pair, list, 1);
    std::set<std::string> named;
    for (const auto& [id, causes] : ran.causes) {
        EXPECT_FALSE(causes.empty()) << id;
        named.insert(causes.begin(), causes.end());
    }
    EXPECT_EQ(named, (std::set<std::string>{"户口迁入年限", "社会考生年龄"}));
    EXPECT_GT(ran.counts.by_clause.at("三(四)1"), 0U);
    EXPECT_GT(ran.counts.by_clause.at("三(四)4"), 0U);
}

// Of a table that changed in two rows, the row that came out differently for this candidate.
TEST(Impact, NamesTheRowThatDidIt)
{
    const Copy changed("gaokao-2022");
    changed.replace("30-报名条件.md", "| 1 | true | - | - | true | 三(二) |",
                    "| 1 | false | - | - | true | 三(二) |");
    changed.replace("30-报名条件.md", "| 2 | - | true | - | true | 三(二) |",
                    "| 2 | - | false | - | true | 三(二) |");
    const auto pair = pair_of(old_book, changed.folder());
    auto graduate = drawn(*pair, 1, 7).front();
    graduate.set("学业", Json::Object{{"高中阶段状态", "应届毕业生"}, {"同等学力", true}});
    testing::ListPopulation list(*pair, {graduate});
    const Ran ran = run_all(*pair, list, 1);
    ASSERT_EQ(ran.differences.size(), 1U);
    EXPECT_NE(ran.lines.find("\"行\":\"1\",\"处\":\"高级中等教育学校毕业\",\"旧\":\"true\",\"新\":\"false\""),
              std::string::npos)
        << ran.lines;
}

TEST(Impact, NamesTheFunctionBehindAnUnchangedExpression)
{
    const Copy changed("gaokao-2022");
    changed.replace("93-共用.md", "段.起 <= 前段.止 + 假期最长间隔", "段.起 <= 前段.止 + duration(\"P40D\")");
    const auto pair = pair_of(old_book, changed.folder());
    const auto people = drawn(*pair, 600, 5);
    testing::ListPopulation list(*pair, people);
    const Ran ran = run_all(*pair, list, 1);
    EXPECT_EQ(ran.differences, decided_twice(*pair, people));
    ASSERT_FALSE(ran.causes.empty());
    for (const auto& [id, causes] : ran.causes) {
        EXPECT_TRUE(causes.contains("没有中断")) << id;
    }
}

TEST(Impact, ChecksThatChangedRefuseOnOneSideOnly)
{
    const Copy changed("gaokao-2022");
    changed.replace("94-校验.md", "| 14 | 户籍.落户新疆日期 < 考生.出生日期 |",
                    "| 14 | 户籍.落户新疆日期 < 考生.出生日期 + duration(\"P30D\") |");
    const auto pair = pair_of(old_book, changed.folder());
    const auto people = drawn(*pair, 800, 5);
    const Result expected = decided_twice(*pair, people);
    ASSERT_FALSE(expected.empty());
    testing::ListPopulation list(*pair, people);
    EXPECT_EQ(run_all(*pair, list, 2).differences, expected);
}

// A fact of its own in the new version: the numbers of the facts move, so nothing may be shared.
TEST(Impact, VocabulariesMayDiffer)
{
    const Copy changed("gaokao-2022");
    changed.replace("90-事实.md", "| 学业.高校在校生 | 是非 |",
                    "| 学业.已休学 | 是非 | 考生休学 | | 学校 | | 是 | | | | |\n| 学业.高校在校生 | 是非 |");
    changed.replace("92-参数.md", "| 户口迁入年限 | duration(\"P2Y\")", "| 户口迁入年限 | duration(\"P3Y\")");
    const auto pair = pair_of(old_book, changed.folder());
    EXPECT_FALSE(pair->same_vocabulary);
    auto people = drawn(*pair, 500, 5);
    Dice dice(9);
    for (Json& facts : people) {
        testing::forget_some(facts, dice, 12);
    }
    people.front().set("学业", Json::Object{{"已休学", true}});
    const Result expected = decided_twice(*pair, people);
    EXPECT_TRUE(expected.contains("1"));
    testing::ListPopulation list(*pair, people);
    EXPECT_EQ(run_all(*pair, list, 2).differences, expected);
}

TEST(Impact, SameRulebookDiffersForNobody)
{
    const auto pair = pair_of(old_book, old_book);
    auto synthetic = open_synthetic(*pair, testing::source("bench/population/gaokao-2022.json"), 5'000, 3);
    const Ran ran = run_all(*pair, **synthetic, 2);
    EXPECT_TRUE(ran.differences.empty());
    EXPECT_EQ(ran.counts.total.all, 5'000U);
    std::uint64_t by_group = 0;
    for (const auto& [group, tally] : ran.counts.by_group) {
        by_group += tally.all;
    }
    EXPECT_EQ(by_group, 5'000U);
}

TEST(Impact, LinesThatAreNoFactsAreCountedAsFaulty)
{
    const Stricter stricter;
    const auto pair = pair_of(old_book, stricter.folder());
    const std::string path = stricter.path("people.ndjson");
    std::ofstream(path) << "{\"编号\": \"甲\", \"事实\": {\"户籍\": {\"在疆常住户籍\": true}}}\nnot json\n"
                        << "{\"不认识\": 1}\n";
    auto file = open_population_file(*pair, path);
    ASSERT_TRUE(file.has_value());
    const Ran ran = run_all(*pair, **file, 1);
    EXPECT_EQ(ran.counts.total.all, 3U);
    EXPECT_EQ(ran.counts.total.faulty, 2U);
}

TEST(Impact, UnknownGoalNamesTheNearest)
{
    const auto book = testing::load(old_book);
    const auto pair = Pair::make(book, book, "报名资");
    ASSERT_FALSE(pair.has_value());
    EXPECT_NE(pair.error().message.find("最接近的名称:报名资格"), std::string::npos);
}

TEST(Impact, DatabaseWithoutRegistrationsSaysSo)
{
    const Copy folder("gaokao-2022");
    const auto pair = pair_of(old_book, old_book);
    const auto none = open_population_database(*pair, folder.path("none.db"));
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().code, "impact.database");
}

} // namespace
} // namespace zk::impact
