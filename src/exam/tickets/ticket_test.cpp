#include "exam/tickets/ticket.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "exam/tickets/cbor.hpp"
#include "trust/base45.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {
namespace {

using trust::Suite;

/// The key of the worked example: the seed is the bytes 0 to 31.
trust::KeyPair example_key()
{
    std::string seed;
    for (char byte = 0; byte < 32; ++byte) {
        seed += byte;
    }
    return trust::key_pair_from_seed(Suite::international, trust::Secret(seed)).value();
}

Ticket example()
{
    return {"gaokao-2022",
            "普通高考",
            "22653121150001",
            "653121-01",
            "012",
            7,
            std::string("\x01\x02\x03\x04\x05\x06\x07\x08", 8),
            1'653'955'200'000};
}

std::string signed_by(const trust::KeyPair& pair, const Ticket& ticket = example(),
                      Suite suite = Suite::international)
{
    const trust::Signer signer{suite, trust::key_id(suite, pair.public_key), [&](std::string_view message) {
                                   return trust::sign(suite, pair.private_key, message);
                               }};
    return sign_ticket(ticket, signer).value_or("");
}

TEST(Ticket, IsReadBackAndVerifiedWithThePublicKeyAlone)
{
    const auto pair = example_key();
    const auto read = read_ticket(signed_by(pair));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->ticket, example());
    EXPECT_TRUE(is_genuine(*read, Suite::international, pair.public_key));
}

TEST(Ticket, FitsAQrCodeOfVersionEight)
{
    const std::string text = signed_by(example_key());
    EXPECT_LE(text.size(), 221U) << text.size(); // version 8, level M, alphanumeric
    EXPECT_EQ(text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), std::string::npos);
}

TEST(Ticket, AnotherKeyOrAnyChangedCharacterIsNotGenuine)
{
    const auto pair = example_key();
    const std::string text = signed_by(pair);
    const auto other = trust::generate_key_pair(Suite::international);
    EXPECT_FALSE(is_genuine(*read_ticket(text), Suite::international, other.public_key));
    for (std::size_t at = 4; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = changed[at] == '0' ? '1' : '0';
        const auto read = read_ticket(changed);
        EXPECT_FALSE(read && is_genuine(*read, Suite::international, pair.public_key)) << at;
    }
}

TEST(Ticket, IsSignedNationallyToo)
{
    const auto pair = trust::generate_key_pair(Suite::national);
    const auto read = read_ticket(signed_by(pair, example(), Suite::national));
    ASSERT_TRUE(read.has_value());
    EXPECT_TRUE(is_genuine(*read, Suite::national, pair.public_key));
}

TEST(Ticket, SaysNothingOfThePersonButNumberAndSeat)
{
    const auto keyring = trust::Keyring::in_memory();
    const std::string holder = holder_of(*keyring, "someone");
    EXPECT_EQ(holder.size(), holder_bytes);
    EXPECT_EQ(holder, holder_of(*keyring, "someone"));
    EXPECT_NE(holder, holder_of(*keyring, "someone else"));
    EXPECT_NE(holder, holder_of(*trust::Keyring::in_memory(), "someone"));
    const auto read = read_ticket(signed_by(example_key()));
    EXPECT_EQ(read_cbor_array(read->content)->items.size(), 10U);
}

TEST(Ticket, TextThatIsNoTicketIsRefusedWithWhatIsExpected)
{
    EXPECT_EQ(read_ticket("ZKC:gaokao").error().code, "ticket.text");
    EXPECT_EQ(read_ticket("ZK1:ABC").error().code, "ticket.text");
    EXPECT_EQ(read_ticket("ZK1:" + std::string(500, '0')).error().code, "ticket.text");
    const std::string later = cbor_array({std::uint64_t{2}}) + std::string(64, 's');
    EXPECT_EQ(read_ticket("ZK1:" + trust::to_base45(later)).error().code, "ticket.version");
    Ticket ticket = example();
    ticket.room = std::string(25, '1');
    EXPECT_EQ(signed_by(example_key(), ticket), "");
}

TEST(Ticket, HasOneEncodingOnly)
{
    // 0x18 0x05: a 5 that takes two bytes where one would do.
    EXPECT_FALSE(read_cbor_array(std::string("\x81\x18\x05", 3)).has_value());
    EXPECT_TRUE(read_cbor_array(std::string("\x81\x05", 2)).has_value());
    EXPECT_FALSE(read_cbor_array(std::string("\x9F\x05\xFF", 3)).has_value()); // of unknown length
    EXPECT_FALSE(read_cbor_array(std::string("\x81\x20", 2)).has_value());     // negative
    EXPECT_FALSE(read_cbor_array(std::string("\x81\x61\xFF", 3)).has_value()); // not UTF-8
    EXPECT_FALSE(read_cbor_array(std::string("\x81\x45\x01", 3)).has_value()); // cut off
}

TEST(Ticket, TheWorkedExampleOfItsFormatHolds)
{
    const auto page = read_file(std::string(ZK_SOURCE_DIR) + "/docs/formats/ticket.md", 1U << 20U);
    ASSERT_TRUE(page.has_value());
    const std::string text = signed_by(example_key());
    EXPECT_NE(page->find(text), std::string::npos) << text;
    EXPECT_NE(page->find(trust::to_hex(read_ticket(text)->content)), std::string::npos)
        << trust::to_hex(read_ticket(text)->content);
    EXPECT_NE(page->find(trust::to_hex(example_key().public_key)), std::string::npos)
        << trust::to_hex(example_key().public_key);
}

} // namespace
} // namespace zk::exam
