// pixels: a picture in memory, 8 bits each of red, green and blue, and what is done to it.
//
// Pure functions. Positions are in pixels from the top left corner.
#pragma once

#include <cstdint>
#include <vector>

#include "papers/papers.hpp"

namespace zk::papers {

struct Pixels {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgb; ///< width × height × 3, row by row
};

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool operator==(const Size&) const = default;
};

/// As large as fits a square of `side`, never larger than it is, at least one pixel each way.
Size fitted(Size size, std::uint32_t side);

/// `part` of the picture (all zero: the whole) brought to `size`, which is not larger than the part: every
/// pixel is the mean of the area it covers.
Pixels shrunk(const Pixels& source, const Crop& part, Size size);

/// The eight orientations of EXIF (TIFF 6.0, tag 274): 1 is upright, 6 needs a quarter turn clockwise.
Pixels upright(Pixels source, int orientation);
/// Whether upright has width and height the other way round.
bool swaps_sides(int orientation);
/// A rectangle of the upright picture, in the picture as it is stored; `stored` is its size.
Crop as_stored(const Crop& crop, Size stored, int orientation);

} // namespace zk::papers
