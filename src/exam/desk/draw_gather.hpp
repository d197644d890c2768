// draw_gather: who has to be seated, from the confirmed records, and in which rooms.
//
// Registrations are read from the confirmed record alone (六(五)-1): the rulebook's 编排 says for it which
// sitting, paper language, subjects and foreign language. Ids, schools and letters are made with the keyring
// for one draw, so that nothing published can be joined with another draw or a name.
//
// Thread-safety: as Casework.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "exam/plan/plan.hpp"
#include "exam/seating/list.hpp"

namespace zk::exam {

struct DrawScope {
    std::string draw_id;
    std::string exam;
    std::string sitting;
    std::string office_id;
};

/// One to be seated: what stands in the row `seat` beside the place.
struct ToSeat {
    std::string person_key;
    std::string public_id;
    Json detail; ///< {试卷语言, 科类, 外语, 便利: [..], 科目: [{科目, 试卷语言, 语种}]}
};

struct Gathered {
    seating::List list;
    std::vector<ToSeat> people;                 ///< by public id, as the list
    std::map<std::string, std::string> letters; ///< accommodation → letter
    std::vector<std::string> problems;          ///< why somebody cannot be seated; at most 100 told
    std::size_t problem_count = 0;
};

/// Rooms of divisions nobody is from are left out of a list to be frozen, and kept for comparing with one.
enum class UnusedRooms { leave_out, keep };
Result<Gathered> gather(Casework& casework, store::Transaction& transaction, const DrawScope& scope,
                        UnusedRooms unused);

std::string seat_context(std::string_view person_key, std::string_view exam, std::string_view sitting);

} // namespace zk::exam
