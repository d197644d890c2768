// serial_line: a serial device, 115200 baud, 8 data bits, no parity, 1 stop bit, no flow control, bytes as
// they are.
//
// Opened for one user alone (TIOCEXCL); closed with the object. Errors "reader.open", "reader.gone",
// "reader.silent" (card_reader.hpp). One thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace zk::reader {

using Deadline = std::chrono::steady_clock::time_point;

class SerialLine {
public:
    static Result<SerialLine> open(const std::string& device);
    SerialLine(SerialLine&& other) noexcept;
    SerialLine& operator=(SerialLine&& other) noexcept;
    SerialLine(const SerialLine&) = delete;
    SerialLine& operator=(const SerialLine&) = delete;
    ~SerialLine();

    Result<void> write(std::string_view bytes, Deadline until);
    /// Whatever has come; waits for the first byte.
    Result<std::string> read(Deadline until);
    /// Forgets what came and nobody waited for.
    void discard_input();

private:
    explicit SerialLine(int number) : number_(number) {}
    int number_ = -1;
};

} // namespace zk::reader
