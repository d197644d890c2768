#include <algorithm>
#include <map>
#include <random>

#include "rulebook/limits.hpp"
#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::json;

constexpr const char* small = R"(
# 取值
| 取值 | 值 |
|---|---|
| 类别 | "应届", "往届", "社会" |
# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 甲 | 是非 | 甲 |
| 乙 | 是非 | 乙 |
| 丙 | 是非 | 丙 |
| 考生.类别 | 类别 | 类别 |
| 考生.生日 | 日期 | 生日 |
| 考生.落户 | 日期 | 落户 |
| 监护人 | 列表(记录) | 监护人 |
| 监护人[].在疆 | 是非 | 在疆 |
# 正文
## 一 条
#### 截止
```feel
date("2000-06-07")
```
#### 同一个两回
```feel
(甲 and 乙) or (not(甲) and 乙)
```
#### 甲与乙
```feel
甲 and 乙
```
#### 有一位在疆
```feel
some 人 in 监护人 satisfies 人.在疆
```
#### 早生早落
```feel
考生.生日 <= 截止 and 考生.落户 > 截止
```
#### 落户在前
```feel
考生.落户 < 截止 and 考生.生日 > 截止
```
#### 校验
| C | true | **种类** | **事实** | **说明** |
|---|---|---|---|---|
| 1 | 丙 and 甲 | "矛盾" | ["丙", "甲"] | "丙就不甲" |
| 2 | 考生.落户 < 考生.生日 | "矛盾" | ["考生.落户", "考生.生日"] | "落户早于出生" |
# 输出
| 输出 | 取自 | 未知时 |
|---|---|---|
| 结果 | 甲与乙 | "待定" |
| 缺少 | 缺少事实(同一个两回) | [] |
| 相关 | 相关的事实(同一个两回) | [] |
| 精确 | 相关的事实精确(同一个两回) | |
)";

using Paths = std::vector<std::string>;

class RelevanceTest : public ::testing::Test {
protected:
    std::shared_ptr<const Rulebook> book_ = testing::load(small);
    Relevance relevant(const std::string& goal, const std::string& facts) const
    {
        return book_->relevant_for(goal, json(facts));
    }
};

TEST_F(RelevanceTest, AFactThatBothValuesLeaveAloneIsMissingButNotRelevant)
{
    const Json result = book_->decide(json("{}"));
    EXPECT_EQ(to_text(*result.find("缺少")), R"(["甲","乙"])");
    EXPECT_EQ(to_text(*result.find("相关")), R"(["乙"])");
    EXPECT_EQ(to_text(*result.find("精确")), "true");
}

TEST_F(RelevanceTest, ASettledGoalHasNoRelevantFacts)
{
    const Relevance none = relevant("甲与乙", R"({"甲": false})");
    EXPECT_EQ(none.facts, Paths{});
    EXPECT_TRUE(none.exact);
}

TEST_F(RelevanceTest, AValueThatContradictsWhatIsKnownDoesNotCount)
{
    EXPECT_EQ(relevant("甲与乙", "{}").facts, (Paths{"甲", "乙"}));
    const Relevance ruled_out = relevant("甲与乙", R"({"丙": true})");
    EXPECT_EQ(ruled_out.facts, Paths{}) << "甲 can only be false, whatever 乙 is";
    EXPECT_TRUE(ruled_out.exact);
}

TEST_F(RelevanceTest, DatesThatAreOnlyComparedAreSettledExactly)
{
    EXPECT_EQ(relevant("早生早落", "{}").facts, (Paths{"考生.生日", "考生.落户"}));
    const Relevance impossible = relevant("落户在前", "{}");
    EXPECT_EQ(impossible.facts, Paths{}) << "nobody moves in before being born";
    EXPECT_TRUE(impossible.exact);
}

TEST_F(RelevanceTest, AListIsRelevantBeforeItIsGivenAndItsMembersAfterwards)
{
    EXPECT_EQ(relevant("有一位在疆", "{}").facts, Paths{"监护人"});
    EXPECT_EQ(relevant("有一位在疆", R"({"监护人": [{}, {"在疆": false}]})").facts, Paths{"监护人[].在疆"});
    EXPECT_EQ(relevant("有一位在疆", R"({"监护人": [{}, {"在疆": true}]})").facts, Paths{});
}

TEST_F(RelevanceTest, WithoutBudgetEverythingMissingStaysInAndTheAnswerIsNotExact)
{
    const Relevance hasty = book_->relevant_for("同一个两回", json("{}"), 1);
    EXPECT_EQ(hasty.facts, (Paths{"甲", "乙"}));
    EXPECT_FALSE(hasty.exact);
}

