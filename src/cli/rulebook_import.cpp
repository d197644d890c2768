// zhunkao rulebook import: DMN XML in, a folder of Markdown out.
#include <cstdio>
#include <filesystem>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "dmn/xml.hpp"
#include "rulebook/import.hpp"

namespace zk::cli {
namespace {

namespace fs = std::filesystem;

std::string name_of(const std::string& folder)
{
    const fs::path path = fs::path(folder).lexically_normal();
    return path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
}

/// A rulebook that lies there already is somebody's work.
bool is_free(const std::string& folder)
{
    std::error_code error;
    if (!fs::exists(folder, error)) {
        return true;
    }
    const bool is_folder = fs::is_directory(folder, error);
    if (is_folder && fs::is_empty(folder, error)) {
        return true;
    }
    std::fprintf(stderr, "%s %s\n", folder.c_str(),
                 is_folder ? "里已经有东西:请写一个空的或还没有的文件夹" : "不是文件夹");
    return false;
}

bool write_all(const std::string& folder, const std::vector<rulebook::NamedFile>& files)
{
    std::error_code error;
    fs::create_directories(folder, error);
    for (const rulebook::NamedFile& file : files) {
        const auto written = write_file((fs::path(folder) / file.name).string(), file.text);
        if (!written) {
            tell(written.error());
            return false;
        }
    }
    return true;
}

Result<rulebook::Imported> imported(const ImportArguments& arguments)
{
    auto text = read_file(arguments.file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto model = dmn::read_xml(arguments.file, std::move(*text));
    if (!model) {
        return tl::unexpected(model.error());
    }
    return rulebook::import_model(*model, {name_of(arguments.folder)});
}

} // namespace

int rulebook_import(const ImportArguments& arguments)
{
    if (!is_free(arguments.folder)) {
        return could_not;
    }
    const auto result = imported(arguments);
    if (!result) {
        tell(result.error());
        return could_not;
    }
    std::fputs(to_text(result->notes).c_str(), stderr);
    if (!write_all(arguments.folder, result->files)) {
        return could_not;
    }
    const auto loaded = rulebook::Rulebook::load(arguments.folder);
    if (!loaded) {
        tell(loaded.error());
        std::fprintf(stderr, "%s 已写出,但还不能用:请照上面的错误改\n", arguments.folder.c_str());
        return could_not;
    }
    std::printf("%s:%zu 个文件,%zu 条款,%zu 个事实,%zu 个输出\n", arguments.folder.c_str(),
                result->files.size(), (*loaded)->clauses().size(), (*loaded)->vocabulary().facts.size(),
                (*loaded)->outputs().size());
    return done;
}

} // namespace zk::cli
