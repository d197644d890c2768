// What everybody may know about this installation, and what a load balancer asks.
#include "base/version.hpp"
#include "http/installation.hpp"
#include "http/problem.hpp"
#include "http/render.hpp"

namespace zk::http {

namespace {

using exam::Casework;
using List = kainjow::mustache::list;

constexpr std::string_view unnamed = "还没有写明";

View person_view(const Responsible& who)
{
    View view;
    view.set("part", who.part);
    view.set("organisation", who.organisation.empty() ? std::string(unnamed) : who.organisation);
    view.set("person", who.person);
    view.set("telephone", who.telephone);
    return view;
}

Response show_about(const Installation& installation, const Request& request)
{
    const InstallationText text = installation.current();
    List responsible;
    for (const Responsible& who : text.responsible) {
        responsible.push_back(person_view(who));
    }
    View view;
    view.set("name", text.name);
    view.set("responsible", responsible);
    view.set("police", text.police.empty() ? std::string(unnamed) : text.police);
    view.set("police_telephone", text.police_telephone);
    view.set("version", std::string(version));
    view.set("read_only", text.read_only);
    view.set("because", text.read_only_because);
    return page("about", "关于本站", view, nullptr, request, "这一页说明谁对这一处系统负责;不用登录。");
}

Response alive(std::string_view state, int status)
{
    Json body;
    body.set("状态", state);
    body.set("版本", version);
    return text_response(status, "application/json; charset=utf-8", to_text(body) + "\n")
        .with("Cache-Control", "no-store");
}

/// One row read: the pool has a connection and the schema is there.
bool answers(store::Database& database)
{
    bool read = false;
    const auto outcome = database.read([&](store::Transaction& transaction) -> Result<void> {
        const auto rows = transaction.run("SELECT COUNT(*) FROM checkpoint", {});
        read = rows.has_value();
        return rows ? Result<void>() : tl::unexpected(rows.error());
    });
    return outcome && read;
}

Response read_only_page(const InstallationText& text, const Request& request)
{
    View view;
    view.set("title", "现在只能看,不能改");
    view.set("text", "系统暂停填写和办理" +
                         (text.read_only_because.empty() ? std::string("。") : ":" + text.read_only_because) +
                         "已经保存的都在;恢复以后再办。");
    Response response = page("message", "现在只能看", view, nullptr, request);
    response.status = 503;
    return response.with("Retry-After", "600");
}

} // namespace

std::optional<Response> refuse_writing(const Installation& installation, const Route& route,
                                       const Request& request)
{
    if (!writes(route)) {
        return std::nullopt;
    }
    const InstallationText text = installation.current();
    if (!text.read_only) {
        return std::nullopt;
    }
    if (!route.pattern.starts_with("/api/")) {
        return read_only_page(text, request);
    }
    return problem(503, "read-only", "现在只能看,不能改",
                   text.read_only_because.empty() ? "系统暂停填写和办理。" : text.read_only_because)
        .with("Retry-After", "600");
}

void add_installation_pages(Router& router, const Installation& installation, Casework& casework)
{
    const auto get = [&](const char* pattern, Handler handler) {
        router.add({"GET", pattern, std::move(handler), 0, {}});
    };
    get("/about", [&installation](const Request& request) { return show_about(installation, request); });
    get("/healthz", [](const Request&) { return alive("在运行", 200); });
    get("/readyz", [&casework](const Request&) {
        return answers(casework.database) ? alive("能办理", 200) : alive("数据库没有答复", 503);
    });
}

} // namespace zk::http
