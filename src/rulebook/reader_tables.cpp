// reader_tables: the tables of the special chapters, and the columns of decision tables.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "rulebook/mistake.hpp"
#include "rulebook/source_text.hpp"

namespace zk::rulebook {
namespace {

struct ChapterName {
    std::string_view title;
    ChapterKind kind;
};
constexpr std::array chapter_names{
    ChapterName{"参数", ChapterKind::parameters}, ChapterName{"取值", ChapterKind::enumerations},
    ChapterName{"事实", ChapterKind::facts},      ChapterName{"输出", ChapterKind::outputs},
    ChapterName{"问答", ChapterKind::dialogue},   ChapterName{"解释", ChapterKind::readings},
    ChapterName{"共用", ChapterKind::shared},
};

/// The columns a chapter's table may have; the first `required` of them must be there, the first one first.
struct Columns {
    std::vector<std::string> names;
    std::size_t required;
};

const Columns& columns_of(ChapterKind kind)
{
    static const Columns parameters{{"参数", "值", "来源", "说明"}, 2};
    static const Columns enumerations{{"取值", "值", "说明"}, 2};
    static const Columns facts{{"事实", "类型", "含义", "问", "由谁证明", "凭据", "考生可填", "标记", "默认",
                                "范围", "条款", "常见"},
                               3};
    static const Columns outputs{{"输出", "取自", "未知时", "含义"}, 2};
    static const Columns dialogue{{"目标", "说明"}, 1};
    switch (kind) {
    case ChapterKind::parameters:
        return parameters;
    case ChapterKind::enumerations:
        return enumerations;
    case ChapterKind::facts:
        return facts;
    case ChapterKind::outputs:
        return outputs;
    default:
        return dialogue;
    }
}

class ChapterTable {
public:
    ChapterTable(const Columns& columns, const Block& table, Diagnostics& findings)
        : columns_(columns), table_(table), findings_(findings)
    {
    }

    bool header_fits()
    {
        bool fits = true;
        for (const Text& cell : table_.rows[0]) {
            if (std::find(columns_.names.begin(), columns_.names.end(), cell.text) == columns_.names.end()) {
                findings_.push_back(mistake("rulebook.column", "这张表没有名为“" + cell.text + "”的列", cell,
                                            join(columns_.names, "、"),
                                            nearest_name(cell.text, columns_.names)));
                fits = false;
            }
        }
        for (std::size_t i = 0; i < columns_.required; ++i) {
            if (index(columns_.names[i]) == table_.rows[0].size()) {
                findings_.push_back(mistake("rulebook.column", "这张表缺少“" + columns_.names[i] + "”列",
                                            table_.rows[0][0], columns_.names[i]));
                fits = false;
            }
        }
        return fits;
    }
    bool row_fits(std::size_t row)
    {
        const std::size_t width = table_.rows[0].size();
        if (table_.rows[row].size() == width) {
            return true;
        }
        findings_.push_back(mistake("rulebook.columns",
                                    "这一行有 " + std::to_string(table_.rows[row].size()) + " 格,列头有 " +
                                        std::to_string(width) + " 列",
                                    table_.rows[row].empty() ? Text{} : table_.rows[row].back(),
                                    std::to_string(width) + " 格"));
        return false;
    }
    Text cell(std::size_t row, std::string_view column) const
    {
        const std::size_t at = index(column);
        return at < table_.rows[0].size() ? table_.rows[row][at] : Text{};
    }

private:
    std::size_t index(std::string_view column) const
    {
        const auto& header = table_.rows[0];
        const auto found =
            std::find_if(header.begin(), header.end(), [&](const Text& cell) { return cell.text == column; });
        return static_cast<std::size_t>(found - header.begin());
    }
    const Columns& columns_;
    const Block& table_;
    Diagnostics& findings_;
};

/// `"甲", "乙"` → 甲, 乙. What is not a quoted text is a mistake.
std::vector<std::string> quoted_texts(const Text& cell, Diagnostics& findings)
{
    std::vector<std::string> values;
    for (const std::string_view part : split(cell.text, ',')) {
        const std::string_view text = trim(part);
        if (text.find("\"\uFF0C\"") != std::string_view::npos ||
            text.find("\"、\"") != std::string_view::npos) {
            findings.push_back(
                mistake("rulebook.enumeration", "取值之间的逗号要用半角", cell, "\"甲\", \"乙\""));
            continue;
        }
        if (text.size() < 3 || text.front() != '"' || text.back() != '"') {
            findings.push_back(mistake("rulebook.enumeration", "“" + std::string(text) + "”不是带引号的文本",
                                       cell, "\"甲\", \"乙\""));
            continue;
        }
        const std::string value(text.substr(1, text.size() - 2));
        if (std::find(values.begin(), values.end(), value) != values.end()) {
            findings.push_back(mistake("rulebook.duplicate", "取值“" + value + "”写了两次", cell));
        }
        values.push_back(value);
    }
    return values;
}

void add_enumeration(const Text& name, const Text& values, const Text& note, SourceTree& tree)
{
    const auto same = [&](const Enumeration& other) { return other.name == name.text; };
    if (std::any_of(tree.enumerations.begin(), tree.enumerations.end(), same)) {
        tree.findings.push_back(
            mistake("rulebook.duplicate", "取值 " + name.text + " 已经有了", name, "不重复的名称"));
        return;
    }
    tree.enumerations.push_back({name.text, quoted_texts(values, tree.findings), note.text});
}

void read_row(ChapterKind kind, const ChapterTable& table, std::size_t row, SourceTree& tree)
{
    const auto cell = [&](std::string_view column) { return table.cell(row, column); };
    switch (kind) {
    case ChapterKind::parameters:
        tree.parameters.push_back({cell("参数"), cell("值"), cell("来源").text, cell("说明").text});
        break;
    case ChapterKind::enumerations:
        add_enumeration(cell("取值"), cell("值"), cell("说明"), tree);
        break;
    case ChapterKind::facts:
        tree.facts.push_back({cell("事实"), cell("类型"), cell("含义"), cell("问"), cell("由谁证明"),
                              cell("凭据"), cell("考生可填"), cell("标记"), cell("默认"), cell("范围"),
                              cell("条款"), cell("常见")});
        break;
    case ChapterKind::outputs:
        tree.outputs.push_back({cell("输出"), cell("取自"), cell("未知时"), cell("含义").text});
        break;
    case ChapterKind::dialogue:
        tree.goals.push_back({cell("目标"), cell("说明").text});
        break;
    default:
        break;
    }
}

bool is_bold(std::string_view text)
{
    return text.size() > 4 && text.starts_with("**") && text.ends_with("**");
}

} // namespace

ChapterKind chapter_kind(std::string_view title)
{
    for (const ChapterName& name : chapter_names) {
        if (title.starts_with(name.title)) {
            return name.kind;
        }
    }
    return ChapterKind::text;
}

void read_chapter_table(ChapterKind kind, const Block& table, SourceTree& tree)
{
    ChapterTable reader(columns_of(kind), table, tree.findings);
    if (!reader.header_fits()) {
        return;
    }
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
        if (reader.row_fits(row)) {
            read_row(kind, reader, row, tree);
        }
    }
}

