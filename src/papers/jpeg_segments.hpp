// jpeg_segments: the parts of a JPEG before its scans (ITU-T T.81, B.1.1), and a JPEG without those that tell
// more than the picture. Compiles as C++17 too (clean_pdf.hpp says why). Pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zk::papers {

struct JpegSegment {
    unsigned char marker = 0;
    std::string_view whole; ///< with marker and length
    std::string_view content;
};

/// The segments up to the first scan, in order.
class JpegSegments {
public:
    explicit JpegSegments(std::string_view jpeg) : jpeg_(jpeg) {}
    std::optional<JpegSegment> next();
    /// What follows the segments read: the scans.
    std::string_view rest() const { return jpeg_.substr(at_ < jpeg_.size() ? at_ : jpeg_.size()); }

private:
    std::string_view jpeg_;
    std::size_t at_ = 2;
};

/// Without APPn and COM segments, but for Adobe's, which says how colours are stored.
std::string without_metadata(std::string_view jpeg);

} // namespace zk::papers
