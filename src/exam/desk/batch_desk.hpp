// batch_desk: many signatures from one list, where the evidence is the department's own system.
//
// The list names people by ID number. Per row either 全部属实 is 是, and everything the step asks of that
// person is confirmed as stated; or columns named as the facts (户籍.在疆常住户籍, 监护人[1].落户新疆日期:
// records count from 1) hold what the system has: equal to the statement is 属实, different is 更正 on the
// ground of the list. A fact no column covers leaves the row unsigned. A dry run tells what would happen;
// both tell every row that does not match. Each row is signed by the person at the desk in a transaction of
// its own, once, however often the same file comes.
#pragma once

#include "exam/desk/review_desk.hpp"
#include "exchange/table.hpp"

namespace zk::exam {

struct BatchRequest {
    std::string exam;
    std::string step;
    std::string source; ///< the system the list is from, for the evidence: 人口信息管理系统
    bool dry = true;
};

/// {匹配, 签认, 更正, 不匹配: [{行, 原因}]}; asked again with its key, what it answered, and no row is looked
/// at again.
Expected<Json> batch_attest(Casework& casework, const Actor& actor, const BatchRequest& request,
                            std::string_view bytes, const std::string& file_name, const RequestKey& key = {});

/// 是, 2004-03-15, 汉语言, 高一、高二 → the fact's value; null for an empty cell. Error "value.text".
Result<Json> value_from_text(const rulebook::Fact& fact, std::string_view text);

} // namespace zk::exam
