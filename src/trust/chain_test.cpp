#include "trust/chain.hpp"

#include <random>

#include "trust/chain_testing.hpp"

namespace zk::trust {
namespace {

constexpr std::string_view person = "aaaabbbbccccddddeeeeffffgggghhhh";

/// A candidate and two officers, one of them with the national suite; one chain of five events.
class Chain : public testing::Test {
protected:
    Chain()
    {
        const std::vector<std::pair<std::string, std::string>> story{{"candidate", "提交报名"},
                                                                     {"teacher", "签署学籍审核"},
                                                                     {"police", "签署户籍审核"},
                                                                     {"teacher", "现场确认"},
                                                                     {"candidate", "查询"}};
        std::optional<Head> head;
        for (const auto& [actor, kind] : story) {
            events.push_back(link(head, draft(actor, kind), keys.at(actor).signer()).value());
            head = head_of(events.back());
        }
    }

    Event draft(const std::string& actor, const std::string& kind) const
    {
        Event event;
        event.person_key = person;
        event.exam = "gaokao-2022";
        event.kind = kind;
        event.at = 1'637'553'600'000 + static_cast<std::int64_t>(events.size());
        event.actor = actor;
        event.office = "教育局";
        event.role = "审核人";
        event.body = std::string("\x01\x00\xFF sealed", 10);
        return event;
    }

    std::optional<std::string> key_of(const Event& event) const
    {
        const auto found = keys.find(event.actor);
        return found == keys.end() ? std::nullopt : std::optional(found->second.public_key());
    }
    std::optional<ChainFault> verified(const std::optional<Head>& head = std::nullopt) const
    {
        return verify_chain(events, [this](const Event& event) { return key_of(event); }, head);
    }
    /// The event at fault and why; {0, …} never.
    void expect_fault(std::int64_t sequence, FaultKind kind,
                      const std::optional<Head>& head = std::nullopt) const
    {
        const auto found = verified(head);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->sequence, sequence) << found->what;
        EXPECT_EQ(found->kind, kind) << found->what;
        EXPECT_FALSE(found->what.empty());
    }
    /// As somebody would who can write everything but has no one's key: hash and links made to fit again.
    void rehash_from(std::size_t first)
    {
        for (std::size_t i = first; i < events.size(); ++i) {
            events[i].sequence = static_cast<std::int64_t>(i + 1);
            events[i].previous = i == 0 ? "" : events[i - 1].hash;
            events[i].hash = hash_of(*suite_named(events[i].suite), events[i]);
        }
    }

    static SigningKey new_key(Suite suite) { return SigningKey(suite, generate_key_pair(suite)); }
    static std::map<std::string, SigningKey> new_keys()
    {
        std::map<std::string, SigningKey> made;
        made.emplace("candidate", new_key(Suite::international));
        made.emplace("teacher", new_key(Suite::national));
        made.emplace("police", new_key(Suite::international));
        return made;
    }

