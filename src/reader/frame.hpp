// frame: what goes over the wire between a program and the security module (SAM) of an ID-card reader.
//
// To the reader: AA AA AA 96 69 · length (two bytes, high first) · command · parameter · data · check sum.
// From it: AA AA AA 96 69 · length · three status bytes · data · check sum. The length counts everything
// after itself; the check sum is the exclusive-or of everything between the preamble and itself. The same on
// every serial reader of second-generation cards, since the module is the police ministry's.
//
// A line may bring noise, half a frame, or the end of an answer nobody waits for any more: FrameReader looks
// for the next preamble and says what it found. Pure; one thread a FrameReader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zk::reader {

constexpr std::string_view preamble("\xAA\xAA\xAA\x96\x69", 5);
constexpr std::size_t longest_frame =
    4096; ///< bytes after the length; text, photo and fingerprints are 2,318

struct Command {
    std::uint8_t code = 0;
    std::uint8_t parameter = 0;
    bool operator==(const Command&) const = default;
};
constexpr Command reset_sam{0x10, 0xFF};
constexpr Command sam_status{0x11, 0xFF};
constexpr Command sam_number{0x12, 0xFF};
constexpr Command find_card{0x20, 0x01};
constexpr Command select_card{0x20, 0x02};
constexpr Command read_base{0x30, 0x01};

/// The third status byte; the first two are zero.
enum class Status : std::uint8_t {
    bad_checksum = 0x10, ///< the reader did not get our frame whole
    bad_length = 0x11,
    bad_command = 0x21,
    not_allowed = 0x23, ///< nothing was selected before
    authentication_one = 0x31,
    authentication_two = 0x32,
    not_read = 0x41,
    self_test = 0x60,
    not_licensed = 0x66,
    not_found = 0x80,
    not_selected = 0x81,
    done = 0x90,
    nothing_there = 0x91,
    found = 0x9F,
};

struct Answer {
    Status status = Status::done;
    std::string data;
    bool whole = true; ///< false: the check sum does not fit; nothing of it may be believed
};

std::string command_frame(Command command, std::string_view data = {});
/// What a reader sends; for emulators.
std::string answer_frame(Status status, std::string_view data = {});

class FrameReader {
public:
    void feed(std::string_view bytes) { waiting_ += bytes; }
    void forget() { waiting_.clear(); }
    /// The next answer; nullopt: not all of it has come yet. Whatever is no frame is passed over.
    std::optional<Answer> take();

private:
    std::string waiting_;
};

} // namespace zk::reader
