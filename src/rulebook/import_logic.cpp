// The named parts of an imported rulebook: a heading, and under it a table or a fence.
#include <algorithm>

#include "base/text.hpp"
#include "rulebook/import_impl.hpp"
#include "rulebook/import_text.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {

using dmn::Boxed;
using dmn::BoxedPtr;

void ImportFindings::refuse(std::string message, const dmn::Text& where, std::string expected)
{
    refusals.push_back(placed(mistake("import.refused", std::move(message), where, std::move(expected))));
}

void ImportFindings::note(std::string message, const dmn::Text& where)
{
    notes.push_back(placed(caution("import.note", std::move(message), where)));
}

Diagnostic ImportFindings::placed(Diagnostic finding) const
{
    if (finding.file.empty()) {
        finding.file = file_;
    }
    return finding;
}

std::string call_of(const std::string& name, const std::vector<std::string>& arguments)
{
    return arguments.empty() ? name : name + "(" + join(arguments, ", ") + ")";
}

std::string quoted(const std::string& description)
{
    std::string text;
    for (const std::string& paragraph : paragraphs(description)) {
        text += (text.empty() ? "> " : ">\n> ") + paragraph + "\n";
    }
    return text.empty() ? text : text + "\n";
}

std::string note_line(const std::string& text)
{
    const std::string line = in_one_line(text);
    return line.empty() ? line : (line.starts_with("解释 ") ? line : "注:" + line) + "\n\n";
}

/// A decision whose value is a function is written as a function.
std::string LogicWriter::decision(const dmn::Decision& decision, const std::string& requirement)
{
    count_type(decision.type_ref);
    const BoxedPtr& logic = decision.logic;
    if (logic != nullptr && logic->kind == Boxed::Kind::function) {
        return function_section(decision.name, *logic, requirement);
    }
    return section(decision.name, nullptr, logic, requirement);
}

std::string LogicWriter::knowledge(const dmn::BusinessKnowledge& knowledge, const std::string& requirement)
{
    count_type(knowledge.type_ref);
    return function_section(knowledge.name, knowledge.function == nullptr ? Boxed{} : *knowledge.function,
                            requirement);
}

std::string LogicWriter::function_section(const std::string& name, const Boxed& function,
                                          const std::string& requirement)
{
    if (function.function_kind != dmn::FunctionKind::feel) {
        findings_.refuse("函数“" + name + "”不是 FEEL:规则书里没有 Java 和 PMML 函数", {},
                         "FEEL 表达式或判定表");
        return {};
    }
    Names parameters;
    for (const dmn::NamedBoxed& parameter : function.entries) {
        count_type(parameter.type_ref);
        parameters.push_back(parameter.name);
    }
    return section(name, &parameters, function.value.empty() ? nullptr : function.value.front(), requirement);
}

std::string LogicWriter::heading(const std::string& name, const Names* parameters)
{
    return "#### " + name + (parameters != nullptr ? "(" + join(*parameters, ", ") + ")" : "") + "\n";
}

std::string LogicWriter::section(const std::string& name, const Names* parameters, const BoxedPtr& logic,
                                 const std::string& requirement)
{
    Place place{name, parameters == nullptr ? Names{} : *parameters};
    place.text = logic == nullptr ? dmn::Text{} : logic->text;
    for (const std::string& one : place.locals) {
        if (!is_heading_name(one)) {
            findings_.refuse("函数“" + name + "”的参数名“" + one + "”不能写在规则书的标题里", place.text,
                             "不含括号、引号、逗号,不以数字开头的名称");
        }
    }
    if (!is_heading_name(name)) {
        findings_.refuse("名称“" + in_one_line(name) + "”不能写在规则书的标题里", place.text,
                         "不含括号、引号、逗号,不以数字或“起点”开头的名称");
        return {};
    }
    // What stands apart is written first: the writer of the body finds out what does.
    const std::string text = heading(name, parameters) +
                             (requirement.empty() ? "" : "要求:" + requirement + "\n\n") +
                             body(name, place, logic);
    std::string whole = std::move(apart_) + text;
    apart_.clear();
    return whole;
}

std::string LogicWriter::body(const std::string& name, const Place& place, const BoxedPtr& logic)
{
    if (logic != nullptr && logic->kind == Boxed::Kind::table) {
        count_type(logic->type_ref);
        return table(name, *logic->table, place);
    }
    if (logic != nullptr && logic->kind == Boxed::Kind::relation && is_relation_table(*logic)) {
        return relation_table(*logic);
    }
    if (logic != nullptr && logic->kind == Boxed::Kind::literal) {
        count_type(logic->type_ref);
        return fence(std::string(trim(logic->text.text)), place);
    }
    return fence(feel(logic, place), place);
}

std::string LogicWriter::fence(const std::string& feel, const Place& place)
{
    if (feel.find("```") != std::string::npos) {
        findings_.refuse("“" + place.name + "”的表达式里有 ```,不能写在围栏里", place.text,
                         "不含 ``` 的表达式");
    }
    return "```feel\n" + (feel.empty() ? std::string("null") : feel) + "\n```\n\n";
}

/// A relation is a Markdown table of its own where no header could be taken for a hit policy or an example.
bool LogicWriter::is_relation_table(const Boxed& boxed) const
{
    const auto is_column = [](const dmn::NamedBoxed& column) {
        return column.name.size() > 2 && column.name != "例" && column.type_ref.empty() &&
               is_simple_name(column.name);
    };
    const auto is_row = [&boxed](const std::vector<BoxedPtr>& row) {
        return row.size() == boxed.entries.size() && std::ranges::all_of(row, [](const BoxedPtr& cell) {
                   return cell != nullptr && cell->kind == Boxed::Kind::literal && cell->type_ref.empty();
               });
    };
    return !boxed.entries.empty() && boxed.type_ref.empty() &&
           std::ranges::all_of(boxed.entries, is_column) && std::ranges::all_of(boxed.rows, is_row);
}

std::string LogicWriter::relation_table(const Boxed& boxed) const
{
    Names header;
    for (const dmn::NamedBoxed& column : boxed.entries) {
        header.push_back(text_cell(column.name));
    }
    std::string text = table_head(header);
    for (const std::vector<BoxedPtr>& row : boxed.rows) {
        Names cells;
        for (const BoxedPtr& cell : row) {
            cells.push_back(feel_cell(cell->text.text));
        }
        text += table_line(cells);
    }
    return text + "\n";
}

/// A name nobody has: 甲表1, 甲表2 …
std::string LogicWriter::own_name(const std::string& base)
{
    const auto is_taken = [this](const std::string& name) {
        const auto same = [&name](const auto& element) { return element.name == name; };
        return std::ranges::any_of(model_.decisions, same) || std::ranges::any_of(model_.inputs, same) ||
               std::ranges::any_of(model_.knowledge, same) || std::ranges::find(made_, name) != made_.end();
    };
    for (std::size_t number = 1;; ++number) {
        std::string name = base + "表" + std::to_string(number);
        if (!is_taken(name)) {
            made_.push_back(name);
            return name;
        }
    }
}

} // namespace zk::rulebook