    std::map<std::string, SigningKey> keys = new_keys();
    std::vector<Event> events;
};

TEST_F(Chain, StandsAsItWasWritten)
{
    EXPECT_FALSE(verified());
    EXPECT_FALSE(verified(head_of(events.back())));
    EXPECT_EQ(events[0].previous, "");
    EXPECT_EQ(events[1].previous, events[0].hash);
    EXPECT_EQ(events[4].sequence, 5);
    EXPECT_EQ(events[1].suite, "sm3+sm2");
}

TEST_F(Chain, AnyFieldAlteredIsFound)
{
    const std::vector<Event> original = events;
    const std::vector<std::string Event::*> fields{&Event::exam,       &Event::kind,      &Event::actor,
                                                   &Event::office,     &Event::role,      &Event::body,
                                                   &Event::suite,      &Event::previous,  &Event::hash,
                                                   &Event::signer_key, &Event::signature, &Event::person_key};
    for (std::size_t i = 0; i < events.size(); ++i) {
        for (const auto field : fields) {
            events = original;
            (events[i].*field) += "x";
            const auto found = verified();
            ASSERT_TRUE(found);
            EXPECT_EQ(found->sequence,
                      field == &Event::person_key && i == 0 ? 1 : static_cast<std::int64_t>(i + 1));
        }
        events = original;
        events[i].at += 1;
        expect_fault(static_cast<std::int64_t>(i + 1), FaultKind::hash);
    }
}

TEST_F(Chain, AnAlteredEventWithAFittingHashLacksItsSignersSignature)
{
    events[1].body = "不同的结论";
    rehash_from(1);
    expect_fault(2, FaultKind::signature);
}

TEST_F(Chain, ADeletedEventIsFound)
{
    const std::vector<Event> original = events;
    for (std::size_t i = 0; i + 1 < original.size(); ++i) {
        events = original;
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(i));
        expect_fault(static_cast<std::int64_t>(i + 2), FaultKind::order);
        rehash_from(0);
        EXPECT_EQ(verified()->kind, FaultKind::signature) << i;
    }
}

TEST_F(Chain, ReorderedEventsAreFound)
{
    std::swap(events[1], events[2]);
    expect_fault(3, FaultKind::order);
    rehash_from(0);
    expect_fault(2, FaultKind::signature);
}

TEST_F(Chain, AnInsertedEventIsFound)
{
    const Event between =
        link(head_of(events[1]), draft("police", "签署户籍审核"), keys.at("police").signer()).value();
    events.insert(events.begin() + 2, between);
    expect_fault(3, FaultKind::order); // the old third is still there
    events = std::vector<Event>(events.begin(), events.begin() + 2);
    events.push_back(events.back());
    expect_fault(2, FaultKind::order); // twice
}

TEST_F(Chain, AnotherEventInTheSamePlaceBreaksWhatFollows)
{
    events[2] = link(head_of(events[1]), draft("police", "另一个结论"), keys.at("police").signer()).value();
    expect_fault(4, FaultKind::previous);
}

TEST_F(Chain, ATruncatedOrReplacedEndIsFoundAgainstTheKnownHead)
{
    const Head head = head_of(events.back());
    const Event last = events.back();
    events.pop_back();
    EXPECT_FALSE(verified());
    expect_fault(5, FaultKind::head, head);
    events.push_back(
        link(head_of(events.back()), draft("teacher", "别的"), keys.at("teacher").signer()).value());
    expect_fault(5, FaultKind::head, head);
    events.back() = last;
    events.push_back(link(head, draft("teacher", "更多"), keys.at("teacher").signer()).value());
    expect_fault(5, FaultKind::head, head); // more than the head knows
    events.clear();
    expect_fault(5, FaultKind::head, head);
    EXPECT_FALSE(verified());
}

TEST_F(Chain, AnotherPersonsEventsAreFound)
{
    Event foreign = draft("teacher", "签署学籍审核");
    foreign.person_key = "another";
    EXPECT_EQ(link(head_of(events.back()), foreign, keys.at("teacher").signer()).error().code,
              "chain.person");
    events.push_back(link(std::nullopt, foreign, keys.at("teacher").signer()).value());
    expect_fault(1, FaultKind::person);
    events = {events.back()};
    expect_fault(1, FaultKind::person, Head{std::string(person), 1, events[0].hash});
}

TEST_F(Chain, NobodySignsForAnother)
{
    // The police officer's event, signed with the teacher's key.
    events.push_back(
        link(head_of(events.back()), draft("police", "签署户籍审核"), keys.at("teacher").signer()).value());
    expect_fault(6, FaultKind::signer);
    // The same, with the officer's key named.
    events.back().signer_key = keys.at("police").key_id();
    events.back().suite = "sha256+ed25519";
    rehash_from(5);
    expect_fault(6, FaultKind::signature);
    // Somebody without any key.
    events.back() = link(head_of(events[4]), draft("stranger", "签署"), keys.at("teacher").signer()).value();
    expect_fault(6, FaultKind::signer);
}

