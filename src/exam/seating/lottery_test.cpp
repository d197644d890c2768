#include "exam/seating/lottery.hpp"

#include <map>
#include <numeric>

#include "exam/seating/seating_testing.hpp"

namespace zk::exam::seating {

namespace {

using namespace testing;

const std::string frozen(64, 'a');

TEST(Lottery, ACommitmentBindsTheListTheNameAndTheSecret)
{
    const auto one = commitment_of(frozen, "甲", secret_of("甲")).value();
    EXPECT_EQ(one, sha256_hex("zhunkao-commit/1\n" + frozen + "\n甲\n" + secret_of("甲")));
    EXPECT_NE(one, commitment_of(std::string(64, 'b'), "甲", secret_of("甲")).value());
    EXPECT_NE(one, commitment_of(frozen, "乙", secret_of("甲")).value());
    EXPECT_NE(one, commitment_of(frozen, "甲", secret_of("乙")).value());
}

TEST(Lottery, ASecretHas32To128LettersOrDigits)
{
    EXPECT_FALSE(commitment_of(frozen, "甲", std::string(31, 'a')));
    EXPECT_TRUE(commitment_of(frozen, "甲", std::string(32, 'a')));
    EXPECT_TRUE(commitment_of(frozen, "甲", std::string(128, 'Z')));
    EXPECT_FALSE(commitment_of(frozen, "甲", std::string(129, 'Z')));
    EXPECT_FALSE(commitment_of(frozen, "甲", std::string(40, '\n')));
}

TEST(Lottery, TheSeedDoesNotHangOnTheOrderWitnessesCame)
{
    auto all = witnesses_of(frozen);
    const auto seed_before = seed_of(frozen, all, 3).value();
    std::swap(all[0], all[2]);
    EXPECT_EQ(seed_of(frozen, all, 3).value(), seed_before);
}

TEST(Lottery, ASecretThatWasNotCommittedToIsRefused)
{
    auto all = witnesses_of(frozen);
    all[1].secret = secret_of("别的");
    const auto made = seed_of(frozen, all, 2);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "seating.witness");
    EXPECT_NE(made.error().message.find("乙"), std::string::npos);
}

TEST(Lottery, WithoutAWitnessTheDrawGoesOnOnlyIfEnoughRevealed)
{
    auto all = witnesses_of(frozen);
    const auto everyone = seed_of(frozen, all, 2).value();
    all[2].secret.clear();
    const auto without = seed_of(frozen, all, 2);
    ASSERT_TRUE(without);
    EXPECT_NE(*without, everyone) << "who withholds changes the seed, and is written down";
    ASSERT_FALSE(seed_of(frozen, all, 3));
    EXPECT_EQ(seed_of(frozen, all, 3).error().code, "seating.too-few");
}

TEST(Lottery, WitnessesOfOneOfficeAloneAreNotEnough)
{
    auto all = witnesses_of(frozen);
    for (Witness& one : all) {
        one.office = "同一个单位";
    }
    EXPECT_EQ(seed_of(frozen, all, 2).error().code, "seating.too-few");
}

TEST(Lottery, TheSameNameTwiceIsRefused)
{
    auto all = witnesses_of(frozen);
    all.push_back(all[0]);
    EXPECT_EQ(seed_of(frozen, all, 2).error().code, "seating.witness");
}

TEST(Lottery, BelowReachesEveryNumberAboutEquallyOften)
{
    Stream stream(seed, "test");
    std::map<std::uint32_t, int> seen;
    for (int draw = 0; draw < 30'000; ++draw) {
        seen[stream.below(3)] += 1;
    }
    ASSERT_EQ(seen.size(), 3U);
    for (const auto& [number, count] : seen) {
        EXPECT_NEAR(count, 10'000, 400) << number; // five standard deviations
    }
}

TEST(Lottery, EveryOrderOfAShuffleIsAboutEquallyLikely)
{
    std::map<std::string, int> seen;
    for (int draw = 0; draw < 24'000; ++draw) {
        std::string order = "abcd";
        Stream(seed, "label " + std::to_string(draw)).shuffle(std::span(order));
        seen[order] += 1;
    }
    ASSERT_EQ(seen.size(), 24U);
    for (const auto& [order, count] : seen) {
        EXPECT_NEAR(count, 1'000, 160) << order; // five standard deviations
    }
}

TEST(Lottery, AnotherLabelOrSeedGivesAnotherOrder)
{
    std::vector<int> list(100);
    std::iota(list.begin(), list.end(), 0);
    auto one = list;
    auto two = list;
    auto three = list;
    Stream(seed, "a").shuffle(std::span(one));
    Stream(seed, "b").shuffle(std::span(two));
    Stream(std::string(32, 'x'), "a").shuffle(std::span(three));
    EXPECT_NE(one, two);
    EXPECT_NE(one, three);
}

} // namespace

} // namespace zk::exam::seating
