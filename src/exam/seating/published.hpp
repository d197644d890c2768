// published: a draw's files, and verifying them with nothing else.
//
//   frozen.txt                      the list (list.hpp)
//   draw.txt                        the witnesses and the seed:
//                                     zhunkao-draw 1
//                                     frozen <SHA-256 of frozen.txt>
//                                     witness <name> <office> <commitment> <secret or ->    in order of names
//                                     seed <64 hexadecimal digits>
//   seats.txt                       everyone's seat (arrange.hpp)
//   change-0001.txt, moves-0001.txt what came late, and who moved for it (change.hpp)
//
// Error codes "seating.draw", and those of the parts; a file that is missing is "file.missing". verify tells
// what does not agree as faults, Chinese sentences with file and line: an Error only if nothing can be
// compared. Pure functions but for verify_folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/seating/change.hpp"
#include "exam/seating/lottery.hpp"

namespace zk::exam::seating {

struct Draw {
    std::string frozen; ///< SHA-256
    std::vector<Witness> witnesses;
    std::string seed; ///< 32 bytes
};
std::string to_text(const Draw& draw);
Result<Draw> draw_from(std::string_view text);

struct LateChange {
    std::string change;
    std::string moves;
};

struct Published {
    std::string frozen;
    std::string draw;
    std::string seats;
    std::vector<LateChange> changes;
};

struct Verdict {
    std::vector<std::string> faults; ///< empty: everything is as it must be
    std::size_t candidates = 0;      ///< seated in the draw
    std::size_t rooms = 0;
    std::size_t moves = 0;
    std::size_t pairs = 0;           ///< of one school side by side
    std::size_t pairs_at_least = 0;  ///< of these, not to be avoided by anyone
    std::vector<std::string> absent; ///< witnesses who did not reveal
    std::string frozen_hash;
    std::string seed_hex;
};

/// `noted`: the SHA-256 somebody wrote down when the list was frozen; empty: not compared.
Verdict verify(const Published& published, std::string_view noted, const Progress& progress = {});

/// frozen.txt, draw.txt, seats.txt, change-… of a folder.
Result<Published> read_folder(const std::string& folder);
Result<void> write_folder(const std::string& folder, const Published& published);
std::string change_name(std::size_t number); ///< "change-0001.txt"
std::string moves_name(std::size_t number);

} // namespace zk::exam::seating
