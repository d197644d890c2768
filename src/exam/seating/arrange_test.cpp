#include "exam/seating/arrange.hpp"

#include <map>
#include <set>

#include "exam/seating/seating_testing.hpp"

namespace zk::exam::seating {

namespace {

using namespace testing;

/// What must hold of every arrangement: one seat each, one kind a room, needs met, county kept.
void expect_sound(const List& list, const Arrangement& made)
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
    std::map<std::uint32_t, std::pair<std::uint16_t, Needs>> kind;
    ASSERT_EQ(made.places.size(), list.candidates.size());
    for (std::size_t index = 0; index < made.places.size(); ++index) {
        const Place place = made.places[index];
        const Candidate& one = list.candidates[index];
        ASSERT_NE(place.room, nowhere);
        const Room& room = list.rooms[place.room];
        EXPECT_TRUE(taken.insert({place.room, place.seat}).second) << "two people in one seat";
        EXPECT_LE(place.seat, room.layout->seats());
        EXPECT_EQ(room.county, one.county);
        EXPECT_EQ(one.needs & ~room.needs, 0U);
        EXPECT_EQ(one.needs == 0, room.needs == 0);
        const auto group = kind.try_emplace(place.room, one.group, one.needs).first->second;
        EXPECT_EQ(group, std::pair(one.group, one.needs)) << "a room holds one group";
    }
}

std::size_t count_pairs(const List& list, const Arrangement& made)
{
    std::map<std::uint32_t, std::vector<std::uint32_t>> schools;
    for (std::size_t index = 0; index < made.places.size(); ++index) {
        auto& room = schools[made.places[index].room];
        room.resize(std::max<std::size_t>(room.size(), made.places[index].seat), 0);
        room[made.places[index].seat - 1] = list.candidates[index].school;
    }
    std::size_t pairs = 0;
    for (const auto& [room, seated] : schools) {
        pairs += pairs_in(*list.rooms[room].layout, seated);
    }
    return pairs;
}

TEST(Arrange, EveryoneGetsOneSeatInARoomOfTheirKind)
{
    const List list = Town()
                          .rooms(10)
                          .rooms(2, "7-8-7-8")
                          .rooms(3, "1", 0b001)
                          .rooms(2, "1", 0b011)
                          .rooms(3, "6-6-6-6-6", 0, 1)
                          .people(95, 1)
                          .people(40, 2)
                          .people(70, 3, 0, 1)
                          .people(3, 1, 0b001)
                          .people(2, 2, 0b011)
                          .people(61, 9, 0, 0, 1)
                          .build();
    const auto made = arrange(list, seed);
    ASSERT_TRUE(made) << made.error().message;
    expect_sound(list, *made);
    EXPECT_EQ(made->pairs, count_pairs(list, *made));
}

TEST(Arrange, TheSameListAndSeedGiveTheSameSeats)
{
    const List list = Town().rooms(5).people(60, 1).people(60, 2).build();
    EXPECT_EQ(arrange(list, seed)->places, arrange(list, seed)->places);
    EXPECT_NE(arrange(list, seed)->places, arrange(list, std::string(32, 'b'))->places);
}

TEST(Arrange, PeopleOfOneSchoolAreNotNeighboursWhereThatCanBeAvoided)
{
    Town town;
    town.rooms(12);
    for (std::uint32_t school = 1; school <= 9; ++school) {
        town.people(10 + 6 * school % 40, school);
    }
    const List list = town.build();
    const auto made = arrange(list, seed).value();
    expect_sound(list, made);
    EXPECT_EQ(count_pairs(list, made), 0U);
    EXPECT_TRUE(made.together.empty());
}

TEST(Arrange, HalfARoomOfOneSchoolStillSitsApart)
{
    const List list = Town().rooms(1).people(15, 1).people(15, 2).build();
    const auto made = arrange(list, seed).value();
    EXPECT_EQ(count_pairs(list, made), 0U);
}

TEST(Arrange, OneMoreThanHalfIsTheFirstThatCannotBeAvoided)
{
    const List list = Town().rooms(1).people(16, 1).people(14, 2).build();
    const auto made = arrange(list, seed).value();
    EXPECT_GE(made.pairs, 1U);
    EXPECT_EQ(made.pairs_at_least, 1U);
    ASSERT_EQ(made.together.size(), 2U) << "the bucket, then its room";
    EXPECT_EQ(made.together[0].room, nowhere);
    EXPECT_EQ(made.together[1].at_least, 1U);
    EXPECT_EQ(made.pairs, count_pairs(list, made));
}

TEST(Arrange, ASchoolAloneInItsRoomIsReportedWithABound)
{
    const List list = Town().rooms(1).people(30, 7).build();
    const auto made = arrange(list, seed).value();
    EXPECT_EQ(made.pairs, 49U) << "every pair of neighbours in a room of five columns of six";
    EXPECT_EQ(made.pairs_at_least, 15U);
}

TEST(Arrange, ALargeSchoolIsSpreadOverAllItsRooms)
{
    // 45 of one school in three rooms of 30: fifteen each is the most that can sit apart.
    const List list = Town().rooms(3).people(45, 1).people(45, 2).build();
    const auto made = arrange(list, seed).value();
    EXPECT_EQ(count_pairs(list, made), 0U);
}

TEST(Arrange, ASmallLastRoomTakesNoMoreThanCanSitApartInIt)
{
    // Rooms of 30, 30, 30 and 5: of the largest school 15 + 15 + 15 + 3.
    const List list = Town().rooms(4).people(48, 1).people(47, 2).build();
    const auto made = arrange(list, seed).value();
    EXPECT_EQ(made.pairs_at_least, 0U);
    EXPECT_EQ(count_pairs(list, made), 0U);
}

TEST(Arrange, WhoHasNoSchoolIsNobodysNeighbourInThisSense)
{
    const List list = Town().rooms(1).people(30, 0).build();
    EXPECT_EQ(arrange(list, seed)->pairs, 0U);
}

TEST(Arrange, TooFewSeatsAreToldForEveryGroupAtOnce)
{
    const List list =
        Town().rooms(1).people(31, 1).people(2, 3, 0, 1).people(1, 1, 0b100).people(1, 1, 0, 0, 1).build();
    const auto made = arrange(list, seed);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "seating.shortage");
    ASSERT_EQ(made.error().details.size(), 4U);
    const auto lacking = shortages(list);
    std::size_t missing = 0;
    for (const Shortage& one : lacking) {
        missing += one.people - one.seats;
    }
    EXPECT_EQ(missing, 1U + 2U + 1U + 1U);
}

