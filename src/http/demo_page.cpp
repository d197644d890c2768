#include "http/demo_page.hpp"

#include <chrono>

#include "base/file.hpp"
#include "http/render.hpp"
#include "http/words.hpp"
#include "trust/encoding.hpp"
#include "trust/totp.hpp"

namespace zk::http {

namespace {

std::string code_now(const std::string& secret_text)
{
    if (secret_text.empty()) {
        return {};
    }
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    const trust::Secret secret(trust::from_base32(secret_text).value_or(""));
    return trust::totp_code(secret, now / trust::totp_step_milliseconds);
}

View account_view(const Json& account)
{
    View view;
    const std::string code = code_now(text_member(account, "密钥"));
    view.set("role", text_member(account, "角色"));
    view.set("office", text_member(account, "单位"));
    view.set("name", text_member(account, "姓名"));
    view.set("user", text_member(account, "用户名"));
    view.set("what", text_member(account, "看什么"));
    view.set("code", code);
    view.set("is_staff", !code.empty());
    return view;
}

Response demo(const Json& file, const Request& request)
{
    View staff{View::type::list};
    View candidates{View::type::list};
    for (const Json& account : *file.find("账户")->as_array()) {
        (text_member(account, "密钥").empty() ? candidates : staff).push_back(account_view(account));
    }
    View stages{View::type::list};
    for (const auto& [stage, count] : *file.find("阶段")->as_object()) {
        View one;
        one.set("stage", stage);
        one.set("count", to_text(count));
        stages.push_back(one);
    }
    View view;
    view.set("staff", staff);
    view.set("candidates", candidates);
    view.set("stages", stages);
    view.set("password", text_member(file.find("账户")->as_array()->front(), "密码"));
    return page("demo", "演示", view, nullptr, request);
}

} // namespace

Result<void> add_demo_page(Router& router, const std::string& accounts)
{
    auto file = read_file(accounts).and_then([](const std::string& text) { return parse_json(text); });
    const bool fits = file && file->find("账户") != nullptr && file->find("账户")->as_array() != nullptr &&
                      !file->find("账户")->as_array()->empty() && file->find("阶段") != nullptr &&
                      file->find("阶段")->as_object() != nullptr;
    if (!fits) {
        return file ? fail("demo.accounts", accounts + " 不是演示的账户表") : tl::unexpected(file.error());
    }
    router.add({"GET",
                "/demo",
                [shown = std::move(*file)](const Request& request) { return demo(shown, request); },
                0,
                {}});
    return {};
}

} // namespace zk::http
