// zhunkao tck: the official DMN test cases, from their own files.
#include "dmn/tck.hpp"

#include <cstdio>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"

namespace zk::cli {
namespace {

void print_failure(const dmn::TckFailure& failure)
{
    std::printf("%s %s %s: expected %s, got %s%s%s\n", failure.folder.c_str(), failure.test_case.c_str(),
                failure.result.c_str(), failure.expected.c_str(), failure.actual.c_str(),
                failure.trouble.empty() ? "" : "; ", failure.trouble.c_str());
}

void print_figures(const dmn::TckReport& report)
{
    std::printf("文件夹 %zu,全部通过 %zu\n", report.folders, report.folders_green);
    std::printf("应得非 null 的 %zu,通过 %zu\n", report.non_null_total, report.non_null_passed);
    std::printf("应得出错 null 的检查通过 %zu,其中说明了错误 %zu\n", report.error_results,
                report.errors_reported);
    std::printf("%zu passed, %zu failed\n", report.passed, report.failed);
}

} // namespace

int tck(const TckArguments& arguments)
{
    const auto report =
        dmn::run_tck(arguments.folder, {.now = {}, .through_export = arguments.through_export});
    if (!report) {
        tell(report.error());
        return could_not;
    }
    for (const dmn::TckFailure& failure : report->failures) {
        print_failure(failure);
    }
    print_figures(*report);
    return report->failed == 0 ? done : could_not;
}

} // namespace zk::cli
