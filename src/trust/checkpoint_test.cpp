#include "trust/checkpoint.hpp"

#include <array>
#include <cstdio>
#include <ctime>

#include "trust/chain_testing.hpp"
#include "trust/keyring.hpp"

namespace zk::trust {
namespace {

std::vector<Head> heads_of(std::size_t count)
{
    std::vector<Head> heads;
    for (std::size_t i = 0; i < count; ++i) {
        std::array<char, 16> key{};
        static_cast<void>(std::snprintf(key.data(), key.size(), "p%010zu", i));
        heads.push_back(Head{key.data(), static_cast<std::int64_t>(i % 7 + 1), std::string(64, 'a')});
    }
    return heads;
}

MerkleTree tree_of(std::span<const Head> heads, Suite suite = Suite::international)
{
    MerkleTree tree(suite);
    for (const Head& head : heads) {
        EXPECT_TRUE(tree.add(head));
    }
    return tree;
}

/// RFC 6962, 2.1, word by word: split at the largest power of two smaller than n.
std::string root_by_definition(Suite suite, std::span<const Head> heads)
{
    if (heads.empty()) {
        return digest(suite, "");
    }
    if (heads.size() == 1) {
        const Head& head = heads.front();
        const auto text = [](const std::string& value) {
            return big_endian32(static_cast<std::uint32_t>(value.size())) + value;
        };
        return digest(suite, std::string(1, '\0') + text("zhunkao.head.1") + text(head.person_key) +
                                 big_endian64(head.sequence) + text(head.hash));
    }
    std::size_t split = 1;
    while (split * 2 < heads.size()) {
        split *= 2;
    }
    return digest(suite, "\1" + root_by_definition(suite, heads.first(split)) +
                             root_by_definition(suite, heads.subspan(split)));
}

TEST(MerkleTree, IsThatOfRfc6962ForEverySize)
{
    const std::vector<Head> heads = heads_of(70);
    for (const Suite suite : {Suite::international, Suite::national}) {
        for (std::size_t count = 0; count <= heads.size(); ++count) {
            const std::span<const Head> some = std::span(heads).first(count);
            EXPECT_EQ(tree_of(some, suite).root(), to_hex(root_by_definition(suite, some))) << count;
        }
    }
}

TEST(MerkleTree, AnyChangedHeadChangesTheRoot)
{
    const std::vector<Head> heads = heads_of(13);
    const std::string root = tree_of(heads).root();
    for (std::size_t i = 0; i < heads.size(); ++i) {
        std::vector<Head> changed = heads;
        changed[i].sequence += 1;
        EXPECT_NE(tree_of(changed).root(), root);
        changed[i] = heads[i];
        changed[i].hash[63] = 'b';
        EXPECT_NE(tree_of(changed).root(), root);
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_NE(tree_of(changed).root(), root);
    }
}

TEST(MerkleTree, HeadsMustBeSortedAndEachPersonOnce)
{
    MerkleTree tree(Suite::international);
    ASSERT_TRUE(tree.add(Head{"b", 1, "x"}));
    EXPECT_EQ(tree.add(Head{"a", 1, "x"}).error().code, "checkpoint.order");
    EXPECT_EQ(tree.add(Head{"b", 2, "x"}).error().code, "checkpoint.order");
    EXPECT_TRUE(tree.add(Head{"c", 1, "x"}));
    EXPECT_EQ(tree.count(), 2);
    std::vector<Head> heads = heads_of(3);
    std::swap(heads[0], heads[1]);
    EXPECT_EQ(prove_inclusion(Suite::international, heads, "p").error().code, "checkpoint.order");
}

TEST(MerkleTree, AMillionHeadsTakeAFewSeconds)
{
    const std::vector<Head> heads = heads_of(1'000'000);
    for (const Suite suite : {Suite::international, Suite::national}) {
        const std::clock_t start = std::clock(); // processor time: other programs do not count
        MerkleTree tree(suite);
        for (const Head& head : heads) {
            ASSERT_TRUE(tree.add(head));
        }
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        EXPECT_LT(seconds, 10.0); // a sanitizer build's share included
        RecordProperty(std::string("seconds_") + (suite == Suite::national ? "sm3" : "sha256"),
                       std::to_string(seconds));
        EXPECT_EQ(tree.root().size(), 64U);
    }
}

class Checkpoints : public testing::Test {
protected:
    Checkpoints()
    {
        std::optional<Checkpoint> before;
        for (const std::size_t count : {0U, 1U, 5U, 13U}) {
            checkpoints.push_back(make_checkpoint(before, static_cast<std::int64_t>(1000 * count),
                                                  tree_of(heads_of(count)), keyring->signer())
                                      .value());
            before = checkpoints.back();
        }
    }
    std::optional<CheckpointFault> verified() const
    {
        return verify_checkpoints(checkpoints, [this](const std::string& id) {
            return id == keyring->key_id() ? std::optional(keyring->public_key()) : std::nullopt;
        });
    }

