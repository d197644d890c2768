// jpeg: what the head of a JPEG says, without decoding it. Error: "print.photo". Pure.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace zk::print {

struct JpegSize {
    int width = 0;
    int height = 0;
};

inline constexpr int most_pixels_a_side = 4096;

Result<JpegSize> jpeg_size(std::string_view jpeg);

} // namespace zk::print