std::string guardians(int count)
{
    std::string list = R"({"监护人": [{})";
    for (int i = 1; i < count; ++i) {
        list += ",{}";
    }
    return list + "]}";
}

TEST_F(RelevanceTest, AsManyRecordsAsThereMayBeAreStillAnswered)
{
    const std::string many = guardians(static_cast<int>(limits::records_in_a_list));
    const Relevance large = relevant("早生早落 and 有一位在疆", many);
    EXPECT_EQ(large.facts, (Paths{"考生.生日", "考生.落户", "监护人[].在疆"}));
    EXPECT_LE(large.evaluations, relevance_budget + 40);
    EXPECT_EQ(book_->best_question("有一位在疆", json(many), {"监护人[].在疆"}), "监护人[].在疆");
}

TEST_F(RelevanceTest, WhereEachEvaluationIsLargeTheSearchEndsBeforeItsBudget)
{
    const std::string pairs =
        "(some 对 in (for 头 in 监护人, 尾 in 监护人 return 头.在疆 and 尾.在疆) satisfies 对) and 甲 and 乙";
    const Relevance large = relevant(pairs, guardians(200));
    EXPECT_FALSE(large.exact);
    EXPECT_EQ(large.facts, (Paths{"甲", "乙", "监护人[].在疆"})) << "what is not settled stays in";
    EXPECT_LT(large.evaluations, relevance_budget / 2);
}

TEST_F(RelevanceTest, TheNextQuestionSettlesMost)
{
    EXPECT_EQ(book_->best_question("同一个两回", json("{}"), {"甲", "乙"}), "乙");
    EXPECT_EQ(book_->best_question("甲与乙", json("{}"), {"甲", "乙"}), "甲") << "a tie: the first";
    EXPECT_EQ(book_->best_question("甲与乙", json("{}"), {}), std::nullopt);
}

// The definition taken literally: every document over every fact, given or left away.

constexpr std::size_t fact_count = 5;
using Document = std::vector<int>; // by fact: its value, or -1

std::string enumeration_values(std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += (i == 0 ? "\"v" : ", \"v") + std::to_string(i) + "\"";
    }
    return text;
}

/// Facts f0 … f4: the first three booleans, then enumerations of two and three values.
struct RandomRules {
    explicit RandomRules(std::uint32_t seed) : random(seed) {}
    std::mt19937 random;

    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); }

    static std::size_t values(std::size_t fact) { return fact == 4 ? 3 : 2; }

    std::string atom(std::uint32_t fact)
    {
        if (fact < 3) {
            return "f" + std::to_string(fact);
        }
        return "f" + std::to_string(fact) + " = \"v" + std::to_string(below(fact == 4 ? 3 : 2)) + "\"";
    }

    std::string expression(int depth)
    {
        if (depth == 0 || below(5) == 0) {
            const std::string text = atom(below(fact_count));
            return below(3) == 0 ? "not(" + text + ")" : text;
        }
        const std::string left = expression(depth - 1);
        const std::string right = expression(depth - 1);
        switch (below(4)) {
        case 0:
            return "(" + left + " or " + right + ")";
        case 1:
            return "(if " + atom(below(fact_count)) + " then " + left + " else " + right + ")";
        default:
            return "(" + left + " and " + right + ")";
        }
    }

    std::string table()
    {
        std::string text = "#### 表\n| F | f0 | f3 | f4 | 表 |\n|---|---|---|---|---|\n";
        for (int row = 1; row <= 3; ++row) {
            const std::uint32_t first = below(3);
            text += "| " + std::to_string(row) + " | " + (first == 0 ? "true" : first == 1 ? "false" : "-");
            text += " | " + (below(2) == 0 ? std::string("-") : "\"v" + std::to_string(below(2)) + "\"");
            text += " | " + (below(2) == 0 ? std::string("-") : "\"v" + std::to_string(below(3)) + "\"");
            text += " | \"" + std::string(1, static_cast<char>('a' + below(3))) + "\" |\n";
        }
        return text + "| 4 | - | - | - | \"d\" |\n";
    }

    std::string rulebook()
    {
        std::string text = "\n# 取值\n| 取值 | 值 |\n|---|---|\n| 两值 | " + enumeration_values(2) +
                           " |\n| 三值 | " + enumeration_values(3) +
                           " |\n# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n";
        for (std::size_t i = 0; i < fact_count; ++i) {
            const std::string name = "f" + std::to_string(i);
            text += "| " + name + " | " + (i < 3 ? "是非" : i == 3 ? "两值" : "三值") + " | " + name + " |\n";
        }
        text += "# 正文\n## 一 条\n#### 式\n```feel\n" + expression(3) + "\n```\n" + table();
        text += "#### 校验\n| C | true | **种类** | **事实** | **说明** |\n|---|---|---|---|---|\n";
        for (int row = 1; row <= 2; ++row) {
            text += "| " + std::to_string(row) + " | " + atom(below(fact_count)) + " and " +
                    atom(below(fact_count)) + " | \"矛盾\" | [] | \"矛盾\" |\n";
        }
        return text + "# 输出\n| 输出 | 取自 |\n|---|---|\n| 式 | 式 |\n| 表 | 表 |\n| 校 | count(校验) |\n";
    }
};

