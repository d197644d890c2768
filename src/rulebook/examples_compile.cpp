// examples_compile: tables of 例 and starting points → facts and expectations, once at load.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "rulebook/example_cells.hpp"
#include "rulebook/example_facts.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {
namespace {

using Mode = Expectation::Mode;

struct Column {
    enum class Kind { sentence, start, fact, result, faulty } kind = Kind::faulty;
    std::string path; ///< of a fact, as written
    const Fact* fact = nullptr;
    Expectation expectation; ///< of a result, without its value
};

class ExampleCompiler {
public:
    ExampleCompiler(Loaded& loaded, Diagnostics& findings) : loaded_(loaded), findings_(findings) {}

    void compile()
    {
        for (const StartingPoint& point : loaded_.tree.starting_points) {
            check_starting_point(point);
            loaded_.starting_facts.push_back(facts_of(point));
        }
        for (const ExampleTable& table : loaded_.tree.examples) {
            compile_table(table);
        }
    }

private:
    const StartingPoint* find_point(const std::string& name) const
    {
        const auto& points = loaded_.tree.starting_points;
        const auto found = std::find_if(points.begin(), points.end(),
                                        [&](const StartingPoint& point) { return point.name == name; });
        return found == points.end() ? nullptr : &*found;
    }

    std::vector<std::string> point_names() const
    {
        std::vector<std::string> names;
        for (const StartingPoint& point : loaded_.tree.starting_points) {
            names.push_back(point.name);
        }
        return names;
    }

    void check_starting_point(const StartingPoint& point)
    {
        for (const FactError& error : loaded_.vocabulary.bind(facts_of(point)).errors) {
            findings_.push_back(mistake("rulebook.starting-point",
                                        "起点“" + point.name + "”的事实有误:" + error.message,
                                        point.heading));
        }
    }

    /// A starting point with those below it. Each is computed, and its mistakes told, once.
    Json facts_of(const StartingPoint& point)
    {
        const auto known = points_.find(point.name);
        if (known != points_.end()) {
            return known->second;
        }
        points_[point.name] = Json::Object{}; // ends a circle
        Json facts = own_facts(point);
        if (!point.base.empty()) {
            const StartingPoint* base = find_point(point.base);
            if (base == nullptr || base == &point) {
                findings_.push_back(mistake("rulebook.starting-point", "没有名为“" + point.base + "”的起点",
                                            point.base_text, "别的起点的名称",
                                            nearest_name(point.base, point_names())));
            } else {
                facts = merged(facts_of(*base), facts);
            }
        }
        return points_[point.name] = std::move(facts);
    }

    Json own_facts(const StartingPoint& point)
    {
        auto json = parse_json(point.json.text);
        if (json) {
            return std::move(*json);
        }
        if (point.json.file != nullptr) {
            Diagnostics details = relocated(json.error().details, point.json);
            if (details.empty()) {
                details.push_back(mistake("rulebook.starting-point", json.error().message, point.heading));
            }
            append(findings_, std::move(details));
        }
        return Json::Object{};
    }

    void compile_table(const ExampleTable& table)
    {
        std::vector<Column> columns;
        for (const Text& header : table.header) {
            columns.push_back(column_of(header));
        }
        for (const ExampleRow& row : table.rows) {
            compile_row(table, columns, row);
        }
    }

    Column column_of(const Text& header)
    {
        Column column;
        if (header.text == "例" || header.text == "起点") {
            column.kind = header.text == "例" ? Column::Kind::sentence : Column::Kind::start;
            return column;
        }
        column.fact = loaded_.vocabulary.find(vocabulary_path(header.text));
        if (column.fact != nullptr) {
            column.kind = Column::Kind::fact;
            column.path = header.text;
            return column;
        }
        column.expectation = expectation_of(header);
        const bool sound = column.expectation.expression != nullptr || column.expectation.of_output ||
                           is_given_by_program(column.expectation.name);
        column.kind = sound ? Column::Kind::result : Column::Kind::faulty;
        return column;
    }

    static bool is_given_by_program(const std::string& name) { return name == "错误" || name == "理由"; }

