#include "reader/serial_line.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace zk::reader {

namespace {

tl::unexpected<Error> cannot_open(const std::string& device, int error)
{
    const std::string what =
        error == ENOENT || error == ENXIO   ? "没有这个设备:线没有插好,或名称写错了"
        : error == EACCES || error == EPERM ? "没有权限用它:把运行本程序的用户加进 dialout 组,再重新登录"
        : error == EBUSY                    ? "别的程序正在用它:先关掉那个程序"
        : error == ENOTTY                   ? "它不是串口设备"
                          : std::string(std::strerror(error)); // NOLINT(concurrency-mt-unsafe)
    return fail("reader.open", "打不开读卡器 " + device + ":" + what);
}

tl::unexpected<Error> gone()
{
    return fail("reader.gone", "读卡器断开了:插好以后再读一次");
}

/// Raw bytes at 115200 8N1, whatever the line was set to before.
bool set_up(int number)
{
    termios settings{};
    if (tcgetattr(number, &settings) != 0) {
        return false;
    }
    cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
    settings.c_cc[VMIN] = 0;
    settings.c_cc[VTIME] = 0;
    return cfsetspeed(&settings, B115200) == 0 && tcsetattr(number, TCSANOW, &settings) == 0;
}

/// False when the time is up.
Result<bool> is_ready(int number, short event, Deadline until)
{
    using std::chrono::milliseconds;
    const auto left = std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now());
    pollfd waiting{number, event, 0};
    const int found = poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (found < 0 && errno != EINTR) {
        return gone();
    }
    if (found > 0 && (waiting.revents & event) == 0) {
        return gone(); // POLLHUP, POLLERR: pulled out
    }
    return found > 0;
}

tl::unexpected<Error> silent()
{
    return fail("reader.silent", "读卡器没有回答:看看是不是接了电、选对了设备,拔下重插再试");
}

} // namespace

Result<SerialLine> SerialLine::open(const std::string& device)
{
    const int number = ::open(device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (number < 0) {
        return cannot_open(device, errno);
    }
    SerialLine line(number);
    if (isatty(number) == 0) {
        return cannot_open(device, ENOTTY);
    }
    if (ioctl(number, TIOCEXCL) != 0 || !set_up(number)) {
        return cannot_open(device, errno);
    }
    return line;
}

SerialLine::SerialLine(SerialLine&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

SerialLine& SerialLine::operator=(SerialLine&& other) noexcept
{
    std::swap(number_, other.number_);
    return *this;
}

SerialLine::~SerialLine()
{
    if (number_ >= 0) {
        ioctl(number_, TIOCNXCL); // else whoever holds it open too keeps others out
        ::close(number_);
    }
}

Result<void> SerialLine::write(std::string_view bytes, Deadline until)
{
    while (!bytes.empty()) {
        const auto ready = is_ready(number_, POLLOUT, until);
        if (!ready || !*ready) {
            return ready ? silent() : tl::unexpected(ready.error());
        }
        const ssize_t sent = ::write(number_, bytes.data(), bytes.size());
        if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            return gone();
        }
        bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
    return {};
}

Result<std::string> SerialLine::read(Deadline until)
{
    std::array<char, 2048> buffer{};
    for (;;) {
        const auto ready = is_ready(number_, POLLIN, until);
        if (!ready || !*ready) {
            return ready ? silent() : tl::unexpected(ready.error());
        }
        const ssize_t got = ::read(number_, buffer.data(), buffer.size());
        if (got > 0) {
            return std::string(buffer.data(), static_cast<std::size_t>(got));
        }
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            return gone();
        }
    }
}

void SerialLine::discard_input()
{
    tcflush(number_, TCIFLUSH);
}

} // namespace zk::reader
