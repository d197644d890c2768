#include "rulebook/uses.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/builtin.hpp"

namespace zk::rulebook {

using feel::Node;
using feel::NodeKind;
using feel::Value;

void FactUse::merge(const FactUse& other)
{
    limits.insert(limits.end(), other.limits.begin(), other.limits.end());
    texts.insert(texts.end(), other.texts.begin(), other.texts.end());
    beside.insert(other.beside.begin(), other.beside.end());
    beside_records = beside_records || other.beside_records;
    otherwise = otherwise || other.otherwise;
}

namespace {

void merge(Uses& uses, const Uses& other)
{
    for (std::size_t i = 0; i < other.size(); ++i) {
        uses[i].merge(other[i]);
    }
}

bool has_local(const Node& node)
{
    return node.kind == NodeKind::local || node.kind == NodeKind::item_or ||
           std::any_of(node.children.begin(), node.children.end(),
                       [](const auto& child) { return child != nullptr && has_local(*child); });
}

bool is_builtin(const Node& callee, std::string_view name)
{
    return callee.kind == NodeKind::builtin && callee.builtin != nullptr && callee.builtin->name == name;
}

/// "a" or ["a", "b"]: the texts; nothing for any other value.
std::optional<std::vector<std::string>> texts_of(const Value& value)
{
    std::vector<std::string> texts;
    const feel::List* list = value.as_list();
    for (const Value& item : list == nullptr ? std::vector<Value>{value} : list->items) {
        if (item.as_string() == nullptr) {
            return std::nullopt;
        }
        texts.push_back(*item.as_string());
    }
    return texts;
}

} // namespace

/// One expression, walked for how it uses facts.
class UsesWalker {
public:
    UsesWalker(UsesFinder& finder, const feel::Expression& expression, Uses& uses)
        : finder_(finder), expression_(expression), uses_(uses)
    {
    }

    void walk(const Node& node)
    {
        if (const auto* place = place_of(node)) {
            return mark_all(*place);
        }
        switch (node.kind) {
        case NodeKind::compare:
            return compare(node);
        case NodeKind::call:
            return call(node);
        default:
            return walk_children(node);
        }
    }

    /// A cell of a table under the column `input`.
    void cell(const Node& test, std::optional<feel::FactId> input)
    {
        switch (test.kind) {
        case NodeKind::test_any:
            return;
        case NodeKind::test_or:
        case NodeKind::test_not:
        case NodeKind::range:
        case NodeKind::test_compare:
        case NodeKind::test_value:
            for (const auto& child : test.children) {
                if (child != nullptr) {
                    cell(*child, input);
                }
            }
            return;
        default:
            against(input, test);
        }
    }

    std::optional<feel::FactId> plain_fact(const Node& node) const
    {
        const Vocabulary::Node* place = place_of(node);
        return place != nullptr && place->fact && place->members.empty()
                   ? std::optional<feel::FactId>(static_cast<feel::FactId>(*place->fact))
                   : std::nullopt;
    }

private:
    /// 户籍.所在地州 as written: its node of the vocabulary. Null for anything that is no path from a group.
    const Vocabulary::Node* place_of(const Node& node) const
    {
        const Loaded& loaded = finder_.loaded_;
        if (node.kind == NodeKind::global) {
            return loaded.vocabulary.root().member(loaded.program->slot_name(node.slot));
        }
        if (node.kind != NodeKind::path) {
            return nullptr;
        }
        const Vocabulary::Node* from = place_of(*node.children[0]);
        return from == nullptr || (from->fact && !from->members.empty()) ? nullptr : from->member(node.name);
    }

    /// A fact, or a group as a whole, in a place where nothing more is known about its use.
    void mark_all(const Vocabulary::Node& place)
    {
        if (place.fact) {
            uses_[*place.fact].otherwise = true;
        }
        for (const Vocabulary::Node& member : place.members) {
            mark_all(member);
        }
    }

    void walk_children(const Node& node)
    {
        for (const auto& child : node.children) {
            if (child != nullptr) {
                walk(*child);
            }
        }
    }

    void compare(const Node& node)
    {
        const Node& left = *node.children[0];
        const Node& right = *node.children[1];
        const auto a = plain_fact(left);
        const auto b = plain_fact(right);
        if (a && b) {
            uses_[*a].beside.insert(*b);
            uses_[*b].beside.insert(*a);
        } else if (a || b) {
            against(a ? a : b, a ? right : left);
        } else {
            walk_children(node);
        }
    }

    /// `fact` is compared with `other`.
    void against(std::optional<feel::FactId> fact, const Node& other)
    {
        if (!fact) {
            return walk(other);
        }
        FactUse& use = uses_[*fact];
        if (is_member_of_record(other, finder_.loaded_.vocabulary.facts[*fact].kind)) {
            use.beside_records = true;
        } else if (const auto value = constant(other)) {
            add_constant(use, *value);
        } else {
            use.otherwise = true;
            walk(other);
        }
    }

    static void add_constant(FactUse& use, const Value& value)
    {
        if (auto texts = texts_of(value)) {
            use.texts.push_back(std::move(*texts));
        } else if (value.as_number() != nullptr || value.as_date() != nullptr ||
                   value.as_date_time() != nullptr) {
            use.limits.push_back(value);
        } else if (!value.is_null() && value.as_bool() == nullptr) {
            use.otherwise = true;
        }
    }

