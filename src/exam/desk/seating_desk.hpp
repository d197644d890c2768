// seating_desk: freeze, commit, reveal, draw, publish; who sits where, for tickets and rosters.
//
// 考场编排。A draw (抽签) covers one sitting (考试) in one office's area: the list is frozen and its SHA-256
// published, witnesses of several offices commit to a secret and reveal it after, and the seed that follows
// seats everyone (exam/seating, docs/formats/seating.md). Anyone can repeat it from the published files.
//
// What is signed: every step is an event of the draw's own chain ("draw:<draw id>"), and the one that draws
// binds the SHA-256 of the published seats, where everyone stands by an id of their own. A first seat is
// therefore not an event in each person's chain (one signature instead of 13 million, and no seat can be
// altered without the published file showing it); every later move is one, in the person's chain.
//
// Accommodations say something about a person's health (六(四)): published files carry a letter made for that
// draw, the words stand sealed in the person's row. Registrations are read from the confirmed record alone
// (六(五)-1); who was admitted by 单招 leaves (一-2) and is kept with the reason.
//
// Errors: Refusal for what may not be done, Error for what the world did not let us. Instants: milliseconds
// since 1970 UTC. Thread-safety: as Casework.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"

namespace zk::exam {

/// One paper a person writes: which subject, in which language, when.
struct SeatSession {
    std::string date;           ///< "2022-06-07"
    std::string start;          ///< "09:00", Beijing
    std::string end;            ///< "11:30"; with extra time already added
    std::string subject;        ///< 数学(理工类)
    std::string paper_language; ///< 汉语言 …; "按科目要求"
    std::string foreign;        ///< 外语语种; empty: none
};

struct SeatSite {
    std::string site_id; ///< 考点代码
    std::string name;
    std::string address;
    std::string map; ///< address for a map: a URL or coordinates; may be empty
    std::string division;
    std::string notes; ///< what the site tells its candidates: accessible entrance …
};

/// Where one person sits in one sitting.
struct Seating {
    std::string person_key;
    std::string exam;    ///< rulebook
    std::string sitting; ///< 普通高考, 三校生升高职 …
    std::string draw_id;
    std::string public_id; ///< the person's id in the published files
    SeatSite site;
    std::string room;      ///< 考场号
    std::string room_name; ///< building, floor; may be empty
    std::int64_t seat = 0; ///< 1 …
    std::string paper_language;
    std::string group; ///< 科类
    std::string foreign;
    std::vector<std::string> accommodations; ///< 大字, 盲文, 单独考场, 延长时间: as approved
    std::vector<SeatSession> sessions;       ///< in order of time
    std::vector<std::string> notes;          ///< for the person
};

/// Everything of one person in one exam, published draws only: [] while nothing is published.
Expected<std::vector<Seating>> seats_of_person(Casework& casework, store::Transaction& transaction,
                                               const std::string& person_key, const std::string& exam);
/// One room of one sitting, in order of seats.
Expected<std::vector<Seating>> seats_of_room(Casework& casework, store::Transaction& transaction,
                                             const std::string& exam, const std::string& sitting,
                                             const std::string& site_id, const std::string& room);
/// One site of one sitting, by room and seat.
Expected<std::vector<Seating>> seats_of_site(Casework& casework, store::Transaction& transaction,
                                             const std::string& exam, const std::string& sitting,
                                             const std::string& site_id);

/// A site somebody can print for.
struct SeatedSite {
    std::string sitting;
    SeatSite site;
    std::vector<std::string> rooms; ///< with at least one person, in order
    std::int64_t people = 0;
};
/// The sites with seated people in the actor's area.
Expected<std::vector<SeatedSite>> seated_sites(Casework& casework, store::Transaction& transaction,
                                               const Actor& actor, const std::string& exam);

} // namespace zk::exam
