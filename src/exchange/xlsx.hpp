// xlsx: tables written as Excel workbooks, row by row, in constant memory.
//
// A sheet holds 1,048,576 rows, its head included; what comes after goes to further sheets, each with the
// head again. A cell holds 32,767 characters; what is longer is cut and ends with “……”. Everything is text:
// numbers of people and IDs must not turn into floating point. libxlsxwriter stands in xlsx.cpp alone.
// One writer belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace zk::exchange {

inline constexpr std::uint32_t rows_in_a_sheet = 1'048'576;
inline constexpr std::size_t characters_in_a_cell = 32'767;

class XlsxWriter {
public:
    /// Error code "xlsx.open". `rows` in a sheet: smaller in tests only.
    static Result<XlsxWriter> open(const std::string& path, const std::string& sheet,
                                   std::vector<std::string> head, std::uint32_t rows = rows_in_a_sheet);
    ~XlsxWriter();
    XlsxWriter(XlsxWriter&&) noexcept;
    /// Error code "xlsx.write".
    Result<void> add(const std::vector<std::string>& row);
    /// Must be called; without it there is no file. Error code "xlsx.write".
    Result<void> close();

private:
    struct Impl;
    explicit XlsxWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace zk::exchange
