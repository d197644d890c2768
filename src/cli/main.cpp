#include <cstdio>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "papers/worker.hpp"

int main(int argc, char** argv)
{
    // Not for people: the server starts itself so, to look into an upload in a locked-up process.
    if (argc == 2 && std::string_view(argv[1]) == "paper-worker") {
        return zk::papers::worker_main();
    }
    const int code = zk::cli::run(argc, argv);
    // A full disk must not look like success.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        std::perror("结果没有写完");
        return zk::cli::could_not;
    }
    return code;
}
