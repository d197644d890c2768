#include "papers/child.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "papers/descriptor.hpp"

namespace zk::papers {
namespace {

using Clock = std::chrono::steady_clock;

tl::unexpected<Error> not_started(const std::string& program, int error)
{
    return fail("child.start", "启动不了 " + program + ":" + std::strerror(error));
}

/// A file in memory that holds `bytes`, to be read from its beginning.
Descriptor memory_file(std::string_view bytes)
{
    Descriptor file(memfd_create("upload", MFD_CLOEXEC));
    for (std::size_t done = 0; file && done < bytes.size();) {
        const ssize_t wrote =
            pwrite(file.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (wrote <= 0) {
            return Descriptor();
        }
        done += static_cast<std::size_t>(wrote);
    }
    return file;
}

/// What the child gets: two descriptors and /dev/null, no signal blocked or ignored, a group of its own.
class Start {
public:
    Start(int input, int output)
    {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        posix_spawn_file_actions_adddup2(&actions_, input, 0);
        posix_spawn_file_actions_adddup2(&actions_, output, 1);
        posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_,
                                 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~Start()
    {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    Start(const Start&) = delete;
    Start& operator=(const Start&) = delete;

    int run(const std::vector<std::string>& command, pid_t& child) const
    {
        std::vector<std::string> words = command;
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
        std::array<char*, 2> environment{path.data(), nullptr};
        return posix_spawnp(&child, arguments.front(), &actions_, &attributes_, arguments.data(),
                            environment.data());
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

int left_until(Clock::time_point deadline)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return left > 0 ? static_cast<int>(left) + 1 : 0;
}

/// All the child says, until it closes its output.
Ending listen(int output, Clock::time_point deadline, std::size_t largest, std::string& said)
{
    std::vector<char> buffer(1 << 16);
    for (;;) {
        pollfd waiting{output, POLLIN, 0};
        const int ready = poll(&waiting, 1, left_until(deadline));
        if (ready == 0) {
            return Ending::took_too_long;
        }
        const ssize_t got = ready < 0 ? -1 : read(output, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return Ending::exited;
        }
        said.append(buffer.data(), static_cast<std::size_t>(got));
        if (said.size() > largest) {
            return Ending::said_too_much;
        }
    }
}

/// Waits for the end of a child that has closed its output; one that lingers is ended at the deadline.
int reap(pid_t child, Ending& ending, Clock::time_point deadline)
{
    int status = 0;
    pid_t reaped = 0;
    auto pause = std::chrono::microseconds(100);
    while (ending == Ending::exited && (reaped = waitpid(child, &status, WNOHANG)) == 0) {
        if (left_until(deadline) == 0) {
            ending = Ending::took_too_long;
            break;
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::microseconds(10'000));
    }
    if (reaped == 0) {
        kill(-child, SIGKILL); // with whatever it started
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
    }
    return status;
}

} // namespace

Result<ChildResult> run_child(const std::vector<std::string>& command, std::string_view input,
                              std::uint32_t milliseconds, std::size_t largest_output)
{
    const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(milliseconds);
    const Descriptor file = memory_file(input);
    int ends[2] = {-1, -1};
    if (command.empty() || !file || pipe2(ends, O_CLOEXEC) != 0) {
        return not_started(command.empty() ? "(没有命令)" : command.front(),
                           command.empty() ? EINVAL : errno);
    }
    const Descriptor output(ends[0]);
    Descriptor input_of_child(ends[1]);
    pid_t child = 0;
    if (const int error = Start(file.get(), input_of_child.get()).run(command, child); error != 0) {
        return not_started(command.front(), error);
    }
    input_of_child.close();
    ChildResult result;
    result.ending = listen(output.get(), deadline, largest_output, result.output);
    const int status = reap(child, result.ending, deadline);
    if (result.ending == Ending::exited && WIFSIGNALED(status)) {
        result.ending = Ending::killed;
    }
    result.code = result.ending == Ending::killed ? WTERMSIG(status) : WEXITSTATUS(status);
    return result;
}

} // namespace zk::papers
