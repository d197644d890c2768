// The test program is its own worker, as the server is: `papers_test paper-worker`. `papers_test probe WHAT`
// tries, locked up, what a decoder that was taken over would try; its exit code is what it got.
#include <cerrno>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "papers/lock_up.hpp"
#include "papers/worker.hpp"

namespace {

constexpr int done = 100; ///< what was tried worked

int probe(const std::string& what)
{
    if (!zk::papers::lock_up(what == "processor" ? 1 : zk::papers::worker_processor_seconds)) {
        return 99;
    }
    if (what == "throw") {
        try {
            throw 1;
        } catch (int) {
            return done;
        }
    }
    if (what == "open") {
        return open("/etc/passwd", O_RDONLY) >= 0 ? done : errno;
    }
    if (what == "socket") {
        return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? done : errno;
    }
    if (what == "start") {
        return execl("/bin/true", "true", nullptr) == 0 ? done : errno;
    }
    if (what == "signal") {
        return kill(getppid(), 0) == 0 ? done : errno;
    }
    if (what == "code") {
        return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
                   ? done
                   : errno;
    }
    if (what == "memory") {
        return mmap(nullptr, 600U << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED ? done
                                                                                                      : errno;
    }
    if (what == "processor") {
        for (volatile bool on = true; on;) {
        }
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::string(argv[1]) == "paper-worker") {
        return zk::papers::worker_main();
    }
    if (argc == 3 && std::string(argv[1]) == "probe") {
        _exit(probe(argv[2]));
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
