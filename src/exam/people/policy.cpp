#include "exam/people/policy.hpp"

#include <algorithm>

namespace zk::exam {

namespace {

constexpr auto none = Reach::none;
constexpr auto own = Reach::own;
constexpr auto office = Reach::office;
constexpr auto area = Reach::area;
constexpr auto all = Reach::all;

// clang-format off
//                                              考生   学校    县市    地州  考试院 部门    院校    入口  纪检  管理员
constexpr std::array<PolicyRow, act_count> rows{{
    {Act::keep_own_account,  "自己的账户",     {own,   own,    own,    own,  own,   own,    own,    own,  own,  own}},
    {Act::see_own,           "看自己的报名",   {own,   none,   none,   none, none,  none,   none,   none, none, none}},
    {Act::edit_own,          "填写报名",       {own,   none,   none,   none, none,  none,   none,   none, none, none}},
    {Act::submit_own,        "提交报名",       {own,   none,   none,   none, none,  none,   none,   none, none, none}},
    {Act::see_queue,         "看待办",         {none,  office, office, office, office, office, office, none, none, none}},
    {Act::open_case,         "看案卷",         {none,  office, office, area, all,   office, office, none, none, none}},
    {Act::sign_step,         "签认",           {none,  office, office, office, office, office, office, none, none, none}},
    {Act::return_case,       "退回修改",       {none,  office, office, office, office, office, office, none, none, none}},
    {Act::hand_over,         "上交、移交",     {none,  office, office, office, none, none,  none,   none, none, none}},
    {Act::batch_attest,      "批量签认",       {none,  office, office, office, none, office, none,   none, none, none}},
    {Act::see_progress,      "看进度",         {none,  office, area,   area, all,   area,   office, none, area, none}},
    {Act::see_offices,       "看机构",         {none,  area,   area,   area, all,   area,   office, none, area, all}},
    {Act::load_offices,      "导入机构",       {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::manage_staff,      "管理人员",       {none,  none,   area,   area, all,   area,   none,   none, none, none}},
    {Act::recover_candidate, "重设考生密码",   {none,  office, area,   area, none,  none,   none,   none, none, none}},
    {Act::read_audit,        "看审计记录",     {none,  none,   none,   none, none,  none,   none,   none, area, none}},
    {Act::publish_notice,    "发公告",         {none,  none,   own,    own,  own,   none,   none,   none, none, none}},
    {Act::give_numbers,      "编报名序号",     {none,  none,   none,   area, none,  none,   none,   none, none, none}},
    {Act::confirm_on_site,   "现场确认",       {none,  office, office, office, none, none,  office, none, none, none}},
    {Act::ask_to_void,       "申请作废",       {none,  none,   none,   area, none,  none,   none,   none, none, none}},
    {Act::grant_void,        "批准作废",       {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::publish_checkpoint, "公布检查点",    {none,  none,   none,   none, all,   none,   none,   none, none, all}},
    {Act::load_gate_list,    "导入考点名单",   {none,  none,   none,   area, all,   none,   none,   none, none, none}},
    {Act::work_gate,         "入场查验",       {none,  none,   none,   none, none,  none,   none,   office, none, none}},
    {Act::see_gate,          "看入场情况",     {none,  none,   none,   area, all,   none,   none,   office, none, none}},
    {Act::release_tickets,   "发放准考证",     {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::print_tickets,     "打印准考证",     {none,  none,   area,   area, all,   none,   none,   none, none, none}},
    {Act::enter_scores,      "登分复核",       {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::release_scores,    "公布成绩",       {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::export_scores,     "导出成绩",       {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::file_skill_test,   "技能测试备案",   {none,  none,   none,   none, none,  none,   office, none, none, none}},
    {Act::see_plan,          "看考试计划",     {none,  none,   area,   area, all,   none,   none,   none, area, none}},
    {Act::keep_sites,        "管考点考场",     {none,  none,   area,   area, all,   none,   none,   none, none, none}},
    {Act::set_sessions,      "定考试时间",     {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::seat_candidates,   "编排考场",       {none,  none,   none,   area, all,   none,   none,   none, none, none}},
    {Act::witness_draw,      "见证抽签",       {none,  none,   area,   area, all,   area,   none,   none, area, none}},
    {Act::give_accommodation, "定便利",        {none,  none,   none,   area, all,   none,   none,   none, none, none}},
    {Act::list_admitted,     "登记单招录取",   {none,  none,   none,   none, all,   none,   none,   none, none, none}},
    {Act::handle_packages,   "报送",           {none,  office, office, office, office, none, office, none,   none, none}},
    {Act::settle_conflict,   "处理报送冲突",   {none,  none,   none,   office, office, none, none,   none,   none, none}},
    {Act::run_system,        "看系统状态",     {none,  none,   none,   none, none,  none,   none,   none, none, all}},
}};
// clang-format on

constexpr bool in_order()
{
    for (std::size_t index = 0; index < rows.size(); ++index) {
        if (static_cast<std::size_t>(rows[index].act) != index) {
            return false;
        }
    }
    return true;
}
static_assert(in_order(), "one row an act, in the acts' order");

constexpr std::array<std::string_view, role_count> role_names{"考生",   "学校经办",  "县市招办", "地州招办",
                                                              "考试院", "审核部门",  "单列院校", "考点入口",
                                                              "纪检",   "系统管理员"};

} // namespace

const std::array<PolicyRow, act_count>& policy()
{
    return rows;
}

Reach reach_of(Role role, Act act)
{
    return rows[static_cast<std::size_t>(act)].reach[static_cast<std::size_t>(role)];
}

bool may(Role role, Act act, Relation relation)
{
    switch (reach_of(role, act)) {
    case Reach::none:
        return false;
    case Reach::own:
        return relation == Relation::own;
    case Reach::office:
        return relation == Relation::same_office;
    case Reach::area:
        return relation == Relation::same_office || relation == Relation::same_area;
    case Reach::all:
        return relation != Relation::own;
    }
    return false;
}

std::string_view to_text(Role role)
{
    return role_names[static_cast<std::size_t>(role)];
}

std::optional<Role> role_named(std::string_view name)
{
    const auto found = std::ranges::find(role_names, name);
    if (found == role_names.end()) {
        return std::nullopt;
    }
    return static_cast<Role>(found - role_names.begin());
}

std::string_view name_of(Act act)
{
    return rows[static_cast<std::size_t>(act)].name;
}

bool is_staff(Role role)
{
    return role != Role::candidate;
}

} // namespace zk::exam
