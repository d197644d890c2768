#include <cstdio>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exam/desk/backup_desk.hpp"
#include "exam/open.hpp"

namespace zk::cli {
namespace {

int tell_count(const char* what, const Result<exam::BackupCount>& count)
{
    if (!count) {
        tell(count.error());
        return could_not;
    }
    std::printf("%s了 %zu 张表、%zu 行%s%s\n", what, count->tables, count->rows,
                count->checkpoint_root.empty() ? "" : ",最后的检查点 ", count->checkpoint_root.c_str());
    return done;
}

} // namespace

int backup(const BackupArguments& arguments)
{
    std::error_code ignored;
    if (!arguments.data.starts_with("postgresql:") &&
        !std::filesystem::is_regular_file(arguments.data, ignored)) {
        std::fprintf(stderr, "没有数据库 %s:请用 --data 指明\n", arguments.data.c_str());
        return could_not;
    }
    const auto opened = exam::open_casework({arguments.data, arguments.keys, "", false}, {});
    return tell_count("备份",
                      opened ? exam::back_up(*opened->database, *opened->casework->keyring, arguments.file)
                             : Result<exam::BackupCount>(tl::unexpected(opened.error())));
}

int restore(const BackupArguments& arguments)
{
    const auto opened = exam::open_casework({arguments.data, arguments.keys, "", false}, {});
    return tell_count("恢复",
                      opened ? exam::restore(*opened->database, *opened->casework->keyring, arguments.file)
                             : Result<exam::BackupCount>(tl::unexpected(opened.error())));
}

} // namespace zk::cli
