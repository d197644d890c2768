// Whether a node of a syntax tree can be evaluated by itself.
#include <algorithm>

#include "dmn/columns_impl.hpp"

namespace zk::dmn {

namespace {

using feel::Node;
using feel::NodeKind;

class Closedness {
public:
    Closedness(const ProgramCode& program, int outer_filters)
        : element_count_(program.slots.size()), outer_filters_(outer_filters)
    {
    }

    bool holds(const Node& node)
    {
        const std::size_t before = bound_.size();
        bind(node);
        const bool result = is_bound_here(node) && holds_below(node);
        bound_.resize(before);
        return result;
    }

private:
    /// The variables that a node binds for what stands below it.
    void bind(const Node& node)
    {
        std::size_t count = 0;
        switch (node.kind) {
        case NodeKind::filter:
        case NodeKind::in:
            count = 1;
            break;
        case NodeKind::for_:
        case NodeKind::some:
        case NodeKind::every:
        case NodeKind::context:
            count = node.children.size();
            break;
        case NodeKind::function:
            count = node.names.size();
            break;
        default:
            break;
        }
        for (std::size_t i = 0; i < count; ++i) {
            bound_.push_back(node.slot + static_cast<std::uint32_t>(i));
        }
    }

    bool is_bound(std::uint32_t local) const { return std::ranges::find(bound_, local) != bound_.end(); }

    bool is_bound_here(const Node& node) const
    {
        switch (node.kind) {
        case NodeKind::local:
        case NodeKind::test_compare: // they test the input, a variable
        case NodeKind::test_value:
            return is_bound(node.slot);
        case NodeKind::global: // the others are names of boxed expressions
            return node.slot < element_count_;
        case NodeKind::item_or: // looks through all filters around it
            return filters_ > 0 && outer_filters_ == 0;
        default:
            return true;
        }
    }

    bool holds_below(const Node& node)
    {
        filters_ += node.kind == NodeKind::filter ? 1 : 0;
        const bool result = std::ranges::all_of(
            node.children, [this](const feel::NodePtr& child) { return child == nullptr || holds(*child); });
        filters_ -= node.kind == NodeKind::filter ? 1 : 0;
        return result;
    }

    std::size_t element_count_;
    int outer_filters_;
    int filters_ = 0;
    std::vector<std::uint32_t> bound_;
};

} // namespace

bool is_closed(const feel::Node& node, const ProgramCode& program, int filters)
{
    return Closedness(program, filters).holds(node);
}

} // namespace zk::dmn
