#include "demo/staff.hpp"

#include <chrono>

#include "trust/encoding.hpp"
#include "trust/totp.hpp"

namespace zk::demo {

namespace {

Error error_of(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr ? Error{"demo." + refusal->code, refusal->because, {}}
                              : std::get<Error>(trouble);
}

std::string code_now(const std::string& secret_text, std::int64_t steps)
{
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    const trust::Secret secret(trust::from_base32(secret_text).value_or(""));
    return trust::totp_code(secret, now / trust::totp_step_milliseconds + steps);
}

} // namespace

Result<exam::Actor> Staff::open(const exam::StaffApplication& application, std::string* secret)
{
    auto opened = exam::open_staff(casework_, exam::installation(casework_), application);
    if (!opened) {
        return tl::unexpected(error_of(opened.error()));
    }
    exam::LogIn entering;
    entering.user_name = application.user_name;
    entering.password = application.initial_password;
    auto first = exam::log_in(casework_, entering);
    if (!first) {
        return tl::unexpected(error_of(first.error()));
    }
    if (secret != nullptr) {
        *secret = first->totp_text;
    }
    auto done =
        exam::set_up(casework_, first->token, std::string(demo_password), code_now(first->totp_text, -1));
    if (!done) {
        return tl::unexpected(error_of(done.error()));
    }
    entering.password = std::string(demo_password);
    entering.code = code_now(first->totp_text, 0);
    auto entered = exam::log_in(casework_, entering);
    auto actor = entered ? exam::session(casework_, entered->token)
                         : Result<std::optional<exam::Actor>>(tl::unexpected(error_of(entered.error())));
    if (!actor || !*actor) {
        return actor ? fail("demo.session", "演示账户登录不上") : tl::unexpected(actor.error());
    }
    return **actor;
}

Result<exam::Actor> Staff::at(const std::string& office_id, const std::string& step, bool secret, bool second)
{
    const std::lock_guard lock(mutex_);
    const std::string place = office_id + (secret ? "/" + step : "") + (second ? "/2" : "");
    if (const auto found = actors_.find(place); found != actors_.end()) {
        return found->second;
    }
    exam::StaffApplication application;
    application.office_id = office_id;
    application.user_name = "经办" + std::to_string(actors_.size() + 1);
    application.name = "经办人" + std::to_string(actors_.size() + 1);
    application.duties = secret ? std::vector<std::string>{step} : std::vector<std::string>{};
    application.initial_password = "演示用的初始密码很长";
    auto actor = open(application, nullptr);
    if (actor) {
        actors_.emplace(place, *actor);
    }
    return actor;
}

Result<Shown> Staff::open_shown(const std::string& office_id, const std::string& user_name,
                                const std::string& name, const std::vector<std::string>& duties,
                                const std::string& what)
{
    const exam::Office* office = casework_.offices()->find(office_id);
    if (office == nullptr) {
        return fail("demo.office", "示例机构里没有 " + office_id);
    }
    Shown shown{std::string(to_text(exam::role_of(*office))),
                office->name,
                name,
                user_name,
                std::string(demo_password),
                "",
                what};
    const std::lock_guard lock(mutex_);
    auto actor = open({user_name, name, office_id, duties, "演示用的初始密码很长"}, &shown.secret);
    if (!actor) {
        return tl::unexpected(actor.error());
    }
    actors_.emplace(duties.empty() ? office_id : office_id + "/" + duties.front(), *actor);
    return shown;
}

} // namespace zk::demo
