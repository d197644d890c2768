// api: /api/v1, for programs.
//
//   GET  /api/v1/rulebooks                   what there is
//   GET  /api/v1/rulebooks/{id}              facts, enumerations, parameters, clauses: what a page needs to
//   build a form POST /api/v1/rulebooks/{id}/decisions    facts in, result with reasons out GET
//   /api/v1/openapi.json                this, as OpenAPI 3.1, made from the route table
//
// A decision request is answered and forgotten: nothing about a person is stored or logged.
#pragma once

#include "http/catalogue.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace zk::http {

constexpr std::size_t decision_body_limit = 1 << 20; ///< 1 MiB of facts

/// `catalogue` must live as long as the router.
void add_api(Router& router, const Catalogue& catalogue, const Limits& limits);

/// Everything a form needs, as GET …/{id} answers it.
Json describe(const rulebook::Rulebook& book);

} // namespace zk::http
