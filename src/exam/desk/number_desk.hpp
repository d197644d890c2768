// number_desk: numbers given in bulk, and the account of them.
#pragma once

#include "exam/desk/dossier.hpp"
#include "exam/numbering/numbering.hpp"

namespace zk::exam {

/// To every registration of the actor's prefecture that has passed and has none yet, in the order of offices
/// and names' keys; `office_id` narrows it to one office and those below. Each in a transaction of its own:
/// what stops half-way goes on where it stopped. {编号: n, 没有编: [{编号, 原因}]}
Expected<Json> give_numbers(Casework& casework, const Actor& actor, const std::string& exam,
                            const std::string& office_id);
/// [{前缀, 已编, 最后, 缺号: [..]}] of the actor's area.
Expected<Json> numbers_report(Casework& casework, const Actor& actor, const std::string& exam);

/// Office by office of the actor's area, where there is anything: [{机构代码, 机构, 已编, 可编, 未到: {阶段:
/// n}}].
Expected<Json> numbers_by_office(Casework& casework, const Actor& actor, const std::string& exam);

/// The numbers given in the actor's area, as a file: 报名序号, 姓名 (masked), 受理机构, 阶段, 编号时间. No ID
/// number leaves this way. `kind`: xlsx or csv. Error codes of exchange.
Expected<std::string> numbers_file(Casework& casework, const Actor& actor, const std::string& exam,
                                   const std::string& kind);

} // namespace zk::exam
