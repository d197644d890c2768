#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <unistd.h>

#include "papers/codec.hpp"
#include "papers/papers_testing.hpp"

namespace zk::papers {
namespace {

using namespace testing;

Prepared made(std::string_view bytes)
{
    auto prepared = prepare(bytes, settings());
    EXPECT_TRUE(prepared.has_value()) << prepared.error().code << " " << prepared.error().message;
    return prepared ? std::move(*prepared) : Prepared{};
}

std::string refused(std::string_view bytes)
{
    auto prepared = prepare(bytes, settings());
    EXPECT_FALSE(prepared.has_value());
    return prepared ? "" : prepared.error().code;
}

/// What qpdf, run beside us, does with the bytes.
std::string through_qpdf(const std::string& arguments, const std::string& bytes)
{
    const std::string path =
        (std::filesystem::temp_directory_path() / ("zk-qpdf-" + std::to_string(getpid()))).string();
    std::ofstream(path, std::ios::binary) << bytes;
    const std::string command = "qpdf " + arguments + " " + path + " - 2>/dev/null";
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    char buffer[4096];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) {
        text.append(buffer, got);
    }
    std::filesystem::remove(path);
    return text;
}

/// The PDF with every stream unpacked, to search in.
std::string plain(const std::string& bytes)
{
    return through_qpdf("--qdf --object-streams=disable", bytes);
}

TEST(Document, IsKeptWithItsPagesAndAPictureOfTheFirst)
{
    const Prepared paper = made(pdf(3));
    EXPECT_EQ(paper.kind, Kind::pdf);
    EXPECT_EQ(paper.media_type, "application/pdf");
    EXPECT_EQ(paper.pages, 3U);
    EXPECT_EQ(sniff(paper.content), Format::pdf);
    const auto picture = decode(Format::jpeg, paper.thumbnail, {240, 240});
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ((Size{picture->width, picture->height}), (Size{160, 240}));
    EXPECT_EQ(colour_at(*picture, 30, 120), 0); // the red half
    EXPECT_EQ(colour_at(*picture, 130, 120), 3);
}

TEST(Document, TwentyPagesAreTakenAndTwentyOneAreNot)
{
    EXPECT_EQ(made(pdf(20)).pages, 20U);
    EXPECT_EQ(refused(pdf(21)), "paper.pages");
}

TEST(Document, NothingThatActsOrHidesComesAlong)
{
    const std::string catalogue =
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (cmd.exe) >> >> "
        "/Names << /JavaScript << /Names [(a) 100 0 R] >> /EmbeddedFiles << /Names [(evil.exe) 101 0 R] >> "
        ">> "
        "/AcroForm << /XFA 102 0 R /Fields [] >> /Metadata 103 0 R";
    const std::string page =
        "/AA << /O << /S /JavaScript /JS (x\\(\\)) >> >> /Annots [104 0 R 105 0 R] /PieceInfo << /A 1 >>";
    const std::string objects =
        "100 0 obj\n<< /S /JavaScript /JS (secretjs) >>\nendobj\n"
        "101 0 obj\n<< /Type /Filespec /F (evil.exe) /EF << /F 102 0 R >> >>\nendobj\n"
        "102 0 obj\n<< /Type /EmbeddedFile /Length 4 >>\nstream\nevil\nendstream\nendobj\n"
        "103 0 obj\n<< /Type /Metadata /Subtype /XML /Length 6 >>\nstream\nauthor\nendstream\nendobj\n"
        "104 0 obj\n<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (cmd.exe) >> "
        ">>\nendobj\n"
        "105 0 obj\n<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 101 0 R >>\nendobj\n";
    const std::string upload = pdf(1, catalogue, page, objects);
    ASSERT_NE(plain(upload).find("/Launch"), std::string::npos);
    const std::string kept = plain(made(upload).content);
    ASSERT_NE(kept.find("/MediaBox"), std::string::npos) << kept;
    for (const char* word : {"JavaScript", "/JS", "Launch", "EmbeddedFile", "evil", "secretjs", "OpenAction",
                             "/AA", "/Annots", "XFA", "author", "PieceInfo", "cmd.exe"}) {
        EXPECT_EQ(kept.find(word), std::string::npos) << word;
    }
}

TEST(Document, StampsAndFilledFieldsStayVisible)
{
    const std::string page = "/Annots [104 0 R]";
    const std::string objects =
        "104 0 obj\n<< /Type /Annot /Subtype /Stamp /Rect [100 0 200 300] /F 4 /AP << /N 105 0 R >> "
        ">>\nendobj\n"
        "105 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 100 300] /Length 26 >>\nstream\n"
        "0 0 1 rg 0 0 100 300 re f \nendstream\nendobj\n";
    const Prepared paper = made(pdf(1, "", page, objects));
    const auto picture = decode(Format::jpeg, paper.thumbnail, {240, 240});
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(colour_at(*picture, 130, 120), 2);
}

TEST(Document, PhotographsInsideLoseTheirPlace)
{
    const std::string photo = with_exif(jpeg(64, 48), 1);
    const std::string objects =
        "104 0 obj\n<< /Type /XObject /Subtype /Image /Width 64 /Height 48 /BitsPerComponent 8 "
        "/ColorSpace /DeviceRGB /Filter /DCTDecode /Length " +
        std::to_string(photo.size()) + " >>\nstream\n" + photo + "\nendstream\nendobj\n";
    const std::string upload = pdf(1, "", "/Resources << /XObject << /I 104 0 R >> >>", objects);
    ASSERT_NE(upload.find("GPS"), std::string::npos);
    const std::string kept = made(upload).content;
    EXPECT_EQ(kept.find("GPS"), std::string::npos);
    EXPECT_NE(kept.find("\xFF\xD8\xFF"), std::string::npos); // the photograph itself is there
}

TEST(Document, LettersWithoutTheirFontAreLeftOutOfThePictureAndNothingElse)
{
    std::string upload = pdf(
        1, "", "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>");
    upload.replace(upload.find("/Length 27"), 10, "/Length 66");
    upload.insert(upload.find("1 0 0 rg"), "BT /F 24 Tf 20 200 Td (Hello) Tj ET    ");
    const auto picture = decode(Format::jpeg, made(upload).thumbnail, {240, 240});
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(colour_at(*picture, 30, 120), 0);
}

TEST(Document, OneThatAsksForAPasswordIsRefusedAndOneThatOnlyForbidsIsNot)
{
    const std::string locked = through_qpdf("--encrypt geheim owner 256 --", pdf(1));
    ASSERT_EQ(sniff(locked), Format::pdf) << locked;
    EXPECT_EQ(refused(locked), "paper.encrypted");
    const std::string restricted = through_qpdf("--encrypt '' owner 256 --print=none --", pdf(1));
    ASSERT_EQ(sniff(restricted), Format::pdf) << restricted;
    EXPECT_EQ(plain(made(restricted).content).find("/Encrypt"), std::string::npos);
}

TEST(Document, DamagedOnesAreRefused)
{
    EXPECT_EQ(refused("%PDF-1.4\n"), "paper.broken");
    EXPECT_EQ(refused("%PDF-1.7\n" + std::string(100'000, '\xAA')), "paper.broken");
    EXPECT_EQ(refused(pdf(0)), "paper.broken");
    // A page tree that bites its tail.
    EXPECT_EQ(
        refused(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 "
            "/Kids [2 0 R] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n"),
        "paper.broken");
}

TEST(Document, OneOfAHugePageStillHasASmallPicture)
{
    std::string upload = pdf(1);
    upload.replace(upload.find("[0 0 200 300]"), 13, "[0 0 9e8 9e8]");
    const auto prepared = prepare(upload, settings());
    if (prepared) {
        EXPECT_LT(prepared->thumbnail.size(), 100'000U);
    } else {
        EXPECT_EQ(prepared.error().code.substr(0, 6), "paper.");
    }
}

} // namespace
} // namespace zk::papers
