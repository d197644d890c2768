// gate_pages: the shell of the gate's page, its service worker and its manifest.
//
// /gate is a page that goes on without a network: everything it needs is in the assets, which the service
// worker keeps by their hashed names. Content security policy: own origin, WebAssembly, the camera; nothing
// is evaluated. Where the program was built without the WebAssembly module (docs/gate.md) the page says so.
#pragma once

#include "http/router.hpp"

namespace zk::http {

void add_gate_pages(Router& router);

} // namespace zk::http
