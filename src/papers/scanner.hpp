// scanner: asks a virus scanner about an upload.
//
// Settings::scan_command   a program that gets the bytes on standard input and exits 0 (clean), 1 (found) or
//                          anything else (it could not say): the codes of `clamdscan -`.
// Settings::clamd_socket   the Unix socket of ClamAV's clamd, spoken to with INSTREAM.
// With both, both are asked. A scanner that is configured and does not answer in time refuses the upload: an
// unscanned paper is never passed. With none, nothing is asked. Error codes: "paper.virus", "paper.scanner".
// The scanner's own words go into the error's details, not its message. Any thread.
#pragma once

#include "papers/papers.hpp"

namespace zk::papers {

Result<void> scan(std::string_view bytes, const Settings& settings);

} // namespace zk::papers
