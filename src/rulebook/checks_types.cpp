// checks_types: what cannot be meant: a cell that asks a fact for a value of another kind, or for one that is
// not in its enumeration, and a date or duration that does not exist. Errors, since such a cell never meets.
#include <algorithm>

#include "base/text.hpp"
#include "feel/builtin.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/mistake.hpp"
#include "rulebook/reads.hpp"

namespace zk::rulebook {
namespace {

using feel::Node;
using feel::NodeKind;

const char* wanted_kind(FactKind kind)
{
    switch (kind) {
    case FactKind::boolean:
        return "true 或 false";
    case FactKind::date:
        return "日期,如 date(\"2022-06-07\")";
    case FactKind::date_time:
        return "日期时间,如 date and time(\"2022-05-14T09:20:00\")";
    case FactKind::number:
    case FactKind::integer:
        return "数";
    case FactKind::text:
        return "带引号的文本";
    default:
        return "";
    }
}

bool is_of_kind(const feel::Value& value, FactKind kind)
{
    switch (kind) {
    case FactKind::boolean:
        return value.as_bool() != nullptr;
    case FactKind::date:
    case FactKind::date_time:
        return value.as_date() != nullptr || value.as_date_time() != nullptr;
    case FactKind::number:
    case FactKind::integer:
        return value.as_number() != nullptr;
    case FactKind::text:
    case FactKind::enumeration:
        return value.as_string() != nullptr;
    default:
        return true; // lists are asked in many ways
    }
}

class TypeChecks {
public:
    TypeChecks(const Loaded& loaded, Diagnostics& findings)
        : loaded_(loaded), findings_(findings), reads_(loaded)
    {
    }

    void check()
    {
        for (const Named& named : loaded_.tree.named) {
            if (named.kind == Named::Kind::table) {
                check_table(named);
            }
            check_temporals(named.expression);
        }
        for (const ParameterSource& parameter : loaded_.tree.parameters) {
            check_temporals(parameter.value);
        }
        for (const OutputSource& output : loaded_.tree.outputs) {
            check_temporals(output.from);
        }
    }

private:
    void check_table(const Named& table)
    {
        for (const RowSource& row : table.rows) {
            for (std::size_t i = 1; i < std::min(row.cells.size(), table.first_output); ++i) {
                check_cell(loaded_.vocabulary.find(table.header[i].text), row.cells[i]);
            }
        }
    }

    void check_cell(const Fact* fact, const Text& cell)
    {
        const auto tests = feel::parse_unary_tests(cell.text, reads_.scope(), {false, true, nullptr});
        if (!tests) {
            return; // told by the compiler
        }
        walk_temporals(*(*tests)->root, cell);
        if (fact != nullptr) {
            walk_tests(*(*tests)->root, *fact, cell);
        }
    }

    /// Literals that stand for the fact's own value; what is computed from other things is not judged.
    void walk_tests(const Node& node, const Fact& fact, const Text& cell)
    {
        if (node.kind == NodeKind::literal) {
            return judge(node.value, fact, cell);
        }
        const bool leads = node.kind == NodeKind::test_or || node.kind == NodeKind::test_not ||
                           node.kind == NodeKind::test_compare || node.kind == NodeKind::range ||
                           (node.kind == NodeKind::test_value && !node.uses_input);
        for (std::size_t i = 0; leads && i < node.children.size(); ++i) {
            if (node.children[i] != nullptr) {
                walk_tests(*node.children[i], fact, cell);
            }
        }
    }

    void judge(const feel::Value& value, const Fact& fact, const Text& cell)
    {
        if (value.is_null() || (is_of_kind(value, fact.kind) && fact.kind != FactKind::enumeration)) {
            return;
        }
        if (fact.kind != FactKind::enumeration) {
            findings_.push_back(mistake("rulebook.kind",
                                        "“" + cell.text + "”与事实 " + fact.path + " 的类型不合", cell,
                                        wanted_kind(fact.kind)));
            return;
        }
        const Enumeration* known = loaded_.vocabulary.find_enumeration(fact.enumeration);
        const std::string* text = value.as_string();
        if (known != nullptr &&
            (text == nullptr || std::ranges::find(known->values, *text) == known->values.end())) {
            findings_.push_back(mistake("rulebook.kind", "“" + cell.text + "”不在取值 " + known->name + " 里",
                                        cell, "带引号的 " + join(known->values, "、"),
                                        text == nullptr ? "" : nearest_name(*text, known->values)));
        }
    }

    void check_temporals(const Text& expression)
    {
        const auto parsed = feel::parse_expression(expression.text, reads_.scope(), {false, true, nullptr});
        if (parsed) {
            walk_temporals(*(*parsed)->root, expression);
        }
    }

    void walk_temporals(const Node& node, const Text& where)
    {
        if (is_temporal_call(node) && gives_null(node)) {
            findings_.push_back(mistake("rulebook.date",
                                        "“" + *node.children[1]->value.as_string() + "”不存在", where,
                                        "存在的日期、时间或期间,如 2022-06-07、P2Y"));
        }
        for (const auto& child : node.children) {
            if (child != nullptr) {
                walk_temporals(*child, where);
            }
        }
    }

    static bool is_temporal_call(const Node& node)
    {
        if (node.kind != NodeKind::call || node.children.size() != 2 || node.children[0] == nullptr ||
            node.children[0]->kind != NodeKind::builtin || node.children[1] == nullptr ||
            node.children[1]->kind != NodeKind::literal || node.children[1]->value.as_string() == nullptr) {
            return false;
        }
        const std::string& name = node.children[0]->builtin->name;
        return name == "date" || name == "date and time" || name == "time" || name == "duration";
    }

    static bool gives_null(const Node& call)
    {
        feel::Frame frame;
        return feel::call_builtin(*call.children[0]->builtin, std::span(&call.children[1]->value, 1), frame,
                                  {})
            .is_null();
    }

    const Loaded& loaded_;
    Diagnostics& findings_;
    Reads reads_;
};

} // namespace

void check_types(const Loaded& loaded, Diagnostics& findings)
{
    TypeChecks(loaded, findings).check();
}

} // namespace zk::rulebook
