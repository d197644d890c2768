// The files themselves, as other programs read them: poppler, qpdf, zbar.
#include "print/press.hpp"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "print/form_json.hpp"
#include "print/print_testing.hpp"
#include "print/qr.hpp"

namespace zk::print {
namespace {

using testing::printed;
using testing::run_on;
using testing::squeezed;
using testing::text_of;

Document paragraph(const std::string& text)
{
    Document document;
    document.blocks.emplace_back(Paragraph{{{text, false, 0, true}}, {}});
    return document;
}

Document with_qr(const std::string& text)
{
    Cell code;
    code.content = Qr{text, 40};
    Document document;
    document.blocks.emplace_back(Table{{1, 2}, {{{code, {}}, 40}}, 0, false});
    return document;
}

Document with_photo(const std::string& jpeg)
{
    Row row{{Cell{}, Cell{}}, 45};
    row.cells[0].content = Picture{jpeg, "照片"};
    Document document;
    document.blocks.emplace_back(Table{{1, 3}, {row}});
    return document;
}

TEST(Press, NamesInEveryScriptAreFoundInLogicalOrder)
{
    for (const char* name : {"ئايگۈل مەمەت", "ئابدۇقادىر ئوبۇلقاسىم", "ايگۇل قايراتقىزى", "ٴبىلىم", "ᠪᠠᠶᠠᠷ",
                             "阿依古丽·买买提", "Анна Ким", "𬭊𫖯㙍"}) {
        const Printed sheet = printed(paragraph(name));
        EXPECT_EQ(text_of(sheet.pdf), squeezed(name) + "第1页共1页") << name;
        EXPECT_TRUE(sheet.unprintable.empty()) << name;
    }
}

TEST(Press, ALigatureSaysItsLettersInOrder)
{
    // Poppler turns the two letters of lam-alef round; the file says them in order.
    const std::string file =
        run_on(printed(paragraph("نۇرلان")).pdf, "qpdf --qdf --object-streams=disable FILE -");
    EXPECT_NE(file.find("/ActualText <feff06440627>"), std::string::npos);
}

TEST(Press, ChineseIsSetInTheSimplifiedFacesAndEveryFontIsEmbeddedAndCut)
{
    const std::string fonts = run_on(printed(testing::example_document("confirmation")).pdf, "pdffonts FILE");
    EXPECT_NE(fonts.find("NotoSerifCJKsc"), std::string::npos);
    EXPECT_NE(fonts.find("UKIJTuzKitab"), std::string::npos);
    for (const char* wrong : {"CJKjp", "CJKkr", "CJKtc", "CJKhk"}) {
        EXPECT_EQ(fonts.find(wrong), std::string::npos) << wrong;
    }
    std::size_t checked = 0;
    for (const std::string_view line : split(fonts, '\n')) {
        if (line.find('+') != std::string_view::npos) {
            EXPECT_NE(line.find("yes yes"), std::string_view::npos) << line;
            ++checked;
        }
    }
    EXPECT_GE(checked, 4U);
    EXPECT_EQ(checked + 3, split(fonts, '\n').size()) << fonts; // two lines of heading, an empty last one
}

TEST(Press, ACharacterWithoutAGlyphIsReported)
{
    const Printed sheet = printed(paragraph("姓名\U000F1234"));
    ASSERT_EQ(sheet.unprintable.size(), 1U);
    EXPECT_EQ(sheet.unprintable.front(), "姓名\U000F1234");
}

TEST(Press, QpdfFindsNothingWrong)
{
    for (const char* form : {"confirmation", "household", "accommodation", "braille", "transfer"}) {
        const std::string said =
            run_on(printed(testing::example_document(form)).pdf, "qpdf --check FILE 2>&1");
        EXPECT_NE(said.find("No syntax or stream encoding errors"), std::string::npos) << form << said;
        EXPECT_EQ(said.find("WARNING"), std::string::npos) << form << said;
    }
}

TEST(Press, TitleLanguageAndStructureStandInTheFile)
{
    const std::string pdf = printed(testing::example_document("confirmation")).pdf;
    const std::string info = run_on(pdf, "LC_ALL=C.UTF-8 pdfinfo FILE");
    EXPECT_NE(info.find("Title:           测试"), std::string::npos) << info;
    EXPECT_NE(info.find("Tagged:          yes"), std::string::npos) << info;
    EXPECT_NE(info.find("(A4)"), std::string::npos) << info;
    EXPECT_NE(run_on(pdf, "qpdf --qdf --object-streams=disable FILE - | grep -a /Lang").find("(zh-CN)"),
              std::string::npos);
    const std::string structure = run_on(pdf, "pdfinfo -struct-text FILE");
    EXPECT_NE(structure.find("H1 (block)\n    \"网上报名信息确认表\""), std::string::npos) << structure;
    EXPECT_NE(structure.find("\"ئايگۈل مەمەت\""), std::string::npos);
}

TEST(Press, TheReaderGetsExactlyWhatTheQrCodeWasMadeOf)
{
    for (const std::string& text :
         {std::string("ZK1:ABC$%*+-./:0123"), std::string("https://zhunkao.example/c/a?b=c"),
          "ZK1:" + std::string(204, 'Q')}) {
        const std::string read =
            run_on(printed(with_qr(text)).pdf, "pdftoppm -r 150 -gray -png -singlefile FILE FILE.out && "
                                               "zbarimg -q --raw FILE.out.png; rm -f FILE.out.png");
        EXPECT_EQ(read, text + "\n");
    }
}

TEST(Press, AQrCodeHoldsUpToItsLimit)
{
    EXPECT_TRUE(encode_qr(std::string(2331, 'a')));
    EXPECT_EQ(encode_qr(std::string(2332, 'a')).error().code, "print.qr");
    EXPECT_EQ(encode_qr("").error().code, "print.qr");
    EXPECT_EQ(encode_qr("A")->width, 21);
}

TEST(Press, APhotographIsEmbeddedUnchanged)
{
    const std::string photo = testing::jpeg(480, 640);
    const std::string pdf = printed(with_photo(photo)).pdf;
    EXPECT_NE(pdf.find(photo), std::string::npos);
    EXPECT_NE(run_on(pdf, "pdfimages -list FILE").find("480   640"), std::string::npos);
}

TEST(Press, WhatIsNoPhotographIsRefused)
{
    for (const std::string& octets : {std::string("GIF89a"), testing::jpeg(48, 64).substr(0, 30),
                                      testing::jpeg(48, 64).substr(0, 700), testing::jpeg(4097, 8)}) {
        const Document document = with_photo(octets);
        const auto result = testing::press().print({&document, 1}, {});
        ASSERT_FALSE(result) << octets.size();
        EXPECT_EQ(result.error().code, "print.photo");
    }
    EXPECT_EQ(text_of(printed(with_photo("")).pdf), "照片第1页共1页");
}

TEST(Press, TheSameDocumentsGiveTheSameOctetsWhateverWasPrintedBefore)
{
    const Document document = testing::example_document("confirmation");
    const std::string first = printed(document).pdf;
    printed(testing::example_document("household"));
    EXPECT_EQ(printed(document).pdf, first);
    auto another = Press::open();
    ASSERT_TRUE(another);
    EXPECT_EQ(another->print({&document, 1}, {"测试", "准考"})->pdf, first);
}

TEST(Press, TheEnvironmentHasNoSay)
{
    // A process of its own in another language prints the same octets.
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
    const auto print_under = [&](const std::string& environment) {
        return run_on("", environment + " ZK_PRINT_RAW=1 " + program +
                              " --gtest_filter=Press.PrintsToStandardOutput --gtest_brief=1 | "
                              "sed -n '/^%PDF/,/^%%EOF/p' | sha256sum");
    };
    const std::string here = print_under("LC_ALL=C.UTF-8");
    EXPECT_EQ(print_under(
                  "LC_ALL=tr_TR.UTF-8 LANGUAGE=ja LANG=ja_JP.UTF-8 PANGO_LANGUAGE=ja:ko TZ=America/New_York"),
              here);
    EXPECT_EQ(print_under("LC_ALL=de_DE.UTF-8 PANGO_LANGUAGE=kk"), here);
    EXPECT_NE(here, run_on("", "printf '' | sha256sum"));
}

/// For the test above alone: with ZK_PRINT_RAW it writes the file.
TEST(Press, PrintsToStandardOutput)
{
    const Printed sheet = printed(testing::example_document("confirmation"));
    EXPECT_EQ(sheet.pages, 2U);
    if (std::getenv("ZK_PRINT_RAW") != nullptr) {
        std::setlocale(LC_ALL, "");
        std::fputs("\n", stdout);
        const Printed again = printed(testing::example_document("confirmation"));
        std::fwrite(again.pdf.data(), 1, again.pdf.size(), stdout);
        std::fputs("\n", stdout);
        std::fflush(stdout);
    }
}

TEST(Press, TheDateInTheFileIsTheOneGiven)
{
    const Document document = paragraph("字");
    const auto printed_then = testing::press().print({&document, 1}, {"题", "", "2021-12-10T09:30:00+08:00"});
    ASSERT_TRUE(printed_then);
    EXPECT_NE(run_on(printed_then->pdf, "LC_ALL=C TZ=UTC pdfinfo FILE")
                  .find("CreationDate:    Fri Dec 10 01:30:00 2021"),
              std::string::npos);
}

TEST(Press, NothingToPrintIsRefused)
{
    EXPECT_EQ(testing::press().print({}, {}).error().code, "print.failed");
}

} // namespace
} // namespace zk::print
