// Where pictures keep their EXIF block (CIPA DC-008, 4.7.2; PNG third edition, 11.3.4.5; WebP container), and
// the one value of it that changes what is seen.
#include <algorithm>

#include "papers/codec.hpp"
#include "papers/jpeg_segments.hpp"

namespace zk::papers {
namespace {

/// Big- or little-endian number at `at`; 0 beyond the end.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size, bool little)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t place = at + (little ? size - 1 - i : i);
        value = value << 8 | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U);
    }
    return value;
}

std::string_view exif_of_jpeg(std::string_view bytes)
{
    constexpr std::string_view mark("Exif\0\0", 6);
    JpegSegments segments(bytes);
    while (const std::optional<JpegSegment> segment = segments.next()) {
        if (segment->marker == 0xE1 && segment->content.starts_with(mark)) {
            return segment->content.substr(mark.size());
        }
    }
    return {};
}

/// PNG and WebP are chunks of a name and a length, in this order or that.
struct Chunking {
    std::size_t start;
    std::size_t name;
    std::size_t length;
    std::size_t around; ///< bytes of a chunk besides its content
    bool little;
    bool padded; ///< to an even length
    std::string_view exif;
};

std::string_view exif_of_chunks(std::string_view bytes, const Chunking& chunking)
{
    for (std::size_t at = chunking.start; at + 8 <= bytes.size();) {
        const std::size_t length = number_at(bytes, at + chunking.length, 4, chunking.little);
        if (bytes.substr(at + chunking.name, 4) == chunking.exif) {
            const std::string_view content = bytes.substr(at + 8, length);
            return content.starts_with("Exif") ? content.substr(std::min<std::size_t>(6, content.size()))
                                               : content;
        }
        at += length + chunking.around + (chunking.padded ? length % 2 : 0);
    }
    return {};
}

} // namespace

std::string_view find_exif(Format format, std::string_view bytes)
{
    constexpr Chunking png{8, 4, 0, 12, false, false, "eXIf"};
    constexpr Chunking webp{12, 0, 4, 8, true, true, "EXIF"};
    if (format == Format::jpeg) {
        return exif_of_jpeg(bytes);
    }
    return format == Format::png ? exif_of_chunks(bytes, png) : exif_of_chunks(bytes, webp);
}

int exif_orientation(std::string_view tiff)
{
    const bool little = tiff.starts_with("II");
    if (tiff.size() < 14 || (!little && !tiff.starts_with("MM"))) {
        return 1;
    }
    constexpr std::uint32_t orientation_tag = 274;
    const std::size_t directory = number_at(tiff, 4, 4, little);
    const std::uint32_t entries = number_at(tiff, directory, 2, little);
    for (std::size_t i = 0; i < entries && directory + 2 + (i + 1) * 12 <= tiff.size(); ++i) {
        const std::size_t entry = directory + 2 + i * 12;
        if (number_at(tiff, entry, 2, little) == orientation_tag) {
            const std::uint32_t value = number_at(tiff, entry + 8, 2, little);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

} // namespace zk::papers
