#include "feel/lexer.hpp"

#include <gtest/gtest.h>

namespace zk::feel {
namespace {

std::string tokens_of(std::string_view text)
{
    const Tokens tokens(text);
    std::string result;
    for (std::size_t index = 0; index + 1 < tokens.size(); ++index) {
        result += (index == 0 ? "" : "|") + std::string(tokens.text(index));
    }
    return result;
}

TokenKind only_kind(std::string_view text)
{
    const Tokens tokens(text);
    return tokens.size() == 2 ? tokens[0].kind : TokenKind::end;
}

TEST(Lexer, ATextIsCutIntoWordsNumbersSignsAndStrings)
{
    struct Row {
        std::string_view text;
        std::string_view tokens;
    };
    for (const Row& row : {
             Row{"a+b**-c", "a|+|b|**|-|c"},
             Row{"1..10", "1|..|10"},
             Row{"1.5..2.", "1.5|..|2|."},
             Row{".5 x.y", ".5|x|.|y"},
             Row{"1.2e3 1e-4 5E+6 7e x", "1.2e3|1e-4|5E+6|7|e|x"},
             Row{"a<=b!=c->d", "a|<=|b|!=|c|->|d"},
             Row{"考生.出生日期>=3", "考生|.|出生日期|>=|3"},
             Row{"\"a\\\"b\" @\"P1D\"", "\"a\\\"b\"|@\"P1D\""},
             Row{"1 // one\n+ /* two */ 2", "1|+|2"},
             Row{"a　b\u00A0c", "a|b|c"},
             Row{"考点１ １２", "考点１|１２"},
             Row{"（a，b）", "（|a|，|b|）"},
         }) {
        EXPECT_EQ(tokens_of(row.text), row.tokens) << row.text;
    }
}

TEST(Lexer, WhatCannotBeATokenHasAKindOfItsOwn)
{
    EXPECT_EQ(only_kind("\"abc"), TokenKind::unterminated);
    EXPECT_EQ(only_kind("\"abc\\\""), TokenKind::unterminated);
    EXPECT_EQ(only_kind("/* abc"), TokenKind::unterminated);
    EXPECT_EQ(only_kind("，"), TokenKind::full_width);
    EXPECT_EQ(only_kind("２０２２"), TokenKind::full_width);
    EXPECT_EQ(only_kind("#"), TokenKind::stray);
    EXPECT_EQ(only_kind("\\"), TokenKind::stray);
}

TEST(Lexer, EmojiAndCjkAreNameCharacters)
{
    for (const std::string_view word : {"🐎", "年龄", "ﾃｽﾄ", "été", "_a1", "Ω"}) {
        EXPECT_EQ(only_kind(word), TokenKind::word) << word;
    }
}

TEST(Lexer, AnEmptyTextHasOnlyItsEnd)
{
    EXPECT_EQ(Tokens("").size(), 1U);
    EXPECT_EQ(Tokens(" \n\t // nothing").size(), 1U);
}

TEST(Lexer, AFullWidthSignNamesTheHalfWidthSignThatWasMeant)
{
    struct Row {
        std::string_view full_width;
        std::string_view half_width;
    };
    for (const Row& row : {
             Row{"（", "("}, Row{"）", ")"}, Row{"［", "["}, Row{"］", "]"}, Row{"｛", "{"},
             Row{"｝", "}"}, Row{"，", ","}, Row{"：", ":"}, Row{"；", ","}, Row{"．", "."},
             Row{"＞", ">"}, Row{"＜", "<"}, Row{"＝", "="}, Row{"≥", ">="}, Row{"≤", "<="},
             Row{"≠", "!="}, Row{"＋", "+"}, Row{"－", "-"}, Row{"×", "*"},  Row{"÷", "/"},
             Row{"“", "\""}, Row{"”", "\""}, Row{"‘", "\""}, Row{"’", "\""}, Row{"２０", "20"},
         }) {
        EXPECT_EQ(only_kind(row.full_width), TokenKind::full_width) << row.full_width;
        EXPECT_EQ(half_width(row.full_width), row.half_width) << row.full_width;
    }
}

TEST(Lexer, TokensJoinToANameWithSingleSpaces)
{
    const Tokens tokens("First \n\t Name - x");
    EXPECT_EQ(tokens.joined(0, 2), "First Name");
    EXPECT_EQ(tokens.joined(0, 4), "First Name - x");
    EXPECT_EQ(normalised_name("  First \n　 Name "), "First Name");
    EXPECT_EQ(normalised_name(" \t"), "");
}

TEST(Lexer, ACommentEndsAName)
{
    const Tokens tokens("First /* or last */ Name");
    EXPECT_TRUE(tokens[1].after_comment);
    EXPECT_FALSE(tokens.is_spaced(1));
}

} // namespace
} // namespace zk::feel
