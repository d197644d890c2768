// 跨地州市报名申请: three steps on one sheet, in the order they are taken.
#include "print/form_parts.hpp"

namespace zk::print {
namespace {

constexpr Style letter_style{Face::song, 12, Align::start, 1.15};

Cell step(const std::string& title)
{
    return label(title);
}

Cell words(Runs runs, std::string foot)
{
    Cell cell = value("");
    cell.runs = std::move(runs);
    cell.style = letter_style;
    cell.foot = std::move(foot);
    return cell;
}

Row application(const TransferApplication& form)
{
    Runs runs{{"本人户籍在"},
              filled(form.household_prefecture),
              {",普通高中三年在"},
              filled(form.school_prefecture),
              {"的"},
              filled(form.person.school, 16),
              {"就读,学籍完整,为应届毕业生。现申请在就读学校所在地"},
              filled(form.office, 16),
              {"报名参加"},
              filled(form.exam, 16),
              {"。申请理由:"},
              filled(form.reason, 24)};
    return row(
        {step("一、\n本人申请"), words(std::move(runs), signature("考生(签字):", "", form.applied_at))}, 40);
}

Row certificate(const TransferApplication& form)
{
    Runs runs{{form.school_statement.empty() ? "经查,该生上述就读情况和学籍  □ 属实  □ 不属实。"
                                             : form.school_statement}};
    const std::string foot =
        "负责人(签字):____________        (学校盖章)\n" + date_or_blank(form.school_signed_at);
    return row({step("二、\n就读普通高中\n证明"), words(std::move(runs), foot)}, 27);
}

Row police(const TransferApplication& form)
{
    Runs runs{
        {form.police_opinion.empty() ? "经审查,该生户籍条件  □ 属实  □ 不属实。" : form.police_opinion}};
    const std::string foot =
        "审查人(签字):____________        (公安局户政部门盖章)\n" + date_or_blank(form.police_signed_at);
    return row({step("三、\n户籍所在地公安局\n户政部门\n审查意见"), words(std::move(runs), foot)}, 29);
}

Table steps(const TransferApplication& form)
{
    Table table;
    table.weights = {34, 122};
    table.rows = {application(form), certificate(form), police(form)};
    return table;
}

Table schooling(const TransferApplication& form)
{
    Table table;
    table.weights = {20, 28, 28, 56, 24};
    Row names{{}, 7};
    for (const char* name : {"年级", "起", "止", "学校", "学籍"}) {
        names.cells.push_back(label(name));
        names.cells.back().style = head_style;
    }
    table.rows = {section("普通高中就读经历", 5), names};
    table.header_rows = 2;
    const std::vector<std::vector<std::string>> blank(3, std::vector<std::string>(5));
    for (const std::vector<std::string>& texts : form.schooling.empty() ? blank : form.schooling) {
        Row cells{{}, 7};
        for (std::size_t i = 0; i < 5; ++i) {
            cells.cells.push_back(value(i < texts.size() ? texts[i] : ""));
        }
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace

Document transfer_application(const TransferApplication& form)
{
    Document document;
    document.foot = foot_of(form.proof, "跨地州市报名申请");
    document.blocks = {Heading{form.exam, "跨地州市报名申请", "(应届毕业生申请在就读普通高中所在地报名)", 22},
                       identity(form.person, form.number), schooling(form), steps(form)};
    for (const Quote& quote : form.quotes) {
        Paragraph paragraph = quoted(quote, {Face::song, 9, Align::justify});
        paragraph.gap_before = 1;
        document.blocks.emplace_back(std::move(paragraph));
    }
    add_proof(document, form.proof);
    return document;
}

} // namespace zk::print