    void call(const Node& node)
    {
        if (!is_builtin(*node.children[0], "list contains") || node.children.size() != 3) {
            return walk_children(node);
        }
        const auto list = plain_fact(*node.children[1]);
        const auto item = plain_fact(*node.children[2]);
        if (list) {
            against(list, *node.children[2]);
        } else if (item) {
            against(item, *node.children[1]);
        } else {
            walk_children(node);
        }
    }

    /// 段.起: a member of the records of a list, unchanged, of the same kind.
    bool is_member_of_record(const Node& node, FactKind kind) const
    {
        const bool path = node.kind == NodeKind::path && node.children[0]->kind == NodeKind::local;
        if (!path && node.kind != NodeKind::item_or) {
            return false;
        }
        bool found = false;
        for (const Fact& fact : finder_.loaded_.vocabulary.facts) {
            found = found || (fact.path.ends_with("[]." + node.name) && fact.kind == kind);
        }
        for (const Named& named : finder_.loaded_.tree.named) {
            for (const Text& header : named.header) {
                found = found && without_bold(header.text) != node.name;
            }
        }
        return found;
    }

    /// The value of an expression that reads no fact.
    std::optional<Value> constant(const Node& node) const
    {
        if (has_local(node)) {
            return std::nullopt;
        }
        const std::string& text = expression_.source.text();
        const std::string part = text.substr(node.span.begin, node.span.end - node.span.begin);
        const ReadSet reading = finder_.reads_.of_expression(part);
        const auto parsed = finder_.loaded_.program->parse(part);
        if (!parsed || !reading.facts.empty() || !reading.lists.empty()) {
            return std::nullopt;
        }
        return finder_.constants_.evaluate(**parsed);
    }

    UsesFinder& finder_;
    const feel::Expression& expression_;
    Uses& uses_;
};

UsesFinder::UsesFinder(const Loaded& loaded) : loaded_(loaded), reads_(loaded), constants_(loaded.program) {}

Uses UsesFinder::of_text(const std::string& text)
{
    Uses uses(loaded_.vocabulary.facts.size());
    // What is not FEEL has been reported when the model was compiled.
    if (const auto parsed = loaded_.program->parse(text)) {
        UsesWalker(*this, **parsed, uses).walk(*(*parsed)->root);
    }
    return uses;
}

Uses UsesFinder::of_table(const Named& table)
{
    Uses uses(loaded_.vocabulary.facts.size());
    feel::ParseOptions options;
    options.rulebook_dialect = true;
    for (std::size_t column = 1; column < table.first_output + table.output_count; ++column) {
        const bool is_input = column < table.first_output;
        const auto header =
            is_input ? loaded_.program->parse(table.header[column].text) : feel::ParseResult{};
        std::optional<feel::FactId> input;
        if (is_input && header) {
            input = UsesWalker(*this, **header, uses).plain_fact(*(*header)->root);
            if (!input) {
                UsesWalker(*this, **header, uses).walk(*(*header)->root);
            }
        }
        for (const RowSource& row : table.rows) {
            if (!is_input) {
                merge(uses, of_text(row.cells[column].text));
            } else if (const auto tests =
                           feel::parse_unary_tests(row.cells[column].text, reads_.scope(), options)) {
                UsesWalker(*this, **tests, uses).cell(*(*tests)->root, input);
            }
        }
    }
    return uses;
}

const Uses& UsesFinder::of_name(const std::string& name)
{
    const auto known = known_.find(name);
    if (known != known_.end()) {
        return known->second;
    }
    Uses uses(loaded_.vocabulary.facts.size());
    const Named* named = loaded_.tree.find_named(name);
    if (named != nullptr && named->kind == Named::Kind::table) {
        uses = of_table(*named);
    } else if (named != nullptr && named->kind == Named::Kind::relation) {
        for (const RowSource& row : named->rows) {
            for (const Text& cell : row.cells) {
                merge(uses, of_text(cell.text));
            }
        }
    } else if (named != nullptr && named->is_function) {
        uses = of_text("function(" + join(named->parameters, ", ") + ") " + named->expression.text);
    } else if (named != nullptr) {
        uses = of_text(named->expression.text);
    }
    return known_[name] = std::move(uses);
}

/// Everything the slots read, and what that reads.
void UsesFinder::add_reached(const std::vector<dmn::Slot>& from, Uses& uses)
{
    std::set<dmn::Slot> seen(from.begin(), from.end());
    std::vector<dmn::Slot> open(seen.begin(), seen.end());
    while (!open.empty()) {
        const dmn::Slot slot = open.back();
        open.pop_back();
        merge(uses, of_name(loaded_.program->slot_name(slot)));
        for (const dmn::Slot next : loaded_.program->reads_of(slot)) {
            if (seen.insert(next).second) {
                open.push_back(next);
            }
        }
    }
}

GoalPlan UsesFinder::plan(const std::string& name, feel::ExpressionPtr goal)
{
    GoalPlan plan;
    plan.name = name;
    plan.uses = of_text(goal->source.text());
    std::vector<dmn::Slot> reached(goal->globals_read.begin(), goal->globals_read.end());
    if (loaded_.checks) {
        reached.push_back(*loaded_.checks);
        const ReadSet& checks = reads_.of_name("校验");
        plan.checked = checks.facts;
        for (const Vocabulary::Node* list : checks.lists) {
            plan.checked.insert(*list->fact);
        }
    }
    add_reached(reached, plan.uses);
    for (const auto& [list, facts] : reads_.of_expression(goal->source.text()).within) {
        plan.within[static_cast<feel::FactId>(*list->fact)] = facts;
    }
    plan.goal = std::move(goal);
    return plan;
}

} // namespace zk::rulebook
