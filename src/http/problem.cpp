#include "http/problem.hpp"

namespace zk::http {

namespace {

Json problem_object(int status, std::string_view type, std::string_view title, std::string_view detail)
{
    Json body;
    body.set("type", "urn:zhunkao:problem:" + std::string(type));
    body.set("title", title);
    body.set("status", status);
    body.set("detail", detail);
    return body;
}

Json place(const Diagnostic& diagnostic)
{
    Json entry;
    entry.set("line", static_cast<std::int64_t>(diagnostic.at.line));
    entry.set("column", static_cast<std::int64_t>(diagnostic.at.column));
    entry.set("message", diagnostic.message);
    if (!diagnostic.expected.empty()) {
        entry.set("expected", diagnostic.expected);
    }
    return entry;
}

Response as_response(int status, const Json& body)
{
    return text_response(status, "application/problem+json; charset=utf-8", to_text(body) + "\n");
}

} // namespace

Response problem(int status, std::string_view type, std::string_view title, std::string_view detail)
{
    return as_response(status, problem_object(status, type, title, detail));
}

Response problem(int status, std::string_view type, std::string_view title, const Error& error)
{
    Json body = problem_object(status, type, title, error.message);
    Json::Array places;
    for (const Diagnostic& diagnostic : error.details) {
        places.push_back(place(diagnostic));
    }
    if (!places.empty()) {
        body.set("errors", std::move(places));
    }
    return as_response(status, body);
}

} // namespace zk::http
