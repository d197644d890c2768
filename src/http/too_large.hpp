// too_large: what is answered when a body is larger than its address takes: to a program problem details, to
// a person who sent a form without script a page with the way back.
#pragma once

#include "http/message.hpp"

namespace zk::http {

/// Status 413. `limit` in bytes.
Response too_large(const Request& request, std::size_t limit);

} // namespace zk::http
