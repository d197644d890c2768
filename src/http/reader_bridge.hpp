// reader_bridge: `zhunkao reader`: the card reader of a desk whose server is somewhere else.
//
// Listens on 127.0.0.1 alone and answers one page's origin: POST /card reads a card and seals it. A browser
// asks first whether it may (CORS; Private Network Access, since a public page reaches into the machine). Any
// other origin, a request without one, and a Host that is not this machine (DNS rebinding) are refused before
// the reader is touched. Nothing of a card is logged or kept.
#pragma once

#include <functional>

#include "http/reader_desk.hpp"

namespace zk::http {

struct BridgeOptions {
    ReaderOptions reader;
    std::string allow; ///< origin of the console: https://bm.example.cn
    std::uint16_t port = 8765;
};

/// Serves until a signal. Error codes "reader.allow", "reader.open", and the server's.
Result<void> serve_bridge(const BridgeOptions& options, const std::function<void(std::uint16_t port)>& ready);

} // namespace zk::http
