// problem: errors as RFC 9457 problem details (application/problem+json).
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

namespace zk::http {

/// `type` is the last part of urn:zhunkao:problem:…; `title` names the kind, `detail` this case
/// and what to do next, in Chinese.
Response problem(int status, std::string_view type, std::string_view title, std::string_view detail);
/// With the places of the mistake as the extension member `errors`: [{line, column, message, expected}].
Response problem(int status, std::string_view type, std::string_view title, const Error& error);

} // namespace zk::http
