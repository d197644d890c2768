// provenance: whoever confirms must not be able to say “read from the card” without a reader having read it.
//
// The program that talks to the reader seals what it read: the reader's number, the instant, and a keyed hash
// of the card's number. The console's page carries the seal along and cannot make one; the server opens it
// with the same key. Between a server and a bridge on another machine the key is a file both have
// (`--reader-secret`); a server with its own reader makes a key for as long as it runs.
//
// What this proves, and what not: that a program with the key read (or claims to have read) that number on
// that reader within the last minutes. It does not prove that the card is genuine, which only the police
// ministry's module could sign and does not; nor can it help against somebody who holds the desk's machine
// and the key file. The person and the card are compared by the operator. The seal holds no personal data in
// the clear.
//
// Pure but for the key file; any thread. Error codes: "reader.seal" (not ours, or another number's),
// "reader.old", "reader.secret" (the key file).
#pragma once

#include <cstdint>

#include "reader/card_reader.hpp"
#include "trust/secret.hpp"

namespace zk::reader {

constexpr std::int64_t seal_life = 10 * 60 * 1000; ///< milliseconds from reading to confirming
constexpr std::int64_t clocks_apart = 2 * 60 * 1000;

/// `at`: milliseconds since 1970 UTC.
std::string seal_read(const trust::Secret& key, const CardRead& read, std::int64_t at);

struct Provenance {
    std::string reader;
    std::int64_t at = 0;
};
Result<Provenance> open_seal(const trust::Secret& key, const std::string& seal, std::string_view kind,
                             std::string_view number, std::int64_t now);

/// The key in a file: 64 hexadecimal digits, readable by its owner alone. Made if there is none.
Result<trust::Secret> key_in(const std::string& file);

} // namespace zk::reader
