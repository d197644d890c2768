#include <cstdio>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"

int main(int argc, char** argv)
{
    const int code = zk::cli::run(argc, argv);
    // A full disk must not look like success.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        std::perror("结果没有写完");
        return zk::cli::could_not;
    }
    return code;
}
