#include "exchange/xlsx.hpp"

#include <xlsxwriter.h>

#include <filesystem>

#include "base/text.hpp"

namespace zk::exchange {
namespace {

/// At most what a cell holds; control characters XML cannot carry are left out.
std::string cell_text(const std::string& text)
{
    std::string kept;
    for (const char c : text) {
        const bool carried = static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t';
        if (carried) {
            kept += c;
        }
    }
    if (kept.size() <= characters_in_a_cell) {
        return kept;
    }
    std::vector<char32_t> points = to_code_points(kept);
    if (points.size() > characters_in_a_cell) {
        points.resize(characters_in_a_cell - 2);
        points.insert(points.end(), 2, U'…');
    }
    return from_code_points(points);
}

Error failure(lxw_error error)
{
    return {"xlsx.write", std::string("XLSX 没有写成:") + lxw_strerror(error), {}};
}

} // namespace

struct XlsxWriter::Impl {
    std::string path;
    std::string name;
    std::vector<std::string> head;
    std::uint32_t rows = 0;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format* bold = nullptr;
    std::uint32_t next_row = 0;
    int sheets = 0;

    ~Impl()
    {
        if (book != nullptr) {
            static_cast<void>(workbook_close(book));
            std::error_code ignored;
            std::filesystem::remove(path, ignored); // never closed by its owner: half a file
        }
    }

    lxw_error start_sheet()
    {
        ++sheets;
        const std::string title = sheets == 1 ? name : name + " " + std::to_string(sheets);
        sheet = workbook_add_worksheet(book, title.c_str());
        if (sheet == nullptr) {
            return LXW_ERROR_SHEETNAME_ALREADY_USED;
        }
        next_row = 0;
        worksheet_freeze_panes(sheet, 1, 0);
        return write(head, bold);
    }

    lxw_error write(const std::vector<std::string>& row, lxw_format* format)
    {
        for (std::size_t column = 0; column < row.size(); ++column) {
            const lxw_error error = worksheet_write_string(sheet, next_row, static_cast<lxw_col_t>(column),
                                                           cell_text(row[column]).c_str(), format);
            if (error != LXW_NO_ERROR) {
                return error;
            }
        }
        ++next_row;
        return LXW_NO_ERROR;
    }
};

XlsxWriter::XlsxWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
XlsxWriter::~XlsxWriter() = default;
XlsxWriter::XlsxWriter(XlsxWriter&&) noexcept = default;

Result<XlsxWriter> XlsxWriter::open(const std::string& path, const std::string& sheet,
                                    std::vector<std::string> head, std::uint32_t rows)
{
    auto impl = std::make_unique<Impl>();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    impl->path = path;
    impl->name = sheet;
    impl->head = std::move(head);
    impl->rows = rows;
    impl->book = workbook_new_opt(path.c_str(), &options);
    if (impl->book == nullptr) {
        return fail("xlsx.open", "写不了文件 " + path);
    }
    impl->bold = workbook_add_format(impl->book);
    format_set_bold(impl->bold);
    if (const lxw_error error = impl->start_sheet(); error != LXW_NO_ERROR) {
        return tl::unexpected(failure(error));
    }
    return XlsxWriter(std::move(impl));
}

Result<void> XlsxWriter::add(const std::vector<std::string>& row)
{
    lxw_error error = LXW_NO_ERROR;
    if (impl_->next_row >= impl_->rows) {
        error = impl_->start_sheet();
    }
    if (error == LXW_NO_ERROR) {
        error = impl_->write(row, nullptr);
    }
    return error == LXW_NO_ERROR ? Result<void>() : tl::unexpected(failure(error));
}

Result<void> XlsxWriter::close()
{
    lxw_workbook* const book = std::exchange(impl_->book, nullptr);
    const lxw_error error = workbook_close(book);
    return error == LXW_NO_ERROR ? Result<void>() : tl::unexpected(failure(error));
}

} // namespace zk::exchange
