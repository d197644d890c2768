// settle: two versions of one person, and the person who decides which stands.
//
// 留本处: the chain here stays. 用报来的: what came takes its place; what was here is kept whole in
// `event_given_way`, never lost. Either way the decision with its ground is an event in the chain of the
// decider's office, signed with their key. A chain confirmed on site here does not give way (六(五)-3): it
// must be voided first. A number two people have cannot be taken over: the office below gives another.
#pragma once

#include "exam/casework.hpp"

namespace zk::exam {

/// [{编号, 冲突, 种类, 报送单位, 报来时间, 报名序号, 本处: {阶段, 事件}, 报来: {阶段, 事件}, 处理,
/// 处理时间}], open ones first. 事件: [{时间, 办理, 单位}], none of the person's data.
Expected<Json> conflicts(Casework& casework);

struct Settlement {
    std::string person_key;
    std::string conflict_id;
    std::string as; ///< 留本处, 用报来的
    std::string ground;
};
/// {处理, 阶段}
Expected<Json> settle_conflict(Casework& casework, const Actor& actor, const Settlement& what,
                               const RequestKey& request);

} // namespace zk::exam
