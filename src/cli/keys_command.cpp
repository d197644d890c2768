#include "cli/keys_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "trust/keyring.hpp"

namespace zk::cli {
namespace {

int rotate(const std::string& folder)
{
    if (const auto rotated = trust::Keyring::rotate(folder); !rotated) {
        tell(rotated.error());
        return could_not;
    }
    std::printf("%s 里有了新的封存密钥。重新启动正在跑的程序以后用它;以前封存的照样打得开。\n"
                "密钥文件夹变了,请再另外保存一次。\n",
                folder.c_str());
    return done;
}

} // namespace

void add_keys(CLI::App& parent, std::function<int()>& chosen)
{
    CLI::App* keys = parent.add_subcommand("keys", "密钥");
    keys->group("命令");
    keys->require_subcommand(1);
    CLI::App* command = keys->add_subcommand("rotate", "换一把新的封存密钥");
    command->option_defaults()->group("选项");
    const auto folder = std::make_shared<std::string>("var/keys");
    command->add_option("--keys", *folder, "密钥文件夹,默认 var/keys")->type_name("FOLDER");
    command->callback([&chosen, folder] { chosen = [folder] { return rotate(*folder); }; });
}

} // namespace zk::cli
