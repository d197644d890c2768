#include "print/form_parts.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::print {
namespace {

constexpr std::size_t head_shown = 16; ///< characters of a hash in the foot

std::string line(const char* name, const std::string& text)
{
    return text.empty() ? "" : std::string(name) + text + "\n";
}

/// What the proof says, a line each; hashes are long and stand on lines of their own.
std::string proof_text(const Proof& proof)
{
    std::string text = line("表号:", proof.serial) + line("报名信息摘要:", proof.hash) +
                       line("在事件链中的位置:", proof.position) + line("链头:", proof.head) +
                       line("核对点:", proof.checkpoint) + line("核对办法:", proof.check_at);
    if (!text.empty()) {
        text.pop_back();
    }
    return text;
}

} // namespace

Cell label(std::string text, int columns, int rows)
{
    Cell cell;
    cell.runs = {{std::move(text)}};
    cell.style = label_style;
    cell.columns = columns;
    cell.rows = rows;
    return cell;
}

Cell value(std::string text, int columns, int rows)
{
    Cell cell = label(std::move(text), columns, rows);
    cell.style = value_style;
    cell.runs.front().literal = true;
    return cell;
}

Row section(std::string title, int columns)
{
    Cell cell = label(std::move(title), columns);
    cell.style = group_style;
    return {{cell}, 7};
}

Row row(std::initializer_list<Cell> cells, double at_least)
{
    return {cells, at_least};
}

std::vector<double> weights_for(const std::vector<std::vector<std::string>>& rows)
{
    constexpr std::size_t least = 6;
    constexpr std::size_t most = 26;
    std::vector<double> weights(rows.front().size(), 0);
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < weights.size() && i < row.size(); ++i) {
            weights[i] =
                std::max(weights[i], static_cast<double>(std::clamp(display_width(row[i]), least, most) + 2));
        }
    }
    return weights;
}

std::string join_list(const std::vector<std::string>& parts, const char* separator)
{
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : separator) + part;
    }
    return text;
}

Run filled(const std::string& text, int blank)
{
    return {text, true, blank};
}

std::string date_or_blank(const std::string& date)
{
    return date.empty() ? "        年      月      日" : date;
}

std::string signature(const std::string& label, const std::string& name, const std::string& date)
{
    return label + (name.empty() ? "____________" : name) + "        " + date_or_blank(date);
}

Foot foot_of(const Proof& proof, const std::string& form)
{
    Foot foot{form + (proof.serial.empty() ? "" : "\n表号 " + proof.serial), "", true};
    const std::string& fixed = proof.hash.empty() ? proof.head : proof.hash;
    if (!fixed.empty()) {
        foot.right = (proof.hash.empty() ? "链头 " : "摘要 ") + fixed.substr(0, head_shown) + "…";
        foot.right += proof.position.empty() ? "" : "\n" + proof.position;
    }
    return foot;
}

void add_proof(Document& document, const Proof& proof)
{
    const std::string text = proof_text(proof);
    if (text.empty() && proof.qr.empty()) {
        return;
    }
    Cell words = label(text);
    words.style = small_style;
    Table table{{1}, {{{words}, 0}}, 0, false, true};
    if (!proof.qr.empty()) {
        const double size = proof.hash.empty() ? 20 : 26;
        Cell code;
        code.content = Qr{proof.qr, size};
        table.weights = {size + 2, 164 - size};
        table.rows = {{{code, words}, size}};
    }
    document.blocks.emplace_back(Gap{1.5});
    document.blocks.emplace_back(std::move(table));
}

Runs cited(const Quote& quote)
{
    return {{quote.text}, {quote.clause.empty() ? "" : "〔" + quote.clause + "〕", false, 0, true}};
}

Paragraph quoted(const Quote& quote, const Style& style)
{
    Paragraph paragraph{cited(quote), style};
    paragraph.indent_characters = 2;
    return paragraph;
}

Cell own_script(const Person& person)
{
    Cell cell = value(person.name_in_own_script, 3);
    cell.style = script_style;
    return cell;
}

Table identity(const Person& person, const std::string& number)
{
    Cell photo = label("", 1, 5);
    photo.content = Picture{person.photo, "照\n片"};
    Table table;
    table.weights = {23, 34, 20, 29, 30};
    table.rows = {
        row({label("姓  名"), value(person.name, 3), photo}, 9),
        row({label("本民族文字\n姓名"), own_script(person)}, 10),
        row({label("性  别"), value(person.sex), label("民  族"), value(person.ethnicity)}),
        row({label("出生日期"), value(person.birth_date), label("证件类型"), value(person.id_type)}),
        row({label("证件号码"), value(person.id_number), label("联系电话"), value(person.telephone)}),
        row({label("报名序号\n(考生号)"), value(number), label("毕业学校"), value(person.school, 2)}),
        row({label("通讯地址"), value(person.address, 4)}),
    };
    return table;
}

} // namespace zk::print
