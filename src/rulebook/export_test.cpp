// The exported model against the rulebook it came from: every named decision, over the acceptance cases as
// they are (facts unknown) and completed (every fact given).
#include "rulebook/export_impl.hpp"

#include <algorithm>
#include <random>

#include "base/text.hpp"
#include "dmn/xml.hpp"
#include "feel/builtin_table.hpp"
#include "rulebook/folder.hpp"
#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

/// Fills in every fact a case does not give, from a seeded generator.
class Completion {
public:
    explicit Completion(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    Json complete(const Json& facts)
    {
        Json completed = Json::Object{};
        for (const Vocabulary::Node& group : vocabulary_.root().members) {
            completed.set(group.name, of(facts.find(group.name), group));
        }
        return completed;
    }

private:
    std::size_t pick(std::size_t count)
    {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }

    Json of(const Json* given, const Vocabulary::Node& node)
    {
        if (!node.fact) {
            return record(given, node);
        }
        const bool is_given = given != nullptr && !given->is_null();
        if (vocabulary_.facts[*node.fact].kind == FactKind::record_list) {
            return records(is_given ? given->as_array() : nullptr, node);
        }
        return is_given ? *given : any(*node.fact);
    }

    Json record(const Json* given, const Vocabulary::Node& node)
    {
        Json made = Json::Object{};
        for (const Vocabulary::Node& member : node.members) {
            made.set(member.name, of(given == nullptr ? nullptr : given->find(member.name), member));
        }
        return made;
    }

    Json records(const Json::Array* given, const Vocabulary::Node& node)
    {
        Json::Array made;
        const std::size_t count = given == nullptr ? pick(3) : given->size();
        for (std::size_t i = 0; i < count; ++i) {
            made.push_back(record(given == nullptr ? nullptr : &(*given)[i], node));
        }
        return made;
    }

    std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }
    std::string day()
    {
        return std::to_string(1996 + pick(27)) + "-" + two_digits(1 + pick(12)) + "-" +
               two_digits(1 + pick(28));
    }

    Json some_values(const std::string& enumeration)
    {
        Json::Array made;
        for (const std::string& value : vocabulary_.find_enumeration(enumeration)->values) {
            if (pick(3) == 0) {
                made.emplace_back(value);
            }
        }
        return made;
    }

    Json number(std::size_t fact)
    {
        for (int i = 0; i < 1000; ++i) {
            const Decimal candidate(static_cast<int>(pick(800)));
            if (vocabulary_.in_range(fact, feel::Value(candidate))) {
                return candidate;
            }
        }
        return Decimal(0);
    }

    Json any(std::size_t index)
    {
        const Fact& fact = vocabulary_.facts[index];
        switch (fact.kind) {
        case FactKind::boolean:
            return pick(2) == 0;
        case FactKind::date:
            return day();
        case FactKind::date_time:
            return day() + "T" + two_digits(pick(24)) + ":00:00";
        case FactKind::number:
        case FactKind::integer:
            return number(index);
        case FactKind::enumeration: {
            const auto& values = vocabulary_.find_enumeration(fact.enumeration)->values;
            return values[pick(values.size())];
        }
        case FactKind::enumeration_list:
            return some_values(fact.enumeration);
        case FactKind::text_list:
            return pick(2) == 0 ? Json(Json::Array{}) : Json(Json::Array{"甲"});
        default:
            return "甲";
        }
    }

    const Vocabulary& vocabulary_;
    std::mt19937 random_{2022};
};

