// office load, staff load: the first organisations and people of an installation, from files.
#include <cstdio>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exam/desk/office_desk.hpp"
#include "exam/open.hpp"
#include "exam/people/staff_import.hpp"
#include "exchange/problems.hpp"
#include "http/catalogue.hpp"

namespace zk::cli {
namespace {

Result<exam::OpenCasework> open(const SetupArguments& arguments)
{
    return http::Catalogue::load(arguments.rulebooks).and_then([&](const http::Catalogue& catalogue) {
        return exam::open_casework({arguments.data, arguments.keys, "", false}, catalogue.rulebooks());
    });
}

void tell(const exam::Trouble& trouble)
{
    if (const auto* refusal = std::get_if<exam::Refusal>(&trouble)) {
        std::fprintf(stderr, "%s。%s\n", refusal->because.c_str(), refusal->next_step.c_str());
        return;
    }
    cli::tell(std::get<Error>(trouble));
}

int tell_problems(const exchange::RowProblems& problems)
{
    for (const auto& problem : problems) {
        std::fprintf(stderr, "%s\n", exchange::to_text(problem).c_str());
    }
    std::fprintf(stderr, "有 %zu 处问题\n", problems.size());
    return could_not;
}

exchange::RowProblem problem_of(const Json& json)
{
    const auto text = [&](const char* name) {
        const Json* value = json.find(name);
        return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
    };
    const Json* line = json.find("行");
    const auto number =
        line == nullptr || line->as_number() == nullptr ? 0 : line->as_number()->to_int64().value_or(0);
    return {static_cast<std::uint32_t>(number), text("列"), text("写的"), text("应为"), text("最接近")};
}

int load_offices(exam::Casework& casework, const std::string& bytes, const std::string& file)
{
    const auto loaded = exam::load_office_file(casework, exam::installation(casework), bytes, file);
    if (!loaded) {
        tell(loaded.error());
        return could_not;
    }
    exchange::RowProblems problems;
    for (const Json& problem : *loaded->find("问题")->as_array()) {
        problems.push_back(problem_of(problem));
    }
    if (!problems.empty()) {
        return tell_problems(problems);
    }
    std::printf("导入了 %s 个机构\n", to_text(*loaded->find("导入")).c_str());
    return done;
}

int load_staff(exam::Casework& casework, const std::string& bytes, const std::string& file)
{
    const auto table = exchange::read_table(bytes, file);
    if (!table) {
        cli::tell(table.error());
        return could_not;
    }
    const auto loaded = exam::load_staff(casework, exam::installation(casework), *table);
    if (!loaded) {
        tell(loaded.error());
        return could_not;
    }
    std::printf("开了 %zu 个账户,第一次登录时要改密码、绑定验证器\n", loaded->opened);
    return loaded->problems.empty() ? done : tell_problems(loaded->problems);
}

} // namespace

int setup(const SetupArguments& arguments)
{
    const auto bytes = read_file(arguments.file);
    auto opened = bytes ? open(arguments) : tl::unexpected(bytes.error());
    if (!opened) {
        cli::tell(opened.error());
        return could_not;
    }
    return arguments.what == "office" ? load_offices(*opened->casework, *bytes, arguments.file)
                                      : load_staff(*opened->casework, *bytes, arguments.file);
}

} // namespace zk::cli
