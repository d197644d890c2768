// dmn: any text read as DMN XML; what is a model is compiled, and everything in it evaluated without inputs.
#include <algorithm>
#include <memory>

#include "dmn/engine.hpp"
#include "dmn/machine.hpp"
#include "dmn/xml.hpp"
#include "target.hpp"

namespace zk::fuzz {

namespace {

using dmn::Program;

DateTime now()
{
    return *DateTime::parse("2022-06-07T09:00:00Z");
}

/// Whether a limit was met, which the machine's own limits need not agree with.
bool met_a_limit(const std::vector<feel::Trouble>& troubles)
{
    return troubles.size() >= feel::troubles_limit || std::ranges::any_of(troubles, [](const auto& trouble) {
               return trouble.message.find("超过") != std::string::npos ||
                      trouble.message.find("太深") != std::string::npos;
           });
}

/// Functions are themselves only.
bool holds_function(const feel::Value& value)
{
    return to_feel_text(value).find("function(") != std::string::npos;
}

/// The fast way gives what the interpreter gives.
void compare(const std::shared_ptr<const Program>& program, const dmn::Model& model)
{
    dmn::Evaluation evaluation(program);
    evaluation.set_now(now());
    dmn::Machine machine(dmn::FlatProgram::build(program));
    machine.set_now(now());
    for (const dmn::Decision& decision : model.decisions) {
        const auto slot = program->find_decision(decision.name);
        const feel::Value expected = slot ? evaluation.get(*slot) : feel::Value();
        if (!slot || met_a_limit(evaluation.troubles())) {
            return;
        }
        const feel::Value fast = machine.get(*slot);
        promise(identical(fast, expected) || holds_function(expected), "the fast way gives the same",
                decision.name + ": " + to_feel_text(expected) + ", " + to_feel_text(fast));
    }
}

void evaluate(const std::shared_ptr<const Program>& program, const dmn::Model& model)
{
    compare(program, model);
    dmn::Evaluation evaluation(program);
    evaluation.set_now(now());
    for (const dmn::Decision& decision : model.decisions) {
        const auto slot = program->find_decision(decision.name);
        if (!slot) {
            continue;
        }
        to_feel_text(evaluation.get(*slot));
        for (const dmn::RowOutcome& row : evaluation.explain_table(*slot)) {
            evaluation.row_output(*slot, row.rule);
        }
    }
    for (const dmn::DecisionService& service : model.services) {
        if (const auto slot = program->find_service(service.name)) {
            to_feel_text(evaluation.call_service(*slot, {}));
        }
    }
}

/// What is written reads as the same model, and is written the same again.
void check_writing(const dmn::Model& model)
{
    const std::string text = dmn::write_xml(model);
    const auto again = dmn::read_xml("written.dmn", text);
    promise(again.has_value(), "what was written can be read", text);
    promise(*again == model, "what was written reads as the same model", text);
    promise(dmn::write_xml(*again) == text, "it is written the same again", text);
}

void compile(const dmn::Model& model, const dmn::CompileOptions& options)
{
    const auto program = Program::compile(model, {}, options);
    if (program) {
        evaluate(*program, model);
        return;
    }
    promise(has_errors(program.error()), "a model that does not compile has its errors listed");
    to_text(program.error());
}

} // namespace

void run_dmn(std::string_view input)
{
    const auto model = dmn::read_xml("fuzz.dmn", std::string(input));
    if (!model) {
        promise(!model.error().message.empty(), "a refusal says why");
        return;
    }
    check_writing(*model);
    compile(*model, {});
    dmn::CompileOptions lenient;
    lenient.allow_unknown_names = true;
    compile(*model, lenient);
}

} // namespace zk::fuzz