class Exported : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override
    {
        const std::string top = ZK_SOURCE_DIR;
        const std::string folder = top + "/rulebooks/" + GetParam();
        rulebook_ = Rulebook::load(folder).value();
        tree_ = read_source(read_folder(folder).value());
        model_ = rulebook_->to_dmn().value();
        again_ = dmn::read_xml("exported.dmn", dmn::write_xml(model_)).value();
        const auto file = read_file(top + "/tests/acceptance/" + GetParam() + ".json").value();
        cases_ = *parse_json(file, {.bytes = 16 << 20, .depth = 64}).value().find("cases")->as_array();
        for (const Named& named : tree_.named) {
            if (!named.is_function && named.kind != Named::Kind::nothing) {
                names_.push_back(named.name);
            }
        }
        for (const ParameterSource& parameter : tree_.parameters) {
            names_.push_back(parameter.name.text);
        }
    }

    /// The model as another engine sees it, or with the dialect's own functions in place of their stand-ins.
    std::shared_ptr<const dmn::Program> compile(bool with_dialect) const
    {
        dmn::Model model = again_;
        dmn::CompileOptions options;
        if (with_dialect) {
            std::erase_if(model.knowledge,
                          [](const dmn::BusinessKnowledge& one) { return is_dialect_function(one.name); });
            model.implicit_requirements = true;
            options.rulebook_dialect = true;
        }
        auto program = dmn::Program::compile(model, {}, options);
        EXPECT_TRUE(program) << to_text(program.error());
        return *program;
    }

    void give(dmn::Evaluation& evaluation, const dmn::Program& program, const Json& facts) const
    {
        for (auto& [name, value] : rulebook_->vocabulary().bind(facts).groups) {
            evaluation.give(*program.find_input(name), std::move(value));
        }
    }

    Json shown(const feel::Value& value) const
    {
        return value.is_unknown() ? Json("待定") : to_json(value, rulebook_->vocabulary());
    }

    /// Counts the named decisions compared.
    std::size_t compare(const std::shared_ptr<const dmn::Program>& program, const Json& facts,
                        const std::string& title, bool unknown) const
    {
        dmn::Evaluation evaluation(program);
        give(evaluation, *program, facts);
        const Json expected = rulebook_->values_of(names_, facts);
        for (const auto& [name, value] : *expected.as_object()) {
            const auto slot = program->find_decision(name);
            EXPECT_TRUE(slot) << name;
            EXPECT_EQ(to_text(shown(evaluation.get(*slot))), to_text(value)) << title << ":" << name;
        }
        compare_outputs(evaluation, *program, facts, title, unknown);
        return expected.as_object()->size();
    }

    void compare_outputs(dmn::Evaluation& evaluation, const dmn::Program& program, const Json& facts,
                         const std::string& title, bool unknown) const
    {
        const Json expected = rulebook_->decide(facts);
        for (const OutputSource& output : tree_.outputs) {
            const Json* const wanted = expected.find(output.name.text);
            // Either 错误 alone, or what only the rulebook can work out (relevance.hpp).
            const bool is_worked_out = unknown && output.from.text.starts_with("相关的事实");
            if (wanted == nullptr || is_worked_out) {
                continue;
            }
            const auto own = program.find_decision("输出_" + output.name.text);
            const auto slot = own ? own : program.find_decision(output.name.text);
            ASSERT_TRUE(slot) << output.name.text;
            feel::Value value = evaluation.get(*slot);
            if (value.is_unknown()) {
                const std::string& otherwise = output.when_unknown.text;
                value = evaluation.evaluate(**program.parse(otherwise.empty() ? "null" : otherwise));
            }
            EXPECT_EQ(to_text(to_json(value, rulebook_->vocabulary())), to_text(*wanted))
                << title << ":" << output.name.text;
        }
    }

    std::shared_ptr<const Rulebook> rulebook_;
    SourceTree tree_;
    dmn::Model model_;
    dmn::Model again_;
    Json::Array cases_;
    std::vector<std::string> names_;
};

TEST_P(Exported, ReadsAsTheModelThatWasWritten)
{
    EXPECT_TRUE(again_ == model_);
    EXPECT_TRUE(dmn::write_xml(again_) == dmn::write_xml(model_)); // too long to be shown
    EXPECT_FALSE(again_.implicit_requirements);
}

TEST_P(Exported, DecidesEveryAcceptanceCaseAlikeWithTheDialect)
{
    const auto program = compile(true);
    std::size_t compared = 0;
    for (const Json& one : cases_) {
        compared += compare(program, *one.find("facts"), *one.find("title")->as_string(), true);
    }
    EXPECT_GE(cases_.size(), 230U);
    EXPECT_GE(compared, cases_.size() * 50);
}

TEST_P(Exported, DecidesAlikeInStandardDmnWhereEveryFactIsGiven)
{
    const auto program = compile(false);
    Completion completion(rulebook_->vocabulary());
    std::size_t given = 0;
    for (const Json& one : cases_) {
        const Json facts = completion.complete(*one.find("facts"));
        if (!rulebook_->vocabulary().bind(*one.find("facts")).errors.empty()) {
            continue; // facts that break the vocabulary are no facts
        }
        EXPECT_TRUE(rulebook_->vocabulary().bind(facts).errors.empty()) << to_text(facts);
        compare(program, facts, *one.find("title")->as_string(), false);
        ++given;
    }
    EXPECT_GE(given, cases_.size() / 2);
}

