// reader: the blocks of all files, in order → SourceTree. Knows where one stands: chapter, clause, name.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "rulebook/mistake.hpp"
#include "rulebook/source_text.hpp"

namespace zk::rulebook {
namespace {

constexpr std::string_view full_open = "\uFF08";
constexpr std::string_view full_close = "\uFF09";

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

/// "编号 题目" → both; the first space (also a full-width one) parts them.
std::pair<std::string, std::string> numbered(const std::string& heading)
{
    const std::string text = replaced(heading, "\xE3\x80\x80", " ");
    const auto space = text.find(' ');
    if (space == std::string::npos) {
        return {text, ""};
    }
    return {text.substr(0, space), std::string(trim(text.substr(space)))};
}

bool is_name(std::string_view name)
{
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) {
        return false;
    }
    for (const std::string_view bad :
         {"(", ")", "\uFF08", "\uFF09", "\"", "“", "”", ",", "\uFF0C", "[", "]", "{", "}"}) {
        if (name.find(bad) != std::string_view::npos) {
            return false;
        }
    }
    return true;
}

class TreeReader {
public:
    explicit TreeReader(SourceTree& tree) : tree_(tree) {}

    void read(const FilePtr& file)
    {
        Document document = read_markdown(file, tree_.findings);
        if (tree_.files.size() == 1) {
            read_front_matter(document, file);
        }
        for (const Block& block : document.blocks) {
            read_block(block);
        }
    }
    void finish() { close_name(); }

private:
    void read_front_matter(const Document& document, const FilePtr& file)
    {
        for (const Text& line : document.front_matter) {
            const auto colon = line.text.find(':');
            if (colon == std::string::npos) {
                report("rulebook.front-matter", "文件头的这一行没有冒号", line, "键: 值");
                continue;
            }
            tree_.front_matter.emplace_back(std::string(trim(line.text.substr(0, colon))),
                                            piece(file, line.span.begin + colon + 1, line.span.end));
        }
        for (const std::string_view key : {"rulebook", "title", "version"}) {
            if (tree_.front(key) == nullptr) {
                report("rulebook.front-matter", "文件头缺少 " + std::string(key), piece(file, 0, 3),
                       std::string(key) + ": 值");
            }
        }
    }

    void read_block(const Block& block)
    {
        switch (block.kind) {
        case Block::Kind::heading:
            return read_heading(block);
        case Block::Kind::quote:
            return read_quote(block);
        case Block::Kind::paragraph:
            return read_paragraph(block);
        case Block::Kind::list:
            return note(block);
        case Block::Kind::fence:
            return read_fence(block);
        case Block::Kind::table:
            return read_table(block);
        }
    }

    void read_heading(const Block& block)
    {
        close_name();
        if (block.text.text.empty()) {
            return report("rulebook.heading", "标题是空的", block.text, "标题的文字");
        }
        if (block.level == 1) {
            chapter_ = chapter_kind(block.text.text);
            clause_ = tree_.clauses.size();
            in_clause_ = false;
            if (chapter_ == ChapterKind::text) {
                tree_.chapters.push_back({block.text.text, {}, {}});
            }
        } else if (block.level <= 3) {
            if (chapter_ == ChapterKind::text) {
                open_clause(block.text);
            }
        } else if (block.level == 4) {
            open_name(block.text);
        }
    }

    void open_clause(const Text& heading)
    {
        auto [id, title] = numbered(heading.text);
        if (tree_.clause_index(id) < tree_.clauses.size()) {
            report("rulebook.duplicate", "条款 " + id + " 已经有了", heading, "不重复的编号");
        }
        if (tree_.chapters.empty()) {
            tree_.chapters.emplace_back();
        }
        Clause clause;
        clause.id = id;
        clause.title = title;
        clause.chapter = tree_.chapters.back().title;
        clause.file = heading.file->name();
        clause.at = heading.file->position(heading.span.begin);
        tree_.chapters.back().clauses.push_back(id);
        tree_.clauses.push_back(std::move(clause));
        tree_.clause_headings.push_back(heading);
        tree_.clause_has_note.push_back(false);
        clause_ = tree_.clauses.size() - 1;
        in_clause_ = true;
    }

