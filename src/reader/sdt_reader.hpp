// sdt_reader: an ID-card reader on a serial line (frame.hpp has the words it speaks).
//
// A command whose answer does not come whole is asked again, three times in all; noise before an answer is
// passed over. Thread-safety and errors as CardReader's.
#pragma once

#include "reader/card_reader.hpp"

namespace zk::reader {

struct Timing {
    std::chrono::milliseconds answer{1'500}; ///< to a command; reading a card takes a good half second
    std::chrono::milliseconds between{300};  ///< looks for a card: the module wants no less
    int attempts = 3;
};

/// Opens the device and asks its security module whether it works.
Result<std::unique_ptr<CardReader>> open_sdt_reader(const std::string& device, const Timing& timing = {});

} // namespace zk::reader
