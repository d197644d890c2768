// office_desk: organisations loaded and shown, and how the system is.
#pragma once

#include "exam/casework.hpp"

namespace zk::exam {

/// [{机构代码, 机构名称, 机构类别, 地州, 县市, 上级机构代码, 在用}] of the actor's area.
Expected<Json> list_offices(Casework& casework, const Actor& actor);
/// {导入: n} or, with code "rows", nothing changed and {问题: [{行, 列, 写的, 应为, 最接近}]} (at most 500
/// told).
Expected<Json> load_office_file(Casework& casework, const Actor& actor, std::string_view bytes,
                                const std::string& file_name);
/// Counts without persons: {数据库, 规则书, 机构, 账户, 报名, 事件}.
Expected<Json> system_state(Casework& casework);

} // namespace zk::exam
