// coverage: every clause, what carries it, and whether anything does.
#include <algorithm>

#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

std::string carrier_name(const Named& named)
{
    const char* kind = named.kind == Named::Kind::table      ? "判定表 "
                       : named.kind == Named::Kind::relation ? "关系 "
                       : named.is_function                   ? "函数 "
                                                             : "表达式 ";
    return kind + named.name;
}

/// Does a row of `table` name the clause in one of the annotations that give reasons?
bool cites(const Named& table, const std::string& clause)
{
    for (const std::string_view annotation : {"条款", "禁止条款", "依据"}) {
        const std::size_t column = table.column(annotation);
        for (const RowSource& row : table.rows) {
            if (column < row.cells.size() && row.cells[column].text == clause) {
                return true;
            }
        }
    }
    return false;
}

void add_names(const SourceTree& tree, const Clause& clause, std::vector<std::string>& carriers)
{
    for (const Named& named : tree.named) {
        const bool stands =
            std::find(clause.names.begin(), clause.names.end(), named.name) != clause.names.end();
        if (stands || (named.kind == Named::Kind::table && cites(named, clause.id))) {
            carriers.push_back(carrier_name(named));
        }
    }
    for (const ParameterSource& parameter : tree.parameters) {
        if (parameter.source == clause.id) {
            carriers.push_back("参数 " + parameter.name.text);
        }
    }
}

} // namespace

std::vector<CoverageLine> Loaded::coverage() const
{
    std::vector<CoverageLine> lines;
    for (std::size_t i = 0; i < tree.clauses.size(); ++i) {
        const Clause& clause = tree.clauses[i];
        CoverageLine line{clause.id, clause.title, clause.kinds, {}, false, false};
        add_names(tree, clause, line.carriers);
        if (clause.example_count > 0) {
            line.carriers.push_back("例 " + std::to_string(clause.example_count));
        }
        if (tree.clause_has_note[i]) {
            line.carriers.push_back("注");
        }
        line.built = !line.carriers.empty();
        for (const std::string& served : clause.served_by) {
            line.carriers.push_back("落实 " + served);
            line.built = line.built || !served.starts_with("未建");
        }
        line.accounted = !line.carriers.empty();
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace zk::rulebook
