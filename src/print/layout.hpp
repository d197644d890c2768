// layout: a Document → pages with everything in its place. Draws nothing.
//
// Units: points from the top left corner of the page. What is placed keeps to its box; tests measure that.
// Errors: "print.table", "print.too-tall", "print.photo", "print.qr", and the typesetter's.
// Thread-safety: as the Typesetter given.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "print/document.hpp"
#include "print/qr.hpp"
#include "print/typesetter.hpp"

namespace zk::print {

/// A4.
inline constexpr double page_width = 210 * points_per_mm;
inline constexpr double page_height = 297 * points_per_mm;

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// Lines `from` up to `to` of a text; its first line's top is the box's top plus `drop`.
struct PlacedText {
    Box box;
    SetText text;
    double drop = 0;
    int from = 0;
    int to = 0;
};

struct Rule {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};

struct PlacedPicture {
    Box box; ///< already in the picture's proportions
    std::string jpeg;
    int width = 0; ///< pixels
    int height = 0;
};

struct PlacedQr {
    Box box; ///< without the quiet zone
    QrCode code;
};

/// The structure tree: opens an element (ISO 32000-1, 14.8.4), or with no name closes the last.
struct Tag {
    const char* name = nullptr;
};

using Placed = std::variant<PlacedText, Rule, PlacedPicture, PlacedQr, Tag>;

struct Page {
    std::vector<Placed> items;
    bool blank = false; ///< a back left free: not even a page number
};

Result<std::vector<Page>> lay_out(Typesetter& typesetter, const Document& document);

} // namespace zk::print
