// qr: a text as a square of dark and light modules (ISO/IEC 18004), level M, the smallest version that holds
// it.
//
// Letters of the QR alphanumeric set are packed 11 bits to two, anything else octet by octet, so that a
// reader gives back exactly what went in. Error: "print.qr" (empty, or longer than version 40 holds). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace zk::print {

struct QrCode {
    int width = 0;          ///< modules, without the quiet zone of 4 on every side
    std::vector<bool> dark; ///< row by row, width × width
};

Result<QrCode> encode_qr(std::string_view text);

} // namespace zk::print
