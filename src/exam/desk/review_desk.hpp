// review_desk: what offices and departments do: their queue, a case, a signature, a return, a hand-over.
//
// Every case opened is written down with who, in which role and why; candidates see it. Answers are JSON for
// the staff pages and the API. Thread-safe, as Casework is.
#pragma once

#include <optional>

#include "exam/casework.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/desk/dossier.hpp"

namespace zk::exam {

constexpr std::size_t queue_page = 200;    ///< rows of one answer
constexpr std::size_t batch_limit = 5'000; ///< rows of one batch
constexpr std::int64_t review_days = 5;    ///< 时限 shown beside a waiting step, unless configured
constexpr std::size_t reason_shortest = 4; ///< characters, of why somebody without a step in it looks
constexpr std::size_t reason_longest = 200;

struct QueueFilter {
    std::string exam;
    std::string step;  ///< empty: all of this office and duty
    std::string state; ///< "open" (default), "signed", "waiting"
    std::string after; ///< cursor of the page before
};

/// {行: [{编号, 姓名 (masked), 步骤, 状态, 等候自, 到期, 阶段}], 下一页}: oldest first.
Expected<Json> queue(Casework& casework, const Actor& actor, const QueueFilter& filter);
/// The one that has waited longest, or null.
Expected<Json> next_case(Casework& casework, const Actor& actor, const QueueFilter& filter);

/// `why` is shown to the candidate; refused with code "why" where the actor has no step in it and says none.
Expected<Json> open_case(Casework& casework, const Actor& actor, const std::string& person_key,
                         const std::string& exam, const std::string& why);
Expected<PaperContent> case_paper(Casework& casework, const Actor& actor, const std::string& person_key,
                                  const std::string& exam, const std::string& paper_id, bool thumbnail);

Expected<Json> sign(Casework& casework, const Actor& actor, const std::string& person_key,
                    const std::string& exam, const SignRequest& what, const RequestKey& request);
/// `items`: [{事实, 说明}], at least one, facts of the vocabulary.
Expected<Json> send_back(Casework& casework, const Actor& actor, const std::string& person_key,
                         const std::string& exam, const std::string& step, const Json& items,
                         const RequestKey& request);
/// To another office that takes registrations; 上交 when it is the prefecture above.
Expected<Json> hand_over(Casework& casework, const Actor& actor, const std::string& person_key,
                         const std::string& exam, const std::string& office_id, const std::string& ground,
                         const RequestKey& request);

/// {机构: [{机构, 阶段: {草稿: 3 …}, 待办, 最久等候天数}]} of the actor's area.
Expected<Json> progress_by_office(Casework& casework, const Actor& actor, const std::string& exam);

/// Where a case lies for this actor; nullopt: no step of it does, nor is it in the actor's area.
std::optional<Relation> relation_to(const Casework& casework, const Actor& actor, const Dossier& dossier);

} // namespace zk::exam