    Expectation expectation_of(const Text& header)
    {
        Expectation result;
        result.name = header.text;
        for (const auto& [suffix, mode] :
             {std::pair{" 包含", Mode::contains}, std::pair{" 不含", Mode::excludes}}) {
            if (header.text.ends_with(suffix)) {
                result.mode = mode;
                result.name = std::string(
                    trim(header.text.substr(0, header.text.size() - std::string_view(suffix).size())));
            }
        }
        for (std::size_t i = 0; i < loaded_.outputs.size(); ++i) {
            if (loaded_.outputs[i].name == result.name) {
                result.of_output = true;
                result.output = i;
                return result;
            }
        }
        if (!is_given_by_program(result.name)) {
            result.expression = result_expression(result.name, header);
        }
        return result;
    }

    feel::ExpressionPtr result_expression(const std::string& name, const Text& header)
    {
        const feel::ParseResult parsed = loaded_.program->parse(name);
        if (parsed) {
            return *parsed;
        }
        findings_.push_back(mistake("rulebook.unknown-name",
                                    "“" + name + "”不是事实,也不是表、表达式或输出的名称", header,
                                    "事实的路径或名称", nearest_name(vocabulary_path(name), known_names())));
        return nullptr;
    }

    std::vector<std::string> known_names() const
    {
        std::vector<std::string> names;
        for (const Fact& fact : loaded_.vocabulary.facts) {
            names.push_back(fact.path);
        }
        for (const Named& named : loaded_.tree.named) {
            names.push_back(named.name);
        }
        for (const Output& output : loaded_.outputs) {
            names.push_back(output.name);
        }
        return names;
    }

    void compile_row(const ExampleTable& table, const std::vector<Column>& columns, const ExampleRow& row)
    {
        Example example;
        example.sentence = row.cells[0].text;
        example.clause = table.clause;
        example.where = row.cells[0];
        example.facts = Json::Object{};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].kind == Column::Kind::start && !row.cells[i].text.empty()) {
                start_from(example, row.cells[i]);
            }
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (row.cells[i].text.empty()) {
                continue;
            }
            if (columns[i].kind == Column::Kind::fact) {
                put(example, columns[i], row.cells[i]);
            } else if (columns[i].kind == Column::Kind::result) {
                expect(example, columns[i], row.cells[i]);
            }
        }
        loaded_.examples.push_back(std::move(example));
    }

    void start_from(Example& example, const Text& cell)
    {
        const StartingPoint* point = find_point(cell.text);
        if (point == nullptr) {
            findings_.push_back(mistake("rulebook.starting-point", "没有名为“" + cell.text + "”的起点", cell,
                                        "起点的名称", nearest_name(cell.text, point_names())));
            return;
        }
        example.facts = facts_of(*point);
    }

    void put(Example& example, const Column& column, const Text& cell)
    {
        std::optional<Json> value;
        if (cell.text != "未知") {
            auto read = fact_cell(*column.fact, cell, loaded_);
            if (!read) {
                const Enumeration* values = loaded_.vocabulary.find_enumeration(column.fact->enumeration);
                findings_.push_back(mistake(
                    "rulebook.example", "“" + cell.text + "”不能做 " + column.fact->path + " 的值", cell,
                    read.error(), values == nullptr ? "" : nearest_name(cell.text, values->values)));
                return;
            }
            value = std::move(*read);
        }
        if (const auto problem = put_fact(example.facts, column.path, value, loaded_.vocabulary)) {
            findings_.push_back(mistake("rulebook.example", *problem, cell));
        }
    }

    static void expect(Example& example, const Column& column, const Text& cell)
    {
        Expectation expectation = column.expectation;
        expectation.cell = cell;
        if (cell.text == "待定" && expectation.mode == Mode::equals) {
            expectation.mode = Mode::unknown;
        } else {
            expectation.value = result_cell(cell.text);
        }
        example.expectations.push_back(std::move(expectation));
    }

    Loaded& loaded_;
    Diagnostics& findings_;
    std::map<std::string, Json> points_;
};

} // namespace

void compile_examples(Loaded& loaded, Diagnostics& findings)
{
    ExampleCompiler(loaded, findings).compile();
}

} // namespace zk::rulebook
