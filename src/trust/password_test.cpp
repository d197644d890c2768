#include "trust/password.hpp"

#include <gtest/gtest.h>
#include <sodium.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdlib>
#include <thread>

namespace zk::trust {
namespace {

using namespace std::chrono_literals;

std::string refusal(std::string_view password, std::string_view user_name = "zhang_wei")
{
    const auto checked = check_password(password, user_name);
    if (checked) {
        return "";
    }
    EXPECT_EQ(checked.error().code, "trust.password-rule");
    return checked.error().message;
}

bool says(const std::string& message, std::string_view what)
{
    return message.find(what) != std::string::npos;
}

TEST(PasswordRules, TenCharactersAreEnoughAndNineAreNot)
{
    EXPECT_TRUE(says(refusal("kx7 mqw2v"), "至少要 10 个字符,现在是 9 个"));
    EXPECT_EQ(refusal("kx7 mqw2vb"), "");
    EXPECT_TRUE(says(refusal("天山脚下一条河有鱼"), "现在是 9 个")); // characters, not bytes
    EXPECT_EQ(refusal("天山脚下一条河里有鱼"), "");
    EXPECT_TRUE(says(refusal(""), "现在是 0 个"));
}

TEST(PasswordRules, LongPhrasesAreWelcomeUpToALimit)
{
    std::string phrase;
    for (int i = 0; phrase.size() < password_longest; ++i) {
        phrase += static_cast<char>('a' + (i * 7 + i / 26) % 26);
    }
    EXPECT_EQ(refusal(phrase), "");
    EXPECT_TRUE(says(refusal(phrase + "x"), "最多 128 个字符,现在是 129 个"));
}

TEST(PasswordRules, NoCompositionIsAskedFor)
{
    for (const std::string_view password :
         {"purple tractor", "wo de xiao mao", "7305829164", "紫色的拖拉机开过山岗"}) {
        EXPECT_EQ(refusal(password), "") << password;
    }
}

TEST(PasswordRules, WhatManyPeopleTakeIsRefused)
{
    for (const std::string_view password :
         {"1234567890", "12345678910", "a123456789520", "woaini1314520", "WoAiNi5201314", "5201314520",
          "password123", "qwertyuiop", "1qaz2wsx3edc", "abc123456789", "admin123456", "a123456789",
          "woaizhongguo", "zhangsan123", "iloveyou520", "gaokao2022", "P@ssw0rd123", "1q2w3e4r5t"}) {
        const std::string message = refusal(password);
        EXPECT_TRUE(says(message, "许多人用过")) << password << message;
    }
}

TEST(PasswordRules, FewCharactersRepeatedAreRefused)
{
    for (const std::string_view password :
         {"aaaaaaaaaa", "ababababab", "abcabcabcabc", "的的的的的的的的的的"}) {
        EXPECT_TRUE(says(refusal(password), "重复")) << password;
    }
    EXPECT_EQ(refusal("kdmxkdmxkdmx"), "");
}

TEST(PasswordRules, TheUserNameAndPersonalNumbersAreRefused)
{
    EXPECT_TRUE(says(refusal("xx Zhang_Wei xx"), "用户名"));
    EXPECT_EQ(refusal("purple tractor", ""), "");
    EXPECT_EQ(refusal("purple tractor", "tr"), ""); // too short a name to mean anything
    EXPECT_TRUE(says(refusal("13800000011"), "手机号码或身份证号"));
    EXPECT_TRUE(says(refusal("11010519491231002x"), "手机号码或身份证号"));
}

TEST(PasswordRules, WhatCannotBeTypedIsRefused)
{
    EXPECT_TRUE(says(refusal("abcdefghij\xFF"), "不能识别"));
    EXPECT_TRUE(says(refusal(std::string("purple\0tractor", 14)), "不能识别"));
    EXPECT_TRUE(says(refusal("purple\ntractor"), "不能识别"));
}

TEST(PasswordRules, ARefusalNeverRepeatsThePassword)
{
    for (const std::string_view password : {"kx7mq", "1234567890", "aaaaaaaaaa", "13800000011"}) {
        EXPECT_FALSE(says(refusal(password), password));
    }
}

TEST(PasswordHasher, OnlyTheSamePasswordIsRight)
{
    PasswordHasher hasher;
    const std::string hash = hasher.hash("purple tractor").value();
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash.substr(0, 40);
    EXPECT_TRUE(hasher.verify(hash, "purple tractor").value());
    for (const std::string_view wrong : {"", "purple tracto", "purple tractor ", "Purple tractor"}) {
        EXPECT_FALSE(hasher.verify(hash, wrong).value()) << wrong;
    }
    EXPECT_NE(hasher.hash("purple tractor").value(), hash);
    EXPECT_FALSE(hasher.verify_nobody("purple tractor").value());
}

/// Ours and libsodium's reading of a hash agree, and each part of it counts.
TEST(PasswordHasher, AHashIsReadAsLibsodiumReadsIt)
{
    PasswordHasher hasher({}, PasswordCost{3, 96 * 1024});
    for (int i = 0; i < 20; ++i) {
        const std::string password = "purple tractor " + std::to_string(i);
        const std::string hash = hasher.hash(password).value();
        EXPECT_TRUE(hasher.verify(hash, password).value());
        EXPECT_EQ(crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()), 0);
        for (std::size_t at = 0; at < hash.size(); ++at) {
            std::string changed = hash;
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            ASSERT_FALSE(hasher.verify(changed, password).value()) << changed;
        }
    }
    EXPECT_FALSE(hasher
                     .verify("$argon2id$v=19$m=4294967295,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                             "purple tractor")
                     .value());
}

TEST(PasswordHasher, WhatIsNoHashIsWrongAndIsRehashed)
{
    PasswordHasher hasher;
    for (const std::string& hash :
         {std::string(), std::string("x"), std::string("$argon2id$v=19$m=19456,t=2,p=1$"),
          std::string(10'000, '$')}) {
        EXPECT_FALSE(hasher.verify(hash, "purple tractor").value());
        EXPECT_TRUE(hasher.needs_rehash(hash));
    }
}

TEST(PasswordHasher, AHashOfAnotherCostIsMadeAnew)
{
    PasswordHasher today;
    PasswordHasher yesterday({}, PasswordCost{1, 8 * 1024 * 1024});
    const std::string old = yesterday.hash("purple tractor").value();
    EXPECT_TRUE(today.verify(old, "purple tractor").value());
    EXPECT_TRUE(today.needs_rehash(old));
    EXPECT_FALSE(yesterday.needs_rehash(old));
    EXPECT_FALSE(today.needs_rehash(today.hash("purple tractor").value()));
}

/// Long enough to be seen at work: passes over 19 MiB.
constexpr PasswordCost slow{60, 19 * 1024 * 1024};

void wait_until(const PasswordHasher& hasher, std::size_t running, std::size_t waiting)
{
    while (hasher.load().running != running || hasher.load().waiting != waiting) {
        std::this_thread::sleep_for(1ms);
    }
}

TEST(PasswordHasher, BeyondTheQueueOneIsAskedToComeBack)
{
    PasswordHasher hasher(PasswordHasher::Limits{.at_once = 1, .waiting = 1, .patience = 60s});
    const std::string salt(password_salt_size, 's');
    std::atomic<int> served = 0;
    const auto work = [&](const PasswordCost& cost) { served += hasher.derive_key("p", salt, cost) ? 1 : 0; };
    std::thread first(work, slow);
    wait_until(hasher, 1, 0);
    std::thread second(work, PasswordCost{1, 8192});
    wait_until(hasher, 1, 1);
    const auto third = hasher.hash("purple tractor");
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, "trust.busy");
    EXPECT_TRUE(says(third.error().message, "过一会儿再试"));
    first.join();
    second.join();
    EXPECT_EQ(served, 2);
    EXPECT_TRUE(hasher.hash("purple tractor"));
    EXPECT_EQ(hasher.load().running, 0U);
}

TEST(PasswordHasher, NobodyWaitsLongerThanPatience)
{
    PasswordHasher hasher(PasswordHasher::Limits{.at_once = 1, .waiting = 8, .patience = 20ms});
    const std::string salt(password_salt_size, 's');
    std::thread first([&] { EXPECT_TRUE(hasher.derive_key("p", salt, slow)); });
    wait_until(hasher, 1, 0);
    EXPECT_EQ(hasher.verify_nobody("p").error().code, "trust.busy");
    EXPECT_EQ(hasher.load().waiting, 0U);
    first.join();
}

TEST(PasswordHasher, FirstComeIsFirstServedAndWhoGivesUpHoldsNobodyUp)
{
    PasswordHasher hasher(PasswordHasher::Limits{.at_once = 1, .waiting = 8, .patience = 60s});
    const std::string salt(password_salt_size, 's');
    std::thread first([&] { EXPECT_TRUE(hasher.derive_key("p", salt, slow)); });
    wait_until(hasher, 1, 0);
    std::mutex mutex;
    std::vector<std::size_t> order;
    std::vector<std::thread> others;
    for (std::size_t i = 0; i < 5; ++i) {
        others.emplace_back([&, i] {
            EXPECT_TRUE(hasher.derive_key("p", salt, PasswordCost{1, 1024 * 1024}));
            const std::lock_guard lock(mutex);
            order.push_back(i);
        });
        wait_until(hasher, 1, i + 1);
    }
    first.join();
    for (std::thread& other : others) {
        other.join();
    }
    // Two neighbours may still be exchanged on the way from their turn to the list.
    for (std::size_t i = 0; i < order.size(); ++i) {
        EXPECT_LE(order[i], i + 1);
    }
    EXPECT_EQ(hasher.load().waiting, 0U);
}

TEST(PasswordHasher, NeverMoreAtOnceThanTheLimit)
{
    PasswordHasher hasher(PasswordHasher::Limits{.at_once = 2, .waiting = 64, .patience = 60s},
                          PasswordCost{1, 1024 * 1024});
    std::atomic<bool> done = false;
    std::size_t most = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 20; ++j) {
                EXPECT_TRUE(hasher.hash("purple tractor"));
            }
        });
    }
    std::thread watch([&] {
        while (!done) {
            most = std::max(most, hasher.load().running);
        }
    });
    for (std::thread& thread : threads) {
        thread.join();
    }
    done = true;
    watch.join();
    EXPECT_EQ(most, 2U);
    EXPECT_EQ(hasher.load().running, 0U);
}

[[noreturn]] void verify_without_memory(PasswordHasher& hasher, const std::string& hash)
{
    const rlimit none{1, 1};
    ::setrlimit(RLIMIT_AS, &none);
    const auto right = hasher.verify(hash, "purple tractor");
    std::_Exit(!right && right.error().code == "trust.memory" ? 7 : 8);
}

TEST(PasswordHasher, MemoryThatIsNotThereIsSaidAndNotTakenForAWrongPassword)
{
    PasswordHasher greedy({}, PasswordCost{1, std::size_t{1} << 43U}); // 8 TiB
    EXPECT_EQ(greedy.hash("purple tractor").error().code, "trust.memory");
    PasswordHasher hasher;
    const std::string hash = hasher.hash("purple tractor").value();
    // In a process of its own, which gets no more memory.
    EXPECT_EXIT(verify_without_memory(hasher, hash), testing::ExitedWithCode(7), "");
}

} // namespace
} // namespace zk::trust
