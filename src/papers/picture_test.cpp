#include <gtest/gtest.h>
#include <turbojpeg.h>

#include "papers/codec.hpp"
#include "papers/papers_testing.hpp"
#include "papers/worker.hpp"

namespace zk::papers {
namespace {

using namespace testing;
enum Colour { red, green, blue, white, black };

Prepared made(std::string_view bytes)
{
    auto prepared = prepare(bytes, settings());
    EXPECT_TRUE(prepared.has_value()) << prepared.error().code << " " << prepared.error().message;
    return prepared ? std::move(*prepared) : Prepared{};
}

Error refused(std::string_view bytes, const Settings& with = settings())
{
    auto prepared = prepare(bytes, with);
    EXPECT_FALSE(prepared.has_value());
    return prepared ? Error{} : prepared.error();
}

Pixels seen(const std::string& jpeg)
{
    auto pixels = decode(Format::jpeg, jpeg, {1'000'000, 1'000'000});
    EXPECT_TRUE(pixels.has_value());
    return pixels ? std::move(*pixels) : Pixels{};
}

/// A PNG that says it has this size and holds nothing.
std::string empty_png(std::uint32_t width, std::uint32_t height)
{
    std::string bytes = png(8, 8);
    for (int i = 0; i < 4; ++i) {
        bytes[static_cast<std::size_t>(16 + i)] = static_cast<char>(width >> (24 - 8 * i) & 0xFF);
        bytes[static_cast<std::size_t>(20 + i)] = static_cast<char>(height >> (24 - 8 * i) & 0xFF);
    }
    // The check sum of the header (PNG, 5.5), or libpng would stop there already.
    std::uint32_t crc = 0xFFFFFFFF;
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= static_cast<unsigned char>(bytes[i]);
        for (int bit = 0; bit < 8; ++bit) {
            crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
        }
    }
    for (int i = 0; i < 4; ++i) {
        bytes[static_cast<std::size_t>(29 + i)] = static_cast<char>(~crc >> (24 - 8 * i) & 0xFF);
    }
    return bytes;
}

TEST(Sniff, KnowsFilesByTheirFirstBytesAlone)
{
    EXPECT_EQ(sniff(jpeg(8, 8)), Format::jpeg);
    EXPECT_EQ(sniff(png(8, 8)), Format::png);
    EXPECT_EQ(sniff(webp(8, 8)), Format::webp);
    EXPECT_EQ(sniff(pdf(1)), Format::pdf);
    EXPECT_EQ(sniff(std::string("\0\0\0\x18"
                                "ftypheic",
                                12)),
              Format::heic);
    EXPECT_EQ(sniff("GIF89a"), Format::gif);
    for (const char* text : {"", "x", "MZ", "<svg xmlns", " %PDF-1.4", "PK\x03\x04"}) {
        EXPECT_EQ(sniff(text), Format::unknown) << text;
    }
}

TEST(Picture, EveryFormatBecomesAJpegWithAThumbnail)
{
    for (const std::string& bytes : {jpeg(300, 200), png(300, 200), webp(300, 200)}) {
        const Prepared paper = made(bytes);
        EXPECT_EQ(paper.kind, Kind::image);
        EXPECT_EQ(paper.media_type, "image/jpeg");
        EXPECT_EQ(sniff(paper.content), Format::jpeg);
        const Pixels pixels = seen(paper.content);
        EXPECT_EQ((Size{pixels.width, pixels.height}), (Size{300, 200}));
        EXPECT_EQ((Size{paper.width, paper.height}), (Size{300, 200}));
        EXPECT_EQ(colour_at(pixels, 50, 100), red);
        EXPECT_EQ(colour_at(pixels, 250, 100), blue);
        EXPECT_EQ(colour_at(pixels, 150, 5), green);
        const Pixels small = seen(paper.thumbnail);
        EXPECT_EQ((Size{small.width, small.height}), (Size{240, 160}));
        EXPECT_EQ(colour_at(small, 200, 80), blue);
    }
}

TEST(Picture, LargeOnesAreBroughtToTwoThousandPixelsAndNotBeyond)
{
    const Prepared large = made(jpeg(4001, 1000));
    EXPECT_EQ((Size{large.width, large.height}), (Size{2000, 499}));
    const Prepared edge = made(png(2000, 10));
    EXPECT_EQ(edge.width, 2000U);
    EXPECT_EQ(made(png(20, 2001)).height, 2000U);
    EXPECT_EQ(made(png(1, 1)).width, 1U);
}

TEST(Picture, ThePlaceItWasTakenIsGone)
{
    const std::string upload = with_exif(jpeg(64, 48), 1);
    ASSERT_NE(upload.find("GPS"), std::string::npos);
    const Prepared paper = made(upload);
    EXPECT_EQ(paper.content.find("GPS"), std::string::npos);
    EXPECT_EQ(paper.content.find("Exif"), std::string::npos);
    EXPECT_EQ(paper.thumbnail.find("Exif"), std::string::npos);
    EXPECT_TRUE(find_exif(Format::jpeg, paper.content).empty());
}

TEST(Picture, EveryOrientationOfExifEndsUpright)
{
    // Where the green row of the stored picture's top ends up, and its red left half.
    struct Row {
        int orientation;
        char top;
        char left;
    };
    for (const Row& row : {Row{1, 'N', 'W'}, Row{2, 'N', 'E'}, Row{3, 'S', 'E'}, Row{4, 'S', 'W'},
                           Row{5, 'W', 'N'}, Row{6, 'E', 'N'}, Row{7, 'E', 'S'}, Row{8, 'W', 'S'}}) {
        const Prepared paper = made(with_exif(jpeg(320, 160), row.orientation));
        const Pixels pixels = seen(paper.content);
        ASSERT_EQ((Size{pixels.width, pixels.height}),
                  row.orientation < 5 ? (Size{320, 160}) : (Size{160, 320}));
        const auto at = [&](char side) {
            const std::uint32_t x = side == 'W' ? 6 : side == 'E' ? pixels.width - 7 : pixels.width / 2 + 8;
            const std::uint32_t y = side == 'N' ? 6 : side == 'S' ? pixels.height - 7 : pixels.height / 2 + 8;
            return colour_at(pixels, x, y);
        };
        EXPECT_EQ(at(row.top), green) << row.orientation;
        EXPECT_EQ(at(row.left), red) << row.orientation;
    }
}

TEST(Picture, OrientationsThatAreNoneAreIgnored)
{
    EXPECT_EQ(made(with_exif(jpeg(32, 16), 0)).width, 32U);
    EXPECT_EQ(made(with_exif(jpeg(32, 16), 9)).width, 32U);
    EXPECT_EQ(exif_orientation("II*"), 1);
    EXPECT_EQ(exif_orientation(std::string("MM\0*\xFF\xFF\xFF\xFF\0\0\0\0\0\0", 14)), 1);
}

TEST(Picture, GreyAndInkAndTransparentOnesKeepTheirLook)
{
    const auto turbo = tjInitCompress();
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const std::vector<unsigned char> grey(64 * 64, 0);
    tjCompress2(turbo, grey.data(), 64, 0, 64, TJPF_GRAY, &bytes, &size, TJSAMP_GRAY, 90, 0);
    EXPECT_EQ(colour_at(seen(made({reinterpret_cast<char*>(bytes), size}).content), 30, 30), black);
    tjFree(bytes);
    bytes = nullptr;
    std::vector<unsigned char> inks; // Adobe's way round: 255 is no ink
    for (int i = 0; i < 64 * 64; ++i) {
        inks.insert(inks.end(), {255, 0, 0, 255});
    }
    tjCompress2(turbo, inks.data(), 64, 0, 64, TJPF_CMYK, &bytes, &size, TJSAMP_444, 95, 0);
    EXPECT_EQ(colour_at(seen(made({reinterpret_cast<char*>(bytes), size}).content), 30, 30), red);
    tjFree(bytes);
    tjDestroy(turbo);
}

TEST(Picture, HugeOnesAreRefusedByTheirHeader)
{
    const Error error = refused(empty_png(8000, 5001));
    EXPECT_EQ(error.code, "paper.pixels");
    EXPECT_NE(error.message.find("8000×5001"), std::string::npos) << error.message;
    EXPECT_NE(error.message.find("4000 万像素"), std::string::npos) << error.message;
    EXPECT_EQ(refused(empty_png(8000, 5000)).code, "paper.broken"); // allowed by its size, but holds nothing
    EXPECT_EQ(refused(empty_png(1'000'000, 1'000'000)).code.substr(0, 6), "paper.");
    std::string wide = jpeg(8, 8);
    const std::size_t frame = wide.find("\xFF\xC0");
    wide.replace(frame + 5, 4, "\xFD\xE8\xFD\xE8"); // 65000 × 65000
    EXPECT_EQ(refused(wide).code, "paper.pixels");
}

TEST(Picture, TheLargestAllowedOneIsDoneWithinTheWorkersMemory)
{
    const std::string bytes = png(8000, 5000);
    const Prepared paper = made(bytes);
    EXPECT_EQ((Size{paper.width, paper.height}), (Size{2000, 1250}));
}

TEST(Picture, OnesThatEndTooEarlyAreRefused)
{
    for (const std::string& whole : {jpeg(300, 200), png(300, 200), webp(300, 200)}) {
        for (const std::size_t size : {whole.size() / 2, whole.size() - 20, std::size_t{30}}) {
            const Error error = refused(whole.substr(0, size));
            EXPECT_EQ(error.code, "paper.broken") << size << " of " << whole.size();
            EXPECT_NE(error.message.find("请重新拍照"), std::string::npos);
        }
    }
}

TEST(Picture, WhatHangsOnAPictureDoesNotComeAlong)
{
    const std::string tail = "PK\x03\x04<script>alert(1)</script>%PDF-1.4";
    for (const std::string& bytes : {jpeg(64, 64) + tail, png(64, 64) + tail}) {
        EXPECT_EQ(made(bytes).content.find("script"), std::string::npos);
    }
}

TEST(Paper, LimitsAndKindsAreToldInPlainWords)
{
    Settings with = settings();
    with.limits.bytes = 1000;
    EXPECT_EQ(refused("", with).code, "paper.empty");
    EXPECT_EQ(refused(std::string(1001, 'x'), with).code, "paper.too-large");
    EXPECT_EQ(refused(std::string(1000, 'x'), with).code, "paper.kind");
    EXPECT_NE(refused("MZ").message.find("Word 等文档请先另存为 PDF"), std::string::npos);
    const Error heic = refused(std::string("\0\0\0\x18"
                                           "ftypheic\0\0\0\0",
                                           16));
    EXPECT_EQ(heic.code, "paper.heic");
    EXPECT_NE(heic.message.find("兼容性最佳"), std::string::npos);
}

// ---- the ticket photo --------------------------------------------------------------------------------

Result<Prepared> photo(std::string_view bytes, const Crop& crop, const PhotoRules& rules = {})
{
    return prepare_photo(bytes, crop, rules, settings());
}

TEST(TicketPhoto, IsTheCroppedPartInItsSize)
{
    const auto paper = photo(jpeg(2000, 1500), {1000, 300, 600, 800});
    ASSERT_TRUE(paper.has_value()) << paper.error().message;
    EXPECT_EQ((Size{paper->width, paper->height}), (Size{480, 640}));
    EXPECT_LE(paper->content.size(), 200U << 10);
    EXPECT_EQ(colour_at(seen(paper->content), 240, 320), blue);
}

TEST(TicketPhoto, TheCropIsMeantAsThePictureIsSeen)
{
    // Stored lying, seen standing: red above, blue below, the green row at the right.
    const std::string upload = with_exif(jpeg(2000, 1500), 6);
    const auto above = photo(upload, {100, 100, 480, 640});
    const auto below = photo(upload, {100, 1300, 480, 640});
    ASSERT_TRUE(above.has_value() && below.has_value());
    EXPECT_EQ(colour_at(seen(above->content), 240, 320), red);
    EXPECT_EQ(colour_at(seen(below->content), 240, 320), blue);
    EXPECT_EQ(photo(upload, {0, 1400, 480, 640}).error().code, "paper.crop"); // 1500 × 2000 as seen
}

TEST(TicketPhoto, CropsBeyondTheEdgeTooSmallOrOfAnotherShapeAreRefused)
{
    const std::string upload = jpeg(1000, 1000);
    EXPECT_TRUE(photo(upload, {520, 360, 480, 640}).has_value());
    struct Row {
        Crop crop;
        const char* code;
    };
    for (const Row& row : {Row{{521, 360, 480, 640}, "paper.crop"}, Row{{520, 361, 480, 640}, "paper.crop"},
                           Row{{0, 0, 0, 640}, "paper.crop"}, Row{{0xFFFFFFFF, 0, 480, 640}, "paper.crop"},
                           Row{{10, 10, 0xFFFFFFFF, 0xFFFFFFFF}, "paper.crop"},
                           Row{{0, 0, 479, 640}, "paper.photo"}, Row{{0, 0, 480, 639}, "paper.photo"},
                           Row{{0, 0, 600, 700}, "paper.photo"}, Row{{0, 0, 0, 0}, "paper.photo"}}) {
        const auto paper = photo(upload, row.crop);
        ASSERT_FALSE(paper.has_value()) << row.crop.x << " " << row.crop.width;
        EXPECT_EQ(paper.error().code, row.code) << paper.error().message;
    }
}

TEST(TicketPhoto, ANoisyOneIsMadeSmallEnoughOrRefused)
{
    Pixels noise{480, 640, {}};
    std::uint32_t state = 1;
    for (std::size_t i = 0; i < std::size_t{480} * 640 * 3; ++i) {
        state = state * 1664525 + 1013904223;
        noise.rgb.push_back(static_cast<std::uint8_t>(state >> 24));
    }
    const std::string upload = encode_jpeg(noise, 95);
    PhotoRules rules;
    rules.bytes = static_cast<std::uint32_t>(encode_jpeg(noise, 85).size() * 3 / 4);
    const auto small = photo(upload, {}, rules);
    ASSERT_TRUE(small.has_value()) << small.error().message;
    EXPECT_LE(small->content.size(), rules.bytes);
    rules.bytes = 20 << 10;
    const auto too_large = photo(upload, {}, rules);
    ASSERT_FALSE(too_large.has_value());
    EXPECT_EQ(too_large.error().code, "paper.photo");
    EXPECT_NE(too_large.error().message.find("不超过 20 KB"), std::string::npos);
}

TEST(TicketPhoto, IsNoPdf)
{
    EXPECT_EQ(photo(pdf(1), {}).error().code, "paper.kind");
}

} // namespace
} // namespace zk::papers
