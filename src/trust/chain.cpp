#include "trust/chain.hpp"

#include "trust/encoding.hpp"
#include "trust/record.hpp"

namespace zk::trust {

namespace {

constexpr std::string_view magic = "zhunkao.event.1";

/// What an event must agree with: the one before it, or the beginning.
struct Expected {
    const std::string& person_key;
    std::int64_t sequence;
    const std::string& previous;
};

std::optional<ChainFault> fault(const Event& event, FaultKind kind, std::string what)
{
    return ChainFault{event.sequence, kind, "第 " + std::to_string(event.sequence) + " 件" + std::move(what)};
}

std::optional<ChainFault> check_place(const Event& event, const Expected& expected)
{
    if (event.person_key != expected.person_key) {
        return fault(event, FaultKind::person, "记录的是另一个人");
    }
    if (event.sequence != expected.sequence) {
        return fault(event, FaultKind::order,
                     "的位置上应是第 " + std::to_string(expected.sequence) + " 件:有记录被删去、插入或调换");
    }
    if (event.previous != expected.previous) {
        return fault(event, FaultKind::previous, "接不上前一件:前一件被换过,或这一件被插入");
    }
    return std::nullopt;
}

std::optional<ChainFault> check_seal(const Event& event, const KeyLookup& keys)
{
    const std::optional<Suite> suite = suite_named(event.suite);
    if (!suite) {
        return fault(event, FaultKind::suite, "的签名算法不认识");
    }
    if (event.hash != hash_of(*suite, event)) {
        return fault(event, FaultKind::hash, "的内容被改动过:与它的摘要不符");
    }
    const std::optional<std::string> public_key = keys(event);
    if (!public_key || key_id(*suite, *public_key) != event.signer_key) {
        return fault(event, FaultKind::signer, "的签名密钥不是签字人当时的密钥");
    }
    if (!verify(*suite, *public_key, signed_text(event), event.signature)) {
        return fault(event, FaultKind::signature, "的签名不成立");
    }
    return std::nullopt;
}

std::optional<ChainFault> check_head(std::span<const Event> events, const Head& head)
{
    if (!events.empty() && head_of(events.back()) == head) {
        return std::nullopt;
    }
    const std::string end =
        events.empty() ? "没有任何记录" : "止于第 " + std::to_string(events.back().sequence) + " 件";
    return ChainFault{head.sequence, FaultKind::head,
                      "记录" + end + ",而留存的链头是第 " + std::to_string(head.sequence) +
                          " 件:记录被截断或替换"};
}

} // namespace

Head head_of(const Event& event)
{
    return {event.person_key, event.sequence, event.hash};
}

std::string canonical(const Event& event)
{
    return Record(magic)
        .text(event.person_key)
        .number(event.sequence)
        .text(event.exam)
        .text(event.kind)
        .number(event.at)
        .text(event.actor)
        .text(event.office)
        .text(event.role)
        .text(event.body)
        .text(event.suite)
        .text(event.previous)
        .text(event.signer_key)
        .bytes();
}

std::string hash_of(Suite suite, const Event& event)
{
    return to_hex(digest(suite, canonical(event)));
}

std::string signed_text(const Event& event)
{
    return std::string(magic) + ":" + event.hash;
}

Result<Event> link(const std::optional<Head>& before, Event event, const Signer& signer)
{
    if (before && before->person_key != event.person_key) {
        return fail("chain.person", "这件记录不属于前一件记录的那个人");
    }
    event.sequence = before ? before->sequence + 1 : 1;
    event.previous = before ? before->hash : "";
    event.suite = to_text(signer.suite);
    event.signer_key = signer.key_id;
    event.hash = hash_of(signer.suite, event);
    return signer.sign(signed_text(event)).map([&](std::string&& signature) {
        event.signature = std::move(signature);
        return std::move(event);
    });
}

std::optional<ChainFault> verify_chain(std::span<const Event> events, const KeyLookup& keys,
                                       const std::optional<Head>& head)
{
    const std::string person = head ? head->person_key : events.empty() ? "" : events.front().person_key;
    std::string previous;
    std::int64_t sequence = 0;
    for (const Event& event : events) {
        if (auto found = check_place(event, Expected{person, ++sequence, previous})) {
            return found;
        }
        if (auto found = check_seal(event, keys)) {
            return found;
        }
        previous = event.hash;
    }
    return head ? check_head(events, *head) : std::nullopt;
}

} // namespace zk::trust
