#include "cli/arguments.hpp"

int main(int argc, char** argv)
{
    return zk::cli::run(argc, argv);
}
