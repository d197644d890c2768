#include "cli/open_rulebook.hpp"

#include <cstdio>
#include <filesystem>

#include "base/text.hpp"

namespace zk::cli {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> shelves()
{
    std::vector<fs::path> folders{"rulebooks"};
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        folders.push_back(program.parent_path().parent_path() / "rulebooks");
        folders.push_back(program.parent_path().parent_path() / "share/zhunkao/rulebooks");
    }
    return folders;
}

std::vector<std::string> known_names()
{
    std::vector<std::string> names;
    for (const fs::path& shelf : shelves()) {
        std::error_code error;
        for (fs::directory_iterator at(shelf, error); !error && at != fs::directory_iterator();
             at.increment(error)) {
            names.push_back(at->path().filename().string());
        }
    }
    return names;
}

} // namespace

Result<std::string> find_rulebook(const std::string& name)
{
    std::error_code error;
    if (fs::is_directory(name, error)) {
        return name;
    }
    const bool is_plain = name.find('/') == std::string::npos;
    for (const fs::path& shelf : shelves()) {
        if (is_plain && fs::is_directory(shelf / name, error)) {
            return (shelf / name).string();
        }
    }
    const std::string nearest = nearest_name(name, known_names());
    return fail("rulebook.unknown",
                "没有规则书“" + name + "”" + (nearest.empty() ? "" : ";最接近的名称:" + nearest));
}

void tell(const Error& error)
{
    if (!error.details.empty()) {
        std::fputs(to_text(error.details).c_str(), stderr);
    }
    std::fprintf(stderr, "%s\n", error.message.c_str());
}

std::shared_ptr<const rulebook::Rulebook> open_rulebook(const std::string& name,
                                                        const rulebook::LoadOptions& options)
{
    const auto folder = find_rulebook(name);
    if (!folder) {
        tell(folder.error());
        return nullptr;
    }
    auto loaded = rulebook::Rulebook::load(*folder, options);
    if (!loaded) {
        tell(loaded.error());
        return nullptr;
    }
    return *loaded;
}

} // namespace zk::cli