Json facts_of(const Document& document)
{
    Json facts = Json::Object{};
    for (std::size_t i = 0; i < document.size(); ++i) {
        if (document[i] >= 0) {
            facts.set("f" + std::to_string(i),
                      i < 3 ? Json(document[i] == 1) : Json("v" + std::to_string(document[i])));
        }
    }
    return facts;
}

/// What the rulebook says of one document, for both goals; nothing where it is in error or undecided.
struct Said {
    bool consistent = false;
    std::map<std::string, std::string> decided;
};

class BruteForce {
public:
    explicit BruteForce(const Rulebook& book) : book_(book) { ask(Document(fact_count, -1), 0); }

    Paths relevant(const Document& known, const std::string& goal) const
    {
        Paths paths;
        for (const std::string& path : book_.missing_for(goal, facts_of(known))) {
            if (matters(known, static_cast<std::size_t>(path[1] - '0'), goal)) {
                paths.push_back(path);
            }
        }
        return paths;
    }
    bool is_consistent(const Document& document) const { return said_.at(document).consistent; }

private:
    void ask(Document document, std::size_t fact)
    {
        if (fact == fact_count) {
            const Json facts = facts_of(document);
            Said said{!book_.is_error(book_.decide(facts)), {}};
            for (const std::string goal : {"式", "表"}) {
                if (said.consistent && book_.missing_for(goal, facts).empty()) {
                    said.decided[goal] = to_text(book_.value_of(goal, facts));
                }
            }
            said_[document] = std::move(said);
            return;
        }
        for (int value = -1; value < static_cast<int>(RandomRules::values(fact)); ++value) {
            document[fact] = value;
            ask(document, fact + 1);
        }
    }

    /// Some document that extends `known`, with two values of the fact.
    bool matters(const Document& known, std::size_t fact, const std::string& goal) const
    {
        for (const auto& [document, said] : said_) {
            const auto known_in = [&](std::size_t i) { return known[i] < 0 || known[i] == document[i]; };
            bool extends = document[fact] >= 0 && said.decided.contains(goal);
            for (std::size_t i = 0; i < fact_count; ++i) {
                extends = extends && known_in(i);
            }
            for (int value = 0; extends && value < static_cast<int>(RandomRules::values(fact)); ++value) {
                Document other = document;
                other[fact] = value;
                const Said& there = said_.at(other);
                if (there.decided.contains(goal) && there.decided.at(goal) != said.decided.at(goal)) {
                    return true;
                }
            }
        }
        return false;
    }

    const Rulebook& book_;
    std::map<Document, Said> said_;
};

TEST(RelevanceOfRandomRules, IsWhatTryingEveryDocumentFinds)
{
    std::size_t narrower = 0;
    std::size_t compared = 0;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        RandomRules rules(seed);
        const std::string text = rules.rulebook();
        const auto book = testing::load(text);
        ASSERT_NE(book, nullptr) << text;
        const BruteForce truth(*book);
        for (int i = 0; i < 12; ++i) {
            Document known(fact_count, -1);
            for (std::size_t fact = 0; fact < fact_count; ++fact) {
                known[fact] = rules.below(3) == 0 ? static_cast<int>(rules.below(2)) : -1;
            }
            if (!truth.is_consistent(known)) {
                continue;
            }
            for (const std::string goal : {"式", "表"}) {
                const Relevance found = book->relevant_for(goal, facts_of(known));
                EXPECT_TRUE(found.exact);
                ASSERT_EQ(found.facts, truth.relevant(known, goal))
                    << "seed " << seed << " " << goal << " " << to_text(facts_of(known)) << text;
                narrower += found.facts.size() < book->missing_for(goal, facts_of(known)).size() ? 1U : 0U;
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 500U);
    EXPECT_GT(narrower, 25U) << "the tests must meet facts that are missing and not relevant";
}

} // namespace
} // namespace zk::rulebook
