#include "feel/builtin_regex.hpp"

#include <gtest/gtest.h>

namespace zk::feel {

namespace {

struct Row {
    std::string_view input;
    std::string_view pattern;
    std::string_view flags;
    bool matches;
};

void check(std::initializer_list<Row> rows)
{
    for (const Row& row : rows) {
        const RegexResult<bool> found = regex_matches(row.input, row.pattern, row.flags);
        ASSERT_TRUE(found.has_value()) << row.pattern << ": " << found.error();
        EXPECT_EQ(*found, row.matches) << row.pattern << " on " << row.input;
    }
}

} // namespace

TEST(Regex, MatchesAnywhereInTheText)
{
    check({
        {"foobar", "^fo*b", "", true},
        {"foobar", "oba", "", true},
        {"foobar", "^ob", "", false},
        {"", "", "", true},
        {"abc", "", "", true},
        {"a|b", "x|a\\|b", "", true},
        {"准考证", "考", "", true},
        {"aab", "^a{2}b$", "", true},
        {"aaab", "^a{2}b$", "", false},
        {"aaab", "^a{2,}b$", "", true},
        {"ab", "^a{2,3}b$", "", false},
    });
}

TEST(Regex, ADotIsAnythingButALinesEnd)
{
    check({
        {"a\nb", "a.b", "", false},
        {"a\rb", "a.b", "", false},
        {"a\nb", "a.b", "s", true},
        {"a🐎b", "a.b", "", true},
        {"a\u2028b", "a.b", "", true},
    });
}

TEST(Regex, AnchorsSeeLinesOnlyWithFlagM)
{
    check({
        {"abc\n", "c$", "", false},
        {"abc\n", "c$", "m", true},
        {"a\nb", "^b", "", false},
        {"a\nb", "^b", "m", true},
        {"\nabcd\ndefg\n", "^$", "m", true},
        {"abcd\ndefg\n", "^$", "m", false},
        {"abcd\n\ndefg\n ", "^$", "m", true},
        {"a\rb", "^b", "m", false},
    });
}

TEST(Regex, FlagIFoldsCharactersNotCategories)
{
    check({
        {"abc", "ABC", "i", true},
        {"\u212A", "k", "i", true},
        {"x", "[A-Z-[OI]]", "i", true},
        {"O", "[A-Z-[OI]]", "i", false},
        {"i", "[A-Z-[OI]]", "i", false},
        {"q", "[^Q]", "i", false},
        {"a", "\\p{Lu}", "i", false},
        {"aA", "(a)\\1", "i", true},
        {"ss", "^ß$", "i", false},
    });
}

TEST(Regex, FlagXDropsSpaceOutsideClasses)
{
    check({
        {"hello world", "hello\\ sworld", "x", true},
        {"hello world", " hello[ ]world", "x", true},
        {"helloworld", "hello[ ]world", "x", false},
        {"hello world", "\\p{ I s B a s i c L a t i n }+", "x", true},
        {"a]b", "a \\] b", "x", true},
    });
}

TEST(Regex, FlagQTakesThePatternAsItIs)
{
    check({
        {"a.b", "a.b", "q", true},
        {"axb", "a.b", "q", false},
        {"(?=[", "(?=[", "q", true},
        {"A.B", "a.b", "qi", true},
    });
}

TEST(Regex, ClassesSubtractAndEscape)
{
    check({
        {"a", "[a-z-[aeiou]]", "", false},
        {"b", "[a-z-[aeiou]]", "", true},
        {"e", "[a-z-[aeiou-[e]]]", "", true},
        {"b", "[^a-z-[X]]", "", false},
        {"X", "[^a-z-[X]]", "", false},
        {"-", "[a-]", "", true},
        {"-", "[-a]", "", true},
        {"^", "[a^]", "", true},
        {"]", "[\\]]", "", true},
        {"&", "[a&&b]", "", true},
        {":", "^\\i$", "", true},
        {"1", "^\\i$", "", false},
        {"1", "^\\c$", "", true},
        {"新", "^\\w$", "", true},
        {"-", "\\w", "", false},
        {"٣", "^\\d$", "", true},
        {"\u00A0", "\\s", "", false},
        {"\t", "\\s", "", true},
        {"a", "\\P{Lu}", "", true},
        {"A", "[\\p{Lu}\\d]", "", true},
        {"é", "\\p{IsLatin-1Supplement}", "", true},
        {"é", "\\p{IsBasicLatin}", "", false},
        {"中", "\\p{IsCJKUnifiedIdeographs}", "", true},
    });
}

TEST(Regex, BackReferencesNameClosedGroups)
{
    check({
        {"abab", "^(ab)\\1$", "", true},
        {"aba1", "^(a)b\\11$", "", true},
        {"abcabc", "^(?:x|(abc))\\1$", "", true},
    });
}

TEST(Regex, WhatIsNotXPathIsRefused)
{
    for (const std::string_view pattern : {"(.)\\3",
                                           "(.)\\2",
                                           "\\3",
                                           "(asd)[\\1]",
                                           "1[asd\\0]",
                                           "(a\\1)",
                                           "\\0",
                                           "(?=a)",
                                           "(?!a)",
                                           "(?<=a)",
                                           "(?i)a",
                                           "(?<n>a)",
                                           "a++",
                                           "a**",
                                           "a{2}{3}",
                                           "*a",
                                           "+",
                                           "?",
                                           "a|*",
                                           "(",
                                           ")",
                                           "a)",
                                           "(a",
                                           "[",
                                           "]",
                                           "[]",
                                           "[^]",
                                           "[a",
                                           "[a-",
                                           "[z-a]",
                                           "[a[b]]",
                                           "[a-\\d]",
                                           "[a-c-e]",
                                           "{2}",
                                           "a{",
                                           "a{,2}",
                                           "a{3,2}",
                                           "a{2",
                                           "a}",
                                           "\\b",
                                           "\\Q",
                                           "\\x41",
                                           "\\u0041",
                                           "\\",
                                           "\\p{Foo}",
                                           "\\p{IsNowhere}",
                                           "\\p",
                                           "\\pL",
                                           "\\p{ IsBasicLatin}",
                                           "[[:alpha:]]",
                                           "\\A",
                                           "\\Z",
                                           "a{99999}"}) {
        EXPECT_FALSE(regex_matches("h", pattern, "").has_value()) << pattern;
    }
}

TEST(Regex, FlagsAreOnlyThoseOfXPath)
{
    EXPECT_FALSE(regex_matches("input", "pattern", " ").has_value());
    EXPECT_FALSE(regex_matches("input", "pattern", "X").has_value());
    EXPECT_FALSE(regex_matches("abracadabra", "bra", "p").has_value());
    EXPECT_TRUE(regex_matches("abracadabra", "bra", "smixq").has_value());
}

TEST(Regex, AMatchThatTakesTooLongIsAnError)
{
    const RegexResult<bool> found = regex_matches(std::string(60, 'a') + "b", "^(a|aa|aaa)*$", "");
    EXPECT_FALSE(found.has_value() && *found);
    const RegexResult<bool> nested = regex_matches(std::string(200, 'a') + "b", "^((a+)+)+$", "");
    ASSERT_FALSE(nested.has_value());
    EXPECT_NE(nested.error().find("太长"), std::string::npos);
}

TEST(Regex, DeepNestingIsRefused)
{
    EXPECT_FALSE(regex_matches("a", std::string(5000, '(') + "a" + std::string(5000, ')'), "").has_value());
    std::string classes;
    for (int i = 0; i < 5000; ++i) {
        classes += "[a-z-";
    }
    EXPECT_FALSE(regex_matches("a", classes, "").has_value());
}

} // namespace zk::feel
