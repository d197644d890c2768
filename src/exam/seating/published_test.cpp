#include "exam/seating/published.hpp"

#include "exam/seating/seating_testing.hpp"

namespace zk::exam::seating {

namespace {

using namespace testing;

List town()
{
    return Town().rooms(4).rooms(2, "1", 1).people(50, 1).people(40, 2).people(2, 1, 1).build();
}

/// Every fault of a published draw, joined; empty: it holds.
std::string faults(const Published& published, std::string_view noted = {})
{
    std::string all;
    for (const std::string& fault : verify(published, noted).faults) {
        all += fault + "\n";
    }
    return all;
}

std::string with(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Published, WhatWasDrawnHonestlyHolds)
{
    const Published published = publish(town());
    const Verdict verdict = verify(published, sha256_hex(published.frozen));
    EXPECT_TRUE(verdict.faults.empty()) << verdict.faults.front();
    EXPECT_EQ(verdict.candidates, 92U);
    EXPECT_EQ(verdict.rooms, 5U);
    EXPECT_TRUE(verdict.absent.empty());
}

TEST(Published, ACandidateChangedInTheListIsDetected)
{
    Published published = publish(town());
    const std::string noted = sha256_hex(published.frozen);
    published.frozen = with(published.frozen, "\t1\t00000001\t-\n", "\t1\t00000002\t-\n");
    EXPECT_NE(faults(published).find("名单在承诺以后被改过"), std::string::npos);
    EXPECT_NE(faults(published, noted).find("当初记下的不同"), std::string::npos);
}

TEST(Published, AListChangedTogetherWithItsHashInTheDrawIsDetected)
{
    Published published = publish(town());
    const std::string before = sha256_hex(published.frozen);
    published.frozen = with(published.frozen, "\t1\t00000001\t-\n", "\t1\t00000002\t-\n");
    published.draw = with(published.draw, before, sha256_hex(published.frozen));
    EXPECT_NE(faults(published).find("不是承诺的那一个"), std::string::npos)
        << "commitments are to the list as well";
}

TEST(Published, ACandidateLeftOutIsDetected)
{
    Published published = publish(town());
    const auto at = published.frozen.find("candidate\t");
    published.frozen.erase(at, published.frozen.find('\n', at) - at + 1);
    EXPECT_NE(faults(published), "");
}

TEST(Published, ARoomChangedIsDetected)
{
    Published published = publish(town());
    published.frozen = with(published.frozen, "001\t6-6-6-6-6", "001\t7-8-7-8");
    EXPECT_NE(faults(published), "");
}

TEST(Published, AnotherSeedIsDetected)
{
    Published published = publish(town());
    const auto at = published.draw.find("seed\t") + 5;
    published.draw[at] = published.draw[at] == '0' ? '1' : '0';
    EXPECT_NE(faults(published).find("种子"), std::string::npos);
}

TEST(Published, AnotherSecretIsDetected)
{
    Published published = publish(town());
    published.draw = with(published.draw, secret_of("乙"), secret_of("丁"));
    EXPECT_NE(faults(published).find("乙"), std::string::npos);
}

TEST(Published, AWitnessStruckOutIsDetected)
{
    Published published = publish(town());
    const auto at = published.draw.find("witness\t");
    published.draw.erase(at, published.draw.find('\n', at) - at + 1);
    EXPECT_NE(faults(published).find("种子"), std::string::npos);
}

TEST(Published, TwoSeatsExchangedAreDetectedAtTheirLine)
{
    Published published = publish(town());
    const auto first = published.seats.find("\t1\n");
    published.seats.replace(first, 3, "\t9\n");
    const std::string said = faults(published);
    EXPECT_NE(said.find("seats.txt 第 "), std::string::npos) << said;
    EXPECT_NE(said.find("算出来是"), std::string::npos);
}

TEST(Published, TheSameListWrittenInAnotherOrderIsRefused)
{
    Published published = publish(town());
    const auto first = published.frozen.find("candidate\t");
    const auto second = published.frozen.find("candidate\t", first + 1);
    const std::string line = published.frozen.substr(first, second - first);
    published.frozen = published.frozen.erase(first, line.size()) + line;
    EXPECT_NE(faults(published).find("不是规定的写法"), std::string::npos);
}

TEST(Published, AWitnessWhoNeverRevealedIsNamed)
{
    const List list = town();
    Published published = publish(list);
    Draw draw = draw_from(published.draw).value();
    draw.witnesses[0].secret.clear();
    draw.seed = seed_of(draw.frozen, draw.witnesses, list.fewest_witnesses).value();
    published.draw = to_text(draw);
    published.seats = seats_text(list, arrange(list, draw.seed).value().places);
    const Verdict verdict = verify(published, "");
    EXPECT_TRUE(verdict.faults.empty());
    EXPECT_EQ(verdict.absent, std::vector<std::string>{draw.witnesses[0].name});
}

TEST(Published, EveryTextIsReadBackAsItWasWritten)
{
    const List list = town();
    EXPECT_EQ(to_text(list_from(to_text(list)).value()), to_text(list));
    const Published published = publish(list);
    EXPECT_EQ(to_text(draw_from(published.draw).value()), published.draw);
}

TEST(Published, ABrokenListIsRefusedWithItsLine)
{
    const std::string good = to_text(town());
    for (const auto& [from, to, says] :
         std::vector<std::array<std::string, 3>>{{"zhunkao-seating 1", "zhunkao-seating 2", "第 1 行"},
                                                 {"witnesses\t2", "witnesses\t1", "至少 2"},
                                                 {"\t653121\t1\t", "\t653129\t1\t", "区划"},
                                                 {"\t653121\t1\t0", "\t653121\t9\t0", "没有这个组"},
                                                 {"6-6-6-6-6", "6-6-6-6-99", "布局"},
                                                 {"\t00000001\t-", "\t0000000g\t-", "学校"}}) {
        const auto read = list_from(with(good, from, to));
        ASSERT_FALSE(read) << to;
        EXPECT_NE(read.error().message.find(says), std::string::npos) << read.error().message;
    }
    EXPECT_NE(list_from(good.substr(0, good.size() - 1)).error().message.find("没有结束"), std::string::npos);
}

} // namespace

} // namespace zk::exam::seating
