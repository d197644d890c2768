#include "http/api.hpp"

#include "base/text.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"

namespace zk::http {

namespace {

Response json_response(const Json& json)
{
    return text_response(200, "application/json; charset=utf-8", to_text(json) + "\n")
        .with("Cache-Control", "no-store");
}

Response unknown_rulebook(const Catalogue& catalogue, const std::string& id)
{
    const std::string nearest = nearest_name(id, catalogue.ids());
    const std::string hint =
        nearest.empty() ? "有这些:" + join(catalogue.ids(), "、") : "是不是 " + nearest + "?";
    return problem(404, "unknown-rulebook", "没有这本规则书", hint);
}

/// Calls `use` with the rulebook the path names, or answers 404.
template <class Use>
Handler with_rulebook(const Catalogue& catalogue, Use use)
{
    return [&catalogue, use](const Request& request) {
        const std::string& id = request.path_values.at("id");
        const RulebookPtr book = catalogue.find(id);
        return book == nullptr ? unknown_rulebook(catalogue, id) : use(*book, request);
    };
}

bool is_json(std::string_view content_type)
{
    return content_type.starts_with("application/json");
}

/// The findings themselves are an extension member of the problem details.
Response faulty_facts(const Json& result)
{
    const std::string detail =
        "有 " + std::to_string(result.find("错误")->as_array()->size()) + " 处,逐条见 错误";
    Response response = problem(422, "faulty-facts", "事实有误", detail);
    Json body = parse_json(response.body).value_or(Json());
    response.body = to_text(body.set("错误", *result.find("错误"))) + "\n";
    return response;
}

/// Reads the facts, and answers with what `answer` makes of them.
template <class Answer>
Response with_facts(const rulebook::Rulebook& book, const Request& request, Answer answer)
{
    if (!is_json(request.header("content-type"))) {
        return problem(415, "not-json", "正文应为 JSON", "请用 Content-Type: application/json 发送事实。");
    }
    const Result<Json> facts = parse_json(request.body, {decision_body_limit, 64});
    if (!facts) {
        return problem(400, "bad-json", "正文不是有效的 JSON", facts.error());
    }
    const Json result = answer(*facts);
    return book.is_error(result) ? faulty_facts(result) : json_response(result);
}

Response decide(const rulebook::Rulebook& book, const Request& request)
{
    return with_facts(book, request,
                      [&](const Json& facts) { return book.decide(facts, {.explain = true}); });
}

Response why_not(const rulebook::Rulebook& book, const Request& request)
{
    return with_facts(book, request, [&](const Json& facts) { return book.why_not(facts); });
}

Response list(const Catalogue& catalogue)
{
    Json::Array books;
    for (const auto& book : catalogue.rulebooks()) {
        Json entry;
        entry.set("id", book->id()).set("title", book->title()).set("version", book->version());
        entry.set("hash", book->content_hash());
        books.push_back(std::move(entry));
    }
    Json json;
    json.set("rulebooks", std::move(books));
    return json_response(json);
}

/// Facts go in as the body.
void add_facts_route(Router& router, const char* name, Handler handler, Json described)
{
    described.set("x-body-limit", decision_body_limit);
    router.add({"POST", std::string("/api/v1/rulebooks/{id}/") + name, std::move(handler),
                decision_body_limit,
                with_body(with_path_value(std::move(described), "id", "规则书编号"), "Facts",
                          "事实:嵌套的 JSON 对象,没有给出的就是未知")});
}

void add_rulebook_routes(Router& router, const Catalogue& catalogue)
{
    router.add({"GET", "/api/v1/rulebooks", [&catalogue](const Request&) { return list(catalogue); }, 0,
                operation("listRulebooks", "有哪些规则书", "RulebookList")});
    router.add({"GET", "/api/v1/rulebooks/{id}",
                with_rulebook(catalogue,
                              [](const auto& book, const Request&) { return json_response(describe(book)); }),
                0,
                with_path_value(operation("getRulebook", "一本规则书的事实、参数、条款", "Rulebook"), "id",
                                "规则书编号")});
    add_facts_route(router, "decisions", with_rulebook(catalogue, decide),
                    operation("decide", "按事实判定;内容不保存、不记录", "Decision"));
    add_facts_route(router, "why-not", with_rulebook(catalogue, why_not),
                    operation("whyNot", "差在哪里,改什么就行;内容不保存、不记录", "WhyNot"));
}

} // namespace

void add_api(Router& router, const Catalogue& catalogue, const Limits& limits)
{
    add_rulebook_routes(router, catalogue);
    router.add({"GET", "/api/v1/openapi.json",
                [&router, &catalogue, limits](const Request&) {
                    return json_response(openapi_document(router, catalogue, limits));
                },
                0, operation("getOpenApi", "这份 API 的 OpenAPI 3.1 文档", "Document")});
}

} // namespace zk::http
