// table: a DMN model from XML, evaluated, and a FEEL mistake shown where it stands.
#include <cstdio>
#include <zhunkao/rules.hpp>

namespace {

constexpr const char* model_text = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="http://example.org/fee" name="fee">
  <inputData name="weight" id="i1"><variable name="weight" typeRef="number"/></inputData>
  <decision name="fee" id="d1">
    <variable name="fee" typeRef="number"/>
    <informationRequirement><requiredInput href="#i1"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression typeRef="number"><text>weight</text></inputExpression></input>
      <output name="fee" typeRef="number"/>
      <rule><inputEntry><text>&lt;= 1</text></inputEntry><outputEntry><text>8.50</text></outputEntry></rule>
      <rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>8.50 + 2 * weight</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>)";

void print_fee(const std::shared_ptr<const zk::dmn::Program>& program, const char* weight)
{
    zk::dmn::Evaluation evaluation(program);
    evaluation.give(*program->find_input("weight"), zk::feel::Value(*zk::Decimal::parse(weight)));
    const zk::feel::Value fee = evaluation.get(*program->find_decision("fee"));
    std::printf("%s kg: %s\n", weight, fee.as_number()->to_string().c_str());
}

} // namespace

int main()
{
    const auto model = zk::dmn::read_xml("fee.dmn", model_text);
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().message.c_str());
        return 1;
    }
    const auto program = zk::dmn::Program::compile(*model);
    if (!program) {
        std::fputs(to_text(program.error()).c_str(), stderr);
        return 1;
    }
    print_fee(*program, "1");
    print_fee(*program, "2.25");
    const auto parsed = (*program)->parse("weight + )");
    if (!parsed.has_value()) {
        std::fputs(to_text(parsed.error()).c_str(), stdout);
    }
    return 0;
}
