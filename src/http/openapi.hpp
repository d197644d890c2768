// openapi: the OpenAPI 3.1 document, made from the route table and the rulebooks' vocabularies.
#pragma once

#include "http/catalogue.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace zk::http {

/// Paths are the routes that carry an operation; schemas `Facts-<rulebook>` come from the vocabularies.
Json openapi_document(const Router& router, const Catalogue& catalogue, const Limits& limits);

/// Building blocks of operations, for the rooms that add routes.
Json operation(std::string_view id, std::string_view summary, std::string_view response_schema);
Json with_path_value(Json operation, std::string_view name, std::string_view meaning);
Json with_query_value(Json operation, std::string_view name, std::string_view meaning); ///< may be left out
Json with_body(Json operation, std::string_view schema, std::string_view meaning);

} // namespace zk::http
