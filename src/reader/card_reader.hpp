// card_reader: a device that reads the chip of a resident's ID card (六(五)-6: 使用居民身份证阅读器采集).
//
// Find the card, select it, read it. One implementation today, for readers on a serial line (sdt_reader.hpp);
// another kind of device is another class.
//
// What a card holds of ethnicity is not taken off it: no step of a registration reads it. The photo is in WLT
// format, which only the police ministry's licensed library decodes: its bytes are handed on as they are, and
// nobody here pretends to show them. Nothing of a card is logged or kept by this room.
//
// Errors, with what to do, for the person at the desk:
//   "reader.open"      no such device, no right to use it, or somebody else uses it
//   "reader.gone"      pulled out while it was used
//   "reader.silent"    does not answer
//   "reader.garbled"   answers, but not whole, three times running
//   "reader.broken"    its own security module says it does not work, or is not licensed
//   "reader.no-card"   no card lay on it in the time given
//   "reader.card"      the card lies there and cannot be read
//   "reader.kind"      another kind of card
//   "reader.text"      read, but not what such a card holds
// Not thread-safe: one reader, one thread at a time.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace zk::reader {

struct Card {
    std::string kind; ///< 居民身份证, 港澳台居民居住证
    std::string name;
    std::string sex;        ///< 男, 女; else empty
    std::string birth_date; ///< 2004-03-15
    std::string address;
    std::string number; ///< 18 characters
    std::string authority;
    std::string valid_from;  ///< 2020-01-31
    std::string valid_until; ///< a date, or 长期
    std::string photo_wlt;   ///< 1,024 bytes, not decoded
};

class CardReader {
public:
    CardReader() = default;
    CardReader(const CardReader&) = delete;
    CardReader& operator=(const CardReader&) = delete;
    virtual ~CardReader() = default;
    /// The security module's number, 05.01-20100101-0000000001-0000000002.
    virtual Result<std::string> serial_number() = 0;
    virtual Result<bool> find() = 0;
    virtual Result<void> select() = 0;
    virtual Result<Card> read() = 0;
};

struct CardRead {
    Card card;
    std::string reader; ///< its serial number
};

/// Waits for a card, reads it. A card that lies there unread from before must be lifted first.
Result<CardRead> read_card(CardReader& reader, std::chrono::milliseconds wait);

/// The 256 bytes of text on a card (UTF-16, low byte first, fields of fixed width). Errors "reader.kind",
/// "reader.text". Pure.
Result<Card> card_from_text(std::string_view bytes);

} // namespace zk::reader
