// change: what comes late, and who moves for it: nobody who need not.
//
// 迟到的变动。A candidate added or withdrawn, a room lost or added, an accommodation approved. Everyone else
// keeps their seat. Text, one change file after another (docs/formats/seating.md):
//
//   zhunkao-seating-change 1
//   number <1, 2 …>
//   after <SHA-256 of the seats published before: seats.txt or the last moves file>
//   group <number> <language> <subjects> <foreign>            a group nobody was in before
//   room <county> <site> <room> <layout> <needs>              one more room
//   lost <site> <room>                                        a room that cannot be used
//   withdraw <id>
//   needs <id> <needs>                                        an accommodation approved or withdrawn
//   candidate <id> <county> <group> <school> <needs>          one more candidate
//
// in this order of kinds, each kind in order of its lines' bytes. Those without a seat now (added, from a
// lost room, or with needs their room does not fit) are placed one by one, in order of HMAC-SHA256(seed,
// "late\n" id): into the free seat with fewest neighbours of one's school, in rooms of one's county that hold
// one's group and needs; ties by room as listed, then seat. If there is none, the first empty fitting room is
// opened, fewest letters first. Nobody can choose a seat by choosing when to come: the order hangs on the
// seed and on an id made before.
//
// Error codes "seating.change" (says which line), "seating.shortage". Pure functions; any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "exam/seating/arrange.hpp"

namespace zk::exam::seating {

/// Everyone's place now. `list` grows and shrinks with the changes; withdrawn candidates stay in it, nowhere.
struct Seated {
    List list;
    std::vector<Place> places; ///< one a candidate
    std::vector<bool> lost;    ///< one a room
    std::size_t changes = 0;
    std::string last_hash; ///< SHA-256 of the last published seats or moves
};

struct Move {
    std::size_t candidate = 0; ///< index
    Place from;
    Place to; ///< nowhere: withdrawn
};

/// What one office asks for; the text is made from it.
struct Change {
    std::vector<Group> groups;
    std::vector<std::string> rooms;      ///< lines, as room_line
    std::vector<std::string> lost;       ///< "site\troom"
    std::vector<std::string> withdrawn;  ///< ids
    std::vector<std::string> needs;      ///< "id\tneeds"
    std::vector<std::string> candidates; ///< lines, as candidate_line
};
std::string change_text(const Seated& seated, const Change& change);

/// Applies the text; the moves, in order of ids. `seated` is untouched on error.
Result<std::vector<Move>> apply_change(Seated& seated, std::string_view seed, std::string_view text);

/// "move <id> <site> <room> <seat>" or "out <id>" a line, after a head line and the change's own SHA-256.
std::string moves_text(const Seated& seated, std::string_view change, std::span<const Move> moves);

/// The place as it stands after the draw.
Seated seated_after(List list, Arrangement arrangement, std::string_view seats);

} // namespace zk::exam::seating
