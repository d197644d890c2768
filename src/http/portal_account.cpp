// Opening an account, logging in and out, the own password.
#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/dossier.hpp"
#include "exam/people/accounts.hpp"
#include "http/portal_pages.hpp"
#include "http/words.hpp"
#include "trust/identity.hpp"
#include "trust/password.hpp"
#include "trust/token.hpp"

namespace zk::http {

namespace {

using exam::Act;

constexpr const char* password_rules =
    "10 到 128 个字符,不能太常见,不能含用户名。几个不相干的词连起来又长又好记。";
constexpr const char* id_types[] = {"居民身份证", "外国人永久居留身份证"};

std::string field(const Fields& fields, std::string_view name)
{
    return std::string(trim(find_field(fields, name)));
}

exam::LogIn log_in_of(const Fields& fields, const Request& request)
{
    exam::LogIn entering;
    entering.user_name = field(fields, "user");
    entering.password = std::string(find_field(fields, "password"));
    entering.kiosk = !find_field(fields, "kiosk").empty();
    entering.address = std::string(request.header("x-forwarded-for"));
    entering.browser = std::string(request.header("user-agent"));
    return entering;
}

std::string kiosk_cookie_text(bool kiosk, const GuardOptions& guard)
{
    return std::string(kiosk_cookie) + "=" + (kiosk ? "1" : "") + "; Path=/my; HttpOnly; SameSite=Lax" +
           (kiosk ? "" : "; Max-Age=0") + (guard.secure_cookies ? "; Secure" : "");
}

/// Only pages of the portal: an address from elsewhere must not lead away.
std::string next_page(std::string_view wanted)
{
    const bool is_ours =
        wanted.starts_with("/my/") && wanted.find('\\') == std::string_view::npos &&
        wanted.find("//") == std::string_view::npos &&
        std::ranges::none_of(wanted, [](char c) { return static_cast<unsigned char>(c) < 0x21; });
    if (!is_ours) {
        return "/my";
    }
    std::string address;
    for (const std::string_view step : split(wanted.substr(1), '/')) {
        address += "/" + percent_encode(step);
    }
    return address;
}

Response enter(const exam::Entered& entered, const exam::LogIn& entering, const std::string& next,
               const GuardOptions& guard)
{
    const std::string where = entered.is_staff ? "/staff" : entered.must_change ? "/my/setup" : next;
    return redirect(where)
        .with("Set-Cookie", session_cookie_text(entered.token, guard))
        .with("Set-Cookie", kiosk_cookie_text(entering.kiosk, guard));
}

// ---- log-in ----

std::string notice_of(const Request& request)
{
    const auto asked = [&](std::string_view name) { return !query_value(request, name).empty(); };
    return asked("out")       ? "您已退出。这台机器上没有留下您的资料。"
           : asked("left")    ? "您已退出,或者停了太久自动退出了。填过并保存的都在,请重新登录。"
           : asked("changed") ? "密码改好了,请用新密码登录。"
           : asked("next")    ? "请先登录,登录后回到您要看的那一页。"
                              : "";
}

constexpr std::string_view kept_prefix = "kept.";

/// Fields to be offered again after the log-in, as hidden ones; the token was the old session's.
Views kept_views(const Fields& fields, std::string_view strip, std::string_view add)
{
    Views views;
    for (const auto& [name, value] : fields) {
        if (name.starts_with(strip) && name != "csrf") {
            View view;
            view.set("name", std::string(add) + name.substr(strip.size()));
            view.set("value", value);
            views.push_back(view);
        }
    }
    return views;
}

struct LogInPage {
    std::string user;
    std::string mistake;
    std::string notice;
    std::string resume; ///< address of the act that was interrupted
    Views kept;
};

Response log_in_page(const Portal& portal, const Request& request, const LogInPage& shown)
{
    View view;
    view.set("inputs", input_lines({{"user", "用户名", "text", shown.user, "", "username", "", ""},
                                    {"password", "密码", "password", "", "", "current-password", "", ""}}));
    view.set("next", query_value(request, "next"));
    put(view, "mistake", shown.mistake);
    put(view, "notice", shown.notice);
    put(view, "resume", shown.resume);
    put(view, "kept", shown.kept);
    view.set("idle", std::to_string(exam::kiosk_idle_minutes));
    Response response = outer_page("portal_log_in", "登录", view, portal, request);
    response.status = shown.mistake.empty() ? 200 : 422;
    return response;
}

/// Logged in again: what was typed before, one press away from being saved.
Response resume_page(const Portal& portal, const Request& request, const exam::Entered& entered,
                     const Fields& fields, const std::string& where)
{
    View view;
    view.set("action", where);
    view.set("csrf", trust::csrf_token(entered.token));
    put(view, "kept", kept_views(fields, kept_prefix, ""));
    return outer_page("portal_resume", "接着办", view, portal, request);
}

Response take_log_in(const Portal& portal, const Request& request)
{
    const Fields fields = parse_form(request.body);
    const exam::LogIn entering = log_in_of(fields, request);
    const std::string resume(find_field(fields, "resume"));
    const auto entered = exam::log_in(portal.casework, entering);
    if (!entered) {
        return log_in_page(portal, request,
                           {entering.user_name, trouble_text(entered.error()), "", resume,
                            kept_views(fields, kept_prefix, kept_prefix)});
    }
    if (resume.empty() || entered->must_change || entered->is_staff) {
        return enter(*entered, entering, next_page(find_field(fields, "next")), portal.guard);
    }
    return resume_page(portal, request, *entered, fields, next_page(resume))
        .with("Set-Cookie", session_cookie_text(entered->token, portal.guard))
        .with("Set-Cookie", kiosk_cookie_text(entering.kiosk, portal.guard));
}

Response log_out(const Portal& portal, const Request& request)
{
    if (!has_csrf(request)) {
        return redirect("/my");
    }
    if (const auto ended = exam::log_out(portal.casework, session_token(request)); !ended) {
        return redirect("/my");
    }
    return redirect("/my?out=1")
        .with("Set-Cookie", session_cookie_text("", portal.guard))
        .with("Set-Cookie", kiosk_cookie_text(false, portal.guard))
        .with("Clear-Site-Data", "\"cache\", \"storage\"")
        .with("Cache-Control", "no-store");
}

// ---- opening an account ----

using Mistakes = std::vector<FormMistake>;

std::string mistake_at(const Mistakes& mistakes, std::string_view name)
{
    const auto found = std::ranges::find(mistakes, name, &FormMistake::field);
    return found == mistakes.end() ? std::string() : found->message;
}

exam::CandidateApplication application_of(const Portal& portal, const Fields& fields)
{
    const std::string exam = field(fields, "exam");
    const auto& exams = portal.casework.exams;
    return {exam.empty() && !exams.empty() ? exams.begin()->first : exam,
            field(fields, "user"),
            std::string(find_field(fields, "password")),
            field(fields, "name"),
            field(fields, "id_type"),
            field(fields, "id_number"),
            field(fields, "phone")};
}

void note_if(Mistakes& mistakes, const char* name, const Result<void>& checked)
{
    if (!checked) {
        mistakes.push_back({name, checked.error().message});
    }
}

/// Each field by itself, so that all mistakes are told at once; the desk has the last word.
Mistakes own_mistakes(const exam::CandidateApplication& application, const std::string& again,
                      const exam::Casework& casework)
{
    const Date today = Date::parse(exam::beijing_date(casework.clock())).value_or(Date{});
    Mistakes mistakes;
    if (application.name.empty()) {
        mistakes.push_back({"name", "请照证件写姓名"});
    }
    const auto ignore = [](const auto&) {};
    if (application.id_type == id_types[0]) {
        note_if(mistakes, "id_number", trust::IdNumber::parse(application.id_number, today).map(ignore));
    } else if (application.id_type == id_types[1]) {
        note_if(mistakes, "id_number",
                trust::PermanentResidenceNumber::parse(application.id_number, today).map(ignore));
    } else {
        mistakes.push_back({"id_type", "请选一种证件"});
    }
    note_if(mistakes, "phone", trust::PhoneNumber::parse(application.phone).map(ignore));
    const std::size_t length = count_characters(application.user_name);
    if (length < exam::user_name_shortest || length > exam::user_name_longest) {
        mistakes.push_back({"user", "用户名要 3 到 40 个字符"});
    }
    note_if(mistakes, "password", trust::check_password(application.password, application.user_name));
    if (mistake_at(mistakes, "password").empty() && again != application.password) {
        mistakes.push_back({"again", "两次写的密码不一样"});
    }
    return mistakes;
}

/// Which field a refusal of the desk is about.
std::string field_of(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    const std::string code = refusal == nullptr ? std::string() : refusal->code;
    return code.starts_with("user-name")                             ? "user"
           : code == "id-number" || code == "registered"             ? "id_number"
           : code == "id-type"                                       ? "id_type"
           : code == "name" || code == "phone" || code == "password" ? code
                                                                     : "";
}

View exam_views(const Portal& portal, const std::string& chosen)
{
    Views exams;
    for (const auto& [id, book] : portal.casework.exams) {
        View view;
        view.set("exam_id", id);
        view.set("text", book->title());
        put(view, "checked", id == chosen);
        exams.push_back(view);
    }
    return View(exams);
}

Views id_type_views(const std::string& chosen)
{
    Views types;
    for (const char* type : id_types) {
        View view;
        view.set("text", type);
        put(view, "checked", chosen == type);
        types.push_back(view);
    }
    return types;
}

/// Said before anybody fills in what can no longer be submitted; empty while the window is open.
std::string closing_word(const Portal& portal, const std::string& exam)
{
    const auto& exams = portal.casework.exams;
    const auto* book = exams.size() == 1 ? exams.begin()->second.get() : portal.casework.find_exam(exam);
    if (book == nullptr) {
        return {};
    }
    const Json facts = exam::system_facts(portal.casework, *book, Json::Object{}, portal.casework.clock());
    const Json word = book->value_of("截止的话", facts);
    return word.as_string() == nullptr ? std::string() : *word.as_string();
}

Response open_page(const Portal& portal, const Request& request, const exam::CandidateApplication& filled_in,
                   bool kiosk, const Mistakes& mistakes)
{
    const auto at = [&](const char* name) { return mistake_at(mistakes, name); };
    View view;
    view.set("person",
             input_lines({{"name", "姓名", "text", filled_in.name, "和证件上的一样。", "off", at("name")}}));
    view.set("number", input_lines({{"id_number", "证件号码", "text", filled_in.id_number,
                                     "身份证最后一位是 X 的写 X。", "off", at("id_number")},
                                    {"phone", "手机号", "tel", filled_in.phone, "能接到通知的 11 位手机号。",
                                     "off", at("phone"), "tel"}}));
    view.set(
        "account",
        input_lines({{"user", "用户名", "text", filled_in.user_name,
                      "3 到 40 个字符,汉字、字母、数字都行;不要用身份证号或手机号。", "username", at("user")},
                     {"password", "密码", "password", "", password_rules, "new-password", at("password")},
                     {"again", "再写一次密码", "password", "", "", "new-password", at("again")}}));
    view.set("id_types", id_type_views(filled_in.id_type));
    put(view, "type_mistake", at("id_type"));
    view.set("exams", exam_views(portal, filled_in.exam));
    put(view, "many_exams", portal.casework.exams.size() > 1);
    put(view, "closed", closing_word(portal, filled_in.exam));
    put(view, "kiosk", kiosk);
    put(view, "mistaken", !mistakes.empty());
    view.set("count", std::to_string(mistakes.size()));
    put(view, "general", at(""));
    view.set("idle", std::to_string(exam::kiosk_idle_minutes));
    Response response = outer_page("portal_open", "开账户", view, portal, request);
    response.status = mistakes.empty() ? 200 : 422;
    return response;
}

Response show_open(const Portal& portal, const Request& request)
{
    exam::CandidateApplication empty;
    empty.id_type = id_types[0];
    empty.exam = query_value(request, "exam");
    return open_page(portal, request, empty, false, {});
}

Response take_open(const Portal& portal, const Request& request)
{
    const Fields fields = parse_form(request.body);
    const exam::CandidateApplication application = application_of(portal, fields);
    const exam::LogIn entering = log_in_of(fields, request);
    Mistakes mistakes = own_mistakes(application, std::string(find_field(fields, "again")), portal.casework);
    if (!mistakes.empty()) {
        return open_page(portal, request, application, entering.kiosk, mistakes);
    }
    const auto entered = exam::open_candidate(portal.casework, application, entering);
    if (!entered) {
        mistakes.push_back({field_of(entered.error()), trouble_text(entered.error())});
        return open_page(portal, request, application, entering.kiosk, mistakes);
    }
    return enter(*entered, entering, "/my", portal.guard);
}

// ---- own password after recovery ----

Response setup_page(const Portal& portal, const Request& request, const Mistakes& mistakes)
{
    View view;
    view.set("csrf", trust::csrf_token(session_token(request)));
    view.set("inputs", input_lines({{"password", "新密码", "password", "", password_rules, "new-password",
                                     mistake_at(mistakes, "password")},
                                    {"again", "再写一次新密码", "password", "", "", "new-password",
                                     mistake_at(mistakes, "again")}}));
    Response response = outer_page("portal_setup", "设自己的密码", view, portal, request);
    response.status = mistakes.empty() ? 200 : 422;
    return response;
}

Response show_setup(const Portal& portal, const Request& request)
{
    return session_token(request).empty() ? redirect("/my") : setup_page(portal, request, {});
}

Response take_setup(const Portal& portal, const Request& request)
{
    const Fields fields = parse_form(request.body);
    if (!has_csrf(request)) {
        return redirect("/my?left=1");
    }
    const std::string password(find_field(fields, "password"));
    if (password != find_field(fields, "again")) {
        return setup_page(portal, request, {{"again", "两次写的密码不一样"}});
    }
    const auto done = exam::set_up(portal.casework, session_token(request), password, "");
    if (!done) {
        return setup_page(portal, request, {{"password", trouble_text(done.error())}});
    }
    return redirect("/my?changed=1").with("Set-Cookie", session_cookie_text("", portal.guard));
}

// ---- the account ----

/// A public computer's browser is not to offer to keep the password.
std::string keeping(const Visit& here, const char* what)
{
    return is_kiosk(here.request) ? "off" : what;
}

Response account_page(const Visit& here, const Mistakes& mistakes)
{
    const auto log_ins = exam::log_ins(here.casework, here.actor);
    if (!log_ins) {
        return trouble_page(log_ins.error(), here, "/my");
    }
    Views entries;
    for (const Json& entry : *log_ins->as_array()) {
        View view;
        for (const auto& [name, key] :
             {std::pair{"时间", "time"}, {"结果", "outcome"}, {"地址", "where"}, {"浏览器", "browser"}}) {
            put(view, key, text_member(entry, name));
        }
        entries.push_back(view);
    }
    View view;
    view.set("inputs", input_lines({{"old", "原来的密码", "password", "", "",
                                     keeping(here, "current-password"), mistake_at(mistakes, "old")},
                                    {"password", "新密码", "password", "", password_rules,
                                     keeping(here, "new-password"), mistake_at(mistakes, "password")},
                                    {"again", "再写一次新密码", "password", "", "",
                                     keeping(here, "new-password"), mistake_at(mistakes, "again")}}));
    put(view, "entries", entries);
    put(view, "changing", !mistakes.empty());
    Response response = portal_page("portal_account", "账户", view, here, "/my/account");
    response.status = mistakes.empty() ? 200 : 422;
    return response;
}

Response take_password(const Visit& here)
{
    const Fields fields = parse_form(here.request.body);
    const std::string password(find_field(fields, "password"));
    if (password != find_field(fields, "again")) {
        return account_page(here, {{"again", "两次写的密码不一样"}});
    }
    const auto done =
        exam::change_password(here.casework, here.actor, std::string(find_field(fields, "old")), password);
    if (!done) {
        const auto* refusal = std::get_if<exam::Refusal>(&done.error());
        const bool is_old = refusal != nullptr && refusal->code == "old-password";
        return account_page(here, {{is_old ? "old" : "password", trouble_text(done.error())}});
    }
    return redirect("/my?changed=1").with("Set-Cookie", session_cookie_text("", here.guard));
}

Response my(const Portal& portal, const Request& request)
{
    const auto actor = actor_of(portal.casework, request);
    const bool is_candidate = actor && *actor && !exam::is_staff((*actor)->role);
    return is_candidate ? visit(portal, Act::see_own, home_page, request)
                        : log_in_page(portal, request, {"", "", notice_of(request), "", {}});
}

} // namespace

Response log_in_keeping(const Portal& portal, const Request& request)
{
    const Fields fields = parse_form(request.body);
    return log_in_page(portal, request,
                       {"", "", "停得太久,自动退出了。填的都在:登录以后接着保存。", request.path,
                        kept_views(fields, "", kept_prefix)});
}

void add_portal_account(Router& router, const Portal& portal)
{
    add_open_page(router, portal, "GET", "/my", my);
    add_open_page(router, portal, "POST", "/my/log-in", take_log_in);
    add_open_page(router, portal, "GET", "/my/log-in",
                  [](const Portal&, const Request&) { return redirect("/my"); });
    add_open_page(router, portal, "POST", "/my/log-out", log_out);
    add_open_page(router, portal, "GET", "/my/log-out",
                  [](const Portal&, const Request&) { return redirect("/my"); });
    add_open_page(router, portal, "GET", "/my/open", show_open);
    add_open_page(router, portal, "POST", "/my/open", take_open);
    add_open_page(router, portal, "GET", "/my/setup", show_setup);
    add_open_page(router, portal, "POST", "/my/setup", take_setup);
    add_visited(router, portal, Act::keep_own_account, "GET", "/my/account", 0,
                [](const Visit& here) { return account_page(here, {}); });
    add_visited(router, portal, Act::keep_own_account, "POST", "/my/account", 64 * 1024, take_password);
}

} // namespace zk::http
