// document: what a sheet of paper holds, as data. A new form is a few of these values, no drawing.
//
// A Document is blocks from top to bottom (heading, paragraph, table, gap), a running foot and the facts a
// PDF viewer shows. `Press` (press.hpp) lays it out and prints it: text wraps inside its cell and the row
// grows, a table breaks between rows and repeats its header rows, paragraphs break between lines.
//
// Units: millimetres for lengths, points for type (10.5 points is 五号, 16 is 三号, 22 is 二号).
// Text is UTF-8; '\n' breaks a line. Chinese is set in Noto Serif CJK SC (宋) or Noto Sans CJK SC (黑);
// Arabic script in UKIJ Tuz Kitab, shaped and ordered from right to left; Mongolian horizontally.
// An empty text stays blank paper, or a line to write on where the run is `filled`.
//
// Limits: a table row (or rows tied together by a spanning cell) must fit on one page; a picture is a JPEG of
// at most 4096 × 4096 pixels; a QR text at most 2,331 octets (version 40, level M).
//
// Thread-safety: plain values.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace zk::print {

enum class Face { song, song_bold, hei, hei_bold };
enum class Align { start, centre, end, justify };

struct Style {
    Face face = Face::song;
    double points = 10.5;
    Align align = Align::start;
    double leading = 1.0; ///< distance between lines, as a multiple of the face's own
};

inline constexpr Style label_style{Face::song, 10.5, Align::centre};
inline constexpr Style value_style{Face::hei, 10.5, Align::start};
inline constexpr Style small_style{Face::song, 8.0, Align::start};

/// A stretch of text. `filled`: what somebody entered, underlined; a line to write on when empty.
/// Words of a form and of a regulation get the punctuation of Chinese print, full-width commas, colons and
/// brackets beside Chinese characters; what is `filled` or `literal` is printed as it is.
struct Run {
    std::string text;
    bool filled = false;
    int blank = 8; ///< length of the empty line, in underscores
    bool literal = false;
};
using Runs = std::vector<Run>;

/// What is printed in the middle of the first page's top. `above` names the exam, `below` explains.
struct Heading {
    std::string above;
    std::string title;
    std::string below;
    double points = 22;
};

struct Paragraph {
    Runs runs;
    Style style;
    double indent_characters = 0; ///< of the first line; 2 in a letter
    double gap_before = 0;
    double gap_after = 0;
};

struct Gap {
    double height = 0;
};

/// A JPEG, embedded unchanged and fitted into its cell; with no octets, `missing` stands in the box.
struct Picture {
    std::string jpeg;
    std::string missing;
};

struct Qr {
    std::string text;
    double size = 24; ///< side, with the quiet zone
};

struct Cell {
    Runs runs;
    Style style = value_style;
    int columns = 1;  ///< spanned
    int rows = 1;     ///< spanned
    std::string foot; ///< at the cell's bottom right: signature, seal and date
    std::variant<std::monostate, Picture, Qr> content; ///< instead of text
    bool top = false;                                  ///< text at the top rather than in the middle
};

struct Row {
    std::vector<Cell> cells;
    double at_least = 7.5; ///< height
};

/// Columns share the width by weight. Every row's cells and the cells spanning into it fill all columns.
struct Table {
    std::vector<double> weights;
    std::vector<Row> rows;
    std::size_t header_rows = 0; ///< repeated on every further page
    bool ruled = true;
    bool together = false; ///< not broken if it fits on one page
};

using Block = std::variant<Heading, Paragraph, Gap, Table>;

/// In small type at the bottom of every page; the page number stands between them.
struct Foot {
    std::string left;
    std::string right;
    bool numbered = true; ///< 第 n 页 共 m 页
};

struct Margins {
    double top = 17;
    double bottom = 19;
    double left = 24; ///< where the sheet is bound
    double right = 20;
};

/// GB/T 9704-2012, 5.2: for letters.
inline constexpr Margins letter_margins{37, 35, 28, 26};

struct Document {
    std::vector<Block> blocks;
    Foot foot;
    Margins margins;
    bool blank_backs = false; ///< an empty page after every page, for somebody else's print
};

/// What a viewer shows about the file. `created`, ISO 8601 with its offset, is the only time in the file: the
/// same documents and properties give the same octets.
struct Properties {
    std::string title;
    std::string author;
    std::string created = "2000-01-01T00:00:00+08:00";
    /// Headings, paragraphs and tables for screen readers. Files of thousands of pages that go straight to
    /// paper do without: the tree costs more than the drawing.
    bool structured = true;
};

} // namespace zk::print
