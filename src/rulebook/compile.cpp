// compile: the FEEL outside the model: outputs, goals, templates.
#include "base/text.hpp"
#include "feel/builtin.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {
namespace {

void refuse_repeated(const Text& name, const std::vector<CompiledOutput>& before, Diagnostics& findings)
{
    if (name.text == "理由" || name.text == "错误") {
        findings.push_back(mistake("rulebook.output", "输出“" + name.text + "”由程序给出", name, "别的名称"));
    }
    for (const CompiledOutput& other : before) {
        if (other.output.name == name.text) {
            findings.push_back(
                mistake("rulebook.duplicate", "输出 " + name.text + " 已经有了", name, "不重复的名称"));
        }
    }
}

const CompiledOutput* find_output(const Loaded& loaded, std::string_view name)
{
    for (const CompiledOutput& output : loaded.compiled_outputs) {
        if (output.output.name == name) {
            return &output;
        }
    }
    return nullptr;
}

/// A goal is a decision's name, or an output's, or any expression.
feel::ExpressionPtr goal_expression(const Loaded& loaded, const Text& goal, Diagnostics& findings)
{
    const CompiledOutput* output = find_output(loaded, goal.text);
    if (output != nullptr && !loaded.program->find_decision(goal.text)) {
        return output->from;
    }
    return compiled(*loaded.program, goal, findings);
}

/// 相关的事实(goal) and 相关的事实精确(goal), standing alone, are worked out by the rulebook (relevance.hpp).
void find_relevance(const Loaded& loaded, const Text& from, CompiledOutput& output, Diagnostics& findings)
{
    const feel::Node* call = output.from == nullptr ? nullptr : output.from->root.get();
    if (call == nullptr || call->kind != feel::NodeKind::call || call->children.size() != 2 ||
        call->children[0]->kind != feel::NodeKind::builtin) {
        return;
    }
    using Relevance = CompiledOutput::Relevance;
    const std::string& name = call->children[0]->builtin->name;
    output.relevance = name == "相关的事实"       ? Relevance::facts
                       : name == "相关的事实精确" ? Relevance::exactness
                                                  : Relevance::none;
    if (output.relevance != Relevance::none) {
        const Span span = call->children[1]->span;
        output.goal = output.from->source.text().substr(span.begin, span.end - span.begin);
        output.goal_expression = compiled(*loaded.program, output.goal, from, findings);
    }
}

} // namespace

feel::ExpressionPtr compiled(const dmn::Program& program, const std::string& text, const Text& where,
                             Diagnostics& findings)
{
    const feel::ParseResult parsed = program.parse(text);
    if (parsed) {
        return *parsed;
    }
    Text part = where;
    part.text = text;
    append(findings, relocated(parsed.error(), part));
    return nullptr;
}

feel::ExpressionPtr compiled(const dmn::Program& program, const Text& where, Diagnostics& findings)
{
    return compiled(program, where.text, where, findings);
}

void compile_outputs(Loaded& loaded, Diagnostics& findings)
{
    for (const OutputSource& source : loaded.tree.outputs) {
        refuse_repeated(source.name, loaded.compiled_outputs, findings);
        CompiledOutput output;
        output.output = {source.name.text, source.meaning};
        output.from = compiled(*loaded.program, source.from, findings);
        find_relevance(loaded, source.from, output, findings);
        if (!source.when_unknown.text.empty()) {
            output.when_unknown = compiled(*loaded.program, source.when_unknown, findings);
        }
        loaded.outputs.push_back(output.output);
        loaded.compiled_outputs.push_back(std::move(output));
    }
    for (const GoalSource& source : loaded.tree.goals) {
        CompiledGoal goal{{source.name.text, source.note}, goal_expression(loaded, source.name, findings)};
        loaded.goals.push_back(goal.goal);
        loaded.compiled_goals.push_back(std::move(goal));
    }
}

Template compile_template(const dmn::Program& program, const Text& where, Diagnostics& findings)
{
    Template result;
    const std::string& text = where.text;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find('{', at);
        const std::size_t close = text.find('}', open == std::string::npos ? at : open);
        if (open != std::string::npos && close == std::string::npos) {
            findings.push_back(mistake("rulebook.requirement", "花括号 { 没有合上", where, "}"));
        }
        if (open == std::string::npos || close == std::string::npos) {
            result.parts.push_back({text.substr(at), nullptr});
            break;
        }
        result.parts.push_back({text.substr(at, open - at), nullptr});
        const Text inside = where.file != nullptr
                                ? piece(where.file, where.span.begin + open + 1, where.span.begin + close)
                                : Text{text.substr(open + 1, close - open - 1), nullptr, {}};
        result.parts.push_back({"", compiled(program, inside, findings)});
        at = close + 1;
    }
    return result;
}

std::string Template::fill(dmn::Machine& evaluation) const
{
    if (fixed) {
        return *fixed;
    }
    std::string text;
    for (const Part& part : parts) {
        if (part.expression == nullptr) {
            text += part.text;
            continue;
        }
        const feel::Value value = evaluation.evaluate(*part.expression);
        text += value.is_unknown() ? "待定" : value.is_null() ? "无" : feel::to_display_text(value);
    }
    return text;
}

} // namespace zk::rulebook
