// receipt_page: anybody with a receipt sees whether it stands; no account, no script.
//
//   GET /receipts            a line to type or paste the hash into (?hash=)
//   GET /receipts/{hash}     what the QR code on the sheet opens
//   GET /checkpoints         every published checkpoint; /checkpoints.ndjson the same, a JSON a line, as
//                            `zhunkao audit verify --against` reads it
//
// 六(五)-1, 六(五)-3. Nothing of the person is told. Thread-safe.
#pragma once

#include "exam/casework.hpp"
#include "http/router.hpp"

namespace zk::http {

void add_receipt_pages(Router& router, exam::Casework& casework);

/// A QR code as SVG, dark on white with its quiet zone; empty where the text is too long for one.
std::string qr_svg(const std::string& text, std::string_view label);

} // namespace zk::http
