// codec: pictures from their files and into JPEG: libjpeg-turbo, libpng and libwebp behind three functions.
//
// Decoding belongs into the locked-up worker. Colours are taken as sRGB; colour profiles are dropped with the
// rest of the metadata. Transparent parts become white. Pure functions.
#pragma once

#include "papers/pixels.hpp"

namespace zk::papers {

/// What the header says, before anything is decoded.
struct Header {
    Size size;           ///< as stored
    int orientation = 1; ///< of EXIF, 1 … 8
};

/// Error code "paper.broken".
Result<Header> read_header(Format format, std::string_view bytes);
/// `at_least`: a JPEG or WebP may be decoded smaller, but not below that size. Error code "paper.broken",
/// also for pictures that end too early.
Result<Pixels> decode(Format format, std::string_view bytes, Size at_least);
std::string encode_jpeg(const Pixels& pixels, std::uint32_t quality);

/// The orientation in an EXIF block ("II*\0…" or "MM\0*…"); 1 where it says none.
int exif_orientation(std::string_view tiff);
/// The EXIF block of a JPEG, PNG or WebP; empty where there is none.
std::string_view find_exif(Format format, std::string_view bytes);

} // namespace zk::papers
