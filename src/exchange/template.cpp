#include "exchange/template.hpp"

#include <algorithm>
#include <xlsxwriter.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "exchange/temporary.hpp"

namespace zk::exchange {
namespace {

constexpr lxw_row_t rows_to_fill = 10'000; ///< as far down as the list of choices reaches

class Writer {
public:
    Writer(lxw_workbook* book, std::span<const TemplateColumn> columns) : book_(book), columns_(columns)
    {
        text_ = workbook_add_format(book);
        format_set_num_format(text_, "@");
        head_ = workbook_add_format(book);
        format_set_bold(head_);
        format_set_num_format(head_, "@");
        wrapped_ = workbook_add_format(book);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
    }

    /// False: libxlsxwriter refused something, and the file would lack it.
    bool write(const std::string& sheet)
    {
        lxw_worksheet* const fill = workbook_add_worksheet(book_, sheet.c_str());
        lxw_worksheet* const explain = workbook_add_worksheet(book_, "填写说明");
        if (fill == nullptr || explain == nullptr) {
            return false;
        }
        worksheet_freeze_panes(fill, 1, 0);
        write_row(explain, 0, {"列", "必填", "最长", "说明", "例"}, head_);
        worksheet_set_column(explain, 0, 0, 24, nullptr);
        worksheet_set_column(explain, 3, 4, 60, wrapped_);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            write_column(fill, static_cast<lxw_col_t>(i), columns_[i]);
            explain_column(explain, static_cast<lxw_row_t>(i + 1), columns_[i]);
        }
        return sound_;
    }

private:
    void check(lxw_error error) { sound_ = sound_ && error == LXW_NO_ERROR; }

    void write_row(lxw_worksheet* sheet, lxw_row_t row, const std::vector<std::string>& cells,
                   lxw_format* format)
    {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            check(worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i), cells[i].c_str(), format));
        }
    }

    void write_column(lxw_worksheet* sheet, lxw_col_t at, const TemplateColumn& column)
    {
        const std::string name = column.spec.name + (column.spec.required ? "*" : "");
        check(worksheet_set_column(sheet, at, at, static_cast<double>(display_width(name) + 6), text_));
        check(worksheet_write_string(sheet, 0, at, name.c_str(), head_));
        if (!column.explanation.empty()) {
            check(worksheet_write_comment(sheet, 0, at, column.explanation.c_str()));
        }
        if (!column.choices.empty()) {
            offer(sheet, at, column);
        }
    }

    /// Excel holds 255 characters of a list in the rule itself; so lists stand on a sheet of their own.
    void offer(lxw_worksheet* sheet, lxw_col_t at, const TemplateColumn& column)
    {
        if (choices_ == nullptr) {
            choices_ = workbook_add_worksheet(book_, "可选值");
        }
        const lxw_col_t to = next_choices_++;
        check(worksheet_write_string(choices_, 0, to, column.spec.name.c_str(), head_));
        for (std::size_t i = 0; i < column.choices.size(); ++i) {
            check(worksheet_write_string(choices_, static_cast<lxw_row_t>(i + 1), to,
                                         column.choices[i].c_str(), text_));
        }
        char first[LXW_MAX_CELL_NAME_LENGTH];
        char last[LXW_MAX_CELL_NAME_LENGTH];
        lxw_rowcol_to_cell_abs(first, 1, to, 1, 1);
        lxw_rowcol_to_cell_abs(last, static_cast<lxw_row_t>(column.choices.size()), to, 1, 1);
        std::string range = std::string("='可选值'!") + first + ":" + last;
        std::string title = "没有这个值";
        std::string message = "请从列表中选择“" + column.spec.name + "”。";
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = range.data();
        rule.error_title = title.data();
        rule.error_message = message.data();
        check(worksheet_data_validation_range(sheet, 1, at, rows_to_fill, at, &rule));
    }

    void explain_column(lxw_worksheet* sheet, lxw_row_t row, const TemplateColumn& column)
    {
        write_row(sheet, row,
                  {column.spec.name, column.spec.required ? "是" : "否",
                   std::to_string(column.spec.max_length), column.explanation, column.example},
                  wrapped_);
    }

    lxw_workbook* book_;
    std::span<const TemplateColumn> columns_;
    lxw_format* text_;
    lxw_format* head_;
    lxw_format* wrapped_;
    lxw_worksheet* choices_ = nullptr;
    lxw_col_t next_choices_ = 0;
    bool sound_ = true;
};

} // namespace

Result<std::string> template_as_xlsx(const std::string& sheet, std::span<const TemplateColumn> columns)
{
    const Temporary file;
    lxw_workbook* const book = file.path().empty() ? nullptr : workbook_new(file.path().c_str());
    if (book == nullptr) {
        return fail("xlsx.open", "写不了临时文件");
    }
    const bool written = Writer(book, columns).write(sheet);
    const lxw_error closed = workbook_close(book);
    if (!written || closed != LXW_NO_ERROR) {
        return fail("xlsx.write", std::string("模板没有写成:") +
                                      (closed != LXW_NO_ERROR ? lxw_strerror(closed) : "名称或说明太长"));
    }
    return read_file(file.path());
}

} // namespace zk::exchange
