#include "trust/checkpoint.hpp"

#include "trust/encoding.hpp"
#include "trust/record.hpp"

namespace zk::trust {

namespace {

constexpr std::string_view magic = "zhunkao.checkpoint.1";

std::optional<CheckpointFault> fault(const Checkpoint& checkpoint, std::string what)
{
    return CheckpointFault{checkpoint.number,
                           "第 " + std::to_string(checkpoint.number) + " 个核对点" + std::move(what)};
}

std::optional<CheckpointFault> check(const Checkpoint& checkpoint, std::int64_t number,
                                     const std::string& previous, const InstallationKeys& keys)
{
    const std::optional<Suite> suite = suite_named(checkpoint.suite);
    if (!suite) {
        return fault(checkpoint, "的签名算法不认识");
    }
    if (checkpoint.number != number) {
        return fault(checkpoint, "的位置上应是第 " + std::to_string(number) + " 个");
    }
    if (checkpoint.previous != previous) {
        return fault(checkpoint, "接不上前一个");
    }
    const std::optional<std::string> public_key = keys(checkpoint.signer_key);
    if (!public_key || key_id(*suite, *public_key) != checkpoint.signer_key) {
        return fault(checkpoint, "的签名密钥不认识");
    }
    if (!verify(*suite, *public_key, signed_text(checkpoint), checkpoint.signature)) {
        return fault(checkpoint, "被改动过:签名不成立");
    }
    return std::nullopt;
}

} // namespace

std::string canonical(const Checkpoint& checkpoint)
{
    return Record(magic)
        .number(checkpoint.number)
        .number(checkpoint.at)
        .number(checkpoint.count)
        .text(checkpoint.root)
        .text(checkpoint.previous)
        .text(checkpoint.suite)
        .text(checkpoint.signer_key)
        .bytes();
}

std::string hash_of(Suite suite, const Checkpoint& checkpoint)
{
    return to_hex(digest(suite, canonical(checkpoint)));
}

std::string signed_text(const Checkpoint& checkpoint)
{
    const std::optional<Suite> suite = suite_named(checkpoint.suite);
    return std::string(magic) + ":" + (suite ? hash_of(*suite, checkpoint) : "");
}

Result<Checkpoint> make_checkpoint(const std::optional<Checkpoint>& before, std::int64_t at,
                                   const MerkleTree& tree, const Signer& signer)
{
    if (tree.suite() != signer.suite) {
        return fail("checkpoint.suite", "核对点的摘要与签名应用同一套算法");
    }
    Checkpoint checkpoint;
    checkpoint.number = before ? before->number + 1 : 1;
    checkpoint.at = at;
    checkpoint.count = tree.count();
    checkpoint.root = tree.root();
    const std::optional<Suite> suite_before = before ? suite_named(before->suite) : std::nullopt;
    checkpoint.previous = suite_before ? hash_of(*suite_before, *before) : "";
    checkpoint.suite = to_text(signer.suite);
    checkpoint.signer_key = signer.key_id;
    return signer.sign(signed_text(checkpoint)).map([&](std::string&& signature) {
        checkpoint.signature = std::move(signature);
        return std::move(checkpoint);
    });
}

std::optional<CheckpointFault> verify_checkpoints(std::span<const Checkpoint> checkpoints,
                                                  const InstallationKeys& keys)
{
    std::string previous;
    std::int64_t number = 0;
    for (const Checkpoint& checkpoint : checkpoints) {
        if (auto found = check(checkpoint, ++number, previous, keys)) {
            return found;
        }
        previous = hash_of(*suite_named(checkpoint.suite), checkpoint);
    }
    return std::nullopt;
}

} // namespace zk::trust