bool is_hit_policy(std::string_view text)
{
    constexpr std::array<std::string_view, 11> policies{"U", "A",  "P",  "F",  "R", "O",
                                                        "C", "C+", "C<", "C>", "C#"};
    return std::find(policies.begin(), policies.end(), text) != policies.end();
}

std::string without_bold(std::string_view text)
{
    return std::string(is_bold(text) ? trim(text.substr(2, text.size() - 4)) : text);
}

void settle_columns(Named& table, Diagnostics& findings)
{
    std::vector<std::size_t> outputs;
    for (std::size_t i = 1; i < table.header.size(); ++i) {
        if (is_bold(table.header[i].text)) {
            outputs.push_back(i);
        }
    }
    for (std::size_t i = 1; outputs.empty() && i < table.header.size(); ++i) {
        if (table.header[i].text == table.name) {
            outputs.push_back(i);
        }
    }
    if (outputs.empty()) {
        findings.push_back(mistake("rulebook.columns", "判定表“" + table.name + "”没有输出列", table.heading,
                                   "与表同名的列,或加粗的列头 **" + table.name + "**"));
        table.kind = Named::Kind::nothing;
        return;
    }
    table.first_output = outputs.front();
    table.output_count = outputs.size();
    if (outputs.back() - outputs.front() + 1 != outputs.size()) {
        findings.push_back(mistake("rulebook.columns", "判定表“" + table.name + "”的输出列不相连",
                                   table.header[outputs.front()], "输入列、输出列、批注列依次排列"));
    }
}

std::size_t Named::column(std::string_view annotation) const
{
    std::size_t at = first_output + output_count;
    while (at < header.size() && header[at].text != annotation) {
        ++at;
    }
    return std::min(at, header.size());
}

const std::string* SourceTree::front(std::string_view key) const
{
    for (const auto& [name, text] : front_matter) {
        if (name == key) {
            return &text.text;
        }
    }
    return nullptr;
}

std::size_t SourceTree::clause_index(std::string_view id) const
{
    const auto found =
        std::find_if(clauses.begin(), clauses.end(), [&](const Clause& clause) { return clause.id == id; });
    return static_cast<std::size_t>(found - clauses.begin());
}

const Named* SourceTree::find_named(std::string_view name) const
{
    const auto found =
        std::find_if(named.begin(), named.end(), [&](const Named& other) { return other.name == name; });
    return found == named.end() ? nullptr : &*found;
}

std::vector<std::string> SourceTree::clause_ids() const
{
    std::vector<std::string> ids;
    for (const Clause& clause : clauses) {
        ids.push_back(clause.id);
    }
    return ids;
}

} // namespace zk::rulebook
