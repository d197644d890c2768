// 新疆维吾尔自治区普通高考考生户籍情况审查登记表
#include "print/form_parts.hpp"

namespace zk::print {
namespace {

constexpr const char* empty_box = "□";
constexpr const char* ticked = "√";

Cell box(bool is_ticked)
{
    return label(is_ticked ? ticked : empty_box);
}

/// The form as it is handed out: nothing filled in.
std::vector<HouseholdMember> unfilled()
{
    std::vector<HouseholdMember> members;
    for (const char* relation : {"考生本人", "父亲", "母亲"}) {
        HouseholdMember member{relation, {}};
        for (const char* item : {"姓名", "公民身份号码", "户籍所在地", "落户新疆日期", "由何地迁入"}) {
            member.items.push_back({item, "", "", ""});
        }
        members.push_back(std::move(member));
    }
    return members;
}

void add_member(Table& table, const HouseholdMember& member)
{
    bool first = true;
    for (const CheckedItem& item : member.items) {
        Row cells{{}, 6.6};
        if (first) {
            cells.cells.push_back(label(member.relation, 1, static_cast<int>(member.items.size())));
        }
        cells.cells.push_back(label(item.label));
        cells.cells.push_back(value(item.stated));
        cells.cells.push_back(box(item.verdict == "一致"));
        cells.cells.push_back(box(item.verdict == "不一致"));
        cells.cells.push_back(value(item.remark));
        cells.cells.back().style.points = 9;
        table.rows.push_back(cells);
        first = false;
    }
}

Table items(const HouseholdForm& form)
{
    Table table;
    table.weights = {20, 36, 50, 12, 14, 26};
    table.header_rows = 2;
    Row names{{}, 7};
    for (const char* name : {"对象", "项目", "考生填报", "一致", "不一致", "说明"}) {
        names.cells.push_back(label(name));
        names.cells.back().style = head_style;
    }
    table.rows = {section("与公安机关户籍信息管理系统逐项核对", 6), names};
    for (const HouseholdMember& member : form.members.empty() ? unfilled() : form.members) {
        add_member(table, member);
    }
    return table;
}

Table opinion(const HouseholdForm& form)
{
    Cell words = value(form.opinion);
    words.foot = "审查人(签字):" + (form.reviewer.empty() ? "____________" : form.reviewer) + "\n" +
                 (form.office.empty() ? "公安机关户籍管理部门" : form.office) + "(盖章)\n" +
                 date_or_blank(form.reviewed_at);
    Table table;
    table.weights = {20, 138};
    table.together = true;
    table.rows = {row({label("审查\n意见"), words}, 30)};
    return table;
}

/// Half of the identity table: this form is about the household, its items come below.
Table candidate(const HouseholdForm& form)
{
    Cell photo = label("", 1, 4);
    photo.content = Picture{form.person.photo, "照\n片"};
    const Person& person = form.person;
    Table table;
    table.weights = {24, 44, 20, 40, 28};
    table.rows = {
        row({label("姓  名"), value(person.name, 3), photo}, 9),
        row({label("本民族文字\n姓名"), own_script(person)}, 10),
        row({label("性  别"), value(person.sex), label("民  族"), value(person.ethnicity)}, 9),
        row({label("报名序号"), value(form.number), label("毕业学校"), value(person.school)}, 9),
    };
    return table;
}

} // namespace

Document household_form(const HouseholdForm& form)
{
    Document document;
    document.blank_backs = true;
    document.foot = foot_of(form.proof, "普通高考考生户籍情况审查登记表");
    document.blocks = {Heading{form.exam, "新疆维吾尔自治区普通高考考生\n户籍情况审查登记表", "", 20},
                       candidate(form), items(form), opinion(form)};
    for (const Quote& note : form.notes) {
        Paragraph paragraph = quoted(note, {Face::song, 9, Align::justify});
        paragraph.gap_before = 1;
        document.blocks.emplace_back(std::move(paragraph));
    }
    add_proof(document, form.proof);
    return document;
}

} // namespace zk::print
