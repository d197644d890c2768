#include "papers/pixels.hpp"

#include <algorithm>
#include <cmath>

namespace zk::papers {
namespace {

/// Where a pixel of the stored picture stands in the upright one.
struct Place {
    std::uint32_t x;
    std::uint32_t y;
};

Place place_of(std::uint32_t x, std::uint32_t y, Size stored, int orientation)
{
    const std::uint32_t right = stored.width - 1 - x;
    const std::uint32_t below = stored.height - 1 - y;
    switch (orientation) {
    case 2:
        return {right, y};
    case 3:
        return {right, below};
    case 4:
        return {x, below};
    case 5:
        return {y, x};
    case 6:
        return {below, x};
    case 7:
        return {below, right};
    case 8:
        return {y, right};
    default:
        return {x, y};
    }
}

/// Which source pixels an output pixel covers along one side, and how much of the first and last.
struct Span {
    std::uint32_t first;
    std::uint32_t last;
    double first_part;
    double last_part;

    double part(std::uint32_t at) const { return at == first ? first_part : at == last ? last_part : 1.0; }
};

Span span_of(std::uint32_t at, std::uint32_t from, std::uint32_t to)
{
    const double begin = static_cast<double>(at) * from / to;
    const double end = static_cast<double>(at + 1) * from / to;
    const auto first = static_cast<std::uint32_t>(begin);
    const auto last = std::min(static_cast<std::uint32_t>(std::ceil(end)), from) - 1;
    if (first >= last) {
        return {first, first, end - begin, end - begin};
    }
    return {first, last, 1.0 - (begin - first), 1.0 - (last + 1 - end)};
}

/// The source rows one output row covers, added up column by column.
void add_rows(const Pixels& source, const Crop& part, const Span& rows, std::vector<float>& sums)
{
    std::ranges::fill(sums, 0.0F);
    for (std::uint32_t y = rows.first; y <= rows.last; ++y) {
        const auto weight = static_cast<float>(rows.part(y));
        const std::uint8_t* row = &source.rgb[(std::size_t{part.y + y} * source.width + part.x) * 3];
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += weight * static_cast<float>(row[i]);
        }
    }
}

std::uint8_t mean(const std::vector<float>& sums, const Span& columns, std::size_t channel, double area)
{
    double total = 0;
    for (std::uint32_t x = columns.first; x <= columns.last; ++x) {
        total += columns.part(x) * static_cast<double>(sums[std::size_t{x} * 3 + channel]);
    }
    return static_cast<std::uint8_t>(std::clamp(std::lround(total / area), 0L, 255L));
}

} // namespace

Size fitted(Size size, std::uint32_t side)
{
    const std::uint32_t longest = std::max(size.width, size.height);
    if (longest <= side) {
        return size;
    }
    const auto scaled = [&](std::uint32_t value) {
        return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(std::uint64_t{value} * side / longest));
    };
    return {scaled(size.width), scaled(size.height)};
}

Pixels shrunk(const Pixels& source, const Crop& crop, Size size)
{
    const Crop part = crop.width == 0 ? Crop{0, 0, source.width, source.height} : crop;
    Pixels result{size.width, size.height, {}};
    result.rgb.resize(std::size_t{size.width} * size.height * 3);
    std::vector<float> sums(std::size_t{part.width} * 3);
    const double area = static_cast<double>(part.width) / size.width * part.height / size.height;
    std::size_t to = 0;
    for (std::uint32_t y = 0; y < size.height; ++y) {
        add_rows(source, part, span_of(y, part.height, size.height), sums);
        for (std::uint32_t x = 0; x < size.width; ++x) {
            const Span columns = span_of(x, part.width, size.width);
            for (std::size_t channel = 0; channel < 3; ++channel) {
                result.rgb[to++] = mean(sums, columns, channel, area);
            }
        }
    }
    return result;
}

bool swaps_sides(int orientation)
{
    return orientation >= 5 && orientation <= 8;
}

Pixels upright(Pixels source, int orientation)
{
    if (orientation <= 1 || orientation > 8) {
        return source;
    }
    const Size stored{source.width, source.height};
    Pixels result = source;
    if (swaps_sides(orientation)) {
        std::swap(result.width, result.height);
    }
    std::size_t from = 0;
    for (std::uint32_t y = 0; y < stored.height; ++y) {
        for (std::uint32_t x = 0; x < stored.width; ++x, from += 3) {
            const Place place = place_of(x, y, stored, orientation);
            const std::size_t to = (std::size_t{place.y} * result.width + place.x) * 3;
            std::copy_n(&source.rgb[from], 3, &result.rgb[to]);
        }
    }
    return result;
}

Crop as_stored(const Crop& crop, Size stored, int orientation)
{
    // Turned back: a quarter turn one way is undone by one the other way; the rest undo themselves.
    const int back = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
    const Size seen = swaps_sides(orientation) ? Size{stored.height, stored.width} : stored;
    const Place one = place_of(crop.x, crop.y, seen, back);
    const Place other = place_of(crop.x + crop.width - 1, crop.y + crop.height - 1, seen, back);
    const auto [left, right] = std::minmax(one.x, other.x);
    const auto [top, bottom] = std::minmax(one.y, other.y);
    return {left, top, right - left + 1, bottom - top + 1};
}

} // namespace zk::papers
