#include "print/drawing.hpp"

#include <cairo-pdf.h>

namespace zk::print {
namespace {

constexpr double rule_width = 0.5;

cairo_status_t append(void* to, const unsigned char* octets, unsigned length)
{
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(octets), length);
    return CAIRO_STATUS_SUCCESS;
}

void describe(cairo_surface_t* surface, const Properties& properties)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, properties.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, properties.author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "准考 zhunkao");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, properties.created.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, properties.created.c_str());
}

/// One bit a module, as Cairo stores A1: in words of 32 in the machine's own order.
cairo_surface_t* mask_of(const QrCode& code)
{
    cairo_surface_t* mask = cairo_image_surface_create(CAIRO_FORMAT_A1, code.width, code.width);
    unsigned char* rows = cairo_image_surface_get_data(mask);
    const int stride = cairo_image_surface_get_stride(mask);
    cairo_surface_flush(mask);
    for (int i = 0; i < code.width * code.width; ++i) {
        if (code.dark[static_cast<std::size_t>(i)]) {
            const int x = i % code.width;
            auto* words = reinterpret_cast<std::uint32_t*>(rows + (i / code.width) * stride);
            words[x / 32] |= std::uint32_t{1} << static_cast<unsigned>(x % 32);
        }
    }
    cairo_surface_mark_dirty(mask);
    return mask;
}

/// Cairo writes the JPEG as it is and never looks at the pixels, which stay unset.
cairo_surface_t* image_of(const PlacedPicture& picture)
{
    cairo_surface_t* image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height);
    auto* copy = new std::string(picture.jpeg);
    const auto drop = [](void* held) { delete static_cast<std::string*>(held); };
    if (cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG,
                                    reinterpret_cast<const unsigned char*>(copy->data()), copy->size(), drop,
                                    copy) != CAIRO_STATUS_SUCCESS) {
        delete copy;
    }
    return image;
}

} // namespace

Drawing::Drawing(const Properties& properties)
    : surface_(cairo_pdf_surface_create_for_stream(append, &pdf_, page_width, page_height),
               cairo_surface_destroy),
      structured_(properties.structured)
{
    cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
    describe(surface_.get(), properties);
    cairo_.reset(cairo_create(surface_.get()), cairo_destroy);
    cairo_set_line_width(cairo_.get(), rule_width);
    cairo_set_line_cap(cairo_.get(), CAIRO_LINE_CAP_SQUARE);
}

void Drawing::draw(const Page& page)
{
    for (const Placed& item : page.items) {
        if (!std::holds_alternative<Rule>(item)) {
            std::visit([this](const auto& placed) { draw(placed); }, item);
        }
    }
    // All rules in one stroke, outside the structure tree.
    cairo_new_path(cairo_.get());
    for (const Placed& item : page.items) {
        if (const auto* rule = std::get_if<Rule>(&item)) {
            draw(*rule);
        }
    }
    cairo_stroke(cairo_.get());
    cairo_show_page(cairo_.get());
}

void Drawing::draw(const PlacedText& text)
{
    PangoLayoutIter* line = pango_layout_get_iter(text.text.layout.get());
    int index = 0;
    do {
        if (index >= text.from && index < text.to) {
            PangoRectangle logical;
            pango_layout_iter_get_line_extents(line, nullptr, &logical);
            const int baseline = pango_layout_iter_get_baseline(line);
            cairo_move_to(cairo_.get(), text.box.x + pango_units_to_double(logical.x),
                          text.box.y + text.drop + pango_units_to_double(baseline));
            pango_cairo_show_layout_line(cairo_.get(), pango_layout_iter_get_line_readonly(line));
        }
        ++index;
    } while (index < text.to && pango_layout_iter_next_line(line) != FALSE);
    pango_layout_iter_free(line);
}

void Drawing::draw(const Rule& rule)
{
    cairo_move_to(cairo_.get(), rule.x1, rule.y1);
    cairo_line_to(cairo_.get(), rule.x2, rule.y2);
}

void Drawing::draw(const PlacedPicture& picture)
{
    cairo_surface_t* image = image_of(picture);
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), picture.box.x, picture.box.y);
    cairo_scale(cairo_.get(), picture.box.width / picture.width, picture.box.height / picture.height);
    cairo_set_source_surface(cairo_.get(), image, 0, 0);
    cairo_rectangle(cairo_.get(), 0, 0, picture.width, picture.height);
    cairo_fill(cairo_.get());
    cairo_restore(cairo_.get());
    cairo_surface_destroy(image);
}

void Drawing::draw(const PlacedQr& qr)
{
    cairo_surface_t* mask = mask_of(qr.code);
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), qr.box.x, qr.box.y);
    cairo_scale(cairo_.get(), qr.box.width / qr.code.width, qr.box.height / qr.code.width);
    cairo_pattern_t* pattern = cairo_pattern_create_for_surface(mask);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_mask(cairo_.get(), pattern);
    cairo_pattern_destroy(pattern);
    cairo_restore(cairo_.get());
    cairo_surface_destroy(mask);
}

void Drawing::draw(const Tag& tag)
{
    if (!structured_) {
        return;
    }
    if (tag.name != nullptr) {
        cairo_tag_begin(cairo_.get(), tag.name, nullptr);
        open_tags_.push_back(tag.name);
    } else {
        cairo_tag_end(cairo_.get(), open_tags_.back());
        open_tags_.pop_back();
    }
}

Result<std::string> Drawing::finish()
{
    const cairo_status_t drawn = cairo_status(cairo_.get());
    cairo_.reset();
    cairo_surface_finish(surface_.get());
    const cairo_status_t written = cairo_surface_status(surface_.get());
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS) {
        const cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
        return fail("print.failed", std::string("PDF 没有写成:") + cairo_status_to_string(status));
    }
    return std::move(pdf_);
}

} // namespace zk::print
