// Column by column gives what Rulebook::decide gives, for everybody.
#include "impact/impact_testing.hpp"

namespace zk::impact {
namespace {

using testing::acceptance_facts;

/// Decides by columns; each output of each candidate must read as decide() writes it.
class Columns {
public:
    Columns(const std::string& book, dmn::ColumnLimits limits)
        : rulebook_(testing::load(testing::source("rulebooks/" + book))),
          pair_(std::move(*Pair::make(rulebook_, rulebook_, ""))), feeder_(make_json_feeder(*pair_)),
          run_(
              pair_->columns,
              [this](dmn::Column leaf, dmn::Rows rows, std::uint32_t* codes) {
                  feeder_->fill(run_, leaf, rows, codes);
              },
              limits)
    {
    }

    /// How many candidates were compared; the rest have facts that are refused, also by decide(). The first
    /// `by_decide` are decided by Rulebook::decide itself, the rest by the plain interpreter.
    std::size_t expect_same(const std::vector<Json>& people, std::size_t by_decide = 0)
    {
        if (run_.begin(people.size())) {
            feeder_->forget(run_);
            ++forgotten;
        }
        feeder_->load(testing::block_of(people));
        std::size_t compared = 0;
        for (std::uint32_t row = 0; row < people.size(); ++row) {
            const Json expected = row < by_decide ? rulebook_->decide(people[row])
                                                  : testing::decide_plainly(*rulebook_, people[row]);
            const bool refused = is_misfit(row) || is_caught(row);
            EXPECT_EQ(rulebook_->is_error(expected), refused) << to_text(people[row]);
            if (!refused) {
                expect_same(row, expected);
                ++compared;
            }
        }
        return compared;
    }

    std::size_t forgotten = 0;

private:
    bool is_misfit(std::uint32_t row) const
    {
        const auto& misfits = feeder_->misfits();
        return std::find(misfits.begin(), misfits.end(), row) != misfits.end();
    }

    const feel::Value& value(dmn::Column column, std::uint32_t row)
    {
        const std::uint32_t one[] = {row};
        run_.fill(column, one);
        return run_.value_at(column, row);
    }

    bool is_caught(std::uint32_t row)
    {
        if (!pair_->before.checks) {
            return false;
        }
        const feel::Value hits = rulebook::certain_part(value(*pair_->before.checks, row));
        return hits.as_list() != nullptr && !hits.as_list()->items.empty();
    }

    void expect_same(std::uint32_t row, const Json& expected)
    {
        for (const OutputPair& output : pair_->outputs) {
            const feel::Value* found = &value(output.before.from, row);
            if (found->is_unknown() && output.before.when_unknown) {
                found = &value(*output.before.when_unknown, row);
            }
            EXPECT_EQ(to_text(to_json(*found, pair_->before.loaded->vocabulary)),
                      to_text(*expected.find(output.name)))
                << output.name << " of " << to_text(feeder_->facts(row));
        }
    }

    RulebookPtr rulebook_;
    std::unique_ptr<Pair> pair_;
    std::unique_ptr<Feeder> feeder_;
    dmn::ColumnRun run_;
};

/// The acceptance cases, each with facts taken away in so many ways.
std::vector<Json> people_of(const std::string& book, std::size_t ways)
{
    std::vector<Json> people = acceptance_facts(book);
    const std::size_t cases = people.size();
    Dice dice(20220607);
    for (std::size_t way = 0; way < ways; ++way) {
        for (std::size_t i = 0; i < cases; ++i) {
            people.push_back(people[i]);
            testing::forget_some(people.back(), dice, 4U + static_cast<std::uint32_t>(way % 4) * 8U);
        }
    }
    return people;
}

TEST(Exactness, GaokaoAcceptanceCasesAndUnknownFacts)
{
    Columns columns("gaokao-2022", {});
    const auto people = people_of("gaokao-2022", 6);
    EXPECT_GT(people.size(), 1000U);
    EXPECT_GT(columns.expect_same(people, 150), people.size() / 2);
}

TEST(Exactness, HealthAcceptanceCasesAndUnknownFacts)
{
    Columns columns("health-2022", {});
    const auto people = people_of("health-2022", 3);
    EXPECT_GT(people.size(), 400U);
    EXPECT_GT(columns.expect_same(people, 150), people.size() / 2);
}

// Full memos and forgetting change nothing but the time it takes.
TEST(Exactness, WithHardlyAnyMemory)
{
    Columns columns("gaokao-2022", {4, 1U << 20U, 16});
    for (std::size_t round = 0; round < 3; ++round) {
        columns.expect_same(acceptance_facts("gaokao-2022"));
    }
    EXPECT_GT(columns.forgotten, 0U);
}

} // namespace
} // namespace zk::impact
