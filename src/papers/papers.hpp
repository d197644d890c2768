// papers: what candidates upload (photographs and PDFs of documents, the ticket photo), made safe to keep.
//
// 上传材料。Nothing of an upload is kept as it came. What it is, is seen from its bytes. A picture (JPEG,
// PNG, WebP) is decoded, turned upright by its EXIF orientation and written again as a JPEG of at most 2000
// pixels without any metadata (a telephone's picture says where it was taken). A PDF is written again by qpdf
// without scripts, actions, attached files and forms. All of that happens in another process (worker.hpp):
// the upload is never parsed where keys and other people's data are.
//
// Messages are for the person who uploads, in Chinese, and say what to do. Error codes:
//   "paper.empty"  "paper.too-large"  "paper.kind"  "paper.heic"      what was sent cannot be a paper
//   "paper.pixels" "paper.pages"      "paper.crop"  "paper.photo"     beyond a limit of Settings or
//   PhotoRules "paper.broken" "paper.encrypted"                                  it claims to be a picture or
//   PDF and is not "paper.virus"  "paper.scanner"    found by the virus scanner; the scanner did not answer
//   (never let pass) "paper.worker"                    the worker could not be started, crashed or took too
//   long
//
// Thread-safety: all functions may be called from any thread at the same time. Each call of prepare starts
// one process of up to 512 MB; at most workers_at_once run, the others wait their turn.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace zk::papers {

enum class Kind : std::uint8_t { image = 1, pdf = 2 };

/// What the first bytes say. heic is recognised so that the message can say how to send something else.
enum class Format : std::uint8_t { unknown = 0, jpeg = 1, png = 2, webp = 3, heic = 4, pdf = 5, gif = 6 };
Format sniff(std::string_view bytes);

struct Limits {
    std::uint32_t bytes = 10u << 20;
    std::uint32_t pixels = 40'000'000; ///< read from the header, before decoding
    std::uint32_t pages = 20;
    std::uint32_t long_side = 2000; ///< of what is kept
    std::uint32_t quality = 85;
    std::uint32_t thumbnail_side = 240;
};

constexpr int workers_at_once = 3; ///< processes of up to 512 MB in one program

struct Settings {
    Limits limits;
    /// The program and arguments that run `worker_main` (worker.hpp); empty: this program with
    /// "paper-worker", if it is zhunkao. Tests of other rooms name the built zhunkao here.
    std::vector<std::string> worker;
    std::uint32_t worker_milliseconds = 20'000; ///< by the wall; of the processor it has 10 s
    /// A virus scanner; both empty: none. See scanner.hpp.
    std::vector<std::string> scan_command;
    std::string clamd_socket;
    std::uint32_t scan_milliseconds = 30'000;
    std::uint32_t turn_milliseconds = 15'000; ///< waiting for a place among the workers; more: "paper.busy"
};

struct Prepared {
    Kind kind = Kind::image;
    std::string content;
    std::string media_type;  ///< image/jpeg or application/pdf
    std::string thumbnail;   ///< JPEG; of a PDF its first page, empty where that could not be drawn
    std::uint32_t width = 0; ///< of `content` in pixels; 0 for a PDF
    std::uint32_t height = 0;
    std::uint32_t pages = 1;
};

Result<Prepared> prepare(std::string_view bytes, const Settings& settings);

/// In pixels of the picture as it is seen (upright), from the top left corner; all zero: the whole picture.
struct Crop {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool operator==(const Crop&) const = default;
};

/// The ticket photo. The cropped part is brought to width × height, which must not need enlarging.
struct PhotoRules {
    std::uint32_t width = 480;
    std::uint32_t height = 640;
    std::uint32_t bytes = 200u << 10;   ///< of what is kept; quality is lowered to reach it, down to 50
    std::uint32_t ratio_per_mille = 20; ///< how far the crop's shape may be off width : height
};

Result<Prepared> prepare_photo(std::string_view bytes, const Crop& crop, const PhotoRules& rules,
                               const Settings& settings);

} // namespace zk::papers
