// The rulebook dialect in standard FEEL (docs/formats/rulebook.md, 6).
//
// The dialect speaks of facts that are not known. DMN has no such thing: whoever evaluates an exported model
// gives every fact. Then everything is known, nothing is missing and no member of a list is only perhaps
// there.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "rulebook/export_impl.hpp"

namespace zk::rulebook {
namespace {

struct DialectFunction {
    const char* name;
    const char* parameter;
    const char* body;
    const char* description;
};

constexpr std::array dialect_functions{
    DialectFunction{"已知", "值", "true", "值是否已知;所有事实都给出时恒为 true"},
    DialectFunction{"缺少事实", "值", "[]", "值还缺的事实;所有事实都给出时恒为空"},
    DialectFunction{"相关的事实", "值", "[]", "值还缺的事实中能改变它的;所有事实都给出时恒为空"},
    DialectFunction{"相关的事实精确", "值", "true", "相关事实是否恰好就是这些;所有事实都给出时恒为 true"},
    DialectFunction{"或许成员", "列表", "[]", "列表中或许有的成员;所有事实都给出时恒为空"},
    DialectFunction{"肯定成员", "列表", "if 列表 instance of list<Any> then 列表 else []",
                    "列表中肯定有的成员;所有事实都给出时就是列表"},
};

constexpr std::string_view unknown_word = "未知";

bool is_name_byte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

/// Where the word 未知 stands by itself, outside of texts; npos: nowhere.
std::size_t find_unknown(const std::string& cell, std::size_t from)
{
    bool in_text = false;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (in_text && cell[i] == '\\') {
            ++i;
            continue;
        }
        in_text = in_text != (cell[i] == '"');
        const std::size_t end = i + unknown_word.size();
        const bool is_word =
            !in_text && i >= from && cell.compare(i, unknown_word.size(), unknown_word) == 0 &&
            (i == 0 || !is_name_byte(cell[i - 1])) && (end >= cell.size() || !is_name_byte(cell[end]));
        if (is_word) {
            return i;
        }
    }
    return std::string::npos;
}

void translate_cell(Text& cell)
{
    static constexpr std::string_view standard = "not(已知(?))";
    std::size_t at = find_unknown(cell.text, 0);
    while (at != std::string::npos) {
        cell.text.replace(at, unknown_word.size(), standard);
        at = find_unknown(cell.text, at + standard.size());
    }
}

std::shared_ptr<const dmn::DecisionTable> translated(const dmn::DecisionTable& table)
{
    auto copy = std::make_shared<dmn::DecisionTable>(table);
    for (dmn::Rule& rule : copy->rules) {
        std::ranges::for_each(rule.inputs, translate_cell);
    }
    return copy;
}

/// Expressions of a rulebook: literals, tables, relations, and functions of these.
void translate(dmn::BoxedPtr& logic)
{
    if (logic == nullptr) {
        return;
    }
    auto copy = std::make_shared<dmn::Boxed>(*logic);
    if (copy->table != nullptr) {
        copy->table = translated(*copy->table);
    }
    std::ranges::for_each(copy->value, translate);
    logic = std::move(copy);
}

/// Does the word stand anywhere in the logic? A word in a text or comment does no harm.
bool mentions(const dmn::BoxedPtr& logic, std::string_view word)
{
    if (logic == nullptr) {
        return false;
    }
    const auto in_text = [word](const Text& text) { return text.text.find(word) != std::string::npos; };
    const auto in_logic = [word](const dmn::BoxedPtr& part) { return mentions(part, word); };
    const auto in_rule = [&](const dmn::Rule& rule) {
        return std::ranges::any_of(rule.inputs, in_text) || std::ranges::any_of(rule.outputs, in_text);
    };
    const auto in_input = [&](const dmn::InputClause& input) { return in_text(input.expression); };
    const bool in_table = logic->table != nullptr && (std::ranges::any_of(logic->table->inputs, in_input) ||
                                                      std::ranges::any_of(logic->table->rules, in_rule));
    const bool in_rows =
        std::ranges::any_of(logic->rows, [&](const auto& row) { return std::ranges::any_of(row, in_logic); });
    return in_text(logic->text) || in_table || in_rows || std::ranges::any_of(logic->value, in_logic);
}

bool is_used(const dmn::Model& model, std::string_view word)
{
    return std::ranges::any_of(model.decisions,
                               [&](const dmn::Decision& one) { return mentions(one.logic, word); }) ||
           std::ranges::any_of(model.knowledge, [&](const dmn::BusinessKnowledge& one) {
               return mentions(one.function, word);
           });
}

dmn::BusinessKnowledge knowledge_of(const DialectFunction& function)
{
    auto body = std::make_shared<dmn::Boxed>();
    body->text = Text{function.body, nullptr, {}};
    auto logic = std::make_shared<dmn::Boxed>();
    logic->kind = dmn::Boxed::Kind::function;
    logic->entries.push_back({function.parameter, "", nullptr});
    logic->value.push_back(std::move(body));
    dmn::BusinessKnowledge knowledge;
    knowledge.name = function.name;
    knowledge.function = std::move(logic);
    knowledge.description = function.description;
    return knowledge;
}

} // namespace

bool is_dialect_function(std::string_view name)
{
    return std::ranges::find(dialect_functions, name, &DialectFunction::name) != dialect_functions.end();
}

void export_dialect(dmn::Model& model)
{
    for (dmn::Decision& decision : model.decisions) {
        translate(decision.logic);
    }
    for (dmn::BusinessKnowledge& knowledge : model.knowledge) {
        translate(knowledge.function);
    }
    for (const DialectFunction& function : dialect_functions) {
        if (is_used(model, function.name)) {
            model.knowledge.push_back(knowledge_of(function));
        }
    }
}

} // namespace zk::rulebook
