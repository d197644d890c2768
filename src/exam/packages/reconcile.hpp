// reconcile: is what lies here the sum of what the offices below reported? And who has not reported?
//
// The sum is by office, stage and result, and by the numbers given; a difference is named by office and
// person. What this installation did itself after the report (an office's part goes on above) is shown as
// such, not as a difference; so is a conflict a person has settled for this installation's version. The day a
// delivery is due is the rulebook's (报送截止, 六(五)-8).
//
// One consistent view; memory grows with the differences shown, not with the people. Thread-safe.
#pragma once

#include "exam/packages/installations.hpp"

namespace zk::exam {

constexpr std::size_t differences_shown = 500;

/// {相符, 报来, 本处自办, 本处续办, 汇总: [{机构, 名称, 阶段, 结果, 报来, 本处}], 号段: [{前缀, 起, 止, 报来,
/// 本处}], 差别: [{安装, 机构, 编号, 差别}], 未列出}
Expected<Json> reconcile(Casework& casework, const std::string& exam);

/// [{安装, 机构, 名称, 最后一包, 收到, 人数, 未办完, 截止, 状态}]; 状态: 未到期, 已报, 逾期, 已撤销
Expected<Json> deliveries(Casework& casework, const std::string& exam);

} // namespace zk::exam
