#include "demo/posts.hpp"

namespace zk::demo {

namespace {

using exam::Casework;

struct Post {
    std::string kind;
    std::string prefecture;
    std::string county;
    std::string user_name;
    std::string name;
    std::vector<std::string> duties;
    std::string what;
};

const std::vector<Post>& posts()
{
    static const std::vector<Post> all{
        {"自治区教育考试院", "", "", "考试院", "考试院经办", {}, "全区进度,机构和人员,援疆备案"},
        {"地、州、市招生委员会办公室",
         "喀什地区",
         "",
         "喀什招办",
         "喀什招办经办",
         {},
         "复审,直接受理,全地区进度"},
        {"地、州、市招生委员会办公室", "喀什地区", "", "喀什招办二", "喀什招办复核", {}, "申诉后的复核"},
        {"地、州、市招生委员会办公室",
         "喀什地区",
         "",
         "喀什政审",
         "喀什政审",
         {"政审", "体检"},
         "政审、体检(保密)"},
        {"地、州、市招生委员会办公室", "乌鲁木齐市", "", "乌市招办", "乌市招办经办", {}, "跨地州就读的报名"},
        {"县(市)招生委员会办公室", "喀什地区", "疏附县", "疏附招办", "疏附招办经办", {}, "往届生的资格审查"},
        {"普通中学", "喀什地区", "疏附县", "疏附一中", "疏附一中教务", {}, "本校应届生的核对和资格审查"},
        {"普通中学",
         "喀什地区",
         "疏附县",
         "一中政审",
         "疏附一中政审",
         {"政审", "体检"},
         "本校的政审、体检(保密)"},
        {"公安户籍管理部门", "喀什地区", "疏附县", "疏附公安", "疏附户籍民警", {}, "户籍审核"},
        {"公安户籍管理部门", "喀什地区", "", "喀什公安", "喀什户政", {}, "户政审查(六(一)-2)"},
        {"教育行政管理部门", "喀什地区", "", "喀什教育", "喀什学籍管理", {}, "学籍审核"},
        {"人社管理部门", "喀什地区", "", "喀什人社", "喀什人社经办", {}, "技工学籍、随迁社保"},
        {"组织部门", "喀什地区", "", "喀什组织", "喀什组织部门", {}, "来疆工作手续"},
        {"招生委员会", "喀什地区", "", "喀什招委会", "喀什招委会", {}, "援疆子女报考批准"},
        {"民委", "喀什地区", "", "喀什民委", "喀什民委", {"民族成份审核"}, "民族成份审核(保密)"},
        {"资格审查工作领导小组",
         "喀什地区",
         "",
         "喀什领导小组",
         "喀什领导小组",
         {"民族成份确认"},
         "民族成份确认(保密)"},
        {"单列院校", "", "", "单列院校", "单列院校招生处", {}, "三校生单列资格审核"},
        {"纪检", "喀什地区", "", "喀什纪检", "喀什纪检", {}, "本地区的审计记录"},
        {"系统管理", "", "", "系统管理", "系统管理员", {}, "系统状态、检查点"},
    };
    return all;
}

const exam::Office* office_for(const exam::Offices& offices, const Post& post)
{
    const exam::Office* any = nullptr;
    for (const exam::Office& office : offices.all()) {
        const bool fits = office.kind == post.kind && office.prefecture == post.prefecture;
        any = fits && any == nullptr ? &office : any;
        if (fits && office.county == post.county) {
            return &office;
        }
    }
    return any;
}

} // namespace

Result<std::vector<Shown>> open_posts(Casework& casework, Staff& staff)
{
    std::vector<Shown> shown;
    for (const Post& post : posts()) {
        const exam::Office* office = office_for(*casework.offices(), post);
        if (office == nullptr) {
            continue;
        }
        auto opened = staff.open_shown(office->id, post.user_name, post.name, post.duties, post.what);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        shown.push_back(std::move(*opened));
    }
    return shown;
}

} // namespace zk::demo
