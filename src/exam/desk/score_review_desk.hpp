// score_review_desk: marks to the candidates at a set time, and what follows: objections and re-checks.
//
// 公布、异议、复查、复核. Before the release's instant (the server's clock) no answer holds a mark. Within
// the window a candidate may object to subjects of a released sitting; one person looks again (复查) and
// signs what was found, another confirms it (复核): then the mark and the totals are corrected, with one
// event in the person's chain that names both, and the candidate is told. Staff see the registration number,
// no name. Thread-safe, as Casework is.
#pragma once

#include "exam/casework.hpp"

namespace zk::exam {

inline constexpr std::size_t objection_longest = 500; ///< characters

struct ScoreRelease {
    std::string exam;
    std::string sitting;
    std::int64_t at = 0;
    std::int64_t objection_until = 0;
};
/// Refused once the marks are out, and with times in the past or in the wrong order.
Expected<Json> set_release(Casework& casework, const Actor& actor, const ScoreRelease& release,
                           const RequestKey& request);
/// [{考试, 公布时间, 异议截止, 已公布, 应有, 已登}]: every sitting of the rulebook, with how many marks it
/// has.
Expected<Json> releases(Casework& casework, const std::string& exam);

/// {考试: [{考试, 公布时间, 异议截止, 已公布, 可异议, 科目: [{科目, 满分, 成绩, 标记, 依据条款}], 项目:
/// […]}], 异议: [{编号, 状态, 时间, 考试, 科目, 理由, 结果}], 志愿}
Expected<Json> own_scores(Casework& casework, const Actor& actor, const std::string& exam);

struct Objection {
    std::string exam;
    std::string sitting;
    std::vector<std::string> subjects;
    std::string reason;
};
Expected<Json> object_to_scores(Casework& casework, const Actor& actor, const Objection& objection,
                                const RequestKey& request);

/// [{编号, 报名序号, 考试, 状态, 时间, 理由, 科目: [{科目, 满分, 成绩, 标记, 查得, 查得标记}], 复查人,
/// 复查说明, 是本人复查的}] oldest first.
Expected<Json> objections(Casework& casework, const Actor& actor, const std::string& exam,
                          const std::string& state);
/// 复查: `findings` [{科目, 成绩, 标记}], one for every subject objected to; the same mark if it holds.
Expected<Json> look_again(Casework& casework, const Actor& actor, const std::string& objection_id,
                          const Json& findings, const std::string& ground, const RequestKey& request);
/// 复核, by somebody else. Not agreeing sends it back to be looked at again.
Expected<Json> confirm_findings(Casework& casework, const Actor& actor, const std::string& objection_id,
                                bool agree, const RequestKey& request);

} // namespace zk::exam
