#include "rulebook/import.hpp"

#include <algorithm>

#include "dmn/xml.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/import_text.hpp"
#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

std::string text_of(const std::string& file)
{
    auto text = read_file(std::string(ZK_SOURCE_DIR) + "/tests/interop/models/" + file);
    EXPECT_TRUE(text.has_value()) << file;
    return text.value_or("");
}

dmn::Model model_of(const std::string& file)
{
    auto model = dmn::read_xml(file, text_of(file));
    EXPECT_TRUE(model.has_value()) << file;
    return model.value_or(dmn::Model{});
}

dmn::Model model_from(const std::string& elements)
{
    auto model = dmn::read_xml("m.dmn", "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" "
                                        "name=\"m\" namespace=\"urn:m\">" +
                                            elements + "</definitions>");
    EXPECT_TRUE(model.has_value()) << elements;
    return model.value_or(dmn::Model{});
}

Imported import_of(const dmn::Model& model)
{
    auto imported = import_model(model, {"试"});
    EXPECT_TRUE(imported.has_value()) << (imported ? "" : to_text(imported.error().details));
    return imported ? std::move(*imported) : Imported{};
}

std::shared_ptr<const Rulebook> rulebook_of(const Imported& imported)
{
    auto loaded = Rulebook::load_files("试", imported.files);
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message << "\n" << to_text(loaded.error().details);
        return nullptr;
    }
    return *loaded;
}

std::string whole_text(const Imported& imported)
{
    std::string text;
    for (const NamedFile& file : imported.files) {
        text += file.text;
    }
    return text;
}

bool holds(const Imported& imported, const std::string& piece)
{
    return whole_text(imported).find(piece) != std::string::npos;
}

/// What the model itself says, without a rulebook between.
Json value_in_model(const dmn::Program& program, const Rulebook& facts_of, const Json& facts,
                    const std::string& name)
{
    dmn::Evaluation evaluation(
        std::shared_ptr<const dmn::Program>(std::shared_ptr<const dmn::Program>(), &program));
    for (auto& [group, value] : facts_of.vocabulary().bind(facts).groups) {
        const auto slot = program.find_input(group);
        EXPECT_TRUE(slot.has_value()) << group;
        evaluation.give(slot.value_or(0), std::move(value));
    }
    const auto slot = program.find_decision(name);
    return slot ? to_json(evaluation.get(*slot), facts_of.vocabulary()) : Json("no such decision");
}

class ImportedModel : public ::testing::TestWithParam<const char*> {};

TEST_P(ImportedModel, gives_what_the_model_gave)
{
    const std::string name = GetParam();
    const dmn::Model model = model_of(name + ".dmn");
    const auto program = dmn::Program::compile(model);
    ASSERT_TRUE(program.has_value()) << to_text(program.error());
    const auto rulebook = rulebook_of(import_of(model));
    ASSERT_NE(rulebook, nullptr);
    const Json samples = testing::json(text_of(name + ".json"));
    for (const Json& sample : *samples.as_array()) {
        const Json& facts = *sample.find("facts");
        EXPECT_TRUE(rulebook->vocabulary().bind(facts).errors.empty());
        for (const auto& [decision, expected] : *sample.find("values")->as_object()) {
            EXPECT_EQ(rulebook->value_of(decision, facts), expected)
                << decision << " of the rulebook: " << to_text(rulebook->value_of(decision, facts));
            EXPECT_EQ(value_in_model(**program, *rulebook, facts, decision), expected)
                << decision << " of the model";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Models, ImportedModel, ::testing::Values("loan", "post"));

TEST(Import, a_decision_is_a_clause_with_its_question_and_description)
{
    const Imported loan = import_of(model_of("loan.dmn"));
    EXPECT_TRUE(holds(loan, "## D2 Verdict\n> The clerk reads this aloud.\n>\n> Nobody is told the row.\n\n"
                            "注:Does the bank lend?\n\n#### Verdict\n"));
    EXPECT_TRUE(holds(loan, "> What a village bank lends, and to whom.\n"));
}

TEST(Import, a_knowledge_source_is_a_clause_with_the_decisions_it_stands_behind)
{
    const auto post = rulebook_of(import_of(model_of("post.dmn")));
    ASSERT_NE(post, nullptr);
    ASSERT_NE(post->find_clause("三(一)"), nullptr);
    EXPECT_EQ(post->find_clause("三(一)")->title, "重量");
    EXPECT_EQ(post->find_clause("三(一)")->quotes, std::vector<std::string>{"每件不超过二十公斤。"});
    EXPECT_EQ(post->find_clause("三(一)")->names, std::vector<std::string>{"过重的件"});
    EXPECT_EQ(post->find_clause("三(二)")->names, (std::vector<std::string>{"资费表", "资费"}));
    EXPECT_EQ(post->find_clause("四")->quotes.size(), 2U);
    ASSERT_EQ(post->readings().size(), 1U);
    EXPECT_EQ(post->readings().front().id, "R01");
    EXPECT_TRUE(post->readings().front().to_confirm);
}

TEST(Import, item_definitions_become_facts_with_their_values_and_ranges)
{
    const auto loan = rulebook_of(import_of(model_of("loan.dmn")));
    ASSERT_NE(loan, nullptr);
    const Vocabulary& facts = loan->vocabulary();
    ASSERT_NE(facts.find("Applicant.debts[].kind"), nullptr);
    EXPECT_EQ(facts.find("Applicant.debts")->kind, FactKind::record_list);
    EXPECT_EQ(facts.find("Applicant.moved in")->kind, FactKind::date);
    EXPECT_EQ(facts.find("Applicant.age")->range_text, "[0..120]");
    ASSERT_NE(facts.find_enumeration("tPurpose"), nullptr);
    EXPECT_EQ(facts.find_enumeration("tPurpose")->values,
              (std::vector<std::string>{"house", "harvest", "school"}));
}

TEST(Import, what_nothing_else_reads_is_an_output)
{
    const auto loan = rulebook_of(import_of(model_of("loan.dmn")));
    ASSERT_NE(loan, nullptr);
    std::vector<std::string> names;
    for (const Output& output : loan->outputs()) {
        names.push_back(output.name);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"Letters", "Offer", "Large debts"}));
}

