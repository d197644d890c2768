#include "papers/document.hpp"

#include <algorithm>
#include <memory>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "papers/clean_pdf.hpp"
#include "papers/picture.hpp"

namespace zk::papers {
namespace {

tl::unexpected<Error> broken()
{
    return fail("paper.broken", "这个 PDF 不完整或已损坏:请重新扫描或另存为 PDF,也可以改传 JPEG 图片");
}

/// The first page as a JPEG; empty if poppler cannot draw it. It reads no files here: letters of fonts that
/// are not in the PDF are left out.
std::string first_page(const std::string& pdf, std::uint32_t side)
{
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    const std::unique_ptr<poppler::page> page(document ? document->create_page(0) : nullptr);
    const poppler::rectf area = page ? page->page_rect() : poppler::rectf();
    const double longest = std::max(area.width(), area.height());
    if (!(longest > 0)) {
        return {};
    }
    constexpr double points_per_inch = 72;
    const double resolution = points_per_inch * 2 * side / longest; // twice as large, then shrunk: smoother
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_rgb24);
    renderer.set_render_hints(poppler::page_renderer::antialiasing |
                              poppler::page_renderer::text_antialiasing);
    const poppler::image drawn = renderer.render_page(page.get(), resolution, resolution);
    if (!drawn.is_valid() || drawn.format() != poppler::image::format_rgb24) {
        return {};
    }
    Pixels pixels{static_cast<std::uint32_t>(drawn.width()), static_cast<std::uint32_t>(drawn.height()), {}};
    for (std::uint32_t y = 0; y < pixels.height; ++y) {
        const char* const row =
            drawn.const_data() + std::size_t{y} * static_cast<std::size_t>(drawn.bytes_per_row());
        pixels.rgb.insert(pixels.rgb.end(), row, row + std::size_t{pixels.width} * 3);
    }
    return thumbnail_of(pixels, side);
}

Result<Prepared> refusal(const CleanPdf& cleaned, const Limits& limits)
{
    switch (cleaned.outcome) {
    case CleanPdf::Outcome::encrypted:
        return fail("paper.encrypted", "这个 PDF 要密码才能打开:请去掉密码,或把每页截图后用 JPEG 上传");
    case CleanPdf::Outcome::too_many_pages:
        return fail("paper.pages", "这个 PDF 有 " + std::to_string(cleaned.pages) + " 页;应不超过 " +
                                       std::to_string(limits.pages) + " 页:请只留需要的几页,或分几次上传");
    default:
        return broken();
    }
}

} // namespace

Result<Prepared> prepare_document(const Job& job)
{
    CleanPdf cleaned = clean_pdf(job.bytes, job.limits.pages);
    if (cleaned.outcome != CleanPdf::Outcome::done) {
        return refusal(cleaned, job.limits);
    }
    if (cleaned.content.size() > std::size_t{job.limits.bytes} * 2) {
        return fail("paper.too-large", "这个 PDF 展开后太大:请降低扫描的分辨率,或改传 JPEG 图片");
    }
    Prepared made;
    made.kind = Kind::pdf;
    made.media_type = "application/pdf";
    made.pages = static_cast<std::uint32_t>(cleaned.pages);
    made.content = std::move(cleaned.content);
    made.thumbnail = first_page(made.content, job.limits.thumbnail_side);
    return made;
}

} // namespace zk::papers
