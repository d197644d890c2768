// checks_limits: every limit has examples just below, at and just above it.
//
// A limit is a number or date that stands in an input cell of a table, or in a comparison of an expression,
// and does not depend on the facts. What is compared with it is computed for each example of the clause;
// the examples must fall on all three sides. Where a clause has no examples, those of all clauses count.
#include <algorithm>
#include <map>

#include "rulebook/mistake.hpp"
#include "rulebook/reads.hpp"

namespace zk::rulebook {
namespace {

using feel::Node;
using feel::NodeKind;
using feel::Value;

struct Limit {
    Text where;
    std::string clause;
    feel::ExpressionPtr measured;
    Value value;
    bool below = false;
    bool at = false;
    bool above = false;
};

bool is_measure(const Value& value)
{
    return value.as_number() != nullptr || value.as_date() != nullptr || value.as_date_time() != nullptr;
}

class LimitFinder {
public:
    explicit LimitFinder(const Loaded& loaded) : loaded_(loaded), reads_(loaded), constants_(loaded.program)
    {
    }

    std::vector<Limit> find()
    {
        for (const Named& named : loaded_.tree.named) {
            if (named.is_function) {
                continue; // what its parameters are is not known here
            }
            if (named.kind == Named::Kind::table) {
                find_in_table(named);
            } else if (named.kind == Named::Kind::expression) {
                find_in_expression(named);
            }
        }
        return std::move(limits_);
    }

private:
    void find_in_table(const Named& table)
    {
        feel::ParseOptions options;
        options.rulebook_dialect = true;
        for (const RowSource& row : table.rows) {
            for (std::size_t column = 1; column < table.first_output; ++column) {
                const Text& cell = row.cells[column];
                const auto tests = feel::parse_unary_tests(cell.text, reads_.scope(), options);
                if (tests) {
                    find_in_tests(**tests, *(*tests)->root, table.header[column].text, cell, row.clause);
                }
            }
        }
    }

    void find_in_tests(const feel::Expression& tests, const Node& node, const std::string& measured,
                       const Text& cell, const std::string& clause)
    {
        const bool compares = node.kind == NodeKind::test_compare || node.kind == NodeKind::range;
        for (const auto& child : node.children) {
            if (child != nullptr && compares) {
                add(measured, part(tests, *child), cell, clause);
            } else if (child != nullptr) {
                find_in_tests(tests, *child, measured, cell, clause);
            }
        }
    }

    void find_in_expression(const Named& named)
    {
        const auto parsed = loaded_.program->parse(named.expression.text);
        if (parsed) {
            find_in_node(**parsed, *(*parsed)->root, named);
        }
    }

    void find_in_node(const feel::Expression& expression, const Node& node, const Named& named)
    {
        const bool ordered = node.kind == NodeKind::compare && node.op != feel::Operator::equal &&
                             node.op != feel::Operator::not_equal;
        if (ordered) {
            const std::string left = part(expression, *node.children[0]);
            const std::string right = part(expression, *node.children[1]);
            const Text where = part_of(named.expression, node.span);
            if (!add(left, right, where, named.clause)) {
                add(right, left, where, named.clause);
            }
            return;
        }
        for (const auto& child : node.children) {
            if (child != nullptr) {
                find_in_node(expression, *child, named);
            }
        }
    }

    static std::string part(const feel::Expression& expression, const Node& node)
    {
        return expression.source.text().substr(node.span.begin, node.span.end - node.span.begin);
    }

    static Text part_of(const Text& whole, Span span)
    {
        return {whole.text.substr(span.begin, span.end - span.begin), whole.file,
                Span{whole.span.begin + span.begin, whole.span.begin + span.end}};
    }

    /// `limit` must not depend on facts and `measured` must; both must stand outside of any iteration.
    bool add(const std::string& measured, const std::string& limit, const Text& where,
             const std::string& clause)
    {
        const auto side = loaded_.program->parse(measured);
        const auto bound = loaded_.program->parse(limit);
        if (!side || !bound || !depends(measured) || depends(limit)) {
            return false;
        }
        const Value value = constants_.evaluate(**bound);
        if (!is_measure(value)) {
            return false;
        }
        // Nothing counts less than none.
        const bool lowest =
            measured.starts_with("count(") && value.as_number() != nullptr && value.as_number()->is_zero();
        limits_.push_back({where, clause, *side, value, lowest});
        return true;
    }

    bool depends(const std::string& text)
    {
        const ReadSet reading = reads_.of_expression(text);
        return !reading.facts.empty() || !reading.lists.empty();
    }

    const Loaded& loaded_;
    Reads reads_;
    dmn::Evaluation constants_;
    std::vector<Limit> limits_;
};

void place(Limit& limit, dmn::Machine& evaluation)
{
    const Value value = evaluation.evaluate(*limit.measured);
    limit.below = limit.below || feel::less(value, limit.value).is_true();
    limit.at = limit.at || feel::equal(value, limit.value).is_true();
    limit.above = limit.above || feel::less(limit.value, value).is_true();
}

void report(const Limit& limit, Diagnostics& findings)
{
    std::string missing;
    for (const auto& [there, word] :
         {std::pair{limit.below, "差一点"}, std::pair{limit.at, "恰好"}, std::pair{limit.above, "过一点"}}) {
        missing += there ? "" : (missing.empty() ? "" : "、") + std::string(word);
    }
    if (!missing.empty()) {
        findings.push_back(caution("rulebook.limit-examples",
                                   "界限 " + feel::to_display_text(limit.value) + " 的例里没有" + missing,
                                   limit.where, "差一点、恰好、过一点各有一行例"));
    }
}

} // namespace

void check_limits(const Loaded& loaded, Diagnostics& findings)
{
    std::vector<Limit> limits = LimitFinder(loaded).find();
    std::map<std::string, bool> has_examples;
    for (const Example& example : loaded.examples) {
        has_examples[example.clause] = true;
    }
    for (const Example& example : loaded.examples) {
        dmn::Machine evaluation(loaded.flat);
        loaded.give(evaluation, example.facts);
        for (Limit& limit : limits) {
            const bool own = !limit.clause.empty() && has_examples[limit.clause];
            if (!own || limit.clause == example.clause) {
                place(limit, evaluation);
            }
        }
    }
    for (const Limit& limit : limits) {
        report(limit, findings);
    }
}

} // namespace zk::rulebook
