#include "papers/scanner.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "papers/child.hpp"
#include "papers/descriptor.hpp"

namespace zk::papers {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t longest_words = 4096;

/// The scanner's own words, for the administrator.
Diagnostics words_of(const std::string& words)
{
    Diagnostics details(1);
    details.front().code = "paper.scanner";
    details.front().message = words;
    return details;
}

tl::unexpected<Error> unavailable(const std::string& why)
{
    return fail("paper.scanner", "病毒检查现在不能进行,文件没有收下:请稍后再试;仍不行请告诉管理员",
                words_of(why));
}

tl::unexpected<Error> found(const std::string& words)
{
    return fail("paper.virus", "病毒检查认为这个文件有危险,文件没有收下:请换一台电脑或手机,重新拍照后上传",
                words_of(words));
}

Result<void> scan_by_command(std::string_view bytes, const Settings& settings)
{
    const Result<ChildResult> child =
        run_child(settings.scan_command, bytes, settings.scan_milliseconds, longest_words * 16);
    if (!child) {
        return unavailable(child.error().message);
    }
    if (child->ending != Ending::exited || child->code > 1 || child->code < 0) {
        return unavailable("病毒检查程序没有给出结论(代码 " + std::to_string(child->code) + ")");
    }
    return child->code == 0 ? Result<void>() : found(child->output.substr(0, longest_words));
}

// ---- clamd (clamd(8), INSTREAM) ----------------------------------------------------------------------

bool is_ready(int socket, short event, Clock::time_point deadline)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd waiting{socket, event, 0};
    return left > 0 && poll(&waiting, 1, static_cast<int>(left)) > 0;
}

bool send_all(int socket, std::string_view bytes, Clock::time_point deadline)
{
    while (!bytes.empty()) {
        if (!is_ready(socket, POLLOUT, deadline)) {
            return false;
        }
        const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0 && errno != EAGAIN && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
    return true;
}

/// Up to the zero byte that ends an answer; without it the answer is not whole.
std::string receive(int socket, Clock::time_point deadline)
{
    std::string words;
    char buffer[512];
    while (words.size() < longest_words && is_ready(socket, POLLIN, deadline)) {
        const ssize_t got = recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0) {
            return {};
        }
        words.append(buffer, static_cast<std::size_t>(got));
        if (const std::size_t end = words.find('\0'); end != std::string::npos) {
            return words.substr(0, end);
        }
    }
    return {};
}

Descriptor connected(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket || path.size() >= sizeof address.sun_path) {
        return Descriptor();
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    const int error = connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    return error == 0 ? std::move(socket) : Descriptor();
}

/// Chunks of a length (big-endian) and its bytes; a length of zero ends them.
std::string instream(std::string_view bytes)
{
    std::string request("zINSTREAM\0", 10);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    for (int shift = 24; shift >= 0; shift -= 8) {
        request += static_cast<char>(size >> shift & 0xFF);
    }
    return request.append(bytes).append(4, '\0');
}

Result<void> scan_by_clamd(std::string_view bytes, const Settings& settings)
{
    const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(settings.scan_milliseconds);
    const Descriptor socket = connected(settings.clamd_socket);
    if (!socket) {
        return unavailable("连不上 clamd:" + settings.clamd_socket);
    }
    // clamd may answer (and close) before it has read all: then what it said still counts.
    static_cast<void>(send_all(socket.get(), instream(bytes), deadline));
    const std::string words = receive(socket.get(), deadline);
    if (words == "stream: OK") {
        return {};
    }
    return words.ends_with(" FOUND") ? found(words) : unavailable("clamd 没有给出结论:" + words);
}

} // namespace

Result<void> scan(std::string_view bytes, const Settings& settings)
{
    Result<void> clean;
    if (!settings.scan_command.empty()) {
        clean = scan_by_command(bytes, settings);
    }
    if (clean && !settings.clamd_socket.empty()) {
        clean = scan_by_clamd(bytes, settings);
    }
    return clean;
}

} // namespace zk::papers
