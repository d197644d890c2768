// package export, verify, open, import, receipt, reconcile, list.
#include <cstdio>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "cli/package_open.hpp"
#include "exam/desk/package_desk.hpp"
#include "http/catalogue.hpp"

namespace zk::cli {

Result<exam::OpenCasework> open_casework_of(const std::string& data, const std::string& keys,
                                            const std::string& clock, const std::string& rulebooks)
{
    return http::Catalogue::load(rulebooks).and_then([&](const http::Catalogue& catalogue) {
        return exam::open_casework({data, keys, clock, false}, catalogue.rulebooks());
    });
}

int tell_trouble(const exam::Trouble& trouble)
{
    if (const auto* refusal = std::get_if<exam::Refusal>(&trouble)) {
        std::fprintf(stderr, "%s。%s\n", refusal->because.c_str(), refusal->next_step.c_str());
    } else {
        tell(std::get<Error>(trouble));
    }
    return could_not;
}

std::string text_of(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::string number_of(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value == nullptr ? "0" : to_text(*value);
}

namespace {

std::uint64_t limit_of(const PackageArguments& arguments)
{
    return arguments.limit_megabytes << 20;
}

/// Opens the casework, does, tells.
template <class Do>
int with_casework(const PackageArguments& arguments, Do act)
{
    auto opened = open_casework_of(arguments.data, arguments.keys, arguments.clock, arguments.rulebooks);
    if (!opened) {
        tell(opened.error());
        return could_not;
    }
    return act(*opened->casework);
}

void print_members(const Json& json)
{
    for (const auto& [name, value] : *json.as_object()) {
        const std::string* text = value.as_string();
        std::printf("%s:%s\n", name.c_str(), text != nullptr ? text->c_str() : to_text(value).c_str());
    }
}

std::string exam_of(const exam::Casework& casework, const std::string& asked)
{
    return asked.empty() && casework.exams.size() == 1 ? casework.exams.begin()->first : asked;
}

void print_sums(const Json& account)
{
    for (const Json& row : *account.find("汇总")->as_array()) {
        std::printf("%s  %s  %s  %s  报来 %s  本处 %s\n", text_of(row, "报送安装").c_str(),
                    text_of(row, "名称").c_str(), text_of(row, "阶段").c_str(), text_of(row, "结果").c_str(),
                    number_of(row, "报来").c_str(), number_of(row, "本处").c_str());
    }
    for (const Json& row : *account.find("号段")->as_array()) {
        std::printf("号段 %s  %s—%s  报来 %s  本处 %s\n", text_of(row, "前缀").c_str(),
                    text_of(row, "起").c_str(), text_of(row, "止").c_str(), number_of(row, "报来").c_str(),
                    number_of(row, "本处").c_str());
    }
    for (const Json& row : *account.find("差别")->as_array()) {
        std::printf("差别 %s  %s  %s\n", text_of(row, "机构").c_str(), text_of(row, "编号").c_str(),
                    text_of(row, "差别").c_str());
    }
}

} // namespace

int package_export(const PackageArguments& arguments)
{
    return with_casework(arguments, [&](exam::Casework& casework) {
        const auto made =
            exam::export_package(casework, {arguments.office, arguments.out, limit_of(arguments)});
        if (!made) {
            return tell_trouble(made.error());
        }
        print_members(*made);
        return done;
    });
}

int package_verify(const PackageArguments& arguments)
{
    return with_casework(arguments, [&](exam::Casework& casework) {
        const auto verified = exam::verify_package(casework, arguments.file, limit_of(arguments));
        if (!verified) {
            return tell_trouble(verified.error());
        }
        print_members(*verified);
        return done;
    });
}

int package_open(const PackageArguments& arguments)
{
    return with_casework(arguments, [&](exam::Casework& casework) {
        const auto opened = exam::open_package(casework, arguments.file, arguments.out, limit_of(arguments));
        if (!opened) {
            return tell_trouble(opened.error());
        }
        std::printf("解开在 %s:里面有考生的资料,看完请删掉。sqlite3 %s .tables\n", arguments.out.c_str(),
                    arguments.out.c_str());
        return done;
    });
}

int package_import(const PackageArguments& arguments)
{
    return with_casework(arguments, [&](exam::Casework& casework) {
        const auto taken = exam::import_package(casework, arguments.file, limit_of(arguments));
        if (!taken) {
            return tell_trouble(taken.error());
        }
        const Json& receipt = *taken->find("回执");
        const bool before = *taken->find("已经收过")->as_bool();
        std::fprintf(stderr, "%s第 %s 包:新收 %s、续接 %s、未变 %s、冲突 %s\n",
                     before ? "已经收过 " : "收下 ", number_of(receipt, "序号").c_str(),
                     number_of(receipt, "新收").c_str(), number_of(receipt, "续接").c_str(),
                     number_of(receipt, "未变").c_str(), number_of(receipt, "冲突").c_str());
        const std::string text = to_text(receipt) + "\n";
        if (arguments.out.empty()) {
            std::fputs(text.c_str(), stdout);
            return done;
        }
        const auto written = write_file(arguments.out, text);
        if (!written) {
            tell(written.error());
        }
        return written ? done : could_not;
    });
}

int package_receipt(const PackageArguments& arguments)
{
    const auto text = read_file(arguments.file, 1u << 20);
    const auto receipt = text ? parse_json(*text) : tl::unexpected(text.error());
    if (!receipt) {
        tell(receipt.error());
        return could_not;
    }
    return with_casework(arguments, [&](exam::Casework& casework) {
        const auto taken = exam::take_receipt(casework, *receipt);
        if (!taken) {
            return tell_trouble(taken.error());
        }
        std::printf("第 %s 包送达了,%s 人\n", number_of(*taken, "序号").c_str(),
                    number_of(*taken, "送达人数").c_str());
        return done;
    });
}

int package_reconcile(const PackageArguments& arguments)
{
    return with_casework(arguments, [&](exam::Casework& casework) {
        const auto account = exam::reconcile(casework, exam_of(casework, arguments.exam));
        if (!account) {
            return tell_trouble(account.error());
        }
        const bool equal = *account->find("相符")->as_bool();
        if (arguments.json) {
            std::printf("%s\n", to_text(*account).c_str());
            return equal ? done : could_not;
        }
        print_sums(*account);
        std::printf("%s:报来 %s,本处自办 %s,报来以后本处续办 %s\n", equal ? "相符" : "不符",
                    number_of(*account, "报来").c_str(), number_of(*account, "本处自办").c_str(),
                    number_of(*account, "本处续办").c_str());
        return equal ? done : could_not;
    });
}

int package_list(const PackageArguments& arguments)
{
    return with_casework(arguments, [&](exam::Casework& casework) {
        const auto listed = exam::deliveries(casework, exam_of(casework, arguments.exam));
        if (!listed) {
            return tell_trouble(listed.error());
        }
        if (arguments.json) {
            std::printf("%s\n", to_text(*listed).c_str());
            return done;
        }
        for (const Json& one : *listed->as_array()) {
            std::printf("%s  %s  第 %s 包  %s  %s 人,未办完 %s  截止 %s\n", text_of(one, "状态").c_str(),
                        text_of(one, "名称").c_str(), number_of(one, "最后一包").c_str(),
                        text_of(one, "收到").c_str(), number_of(one, "人数").c_str(),
                        number_of(one, "未办完").c_str(), text_of(one, "截止").c_str());
        }
        return done;
    });
}

} // namespace zk::cli