TEST_P(Exported, CarriesEveryClauseReadingAndOutput)
{
    const auto has_source = [&](const std::string& name) {
        return std::ranges::any_of(again_.sources, [&](const auto& one) {
            return one.name == name || one.name.starts_with(name + " ");
        });
    };
    for (const Clause& clause : rulebook_->clauses()) {
        EXPECT_TRUE(has_source(clause.id)) << clause.id;
    }
    EXPECT_EQ(again_.annotations.size(), rulebook_->readings().size());
    for (const Named& named : tree_.named) {
        const auto decision = std::ranges::find(again_.decisions, named.name, &dmn::Decision::name);
        const bool cites = !named.clause.empty() && decision != again_.decisions.end();
        EXPECT_TRUE(!cites || std::ranges::any_of(decision->requirements, [](const auto& one) {
            return one.kind == dmn::Requirement::Kind::authority;
        })) << named.name;
    }
}

bool overlap(const dmn::Diagram::Bounds& a, const dmn::Diagram::Bounds& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

TEST_P(Exported, DrawsEveryElementOnceAndNoTwoOverEachOther)
{
    const dmn::Diagram& diagram = again_.diagrams.at(0);
    EXPECT_EQ(diagram.shapes.size(), again_.inputs.size() + again_.decisions.size() +
                                         again_.knowledge.size() + again_.sources.size() +
                                         again_.annotations.size());
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        EXPECT_GE(diagram.shapes[i].bounds->x, 0);
        EXPECT_GE(diagram.shapes[i].bounds->y, 0);
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_FALSE(overlap(*diagram.shapes[i].bounds, *diagram.shapes[j].bounds))
                << diagram.shapes[i].element << " " << diagram.shapes[j].element;
        }
    }
    EXPECT_TRUE(std::ranges::all_of(diagram.edges, [](const auto& edge) { return edge.points.size() == 2; }));
}

INSTANTIATE_TEST_SUITE_P(Rulebooks, Exported, ::testing::Values("gaokao-2022", "health-2022"),
                         [](const auto& test) { return std::string(test.param).substr(0, 6); });

/// A rulebook of one chapter.
Result<dmn::Model> model_of(const std::string& chapter)
{
    const testing::Folder folder;
    folder.write("a.md", std::string(testing::front_matter) + R"(# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 考生.年龄 | 整数 | 考生的年龄 |
| 考生.在疆 | 是非 | 考生在疆 |
# 参数
| 参数 | 值 | 来源 | 说明 |
|---|---|---|---|
| 成年 | 18 | 一 | |
# 正文
## 一 年龄
> 年满十八周岁。
)" + chapter + R"(# 输出
| 输出 | 取自 | 未知时 |
|---|---|---|
| 结论 | 考生.年龄 | |
)");
    const auto rulebook = Rulebook::load(folder.path());
    return rulebook ? (*rulebook)->to_dmn() : tl::unexpected<Error>(rulebook.error());
}

TEST(Export, EveryFunctionOfTheDialectHasAStandIn)
{
    for (const feel::Builtin& function : feel::dialect_builtins()) {
        EXPECT_TRUE(is_dialect_function(function.name)) << function.name;
    }
}

TEST(Export, TheCellUnknownBecomesStandardFeel)
{
    const auto model = model_of(R"(#### 可报
| F | 考生.在疆 | 可报 |
|---|---|---|
| 1 | 未知 | "未知" |
| 2 | - | "知道" |
)");
    ASSERT_TRUE(model) << to_text(model.error().details);
    const auto decision = std::ranges::find(model->decisions, "可报", &dmn::Decision::name);
    EXPECT_EQ(decision->logic->table->rules[0].inputs[0].text, "not(已知(?))");
    EXPECT_EQ(decision->logic->table->rules[0].outputs[0].text, "\"未知\"");
    ASSERT_EQ(model->knowledge.size(), 1U);
    EXPECT_EQ(model->knowledge[0].name, "已知");
}

TEST(Export, AFunctionThatReadsAParameterIsTheValueOfADecision)
{
    const auto model = model_of("#### 够(岁)\n```feel\n岁 >= 成年\n```\n#### 加(甲)\n```feel\n甲 + 1\n```\n");
    ASSERT_TRUE(model) << to_text(model.error().details);
    ASSERT_EQ(model->knowledge.size(), 1U);
    EXPECT_EQ(model->knowledge[0].name, "加");
    const auto decision = std::ranges::find(model->decisions, "够", &dmn::Decision::name);
    ASSERT_NE(decision, model->decisions.end());
    EXPECT_EQ(decision->logic->kind, dmn::Boxed::Kind::function);
    EXPECT_EQ(decision->required.size(), 1U);
}

TEST(Export, AFunctionThatReadsAParameterAndCallsItselfIsRefused)
{
    const auto model = model_of("#### 够(岁)\n```feel\nif 岁 > 成年 then true else 够(岁 + 1)\n```\n");
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, "rulebook.export");
    EXPECT_FALSE(model.error().details.empty());
}

} // namespace
} // namespace zk::rulebook
