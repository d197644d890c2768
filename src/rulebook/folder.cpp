#include "rulebook/folder.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "rulebook/limits.hpp"

namespace zk::rulebook {
namespace {

namespace fs = std::filesystem;

/// Names of the *.md files of a folder, sorted by bytes.
Result<std::vector<std::string>> file_names(const std::string& folder)
{
    std::error_code error;
    std::vector<std::string> names;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        if (name.ends_with(".md") && entries->is_regular_file(error)) {
            names.push_back(name);
        }
    }
    if (error) {
        return fail("rulebook.missing", "读不了规则书的文件夹 " + folder);
    }
    if (names.empty()) {
        return fail("rulebook.missing", "文件夹 " + folder + " 里没有 .md 文件");
    }
    if (names.size() > limits::files) {
        return fail("rulebook.limit", "文件夹 " + folder + " 里有 " + std::to_string(names.size()) +
                                          " 个 .md 文件,最多 " + std::to_string(limits::files) + " 个");
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Result<std::vector<NamedFile>> read_folder(const std::string& folder)
{
    const auto names = file_names(folder);
    if (!names) {
        return tl::unexpected(names.error());
    }
    std::vector<NamedFile> files;
    for (const std::string& name : *names) {
        auto text = read_file((fs::path(folder) / name).string(), limits::file_bytes);
        if (!text) {
            return fail("rulebook." + text.error().code.substr(text.error().code.find('.') + 1),
                        text.error().message);
        }
        files.push_back({(fs::path(folder) / name).lexically_normal().string(), std::move(*text)});
    }
    return files;
}

std::string folder_name(const std::string& folder)
{
    std::error_code error;
    const fs::path path = fs::weakly_canonical(folder, error);
    return path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
}

} // namespace zk::rulebook
