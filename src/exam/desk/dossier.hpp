// dossier: everything about one registration, loaded and written as a whole.
//
// What the tables say beside the events (stage, queue, messages) is written here from Progress, in the same
// transaction as the event that changed it, and could be computed again from the events at any time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "exam/registration/case.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/review/review.hpp"

namespace zk::exam {

struct Dossier {
    const rulebook::Rulebook* book = nullptr;
    std::string person_key;
    std::string exam;
    std::string account_id;
    std::string unit_id; ///< 受理机构
    std::string prefecture;
    Json identity;
    Json draft = Json::Object{};
    std::int64_t draft_version = 0;
    Case registration;
    Progress progress;
};

/// Refused with code "no-registration" when there is none.
Expected<Dossier> load_dossier(Casework& casework, store::Transaction& transaction,
                               const std::string& person_key, const std::string& exam);

/// Appends the event, computes the progress anew and writes stage, queue and result. `dossier` is brought up
/// to date.
Expected<trust::Event> record(Casework& casework, store::Transaction& transaction, const Actor& actor,
                              Dossier& dossier, EventKind kind, Json body);

/// Stage, queue and result written anew from the events on record: for a chain that came from elsewhere.
Expected<Dossier> recompute(Casework& casework, store::Transaction& transaction,
                            const std::string& person_key, const std::string& exam);

/// A message to the candidate: {标题, 正文, 条款, 单位, 签字人}. `cause_at`: instant of the signature it
/// tells of.
Expected<void> tell_candidate(Casework& casework, store::Transaction& transaction, const Dossier& dossier,
                              const Json& message, std::int64_t cause_at);

/// Who looked: every read of a person's data by somebody else.
Expected<void> note_access(Casework& casework, store::Transaction& transaction, const Actor& actor,
                           const std::string& person_key, const std::string& what, const std::string& why);

/// May `act` (a row of the rulebook's 办理) be done at this stage with these facts? The refusal carries the
/// rulebook's clause and words.
Expected<void> check_act(const rulebook::Rulebook& book, std::string_view act, Stage stage,
                         const Json& facts);
/// Adds the rulebook's clause and words (不得办理) to a refusal that has none.
Trouble in_the_rules_words(const rulebook::Rulebook& book, Trouble refused, const Json& facts);

/// The facts only the program knows (front matter `system-facts`): the day of submission, and what follows
/// from the offices loaded.
Json system_facts(const Casework& casework, const rulebook::Rulebook& book, const Json& stated,
                  std::int64_t submitted_at);

/// Where the rulebook sends the case by what is stated now, whatever was handed over; empty: nowhere yet.
std::string routed_unit(const Offices& offices, const Dossier& dossier);

/// The office a step goes to, or nullptr where the authority has loaded none. A hand-over (移交) holds while
/// the rulebook still sends the case to the office it was handed over from: it was agreed on those facts.
/// When the candidate submits others, or a department corrects them, and they lead elsewhere, the receiving
/// unit is derived anew (docs/decisions/2026-11-22-a-hand-over-holds-while-the-route-does.md).
const Office* office_of(const Offices& offices, const Dossier& dossier, const Step& step);

} // namespace zk::exam
