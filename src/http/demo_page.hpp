// demo_page: /demo, the front page of a demonstration: whom one can log in as, with passwords and the codes
// their authenticators show at this moment. Only where `zhunkao demo` serves; an installation in use has no
// such page.
#pragma once

#include <string>

#include "base/result.hpp"
#include "http/router.hpp"

namespace zk::http {

/// `accounts` is the file `zhunkao demo` wrote (demo/fill.hpp). Error codes of reading it.
Result<void> add_demo_page(Router& router, const std::string& accounts);

} // namespace zk::http
