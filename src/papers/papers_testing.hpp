// papers_testing: uploads made in memory, sound ones and others.
#pragma once

#include <string>

#include "papers/papers.hpp"
#include "papers/pixels.hpp"

namespace zk::papers::testing {

/// Left half red, right half blue, the top row green.
Pixels pattern(std::uint32_t width, std::uint32_t height);
std::string jpeg(std::uint32_t width, std::uint32_t height);
std::string png(std::uint32_t width, std::uint32_t height);
std::string webp(std::uint32_t width, std::uint32_t height);
/// A JPEG with an EXIF block that holds an orientation and a place.
std::string with_exif(const std::string& jpeg, int orientation);
/// A PDF of so many pages; `catalogue` and `page` are put into those dictionaries, `objects` after them (from
/// number 100).
std::string pdf(int pages, const std::string& catalogue = {}, const std::string& page = {},
                const std::string& objects = {});
/// 0 red, 1 green, 2 blue, 3 white, 4 black, -1 something else.
int colour_at(const Pixels& pixels, std::uint32_t x, std::uint32_t y);
/// This test program as its own worker.
Settings settings();

} // namespace zk::papers::testing
