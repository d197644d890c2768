#include "cli/package_arguments.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.hpp"

namespace zk::cli {
namespace {

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& description)
{
    CLI::App* command = parent.add_subcommand(name, description);
    command->group("命令");
    command->option_defaults()->group("选项");
    command->set_help_flag("-h,--help", "显示这一页");
    return command;
}

template <class Arguments>
void add_places(CLI::App* command, Arguments& arguments)
{
    command->add_option("--data", arguments.data, "SQLite 文件,默认 var/zhunkao.db;或 postgresql://…")
        ->type_name("DB");
    command->add_option("--keys", arguments.keys, "密钥文件夹,默认在数据库文件旁边的 keys")
        ->type_name("FOLDER");
    command->add_option("--rulebooks", arguments.rulebooks, "规则书所在的文件夹,默认 rulebooks")
        ->type_name("FOLDER");
}

/// `run` with the arguments as they are when the line has been read.
template <class Arguments>
CLI::App* add_run(CLI::App& group, std::function<int()>& chosen, const std::string& name,
                  const std::string& description, int (*run)(const Arguments&),
                  const std::shared_ptr<Arguments>& arguments)
{
    CLI::App* command = add_command(group, name, description);
    add_places(command, *arguments);
    command->callback([&chosen, arguments, run] { chosen = [arguments, run] { return run(*arguments); }; });
    return command;
}

using Kit = std::shared_ptr<KitArguments>;
using Package = std::shared_ptr<PackageArguments>;

void ask_password(CLI::App* command, const Kit& kit)
{
    command
        ->add_option("--password-file", kit->password_file,
                     "密码在这个文件的第一行;不写就在终端上问,也可放在环境变量 ZK_KIT_PASSWORD 里")
        ->type_name("FILE");
}

CLI::App* add_package(CLI::App& group, std::function<int()>& chosen, const std::string& name,
                      const std::string& description, int (*run)(const PackageArguments&),
                      const Package& arguments)
{
    CLI::App* command = add_run(group, chosen, name, description, run, arguments);
    command->add_option("--clock", arguments->clock, "演练用的时钟,如 2021-11-20T09:00(北京时间)")
        ->type_name("TIME");
    return command;
}

void take_file(CLI::App* command, const Package& arguments, const std::string& what)
{
    command->add_option("file", arguments->file, what)->required()->type_name("");
    command->add_option("--limit", arguments->limit_megabytes, "内容最多多少兆字节,默认 4096(也是上限)")
        ->check(CLI::Range(1, 4096))
        ->type_name("N");
}

} // namespace

void add_kits(CLI::App& office, std::function<int()>& chosen)
{
    const auto kit = std::make_shared<KitArguments>();
    CLI::App* issue = add_run(office, chosen, "kit", "给下面一个单位发安装包:它自己的钥匙、机构、上级的公钥",
                              office_kit, kit);
    issue->add_option("--office", kit->office, "机构代码")->required()->type_name("CODE");
    issue->add_option("--out", kit->file, "写到这个文件")->required()->type_name("FILE");
    ask_password(issue, kit);
    CLI::App* install = add_run(office, chosen, "install", "用安装包装起一处空的安装", office_install, kit);
    install->add_option("file", kit->file, "安装包")->required()->type_name("");
    ask_password(install, kit);
    add_run(office, chosen, "list", "本处和发出的安装", office_list, kit);
    CLI::App* revoke =
        add_run(office, chosen, "revoke", "撤销一处发出的安装:从此不收它的包", office_revoke, kit);
    revoke->add_option("installation", kit->installation, "安装的编号(office list)")
        ->required()
        ->type_name("");
    revoke->add_option("--because", kit->because, "理由")->required()->type_name("TEXT");
}

void add_packages(CLI::App& parent, std::function<int()>& chosen)
{
    const auto arguments = std::make_shared<PackageArguments>();
    CLI::App* group = add_command(parent, "package", "报送包:把办好的报名报给上级,收下级的");
    group->require_subcommand(1);
    CLI::App* make = add_package(*group, chosen, "export", "把上次送达以后办过的做成一个包,给上级",
                                 package_export, arguments);
    make->add_option("--office", arguments->office, "只要这个单位和它下面受理的")->type_name("CODE");
    make->add_option("--out", arguments->out, "写到这个文件")->required()->type_name("FILE");
    make->add_option("--limit", arguments->limit_megabytes, "内容最多多少兆字节,默认 4096(也是上限)")
        ->check(CLI::Range(1, 4096))
        ->type_name("N");
    take_file(add_package(*group, chosen, "verify", "不收,只核对:谁的、给谁、签名、每个字节、每条链",
                          package_verify, arguments),
              arguments, "报送包");
    CLI::App* open =
        add_package(*group, chosen, "open", "解开成一个数据库文件,用 sqlite3 看", package_open, arguments);
    take_file(open, arguments, "报送包");
    open->add_option("--out", arguments->out, "写到这个文件")->required()->type_name("FILE");
    CLI::App* import = add_package(*group, chosen, "import", "核对、并入、签回执", package_import, arguments);
    take_file(import, arguments, "报送包");
    import->add_option("--receipt", arguments->out, "回执写到这个文件,默认标准输出")->type_name("FILE");
    add_package(*group, chosen, "receipt", "收上级的回执:包里的就算送达了", package_receipt, arguments)
        ->add_option("file", arguments->file, "回执")
        ->required()
        ->type_name("");
    CLI::App* send = add_package(*group, chosen, "send", "从网络送给上级,收下回执", package_send, arguments);
    take_file(send, arguments, "报送包");
    send->add_option("--to", arguments->to, "上级的地址,如 https://gaokao.example.cn")
        ->required()
        ->type_name("URL");
    CLI::App* sum = add_package(*group, chosen, "reconcile", "本处的与下级报来的对账,差别指名到单位和人",
                                package_reconcile, arguments);
    sum->add_option("--exam", arguments->exam, "考试,默认只有的那一个")->type_name("ID");
    sum->add_flag("--json", arguments->json, "输出 JSON");
    CLI::App* list =
        add_package(*group, chosen, "list", "下级各处报了没有、逾期没有", package_list, arguments);
    list->add_option("--exam", arguments->exam, "考试,默认只有的那一个")->type_name("ID");
    list->add_flag("--json", arguments->json, "输出 JSON");
}

} // namespace zk::cli
