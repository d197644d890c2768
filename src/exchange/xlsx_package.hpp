// xlsx_package: the ZIP around an XLSX workbook: its parts, unpacked within limits.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "exchange/table.hpp"

struct zip;

namespace zk::exchange {

class XlsxPackage {
public:
    /// `bytes` must outlive the package.
    static Result<XlsxPackage> open(std::string_view bytes, const TableLimits& limits);
    /// A part's text: XML in UTF-8 without a document type. nullopt where there is no such part.
    Result<std::optional<std::string>> part(const std::string& path);
    /// As `part`, and an error where there is none.
    Result<std::string> required(const std::string& path);

private:
    using Archive = std::unique_ptr<zip, void (*)(zip*)>;
    XlsxPackage(Archive archive, std::size_t limit)
        : archive_(std::move(archive)), limit_(limit), budget_(limit)
    {
    }
    Archive archive_;
    std::size_t limit_;
    std::size_t budget_; ///< bytes that may still be unpacked
};

} // namespace zk::exchange
