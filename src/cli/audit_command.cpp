#include <cstdio>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exam/desk/audit_desk.hpp"

namespace zk::cli {

int audit_verify(const AuditArguments& arguments)
{
    std::error_code ignored;
    if (!arguments.data.starts_with("postgresql:") && !std::filesystem::is_regular_file(arguments.data, ignored)) {
        std::fprintf(stderr, "没有数据库 %s:请用 --data 指明\n", arguments.data.c_str());
        return could_not;
    }
    auto database = store::Database::open(arguments.data);
    if (!database) {
        tell(database.error());
        return could_not;
    }
    const auto verified = exam::verify_events(**database, [](const exam::AuditFault& fault) {
        std::printf("%s 第 %lld 个事件:%s\n", fault.person_key.c_str(), static_cast<long long>(fault.sequence),
                    fault.what.c_str());
    });
    if (!verified) {
        tell(verified.error());
        return could_not;
    }
    std::printf("核对了 %zu 条链、%zu 个事件,%zu 处不对\n", verified->people, verified->events, verified->faults);
    return verified->faults == 0 ? done : could_not;
}

} // namespace zk::cli
