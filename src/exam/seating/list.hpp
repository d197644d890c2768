// list: what a draw is drawn over, frozen: rooms, groups and candidates, as values and as canonical text.
//
// 冻结的名单。A text of tab-separated lines (docs/formats/seating.md), every line in its one place, so that
// the same list has one text and one SHA-256:
//
//   zhunkao-seating 1
//   draw <draw id> <exam> <sitting>
//   witnesses <fewest that must reveal>
//   county <division code>                                                  in order
//   group <number> <paper language> <subject group> <foreign language>      in order, from 1
//   room <county> <site> <room> <layout> <needs>                            in order of the line's bytes
//   candidate <id> <county> <group> <school> <needs>                        in order of ids
//
// A candidate stands by an id made for this draw (20 of a-z2-7), a school by 8 hexadecimal digits made for
// this draw ("-": none), needs by letters ("-", or "A+C"); a room with letters is for those who need them
// all, and for nobody else. What a letter means is not published (六(四): health data).
//
// Limits: 15 million candidates, 1 million rooms, 60,000 counties and groups, 26 letters. Error codes
// "seating.list" (with the line), "seating.layout". Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exam/seating/layout.hpp"

namespace zk::exam::seating {

constexpr std::size_t id_length = 20;
constexpr std::size_t most_candidates = 15'000'000;
constexpr std::size_t most_rooms = 1'000'000;
constexpr std::size_t most_names = 60'000; ///< counties, groups

using PublicId = std::array<char, id_length>;
using Needs = std::uint32_t; ///< bit 0 is A

struct Candidate {
    PublicId id{};
    std::uint32_t school = 0; ///< 0: none, never a reason to move anyone
    Needs needs = 0;
    std::uint16_t county = 0; ///< index
    std::uint16_t group = 0;  ///< index
};
static_assert(sizeof(Candidate) == 32, "thirteen million of them in memory");

struct Room {
    std::uint16_t county = 0;
    std::string site;
    std::string name;
    std::shared_ptr<const Layout> layout;
    Needs needs = 0;
};

struct Group {
    std::string language;
    std::string subjects;
    std::string foreign; ///< "-": none
    auto operator<=>(const Group&) const = default;
};

struct List {
    std::string draw_id;
    std::string exam;
    std::string sitting;
    std::size_t fewest_witnesses = 2;
    std::vector<std::string> counties; ///< in order
    std::vector<Group> groups;
    std::vector<Room> rooms;
    std::vector<Candidate> candidates;
};

std::string to_text(Needs needs); ///< "-", "A", "A+C"
std::string_view to_text(const PublicId& id);
std::optional<PublicId> public_id(std::string_view text);
std::optional<Needs> needs_from(std::string_view text);
std::string to_text(const Group& group); ///< with tabs

/// Same layout, same object.
class Layouts {
public:
    Result<std::shared_ptr<const Layout>> get(std::string_view text);

private:
    std::vector<std::shared_ptr<const Layout>> known_;
};

/// Puts everything in canonical order: counties and groups renumbered, rooms and candidates sorted. Error
/// "seating.list": the same id, the same room twice, a name the text cannot hold.
Result<void> put_in_order(List& list);

std::string to_text(const List& list);
/// Refuses every text but the canonical one.
Result<List> list_from(std::string_view text);

/// One line each, also in change files; `counties` and `groups` grow when asked.
std::string room_line(const List& list, const Room& room);
std::string candidate_line(const List& list, const Candidate& candidate);

using Fields = std::vector<std::string_view>;
Result<Room> room_from(const List& list, const Fields& fields, Layouts& layouts);
Result<Candidate> candidate_from(const List& list, const Fields& fields);

/// Lines of a text, each split at its tabs, with its number for messages; stops at the first error.
Result<void> each_line(std::string_view text,
                       const std::function<Result<void>(const Fields& fields, std::size_t line)>& work);

} // namespace zk::exam::seating
