#include "exchange/table.hpp"

#include "base/text.hpp"
#include "exchange/csv.hpp"
#include "exchange/dbf.hpp"
#include "exchange/xlsx_in.hpp"

namespace zk::exchange {
namespace {

struct Foreign {
    std::string_view magic;
    std::string_view what;
};

// What people send by mistake, by its first bytes.
constexpr Foreign foreign_files[] = {
    {"\xD0\xCF\x11\xE0", "旧版的 .xls,或加了密码的工作簿"},
    {"%PDF-", "PDF"},
    {"\xFF\xD8\xFF", "图片(JPEG)"},
    {"\x89PNG", "图片(PNG)"},
    {"Rar!", "RAR 压缩包"},
    {"7z\xBC\xAF", "7z 压缩包"},
    {"{\\rtf", "RTF 文档"},
    {"<", "网页或 XML"},
};

std::string_view foreign_kind(std::string_view bytes)
{
    for (const Foreign& foreign : foreign_files) {
        if (bytes.starts_with(foreign.magic)) {
            return foreign.what;
        }
    }
    return {};
}

/// A file's name may hold a person's ID number or telephone, which no message repeats.
std::string shown_name(std::string_view file_name)
{
    std::size_t digits = 0;
    for (const char c : file_name) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits >= 9) {
            return "文件";
        }
    }
    return file_name.empty() ? "文件" : "“" + std::string(file_name) + "”";
}

} // namespace

Result<Table> read_table(std::string_view bytes, std::string_view file_name, const TableLimits& limits,
                         std::string_view sheet)
{
    const std::string name = shown_name(file_name);
    if (bytes.size() > limits.file_bytes) {
        return fail("table.too-large", name + "有 " + std::to_string(bytes.size()) + " 字节;应为不超过 " +
                                           std::to_string(limits.file_bytes >> 20) + " MB");
    }
    if (trim(bytes).empty()) {
        return fail("table.empty", name + "是空的;应为 CSV、XLSX 或 DBF 表格");
    }
    if (looks_like_dbf(bytes)) {
        auto table = read_dbf(bytes, limits);
        return table ? std::move(table)
                     : fail(table.error().code, name + ":" + table.error().message,
                            std::move(table.error().details));
    }
    if (const std::string_view what = foreign_kind(bytes); !what.empty()) {
        return fail("table.kind", name + "是" + std::string(what) +
                                      ";应为 CSV、XLSX 或 DBF:请用 Excel 或 WPS 打开,另存为 .xlsx");
    }
    auto table = bytes.starts_with("PK\x03\x04") ? read_xlsx(bytes, limits, sheet) : read_csv(bytes, limits);
    if (!table) {
        table.error().message = name + ":" + table.error().message;
    }
    return table;
}

} // namespace zk::exchange
