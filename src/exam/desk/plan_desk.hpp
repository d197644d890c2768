// plan_desk: the exam plan: sites and rooms of one's area, the hours of the papers, and what is decided of a
// person for the seating.
//
// Tables are read whole or not at all; a form is a table of one row. Who was admitted by 单招 (一-2) leaves
// the sitting the rulebook names (单招录取离场): the registration and the reason stay, as a signed event of
// the person. What an approved application for accommodations gets is written down the same way, sealed.
//
// Errors: Refusal for what may not be done. Thread-safety: as Casework.
#pragma once

#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "exam/plan/plan.hpp"

namespace zk::exam {

/// {考试: [{考试, 科目: [{科目, 日期, 开始, 结束, 满分}]}], 考点: [{考点代码, …, 考场: [...]}], 便利: [..]}
Expected<Json> exam_plan(Casework& casework, const Actor& actor, const std::string& exam);

/// {导入: n, 问题: [{行, 列, 写的, 应为, 最接近}]}: nothing is written while there are problems.
Expected<Json> load_rooms(Casework& casework, const Actor& actor, const std::string& exam,
                          const exchange::Table& table);
Expected<Json> load_sessions(Casework& casework, const Actor& actor, const std::string& exam,
                             const exchange::Table& table);
/// 登记单招录取: 报名序号, and anything else the list has.
Expected<Json> load_admitted(Casework& casework, const Actor& actor, const std::string& exam,
                             const exchange::Table& table);
/// The empty XLSX for "rooms" or "sessions".
Expected<std::string> plan_template(Casework& casework, const std::string& exam, std::string_view what);

/// What one person gets: words of the rulebook's 各种便利; only with an approved application.
Expected<Json> give_accommodation(Casework& casework, const Actor& actor, const std::string& exam,
                                  const std::string& number, const std::vector<std::string>& words,
                                  const RequestKey& request);

/// A form's values as a table of one row.
exchange::Table one_row(const Json& form);

// For seating_desk.

PlanWords plan_words(const rulebook::Rulebook& book);
/// When each subject of a sitting is written: as loaded, otherwise as the rulebook says.
Result<std::vector<ExamSession>> sessions_of(store::Transaction& transaction, const rulebook::Rulebook& book,
                                             const std::string& exam, const std::string& sitting);
Result<std::vector<ExamSite>> load_sites(store::Transaction& transaction);
Result<std::vector<ExamRoom>> load_rooms_of(store::Transaction& transaction, const std::string& site_id);

/// What is noted of people: kind 便利 or 离场, by person.
Result<std::map<std::string, Json>> seating_notes(Casework& casework, store::Transaction& transaction,
                                                  const std::string& exam, std::string_view kind);
std::string seating_note_context(std::string_view person_key, std::string_view exam, std::string_view kind);

} // namespace zk::exam
