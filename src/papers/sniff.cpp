#include "papers/papers.hpp"

namespace zk::papers {
namespace {

/// ISO 14496-12: a box "ftyp" with the brands of HEIF (ISO 23008-12) or AVIF.
bool is_heif(std::string_view bytes)
{
    if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") {
        return false;
    }
    for (const std::string_view brand :
         {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif"}) {
        if (bytes.substr(8, 4) == brand) {
            return true;
        }
    }
    return false;
}

} // namespace

Format sniff(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xD8\xFF")) {
        return Format::jpeg;
    }
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
        return Format::png;
    }
    if (bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") {
        return Format::webp;
    }
    if (bytes.starts_with("%PDF-")) {
        return Format::pdf;
    }
    if (bytes.starts_with("GIF8")) {
        return Format::gif;
    }
    return is_heif(bytes) ? Format::heic : Format::unknown;
}

} // namespace zk::papers
