#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace zk {
namespace {

/// Closes on every way out.
class Handle {
public:
    explicit Handle(int number) : number_(number) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { close(); }

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    bool close()
    {
        const int number = number_;
        number_ = -1;
        return number < 0 || ::close(number) == 0;
    }

private:
    int number_;
};

std::string reason()
{
    return std::strerror(errno);
}

tl::unexpected<Error> missing_or_unreadable(const std::string& path)
{
    if (errno == ENOENT || errno == ENOTDIR) {
        return fail("file.missing", "找不到文件 " + path);
    }
    return fail("file.unreadable", "文件 " + path + " 读不出来:" + reason());
}

tl::unexpected<Error> unwritable(const std::string& path)
{
    return fail("file.unwritable", "文件 " + path + " 写不进去:" + reason());
}

/// Number of bytes read into `buffer`, 0 at the end, negative on failure; interruptions are retried.
ssize_t read_some(const Handle& file, char* buffer, std::size_t size)
{
    ssize_t count = 0;
    do {
        count = ::read(file.number(), buffer, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

bool write_all(const Handle& file, const std::string& content)
{
    for (std::size_t done = 0; done < content.size();) {
        const ssize_t count = ::write(file.number(), content.data() + done, content.size() - done);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return ::fsync(file.number()) == 0;
}

/// A name in the same folder that no other writer, thread or process, is using.
std::string name_beside(const std::string& path)
{
    static std::atomic<unsigned> count = 0;
    return path + "." + std::to_string(::getpid()) + "-" + std::to_string(++count) + ".tmp";
}

/// Whoever could read the file before can read it after.
bool keep_mode(const Handle& file, const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) != 0 || ::fchmod(file.number(), status.st_mode & 07777U) == 0;
}

} // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit_bytes)
{
    const Handle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) {
        return missing_or_unreadable(path);
    }
    std::string content;
    char buffer[1 << 16];
    for (;;) {
        const ssize_t count = read_some(file, buffer, sizeof buffer);
        if (count < 0) {
            return missing_or_unreadable(path);
        }
        if (count == 0) {
            return content;
        }
        content.append(buffer, static_cast<std::size_t>(count));
        if (content.size() > limit_bytes) {
            return fail("file.too-large",
                        "文件 " + path + " 太大:上限是 " + std::to_string(limit_bytes) + " 字节");
        }
    }
}

Result<void> write_file(const std::string& path, const std::string& content)
{
    const std::string beside = name_beside(path);
    Handle file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.is_open()) {
        return unwritable(path);
    }
    const bool is_written = write_all(file, content) && keep_mode(file, path) && file.close() &&
                            ::rename(beside.c_str(), path.c_str()) == 0;
    if (!is_written) {
        const auto error = unwritable(path);
        ::unlink(beside.c_str());
        return error;
    }
    return {};
}

} // namespace zk
