// gate roster load, gate tickets: a confirmation's list of candidates, and what its tickets' QR codes say.
#include <cstdio>
#include <filesystem>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exam/desk/gate_desk.hpp"
#include "exam/gate/roster.hpp"
#include "exam/open.hpp"
#include "exam/people/accounts.hpp"
#include "exchange/problems.hpp"
#include "http/catalogue.hpp"

namespace zk::cli {
namespace {

namespace fs = std::filesystem;

void tell_trouble(const exam::Trouble& trouble)
{
    if (const auto* refusal = std::get_if<exam::Refusal>(&trouble)) {
        std::fprintf(stderr, "%s。%s\n", refusal->because.c_str(), refusal->next_step.c_str());
        return;
    }
    tell(std::get<Error>(trouble));
}

std::string text_of(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::int64_t number_of(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value == nullptr || value->as_number() == nullptr ? 0 : value->as_number()->to_int64().value_or(0);
}

int tell_problems(const Json& report)
{
    for (const Json& one : *report.find("问题")->as_array()) {
        const exchange::RowProblem problem{static_cast<std::uint32_t>(number_of(one, "行")),
                                           text_of(one, "列"), text_of(one, "写的"), text_of(one, "应为"),
                                           text_of(one, "最接近")};
        std::fprintf(stderr, "%s\n", exchange::to_text(problem).c_str());
    }
    std::fprintf(stderr, "有 %lld 处问题,一行也没有导入\n",
                 static_cast<long long>(number_of(report, "问题数")));
    return could_not;
}

/// The file of a candidate's photo; empty: none.
std::string photo_of(const std::string& folder, const std::string& ticket, const std::string& named)
{
    for (const std::string& name : {named, ticket + ".jpg", ticket + ".jpeg", ticket + ".png"}) {
        // A name in a table is a file's name, never a way out of the folder.
        const fs::path file = fs::path(folder) / fs::path(name).filename();
        if (std::error_code ignored; !name.empty() && fs::is_regular_file(file, ignored)) {
            return file.string();
        }
    }
    return {};
}

struct Photos {
    std::size_t kept = 0;
    std::size_t missing = 0;
    std::size_t faulty = 0;
};

void load_photo(exam::Casework& casework, const GateArguments& arguments, const std::string& ticket,
                const std::string& named, Photos& photos)
{
    const std::string file = photo_of(arguments.photos, ticket, named);
    if (file.empty()) {
        photos.missing += 1;
        return;
    }
    const auto bytes = read_file(file);
    const auto kept = bytes ? exam::add_gate_photo(casework, exam::installation(casework), arguments.exam,
                                                   ticket, *bytes, {})
                            : exam::Expected<Json>(exam::trouble(bytes.error()));
    if (!kept) {
        std::fprintf(stderr, "%s:", fs::path(file).filename().c_str());
        tell_trouble(kept.error());
    }
    (kept ? photos.kept : photos.faulty) += 1;
}

int load_photos(exam::Casework& casework, const GateArguments& arguments, const exchange::Table& table)
{
    const std::vector<exchange::ColumnSpec> specs{{"准考证号", {}, true, 24}, {"照片", {}, false, 200}};
    const exchange::ColumnCheck columns = exchange::check_columns(table, specs);
    Photos photos;
    for (const exchange::TableRow& row : table.rows) {
        load_photo(casework, arguments, std::string(columns.map.cell(row, 0)),
                   std::string(columns.map.cell(row, 1)), photos);
    }
    std::printf("收下 %zu 张照片,没有照片的 %zu 人,%zu 张不能用\n", photos.kept, photos.missing,
                photos.faulty);
    return photos.faulty == 0 ? done : could_not;
}

int load(exam::Casework& casework, const GateArguments& arguments)
{
    const auto bytes = read_file(arguments.file);
    if (!bytes) {
        tell(bytes.error());
        return could_not;
    }
    const auto report =
        exam::load_gate_list(casework, exam::installation(casework), arguments.exam, *bytes, arguments.file);
    if (!report) {
        tell_trouble(report.error());
        return could_not;
    }
    if (number_of(*report, "问题数") > 0) {
        return tell_problems(*report);
    }
    std::printf("导入了 %lld 名考生\n", static_cast<long long>(number_of(*report, "导入")));
    const auto table = exchange::read_table(*bytes, arguments.file);
    return arguments.photos.empty() || !table ? done : load_photos(casework, arguments, *table);
}

int write_tickets(exam::Casework& casework, const GateArguments& arguments)
{
    const auto tickets = exam::gate_tickets(casework, arguments.exam, "");
    if (!tickets) {
        tell_trouble(tickets.error());
        return could_not;
    }
    std::printf("准考证号,考点,日期,二维码\n");
    for (const Json& one : *tickets->as_array()) {
        std::printf("%s,%s,%s,\"%s\"\n", text_of(one, "准考证号").c_str(), text_of(one, "考点").c_str(),
                    text_of(one, "日期").c_str(), text_of(one, "二维码").c_str());
    }
    return done;
}

Result<exam::OpenCasework> open(const GateArguments& arguments)
{
    return http::Catalogue::load(arguments.rulebooks).and_then([&](const http::Catalogue& catalogue) {
        return exam::open_casework({arguments.data, arguments.keys, "", false}, catalogue.rulebooks());
    });
}

} // namespace

int gate(const GateArguments& given)
{
    auto opened = open(given);
    if (!opened) {
        tell(opened.error());
        return could_not;
    }
    GateArguments arguments = given;
    const auto& gates = opened->casework->gates;
    if (arguments.exam.empty() && gates.size() == 1) {
        arguments.exam = gates.begin()->first;
    }
    return arguments.file.empty() ? write_tickets(*opened->casework, arguments)
                                  : load(*opened->casework, arguments);
}

} // namespace zk::cli
