#include "papers/jpeg_segments.hpp"

namespace zk::papers {

std::optional<JpegSegment> JpegSegments::next()
{
    std::size_t marker = at_;
    while (marker + 1 < jpeg_.size() && jpeg_[marker] == '\xFF' && jpeg_[marker + 1] == '\xFF') {
        ++marker; // fill bytes
    }
    if (marker + 4 > jpeg_.size() || jpeg_[marker] != '\xFF' || jpeg_[marker + 1] == '\xDA') {
        return std::nullopt;
    }
    const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(jpeg_[at])}; };
    const std::size_t length = byte(marker + 2) << 8 | byte(marker + 3);
    if (length < 2 || marker + 2 + length > jpeg_.size()) {
        return std::nullopt;
    }
    at_ = marker + 2 + length;
    return JpegSegment{static_cast<unsigned char>(jpeg_[marker + 1]), jpeg_.substr(marker, length + 2),
                       jpeg_.substr(marker + 4, length - 2)};
}

std::string without_metadata(std::string_view jpeg)
{
    std::string plain(jpeg.substr(0, 2));
    JpegSegments segments(jpeg);
    while (const std::optional<JpegSegment> segment = segments.next()) {
        const bool is_metadata =
            (segment->marker >= 0xE0 && segment->marker <= 0xEF) || segment->marker == 0xFE;
        if (!is_metadata || segment->marker == 0xEE) {
            plain += segment->whole;
        }
    }
    return plain.append(segments.rest());
}

} // namespace zk::papers
