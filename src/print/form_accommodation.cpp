// 残疾考生报考普通高等学校招生全国统一考试合理便利申请表; 盲文试卷承诺书
#include "print/form_parts.hpp"

namespace zk::print {
namespace {

constexpr Style letter_style{Face::song, 16, Align::justify, 1.25};
/// Not stretched to the margin: a number in it cannot be divided.
constexpr Style fill_in_style{Face::song, 16, Align::start, 1.25};

Row choice_row(const Choice& choice)
{
    Cell tick = label(choice.chosen ? "√" : "□");
    Cell text = value(choice.text, 4);
    text.style = {Face::song, 9.5, Align::start};
    return row({tick, text}, 6);
}

Table disability(const AccommodationForm& form)
{
    Table table;
    table.weights = {22, 46, 22, 46};
    table.rows = {
        row({label("残疾类别\n和等级"), value(form.disability), label("残疾人证号"),
             value(form.disability_card)},
            9),
        row({label("监护人"), value(form.guardian), label("所附材料"), value(join_list(form.papers, "、"))},
            9),
    };
    return table;
}

Table choices(const AccommodationForm& form)
{
    Table table;
    table.weights = {10, 32, 31, 31, 32};
    table.rows = {section("申请的合理便利(申请的打√)", 5)};
    table.header_rows = 1;
    for (const Choice& choice : form.choices) {
        table.rows.push_back(choice_row(choice));
    }
    Cell needs = value("", 5);
    needs.runs = {{"其他需要和说明:"}, {form.needs, false, 0, true}};
    needs.top = true;
    table.rows.push_back(row({needs}, 16));
    return table;
}

Table opinions(const AccommodationForm& form)
{
    Cell own = value("本人保证以上内容和所附材料真实。");
    own.foot = "考生(签字或按指印):____________\n监护人(签字):____________\n" + date_or_blank("");
    Cell prefecture = value(form.prefecture_opinion);
    prefecture.foot = "(盖章)\n" + date_or_blank("");
    Cell region = value(form.region_opinion);
    region.foot = prefecture.foot;
    Table table;
    table.weights = {26, 110};
    table.together = true;
    table.rows = {
        row({label("考生申请"), own}, 22),
        row({label("地(州、市)\n招生考试机构\n意见"), prefecture}, 22),
        row({label("自治区\n教育考试院\n意见"), region}, 22),
    };
    return table;
}

} // namespace

Document accommodation_form(const AccommodationForm& form)
{
    Document document;
    document.foot = foot_of(form.proof, "合理便利申请表");
    document.blocks = {Heading{form.exam, "残疾考生报考普通高等学校招生\n全国统一考试合理便利申请表", "", 20},
                       identity(form.person, form.number), disability(form), choices(form), opinions(form)};
    add_proof(document, form.proof);
    return document;
}

Document braille_undertaking(const BrailleUndertaking& undertaking)
{
    const Person& person = undertaking.person;
    Paragraph who{{{"本人"},
                   filled(person.name),
                   {"\uFF08"},
                   filled(person.id_type.empty() ? "居民身份证" : person.id_type),
                   {"号码"},
                   filled(person.id_number, 14),
                   {"\uFF09,报名序号"},
                   filled(undertaking.number, 12),
                   {",系"},
                   filled(person.school, 16),
                   {"考生,自愿申请使用盲文试卷参加"},
                   filled(undertaking.exam, 16),
                   {",并郑重承诺:"}},
                  fill_in_style,
                  2};
    Document document;
    document.margins = letter_margins;
    document.foot = foot_of(undertaking.proof, "盲文试卷承诺书");
    document.blocks = {Heading{"", "使用盲文试卷承诺书", "", 22}, Gap{6},
                       Paragraph{{filled(undertaking.office, 20), {"\uFF1A"}}, letter_style}, std::move(who)};
    for (const std::string& promise : undertaking.promises) {
        document.blocks.emplace_back(quoted({"", promise}, letter_style));
    }
    for (const Quote& quote : undertaking.quotes) {
        document.blocks.emplace_back(quoted(quote, {Face::song, 10.5, Align::justify}));
    }
    const std::string signing =
        "承诺人(签字或按指印):____________\n法定监护人(签字):____________\n" + date_or_blank("");
    document.blocks.emplace_back(Paragraph{{{signing}}, {Face::song, 16, Align::end, 1.4}, 0, 12, 4});
    add_proof(document, undertaking.proof);
    return document;
}

} // namespace zk::print
