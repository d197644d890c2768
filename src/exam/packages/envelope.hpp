// envelope: the outside of a package file (docs/formats/package.md): who sends what to whom, signed; the
// content sealed for the recipient alone.
//
// `ZKPACKAGE1` and a line feed · length of the header (4 bytes, big-endian) · header, one JSON object ·
// signature (64 bytes) of the sender's installation over `zhunkao.package.1:` and the header's SHA-256 ·
// content in pieces of 1 MiB, each with 17 bytes more (crypto_secretstream_xchacha20poly1305; its key wrapped
// for the recipient by crypto_box_seal). The header holds the content's SHA-256 and size, so that the
// signature covers every byte of the file. A package's hash is the SHA-256 of its header.
//
// Memory: two pieces, however large the file. Errors: "package.file", "package.format" (no package, cut off,
// too long: says where), "package.signature", "package.damaged", "package.recipient", "package.scratch",
// "package.too-large". Thread-safety: pure but for the files.
#pragma once

#include <cstdint>
#include <string>

#include "base/json.hpp"
#include "exam/packages/scratch.hpp"
#include "trust/keyring.hpp"

namespace zk::exam {

constexpr std::size_t package_piece = 1u << 20;
constexpr std::size_t package_header_longest = 64 * 1024;
constexpr std::uint64_t package_largest = 4ull << 30;     ///< bytes of content, unless an option says less
constexpr std::uint64_t package_in_browser = 64ull << 20; ///< by the console and the network: held in memory

struct PackageHeader {
    std::string sender;      ///< installation
    std::string sender_name; ///< its office, for the person who finds the stick
    std::string recipient;
    std::string recipient_name;
    std::int64_t number = 0; ///< 1, 2, … from this sender to this recipient
    std::string previous;    ///< hash of the one before; empty for the first
    std::int64_t made_at = 0;
    std::int64_t people = 0;
    std::int64_t events = 0;
    std::string suite; ///< of the signature
    std::string key;   ///< wrapped for the recipient
    std::string stream_head;
    std::string content_hash; ///< 64 hexadecimal digits
    std::uint64_t content_size = 0;
};

/// A header as it stands in a file.
struct ReadHeader {
    PackageHeader header;
    std::string hash; ///< of the package
    std::string signature;
    std::uint64_t content_at = 0; ///< offset
};

/// Fills in key, stream_head, content_hash and content_size, writes the file (whole or not at all) and
/// answers the package's hash.
Result<std::string> write_envelope(const std::string& path, PackageHeader header, const ScratchFile& content,
                                   const trust::Keyring& sender, std::string_view recipient_box_key);

/// Reads and checks the form; whether the sender may be believed is `check_signature`'s to say.
Result<ReadHeader> read_header(const std::string& path);
Result<void> check_signature(const ReadHeader& read, std::string_view suite, std::string_view public_key);
/// Every byte of the content is what the header says. Needs no key that opens it.
Result<void> check_content(const std::string& path, const ReadHeader& read);
/// Opens the content. `limit_bytes`: the largest this receiver takes.
Result<ScratchFile> open_envelope(const std::string& path, const ReadHeader& read,
                                  const trust::Keyring& recipient, std::uint64_t limit_bytes);

} // namespace zk::exam