    void open_name(const Text& heading)
    {
        if (heading.text.starts_with("起点")) {
            open_starting_point(heading);
            return;
        }
        Named named;
        named.heading = heading;
        named.name = heading.text;
        named.clause = clause_id();
        std::string text = replaced(replaced(heading.text, full_open, "("), full_close, ")");
        const auto open = text.find('(');
        if (open != std::string::npos && text.ends_with(')')) {
            named.is_function = true;
            named.name = std::string(trim(text.substr(0, open)));
            read_parameters(named, text.substr(open + 1, text.size() - open - 2));
        }
        if (!is_name(named.name)) {
            report("rulebook.name", "“" + named.name + "”不能做名称", heading,
                   "不含括号、引号、逗号,不以数字开头的名称");
        }
        open_ = std::move(named);
    }

    void read_parameters(Named& named, const std::string& list)
    {
        const std::string text = replaced(list, "\uFF0C", ",");
        for (const std::string_view part : split(text, ',')) {
            const std::string parameter(trim(part));
            if (!is_name(parameter)) {
                report("rulebook.name", "“" + parameter + "”不能做参数名", named.heading, "函数参数的名称");
            }
            named.parameters.push_back(parameter);
        }
    }

    void open_starting_point(const Text& heading)
    {
        StartingPoint point;
        point.heading = heading;
        point.name =
            std::string(trim(std::string_view(heading.text).substr(std::string_view("起点").size())));
        const auto same = [&](const StartingPoint& other) { return other.name == point.name; };
        if (std::any_of(tree_.starting_points.begin(), tree_.starting_points.end(), same)) {
            report("rulebook.duplicate", "起点 " + point.name + " 已经有了", heading, "不重复的名称");
        }
        tree_.starting_points.push_back(std::move(point));
        in_starting_point_ = true;
    }

    void close_name()
    {
        if (in_starting_point_ && tree_.starting_points.back().json.file == nullptr) {
            report("rulebook.starting-point", "起点下没有 json 围栏", tree_.starting_points.back().heading,
                   "```json 围栏");
        }
        in_starting_point_ = false;
        if (open_ && open_->kind == Named::Kind::nothing) {
            report("rulebook.name", "名称“" + open_->name + "”下没有表,也没有表达式", open_->heading,
                   "一个 feel 围栏或一张表");
        }
        if (open_) {
            keep(std::move(*open_));
            open_.reset();
        }
    }

    /// A new name, or further rows of a table of that name.
    void keep(Named named)
    {
        const auto same = [&](const Named& other) { return other.name == named.name; };
        const auto known = std::find_if(tree_.named.begin(), tree_.named.end(), same);
        if (known == tree_.named.end()) {
            if (named.kind == Named::Kind::table) {
                settle_columns(named, tree_.findings);
            }
            note_name(named);
            tree_.named.push_back(std::move(named));
            return;
        }
        if (!continues(*known, named)) {
            return;
        }
        note_name(named);
        std::move(named.rows.begin(), named.rows.end(), std::back_inserter(known->rows));
    }

    bool continues(const Named& known, const Named& named)
    {
        const bool tables = named.kind == known.kind && !named.header.empty();
        if (!tables || named.parameters != known.parameters) {
            report("rulebook.duplicate", "名称“" + named.name + "”已经有了", named.heading,
                   "不重复的名称,或同名、同列头的续表");
            return false;
        }
        for (std::size_t i = 0; i < std::max(known.header.size(), named.header.size()); ++i) {
            const std::string was = i < known.header.size() ? known.header[i].text : "没有这一列";
            const std::string is = i < named.header.size() ? named.header[i].text : "没有这一列";
            if (was != is) {
                report("rulebook.continuation", "续表的第 " + std::to_string(i + 1) + " 列列头不同",
                       i < named.header.size() ? named.header[i] : named.heading, was);
                return false;
            }
        }
        return true;
    }

    void note_name(const Named& named)
    {
        const std::size_t index = tree_.clause_index(named.clause);
        if (index < tree_.clauses.size()) {
            tree_.clauses[index].names.push_back(named.name);
        }
    }

