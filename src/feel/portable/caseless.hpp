// caseless: characters that upper case() and lower case() leave as they are, by ranges of code points, so
// that a build without Unicode's tables knows which texts it can answer for. letter_case_test.cpp checks
// every one against ICU.
#pragma once

#include <algorithm>
#include <array>

namespace zk::feel {

struct CaselessRange {
    char32_t first;
    char32_t last;
};

/// General and CJK punctuation, Chinese, Japanese, Korean and Yi script, full-width forms but for the
/// letters, and the Arabic script in which Uyghur and Kazakh are written.
inline constexpr std::array caseless_ranges{
    CaselessRange{0x00A0, 0x00A9},   CaselessRange{0x00AB, 0x00B4},   CaselessRange{0x00B6, 0x00B9},
    CaselessRange{0x00BB, 0x00BF},   CaselessRange{0x0600, 0x06FF},   CaselessRange{0x2000, 0x206F},
    CaselessRange{0x20A0, 0x20C0},   CaselessRange{0x2190, 0x245F},   CaselessRange{0x2500, 0x2BFF},
    CaselessRange{0x2E80, 0xA4CF},   CaselessRange{0xAC00, 0xD7A3},   CaselessRange{0xE000, 0xFAFF},
    CaselessRange{0xFB50, 0xFF20},   CaselessRange{0xFF3B, 0xFF40},   CaselessRange{0xFF5B, 0xFFFD},
    CaselessRange{0x1F000, 0x1FAFF}, CaselessRange{0x20000, 0x3FFFD},
};

inline bool is_caseless(char32_t code)
{
    return std::ranges::any_of(caseless_ranges,
                               [code](const CaselessRange& r) { return code >= r.first && code <= r.last; });
}

} // namespace zk::feel