    std::shared_ptr<const Keyring> keyring = Keyring::in_memory();
    std::vector<Checkpoint> checkpoints;
};

TEST_F(Checkpoints, StandAsTheyWereMade)
{
    EXPECT_FALSE(verified());
    EXPECT_EQ(checkpoints[0].previous, "");
    EXPECT_EQ(checkpoints[3].number, 4);
    EXPECT_EQ(checkpoints[3].count, 13);
}

TEST_F(Checkpoints, AnyAlteredFieldIsFound)
{
    const std::vector<Checkpoint> original = checkpoints;
    const std::vector<std::function<void(Checkpoint&)>> changes{
        [](Checkpoint& c) { c.number += 1; },      [](Checkpoint& c) { c.at += 1; },
        [](Checkpoint& c) { c.count += 1; },       [](Checkpoint& c) { c.root[0] ^= 1; },
        [](Checkpoint& c) { c.previous += "0"; },  [](Checkpoint& c) { c.suite = "sm3+sm2"; },
        [](Checkpoint& c) { c.suite = ""; },       [](Checkpoint& c) { c.signer_key += "0"; },
        [](Checkpoint& c) { c.signature[7] ^= 1; }};
    for (std::size_t i = 0; i < original.size(); ++i) {
        for (const auto& change : changes) {
            checkpoints = original;
            change(checkpoints[i]);
            const auto found = verified();
            ASSERT_TRUE(found) << i;
            EXPECT_EQ(found->number, checkpoints[i].number);
            EXPECT_FALSE(found->what.empty());
        }
    }
}

TEST_F(Checkpoints, OneLeftOutExchangedOrOfAnotherHouseIsFound)
{
    const std::vector<Checkpoint> original = checkpoints;
    checkpoints.erase(checkpoints.begin() + 1);
    EXPECT_EQ(verified()->number, 3);
    checkpoints = original;
    std::swap(checkpoints[1], checkpoints[2]);
    EXPECT_TRUE(verified());
    checkpoints = original;
    checkpoints[1] = make_checkpoint(original[0], 1000, tree_of(heads_of(2)), keyring->signer()).value();
    EXPECT_EQ(verified()->number, 3); // what followed the true one
    checkpoints = original;
    checkpoints[3] =
        make_checkpoint(original[2], 1000, tree_of(heads_of(13)), Keyring::in_memory()->signer()).value();
    EXPECT_EQ(verified()->number, 4);
}

TEST_F(Checkpoints, TreeAndSignatureAreOfOneSuite)
{
    EXPECT_EQ(make_checkpoint(std::nullopt, 0, tree_of(heads_of(2), Suite::national), keyring->signer())
                  .error()
                  .code,
              "checkpoint.suite");
    const auto national = Keyring::in_memory(Suite::national);
    checkpoints.push_back(
        make_checkpoint(checkpoints.back(), 0, tree_of(heads_of(2), Suite::national), national->signer())
            .value());
    EXPECT_FALSE(verify_checkpoints(checkpoints, [&](const std::string& id) {
        return std::optional(id == keyring->key_id() ? keyring->public_key() : national->public_key());
    }));
}

TEST(InclusionProof, EveryHeadOfEverySizeIsShownToBeIn)
{
    const auto keyring = Keyring::in_memory();
    for (std::size_t count = 1; count <= 40; ++count) {
        const std::vector<Head> heads = heads_of(count);
        const Checkpoint checkpoint =
            make_checkpoint(std::nullopt, 0, tree_of(heads), keyring->signer()).value();
        for (const Head& head : heads) {
            const auto proof = prove_inclusion(Suite::international, heads, head.person_key).value();
            ASSERT_TRUE(proof);
            EXPECT_TRUE(is_included(checkpoint, head, *proof)) << count << " " << proof->index;
        }
        EXPECT_FALSE(prove_inclusion(Suite::international, heads, "nobody").value());
    }
}

TEST(InclusionProof, NothingElseIsShownToBeIn)
{
    const auto keyring = Keyring::in_memory();
    const std::vector<Head> heads = heads_of(13);
    const Checkpoint checkpoint = make_checkpoint(std::nullopt, 0, tree_of(heads), keyring->signer()).value();
    for (const Head& head : heads) {
        const InclusionProof proof =
            prove_inclusion(Suite::international, heads, head.person_key).value().value();
        Head other = head;
        other.sequence += 1;
        EXPECT_FALSE(is_included(checkpoint, other, proof));
        for (std::size_t i = 0; i < proof.path.size(); ++i) {
            InclusionProof changed = proof;
            changed.path[i][5] = changed.path[i][5] == '0' ? '1' : '0';
            EXPECT_FALSE(is_included(checkpoint, head, changed));
            changed.path.erase(changed.path.begin() + static_cast<std::ptrdiff_t>(i));
            EXPECT_FALSE(is_included(checkpoint, head, changed));
        }
        for (std::int64_t index = -1; index <= 14; ++index) {
            InclusionProof moved = proof;
            moved.index = index;
            EXPECT_EQ(is_included(checkpoint, head, moved), index == proof.index) << index;
        }
        InclusionProof longer = proof;
        longer.path.push_back(std::string(64, 'a'));
        EXPECT_FALSE(is_included(checkpoint, head, longer));
        longer.path.back() = "no hash";
        EXPECT_FALSE(is_included(checkpoint, head, longer));
        longer = proof;
        longer.count += 1;
        EXPECT_FALSE(is_included(checkpoint, head, longer));
    }
}

TEST(ChainFormat, TheDocumentedCheckpointAndProofHold)
{
    const std::vector<Json> examples = documented_examples();
    ASSERT_EQ(examples.size(), 6U);
    std::vector<Head> heads;
    for (const Json& json : *examples[3].as_array()) {
        heads.push_back(
            Head{text_of(json, "person_key"), number_of(json, "sequence"), text_of(json, "hash")});
    }
    const Json& expected = examples[4];
    const SigningKey key = documented_key();
    const Checkpoint made =
        make_checkpoint(std::nullopt, number_of(expected, "at"), tree_of(heads), key.signer()).value();
    EXPECT_EQ(made.number, number_of(expected, "number"));
    EXPECT_EQ(made.root, text_of(expected, "root"));
    EXPECT_EQ(to_hex(canonical(made)), text_of(expected, "canonical"));
    EXPECT_EQ(hash_of(Suite::international, made), text_of(expected, "hash"));
    EXPECT_EQ(to_hex(made.signature), text_of(expected, "signature"));
    const InclusionProof proof =
        prove_inclusion(Suite::international, heads, text_of(examples[2], "person_key")).value().value();
    EXPECT_EQ(proof.index, number_of(examples[5], "index"));
    std::vector<std::string> path;
    for (const Json& hash : *examples[5].find("path")->as_array()) {
        path.push_back(*hash.as_string());
    }
    EXPECT_EQ(proof.path, path);
    EXPECT_TRUE(is_included(made, heads[1], proof));
}

} // namespace
} // namespace zk::trust