    void read_quote(const Block& block)
    {
        if (chapter_ != ChapterKind::text || tree_.chapters.empty()) {
            return;
        }
        auto& quotes = in_clause_ ? tree_.clauses[clause_].quotes : tree_.chapters.back().quotes;
        for (std::string& paragraph : quoted_paragraphs(block.lines)) {
            quotes.push_back(std::move(paragraph));
        }
    }

    void read_paragraph(const Block& block)
    {
        for (Annotated& line : annotations_of(block.lines)) {
            read_annotation(line);
        }
    }

    void read_annotation(const Annotated& line)
    {
        if (line.keyword == "解释") {
            return read_reading(line);
        }
        if (line.keyword == "要求") {
            if (!open_) {
                return report("rulebook.requirement", "这一行“要求”不在任何名称下", line.whole,
                              "写在 #### 名称 之下");
            }
            open_->requirement = line.text;
            return;
        }
        if (!in_clause_) {
            return;
        }
        Clause& clause = tree_.clauses[clause_];
        if (line.keyword == "类别") {
            read_kinds(clause, line);
        } else if (line.keyword == "落实") {
            clause.served_by.push_back(line.text.text);
        } else {
            tree_.clause_has_note[clause_] = tree_.clause_has_note[clause_] || line.keyword == "注";
            clause.notes.push_back(line.text.text);
        }
    }

    void read_kinds(Clause& clause, const Annotated& line)
    {
        for (const std::string_view kind : split(line.text.text, ' ')) {
            if (trim(kind).empty()) {
                continue;
            }
            if (kind.size() != 1 || std::string_view("DWPSI").find(kind[0]) == std::string_view::npos) {
                report("rulebook.kind", "“" + std::string(kind) + "”不是条款的类别", line.whole,
                       "D、W、P、S、I,用空格分开");
                continue;
            }
            clause.kinds.emplace_back(kind);
        }
    }

    void read_reading(const Annotated& line)
    {
        Reading reading;
        std::string argument = line.argument;
        reading.to_confirm = argument.find("★") != std::string::npos;
        reading.id = std::string(trim(replaced(argument, "★", "")));
        reading.text = line.text.text;
        reading.clause = clause_id();
        const auto same = [&](const Reading& other) { return other.id == reading.id; };
        if (reading.id.empty()) {
            return report("rulebook.reading", "解释没有编号", line.whole, "解释 R01:……");
        }
        if (std::any_of(tree_.readings.begin(), tree_.readings.end(), same)) {
            return report("rulebook.duplicate", "解释 " + reading.id + " 已经有了", line.whole,
                          "不重复的编号");
        }
        if (in_clause_) {
            tree_.clauses[clause_].readings.push_back(reading.id);
        }
        tree_.readings.push_back(std::move(reading));
    }

    void note(const Block& block)
    {
        for (const Text& line : block.lines) {
            if (in_clause_ && !line.text.empty()) {
                tree_.clauses[clause_].notes.push_back(line.text);
            }
        }
    }

    void read_fence(const Block& block)
    {
        if (in_starting_point_ && block.info == "json") {
            return read_starting_point(block.text);
        }
        if (block.info != "feel") {
            return;
        }
        if (!open_) {
            return report("rulebook.name", "这个表达式没有名称", block.text, "写在 #### 名称 之下");
        }
        if (open_->kind != Named::Kind::nothing) {
            return report("rulebook.name", "名称“" + open_->name + "”下已经有了一个围栏或一张表", block.text,
                          "另起一个 #### 名称");
        }
        if (block.text.text.empty()) {
            report("rulebook.expression", "表达式是空的", open_->heading, "FEEL 表达式");
        }
        open_->kind = Named::Kind::expression;
        open_->expression = block.text;
    }

    void read_starting_point(const Text& text)
    {
        StartingPoint& point = tree_.starting_points.back();
        point.json = text;
        if (!text.text.starts_with("//")) {
            return;
        }
        const std::size_t end = text.span.begin + std::min(text.text.find('\n'), text.text.size());
        const Text line = piece(text.file, text.span.begin + 2, end);
        point.json = piece(text.file, end, text.span.end);
        if (!line.text.starts_with("同")) {
            return report("rulebook.starting-point", "看不懂起点的首行", line, "// 同 另一起点");
        }
        point.base_text = piece(text.file, line.span.begin + std::string_view("同").size(), line.span.end);
        point.base = point.base_text.text;
    }

