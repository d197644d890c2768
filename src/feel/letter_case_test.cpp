#include "feel/letter_case.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "feel/portable/caseless.hpp"

namespace zk::feel {

TEST(LetterCase, FollowsUnicodesFullMappings)
{
    EXPECT_EQ(to_upper_case("straße ǆ 准考证"), "STRASSE Ǆ 准考证");
    EXPECT_EQ(to_lower_case("ΟΔΟΣ İ"), "οδος i̇");
}

TEST(LetterCase, WhatTheSmallBuildCallsCaselessIsLeftAloneByUnicodeToo)
{
    for (const CaselessRange& range : caseless_ranges) {
        for (char32_t code = range.first; code <= range.last; ++code) {
            const std::string text = "a" + from_code_points({code}) + "A"; // between letters: contexts matter
            EXPECT_EQ(to_upper_case(text), "A" + text.substr(1)) << std::hex << static_cast<unsigned>(code);
            EXPECT_EQ(to_lower_case(text), text.substr(0, text.size() - 1) + "a")
                << std::hex << static_cast<unsigned>(code);
        }
    }
}

} // namespace zk::feel
