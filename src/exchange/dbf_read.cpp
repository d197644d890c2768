#include <algorithm>

#include "base/text.hpp"
#include "exchange/dbf.hpp"
#include "exchange/gb18030.hpp"
#include "exchange/table_builder.hpp"

namespace zk::exchange {
namespace {

constexpr char dbase_three = 0x03;
constexpr char end_of_head = 0x0D;
constexpr char end_of_file = 0x1A;
constexpr std::size_t head_bytes = 32;
constexpr std::size_t descriptor_bytes = 32;

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t width)
{
    std::size_t number = 0;
    for (std::size_t i = width; i > 0; --i) {
        number = number * 256 + static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return number;
}

struct Field {
    std::string name;
    char type = 'C';
    std::size_t length = 0;
    std::size_t at = 0; ///< in the record
};

struct Head {
    std::size_t records = 0;
    std::size_t length = 0;
    std::size_t record_length = 0;
    std::vector<Field> fields;
};

tl::unexpected<Error> header(std::size_t byte, const std::string& found, const std::string& expected)
{
    return fail("dbf.header",
                "DBF 文件头第 " + std::to_string(byte) + " 字节:" + found + ";应为:" + expected);
}

Result<Field> field_at(std::string_view bytes, std::size_t at, const Gb18030& text)
{
    Field field;
    const std::string_view raw = bytes.substr(at, 11);
    auto name = text.decode(raw.substr(0, std::min(raw.find('\0'), raw.size())));
    field.type = bytes[at + 11];
    field.length = static_cast<unsigned char>(bytes[at + 16]);
    if (!name || trim(*name).empty()) {
        return header(at, "字段名读不出来", "GB18030 的名称,最多 10 个字节");
    }
    field.name = std::string(trim(*name));
    const std::string place = "字段“" + field.name + "”";
    if (std::string_view("CNDL").find(field.type) == std::string_view::npos) {
        return fail("dbf.field", place + "的类型是 " + std::string(1, field.type) +
                                     ";应为 C、N、D、L(dBase III,不带备注字段)");
    }
    const std::size_t most = field.type == 'C'   ? dbf_text_bytes
                             : field.type == 'N' ? dbf_number_characters
                             : field.type == 'D' ? 8
                                                 : 1;
    const bool fixed = field.type == 'D' || field.type == 'L';
    if (field.length == 0 || field.length > most || (fixed && field.length != most)) {
        return fail("dbf.field", place + "长 " + std::to_string(field.length) + ";应为 " +
                                     (fixed ? "" : "1–") + std::to_string(most));
    }
    return field;
}

Result<void> read_fields(std::string_view bytes, Head& head, const Gb18030& text)
{
    std::size_t at = head_bytes;
    std::size_t in_record = 1; // after the mark of deletion
    while (at < head.length && bytes[at] != end_of_head) {
        if (at + descriptor_bytes >= head.length) {
            return header(at, "字段说明没有结束", "以 0D 结束,在文件头以内");
        }
        auto field = field_at(bytes, at, text);
        if (!field) {
            return tl::unexpected(field.error());
        }
        field->at = in_record;
        in_record += field->length;
        head.fields.push_back(std::move(*field));
        at += descriptor_bytes;
        if (head.fields.size() > dbf_fields) {
            return header(at, "字段太多", "不超过 " + std::to_string(dbf_fields) + " 个");
        }
    }
    if (at >= head.length) {
        return header(at, "字段说明没有结束", "以 0D 结束");
    }
    if (head.fields.empty()) {
        return header(head_bytes, "没有字段", "至少一个字段");
    }
    return in_record == head.record_length ? Result<void>{}
                                           : header(10, "记录长 " + std::to_string(head.record_length),
                                                    std::to_string(in_record) + "(各字段之和加 1)");
}

Result<Head> read_head(std::string_view bytes, const Gb18030& text)
{
    if (bytes.size() < head_bytes + 1) {
        return header(bytes.size(), "文件只有 " + std::to_string(bytes.size()) + " 字节", "至少 33 字节");
    }
    if (bytes[0] != dbase_three) {
        return header(0, "不是 03", "03(dBase III,不带备注)");
    }
    if (bytes[14] != 0 || bytes[15] != 0) {
        return header(14, "文件加了密,或者没有写完", "00 00");
    }
    Head head{number_at(bytes, 4, 4), number_at(bytes, 8, 2), number_at(bytes, 10, 2), {}};
    if (head.length < head_bytes + 1 || head.length > bytes.size()) {
        return header(8, "文件头长 " + std::to_string(head.length),
                      "33 到 " + std::to_string(bytes.size()) + "(文件的长度)");
    }
    if (auto fields = read_fields(bytes, head, text); !fields) {
        return tl::unexpected(fields.error());
    }
    const std::size_t whole = head.length + head.records * head.record_length;
    const bool ended = bytes.size() == whole + 1 && bytes.back() == end_of_file;
    if (bytes.size() != whole && !ended) {
        return header(4,
                      "写着 " + std::to_string(head.records) + " 条记录,文件应长 " + std::to_string(whole) +
                          " 字节,实有 " + std::to_string(bytes.size()),
                      "记录数与文件长度相符(文件可能没有传完)");
    }
    return head;
}

bool is_number(std::string_view text)
{
    const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    text.remove_prefix(sign);
    const auto dots = std::ranges::count(text, '.');
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return digits > 0 && dots <= 1 && static_cast<std::size_t>(dots + digits) == text.size();
}

Result<std::string> date_of(std::string_view text)
{
    if (text.size() != 8) {
        return fail("dbf.record", "不是日期;应为 20220607 这样的八位数字");
    }
    const std::string iso = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                            std::string(text.substr(6));
    return is_number(text) && Date::parse(iso) ? Result<std::string>(iso)
                                               : fail("dbf.record", "不是日期;应为 20220607 这样的八位数字");
}

Result<std::string> logical_of(std::string_view text)
{
    if (text == "T" || text == "t" || text == "Y" || text == "y") {
        return std::string("TRUE");
    }
    if (text == "F" || text == "f" || text == "N" || text == "n") {
        return std::string("FALSE");
    }
    return text == "?" ? Result<std::string>("") : fail("dbf.record", "不是 T、F、Y、N、? 之一");
}

Result<std::string> cell_of(std::string_view raw, const Field& field, const Gb18030& text)
{
    const std::string_view bare = trim(raw.substr(0, std::min(raw.find('\0'), raw.size())));
    if (bare.empty()) {
        return std::string();
    }
    switch (field.type) {
    case 'N':
        return is_number(bare) ? Result<std::string>(std::string(bare))
                               : fail("dbf.record", "不是数;应为数字,或空白");
    case 'D':
        return date_of(bare);
    case 'L':
        return logical_of(bare);
    default:
        return text.decode(bare);
    }
}

class Reader {
public:
    Reader(std::string_view bytes, Head head, const Gb18030& text)
        : bytes_(bytes), head_(std::move(head)), text_(text)
    {
    }

    Result<Table> read(const TableLimits& limits)
    {
        TableBuilder builder(TableKind::dbf, "", limits);
        std::vector<std::string> names;
        for (const Field& field : head_.fields) {
            names.push_back(field.name);
        }
        builder.add(std::move(names), 0);
        for (std::size_t record = 0; record < head_.records && add(record, builder); ++record) {
        }
        return std::move(builder).finish().map([&](Table table) {
            if (deleted_ > 0) {
                table.warnings.push_back({0, "", std::to_string(deleted_) + " 条记录标了删除,没有读入",
                                          "要读入的,先取消删除标记", ""});
            }
            return table;
        });
    }

private:
    bool add(std::size_t record, TableBuilder& builder)
    {
        const auto line = static_cast<std::uint32_t>(record + 1);
        const std::string_view raw =
            bytes_.substr(head_.length + record * head_.record_length, head_.record_length);
        if (raw[0] == '*') {
            ++deleted_;
            return true;
        }
        if (raw[0] != ' ') {
            builder.mistake(line, 0, "删除标记不是空格或 *", "空格或 *(记录可能错了位)");
            return ++faulty_ < mistakes_told;
        }
        std::vector<std::string> cells;
        bool sound = true;
        for (const Field& field : head_.fields) {
            auto cell = cell_of(raw.substr(field.at, field.length), field, text_);
            if (!cell) {
                builder.mistake(line, cells.size(), "“" + field.name + "”" + cell.error().message,
                                std::string("类型 ") + field.type + " 的值");
                sound = false;
            }
            cells.push_back(std::move(cell).value_or(""));
        }
        return sound ? builder.add(std::move(cells), line) : ++faulty_ < mistakes_told;
    }

    std::string_view bytes_;
    Head head_;
    const Gb18030& text_;
    std::size_t deleted_ = 0;
    std::size_t faulty_ = 0;
};

} // namespace

bool looks_like_dbf(std::string_view bytes)
{
    if (bytes.size() < head_bytes + 1 || bytes[0] != dbase_three) {
        return false;
    }
    const auto month = static_cast<unsigned char>(bytes[2]);
    const auto day = static_cast<unsigned char>(bytes[3]);
    return month <= 12 && day <= 31;
}

Result<Table> read_dbf(std::string_view bytes, const TableLimits& limits)
{
    return Gb18030::open().and_then([&](const Gb18030& text) {
        return read_head(bytes, text).and_then([&](Head head) {
            return Reader(bytes, std::move(head), text).read(limits);
        });
    });
}

} // namespace zk::exchange
