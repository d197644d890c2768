// guard: who a request comes from, and whether the policy lets them do this.
//
// Every route of the casework is added through here and names its Act (exam/people/policy.hpp); what the
// object of the act is to the actor is the desk's to say. A session is a cookie (HttpOnly, SameSite=Lax,
// Secure behind TLS); a request that writes also carries the CSRF token of that session, as header X-CSRF or
// form field csrf.
//
// Refusals become problem details with `code`, `clause` and `next_step`: 401 not logged in, 403 not for this
// role, 404 not there (or not for this area), 409 may not be done now, 503 the database did not answer.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "exam/casework.hpp"
#include "exam/people/accounts.hpp"
#include "http/router.hpp"
#include "http/words.hpp"

namespace zk::http {

constexpr std::string_view session_cookie = "zk_session";

struct GuardOptions {
    bool secure_cookies = false; ///< behind TLS
};

/// The session's token, empty if there is none.
std::string session_token(const Request& request);
/// The person, or nullopt: no session, an old one, or one that must still set up its password.
Result<std::optional<exam::Actor>> actor_of(exam::Casework& casework, const Request& request);
/// The request's CSRF token is that of its session.
bool has_csrf(const Request& request);
/// Sets or, with an empty token, removes the cookie.
std::string session_cookie_text(const std::string& token, const GuardOptions& options);

using GuardedHandler = std::function<Response(const Request&, const exam::Actor&)>;

/// A route of the API for those whose role reaches `act` at all.
void add_guarded(Router& router, exam::Casework& casework, exam::Act act, Route route,
                 GuardedHandler handler);

Response answer(const exam::Expected<Json>& result);
Response trouble_response(const exam::Trouble& trouble);
Response json_answer(const Json& json);

/// Where this installation stands for whoever asked: https://bm.example.cn; empty for an odd Host. Behind
/// TLS the proxy says so in X-Forwarded-Proto.
std::string site_of(const Request& request);
/// Name from the query, empty if absent.
std::string query_value(const Request& request, std::string_view name);
/// The body as JSON, or the problem.
tl::expected<Json, Response> json_body(const Request& request);
/// Idempotency-Key and what it is for.
exam::RequestKey request_key(const Request& request);

} // namespace zk::http
