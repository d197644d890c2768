// office kit, install, list, revoke: installations below this one.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <termios.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "cli/package_open.hpp"
#include "exam/packages/kit.hpp"
#include "http/catalogue.hpp"

namespace zk::cli {
namespace {

/// What is typed is not shown.
class Silent {
public:
    Silent()
    {
        if (::tcgetattr(STDIN_FILENO, &before_) == 0) {
            termios quiet = before_;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
        }
    }
    Silent(const Silent&) = delete;
    Silent& operator=(const Silent&) = delete;
    ~Silent()
    {
        if (changed_) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
            std::fputs("\n", stderr);
        }
    }

private:
    termios before_{};
    bool changed_ = false;
};

std::string ask(const char* question)
{
    std::fputs(question, stderr);
    const Silent silent;
    std::string typed;
    std::getline(std::cin, typed);
    return typed;
}

Result<std::string> password_of(const KitArguments& arguments, bool twice)
{
    if (!arguments.password_file.empty()) {
        std::ifstream file(arguments.password_file);
        std::string line;
        return std::getline(file, line) ? Result<std::string>(line)
                                        : fail("kit.password", "读不到密码:" + arguments.password_file);
    }
    if (const char* given = std::getenv("ZK_KIT_PASSWORD")) {
        return std::string(given);
    }
    if (::isatty(STDIN_FILENO) == 0) {
        return fail("kit.password", "没有密码:用 --password-file,或放在环境变量 ZK_KIT_PASSWORD 里");
    }
    const std::string first = ask("安装包的密码:");
    if (twice && ask("再输一次:") != first) {
        return fail("kit.password", "两次输入的密码不同");
    }
    return first;
}

std::string keys_beside(const KitArguments& arguments)
{
    if (!arguments.keys.empty()) {
        return arguments.keys;
    }
    const bool is_file = !arguments.data.starts_with("postgresql:");
    const auto folder =
        is_file ? std::filesystem::path(arguments.data).parent_path() : std::filesystem::path("var");
    return (folder / "keys").string();
}

/// A rulebook that differs decides differently: said at once, not when the first package is refused.
void compare_rulebooks(const Json& theirs, const std::string& folder)
{
    const auto catalogue = http::Catalogue::load(folder);
    for (const auto& book : catalogue ? catalogue->rulebooks() : decltype(catalogue->rulebooks()){}) {
        const Json* hash = theirs.find(book->id());
        if (hash != nullptr && !(*hash == Json(book->content_hash()))) {
            std::fprintf(stderr, "注意:这里的规则书 %s 与上级的不是同一个文本,报送会被退回\n",
                         book->id().c_str());
        }
    }
}

} // namespace

int office_kit(const KitArguments& arguments)
{
    auto password = password_of(arguments, true);
    auto opened = password ? open_casework_of(arguments.data, arguments.keys, "", arguments.rulebooks)
                           : tl::unexpected(password.error());
    if (!opened) {
        tell(opened.error());
        return could_not;
    }
    const auto made = exam::issue_kit(*opened->casework, arguments.office, *password, arguments.file);
    if (!made) {
        return tell_trouble(made.error());
    }
    std::printf("给“%s”的安装包写在 %s,安装编号 %s\n文件和密码分开交;装好以后把文件收回或销毁\n",
                text_of(*made, "名称").c_str(), arguments.file.c_str(), text_of(*made, "安装").c_str());
    return done;
}

int office_install(const KitArguments& arguments)
{
    auto password = password_of(arguments, false);
    auto made = password
                    ? exam::install_kit(arguments.file, *password, arguments.data, keys_beside(arguments))
                    : tl::unexpected(password.error());
    if (!made) {
        tell(made.error());
        return could_not;
    }
    compare_rulebooks(*made->find("规则书"), arguments.rulebooks);
    std::printf("装好了:%s,%s 个机构,安装编号 %s\n下一步:zhunkao staff load 开经办人的账户,然后 ./run\n",
                text_of(*made, "名称").c_str(), number_of(*made, "机构数").c_str(),
                text_of(*made, "安装").c_str());
    return done;
}

int office_list(const KitArguments& arguments)
{
    auto opened = open_casework_of(arguments.data, arguments.keys, "", arguments.rulebooks);
    if (!opened) {
        tell(opened.error());
        return could_not;
    }
    auto listed = opened->database->read([&](store::Transaction& transaction) {
        return exam::this_installation(*opened->casework, transaction)
            .and_then([&](const exam::Installation& self) {
                std::printf("%s  本处  %s\n", self.id.c_str(), self.name.c_str());
                return exam::load_installations(transaction);
            })
            .map([](const std::vector<exam::Installation>& all) {
                for (const exam::Installation& one : all) {
                    if (one.tie != exam::Tie::self) {
                        const char* tie = one.tie == exam::Tie::above   ? "上级"
                                          : one.tie == exam::Tie::below ? "下级"
                                                                        : "下级发出";
                        std::printf("%s  %s  %s%s\n", one.id.c_str(), tie, one.name.c_str(),
                                    one.revoked_at > 0 ? ("  已撤销:" + one.revoked_because).c_str() : "");
                    }
                }
            });
    });
    if (!listed) {
        tell(listed.error());
        return could_not;
    }
    return done;
}

int office_revoke(const KitArguments& arguments)
{
    auto opened = open_casework_of(arguments.data, arguments.keys, "", arguments.rulebooks);
    if (!opened) {
        tell(opened.error());
        return could_not;
    }
    const auto revoked =
        exam::revoke_installation(*opened->casework, arguments.installation, arguments.because);
    if (!revoked) {
        return tell_trouble(revoked.error());
    }
    std::printf("撤销了 %s:从此不收它的包,收过的不变\n", arguments.installation.c_str());
    return done;
}

} // namespace zk::cli