TEST(Arrange, ExactlyEnoughSeatsAreEnough)
{
    EXPECT_TRUE(arrange(Town().rooms(2).people(60, 1).build(), seed));
    EXPECT_FALSE(arrange(Town().rooms(2).people(61, 1).build(), seed));
}

TEST(Arrange, WhoNeedsMostChoosesFirstAmongTheFittingRooms)
{
    // One room fits both needs, one fits A alone: taking the first for A alone would leave nobody for A+B.
    const List list =
        Town().rooms(1, "1", 0b11).rooms(1, "1", 0b01).people(1, 1, 0b01).people(1, 2, 0b11).build();
    const auto made = arrange(list, seed);
    ASSERT_TRUE(made) << made.error().message;
    expect_sound(list, *made);
}

TEST(Arrange, EverySeatIsAboutEquallyLikelyForOnePerson)
{
    const List list = Town().rooms(2).people(20, 1).people(20, 2).people(20, 3).build();
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> seen;
    constexpr int draws = 6'000;
    for (int draw = 0; draw < draws; ++draw) {
        const auto made = arrange(list, trust::from_hex(sha256_hex(std::to_string(draw))).value()).value();
        seen[{made.places[7].room, made.places[7].seat}] += 1;
    }
    EXPECT_EQ(seen.size(), 60U);
    for (const auto& [place, count] : seen) {
        EXPECT_NEAR(count, draws / 60, 60) << place.first << " " << place.second; // six standard deviations
    }
}

TEST(Arrange, TheListRefusesTheSameCandidateOrRoomTwice)
{
    List twice = Town().rooms(1).people(2, 1).build();
    twice.candidates[1].id = twice.candidates[0].id;
    EXPECT_EQ(put_in_order(twice).error().code, "seating.list");
    List rooms = Town().rooms(2).people(2, 1).build();
    rooms.rooms[1].name = rooms.rooms[0].name;
    EXPECT_EQ(put_in_order(rooms).error().code, "seating.list");
}

} // namespace

} // namespace zk::exam::seating
