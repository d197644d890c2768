// The forms, read back from the paper: every value stands on it, and empty ones leave a place to write.
#include "print/forms.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "print/form_json.hpp"
#include "print/print_testing.hpp"

namespace zk::print {
namespace {

using testing::printed;
using testing::squeezed;
using testing::text_of;

/// Every text in the JSON, but what is shown otherwise: the QR code's text and the photograph.
void collect(const Json& json, std::vector<std::string>& texts)
{
    if (const std::string* text = json.as_string(); text != nullptr && !text->empty()) {
        texts.push_back(*text);
    }
    for (std::size_t i = 0; json.as_array() != nullptr && i < json.as_array()->size(); ++i) {
        collect((*json.as_array())[i], texts);
    }
    for (std::size_t i = 0; json.as_object() != nullptr && i < json.as_object()->size(); ++i) {
        const auto& [name, value] = (*json.as_object())[i];
        if (name != "二维码" && name != "照片" && name != "核对点") {
            collect(value, texts);
        }
    }
}

/// Cells wrap, so that lines of neighbours may stand between two lines of one text: read cell by cell, as the
/// structure tree has them, and then page by page in the order printed (pdfinfo loses the rest of a cell
/// after a stretch with an ActualText of its own). Full-width punctuation is taken for the narrow.
std::string cells_of(const std::string& pdf)
{
    std::string text = squeezed(testing::run_on(pdf, "pdfinfo -struct-text FILE")) + text_of(pdf, "-raw");
    const std::pair<const char*, const char*> widths[] = {{"\uFF0C", ","}, {"\uFF1A", ":"}, {"\uFF08", "("},
                                                          {"\uFF09", ")"}, {"\uFF1B", ";"}, {"\uFF1F", "?"}};
    for (const auto& [wide, narrow] : widths) {
        for (std::size_t at = text.find(wide); at != std::string::npos; at = text.find(wide)) {
            text.replace(at, 3, narrow);
        }
    }
    return text;
}

/// Poppler reads lam-alef, one glyph for two letters, as alef-lam.
bool has_ligature(const std::string& text)
{
    return text.find("لا") != std::string::npos;
}

void expect_every_value(const std::string& form, const std::vector<std::string>& not_printed = {})
{
    const std::string paper = cells_of(printed(testing::example_document(form)).pdf);
    std::vector<std::string> texts;
    collect(testing::example(form), texts);
    ASSERT_GT(texts.size(), 10U);
    for (const std::string& text : texts) {
        const bool elsewhere = std::find(not_printed.begin(), not_printed.end(), text) != not_printed.end();
        if (!elsewhere && !has_ligature(text)) {
            EXPECT_NE(paper.find(squeezed(text)), std::string::npos) << form << ": " << text;
        }
    }
}

TEST(Forms, TheConfirmationSheetShowsEveryValue)
{
    expect_every_value("confirmation");
}
TEST(Forms, TheTransferApplicationShowsEveryValue)
{
    expect_every_value("transfer");
}
TEST(Forms, TheAccommodationFormShowsEveryValue)
{
    expect_every_value("accommodation");
}

TEST(Forms, TheHouseholdFormShowsEveryItemWithItsVerdict)
{
    // It is about the household; where the candidate lives and how to call them is on the confirmation sheet.
    const Json person = *testing::example("household").find("考生");
    std::vector<std::string> elsewhere;
    for (const char* name : {"出生日期", "证件类型", "联系电话", "通讯地址"}) {
        elsewhere.push_back(*person.find(name)->as_string());
    }
    elsewhere.insert(elsewhere.end(), {"一致", "不一致"});
    expect_every_value("household", elsewhere);
    const std::string paper = text_of(printed(testing::example_document("household")).pdf, "-layout");
    EXPECT_NE(paper.find("姓名阿依古丽·买买提√□"), std::string::npos) << paper;
    EXPECT_NE(paper.find("1978年9月9日□√"), std::string::npos) << paper;
}

TEST(Forms, TheBrailleUndertakingNamesThePersonAndThePromise)
{
    const std::string paper = text_of(printed(testing::example_document("braille")).pdf);
    for (const char* text : {"新疆维吾尔自治区教育考试院", "阿依古丽·买买提", "653101200403150020",
                             "喀什市第六中学", "本人同意使用全国统一命制的盲文试卷。", "承诺人"}) {
        EXPECT_NE(paper.find(text), std::string::npos) << text << "\n" << paper;
    }
}

TEST(Forms, TheBackOfTheHouseholdFormIsCompletelyBlank)
{
    const Printed form = printed(testing::example_document("household"));
    EXPECT_EQ(form.pages, 2U);
    EXPECT_EQ(text_of(form.pdf, "-f 2 -l 2"), "");
    // Every pixel white: grey values of the rendered page are one run of 255.
    const std::string pixels = testing::run_on(form.pdf, "pdftoppm -gray -r 50 -f 2 -l 2 FILE");
    const std::size_t head = pixels.find("255\n") + 4;
    ASSERT_GT(pixels.size(), head + 100'000);
    EXPECT_EQ(pixels.find_first_not_of('\xff', head), std::string::npos);
}

TEST(Forms, AHouseholdFormOfTwoSheetsHasBothBacksFree)
{
    Json json = testing::example("household");
    Json::Array members;
    for (int i = 0; i < 6; ++i) {
        members.push_back((*json.find("核对")->as_array())[0]);
    }
    json.set("核对", members);
    const auto document = form_from_json("household", json);
    ASSERT_TRUE(document);
    const Printed form = printed(*document);
    EXPECT_EQ(form.pages, 4U);
    EXPECT_EQ(text_of(form.pdf, "-f 2 -l 2") + text_of(form.pdf, "-f 4 -l 4"), "");
    EXPECT_NE(text_of(form.pdf, "-f 3 -l 3").find("第2页共2页"), std::string::npos);
}

TEST(Forms, PagesOfTheExamples)
{
    EXPECT_EQ(printed(testing::example_document("confirmation")).pages, 2U);
    EXPECT_EQ(printed(testing::example_document("accommodation")).pages, 2U);
    EXPECT_EQ(printed(testing::example_document("braille")).pages, 1U);
    EXPECT_EQ(printed(testing::example_document("transfer")).pages, 1U);
}

TEST(Forms, AnEmptyFormHasPlacesToWrite)
{
    for (const FormName& form : form_names()) {
        const auto document = form_from_json(form.name, Json(Json::Object{}));
        ASSERT_TRUE(document) << form.name;
        const std::string paper = text_of(printed(*document).pdf, "-raw");
        const bool has_line = paper.find("________") != std::string::npos;
        EXPECT_TRUE(has_line || form.name == "confirmation") << form.name;
        EXPECT_NE(paper.find("年月日"), std::string::npos) << form.name;
        EXPECT_EQ(printed(*document).pages, form.name == "household" ? 2U : 1U) << form.name;
    }
}

TEST(Forms, AnEmptyLineIsAsLongAsItsPlace)
{
    BrailleUndertaking empty;
    const std::string paper = text_of(printed(braille_undertaking(empty)).pdf);
    EXPECT_NE(paper.find("本人________\uFF08"), std::string::npos) << paper;
    EXPECT_NE(paper.find("号码______________\uFF09"), std::string::npos) << paper;
}

TEST(Forms, TheCaseIsFoundByTheCodeOnTheSheet)
{
    for (const FormName& form : form_names()) {
        const Json json = testing::example(std::string(form.name));
        const std::string read =
            testing::run_on(printed(testing::example_document(std::string(form.name))).pdf,
                            "pdftoppm -r 150 -gray -png FILE FILE.out && zbarimg -q --raw FILE.out*.png; "
                            "rm -f FILE.out*");
        EXPECT_EQ(read, *json.find("凭证")->find("二维码")->as_string() + "\n") << form.name;
    }
}

TEST(Forms, APhotoFillsItsBox)
{
    ConfirmationSheet sheet;
    sheet.person.photo = testing::jpeg(480, 640);
    const std::string pdf = printed(confirmation_sheet(sheet)).pdf;
    EXPECT_NE(testing::run_on(pdf, "pdfimages -list FILE").find("jpeg"), std::string::npos);
    EXPECT_EQ(text_of(pdf).find("照片"), std::string::npos);
}

TEST(Forms, SheetsOfManyPeopleStandInOneFileAndCountTheirOwnPages)
{
    const Document document = testing::example_document("confirmation");
    const std::vector<Document> sheets(3, document);
    const auto all = testing::press().print(sheets, {"三份", ""});
    ASSERT_TRUE(all);
    EXPECT_EQ(all->pages, 6U);
    EXPECT_NE(text_of(all->pdf, "-f 5 -l 5").find("第1页共2页"), std::string::npos);
}

TEST(FormJson, MistakesSayWhere)
{
    const std::pair<const char*, const char*> mistakes[] = {
        {R"({"考生": {"姓明": "王"}})", "考生.姓明 不是这份表里的内容,最接近的名称:姓名"},
        {R"({"考生": {"姓名": 1}})", "考生.姓名 是数字,应为文本"},
        {R"({"事实": [{"行": [["一"], [2]]}]})", "事实[0].行[1][0] 是数字,应为文本"},
        {R"({"考试科目": "语文"})", "考试科目 是文本,应为列表"},
        {R"([])", "这份表 是列表,应为对象"},
    };
    for (const auto& [json, message] : mistakes) {
        const auto document = form_from_json("confirmation", *parse_json(json));
        ASSERT_FALSE(document) << json;
        EXPECT_EQ(document.error().code, "print.form");
        EXPECT_EQ(document.error().message, message);
    }
}

TEST(FormJson, AFormIsFoundByItsNameOrItsTitle)
{
    const Json empty{Json::Object{}};
    EXPECT_TRUE(form_from_json("盲文试卷承诺书", empty));
    EXPECT_NE(form_from_json("无", empty).error().message.find("confirmation、household"), std::string::npos);
}

} // namespace
} // namespace zk::print
