#include <cstdio>
#include <filesystem>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exam/desk/score_export_desk.hpp"
#include "exam/open.hpp"

namespace zk::cli {
namespace {

Error error_of(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr ? Error{"scores." + refusal->code, refusal->because, {}}
                              : std::get<Error>(trouble);
}

Result<std::vector<exam::ExportFile>> exported(const ScoresArguments& arguments,
                                               const std::shared_ptr<const rulebook::Rulebook>& book)
{
    return exam::open_casework({arguments.data, arguments.keys, "", false}, {book})
        .and_then([&](const exam::OpenCasework& opened) -> Result<std::vector<exam::ExportFile>> {
            auto files = exam::export_scores(*opened.casework, book->id());
            return files ? Result<std::vector<exam::ExportFile>>(std::move(*files))
                         : tl::unexpected(error_of(files.error()));
        });
}

/// Into a new or empty folder: what lay there before would look as if it had been exported.
Result<void> write_folder(const std::filesystem::path& folder, const std::vector<exam::ExportFile>& files)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_empty(folder, error)) {
        return fail("scores.folder", "“" + folder.string() + "”不是空的文件夹;应为新的或空的文件夹");
    }
    for (const exam::ExportFile& file : files) {
        if (auto written = write_file((folder / file.name).string(), file.bytes); !written) {
            return written;
        }
    }
    return {};
}

} // namespace

int scores_export(const ScoresArguments& arguments)
{
    const auto book = open_rulebook(arguments.rulebook);
    if (!book) {
        return could_not;
    }
    const auto files = exported(arguments, book);
    const auto written =
        files ? write_folder(arguments.folder, *files) : Result<void>(tl::unexpected(files.error()));
    if (!written) {
        tell(written.error());
        return could_not;
    }
    for (const exam::ExportFile& file : *files) {
        std::printf("%s %zu 行 %zu 字节\n", file.name.c_str(), file.rows, file.bytes.size());
    }
    return done;
}

int scores_verify(const ScoresArguments& arguments)
{
    const auto faults = exam::verify_folder(arguments.folder, arguments.public_key);
    if (!faults) {
        tell(faults.error());
        return could_not;
    }
    for (const std::string& fault : *faults) {
        std::printf("%s\n", fault.c_str());
    }
    std::printf("%zu 处不对\n", faults->size());
    return faults->empty() ? done : could_not;
}

} // namespace zk::cli
