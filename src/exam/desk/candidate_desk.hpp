// candidate_desk: what a candidate does with their own registration, and sees of it.
//
// Drafts are the candidate's own paper: kept sealed, saved as they are filled in, with a version so that two
// devices do not overwrite each other; nothing of them is decided or seen by an office. What is submitted is
// an event, signed with the candidate's key.
//
// Answers are JSON for pages and API alike. Thread-safe, as Casework is.
#pragma once

#include "exam/casework.hpp"
#include "exam/desk/dossier.hpp"
#include "papers/papers.hpp"

namespace zk::exam {

constexpr std::size_t draft_limit = 64 * 1024; ///< bytes of one draft's facts
constexpr std::size_t papers_limit = 60;       ///< papers of one registration, removed ones not counted
constexpr std::size_t appeal_longest = 4'000;  ///< bytes

/// {版本, 事实, 错误}: the facts so far and what is wrong with them.
Expected<Json> draft_of(Casework& casework, const Actor& actor, const std::string& exam);
/// Replaces the draft. `version` is the one it was made from; another one in between is refused with code
/// "draft-version", and nothing is lost: the answer to a GET has both. Answers {版本, 错误}.
Expected<Json> save_draft(Casework& casework, const Actor& actor, const std::string& exam, const Json& facts,
                          std::int64_t version, const RequestKey& request = {});

/// The declaration was shown and accepted. Answers {阶段, 收据}.
Expected<Json> submit(Casework& casework, const Actor& actor, const std::string& exam,
                      const RequestKey& request);
Expected<Json> withdraw(Casework& casework, const Actor& actor, const std::string& exam,
                        const RequestKey& request);
Expected<Json> appeal(Casework& casework, const Actor& actor, const std::string& exam,
                      const std::string& text, const RequestKey& request);

/// Where it stands: {阶段, 报考人, 步骤: [{步骤, 部门, 单位, 状态, 时间, 签字单位, 结论, 事项}], 预审, 退回,
/// 消息 …}.
Expected<Json> own_case(Casework& casework, const Actor& actor, const std::string& exam);
/// [{考试, 名称, 阶段}] of the registrations this person has.
Expected<Json> own_registrations(Casework& casework, const Actor& actor);
/// [{时间, 谁, 单位, 看了什么, 为什么}], newest first, at most 200.
Expected<Json> who_looked(Casework& casework, const Actor& actor);
/// Messages, newest first; reading marks them read.
Expected<Json> messages(Casework& casework, const Actor& actor, const std::string& exam);

struct PaperContent {
    std::string media_type;
    std::string bytes;
};
Expected<Json> add_paper(Casework& casework, const Actor& actor, const std::string& exam,
                         const std::string& document, const papers::Prepared& prepared,
                         const RequestKey& request);
Expected<Json> remove_paper(Casework& casework, const Actor& actor, const std::string& exam,
                            const std::string& paper_id, const RequestKey& request = {});
/// Of one's own registration.
Expected<PaperContent> own_paper(Casework& casework, const Actor& actor, const std::string& exam,
                                 const std::string& paper_id, bool thumbnail);

/// [{编号, 材料, 类型, 大小, 摘要, 时间}], for desks.
Result<Json> list_papers(store::Transaction& transaction, const std::string& person_key,
                         const std::string& exam);
/// Keeps a paper, sealed; whether it may be added is the caller's to ask.
Expected<void> insert_paper(Casework& casework, store::Transaction& transaction, const Dossier& dossier,
                            const std::string& id, const std::string& document,
                            const papers::Prepared& paper);
/// Somebody signed with this paper (by its digest) before their eyes.
bool is_evidence(const Case& registration, const std::string& digest);
Expected<PaperContent> open_paper(Casework& casework, store::Transaction& transaction,
                                  const std::string& person_key, const std::string& exam,
                                  const std::string& paper_id, bool thumbnail);

} // namespace zk::exam
