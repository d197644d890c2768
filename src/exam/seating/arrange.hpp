// arrange: from a frozen list and a seed to everyone's seat, and the account of what could not be kept.
//
// 编排。One bucket is the candidates of one county, group (paper language, subjects, foreign language) and
// needs; a room holds one bucket. The steps, each repeatable from docs/formats/seating.md:
//
//   1. Rooms. Buckets take rooms of their county in order: those with most needs first, then by group; a
//      bucket without needs takes rooms without letters, one with needs the fitting room with fewest letters.
//      The last room taken holds what is left over.
//   2. Shuffle. The bucket, in order of ids, is shuffled (lottery.hpp).
//   3. Deal. School by school, the largest first, its people go round the bucket's rooms, no more into a room
//      than can sit there without being neighbours, as long as that is possible.
//   4. Seats. A room's people are shuffled again; while neighbours are of one school, seats are exchanged,
//   and
//      where that does not end it, they are set out in chessboard order.
//
// What could not be avoided: Layout::independent gives the fewest pairs any arrangement must have, for a room
// and for a bucket as a whole; a report line says both numbers. `pairs == at_least` is a proof, otherwise it
// is only the best this method found.
//
// Memory: 8 bytes a seat beside the List. Error code "seating.shortage": the details name every bucket that
// finds no room, with the seats missing. Pure functions; any thread.
#pragma once

#include <functional>
#include <span>

#include "exam/seating/list.hpp"

namespace zk::exam::seating {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

struct Place {
    std::uint32_t room = nowhere; ///< index into List::rooms
    std::uint32_t seat = 0;       ///< 1 …
    bool operator==(const Place&) const = default;
};

/// A room, or a whole bucket, where people of one school sit beside each other.
struct Together {
    std::uint16_t county = 0;
    std::uint16_t group = 0;
    Needs needs = 0;
    std::uint32_t room = nowhere; ///< nowhere: the whole bucket
    std::size_t pairs = 0;
    std::size_t at_least = 0; ///< no arrangement has fewer
};

struct Arrangement {
    std::vector<Place> places;      ///< one a candidate, in the list's order
    std::vector<Together> together; ///< buckets with pairs, each followed by its rooms
    std::size_t rooms_used = 0;
    std::size_t pairs = 0;
    std::size_t pairs_at_least = 0; ///< of all buckets
};

/// What a bucket lacks.
struct Shortage {
    std::uint16_t county = 0;
    std::uint16_t group = 0;
    Needs needs = 0;
    std::size_t people = 0;
    std::size_t seats = 0; ///< found for them
};

using Progress = std::function<void(std::size_t done, std::size_t all)>; ///< in candidates

Result<Arrangement> arrange(const List& list, std::string_view seed, const Progress& progress = {});
/// Who finds no seat, empty if all do; the same sums as arrange.
std::vector<Shortage> shortages(const List& list);
std::string to_text(const List& list, const Shortage& shortage); ///< one sentence, Chinese

/// The published table: "seat <id> <site> <room> <seat>" a line, in order of ids, after a head line.
std::string seats_text(const List& list, std::span<const Place> places);

// The parts, for change.hpp and the tests.

/// A bucket's people and the rooms it got.
struct Bucket {
    std::uint16_t county = 0;
    std::uint16_t group = 0;
    Needs needs = 0;
    std::span<const std::uint32_t> people; ///< indices of candidates, in order of ids
    std::vector<std::uint32_t> rooms;
};

/// A room's people (by seat order as given) seated so that few of one school are neighbours; `schools[i]` is
/// of the person in seat i + 1; exchanges elements of both.
std::size_t part_schools(const Layout& layout, std::span<std::uint32_t> people,
                         std::span<std::uint32_t> schools);
std::size_t pairs_in(const Layout& layout, std::span<const std::uint32_t> schools);
std::size_t at_least_in(const Layout& layout, std::span<const std::uint32_t> schools);

} // namespace zk::exam::seating
