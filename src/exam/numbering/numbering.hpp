// numbering: 报名序号, 14 digits given by the prefecture after the review (七(二)3(4)).
//
// Year (2), division of the office that takes the registration (6), exam type (1), subject group (1),
// sequence (4). The last digits count within the first ten, without a gap: a number once given is never given
// again nor taken back. Exam type and subject group are the rulebook's (编号的考试类型, 编号的科类).
//
// Values and pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace zk::exam {

struct NumberParts {
    std::string year;     ///< "22"
    std::string division; ///< "653121"
    std::string type;     ///< "1"
    std::string group;    ///< "5"
};

constexpr std::int64_t sequence_last = 9'999;

/// The first ten digits. Error "number.parts": not two, six, one and one digits.
Result<std::string> number_prefix(const NumberParts& parts);
/// Error "number.full": beyond 9999.
Result<std::string> number_of(std::string_view prefix, std::int64_t sequence);
/// Sequences missing between 1 and the last of the numbers given, sorted: each a gap somebody must explain.
std::vector<std::int64_t> gaps(const std::vector<std::string>& numbers);

} // namespace zk::exam
