// CLI11 stands here alone: it is slow to compile.
#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>

#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/keys_command.hpp"
#include "cli/package_arguments.hpp"

namespace zk::cli {
namespace {

constexpr const char* footer =
    "规则书:一个文件夹,或 rulebooks/ 下的名称(gaokao-2022、health-2022)。\n"
    "退出码:0 办成(不符合、待定也是 0);1 没办成(规则书、例子、文件或命令行有误);2 事实有误。";

/// What one subcommand adds: its options, and what to run when it is chosen.
struct CommandLine {
    CLI::App app{"准考:把考试规定当作程序来运行", "zhunkao"};
    std::function<int()> chosen;
};

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& description)
{
    CLI::App* command = parent.add_subcommand(name, description);
    command->group("命令");
    command->option_defaults()->group("选项");
    command->set_help_flag("-h,--help", "显示这一页");
    command->footer(footer);
    return command;
}

void add_decide(CommandLine& line)
{
    auto arguments = std::make_shared<DecideArguments>();
    CLI::App* command = add_command(line.app, "decide", "一份事实进,一份结果出(JSON)");
    command->add_option("rulebook", arguments->rulebook, "规则书")->required()->type_name("");
    command->add_option("--facts", arguments->facts, "事实文件;- 为标准输入(默认)")->type_name("FILE|-");
    command->add_flag("--explain", arguments->explain, "结果中给出理由");
    command->add_flag("--why-not", arguments->why_not,
                      "不给结果,给出差在哪里:各条路不满足的要件,和改动最少就能符合的办法");
    command->add_flag("--batch", arguments->batch,
                      "每行一份事实,每行一份结果,次序相同;坏的行也有结果行,退出码 0");
    command->add_option("--names", arguments->names, "不给输出,只给这些名称的值(表、表达式、参数),逗号分开")
        ->delimiter(',')
        ->type_name("NAME,…");
    command
        ->add_option("--record", arguments->record, "把判定写成记录,日后用 replay 重算;规则书原文存进 --data")
        ->type_name("FILE");
    command->add_option("--data", arguments->data, "存规则书原文的数据库,默认 var/zhunkao.db")
        ->type_name("DB");
    command->callback([&line, arguments] { line.chosen = [arguments] { return decide(*arguments); }; });
}

void add_replay(CommandLine& line)
{
    auto arguments = std::make_shared<ReplayArguments>();
    CLI::App* command = add_command(line.app, "replay", "按存档的规则书重算记录下来的判定,逐字节比较");
    command->add_option("record", arguments->records, "decide --record 写的文件,可写几个")
        ->required()
        ->type_name("");
    command->add_option("--data", arguments->data, "存着规则书原文的数据库,默认 var/zhunkao.db")
        ->type_name("DB");
    command->callback([&line, arguments] { line.chosen = [arguments] { return replay(*arguments); }; });
}

using RulebookCommand = int (*)(const RulebookArguments&);

std::shared_ptr<RulebookArguments> add_rulebook_command(CommandLine& line, CLI::App* command,
                                                        RulebookCommand run)
{
    auto arguments = std::make_shared<RulebookArguments>();
    command->add_option("rulebook", arguments->rulebooks, "规则书,可写几本")->required()->type_name("");
    command->callback(
        [&line, arguments, run] { line.chosen = [arguments, run] { return run(*arguments); }; });
    return arguments;
}

void add_import(CommandLine& line, CLI::App& group)
{
    auto arguments = std::make_shared<ImportArguments>();
    CLI::App* command = add_command(group, "import", "把 DMN XML 变成 Markdown 规则书");
    command->add_option("file", arguments->file, "DMN 文件")->required()->type_name("");
    command->add_option("-o,--output", arguments->folder, "写到这个文件夹(空的或还没有的);规则书与它同名")
        ->required()
        ->type_name("FOLDER");
    command->callback(
        [&line, arguments] { line.chosen = [arguments] { return rulebook_import(*arguments); }; });
}

void add_export(CommandLine& line, CLI::App& group)
{
    auto arguments = std::make_shared<ExportArguments>();
    CLI::App* command = add_command(group, "export", "把规则书写成一个 DMN 模型(XML)");
    command->add_option("rulebook", arguments->rulebook, "规则书")->required()->type_name("");
    command->add_option("--format", arguments->format, "dmn")
        ->check(CLI::IsMember({"dmn"}))
        ->type_name("dmn");
    command->add_option("--version", arguments->version, "DMN 的版本,默认 1.5;dmn-js 只开 1.3")
        ->check(CLI::IsMember({"1.5", "1.4", "1.3"}))
        ->type_name("1.5|1.4|1.3");
    command->add_option("-o,--output", arguments->output, "写到这个文件,默认标准输出")->type_name("FILE");
    command->callback(
        [&line, arguments] { line.chosen = [arguments] { return rulebook_export(*arguments); }; });
}

void add_diff(CommandLine& line, CLI::App& group)
{
    auto arguments = std::make_shared<RulebookDiffArguments>();
    CLI::App* command = add_command(group, "diff", "两个版本逐条、逐表、逐格比较");
    command->add_option("old", arguments->before, "旧版规则书")->required()->type_name("");
    command->add_option("new", arguments->after, "新版规则书")->required()->type_name("");
    command->add_option("--format", arguments->format, "text 或 json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    command->callback(
        [&line, arguments] { line.chosen = [arguments] { return rulebook_diff(*arguments); }; });
}

void add_impact(CommandLine& line, CLI::App& group)
{
    auto arguments = std::make_shared<RulebookImpactArguments>();
    CLI::App* command = add_command(group, "impact", "所有的人按两个版本各判一次,谁的结果有变、为什么");
    command->add_option("old", arguments->before, "旧版规则书")->required()->type_name("");
    command->add_option("new", arguments->after, "新版规则书")->required()->type_name("");
    command->add_option("--population", arguments->population, "每行一个人的事实(JSON);- 为标准输入")
        ->type_name("FILE|-");
    command->add_option("--database", arguments->database, "SQLite 数据库里的报名")->type_name("FILE");
    command->add_option("--synthetic", arguments->synthetic, "按分布编造这么多人")->type_name("N");
    command->add_option("--seed", arguments->seed, "编造用的种子,默认 1")->type_name("N");
    command->add_option("--distribution", arguments->distribution, "人口分布,默认 bench/population/ 下同名的")
        ->type_name("FILE");
    command->add_option("--out", arguments->out, "差异,每行一个人(JSON);- 为标准输出")->type_name("FILE|-");
    command->add_option("--xlsx", arguments->xlsx, "差异,Excel 工作簿")->type_name("FILE");
    command->add_option("--threads", arguments->threads, "线程数,默认与处理器一样多")
        ->check(CLI::Range(0, 256))
        ->type_name("N");
    command->add_option("--goal", arguments->goal, "汇总数哪个输出,默认文件头的 headline")->type_name("NAME");
    command->add_option("--format", arguments->format, "汇总用 text 或 json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    command->add_flag("--progress", arguments->progress, "标准错误不是终端也显示进度");
    command->callback(
        [&line, arguments] { line.chosen = [arguments] { return rulebook_impact(*arguments); }; });
}

void add_rulebook(CommandLine& line)
{
    CLI::App* group = add_command(line.app, "rulebook", "试、查、盘点规则书");
    group->require_subcommand(1);
    add_rulebook_command(line, add_command(*group, "test", "运行规则书里的例,最后一行是 N passed, N failed"),
                         rulebook_test);
    CLI::App* check = add_command(*group, "check", "查规则书的错误和警告");
    const auto checked = add_rulebook_command(line, check, rulebook_check);
    check->add_flag("--strict", checked->strict, "警告也算错误");
    CLI::App* coverage = add_command(*group, "coverage", "每一条款由什么落实");
    const auto covered = add_rulebook_command(line, coverage, rulebook_coverage);
    coverage->add_option("--format", covered->format, "text、markdown 或 json")
        ->check(CLI::IsMember({"text", "markdown", "json"}))
        ->type_name("text|markdown|json");
    add_diff(line, *group);
    add_impact(line, *group);
    add_import(line, *group);
    add_export(line, *group);
}

void add_tck(CommandLine& line)
{
    auto arguments = std::make_shared<TckArguments>();
    CLI::App* command = add_command(line.app, "tck", "运行 DMN TCK 用例,最后一行是 N passed, N failed");
    command->add_option("folder", arguments->folder, "TCK 用例的文件夹")->required()->type_name("");
    command->add_flag("--through-export", arguments->through_export,
                      "每个模型先写成 DMN XML 再读入,然后才运行");
    command->callback([&line, arguments] { line.chosen = [arguments] { return tck(*arguments); }; });
}

void add_serve(CommandLine& line)
{
    auto arguments = std::make_shared<ServeArguments>();
    CLI::App* command = add_command(line.app, "serve", "在浏览器里用:页面和接口");
    command->add_option("--address", arguments->address, "监听的 IP 地址,默认 127.0.0.1(只有本机)")
        ->type_name("IP");
    command->add_option("--port", arguments->port, "端口,默认 8080;0 为任选一个空闲的")->type_name("N");
    command->add_option("--data", arguments->data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    command->add_option("--keys", arguments->keys, "密钥文件夹,默认在数据库文件旁边的 keys;要另外备份")
        ->type_name("FOLDER");
    command
        ->add_option("--clock", arguments->clock, "演练用的时钟,从这一刻(北京时间)开始走,如 2021-11-20T09:00")
        ->type_name("TIME");
    command->add_flag("--national", arguments->national, "新建的密钥用国密(SM2、SM3)签名");
    command
        ->add_option("--scan-command", arguments->scan_command, "上传的材料先交给这个查毒程序(从标准输入读)")
        ->type_name("COMMAND");
    command->add_option("--clamd", arguments->clamd, "或交给 ClamAV:clamd 的套接字")->type_name("SOCKET");
    command->add_flag("--secure-cookies", arguments->secure, "前面有 HTTPS 时加上:Cookie 只走 HTTPS");
    command
        ->add_option("--installation", arguments->installation,
                     "谁主管、运营、使用这一处系统,默认数据库文件旁边的 installation.toml")
        ->type_name("FILE");
    command->add_option("--reader", arguments->reader, "接在本机的身份证阅读器,如 /dev/ttyUSB0")
        ->type_name("DEVICE");
    command
        ->add_option("--reader-bridge", arguments->reader_bridge,
                     "阅读器接在经办人的机器上:那里 zhunkao reader 的地址,如 http://127.0.0.1:8765")
        ->type_name("ORIGIN");
    command
        ->add_option("--reader-secret", arguments->reader_secret,
                     "与 zhunkao reader 共用的密钥文件;没有就生成")
        ->type_name("FILE");
    command->add_option("--rulebooks", arguments->rulebooks, "规则书所在的文件夹,默认 rulebooks")
        ->type_name("FOLDER");
    command->callback([&line, arguments] { line.chosen = [arguments] { return serve(*arguments); }; });
}

void add_reader(CommandLine& line)
{
    auto arguments = std::make_shared<ReaderArguments>();
    CLI::App* command =
        add_command(line.app, "reader", "在经办人的机器上读身份证,交给工作台的页面;只听本机,不记录");
    command->add_option("--device", arguments->device, "身份证阅读器,如 /dev/ttyUSB0")
        ->required()
        ->type_name("DEVICE");
    command->add_option("--allow", arguments->allow, "工作台的网址,如 https://bm.example.cn;只给它的页面读")
        ->required()
        ->type_name("ORIGIN");
    command->add_option("--secret", arguments->secret, "与服务器 --reader-secret 相同的密钥文件")
        ->required()
        ->type_name("FILE");
    command->add_option("--port", arguments->port, "端口,默认 8765;0 为任选一个空闲的")->type_name("N");
    command->callback([&line, arguments] { line.chosen = [arguments] { return reader(*arguments); }; });
}

void add_setup(CommandLine& line, const std::string& what, const std::string& description,
               const std::string& file_is)
{
    auto arguments = std::make_shared<SetupArguments>();
    arguments->what = what;
    CLI::App* group = add_command(line.app, what, description);
    group->require_subcommand(1);
    if (what == "office") {
        add_kits(*group, line.chosen);
    }
    CLI::App* command = add_command(*group, "load", "从文件导入(CSV、XLSX);有不对的行就逐行说明");
    command->add_option("file", arguments->file, file_is)->required()->type_name("");
    command->add_option("--data", arguments->data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    command->add_option("--keys", arguments->keys, "密钥文件夹,默认在数据库文件旁边的 keys")
        ->type_name("FOLDER");
    command->add_option("--rulebooks", arguments->rulebooks, "规则书所在的文件夹,默认 rulebooks")
        ->type_name("FOLDER");
    command->callback([&line, arguments] { line.chosen = [arguments] { return setup(*arguments); }; });
}

void add_gate_options(CLI::App& command, GateArguments& arguments)
{
    command.add_option("--exam", arguments.exam, "考试的编号;只有一个要入场查验时不用写")->type_name("");
    command.add_option("--data", arguments.data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    command.add_option("--keys", arguments.keys, "密钥文件夹,默认在数据库文件旁边的 keys")
        ->type_name("FOLDER");
    command.add_option("--rulebooks", arguments.rulebooks, "规则书所在的文件夹,默认 rulebooks")
        ->type_name("FOLDER");
}

void add_gate(CommandLine& line)
{
    auto arguments = std::make_shared<GateArguments>();
    CLI::App* group = add_command(line.app, "gate", "考点入口:名单和准考证二维码");
    group->require_subcommand(1);
    CLI::App* roster = add_command(*group, "roster", "考点名单");
    roster->require_subcommand(1);
    CLI::App* load = add_command(*roster, "load", "从文件导入(CSV、XLSX);有不对的行就逐行说明");
    load->add_option("file", arguments->file, "准考证号、姓名、证件号码、考场、座位、照片和规则书里的事实")
        ->required()
        ->type_name("");
    load->add_option("--photos", arguments->photos, "照片的文件夹:按“照片”列,没有就按准考证号找")
        ->type_name("FOLDER");
    CLI::App* tickets = add_command(*group, "tickets", "名单上准考证的二维码内容,CSV 写到标准输出");
    for (CLI::App* command : {load, tickets}) {
        add_gate_options(*command, *arguments);
        command->callback([&line, arguments] { line.chosen = [arguments] { return gate(*arguments); }; });
    }
}

void add_check_export(CommandLine& line, CLI::App& group)
{
    auto arguments = std::make_shared<AuditArguments>();
    arguments->data.clear();
    CLI::App* command = add_command(group, "check-export", "审计导出的文件和它的证明:没有改过,是谁签的");
    command->add_option("file", arguments->file, "导出的 XLSX")->required()->type_name("");
    command->add_option("--proof", arguments->proof, "证明,默认文件名后面加 .proof.json")->type_name("FILE");
    command->add_option("--data", arguments->data, "对着这个数据库里的公钥和检查点核对")->type_name("DB");
    command->add_option("--against", arguments->against, "别处保存的检查点,每行一个")->type_name("FILE");
    command->callback(
        [&line, arguments] { line.chosen = [arguments] { return audit_check_export(*arguments); }; });
}

void add_scores(CommandLine& line)
{
    auto arguments = std::make_shared<ScoresArguments>();
    CLI::App* group = add_command(line.app, "scores", "交录取的成绩:导出,核对收到的文件夹");
    group->require_subcommand(1);
    CLI::App* out = add_command(*group, "export", "写进一个空文件夹:CSV、XLSX、DBF 和签名的清单");
    out->add_option("folder", arguments->folder, "文件夹")->required();
    out->add_option("--exam", arguments->rulebook, "规则书,默认 gaokao-2022");
    out->add_option("--data", arguments->data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    out->add_option("--keys", arguments->keys, "密钥文件夹,默认在数据库文件旁边的 keys")->type_name("FOLDER");
    out->callback([&line, arguments] { line.chosen = [arguments] { return scores_export(*arguments); }; });
    CLI::App* check = add_command(*group, "verify", "清单的签名成立,每个文件都在、没有改过、没有多出来的");
    check->add_option("folder", arguments->folder, "文件夹")->required();
    check->add_option("--key", arguments->public_key, "导出单位的公钥(十六进制);不给就只证明没有改过")
        ->type_name("HEX");
    check->callback([&line, arguments] { line.chosen = [arguments] { return scores_verify(*arguments); }; });
}

void add_audit(CommandLine& line)
{
    auto arguments = std::make_shared<AuditArguments>();
    CLI::App* group = add_command(line.app, "audit", "核对事件链");
    group->require_subcommand(1);
    CLI::App* command =
        add_command(*group, "verify", "每个人的每个事件:没有改过、删过、插过、换过次序,签名都对");
    command->add_option("--data", arguments->data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    command
        ->add_option("--against", arguments->against,
                     "别处保存的检查点,每行一个:整条链被重写、退回旧库都看得出")
        ->type_name("FILE");
    command->callback([&line, arguments] { line.chosen = [arguments] { return audit_verify(*arguments); }; });
    CLI::App* checkpoint =
        add_command(*group, "checkpoint", "给现在所有的链头签一个检查点,公布出去、印在确认表上");
    checkpoint->add_option("--data", arguments->data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    checkpoint->add_option("--keys", arguments->keys, "密钥文件夹,默认在数据库文件旁边的 keys")
        ->type_name("FOLDER");
    checkpoint->add_option("-o,--output", arguments->output, "接着写在这个文件后面,默认标准输出")
        ->type_name("FILE");
    checkpoint->callback(
        [&line, arguments] { line.chosen = [arguments] { return audit_checkpoint(*arguments); }; });
    add_check_export(line, *group);
}

void add_backup(CommandLine& line, const std::string& name, const std::string& description,
                int (*run)(const BackupArguments&))
{
    auto arguments = std::make_shared<BackupArguments>();
    CLI::App* command = add_command(line.app, name, description);
    command->add_option("file", arguments->file, "备份文件")->required()->type_name("");
    command->add_option("--data", arguments->data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    command
        ->add_option("--keys", arguments->keys,
                     "密钥文件夹,默认在数据库文件旁边的 keys;备份里没有密钥,要另外保存")
        ->type_name("FOLDER");
    command->callback(
        [&line, arguments, run] { line.chosen = [arguments, run] { return run(*arguments); }; });
}

void add_demo(CommandLine& line)
{
    auto arguments = std::make_shared<DemoArguments>();
    CLI::App* command = add_command(line.app, "demo", "编一批机构、人员和考生,登录成任何人看看;不碰真数据");
    command->add_option("--folder", arguments->folder, "演示数据的文件夹,默认 var/demo;删掉就重新编")
        ->type_name("FOLDER");
    command->add_option("--address", arguments->address, "监听的 IP 地址,默认 127.0.0.1")->type_name("IP");
    command->add_option("--port", arguments->port, "端口,默认 8080;0 为任选一个空闲的")->type_name("N");
    command->add_option("--candidates", arguments->candidates, "考生人数,默认 2000")
        ->check(CLI::Range(1, 100'000))
        ->type_name("N");
    command->add_option("--rulebooks", arguments->rulebooks, "规则书所在的文件夹,默认 rulebooks")
        ->type_name("FOLDER");
    command->add_flag("--fill-only", arguments->fill_only, "只编数据,不服务");
    command->callback([&line, arguments] { line.chosen = [arguments] { return demo(*arguments); }; });
}

void add_print(CommandLine& line)
{
    auto arguments = std::make_shared<PrintArguments>();
    CLI::App* command =
        add_command(line.app, "print", "从 JSON 打印一份表(PDF);JSON 是列表的,几份印在一个文件里");
    command
        ->add_option("form", arguments->form,
                     "confirmation、household、accommodation、braille、transfer,或表名")
        ->required()
        ->type_name("");
    command->add_option("--json", arguments->json, "表的内容(docs/formats/forms.md)")
        ->required()
        ->type_name("FILE");
    command->add_option("-o,--output", arguments->output, "写到这个文件")->required()->type_name("FILE");
    command->add_option("--author", arguments->author, "文件的作者,例如机构名称")->type_name("NAME");
    command->add_option("--created", arguments->created, "文件的日期,默认固定:同样的内容得到逐字节相同的文件")
        ->type_name("TIME");
    command->callback([&line, arguments] { line.chosen = [arguments] { return print_form(*arguments); }; });
}

void add_seating(CommandLine& line)
{
    CLI::App* seating = add_command(line.app, "seating", "考场编排的抽签");
    seating->require_subcommand(1);
    auto arguments = std::make_shared<SeatingVerifyArguments>();
    CLI::App* command = add_command(*seating, "verify", "照公布的文件把每个座位重算一遍;不用数据库");
    command->add_option("folder", arguments->folder, "文件夹:frozen.txt、draw.txt、seats.txt 和以后的变动")
        ->required()
        ->type_name("FOLDER");
    command->add_option("--frozen", arguments->noted, "冻结名单时抄下的 SHA-256;写了就一起比")
        ->type_name("SHA256");
    command->callback(
        [&line, arguments] { line.chosen = [arguments] { return seating_verify(*arguments); }; });
}

void speak_chinese(CLI::App& app)
{
    const auto formatter = std::dynamic_pointer_cast<CLI::Formatter>(app.get_formatter());
    formatter->label("Usage", "用法");
    formatter->label("OPTIONS", "选项");
    formatter->label("SUBCOMMAND", "命令");
    formatter->label("SUBCOMMANDS", "命令");
    formatter->label("Positionals", "参数");
    formatter->label("REQUIRED", "必须");
    formatter->column_width(28);
}

std::string in_chinese(const CLI::ParseError& error)
{
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        return std::string("不认识的参数:") + error.what();
    }
    if (std::string_view(error.what()).find("subcommand is required") != std::string_view::npos) {
        return "还要写一个命令";
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        return std::string("缺少参数:") + error.what();
    }
    return std::string("命令行有误:") + error.what();
}

} // namespace

int run(int argc, char** argv)
{
    CommandLine line;
    speak_chinese(line.app);
    line.app.option_defaults()->group("选项");
    line.app.set_help_flag("-h,--help", "显示这一页");
    line.app.set_version_flag("--version", "zhunkao " + std::string(version), "显示版本");
    line.app.require_subcommand(1);
    line.app.footer(footer);
    add_decide(line);
    add_replay(line);
    add_rulebook(line);
    add_serve(line);
    add_reader(line);
    add_setup(line, "office", "机构",
              "机构表:机构代码、上级机构代码、机构名称、机构类别、行政区划代码、地州、县市");
    add_setup(line, "staff", "人员", "人员表:用户名、姓名、机构代码、职责、初始密码");
    add_gate(line);
    add_audit(line);
    add_scores(line);
    add_backup(line, "backup", "把整个数据库备份成一个加密的文件,不用停机", backup);
    add_backup(line, "restore", "恢复到一个空的数据库(两种数据库可以互换)", restore);
    add_keys(line.app, line.chosen);
    add_packages(line.app, line.chosen);
    add_demo(line);
    add_print(line);
    add_seating(line);
    add_tck(line);
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        return line.app.exit(success);
    } catch (const CLI::ParseError& error) {
        std::fprintf(stderr, "%s\n用 zhunkao --help 看用法\n", in_chinese(error).c_str());
        return could_not;
    }
    return line.chosen();
}

} // namespace zk::cli
