// What the benchmark's random table promises: every engine gets the same, today's and next year's.
#include <gtest/gtest.h>

#include <map>

#include "bench/generator.hpp"
#include "bench/ours_engine.hpp"

namespace zk::bench {
namespace {

std::map<std::string, int> counts_of_first(const RandomTable& table, std::size_t people)
{
    auto subject = TableSubject::compile("table.dmn", to_dmn_xml("table", table), {output_name});
    EXPECT_TRUE(subject) << (subject ? "" : subject.error().message);
    std::map<std::string, int> counts;
    if (subject) {
        subject->prepare({table.people.begin(), table.people.begin() + static_cast<std::ptrdiff_t>(people)});
        for (std::size_t i = 0; i < people; ++i) {
            const Json answer = subject->answer(i);
            const Json* output = answer.find(output_name);
            ++counts[output != nullptr && output->as_string() != nullptr ? *output->as_string() : "?"];
        }
    }
    return counts;
}

TEST(BenchmarkTable, GivesTheFirstTwoHundredPeopleTheAnswersWrittenDown)
{
    const std::map<std::string, int> expected{
        {"NONE", 65}, {"R2", 35}, {"R8", 33}, {"R4", 17}, {"R0", 12}, {"R3", 8},  {"R10", 8}, {"R20", 5},
        {"R1", 3},    {"R9", 3},  {"R18", 3}, {"R6", 2},  {"R11", 2}, {"R17", 2}, {"R23", 2},
    };
    EXPECT_EQ(counts_of_first(make_table(24, 1000), 200), expected);
}

TEST(BenchmarkTable, DrawsTheSequenceOfItsGenerator)
{
    Draws draws;
    EXPECT_DOUBLE_EQ(draws.next(), 1406932606.0 / 2147483647.0);
    EXPECT_DOUBLE_EQ(draws.next(), 654583775.0 / 2147483647.0);
    EXPECT_DOUBLE_EQ(draws.next(), 1449466924.0 / 2147483647.0);
}

TEST(BenchmarkTable, EndsWithARuleThatCatchesEverybody)
{
    const RandomTable table = make_table(999, 3);
    ASSERT_EQ(table.rules.size(), 1000U);
    EXPECT_EQ(table.people.size(), 3U);
    EXPECT_EQ(table.rules.back().output, "NONE");
    EXPECT_EQ(table.rules.back().cells, std::vector<std::string>(columns.size(), "-"));
    EXPECT_EQ(table.rules[998].output, "R998");
}

TEST(BenchmarkTable, AnswersThePreparedPeopleOneByOneAsAllAtOnce)
{
    const RandomTable table = make_table(60, 50);
    auto subject = TableSubject::compile("table.dmn", to_dmn_xml("table", table), {output_name});
    ASSERT_TRUE(subject);
    subject->prepare(table.people);
    const std::vector<Json> batch = subject->answer_batch();
    ASSERT_EQ(batch.size(), 50U);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        EXPECT_EQ(batch[i], subject->answer(i)) << i;
    }
}

} // namespace
} // namespace zk::bench
