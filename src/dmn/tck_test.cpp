#include "dmn/tck.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

const char* const head = R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
        <modelName>m.dmn</modelName>)";

/// A folder with one model: d is [x, x + 1], e is null.
class Folder {
public:
    explicit Folder(const std::string& cases)
    {
        const std::string name =
            std::string("zk_tck_") + ::testing::UnitTest::GetInstance()->current_test_info()->name();
        path_ = std::filesystem::temp_directory_path() / name / "0001-small";
        std::filesystem::create_directories(path_);
        write("m.dmn", document(
                           R"(<inputData name="x" id="x"/><decision name="d"><informationRequirement>
                <requiredInput href="#x"/>
            </informationRequirement><literalExpression><text>[x, x + 1]</text></literalExpression></decision>
            <decision name="e"><literalExpression><text>1 + "a"</text></literalExpression></decision>
            <decision name="third"><literalExpression><text>{a: 1 / 3, on: date("2022-06-07")}</text>
            </literalExpression></decision>)"));
        write("small-test-01.xml", head + cases + "</testCases>");
    }
    ~Folder() { std::filesystem::remove_all(path_.parent_path()); }
    TckReport run() const { return run_tck(path_.parent_path().string()).value(); }

private:
    void write(const std::string& name, const std::string& content)
    {
        EXPECT_TRUE(write_file((path_ / name).string(), content));
    }
    std::filesystem::path path_;
};

std::string case_of(const std::string& decision, const std::string& expected)
{
    return "<testCase id='c'><inputNode name='x'><value "
           "xsi:type='xsd:decimal'>1</value></inputNode><resultNode name='" +
           decision + "'><expected>" + expected + "</expected></resultNode></testCase>";
}

const std::string one_and_two = "<list><item><value xsi:type='xsd:decimal'>1</value></item><item><value "
                                "xsi:type='xsd:double'>2.000000001</value></item></list>";

TEST(Tck, CountsWhatPassesAndWhatExpectsAValue)
{
    const Folder folder(case_of("d", one_and_two) + case_of("e", "<value xsi:nil='true'/>"));
    const TckReport report = folder.run();
    EXPECT_EQ(report.passed, 2U);
    EXPECT_EQ(report.failed, 0U);
    EXPECT_EQ(report.non_null_passed, 1U);
    EXPECT_EQ(report.non_null_total, 1U);
    EXPECT_EQ(report.folders_green, 1U);
}

TEST(Tck, TellsWhatWasExpectedAndWhatCame)
{
    const Folder folder(case_of("d", "<list><item><value xsi:type='xsd:decimal'>1</value></item></list>") +
                        case_of("d", "<value xsi:nil='true'/>") +
                        case_of("nosuch", "<value xsi:nil='true'/>") +
                        case_of("e", "<value xsi:type='xsd:string'></value>"));
    const TckReport report = folder.run();
    EXPECT_EQ(report.passed, 0U);
    ASSERT_EQ(report.failures.size(), 4U);
    EXPECT_EQ(report.failures[0].expected, "[1]");
    EXPECT_EQ(report.failures[0].actual, "[1, 2]");
    EXPECT_EQ(report.failures[2].actual, "没有这个决策");
    EXPECT_EQ(report.failures[3].expected, "\"\"");
    EXPECT_FALSE(report.failures[3].trouble.empty());
    EXPECT_EQ(report.folders_green, 0U);
    EXPECT_EQ(report.folders, 1U);
}

TEST(Tck, ComparesContextsByNameAndNumbersWithinTheTolerance)
{
    const auto third = [](const std::string& number, const std::string& day) {
        return case_of("third", "<component name='on'><value xsi:type='xsd:date'>" + day +
                                    "</value></component><component name='a'><value xsi:type='xsd:decimal'>" +
                                    number + "</value></component>");
    };
    EXPECT_EQ(Folder(third("0.33333333", "2022-06-07")).run().passed, 1U);
    EXPECT_EQ(Folder(third("0.3333333", "2022-06-07")).run().passed, 0U);
    EXPECT_EQ(Folder(third("0.33333333", "2022-06-08")).run().passed, 0U);
    EXPECT_EQ(Folder(third("0.33333333", "no date")).run().passed, 0U);
}

TEST(Tck, AFolderWithoutTestsIsAnError)
{
    const auto missing = run_tck("/nonexistent/tck");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "tck.missing");
    const auto empty = run_tck(std::string(ZK_SOURCE_DIR) + "/src/base");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, "tck.empty");
}

} // namespace
} // namespace zk::dmn::testing
