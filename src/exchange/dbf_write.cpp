#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "exchange/dbf.hpp"
#include "exchange/gb18030.hpp"

namespace zk::exchange {
namespace {

constexpr char gbk_code_page = 0x7A; ///< language driver 122: 936
constexpr std::size_t most_records = 0xFFFF'FFFF;

void append_number(std::string& bytes, std::size_t number, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i) {
        bytes += static_cast<char>(number >> (8 * i) & 0xFF);
    }
}

std::string padded(std::string text, std::size_t length, bool right)
{
    const std::string blank(length - text.size(), ' ');
    return right ? blank + text : text + blank;
}

class Writer {
public:
    Writer(const Gb18030& text, std::vector<DbfField> fields) : text_(text), fields_(std::move(fields)) {}

    Result<DbfFile> write(std::span<const std::vector<std::string>> rows, Date day)
    {
        return check_fields().and_then([&] { return encode(rows); }).map([&] {
            put_head(rows.size(), day);
            put_records();
            return std::move(file_);
        });
    }

private:
    Result<void> check_fields()
    {
        if (fields_.empty() || fields_.size() > dbf_fields) {
            return fail("dbf.write", "DBF 有 " + std::to_string(fields_.size()) + " 个字段;应为 1–" +
                                         std::to_string(dbf_fields));
        }
        for (DbfField& field : fields_) {
            auto name = text_.encode(field.name);
            if (!name || name->bytes.empty() || name->bytes.size() > dbf_name_bytes) {
                return fail("dbf.write", "字段名“" + field.name + "”太长;应为不超过 10 个字节(五个汉字)");
            }
            names_.push_back(std::move(name->bytes));
            field.length = field.type == DbfType::date      ? 8
                           : field.type == DbfType::logical ? 1
                                                            : field.length;
        }
        return {};
    }

    Result<void> encode(std::span<const std::vector<std::string>> rows)
    {
        if (rows.size() > most_records) {
            return fail("dbf.write", "DBF 放不下这么多记录");
        }
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].size() != fields_.size()) {
                return fail("dbf.write", "第 " + std::to_string(row + 1) + " 条记录的格数不对");
            }
            for (std::size_t column = 0; column < fields_.size(); ++column) {
                if (auto put = encode_cell(rows[row][column], row, column); !put) {
                    return put;
                }
            }
        }
        for (DbfField& field : fields_) {
            field.length = std::max<std::size_t>(field.length, 1);
        }
        return {};
    }

    Result<void> encode_cell(const std::string& cell, std::size_t row, std::size_t column)
    {
        DbfField& field = fields_[column];
        auto encoded = text_.encode(cell);
        if (!encoded) {
            return tl::unexpected(encoded.error());
        }
        std::string value = std::move(encoded->bytes);
        if (field.type == DbfType::date) {
            std::erase(value, '-');
        } else if (field.type == DbfType::logical) {
            value = cell == "TRUE" ? "T" : cell == "FALSE" ? "F" : cell.empty() ? "?" : "??";
        }
        const bool grows = field.type == DbfType::text && (field.length == 0 || grown_.contains(column));
        const std::size_t most = grows ? dbf_text_bytes : field.length;
        if (value.size() > most) {
            return fail("dbf.write", "第 " + std::to_string(row + 1) + " 条记录的“" + field.name + "”有 " +
                                         std::to_string(value.size()) + " 字节;应为不超过 " +
                                         std::to_string(most) + " 字节:没有写,也没有截短");
        }
        if (grows) {
            grown_.insert(column);
            field.length = std::max(field.length, value.size());
        }
        if (!encoded->beyond_gbk.empty()) {
            file_.beyond_gbk.push_back({static_cast<std::uint32_t>(row + 1), field.name, encoded->beyond_gbk,
                                        "GBK 里的字;按 GB18030 四字节写出,没有丢失", ""});
        }
        values_.push_back(std::move(value));
        return {};
    }

    void put_head(std::size_t records, Date day)
    {
        std::string& bytes = file_.bytes;
        const std::size_t length = 32 + 32 * fields_.size() + 1;
        bytes = {0x03, static_cast<char>((day.year - 1900) & 0xFF), static_cast<char>(day.month),
                 static_cast<char>(day.day)};
        append_number(bytes, records, 4);
        append_number(bytes, length, 2);
        append_number(bytes, record_length(), 2);
        bytes.resize(32, '\0');
        bytes[29] = gbk_code_page;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            const std::size_t start = bytes.size();
            bytes += names_[i];
            bytes.resize(start + 11, '\0');
            bytes += static_cast<char>(fields_[i].type);
            bytes.resize(start + 16, '\0');
            bytes += static_cast<char>(fields_[i].length);
            bytes += static_cast<char>(fields_[i].decimals);
            bytes.resize(start + 32, '\0');
        }
        bytes += static_cast<char>(0x0D);
    }

    std::size_t record_length() const
    {
        std::size_t length = 1;
        for (const DbfField& field : fields_) {
            length += field.length;
        }
        return length;
    }

    void put_records()
    {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const DbfField& field = fields_[i % fields_.size()];
            file_.bytes += i % fields_.size() == 0 ? " " : "";
            file_.bytes += padded(std::move(values_[i]), field.length, field.type == DbfType::number);
        }
        file_.bytes += static_cast<char>(0x1A);
    }

    const Gb18030& text_;
    std::vector<DbfField> fields_;
    std::vector<std::string> names_;
    std::vector<std::string> values_;
    std::set<std::size_t> grown_;
    DbfFile file_;
};

} // namespace

Result<DbfFile> write_dbf(std::vector<DbfField> fields, std::span<const std::vector<std::string>> rows,
                          Date day)
{
    return Gb18030::open().and_then(
        [&](const Gb18030& text) { return Writer(text, std::move(fields)).write(rows, day); });
}

} // namespace zk::exchange
