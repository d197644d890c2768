// Where everything stands, measured: nothing leaves its box, nothing lies on anything else.
#include "print/layout.hpp"

#include <gtest/gtest.h>

#include "print/form_json.hpp"
#include "print/print_testing.hpp"

// cairo 1.16 keeps 768 bytes a PDF surface, fontconfig its configuration: theirs, not ours.
extern "C" const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions()
{
    return "leak:libcairo\nleak:libfontconfig";
}

namespace zk::print {
namespace {

constexpr double tolerance = 0.6; ///< points: a rule's width

Typesetter& typesetter()
{
    static Result<Typesetter> opened = Typesetter::open();
    EXPECT_TRUE(opened);
    return *opened;
}

std::vector<Page> laid_out(const Document& document)
{
    auto pages = lay_out(typesetter(), document);
    EXPECT_TRUE(pages) << pages.error().message;
    return pages ? *pages : std::vector<Page>{};
}

/// What the shown lines cover, logically and in ink.
Box covered(const PlacedText& text)
{
    double top = 1e9;
    double bottom = -1e9;
    double left = 1e9;
    double right = -1e9;
    PangoLayoutIter* line = pango_layout_get_iter(text.text.layout.get());
    for (int index = 0; index < text.to; ++index) {
        PangoRectangle logical;
        int above = 0;
        int below = 0;
        pango_layout_iter_get_line_extents(line, nullptr, &logical);
        pango_layout_iter_get_line_yrange(line, &above, &below);
        if (index >= text.from) {
            top = std::min(top, pango_units_to_double(above));
            bottom = std::max(bottom, pango_units_to_double(below));
            left = std::min(left, pango_units_to_double(logical.x));
            right = std::max(right, pango_units_to_double(logical.x + logical.width));
        }
        pango_layout_iter_next_line(line);
    }
    pango_layout_iter_free(line);
    return {text.box.x + left, text.box.y + text.drop + top, right - left, bottom - top};
}

bool is_inside(const Box& inner, const Box& outer)
{
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.x + inner.width <= outer.x + outer.width + tolerance &&
           inner.y + inner.height <= outer.y + outer.height + tolerance;
}

bool overlap(const Box& a, const Box& b)
{
    return a.x + tolerance < b.x + b.width && b.x + tolerance < a.x + a.width &&
           a.y + tolerance < b.y + b.height && b.y + tolerance < a.y + a.height;
}

std::vector<PlacedText> texts_of(const Page& page)
{
    std::vector<PlacedText> texts;
    for (const Placed& item : page.items) {
        if (const auto* text = std::get_if<PlacedText>(&item)) {
            texts.push_back(*text);
        }
    }
    return texts;
}

std::string words(const PlacedText& text)
{
    return pango_layout_get_text(text.text.layout.get());
}

void expect_tidy(const Document& document)
{
    for (const Page& page : laid_out(document)) {
        const std::vector<PlacedText> texts = texts_of(page);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const Box box = covered(texts[i]);
            EXPECT_TRUE(is_inside(box, texts[i].box)) << words(texts[i]);
            EXPECT_TRUE(is_inside(box, {0, 0, page_width, page_height})) << words(texts[i]);
            for (std::size_t k = i + 1; k < texts.size(); ++k) {
                EXPECT_FALSE(overlap(box, covered(texts[k]))) << words(texts[i]) << " / " << words(texts[k]);
            }
        }
    }
}

Document with(Block block)
{
    Document document;
    document.blocks.push_back(std::move(block));
    return document;
}

Cell cell(const std::string& text, int columns = 1, int rows = 1)
{
    Cell made;
    made.runs = {{text}};
    made.columns = columns;
    made.rows = rows;
    return made;
}

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

const std::vector<std::string> forms{"confirmation", "household", "accommodation", "braille", "transfer"};

TEST(Layout, EveryExampleFormStaysInItsBoxes)
{
    for (const std::string& form : forms) {
        SCOPED_TRACE(form);
        expect_tidy(testing::example_document(form));
    }
}

TEST(Layout, ALongNameAndAVeryLongAddressWrapAndDoNotOverflow)
{
    for (const std::string& form : forms) {
        SCOPED_TRACE(form);
        Json json = testing::example(form);
        Json person = *json.find("考生");
        person.set("姓名", repeated("阿不都热依木·买买提", 6));
        person.set("本民族文字姓名", repeated("ئابدۇرېھىم مەمەت ", 6));
        person.set("通讯地址", repeated("新疆维吾尔自治区喀什地区喀什市人民东路100号", 12));
        person.set("毕业学校", repeated("喀什地区第二中等职业技术学校", 4));
        person.set("证件号码", repeated("W1234567890", 6));
        json.set("考生", person);
        auto document = form_from_json(form, json);
        ASSERT_TRUE(document);
        expect_tidy(*document);
    }
}

TEST(Layout, AWordWithoutAnyPlaceToBreakIsBrokenAnyway)
{
    expect_tidy(with(Table{{1, 1}, {{{cell(std::string(400, 'W')), cell("短")}, 7}}}));
}

TEST(Layout, ARowGrowsWithItsText)
{
    const auto height_of = [](const std::string& text) {
        const auto pages = laid_out(with(Table{{1, 1}, {{{cell(text), cell("")}, 8}}}));
        return std::get<PlacedText>(pages[0].items[3]).box.height;
    };
    EXPECT_NEAR(height_of("短"), (8 - 1.8) * points_per_mm, 0.1);
    EXPECT_GT(height_of(repeated("很长的文字", 40)), 3 * height_of("短"));
}

TEST(Layout, ATableBreaksBetweenRowsAndRepeatsItsHeader)
{
    Table table{{1, 2}, {{{cell("表头"), cell("内容")}, 7}}, 1};
    for (int i = 0; i < 100; ++i) {
        table.rows.push_back({{cell("行" + std::to_string(i)), cell(repeated("字", i % 60))}, 7});
    }
    const Document document = with(table);
    const auto pages = laid_out(document);
    ASSERT_GE(pages.size(), 3U);
    std::size_t rows = 0;
    for (const Page& page : pages) {
        const auto texts = texts_of(page);
        EXPECT_EQ(words(texts.front()), "表头");
        for (const PlacedText& text : texts) {
            rows += words(text).starts_with("行") ? 1U : 0U;
        }
    }
    EXPECT_EQ(rows, 100U);
    expect_tidy(document);
}

TEST(Layout, RowsTiedByASpanningCellStayOnOnePage)
{
    Table table{{1, 2}, {}};
    for (int group = 0; group < 20; ++group) {
        table.rows.push_back({{cell("组" + std::to_string(group), 1, 5), cell("首")}, 7});
        for (int i = 0; i < 4; ++i) {
            table.rows.push_back({{cell("续")}, 7});
        }
    }
    for (const Page& page : laid_out(with(table))) {
        std::size_t first = 0;
        std::size_t further = 0;
        for (const PlacedText& text : texts_of(page)) {
            first += words(text) == "首" ? 1U : 0U;
            further += words(text) == "续" ? 1U : 0U;
        }
        EXPECT_EQ(further, 4 * first);
    }
}

TEST(Layout, ASpanningCellThatNeedsMoreThanItsRowsMakesThemHigher)
{
    const Document document =
        with(Table{{1, 2}, {{{cell(repeated("长", 200), 1, 2), cell("一")}, 7}, {{cell("二")}, 7}}});
    expect_tidy(document);
}

TEST(Layout, CellsThatDoNotFillTheColumnsAreRefusedWithTheRow)
{
    for (const Table& table :
         {Table{{1, 1}, {{{cell("一")}, 7}}}, Table{{1}, {{{cell("一"), cell("二")}, 7}}},
          Table{{1}, {{{cell("一", 1, 2)}, 7}}}, Table{{1, 1}, {{{cell("一", 0), cell("二")}, 7}}}}) {
        const auto pages = lay_out(typesetter(), with(table));
        ASSERT_FALSE(pages);
        EXPECT_EQ(pages.error().code, "print.table");
        EXPECT_NE(pages.error().message.find("第 1 行"), std::string::npos);
    }
}

TEST(Layout, ARowThatFitsOnNoPageIsRefused)
{
    EXPECT_EQ(lay_out(typesetter(), with(Table{{1}, {{{cell("一")}, 261.1}}})).error().code,
              "print.too-tall");
    EXPECT_TRUE(lay_out(typesetter(), with(Table{{1}, {{{cell("一")}, 261}}})));
}

TEST(Layout, AParagraphOfSeveralPagesKeepsEveryLineAndNoneStandsAlone)
{
    const Document document =
        with(Paragraph{{{repeated("很长的一段话,", 900)}}, {Face::song, 16, Align::justify}, 2});
    const auto pages = laid_out(document);
    ASSERT_GE(pages.size(), 3U);
    int next = 0;
    for (const Page& page : pages) {
        const PlacedText text = texts_of(page).front();
        EXPECT_EQ(text.from, next);
        EXPECT_GE(text.to - text.from, 2);
        next = text.to;
    }
    EXPECT_EQ(next, pango_layout_get_line_count(texts_of(pages[0]).front().text.layout.get()));
    expect_tidy(document);
}

std::vector<PangoGlyph> glyphs_of(const std::string& text)
{
    std::vector<PangoGlyph> glyphs;
    const PlacedText placed = texts_of(laid_out(with(Paragraph{{{text}}, {}}))[0]).front();
    for (GSList* run = pango_layout_get_line_readonly(placed.text.layout.get(), 0)->runs; run != nullptr;
         run = run->next) {
        const PangoGlyphString* shaped = static_cast<PangoGlyphItem*>(run->data)->glyphs;
        for (int i = 0; i < shaped->num_glyphs; ++i) {
            if (shaped->glyphs[i].glyph != PANGO_GLYPH_EMPTY) {
                glyphs.push_back(shaped->glyphs[i].glyph);
            }
        }
    }
    return glyphs;
}

TEST(Layout, ArabicScriptIsJoined)
{
    // U+200C keeps the letters apart, in their isolated shapes.
    const auto joined = glyphs_of("مەمەت");
    const auto apart = glyphs_of("م\u200cە\u200cم\u200cە\u200cت");
    ASSERT_EQ(joined.size(), 5U);
    ASSERT_EQ(apart.size(), 5U);
    EXPECT_NE(joined[4], apart[4]); // the first letter, which stands last: from right to left
    EXPECT_EQ(joined[0], apart[0]); // the last follows a letter that never joins
}

TEST(Layout, AChineseSentenceKeepsItsOrderRoundANameFromRightToLeft)
{
    const auto sentence = laid_out(with(Paragraph{{{"本人"}, {"ئايگۈل 123", true}, {"456申请"}}, {}}));
    const PlacedText text = texts_of(sentence[0]).front();
    int name = 0;
    int number = 0;
    const std::string said = words(text);
    pango_layout_index_to_line_x(text.text.layout.get(), static_cast<int>(said.find("ئ")), 0, nullptr, &name);
    pango_layout_index_to_line_x(text.text.layout.get(), static_cast<int>(said.find("456")), 0, nullptr,
                                 &number);
    EXPECT_GT(name, 0);
    EXPECT_LE(name, number); // the right edge of its first letter
}

TEST(Layout, TheFootSaysWhichPageOfHowMany)
{
    Document document = with(Paragraph{{{repeated("字", 5000)}}, {}});
    document.foot = {"左", "右"};
    const auto pages = laid_out(document);
    ASSERT_GT(pages.size(), 1U);
    EXPECT_EQ(words(texts_of(pages[0]).back()), "第 1 页 共 " + std::to_string(pages.size()) + " 页");
}

TEST(Layout, PunctuationOfAFormIsFullWidthAndWhatWasEnteredStaysAsItIs)
{
    EXPECT_EQ(chinese_punctuation("时,考生(签字):"), "时\uFF0C考生\uFF08签字\uFF09\uFF1A");
    EXPECT_EQ(chinese_punctuation("https://a.example/?x=1, 2:3"), "https://a.example/?x=1, 2:3");
    EXPECT_EQ(plain_text({{"甲,乙"}, {"丙,丁", true}, {"戊,己", false, 0, true}}), "甲\uFF0C乙丙,丁戊,己");
}

TEST(Layout, TextThatIsNotUtf8IsRefused)
{
    EXPECT_EQ(lay_out(typesetter(), with(Paragraph{{{"\xff"}}, {}})).error().code, "print.text");
    EXPECT_EQ(lay_out(typesetter(), with(Paragraph{{{std::string("a\0b", 3)}}, {}})).error().code,
              "print.text");
}

} // namespace
} // namespace zk::print
