#include "exam/seating/change.hpp"

#include <map>

#include "exam/seating/seating_testing.hpp"

namespace zk::exam::seating {

namespace {

using namespace testing;

struct Story {
    Published published;
    Seated seated;
    std::string seed;

    explicit Story(const List& list) : published(publish(list))
    {
        seed = draw_from(published.draw).value().seed;
        seated = seated_after(list, arrange(list, seed).value(), published.seats);
    }

    Result<std::vector<Move>> apply(const Change& change)
    {
        const std::string text = change_text(seated, change);
        auto moves = apply_change(seated, seed, text);
        if (moves) {
            published.changes.push_back({text, moves_text(seated, text, *moves)});
        }
        return moves;
    }

    std::string id(std::size_t index) const { return std::string(to_text(seated.list.candidates[index].id)); }

    std::map<std::string, Place> places() const
    {
        std::map<std::string, Place> all;
        for (std::size_t index = 0; index < seated.places.size(); ++index) {
            all[id(index)] = seated.places[index];
        }
        return all;
    }

    bool holds() const { return verify(published, "").faults.empty(); }
};

List town()
{
    return Town().rooms(5).rooms(2, "1", 1).people(50, 1).people(44, 2).build();
}

TEST(Change, AWithdrawnCandidateMovesNobodyElse)
{
    Story story(town());
    auto before = story.places();
    const std::string gone = story.id(3);
    const auto moves = story.apply({{}, {}, {}, {gone}, {}, {}});
    ASSERT_TRUE(moves) << moves.error().message;
    ASSERT_EQ(moves->size(), 1U);
    before[gone] = {};
    EXPECT_EQ(story.places(), before);
    EXPECT_TRUE(story.holds());
}

TEST(Change, ALateCandidateTakesAFreeSeatBesideNobodyOfTheirSchool)
{
    Story story(town());
    const auto before = story.places();
    const Candidate late{id_of(5'000), 1, 0, 0, 0};
    const auto moves = story.apply({{}, {}, {}, {}, {}, {candidate_line(story.seated.list, late)}});
    ASSERT_TRUE(moves) << moves.error().message;
    ASSERT_EQ(moves->size(), 1U);
    for (const auto& [id, place] : before) {
        EXPECT_EQ(story.places()[id], place) << "nobody moves for somebody new";
    }
    EXPECT_TRUE(story.holds());
}

TEST(Change, ALostRoomMovesItsPeopleAndNobodyElse)
{
    Story story(town());
    const Place place = story.seated.places[0];
    const Room room = story.seated.list.rooms[place.room];
    const auto before = story.places();
    const auto moves = story.apply({{}, {}, {room.site + "\t" + room.name}, {}, {}, {}});
    ASSERT_TRUE(moves) << moves.error().message;
    const auto after = story.places();
    for (const auto& [id, was] : before) {
        EXPECT_EQ(was.room == place.room, !(after.at(id) == was)) << id;
        EXPECT_NE(after.at(id).room, nowhere);
    }
    EXPECT_TRUE(story.holds());
}

TEST(Change, AnApprovedAccommodationMovesOnePersonIntoAFittingRoom)
{
    Story story(town());
    const auto moves = story.apply({{}, {}, {}, {}, {story.id(8) + "\tA"}, {}});
    ASSERT_TRUE(moves) << moves.error().message;
    ASSERT_EQ(moves->size(), 1U);
    EXPECT_EQ(story.seated.list.rooms[moves->front().to.room].needs, 1U);
    EXPECT_TRUE(story.holds());
}

TEST(Change, ALateCandidateOfANewGroupOpensARoom)
{
    Story story(town());
    Change change;
    change.groups = {{"蒙语言", "文史类", "-"}};
    change.candidates = {"candidate\t" + std::string(to_text(id_of(6'000))) + "\t653121\t3\t-\t-\n"};
    const auto moves = story.apply(change);
    ASSERT_TRUE(moves) << moves.error().message;
    EXPECT_EQ(moves->front().to.seat, 1U);
    EXPECT_TRUE(story.holds());
}

TEST(Change, WhereNoSeatIsLeftNothingChanges)
{
    Story story(Town().rooms(1).people(30, 1).build());
    const auto before = story.places();
    const Candidate late{id_of(5'000), 2, 0, 0, 0};
    const auto moves = story.apply({{}, {}, {}, {}, {}, {candidate_line(story.seated.list, late)}});
    ASSERT_FALSE(moves);
    EXPECT_EQ(moves.error().code, "seating.shortage");
    EXPECT_EQ(story.places(), before);
}

TEST(Change, OneMoreRoomHelps)
{
    Story story(Town().rooms(1).people(30, 1).build());
    const Candidate late{id_of(5'000), 2, 0, 0, 0};
    Change change;
    change.rooms = {"room\t653121\t65312101\t099\t6-6-6-6-6\t-\n"};
    change.candidates = {candidate_line(story.seated.list, late)};
    ASSERT_TRUE(story.apply(change));
    EXPECT_TRUE(story.holds());
}

TEST(Change, ManyChangesFollowEachOtherAndAllAreVerified)
{
    Story story(town());
    for (std::size_t round = 0; round < 5; ++round) {
        Change change;
        change.withdrawn = {story.id(round * 10)};
        change.candidates = {candidate_line(story.seated.list, {id_of(7'000 + round), 2, 0, 0, 0})};
        ASSERT_TRUE(story.apply(change)) << round;
    }
    EXPECT_TRUE(story.holds());
    std::swap(story.published.changes[1], story.published.changes[2]);
    EXPECT_FALSE(story.holds());
}

TEST(Change, AMoveThatIsNotTheOneTheRuleGivesIsDetected)
{
    Story story(town());
    ASSERT_TRUE(story.apply({{}, {}, {}, {}, {story.id(8) + "\tA"}, {}}));
    story.published.changes[0].moves += "move\t" + story.id(9) + "\t65312101\t001\t1\n";
    const auto faults = verify(story.published, "").faults;
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults[0].find("moves-0001.txt"), std::string::npos) << faults[0];
}

TEST(Change, WhoWithdrewMayComeBack)
{
    Story story(town());
    const std::string id = story.id(0);
    const std::string line = candidate_line(story.seated.list, story.seated.list.candidates[0]);
    ASSERT_TRUE(story.apply({{}, {}, {}, {id}, {}, {}}));
    ASSERT_FALSE(story.apply({{}, {}, {}, {id}, {}, {}})) << "twice";
    ASSERT_TRUE(story.apply({{}, {}, {}, {}, {}, {line}}));
    EXPECT_TRUE(story.holds());
}

TEST(Change, ATextThatDoesNotFollowIsRefusedWithItsLine)
{
    Story story(town());
    const std::string good = change_text(story.seated, {{}, {}, {}, {story.id(1)}, {}, {}});
    for (const auto& [from, to, says] :
         std::vector<std::array<std::string, 3>>{{"number\t1", "number\t2", "第 2 行"},
                                                 {"after\t", "after\t0", "第 3 行"},
                                                 {"withdraw\t", "withdrew\t", "第 4 行"},
                                                 {story.id(1), std::string(20, 'a'), "没有这名考生"}}) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        const auto moves = apply_change(story.seated, story.seed, text);
        ASSERT_FALSE(moves) << to;
        EXPECT_NE(moves.error().message.find(says), std::string::npos) << moves.error().message;
    }
}

} // namespace

} // namespace zk::exam::seating
