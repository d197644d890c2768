#include "print/handouts.hpp"

#include "print/form_parts.hpp"

namespace zk::print {
namespace {

constexpr Style sentence_style{Face::song, 14, Align::justify, 1.5};
constexpr Style remark_style{Face::song, 9, Align::justify};

/// Two pairs to a row, as a clerk reads them.
Table person_table(const std::vector<Item>& items)
{
    Table table;
    table.weights = {28, 40, 28, 40};
    for (std::size_t i = 0; i < items.size(); i += 2) {
        const bool pair = i + 1 < items.size();
        Row line{{label(items[i].label), value(items[i].value, pair ? 1 : 3)}, 9};
        if (pair) {
            line.cells.push_back(label(items[i + 1].label));
            line.cells.push_back(value(items[i + 1].value));
        }
        table.rows.push_back(std::move(line));
    }
    return table;
}

Document begin(const HandoutHead& head)
{
    Document document;
    document.foot = {head.exam, head.title};
    document.blocks = {Heading{head.exam, head.title, head.note, 22}};
    if (!head.person.empty()) {
        document.blocks.emplace_back(person_table(head.person));
    }
    return document;
}

void add_remark(Document& document, const std::string& remark)
{
    if (!remark.empty()) {
        document.blocks.emplace_back(Paragraph{{{remark}}, remark_style, 0, 3, 0});
    }
}

void add_signature(Document& document, const char* who, double gap)
{
    const std::string lines = std::string(who) + "(签字):____________\n" + date_or_blank("");
    document.blocks.emplace_back(Paragraph{{{lines}}, {Face::song, 14, Align::end, 1.6}, 0, gap, 4});
}

Row log_line(const LogDay& day, std::size_t columns, double height)
{
    Row line{{}, height};
    for (std::size_t i = 0; i < columns; ++i) {
        line.cells.push_back(label(i == 0 ? day.date : i == 1 ? day.value : std::string{}));
    }
    return line;
}

/// A fortnight fills the page to be written on by hand; a longer log still fits.
constexpr double tall_line = 10;
constexpr double short_line = 7.5;
constexpr std::size_t many_days = 16;

} // namespace

Document undertaking(const Undertaking& form)
{
    Document document = begin(form.head);
    document.blocks.emplace_back(Gap{6});
    for (const std::string& sentence : form.sentences) {
        document.blocks.emplace_back(Paragraph{{{sentence}}, sentence_style, 2, 1, 1});
    }
    add_signature(document, "承诺人", 16);
    add_remark(document, form.remark);
    return document;
}

Document daily_log(const DailyLog& log)
{
    Document document = begin(log.head);
    document.blocks.emplace_back(Gap{3});
    Table table;
    table.weights.assign(log.columns.size(), 1);
    table.header_rows = 1;
    Row names{{}, 8};
    for (const std::string& column : log.columns) {
        Cell cell = label(column);
        cell.style = head_style;
        names.cells.push_back(cell);
    }
    table.rows.push_back(names);
    const double height = log.days.size() > many_days ? short_line : tall_line;
    for (const LogDay& day : log.days) {
        table.rows.push_back(log_line(day, log.columns.size(), height));
    }
    document.blocks.emplace_back(std::move(table));
    add_signature(document, "本人", 4);
    add_remark(document, log.remark);
    return document;
}

Document information_sheet(const InformationSheet& sheet)
{
    Document document = begin(sheet.head);
    for (const FactGroup& group : sheet.groups) {
        document.blocks.emplace_back(Gap{2});
        add_group(document, group);
    }
    add_remark(document, sheet.remark);
    return document;
}

} // namespace zk::print
