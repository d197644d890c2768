#include "trust/token.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zk::trust {
namespace {

TEST(Token, IsLongRandomAndFitForACookie)
{
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) {
        const std::string token = new_token();
        EXPECT_TRUE(is_token(token));
        EXPECT_TRUE(seen.insert(token).second);
    }
}

TEST(Token, WhatIsNoTokenIsSeenBeforeAnyLookUp)
{
    const std::string token = new_token();
    EXPECT_FALSE(is_token(""));
    EXPECT_FALSE(is_token(token.substr(1)));
    EXPECT_FALSE(is_token(token + "A"));
    EXPECT_FALSE(is_token(token.substr(1) + "+"));
    EXPECT_FALSE(is_token(std::string(42, 'A') + "B")); // stray bits at the end
    EXPECT_FALSE(is_token(std::string(1'000'000, 'A')));
}

TEST(Token, TheStoredHashIsTheTokensOwnAndDoesNotShowIt)
{
    const std::string token = new_token();
    EXPECT_EQ(token_hash(token), token_hash(token));
    EXPECT_NE(token_hash(token), token_hash(new_token()));
    EXPECT_EQ(token_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Token, ACsrfTokenBelongsToOneSession)
{
    const std::string session = new_token();
    const std::string csrf = csrf_token(session);
    EXPECT_TRUE(is_csrf_token(csrf, session));
    EXPECT_FALSE(is_csrf_token(csrf, new_token()));
    EXPECT_FALSE(is_csrf_token("", session));
    EXPECT_FALSE(is_csrf_token(session, session));
    EXPECT_FALSE(is_csrf_token(token_hash(session), session));
    EXPECT_NE(csrf, session);
    EXPECT_EQ(csrf.size(), 43U);
}

} // namespace
} // namespace zk::trust
