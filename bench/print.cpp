// Confirmation sheets a second, and beside them bare Cairo: the same words, set by Pango in one column and
// drawn on as many pages, with no table, picture, tag or code. `bench/print` runs it (docs/bench.md).
//
//   bench_print ours JSON SHEETS     one file of so many sheets, each with its own name, number, hash and
//   code bench_print single JSON SHEETS   so many files of one sheet bench_print bare JSON SHEETS     bare
//   Cairo
//
// Prints: pages, octets, seconds of processor time.
#include <cairo-pdf.h>
#include <cstdio>
#include <cstdlib>
#include <pango/pangocairo.h>
#include <string>

#include "base/file.hpp"
#include "bench/stopwatch.hpp"
#include "print/form_json.hpp"
#include "print/layout.hpp"
#include "print/press.hpp"

namespace {

using namespace zk;

void must(bool good, const std::string& what)
{
    if (!good) {
        std::fprintf(stderr, "%s\n", what.c_str());
        std::exit(1);
    }
}

/// The example with another person's values, so that no two sheets share them.
print::Document sheet(const Json& example, int number)
{
    const std::string own = std::to_string(1'000'000 + number);
    Json json = example;
    Json person = *json.find("考生");
    person.set("姓名", "考生" + own);
    person.set("证件号码", "65310120040" + own);
    person.set("通讯地址", *person.find("通讯地址")->as_string() + own);
    json.set("考生", person);
    json.set("报名序号", "2265310" + own);
    Json proof = *json.find("凭证");
    proof.set("二维码", "ZK1:" + own + std::string(197, 'Q'));
    proof.set("摘要", own + std::string(57, 'a'));
    json.set("凭证", proof);
    auto document = print::form_from_json("confirmation", json);
    must(document.has_value(), "example");
    return *document;
}

struct Outcome {
    std::size_t pages = 0;
    std::size_t octets = 0;
};

Outcome ours(const std::vector<print::Document>& sheets, std::size_t at_once)
{
    auto press = print::Press::open();
    must(press.has_value(), "press");
    Outcome outcome;
    for (std::size_t from = 0; from < sheets.size(); from += at_once) {
        const auto printed = press->print(std::span(sheets).subspan(from, at_once), {"bench", ""});
        must(printed.has_value(), "print");
        outcome.pages += printed->pages;
        outcome.octets += printed->pdf.size();
    }
    return outcome;
}

/// The words of every page.
std::vector<std::string> words_of(const std::vector<print::Document>& sheets)
{
    auto typesetter = print::Typesetter::open();
    must(typesetter.has_value(), "typesetter");
    std::vector<std::string> pages;
    for (const print::Document& document : sheets) {
        const auto laid_out = print::lay_out(*typesetter, document);
        must(laid_out.has_value(), "layout");
        for (const print::Page& page : *laid_out) {
            std::string& words = pages.emplace_back();
            for (const print::Placed& item : page.items) {
                if (const auto* text = std::get_if<print::PlacedText>(&item)) {
                    words += std::string(pango_layout_get_text(text->text.layout.get())) + " ";
                }
            }
        }
    }
    return pages;
}

Outcome bare(const std::vector<std::string>& pages)
{
    Outcome outcome{pages.size(), 0};
    const auto count = [](void* to, const unsigned char*, unsigned length) {
        *static_cast<std::size_t*>(to) += length;
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(count, &outcome.octets, 595, 842);
    cairo_t* cairo = cairo_create(surface);
    PangoLayout* layout = pango_cairo_create_layout(cairo);
    PangoFontDescription* font = pango_font_description_from_string("Noto Serif CJK SC 10");
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, 480 * PANGO_SCALE);
    for (const std::string& words : pages) {
        pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
        cairo_move_to(cairo, 60, 60);
        pango_cairo_show_layout(cairo, layout);
        cairo_show_page(cairo);
    }
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    must(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, "cairo");
    cairo_surface_destroy(surface);
    return outcome;
}

} // namespace

int main(int argc, char** argv)
{
    must(argc == 4, "bench_print ours|single|bare JSON SHEETS");
    const std::string which = argv[1];
    const auto text = read_file(argv[2]);
    must(text.has_value(), "no such file");
    const auto json = parse_json(*text);
    must(json.has_value(), "no JSON");
    std::vector<print::Document> sheets;
    for (int i = 0; i < std::atoi(argv[3]); ++i) {
        sheets.push_back(sheet(*json, i));
    }
    const std::vector<std::string> pages = which == "bare" ? words_of(sheets) : std::vector<std::string>{};
    const double start = bench::processor_seconds();
    const Outcome outcome =
        which == "bare" ? bare(pages) : ours(sheets, which == "single" ? 1 : sheets.size());
    std::printf("%zu %zu %.3f\n", outcome.pages, outcome.octets, bench::processor_seconds() - start);
    return 0;
}
