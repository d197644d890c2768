// arguments: the command line → one command, run.
#pragma once

namespace zk::cli {

/// Returns the exit code of the command, or of the mistake in the command line.
int run(int argc, char** argv);

} // namespace zk::cli
