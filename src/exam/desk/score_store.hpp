// score_store: score sheets in the database: opened from confirmed records, loaded, saved sealed.
//
// A sheet is a projection of the person's events (成绩登记, 成绩复核) for looking up; who writes one appends
// the event in the same transaction. A sheet is opened from the record frozen at the confirmation (六(五)-1)
// when marks are first entered; a registration without number or confirmation has none.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "exam/scores/sheet.hpp"

namespace zk::exam {

struct StoredSheet {
    std::string person_key;
    std::string number;
    Sheet sheet;
};

inline constexpr std::size_t sheets_at_once = 1'000;

/// Opens the sheets that are still missing. Answers how many.
Expected<std::size_t> open_sheets(Casework& casework, const std::string& exam);
/// In order of person, after that one; at most `sheets_at_once`. Without the sitting that a 单招 admission
/// has ended (一-2).
Expected<std::vector<StoredSheet>> load_sheets(Casework& casework, store::Transaction& transaction,
                                               const std::string& exam, const std::string& after);
/// All of them, one after the other; the first refusal of `visit` ends it and is the answer.
Expected<void> for_each_sheet(Casework& casework, store::Transaction& transaction, const std::string& exam,
                              const std::function<Expected<void>(const StoredSheet&)>& visit);
Expected<std::optional<StoredSheet>> load_sheet(Casework& casework, store::Transaction& transaction,
                                                const std::string& person_key, const std::string& exam);
Expected<void> save_sheet(Casework& casework, store::Transaction& transaction, const std::string& exam,
                          const StoredSheet& sheet);

/// The rulebook's subjects, with the full marks that the exam plan sets in place of its own. Refused where
/// there is no such exam.
Expected<std::vector<SubjectRule>> rules_in_force(Casework& casework, store::Transaction& transaction,
                                                  const std::string& exam);

/// Everybody's subjects of one sitting.
Expected<Roll> load_roll(Casework& casework, store::Transaction& transaction, const std::string& exam,
                         const std::string& sitting);

/// The person's name, as in the registration.
Expected<std::string> name_of(Casework& casework, store::Transaction& transaction,
                              const std::string& person_key, const std::string& exam);

} // namespace zk::exam
