// policy: who may do what, and how far. One table; every route of the casework names the Act it is.
//
// 谁审核、谁签字、谁负责: a role reaches as far as its office's area and no further (属地管理), and each has
// the least it needs. The table is checked whole by the permission matrix test (tests/api); an act without a
// row does not compile.
//
// Thread-safety: constants and pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace zk::exam {

enum class Role {
    candidate,     ///< 考生
    school,        ///< 学校经办人
    county,        ///< 县(市)招办
    prefecture,    ///< 地州市招办
    region,        ///< 自治区教育考试院
    department,    ///< 公安、教育、人社、民委、组织、招委会、领导小组
    college,       ///< 单列院校
    gate,          ///< 考点入口
    discipline,    ///< 纪检
    administrator, ///< 系统管理员: runs the system, sees no candidate
};
constexpr std::size_t role_count = 10;

enum class Act {
    keep_own_account,  ///< change one's password, see one's log-ins, log out
    see_own,           ///< one's own registration, papers, messages, who looked
    edit_own,          ///< fill in, add and remove papers
    submit_own,        ///< submit, withdraw, appeal
    see_queue,         ///< the list of cases that wait for one's office (masked)
    open_case,         ///< facts, statements and papers of one case, as far as the office's steps go
    sign_step,         ///< put one's name under a step
    return_case,       ///< back to the candidate
    hand_over,         ///< to the prefecture, or to another prefecture
    batch_attest,      ///< with a list from the department's own system
    see_progress,      ///< counts by office and stage
    see_offices,       ///< the tree of organisations
    load_offices,      ///< organisations and schools from a file
    manage_staff,      ///< accounts of one's area
    recover_candidate, ///< a new password for a candidate who stands here with the ID card
    read_audit,        ///< who did and who looked at what
    publish_notice,    ///< when, where and how one's candidates confirm
    give_numbers,      ///< 报名序号, the prefecture's alone
    confirm_on_site,   ///< with the ID card, at the office that takes the registration
    ask_to_void,       ///< the first of two authorisations
    grant_void,        ///< the second
    publish_checkpoint,
    load_gate_list,     ///< who is expected at which site, for a confirmation without a registration here
    work_gate,          ///< take one's site's list of a day to a device, check in, synchronise
    see_gate,           ///< who came in, and what stands out
    release_tickets,    ///< from when candidates may print
    print_tickets,      ///< in bulk, and the rooms' papers
    enter_scores,       ///< one person enters, another checks; re-checks too
    release_scores,     ///< from when candidates see them; control lines
    export_scores,      ///< for admission: the region's alone
    file_skill_test,    ///< a college's, after enrolment
    see_plan,           ///< sites, rooms, sessions, draws and their statistics
    keep_sites,         ///< 考点考场 of one's area
    set_sessions,       ///< days and hours of the exam
    seat_candidates,    ///< freeze, draw, publish, later changes
    witness_draw,       ///< commit to a secret before a draw, reveal it after
    give_accommodation, ///< what an approved application gets
    list_admitted,      ///< 单招录取: who leaves the sitting
    handle_packages,    ///< 报送包: make, receive, reconcile, at one's own installation
    settle_conflict,    ///< two versions of one person
    run_system,         ///< health, versions, keys, backups
};
constexpr std::size_t act_count = 41;

/// How far: `own` oneself alone; `office` what waits for one's office; `area` one's office and those under
/// it; `all` everywhere.
enum class Reach { none, own, office, area, all };

/// What the object of an act is to the actor.
enum class Relation { own, same_office, same_area, other_area };

struct PolicyRow {
    Act act;
    std::string_view name; ///< for the audit and the matrix: 查看案卷
    std::array<Reach, role_count> reach;
};

const std::array<PolicyRow, act_count>& policy();

Reach reach_of(Role role, Act act);
bool may(Role role, Act act, Relation relation);

std::string_view to_text(Role role); ///< stored and shown: "考生", "地州市招办"
std::optional<Role> role_named(std::string_view name);
std::string_view name_of(Act act);
bool is_staff(Role role);

} // namespace zk::exam
