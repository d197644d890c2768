// same_site: does a request come from a page of another site?
#pragma once

#include "http/message.hpp"

namespace zk::http {

/// Browsers say where a form came from (Sec-Fetch-Site, else Origin); one from another site may not change
/// anything. A request that says neither is no browser's form, and is let pass.
bool from_elsewhere(const Request& request);

} // namespace zk::http
