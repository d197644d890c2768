// score_desk: marks into the record (登分): one person enters a file, another checks it (复核).
//
// 成绩登记. A file is taken whole or not at all. Entering stages it, sealed and signed by who entered;
// nothing counts yet. Checking, by somebody else, appends one event to every person's chain (signed by the
// checker, naming who entered, the file's hash and that signature), puts the marks on the sheets and has the
// rulebook compute the totals, all in one transaction. A mark in force is never entered again: corrections go
// through a re-check (score_review_desk.hpp). Thread-safe, as Casework is.
#pragma once

#include "exam/casework.hpp"

namespace zk::exam {

inline constexpr std::size_t score_problems_told = 500;

struct EnterScores {
    std::string exam;
    std::string sitting; ///< 考试: 普通高考, 三校生升高职, 专业考试
    bool dry = true;     ///< tell what is wrong, stage nothing
};

/// {行数, 科目: {语文: 220 …}, 问题数, 问题: [{行, 列, 写的是, 应为, 最近}], 批次}; 批次 is null when nothing
/// was staged.
Expected<Json> enter_scores(Casework& casework, const Actor& actor, const EnterScores& what,
                            std::string_view bytes, const std::string& file_name, const RequestKey& request);
/// All the problems of a file, as an XLSX.
Expected<std::string> score_problems_file(Casework& casework, const EnterScores& what, std::string_view bytes,
                                          const std::string& file_name);
/// [{批次, 考试, 状态, 文件, 行数, 科目, 登分时间, 登分人, 复核时间, 复核人, 理由, 是本人登的}], newest
/// first.
Expected<Json> score_batches(Casework& casework, const Actor& actor, const std::string& exam);
/// The second signature. {人数, 行数}.
Expected<Json> check_scores(Casework& casework, const Actor& actor, const std::string& batch_id,
                            const RequestKey& request);
/// Not taken, with the ground; the file may then be entered again.
Expected<Json> send_scores_back(Casework& casework, const Actor& actor, const std::string& batch_id,
                                const std::string& ground, const RequestKey& request);

} // namespace zk::exam
