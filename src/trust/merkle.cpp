// merkle: RFC 6962, 2.1, over heads.
#include <algorithm>

#include "trust/checkpoint.hpp"
#include "trust/encoding.hpp"
#include "trust/record.hpp"

namespace zk::trust {

namespace {

// RFC 6962, 2.1: a leaf can never be taken for a node.
constexpr char leaf_prefix = 0;
constexpr char node_prefix = 1;

std::string leaf(Suite suite, const Head& head)
{
    return digest(
        suite,
        leaf_prefix +
            Record("zhunkao.head.1").text(head.person_key).number(head.sequence).text(head.hash).bytes());
}

std::string node(Suite suite, std::string_view left, std::string_view right)
{
    std::string bytes(1, node_prefix);
    bytes += left;
    bytes += right;
    return digest(suite, bytes);
}

Result<void> check_order(std::string_view before, std::string_view person_key, std::int64_t count)
{
    if (count == 0 || before < person_key) {
        return {};
    }
    return fail("checkpoint.order",
                "链头应按人员编号从小到大,每人一个:第 " + std::to_string(count + 1) + " 个不是");
}

/// The level above: neighbours joined, an odd last one moved up as it is.
std::vector<std::string> joined(Suite suite, const std::vector<std::string>& level)
{
    std::vector<std::string> above;
    above.reserve((level.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) {
        above.push_back(node(suite, level[i], level[i + 1]));
    }
    if (level.size() % 2 == 1) {
        above.push_back(level.back());
    }
    return above;
}

std::vector<std::string> path_of(Suite suite, std::vector<std::string> level, std::size_t index)
{
    std::vector<std::string> path;
    for (; level.size() > 1; index /= 2, level = joined(suite, level)) {
        const std::size_t sibling = index ^ 1U;
        if (sibling < level.size()) {
            path.push_back(to_hex(level[sibling]));
        }
    }
    return path;
}

/// RFC 9162, 2.1.3.2. nullopt when the path is not one of this place.
std::optional<std::string> root_from(Suite suite, std::string hash, const InclusionProof& proof)
{
    std::int64_t at = proof.index;
    std::int64_t last = proof.count - 1;
    for (const std::string& text : proof.path) {
        const std::optional<std::string> sibling = from_hex(text);
        if (last == 0 || !sibling || sibling->size() != hash.size()) {
            return std::nullopt;
        }
        if (at % 2 == 1 || at == last) {
            hash = node(suite, *sibling, hash);
            while (at % 2 == 0 && at != 0) {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = node(suite, hash, *sibling);
        }
        at /= 2;
        last /= 2;
    }
    return last == 0 ? std::optional(to_hex(hash)) : std::nullopt;
}

} // namespace

Result<void> MerkleTree::add(const Head& head)
{
    if (auto order = check_order(last_, head.person_key, count_); !order) {
        return order;
    }
    last_ = head.person_key;
    std::string hash = leaf(suite_, head);
    // As when counting in binary: every 1 at the end is a perfect tree that is joined and carried.
    for (std::int64_t carry = count_++; carry % 2 == 1; carry /= 2) {
        hash = node(suite_, peaks_.back(), hash);
        peaks_.pop_back();
    }
    peaks_.push_back(std::move(hash));
    return {};
}

std::string MerkleTree::root() const
{
    if (peaks_.empty()) {
        return to_hex(digest(suite_, {}));
    }
    std::string hash = peaks_.back();
    for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak) {
        hash = node(suite_, *peak, hash);
    }
    return to_hex(hash);
}

Result<std::optional<InclusionProof>> prove_inclusion(Suite suite, std::span<const Head> heads,
                                                      std::string_view person_key)
{
    std::vector<std::string> leaves;
    leaves.reserve(heads.size());
    std::optional<std::size_t> index;
    std::string_view before;
    for (const Head& head : heads) {
        if (const auto order = check_order(before, head.person_key, std::ssize(leaves)); !order) {
            return tl::unexpected(order.error());
        }
        before = head.person_key;
        index = head.person_key == person_key ? leaves.size() : index;
        leaves.push_back(leaf(suite, head));
    }
    if (!index) {
        return std::optional<InclusionProof>();
    }
    return std::optional(InclusionProof{static_cast<std::int64_t>(*index), std::ssize(heads),
                                        path_of(suite, std::move(leaves), *index)});
}

bool is_included(const Checkpoint& checkpoint, const Head& head, const InclusionProof& proof)
{
    const std::optional<Suite> suite = suite_named(checkpoint.suite);
    if (!suite || proof.count != checkpoint.count || proof.index < 0 || proof.index >= proof.count) {
        return false;
    }
    return root_from(*suite, leaf(*suite, head), proof) == checkpoint.root;
}

} // namespace zk::trust