    void read_table(const Block& block)
    {
        const std::string& corner = block.rows[0][0].text;
        if (corner == "例") {
            return read_examples(block);
        }
        if (chapter_ != ChapterKind::text && chapter_ != ChapterKind::shared &&
            chapter_ != ChapterKind::readings && !open_) {
            return read_chapter_table(chapter_, block, tree_);
        }
        if (!open_) {
            if (is_hit_policy(corner)) {
                report("rulebook.name", "这张判定表没有名称", block.rows[0][0], "写在 #### 名称 之下");
            }
            return; // a table of the text itself
        }
        if (open_->kind != Named::Kind::nothing) {
            return report("rulebook.name", "名称“" + open_->name + "”下已经有了一个围栏或一张表",
                          block.rows[0][0], "另起一个 #### 名称");
        }
        // A number in the first column is a row number: then the corner was meant as a hit policy.
        if (!is_hit_policy(corner) && corner.size() <= 2 && block.rows.size() > 1 &&
            block.rows[1][0].text == "1") {
            report("rulebook.hit-policy", "“" + corner + "”不是命中策略", block.rows[0][0],
                   "U、A、P、F、R、O、C、C+、C<、C>、C#");
        }
        open_->kind = is_hit_policy(corner) ? Named::Kind::table : Named::Kind::relation;
        open_->header = block.rows[0];
        for (std::size_t i = 1; i < block.rows.size(); ++i) {
            if (has_width(block.rows[i], block.rows[0].size())) {
                open_->rows.push_back({block.rows[i], clause_id(), ++row_order_});
            }
        }
    }

    /// The line under a header, where a row should stand: a second table begun without an empty line.
    static bool is_delimiter(const std::vector<Text>& row)
    {
        return !row.empty() && std::all_of(row.begin(), row.end(), [](const Text& cell) {
            return cell.text.size() >= 3 && cell.text.find_first_not_of("-:") == std::string::npos;
        });
    }

    bool has_width(const std::vector<Text>& row, std::size_t width)
    {
        if (is_delimiter(row)) {
            report("rulebook.table", "两张表之间没有空行", row[0], "先空一行");
            return false;
        }
        if (row.size() == width) {
            return true;
        }
        report("rulebook.columns",
               "这一行有 " + std::to_string(row.size()) + " 格,列头有 " + std::to_string(width) + " 列",
               row.empty() ? Text{} : row.back(), std::to_string(width) + " 格");
        return false;
    }

    void read_examples(const Block& block)
    {
        ExampleTable table;
        table.header = block.rows[0];
        table.clause = clause_id();
        for (std::size_t i = 1; i < block.rows.size(); ++i) {
            if (has_width(block.rows[i], table.header.size())) {
                table.rows.push_back({block.rows[i]});
            }
        }
        if (in_clause_) {
            tree_.clauses[clause_].example_count += table.rows.size();
        }
        tree_.examples.push_back(std::move(table));
    }

    std::string clause_id() const { return in_clause_ ? tree_.clauses[clause_].id : std::string(); }
    void report(std::string code, std::string message, const Text& where, std::string expected)
    {
        tree_.findings.push_back(mistake(std::move(code), std::move(message), where, std::move(expected)));
    }

    SourceTree& tree_;
    ChapterKind chapter_ = ChapterKind::text;
    std::size_t clause_ = 0;
    bool in_clause_ = false;
    bool in_starting_point_ = false;
    std::optional<Named> open_;
    std::uint32_t row_order_ = 0;
};

} // namespace

SourceTree read_source(const std::vector<NamedFile>& files)
{
    SourceTree tree;
    TreeReader reader(tree);
    for (const NamedFile& file : files) {
        tree.files.push_back(std::make_shared<const SourceText>(file.name, file.text));
        reader.read(tree.files.back());
    }
    reader.finish();
    return tree;
}

} // namespace zk::rulebook
