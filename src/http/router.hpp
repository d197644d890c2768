// router: which handler answers which request.
//
// The one table of routes: the server dispatches by it, the OpenAPI document is made from it, and the
// limits on bodies stand in it. A pattern's segment `{name}` takes one path segment.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "http/message.hpp"

namespace zk::http {

using Handler = std::function<Response(const Request&)>;

struct Route {
    std::string method;  ///< GET (serves HEAD as well) or POST
    std::string pattern; ///< "/api/v1/rulebooks/{id}"
    Handler handler;
    std::size_t body_limit = 0; ///< bytes; 0: no body
    Json operation;             ///< OpenAPI operation object; null: not part of the API
};

class Router {
public:
    void add(Route route);
    /// Asked before each handler; an answer of its own takes the handler's place.
    using Gate = std::function<std::optional<Response>(const Route& route, const Request& request)>;
    void set_gate(Gate gate) { gate_ = std::move(gate); }
    /// What a person is shown (Accept: text/html) outside /api where no route answers.
    void set_unknown_page(Handler handler) { unknown_page_ = std::move(handler); }
    const std::vector<Route>& routes() const { return routes_; }

    struct Match {
        const Route* route = nullptr;     ///< nullptr: 404, or 405 if `allowed` is not empty
        std::vector<std::string> allowed; ///< methods the path knows
        std::map<std::string, std::string, std::less<>> values;
    };
    Match match(std::string_view method, std::string_view path) const;
    /// Finds the route, calls it, and turns what went wrong into problem details.
    Response dispatch(Request request) const;

private:
    std::vector<Route> routes_;
    Handler unknown_page_;
    Gate gate_;
};

} // namespace zk::http