TEST(Import, rows_of_priorities_are_put_in_their_order_and_a_default_is_a_last_row)
{
    const Imported loan = import_of(model_of("loan.dmn"));
    EXPECT_TRUE(holds(loan, "| F | Applicant.age | Burden | Purpose | **Verdict** | why |\n"
                            "|---|---|---|---|---|---|\n"
                            "| 1 | < 18, > 90 | - | - | \"no\" | too young or too old |\n"
                            "| 2 | [18..25) | - | not(\"school\") | \"ask\" |  |\n"
                            "| 3 | >= 18 | < 0.5 | - | \"yes \\| at once\" | grown up \\| little owed |\n"
                            "| 4 | - | - | - | \"ask\" |  |\n"));
}

TEST(Import, all_that_is_written_differently_is_told)
{
    const Imported loan = import_of(model_of("loan.dmn"));
    std::string notes;
    for (const Diagnostic& note : loan.notes) {
        EXPECT_EQ(note.severity, Severity::warning);
        EXPECT_EQ(note.file, "loan.dmn");
        notes += note.message + "\n";
    }
    EXPECT_NE(notes.find("判定表“Verdict”改按行的先后写(P 改为 F,行的次序重排)"), std::string::npos) << notes;
    EXPECT_NE(notes.find("判定表“rate”的默认输出写成最后一行,命中策略 U 改为 F"), std::string::npos) << notes;
    EXPECT_NE(notes.find("判定表“Letters”的默认输出写成表达式"), std::string::npos) << notes;
    EXPECT_NE(notes.find("处给表和表达式写了类型"), std::string::npos) << notes;
}

TEST(Import, what_a_rulebook_cannot_say_is_refused_all_at_once)
{
    const auto refused = import_model(model_of("refused.dmn"), {"试"});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "import.refused");
    std::string all;
    for (const Diagnostic& finding : refused.error().details) {
        EXPECT_EQ(finding.file, "refused.dmn");
        EXPECT_FALSE(finding.expected.empty()) << finding.message;
        all += finding.message + "\n";
    }
    for (const char* part :
         {"模型导入了别的模型“far”", "“Anything”没有类型", "“Alarm”的类型“time”", "“Marks”是数的列表",
          "套着自己", "函数“elsewhere”不是 FEEL", "名称“Price (net)”不能写在规则书的标题里",
          "判定表“Ranked”按取值的次序排先后,可是这一格的值要到运行时才知道",
          "判定表“Ragged”第 1 行的格数和列数不同", "有表达式调用决策服务“service”"}) {
        EXPECT_NE(all.find(part), std::string::npos) << part << "\n" << all;
    }
}

TEST(Import, a_refused_cell_is_shown_where_it_stands)
{
    const auto refused = import_model(model_of("refused.dmn"), {"试"});
    ASSERT_FALSE(refused.has_value());
    const auto ranked = std::ranges::find_if(refused.error().details, [](const Diagnostic& finding) {
        return finding.message.find("Ranked") != std::string::npos;
    });
    ASSERT_NE(ranked, refused.error().details.end());
    EXPECT_GT(ranked->at.line, 1U);
    EXPECT_NE(ranked->excerpt.find("if true then"), std::string::npos);
}

