// draw_desk: the steps of a draw, as people take them: freeze, commit, open, reveal, draw, publish, change.
//
// 已冻结 → 在公开 → 已抽签 → 已公布; 已作废 before anything was revealed, or when too few revealed in time.
//
//   freeze    the list of everyone confirmed in the office's area for that 考试, the rooms, their SHA-256
//   commit    witnesses of several offices put down SHA-256 of a secret and the list
//   open      no commitment any more; from now on secrets are revealed, until reveal_until
//   reveal    a secret that is not the one committed to is refused
//   draw      once all have revealed, or once the time is up: nobody can choose which secrets count by
//   choosing
//             when to draw. Those missing are named in draw.txt (exam/seating/lottery.hpp says what they
//             gain)
//   publish   candidates and tickets see their seats
//   change    what came late: computed from the registrations, rooms and notes as they are now
//
// A draw that has been made is never made void: otherwise one could draw until one likes it.
//
// Every step is an event of the chain "draw:<draw id>", signed by who took it; every move after the draw also
// of the person. Errors: Refusal for what may not be done now. Thread-safety: as Casework.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "exam/seating/published.hpp"

namespace zk::exam {

constexpr std::size_t most_in_a_draw = 250'000; ///< candidates of one draw at a desk

/// {编号, 考生, 考场, 摘要}; `office_id` empty: the actor's own.
Expected<Json> freeze(Casework& casework, const Actor& actor, const std::string& exam,
                      const std::string& sitting, const std::string& office_id, const RequestKey& request);
Expected<Json> commit(Casework& casework, const Actor& actor, const std::string& draw_id,
                      const std::string& commitment, const RequestKey& request);
Expected<Json> open_reveals(Casework& casework, const Actor& actor, const std::string& draw_id,
                            const RequestKey& request);
Expected<Json> reveal(Casework& casework, const Actor& actor, const std::string& draw_id,
                      const std::string& secret, const RequestKey& request);
Expected<Json> draw(Casework& casework, const Actor& actor, const std::string& draw_id,
                    const RequestKey& request);
Expected<Json> publish_seats(Casework& casework, const Actor& actor, const std::string& draw_id,
                             const RequestKey& request);
Expected<Json> make_draw_void(Casework& casework, const Actor& actor, const std::string& draw_id,
                              const std::string& ground, const RequestKey& request);
/// {变动: n, 移动: n, 退出: n}; refused with "nothing-changed" where everything is as it was.
Expected<Json> change_seats(Casework& casework, const Actor& actor, const std::string& draw_id,
                            const RequestKey& request);

/// How a person stands in draw.txt: the office and the name.
std::string witness_name(const Casework& casework, const Actor& actor);

/// For everybody: [{编号, 考试, 场次, 机构, 状态, 摘要, 见证: [{名字, 单位, 承诺, 已公开}], 文件: [..]}].
Expected<Json> public_draws(Casework& casework, const std::string& exam);
/// A published file, byte for byte; refused with "no-file".
Expected<std::string> published_file(Casework& casework, const std::string& draw_id, const std::string& name);
Result<seating::Published> published_files(store::Transaction& transaction, const std::string& draw_id);

/// For the offices: rooms, papers needed by site, subject and language, who sits beside their own.
Expected<Json> draw_report(Casework& casework, const Actor& actor, const std::string& draw_id);
/// The published files verified again from what is stored: {成立, 问题: [..], …}.
Expected<Json> verify_draw(Casework& casework, const std::string& draw_id);

} // namespace zk::exam