TEST_F(Chain, AnUnknownSuiteIsNotTakenOnTrust)
{
    events[0].suite = "none";
    expect_fault(1, FaultKind::suite);
}

TEST_F(Chain, ASignerWhoCannotSignIsReported)
{
    const Signer locked{Suite::international, "k", [](std::string_view) -> Result<std::string> {
                            return fail("trust.session", "登录已失效");
                        }};
    EXPECT_EQ(link(std::nullopt, draft("candidate", "提交报名"), locked).error().code, "trust.session");
}

TEST_F(Chain, AnyFlippedBitAnywhereIsFound)
{
    std::mt19937 random(20221122);
    const std::vector<Event> original = events;
    const Head head = head_of(events.back());
    const std::vector<std::string Event::*> fields{&Event::person_key, &Event::exam,       &Event::kind,
                                                   &Event::actor,      &Event::office,     &Event::role,
                                                   &Event::body,       &Event::suite,      &Event::previous,
                                                   &Event::hash,       &Event::signer_key, &Event::signature};
    int flipped = 0;
    for (int round = 0; round < 3'000; ++round) {
        const std::size_t which = random() % events.size();
        std::string& field = events[which].*fields[random() % fields.size()];
        if (field.empty()) {
            continue;
        }
        char& byte = field[random() % field.size()];
        byte = static_cast<char>(byte ^ (1 << random() % 8));
        ++flipped;
        ASSERT_TRUE(verified(head)) << round;
        events[which] = original[which];
    }
    EXPECT_GT(flipped, 2'500);
    for (int bit = 0; bit < 63; ++bit) {
        events[2].at ^= std::int64_t{1} << bit;
        ASSERT_TRUE(verified(head));
        events[2] = original[2];
        events[2].sequence ^= std::int64_t{1} << bit;
        ASSERT_TRUE(verified(head));
        events[2] = original[2];
    }
    EXPECT_FALSE(verified(head));
}

/// Where one field ends and the next begins is part of the encoding.
TEST_F(Chain, MovingTextFromOneFieldToTheNextChangesTheHash)
{
    Event one;
    one.exam = "ab";
    one.kind = "c";
    Event other;
    other.exam = "a";
    other.kind = "bc";
    EXPECT_NE(canonical(one), canonical(other));
    other.exam = "";
    other.kind = std::string("ab\0\0\0\1c", 7);
    EXPECT_NE(canonical(one), canonical(other));
}

Event documented_event(const Json& json)
{
    return Event{text_of(json, "person_key"),     number_of(json, "sequence"),
                 text_of(json, "exam"),           text_of(json, "kind"),
                 number_of(json, "at"),           text_of(json, "actor"),
                 text_of(json, "office"),         text_of(json, "role"),
                 bytes_of(text_of(json, "body")), text_of(json, "suite"),
                 text_of(json, "previous"),       text_of(json, "hash"),
                 text_of(json, "signer_key"),     bytes_of(text_of(json, "signature"))};
}

TEST(ChainFormat, TheDocumentedExampleHolds)
{
    const std::vector<Json> examples = documented_examples();
    ASSERT_EQ(examples.size(), 6U);
    const SigningKey key = documented_key();
    EXPECT_EQ(to_hex(key.public_key()), text_of(examples[0], "public_key"));
    EXPECT_EQ(key.key_id(), text_of(examples[0], "key_id"));
    std::vector<Event> events;
    std::optional<Head> head;
    for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
        events.push_back(documented_event(examples[i]));
        EXPECT_EQ(to_hex(canonical(events.back())), text_of(examples[i], "canonical"));
        EXPECT_EQ(link(head, events.back(), key.signer()).value(), events.back());
        head = head_of(events.back());
    }
    EXPECT_FALSE(verify_chain(events, [&](const Event&) { return std::optional(key.public_key()); }, head));
}

} // namespace
} // namespace zk::trust
