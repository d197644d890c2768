#include "http/router.hpp"

#include <algorithm>
#include <exception>
#include <optional>

#include "base/text.hpp"
#include "http/problem.hpp"

namespace zk::http {

namespace {

using Values = std::map<std::string, std::string, std::less<>>;

bool is_variable(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::optional<Values> matched(std::string_view pattern, std::string_view path)
{
    const auto expected = split(pattern, '/');
    const auto actual = split(path, '/');
    if (expected.size() != actual.size()) {
        return std::nullopt;
    }
    Values values;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (is_variable(expected[i]) && !actual[i].empty()) {
            values.emplace(expected[i].substr(1, expected[i].size() - 2), actual[i]);
        } else if (expected[i] != actual[i]) {
            return std::nullopt;
        }
    }
    return values;
}

/// GET answers HEAD too; the server leaves the body out.
bool serves(const Route& route, std::string_view method)
{
    return route.method == method || (route.method == "GET" && method == "HEAD");
}

Response not_allowed(const std::vector<std::string>& allowed)
{
    return problem(405, "method-not-allowed", "此地址不接受这种请求方法", "可用的方法:" + join(allowed, ", "))
        .with("Allow", join(allowed, ", "));
}

/// What a database or a page takes for a name: UTF-8 without control characters.
bool is_line(std::string_view text)
{
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    return is_valid_utf8(text) && std::ranges::none_of(text, is_control);
}

} // namespace

void Router::add(Route route)
{
    routes_.push_back(std::move(route));
}

Router::Match Router::match(std::string_view method, std::string_view path) const
{
    Match result;
    for (const Route& route : routes_) {
        std::optional<Values> values = matched(route.pattern, path);
        if (!values) {
            continue;
        }
        if (serves(route, method)) {
            return {&route, {}, std::move(*values)};
        }
        result.allowed.push_back(route.method);
        if (route.method == "GET") {
            result.allowed.emplace_back("HEAD");
        }
    }
    return result;
}

Response Router::dispatch(Request request) const
{
    const std::string query = percent_decode(request.query, true);
    if (!is_line(request.path) || !is_valid_utf8(query) || query.find('\0') != std::string::npos) {
        return problem(400, "bad-address", "网址里有不是文字的内容",
                       "网址应是 UTF-8 文字,不能有控制字符。请从首页重新进入。");
    }
    Match found = match(request.method, request.path);
    const bool is_person = request.header("accept").find("text/html") != std::string_view::npos;
    if (found.route == nullptr && found.allowed.empty() && is_person && unknown_page_ &&
        !request.path.starts_with("/api")) {
        return unknown_page_(request);
    }
    if (found.route == nullptr) {
        return found.allowed.empty()
                   ? problem(404, "not-found", "没有这个地址", "请核对网址,或从首页重新进入。")
                   : not_allowed(found.allowed);
    }
    request.path_values = std::move(found.values);
    try {
        if (auto refused = gate_ ? gate_(*found.route, request) : std::nullopt) {
            return *std::move(refused);
        }
        return found.route->handler(request);
    } catch (const std::exception&) {
        // What went wrong may hold what the person wrote: it is not shown and not logged.
        return problem(500, "internal", "服务器内部错误", "您的数据没有被保存。请稍后再试。");
    }
}

} // namespace zk::http
