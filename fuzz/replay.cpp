// Runs every kept text through its target again, without libFuzzer:
//
//   fuzz_replay FOLDER…     each holds a folder a target (corpus/feel, regressions/dmn, …)
//
// A broken promise stops the program with the text's path on the line before; otherwise the last line is
// `N passed, 0 failed`, a text a test.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "target.hpp"

namespace {

namespace fs = std::filesystem;
using zk::fuzz::Target;

constexpr std::array targets{
    Target{"feel", zk::fuzz::run_feel},         Target{"dmn", zk::fuzz::run_dmn},
    Target{"markdown", zk::fuzz::run_markdown}, Target{"facts", zk::fuzz::run_facts},
    Target{"json", zk::fuzz::run_json},
};

std::vector<fs::path> files_of(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool replay(const Target& target, const fs::path& file)
{
    const auto text = zk::read_file(file.string());
    if (!text) {
        std::printf("%s: %s\n", file.c_str(), text.error().message.c_str());
        return false;
    }
    std::printf("\r%s ", file.c_str());
    std::fflush(stdout);
    zk::fuzz::run_within_time(target, *text);
    return true;
}

} // namespace

int main(int count, char** folders)
{
    int passed = 0;
    int failed = 0;
    for (int i = 1; i < count; ++i) {
        for (const Target& target : targets) {
            for (const fs::path& file : files_of(fs::path(folders[i]) / target.name)) {
                ++(replay(target, file) ? passed : failed);
            }
        }
    }
    std::printf("\n%d passed, %d failed\n", passed, failed);
    return failed == 0 && passed > 0 ? 0 : 1;
}
