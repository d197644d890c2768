// 网上报名信息确认表
#include <algorithm>

#include "base/text.hpp"
#include "print/form_parts.hpp"

namespace zk::print {
namespace {

Table registration(const ConfirmationSheet& sheet)
{
    Table table;
    table.weights = {30, 106};
    table.rows = {
        section("报名", 2),
        row({label("报考类型"), value(join_list(sheet.kinds, "、"))}),
        row({label("报名地点"), value(sheet.place)}),
        row({label("受理机构"), value(sheet.office)}),
        row({label("适用条件"), value(join_list(sheet.routes, "、"))}),
        row({label("可报范围"), value(join_list(sheet.scope, "、"))}),
    };
    return table;
}

/// A column that says nothing about any subject is left out.
Table subjects(const std::vector<Subject>& all)
{
    struct Column {
        const char* name;
        std::string Subject::* member;
    };
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows(all.size());
    for (const Column& column : {Column{"科目", &Subject::name}, Column{"语种、卷种", &Subject::paper},
                                 Column{"时间", &Subject::time}, Column{"说明", &Subject::remark}}) {
        if (std::all_of(all.begin(), all.end(),
                        [&](const Subject& one) { return (one.*column.member).empty(); })) {
            continue;
        }
        columns.emplace_back(column.name);
        for (std::size_t i = 0; i < all.size(); ++i) {
            rows[i].push_back(all[i].*column.member);
        }
    }
    return listing("考试科目", columns, rows);
}

/// What is signed, and the signatures, in one frame that no page break cuts.
Table declaration(const ConfirmationSheet& sheet)
{
    Cell words;
    words.runs = {{"本人持本人身份证件仔细核对了以上全部内容,并已被告知:"}};
    for (const Quote& quote : sheet.declarations) {
        words.runs.push_back({"\n"});
        const Runs said = cited(quote);
        words.runs.insert(words.runs.end(), said.begin(), said.end());
    }
    words.style = quote_style;
    Table table;
    table.weights = {1, 1};
    table.together = true;
    words.columns = 2;
    table.rows = {section("考生确认", 2), row({words})};
    if (!sheet.consequences_in_own_language.empty()) {
        table.rows.push_back(row({value(sheet.consequences_in_own_language, 2)}));
    }
    Cell candidate = label("考生签字:");
    candidate.style = value_style;
    candidate.foot = date_or_blank("");
    Cell office = label("经办人:" + sheet.operator_name + "\n签字:");
    office.style = value_style;
    office.foot = date_or_blank(sheet.confirmed_at);
    table.rows.push_back(row({candidate, office}, 22));
    return table;
}

} // namespace

Document confirmation_sheet(const ConfirmationSheet& sheet)
{
    Document document;
    document.foot = foot_of(sheet.proof, "网上报名信息确认表");
    document.blocks = {Heading{sheet.exam, "网上报名信息确认表", "", 22},
                       identity(sheet.person, sheet.number), registration(sheet)};
    for (const FactGroup& group : sheet.groups) {
        add_group(document, group);
    }
    if (!sheet.subjects.empty()) {
        document.blocks.emplace_back(subjects(sheet.subjects));
    }
    document.blocks.emplace_back(declaration(sheet));
    add_proof(document, sheet.proof);
    return document;
}

} // namespace zk::print