TEST(Import, a_long_model_is_split_into_files_one_can_read)
{
    std::string elements;
    for (int i = 0; i < 200; ++i) {
        elements += "<decision id=\"d" + std::to_string(i) + "\" name=\"n" + std::to_string(i) +
                    "\"><literalExpression><text>" + std::to_string(i) +
                    "</text></literalExpression></decision>";
    }
    const Imported imported = import_of(model_from(elements));
    EXPECT_GT(imported.files.size(), 3U);
    for (const NamedFile& file : imported.files) {
        EXPECT_LE(std::ranges::count(file.text, '\n'), 500) << file.name;
    }
    EXPECT_TRUE(std::ranges::is_sorted(imported.files, {}, &NamedFile::name));
    const auto rulebook = rulebook_of(imported);
    ASSERT_NE(rulebook, nullptr);
    EXPECT_EQ(to_text(rulebook->value_of("n199", Json::Object{})), "199");
    EXPECT_TRUE(rulebook->warnings().empty()) << to_text(rulebook->warnings());
}

TEST(Import, a_list_without_a_hit_falls_to_the_default_and_no_other_does)
{
    const std::string table = R"(<decision id="d" name="d"><informationRequirement>
        <requiredInput href="#n"/></informationRequirement><decisionTable hitPolicy="COLLECT" %>
        <input><inputExpression><text>n</text></inputExpression></input>
        <output><defaultOutputEntry><text>-1</text></defaultOutputEntry></output>
        <rule><inputEntry><text>&gt; 0</text></inputEntry><outputEntry><text>n</text></outputEntry></rule>
        <rule><inputEntry><text>&gt; 5</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
        </decisionTable></decision><inputData id="n" name="n"><variable typeRef="number"/></inputData>)";
    struct Row {
        const char* aggregation;
        const char* zero;
        const char* seven;
    };
    for (const Row& row : {Row{"", "-1", "[7,10]"}, Row{"aggregation=\"SUM\"", "-1", "17"},
                           Row{"aggregation=\"MAX\"", "-1", "10"}, Row{"aggregation=\"COUNT\"", "0", "2"}}) {
        std::string xml = table;
        xml.replace(xml.find('%'), 1, row.aggregation);
        const auto rulebook = rulebook_of(import_of(model_from(xml)));
        ASSERT_NE(rulebook, nullptr) << row.aggregation;
        EXPECT_EQ(to_text(rulebook->value_of("d", testing::json(R"({"n": 0})"))), row.zero)
            << row.aggregation;
        EXPECT_EQ(to_text(rulebook->value_of("d", testing::json(R"({"n": 7})"))), row.seven)
            << row.aggregation;
    }
}

TEST(ImportText, a_cell_holds_feel_on_one_line_that_means_the_same)
{
    struct Row {
        const char* feel;
        const char* cell;
    };
    for (const Row& row : {
             Row{"a\n  + b", "a + b"},
             Row{"a // why\n+ b /* and\nthis */", "a + b"},
             Row{"\"a // b\"", "\"a // b\""},
             Row{"\"two\nlines\"", "\"two\\nlines\""},
             Row{"\"a|b\"", "\"a\\|b\""},
             Row{"\"a<br>b\"", "\"a\\u003Cbr>b\""},
             Row{"monthly  income", "monthly  income"},
             Row{"a-b", "a-b"},
             Row{"@\"2020-01-01\"", "@\"2020-01-01\""},
             Row{"  ", ""},
         }) {
        EXPECT_EQ(feel_cell(row.feel), row.cell) << row.feel;
    }
}

TEST(ImportText, values_part_at_the_outer_commas)
{
    EXPECT_EQ(values_of("\"a, b\", [1..2], f(1, 2)"),
              (std::vector<std::string>{"\"a, b\"", "[1..2]", "f(1, 2)"}));
    EXPECT_EQ(texts_of("\"甲\", \"乙\", null"), (std::vector<std::string>{"甲", "乙"}));
    EXPECT_TRUE(texts_of("\"甲\", 2").empty());
    EXPECT_TRUE(texts_of("\"a, b\"").empty());
}

TEST(ImportText, a_simple_name_needs_no_quotes)
{
    for (const char* name : {"a", "monthly income", "周岁", "a 1"}) {
        EXPECT_TRUE(is_simple_name(name)) << name;
    }
    for (const char* name : {"", "a+b", "1a", "if", "a.b", "\"a\"", "a?"}) {
        EXPECT_FALSE(is_simple_name(name)) << name;
    }
}

} // namespace
} // namespace zk::rulebook
