// ticket: what the QR code of an admission ticket (准考证) says, signed by the installation.
//
// "ZK1:" and the Base45 (RFC 9285) of a CBOR array followed by a signature of 64 bytes: about 208 characters,
// which is a QR code of version 8 at level M. docs/formats/ticket.md has every field and a worked example.
// Whoever has the installation's public key verifies it without a network.
//
// Privacy: a photographed ticket must tell a stranger nothing that is not on its face. It carries the
// registration number, the exam and the seat; no name, no ID number, no telephone, no accommodation. `holder`
// ties it to the person in an office's own list and means nothing without the keyring.
//
// Errors: "ticket.text" (no such text), "ticket.version", "ticket.content" (fields), with what was expected;
// those of the signer. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trust/keyring.hpp"

namespace zk::exam {

struct Ticket {
    std::string exam;    ///< of the rulebook: gaokao-2022
    std::string sitting; ///< 普通高考, 三校生升高职 …
    std::string number;  ///< 报名序号
    std::string site;    ///< 考点代码
    std::string room;    ///< 考场号
    std::int64_t seat = 0;
    std::string holder;         ///< 8 bytes
    std::int64_t issued_at = 0; ///< milliseconds; kept in the code to the minute
    bool operator==(const Ticket&) const = default;
};

inline constexpr std::size_t ticket_text_bytes = 24; ///< of exam, sitting, site and room each
inline constexpr std::size_t holder_bytes = 8;

/// The text for the QR code.
Result<std::string> sign_ticket(const Ticket& ticket, const trust::Signer& signer);

struct ReadTicket {
    Ticket ticket;
    std::string key; ///< the first 16 hexadecimal digits of the signing key's id
    std::string content;
    std::string signature;
};
/// Well formed; whether it is genuine, `is_genuine` says.
Result<ReadTicket> read_ticket(std::string_view text);
bool is_genuine(const ReadTicket& ticket, trust::Suite suite, std::string_view public_key);

/// What binds a ticket to a person in this installation's lists.
std::string holder_of(const trust::Keyring& keyring, std::string_view person_key);

} // namespace zk::exam
