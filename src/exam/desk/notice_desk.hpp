// notice_desk: what an office publishes for its candidates (公告): when, where and how to confirm on site.
//
// Published with the instant and the publisher, in the office's chain of events; a mistake is mended by a
// later notice, never by changing one. Candidates see those of the offices that take their registration and
// of those above.
#pragma once

#include "exam/casework.hpp"

namespace zk::exam {

constexpr std::size_t notice_longest = 8'000; ///< bytes of one text

struct Notice {
    std::string title;
    std::string text;
    std::string from;  ///< "2021-12-05", the first day of what it announces; may be empty
    std::string until; ///< the last day; may be empty
    std::string place;
};

Expected<Json> publish_notice(Casework& casework, const Actor& actor, const std::string& exam,
                              const Notice& notice, const RequestKey& request);
/// [{标题, 正文, 起, 止, 地点, 单位, 公布时间}], newest first: of every office, or of those that matter to
/// `unit`.
Expected<Json> notices(Casework& casework, const std::string& exam, const std::string& unit);

} // namespace zk::exam
