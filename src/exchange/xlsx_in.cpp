#include "exchange/xlsx_in.hpp"

#include <charconv>
#include <map>

#include "base/text.hpp"
#include "exchange/columns.hpp"
#include "exchange/table_builder.hpp"
#include "exchange/xlsx_package.hpp"
#include "exchange/xlsx_value.hpp"
#include "exchange/xlsx_xml.hpp"

namespace zk::exchange {
namespace {

constexpr std::uint32_t last_row = 1'048'576;

std::optional<std::uint32_t> to_number(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

struct SheetPart {
    std::string name;
    std::string path;
    bool visible = true;
};

struct Book {
    std::vector<SheetPart> sheets;
    bool since_1904 = false;
    std::vector<std::string> strings;
    std::vector<NumberStyle> styles; ///< by cell format (cellXfs)
};

/// "worksheets/sheet1.xml" relative to "xl/", or "/xl/worksheets/sheet1.xml".
std::string resolved(std::string_view folder, std::string_view target)
{
    return target.starts_with('/') ? std::string(target.substr(1))
                                   : std::string(folder) + std::string(target);
}

using Relations = std::map<std::string, std::pair<std::string, std::string>, std::less<>>; // id: type, path

Result<Relations> relations(XlsxPackage& package, const std::string& path, std::string_view folder)
{
    Relations all;
    const Result<std::string> text = package.required(path);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const Result<pugi::xml_document> xml = parse_xml(*text, path);
    if (!xml) {
        return tl::unexpected(xml.error());
    }
    for (const pugi::xml_node one : xml->document_element().children()) {
        const std::string_view type = attribute(one, "Type");
        all[std::string(attribute(one, "Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                  resolved(folder, attribute(one, "Target"))};
    }
    return all;
}

std::string path_of(const Relations& all, std::string_view type, std::string fallback)
{
    for (const auto& [id, relation] : all) {
        if (relation.first == type) {
            return relation.second;
        }
    }
    return fallback;
}

/// All shared strings together may be as large as the unpacked workbook, which was checked; one is refused
/// that no cell could hold, since any number of cells may point at it.
Result<void> read_strings(XlsxPackage& package, const std::string& path, const TableLimits& limits,
                          Book& book)
{
    Result<std::optional<std::string>> text = package.part(path);
    if (!text || !*text) {
        return text ? Result<void>() : tl::unexpected(text.error());
    }
    if (!Elements::is_plain(**text)) {
        return fail("table.kind", path + " 里有注释或 CDATA;应为 Excel 或 WPS 另存的 .xlsx");
    }
    for (Elements items(**text, "si");;) {
        const auto item = items.next();
        if (!item || !*item) {
            return item ? Result<void>() : tl::unexpected(item.error());
        }
        book.strings.push_back(rich_text(**item));
        if (book.strings.back().size() > limits.cell_characters * 4) {
            return fail("table.too-large", path + " 的第 " + std::to_string(book.strings.size()) +
                                               " 条文字太长;应为不超过 " +
                                               std::to_string(limits.cell_characters) + " 个字");
        }
    }
}

Result<void> read_styles(XlsxPackage& package, const std::string& path, Book& book)
{
    const Result<std::optional<std::string>> text = package.part(path);
    if (!text || !*text) {
        return text ? Result<void>() : tl::unexpected(text.error());
    }
    const Result<pugi::xml_document> xml = parse_xml(**text, path);
    if (!xml) {
        return tl::unexpected(xml.error());
    }
    std::map<std::string, NumberStyle, std::less<>> own;
    for (const pugi::xml_node one : child(xml->document_element(), "numFmts").children()) {
        own[std::string(attribute(one, "numFmtId"))] = style_of(attribute(one, "formatCode"));
    }
    for (const pugi::xml_node one : child(xml->document_element(), "cellXfs").children()) {
        const std::string_view format = attribute(one, "numFmtId");
        const auto found = own.find(format);
        book.styles.push_back(found != own.end()
                                  ? found->second
                                  : builtin_style(static_cast<int>(to_number(format).value_or(0))));
    }
    return {};
}

void take_sheets(const pugi::xml_node& workbook, const Relations& all, Book& book)
{
    const std::string_view date1904 = attribute(child(workbook, "workbookPr"), "date1904");
    book.since_1904 = date1904 == "1" || date1904 == "true";
    for (const pugi::xml_node one : child(workbook, "sheets").children()) {
        std::string_view id;
        for (const pugi::xml_attribute each : one.attributes()) { // r:id, not the sheet's own id
            const std::string_view name = each.name();
            id = name.ends_with(":id") ? std::string_view(each.value()) : id;
        }
        const auto relation = all.find(id);
        if (relation != all.end() && relation->second.first == "worksheet") {
            const std::string_view state = attribute(one, "state");
            book.sheets.push_back({std::string(attribute(one, "name")), relation->second.second,
                                   state.empty() || state == "visible"});
        }
    }
}

Result<Book> read_book(XlsxPackage& package, const TableLimits& limits)
{
    const Result<Relations> top = relations(package, "_rels/.rels", "");
    if (!top) {
        return tl::unexpected(top.error());
    }
    const std::string path = path_of(*top, "officeDocument", "xl/workbook.xml");
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    const std::string file = path.substr(folder.size());
    const Result<Relations> all = relations(package, folder + "_rels/" + file + ".rels", folder);
    const Result<std::string> text = all ? package.required(path) : tl::unexpected(all.error());
    if (!text) {
        return tl::unexpected(text.error());
    }
    const Result<pugi::xml_document> xml = parse_xml(*text, path);
    if (!xml) {
        return tl::unexpected(xml.error());
    }
    Book book;
    take_sheets(xml->document_element(), *all, book);
    Result<void> read =
        read_strings(package, path_of(*all, "sharedStrings", folder + "sharedStrings.xml"), limits, book);
    if (read) {
        read = read_styles(package, path_of(*all, "styles", folder + "styles.xml"), book);
    }
    return read ? Result<Book>(std::move(book)) : tl::unexpected(read.error());
}

Result<SheetPart> choose(const Book& book, std::string_view wanted)
{
    std::vector<std::string> names;
    for (const SheetPart& sheet : book.sheets) {
        if (wanted.empty() ? sheet.visible : sheet.name == wanted) {
            return sheet;
        }
        names.push_back(sheet.name);
    }
    if (wanted.empty()) {
        return fail("table.sheet", "工作簿里没有可见的工作表;应至少有一个");
    }
    const std::string nearest = nearest_name(wanted, names);
    return fail("table.sheet", "没有工作表“" + std::string(wanted) + "”;应为其中之一:" + join(names, "、") +
                                   (nearest.empty() ? "" : ";最接近的名称:" + nearest));
}

/// Column of "C7", from 0; nullopt if it is no address or beyond Excel's last column.
std::optional<std::size_t> column_of(std::string_view address)
{
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < address.size() && address[at] >= 'A' && address[at] <= 'Z' && at < 4; ++at) {
        column = column * 26 + static_cast<std::size_t>(address[at] - 'A' + 1);
    }
    const bool whole = at > 0 && at < 4 && to_number(address.substr(at)).has_value();
    return whole && column <= 16'384 ? std::optional(column - 1) : std::nullopt;
}

class SheetReader {
public:
    SheetReader(const Book& book, const TableLimits& limits, TableBuilder& table)
        : book_(book), limits_(limits), table_(table)
    {
    }

    Result<void> read(std::string_view xml)
    {
        for (Elements rows(xml, "row");;) {
            const auto row = rows.next();
            if (!row || !*row) {
                return row ? Result<void>() : tl::unexpected(row.error());
            }
            line_ = attribute(**row, "r").empty() ? line_ + 1 : to_number(attribute(**row, "r")).value_or(0);
            if (line_ == 0 || line_ > last_row) {
                return fail("table.kind", "XLSX 里有行号不对的行;应为 1 到 1048576");
            }
            if (!read_row(**row)) {
                return {};
            }
        }
    }

private:
    bool read_row(const pugi::xml_node& row)
    {
        std::vector<std::string> cells;
        std::size_t next = 0;
        for (const pugi::xml_node cell : row.children()) {
            if (local_name(cell) != "c") {
                continue;
            }
            const std::string_view address = attribute(cell, "r");
            column_ = address.empty() ? next : column_of(address).value_or(limits_.columns);
            next = column_ + 1;
            std::string text = cell_text(cell);
            if (text.empty()) {
                continue;
            }
            // One column more than allowed is kept, for the builder to say so.
            cells.resize(std::max(cells.size(), std::min(next, limits_.columns + 1)));
            cells[std::min(column_, limits_.columns)] = std::move(text);
        }
        return table_.add(std::move(cells), line_);
    }

    /// By the cell's type t (18.18.11): s shared string, inlineStr, str, b, e, d, n.
    std::string cell_text(const pugi::xml_node& cell)
    {
        const std::string_view type = attribute(cell, "t");
        const std::string_view value = child(cell, "v").child_value();
        if (type == "inlineStr") {
            return rich_text(child(cell, "is"));
        }
        if (value.empty()) {
            return child(cell, "f").empty()
                       ? std::string()
                       : wrong("公式没有结果", "有结果的公式,或一个值:请在 Excel 里打开后再保存");
        }
        if (type == "s") {
            const std::optional<std::uint32_t> index = to_number(value);
            return index && *index < book_.strings.size()
                       ? book_.strings[*index]
                       : wrong("指向不存在的文字", "完整的 .xlsx:请重新另存");
        }
        if (type == "str" || type == "d") {
            return std::string(value);
        }
        if (type == "b") {
            return value == "1" || value == "true" ? "TRUE" : "FALSE";
        }
        return type == "e" ? wrong("公式出错:" + std::string(value), "一个值") : number(cell, value);
    }

    std::string number(const pugi::xml_node& cell, std::string_view value)
    {
        const std::size_t style = to_number(attribute(cell, "s")).value_or(0);
        const NumberStyle shown = style < book_.styles.size() ? book_.styles[style] : NumberStyle{};
        if (shown.date || shown.time) {
            std::optional<std::string> date = date_text(value, shown, book_.since_1904);
            return date ? *date : wrong("格式是日期,数值却不是", "1900-01-01 到 9999-12-31 的日期");
        }
        const std::optional<NumberText> read = number_text(value);
        if (!read) {
            return wrong("不是数字", "数字或文字");
        }
        if (read->digits_lost) {
            table_.warn(line_, column_, "超过 15 位的数字:Excel 已把第 15 位以后的数字变成 0",
                        "文字:把这一列的格式改为“文本”,再重新填写这个号码");
        }
        return read->text;
    }

    std::string wrong(std::string found, std::string expected)
    {
        table_.mistake(line_, column_, std::move(found), std::move(expected));
        return {};
    }

    const Book& book_;
    const TableLimits& limits_;
    TableBuilder& table_;
    std::uint32_t line_ = 0;
    std::size_t column_ = 0;
};

} // namespace

Result<Table> read_xlsx(std::string_view bytes, const TableLimits& limits, std::string_view sheet)
{
    Result<XlsxPackage> package = XlsxPackage::open(bytes, limits);
    if (!package) {
        return tl::unexpected(package.error());
    }
    const Result<Book> book = read_book(*package, limits);
    if (!book) {
        return tl::unexpected(book.error());
    }
    const Result<SheetPart> chosen = choose(*book, sheet);
    const Result<std::string> xml = chosen ? package->required(chosen->path) : tl::unexpected(chosen.error());
    if (!xml) {
        return tl::unexpected(xml.error());
    }
    if (!Elements::is_plain(*xml)) {
        return fail("table.kind", "工作表里有注释或 CDATA;应为 Excel 或 WPS 另存的 .xlsx");
    }
    TableBuilder table(TableKind::xlsx, chosen->name, limits);
    if (const Result<void> read = SheetReader(*book, limits, table).read(*xml); !read) {
        return tl::unexpected(read.error());
    }
    return std::move(table).finish();
}

} // namespace zk::exchange
