#include "papers/picture.hpp"

#include <algorithm>

#include "papers/codec.hpp"

namespace zk::papers {
namespace {

constexpr std::uint32_t lowest_quality = 50;
constexpr std::uint32_t quality_step = 5;

std::string shown(std::uint32_t width, std::uint32_t height)
{
    return std::to_string(width) + "×" + std::to_string(height);
}

Size turned(Size size, int orientation)
{
    return swaps_sides(orientation) ? Size{size.height, size.width} : size;
}

/// The header, if the picture may be decoded: everything after this costs time and memory by the pixel.
Result<Header> allowed_header(const Job& job)
{
    Result<Header> header = read_header(job.format, job.bytes);
    if (!header) {
        return header;
    }
    const Size size = header->size;
    if (size.width == 0 || size.height == 0) {
        return fail("paper.broken", "这张图片没有内容:请重新拍照,用 JPEG 格式再上传一次");
    }
    if (std::uint64_t{size.width} * size.height > job.limits.pixels) {
        return fail("paper.pixels", "这张图片有 " + shown(size.width, size.height) + " 像素;应不超过 " +
                                        std::to_string(job.limits.pixels / 10'000) +
                                        " 万像素:请降低相机或扫描的分辨率后再上传");
    }
    return header;
}

Result<Prepared> finished(const Pixels& pixels, std::string content, std::uint32_t thumbnail_side)
{
    if (content.empty()) {
        return fail("paper.broken", "这张图片不能保存为 JPEG:请重新拍照后再上传");
    }
    Prepared made;
    made.content = std::move(content);
    made.media_type = "image/jpeg";
    made.thumbnail = thumbnail_of(pixels, thumbnail_side);
    made.width = pixels.width;
    made.height = pixels.height;
    return made;
}

bool lies_inside(const Crop& crop, Size seen)
{
    return crop.width > 0 && crop.height > 0 && crop.x < seen.width && crop.y < seen.height &&
           crop.width <= seen.width - crop.x && crop.height <= seen.height - crop.y;
}

/// The checks of the ticket photo that need only the crop.
Result<void> check_crop(const Crop& crop, Size seen, const PhotoRules& rules)
{
    if (!lies_inside(crop, seen)) {
        return fail("paper.crop", "裁剪框超出了照片(照片 " + shown(seen.width, seen.height) +
                                      " 像素):请把裁剪框放在照片之内");
    }
    if (crop.width < rules.width || crop.height < rules.height) {
        return fail("paper.photo", "裁剪后的照片只有 " + shown(crop.width, crop.height) + " 像素;应至少 " +
                                       shown(rules.width, rules.height) + ":请用更清楚的照片,或把裁剪框放大");
    }
    const std::uint64_t across = std::uint64_t{crop.width} * rules.height;
    const std::uint64_t down = std::uint64_t{crop.height} * rules.width;
    if ((std::max(across, down) - std::min(across, down)) * 1000 > down * rules.ratio_per_mille) {
        return fail("paper.photo", "裁剪后的照片是 " + shown(crop.width, crop.height) + ";宽和高的比应为 " +
                                       shown(rules.width, rules.height) + ":请按这个比例裁剪");
    }
    return {};
}

/// Lower and lower in quality until it is small enough.
Result<std::string> encode_within(const Pixels& pixels, std::uint32_t quality, std::uint32_t bytes)
{
    for (std::uint32_t tried = quality;; tried -= quality_step) {
        std::string made = encode_jpeg(pixels, tried);
        if (made.size() <= bytes) {
            return made;
        }
        if (tried < lowest_quality + quality_step) {
            return fail("paper.photo", "照片压缩后仍有 " + std::to_string(made.size() / 1024) +
                                           " KB;应不超过 " + std::to_string(bytes / 1024) +
                                           " KB:请换一张背景干净的照片");
        }
    }
}

} // namespace

std::string thumbnail_of(const Pixels& pixels, std::uint32_t side)
{
    if (pixels.rgb.empty()) {
        return {};
    }
    constexpr std::uint32_t thumbnail_quality = 75;
    return encode_jpeg(shrunk(pixels, {}, fitted({pixels.width, pixels.height}, side)), thumbnail_quality);
}

Result<Prepared> prepare_picture(const Job& job)
{
    const Result<Header> header = allowed_header(job);
    if (!header) {
        return tl::unexpected(header.error());
    }
    const Size kept = fitted(header->size, job.limits.long_side);
    Result<Pixels> stored = decode(job.format, job.bytes, kept);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    const Pixels seen = upright(shrunk(*stored, {}, kept), header->orientation);
    return finished(seen, encode_jpeg(seen, job.limits.quality), job.limits.thumbnail_side);
}

Result<Prepared> prepare_ticket_photo(const Job& job, const PhotoJob& photo)
{
    const Result<Header> header = allowed_header(job);
    if (!header) {
        return tl::unexpected(header.error());
    }
    const Size seen_size = turned(header->size, header->orientation);
    const bool whole = photo.crop == Crop{};
    const Crop crop = whole ? Crop{0, 0, seen_size.width, seen_size.height} : photo.crop;
    if (const Result<void> sound = check_crop(crop, seen_size, photo.rules); !sound) {
        return tl::unexpected(sound.error());
    }
    const Result<Pixels> stored = decode(job.format, job.bytes, header->size);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    const Size target = turned({photo.rules.width, photo.rules.height}, header->orientation);
    const Crop part = as_stored(crop, header->size, header->orientation);
    const Pixels seen = upright(shrunk(*stored, part, target), header->orientation);
    Result<std::string> content = encode_within(seen, job.limits.quality, photo.rules.bytes);
    return content ? finished(seen, std::move(*content), job.limits.thumbnail_side)
                   : tl::unexpected(content.error());
}

} // namespace zk::papers
