// flat_shared: which parts of expressions are computed once a run, wherever they stand.
//
// Loops, filters and calls are worth it. Such a part may read slots of the model and names it declares
// itself; not parameters, variables of an expression around it, or entries of a filtered item.
#include <algorithm>
#include <set>

#include "feel/flat_ops.hpp"

namespace zk::feel::flat {

namespace {

constexpr std::size_t most_nodes = 200;

bool is_worth_it(const Node& node)
{
    switch (node.kind) {
    case NodeKind::some:
    case NodeKind::every:
    case NodeKind::for_:
    case NodeKind::filter:
        return true;
    case NodeKind::call:
        return node.children[0] != nullptr && node.children[0]->kind == NodeKind::global;
    default:
        return false;
    }
}

/// Writes a tree down so that two of the same meaning read alike.
class KeyWriter {
public:
    explicit KeyWriter(const Surroundings& around) : around_(around) {}

    std::optional<std::string> key_of(const Node& node)
    {
        write(node);
        const bool is_closed =
            std::ranges::all_of(read_, [this](std::uint32_t slot) { return declared_.contains(slot); });
        return is_possible_ && is_closed ? std::optional(std::move(text_)) : std::nullopt;
    }

private:
    void write(const Node& node)
    {
        is_possible_ = is_possible_ && ++nodes_ <= most_nodes && may_stand_there(node);
        if (!is_possible_) {
            return;
        }
        note_locals(node);
        number(static_cast<std::uint64_t>(node.kind));
        number(static_cast<std::uint64_t>(node.op));
        number((node.low_included ? 1U : 0U) + (node.high_included ? 2U : 0U) + (node.uses_input ? 4U : 0U) +
               (is_equality(node) ? 8U : 0U));
        number(node.slot);
        number(reinterpret_cast<std::uintptr_t>(node.builtin));
        number(reinterpret_cast<std::uintptr_t>(node.type.get()));
        string(node.name);
        for (const std::string& name : node.names) {
            string(name);
        }
        if (node.kind == NodeKind::literal) {
            number(node.value.kind_index());
            string(to_feel_text(node.value));
        }
        number(node.children.size());
        for (const NodePtr& child : node.children) {
            number(child == nullptr ? 0 : 1);
            if (child != nullptr) {
                write(*child);
            }
        }
    }

    bool may_stand_there(const Node& node) const
    {
        switch (node.kind) {
        case NodeKind::global:
            return node.slot < around_.slots &&
                   node.slot - around_.parameters.begin >= around_.parameters.count;
        case NodeKind::item_or:
            return !around_.in_filter;
        case NodeKind::function:
            return false;
        default:
            return true;
        }
    }

    /// (= 5): a range whose ends were written once.
    static bool is_equality(const Node& node)
    {
        return node.kind == NodeKind::range && node.children[0] != nullptr && node.children[1] != nullptr &&
               node.children[0]->span.begin == node.children[1]->span.begin;
    }

    void note_locals(const Node& node)
    {
        switch (node.kind) {
        case NodeKind::local:
        case NodeKind::test_compare:
        case NodeKind::test_value:
            read_.insert(node.slot);
            break;
        case NodeKind::filter:
        case NodeKind::in:
            declared_.insert(node.slot);
            break;
        case NodeKind::context:
        case NodeKind::for_:
        case NodeKind::some:
        case NodeKind::every:
            for (std::uint32_t i = 0; i < node.children.size(); ++i) {
                declared_.insert(node.slot + i);
            }
            break;
        default:
            break;
        }
    }

    void number(std::uint64_t value)
    {
        text_ += std::to_string(value);
        text_ += ',';
    }

    void string(const std::string& value)
    {
        number(value.size());
        text_ += value;
    }

    const Surroundings& around_;
    std::string text_;
    std::set<std::uint32_t> read_, declared_;
    std::size_t nodes_ = 0;
    bool is_possible_ = true;
};

} // namespace

std::optional<std::string> key_of_shared(const Node& node, const Surroundings& around)
{
    return is_worth_it(node) ? KeyWriter(around).key_of(node) : std::nullopt;
}

} // namespace zk::feel::flat
