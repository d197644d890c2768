// child: one program run with bytes for its standard input; its standard output and how it ended.
//
// The bytes lie in a memory file, so that nothing need be written while it runs, no SIGPIPE can come and
// nothing touches a disk. The child has no other file open and no environment but PATH. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace zk::papers {

enum class Ending { exited, killed, took_too_long, said_too_much };

struct ChildResult {
    Ending ending = Ending::exited;
    int code = 0; ///< of exited: the exit code; of killed: the signal
    std::string output;
};

/// Error code "child.start".
Result<ChildResult> run_child(const std::vector<std::string>& command, std::string_view input,
                              std::uint32_t milliseconds, std::size_t largest_output);

} // namespace zk::papers
