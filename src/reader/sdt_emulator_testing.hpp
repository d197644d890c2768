// sdt_emulator_testing: the other end of the line: a reader on a pseudo-terminal that speaks frame.hpp and
// misbehaves on demand. For tests alone.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <poll.h>
#include <pty.h>
#include <string>
#include <termios.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "reader/frame.hpp"

namespace zk::reader {

/// UTF-16, low byte first, padded with blanks.
inline std::string units(const std::u16string& text, std::size_t bytes)
{
    std::string out;
    for (const char16_t unit : text) {
        out += static_cast<char>(unit & 0xFF);
        out += static_cast<char>(unit >> 8);
    }
    while (out.size() < bytes) {
        out.append(" \0", 2);
    }
    return out.substr(0, bytes);
}

/// The text of a card, as its chip holds it.
inline std::string card_text(const std::u16string& number = u"65312120040315001X",
                             const std::u16string& name = u"王小明", const std::u16string& kind = u"")
{
    return units(name, 30) + units(u"1", 2) + units(u"01", 4) + units(u"20040315", 16) +
           units(u"新疆疏附县示例路1号", 70) + units(number, 36) + units(u"疏附县公安局", 30) +
           units(u"20190101", 16) + units(u"20290101", 16) + units(u"", 28) + units(kind, 2) + units(u"", 6);
}

class SdtEmulator {
public:
    /// What to send for a command, in the order asked; empty: nothing.
    using Talk = std::function<std::string(std::size_t turn, Command asked)>;

    explicit SdtEmulator(Talk talk) : talk_(std::move(talk))
    {
        char name[128] = {};
        if (openpty(&master_, &slave_, name, nullptr, nullptr) == 0) {
            device_ = name;
            termios raw{};
            tcgetattr(slave_, &raw);
            cfmakeraw(&raw);
            tcsetattr(slave_, TCSANOW, &raw);
        }
        thread_ = std::thread([this] { work(); });
    }
    SdtEmulator(const SdtEmulator&) = delete;
    SdtEmulator& operator=(const SdtEmulator&) = delete;
    ~SdtEmulator()
    {
        ending_ = true;
        thread_.join();
        ::close(slave_);
        if (!unplugged_) {
            ::close(master_);
        }
    }

    const std::string& device() const { return device_; }
    /// From the next command on there is no reader any more.
    void unplug_at_next() { unplug_ = true; }
    std::vector<Command> asked() const
    {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

private:
    void work()
    {
        std::string waiting;
        while (!ending_ && !unplugged_) {
            pollfd ready{master_, POLLIN, 0};
            if (poll(&ready, 1, 20) <= 0 || (ready.revents & POLLIN) == 0) {
                continue;
            }
            char buffer[256];
            const ssize_t got = ::read(master_, buffer, sizeof buffer);
            waiting.append(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
            take(waiting);
        }
    }

    void take(std::string& waiting)
    {
        constexpr std::size_t command_bytes = 10;
        const std::size_t at = waiting.find(preamble);
        if (at == std::string::npos || waiting.size() < at + command_bytes) {
            return;
        }
        const Command asked{static_cast<std::uint8_t>(waiting[at + 7]),
                            static_cast<std::uint8_t>(waiting[at + 8])};
        waiting.erase(0, at + command_bytes);
        if (unplug_) {
            unplugged_ = true;
            ::close(master_);
            return;
        }
        std::size_t turn = 0;
        {
            const std::lock_guard lock(mutex_);
            turn = asked_.size();
            asked_.push_back(asked);
        }
        send(talk_(turn, asked));
    }

    void send(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::write(master_, bytes.data(), std::min<std::size_t>(bytes.size(), 100));
            if (sent <= 0) {
                return;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    Talk talk_;
    int master_ = -1;
    int slave_ = -1;
    std::string device_;
    std::atomic<bool> ending_ = false;
    std::atomic<bool> unplug_ = false;
    std::atomic<bool> unplugged_ = false;
    mutable std::mutex mutex_;
    std::vector<Command> asked_;
    std::thread thread_;
};

/// A reader in order with that card on it.
inline std::string in_order(Command asked, const std::string& text = card_text())
{
    if (asked == sam_status || asked == reset_sam) {
        return answer_frame(Status::done);
    }
    if (asked == sam_number) {
        return answer_frame(Status::done,
                            std::string("\x05\0\x01\0\x44\xB8\x32\x01\x2A\0\0\0\x07\0\0\0", 16));
    }
    if (asked == find_card) {
        return answer_frame(Status::found, std::string(4, '\0'));
    }
    if (asked == select_card) {
        return answer_frame(Status::done, std::string(8, '\0'));
    }
    return answer_frame(Status::done, std::string("\x01\0\x04\0", 4) + text + std::string(1024, '\x5A'));
}

} // namespace zk::reader
