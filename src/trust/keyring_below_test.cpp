#include <filesystem>
#include <gtest/gtest.h>

#include "trust/cipher.hpp"
#include "trust/keyring.hpp"

namespace zk::trust {
namespace {

struct Two {
    std::shared_ptr<const Keyring> above = Keyring::in_memory();
    std::shared_ptr<const Keyring> below = above->issue();
};

TEST(KeyringBelow, OnePersonHasOneKeyAboveAndBelow)
{
    const Two two;
    EXPECT_EQ(two.below->person_key("2022", "居民身份证", "653121200403150015"),
              two.above->person_key("2022", "居民身份证", "653121200403150015"));
    EXPECT_EQ(two.below->issue()->index("x", "1"), two.above->index("x", "1"));
    EXPECT_NE(Keyring::in_memory()->index("x", "1"), two.above->index("x", "1"));
}

TEST(KeyringBelow, NeitherOpensWhatTheOtherSealedNorSignsForIt)
{
    const Two two;
    EXPECT_FALSE(two.below->unseal(two.above->seal("王", "identity:p:e"), "identity:p:e"));
    EXPECT_FALSE(two.above->unseal(two.below->seal("王", "event:p:1"), "event:p:1"));
    EXPECT_NE(two.below->key_id(), two.above->key_id());
    EXPECT_NE(two.below->box_public_key(), two.above->box_public_key());
}

TEST(KeyringBelow, AMasterHandedOnOpensEventsAndNothingElse)
{
    const Two two;
    const auto wrapped =
        two.below->hand_on_master(two.below->master_ids().front(), two.above->box_public_key());
    ASSERT_TRUE(wrapped);
    const std::string event = two.below->seal("签认", "event:p:1");
    const std::string identity = two.below->seal("王", "identity:p:e");
    const auto learnt = two.above->learn_master(*wrapped);
    ASSERT_TRUE(learnt);
    EXPECT_EQ(two.above->unseal(event, "event:p:1").value_or(""), "签认");
    EXPECT_FALSE(two.above->unseal(event, "event:p:2"));
    EXPECT_FALSE(two.above->unseal(identity, "identity:p:e"));
    EXPECT_TRUE(two.above->is_sealed_with_newest(two.above->seal("x", "event:p:1")));
    EXPECT_EQ(two.above->master_ids().size(), 2U);
    EXPECT_EQ(two.above->learn_master(*wrapped)->digest, learnt->digest);
    EXPECT_EQ(two.above->master_ids().size(), 2U);
}

TEST(KeyringBelow, WhatWasLearntIsHandedOnFurtherAndRecalledAfterARestart)
{
    const Two two;
    const auto lowest = two.below->issue();
    const std::string id = lowest->master_ids().front();
    const auto learnt = two.below->learn_master(*lowest->hand_on_master(id, two.below->box_public_key()));
    ASSERT_TRUE(learnt);
    const auto onward = two.below->hand_on_master(id, two.above->box_public_key());
    ASSERT_TRUE(onward);
    ASSERT_TRUE(two.above->learn_master(*onward));
    EXPECT_TRUE(two.above->unseal(lowest->seal("x", "event:p:1"), "event:p:1"));
    EXPECT_FALSE(Keyring::in_memory()->recall_master(learnt->sealed));
    EXPECT_TRUE(two.below->recall_master(learnt->sealed));
    EXPECT_FALSE(two.above->hand_on_master("none", two.below->box_public_key()));
}

TEST(KeyringBelow, OnlyTheRecipientOpensABoxAndAChangedBoxOpensNowhere)
{
    const Two two;
    auto box = wrap_for(two.above->box_public_key(), "钥匙");
    ASSERT_TRUE(box);
    EXPECT_EQ(two.above->open_box(*box)->bytes(), "钥匙");
    EXPECT_FALSE(two.below->open_box(*box));
    (*box)[box->size() - 1] ^= 1;
    EXPECT_FALSE(two.above->open_box(*box));
    EXPECT_FALSE(two.above->open_box("short"));
    EXPECT_EQ(wrap_for("short", "x").error().code, "trust.key");
}

TEST(KeyringBelow, AnIssuedKeyringIsInstalledOnceAndStaysItselfWhenRotated)
{
    const Two two;
    const std::string folder =
        (std::filesystem::temp_directory_path() / ("zk-below-" + two.below->key_id())).string();
    ASSERT_TRUE(Keyring::install(folder, two.below->file_text()));
    EXPECT_EQ(Keyring::install(folder, two.below->file_text()).error().code, "keyring.exists");
    const auto opened = Keyring::open(folder);
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->key_id(), two.below->key_id());
    EXPECT_EQ((*opened)->box_public_key(), two.below->box_public_key());
    const auto rotated = Keyring::rotate(folder);
    ASSERT_TRUE(rotated);
    EXPECT_EQ((*rotated)->index("x", "1"), two.above->index("x", "1"));
    EXPECT_EQ((*rotated)->box_public_key(), two.below->box_public_key());
    EXPECT_EQ(Keyring::install(folder + "-2", Secret("zhunkao keyring 1\n")).error().code, "keyring.damaged");
    std::filesystem::remove_all(folder);
    std::filesystem::remove_all(folder + "-2");
}

} // namespace
} // namespace zk::trust
