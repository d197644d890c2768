#include "demo/sample_papers.hpp"

#include <memory>
#include <pango/pangocairo.h>

namespace zk::demo {

namespace {

constexpr int width = 800; // pixels
constexpr int height = 520;
constexpr std::size_t papers_each = 3;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length)
{
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void write_line(cairo_t* cairo, const std::string& text, const char* font, double top)
{
    const std::unique_ptr<PangoLayout, void (*)(void*)> layout(pango_cairo_create_layout(cairo),
                                                               g_object_unref);
    const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> description(
        pango_font_description_from_string(font), pango_font_description_free);
    pango_layout_set_font_description(layout.get(), description.get());
    pango_layout_set_width(layout.get(), (width - 80) * PANGO_SCALE);
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    cairo_move_to(cairo, 40, top);
    pango_cairo_show_layout(cairo, layout.get());
}

/// A PNG: a frame, the paper's name, and that it is an example.
std::string picture_of(const std::string& document)
{
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), cairo_surface_destroy);
    const std::unique_ptr<cairo_t, void (*)(cairo_t*)> cairo(cairo_create(surface.get()), cairo_destroy);
    cairo_set_source_rgb(cairo.get(), 0.97, 0.96, 0.92);
    cairo_paint(cairo.get());
    cairo_set_source_rgb(cairo.get(), 0.35, 0.40, 0.45);
    cairo_set_line_width(cairo.get(), 4);
    cairo_rectangle(cairo.get(), 20, 20, width - 40, height - 40);
    cairo_stroke(cairo.get());
    write_line(cairo.get(), document, "Noto Sans CJK SC Bold 40", 130);
    write_line(cairo.get(), "演示用的图片,不是真的材料", "Noto Sans CJK SC 24", 340);
    std::string png;
    cairo_surface_write_to_png_stream(surface.get(), append, &png);
    return png;
}

} // namespace

Result<papers::Prepared> SamplePapers::of(const std::string& document)
{
    const std::lock_guard lock(mutex_);
    const auto found = made_.find(document);
    if (found != made_.end()) {
        return found->second;
    }
    return papers::prepare(picture_of(document), {}).map([&](papers::Prepared prepared) {
        return made_.emplace(document, std::move(prepared)).first->second;
    });
}

exam::Expected<void> SamplePapers::send(exam::Casework& casework, const exam::Actor& actor,
                                        const rulebook::Rulebook& book, const Json& facts)
{
    const Json asked = book.value_of("应带材料", facts);
    std::size_t sent = 0;
    for (const Json& document : asked.as_array() == nullptr ? Json::Array{} : *asked.as_array()) {
        if (document.as_string() == nullptr || sent++ == papers_each) {
            break;
        }
        auto picture = of(*document.as_string());
        if (!picture) {
            return exam::trouble(picture.error());
        }
        auto added = exam::add_paper(casework, actor, book.id(), *document.as_string(), *picture, {});
        if (!added) {
            return tl::unexpected(added.error());
        }
    }
    return {};
}

} // namespace zk::demo
