// evaluator_filter: list[condition] and list[index] (DMN 1.5, 10.3.2.5 and table 56).
//
// An index is asked once, a condition once an item. Which of the two stands in the brackets shows when it
// is evaluated: if it does not read the item it is evaluated once and decides for all.
#include <algorithm>
#include <optional>

#include "feel/evaluator_impl.hpp"

namespace zk::feel {

namespace {

bool has_entry(const Value& item, const std::string& name)
{
    const Context* context = item.as_context();
    return item.is_unknown() || (context != nullptr && context->find(name) != nullptr);
}

/// Whether the condition can come out differently for different items of this list.
bool depends_on_item(const Node& node, std::uint32_t item_slot, const List& list)
{
    if (node.kind == NodeKind::local && node.slot == item_slot) {
        return true;
    }
    const auto has_it = [&node](const Value& item) { return has_entry(item, node.name); };
    if (node.kind == NodeKind::item_or && std::ranges::any_of(list.items, has_it)) {
        return true;
    }
    return std::ranges::any_of(node.children, [&](const NodePtr& child) {
        return child != nullptr && depends_on_item(*child, item_slot, list);
    });
}

/// Whether the node, if it is anything, is true or false: an Unknown of it is no unknown index.
bool is_condition(NodeKind kind)
{
    switch (kind) {
    case NodeKind::compare:
    case NodeKind::conjunction:
    case NodeKind::disjunction:
    case NodeKind::between:
    case NodeKind::in:
    case NodeKind::instance_of:
    case NodeKind::some:
    case NodeKind::every:
        return true;
    default:
        return false;
    }
}

/// Position counted from the front, nullopt where there is none.
std::optional<std::size_t> position(const Decimal& index, std::size_t size)
{
    const auto whole = index.to_int64();
    const auto count = static_cast<std::int64_t>(size);
    if (!whole || *whole == 0 || *whole > count || *whole < -count) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*whole > 0 ? *whole - 1 : count + *whole);
}

/// All items from the front to `index`, or from the back, are there for certain.
bool is_settled(const List& list, bool from_front, std::size_t index)
{
    if (!list.has_perhaps()) {
        return true;
    }
    const auto certain = [](const Missing& missing) { return missing.empty(); };
    const auto middle = list.perhaps.begin() + static_cast<std::ptrdiff_t>(index);
    return from_front ? std::all_of(list.perhaps.begin(), middle + 1, certain)
                      : std::all_of(middle, list.perhaps.end(), certain);
}

Value at_index(const List& list, const Decimal& index)
{
    // Beyond the end, also of the longest the list can be: null.
    const auto found = position(index, list.items.size());
    if (!found) {
        return nullptr;
    }
    if (!is_settled(list, index.sign() > 0, *found)) {
        return Unknown{missing_in(Value(list))};
    }
    return list.items[*found];
}

/// Keeps the item if the condition holds, keeps it as perhaps if that is open.
void keep(ListBuilder& kept, const List& list, std::size_t index, const Value& condition)
{
    const Missing& own = perhaps_at(list, index);
    if (condition.is_true()) {
        kept.add(list.items[index], own);
    } else if (const Unknown* unknown = condition.as_unknown()) {
        kept.add(list.items[index], Missing::united(unknown->missing, own));
    }
}

bool is_logical(const Value& value)
{
    return value.as_bool() != nullptr || value.is_null() || value.is_unknown();
}

class Filter {
public:
    Filter(const Node& node, const List& list, Frame& frame)
        : list_(list), condition_(*node.children[1]), slot_(node.slot), frame_(frame)
    {
    }

    Value result() { return depends_on_item(condition_, slot_, list_) ? by_item() : at_once(); }

private:
    Value condition_for(const Value& item)
    {
        frame_.locals[slot_] = item;
        frame_.filter_items.push_back(&item);
        Value condition = eval(condition_, frame_);
        frame_.filter_items.pop_back();
        return condition;
    }

    // On an empty list the condition only tells an index from a condition; its troubles are nobody's.
    Value at_once()
    {
        const std::size_t troubles = frame_.troubles == nullptr ? 0 : frame_.troubles->size();
        const Value condition = eval(condition_, frame_);
        if (list_.items.empty() && frame_.troubles != nullptr) {
            frame_.troubles->resize(troubles);
        }
        if (const Decimal* index = condition.as_number()) {
            return at_index(list_, *index);
        }
        if (condition.is_unknown() && !is_condition(condition_.kind)) {
            return unknown_of(missing_in(condition), missing_in(Value(list_)));
        }
        return is_logical(condition) ? keep_all(condition) : no_condition(condition);
    }

    Value keep_all(const Value& condition)
    {
        if (!frame_.spend(list_.items.size() * steps_a_copy, condition_.span)) {
            return nullptr;
        }
        if (condition.is_true()) {
            return list_;
        }
        ListBuilder kept;
        for (std::size_t i = 0; i < list_.items.size(); ++i) {
            keep(kept, list_, i, condition);
        }
        return kept.take();
    }

    Value by_item()
    {
        ListBuilder kept;
        for (std::size_t i = 0; i < list_.items.size(); ++i) {
            const Value condition = condition_for(list_.items[i]);
            if (is_open(list_.items[i], condition)) {
                return unknown_of(missing_in(condition), missing_in(Value(list_)));
            }
            if (!is_logical(condition)) {
                return no_condition(condition);
            }
            keep(kept, list_, i, condition);
        }
        return kept.take();
    }

    // A name that an unknown item may have or not may yet be an index: nothing is decided.
    bool is_open(const Value& item, const Value& condition) const
    {
        if (condition.as_number() != nullptr) {
            return std::ranges::any_of(list_.items, &Value::is_unknown);
        }
        return item.is_unknown() && condition.is_unknown() && !is_condition(condition_.kind);
    }

    Value no_condition(const Value& condition)
    {
        return frame_.trouble(std::string("筛选条件应是 boolean,不是 ") + condition.kind_name(),
                              condition_.span);
    }

    const List& list_;
    const Node& condition_;
    std::uint32_t slot_;
    Frame& frame_;
};

} // namespace

Value eval_filter(const Node& node, Frame& frame)
{
    const Value source = eval(*node.children[0], frame);
    if (source.is_unknown()) {
        return source;
    }
    if (const List* list = source.as_list()) {
        return Filter(node, *list, frame).result();
    }
    // To singleton list (10.3.2.9.4); null has no members.
    const List singleton = source.is_null() ? List{} : List{{source}, {}};
    return Filter(node, singleton, frame).result();
}

Value eval_item_or(const Node& node, Frame& frame)
{
    for (auto item = frame.filter_items.rbegin(); item != frame.filter_items.rend(); ++item) {
        if ((*item)->is_unknown()) {
            return **item; // nobody knows what entries it has
        }
        const Context* context = (*item)->as_context();
        const Value* entry = context == nullptr ? nullptr : context->find(node.name);
        if (entry != nullptr) {
            return *entry;
        }
    }
    const bool named = !node.children.empty() && node.children[0] != nullptr;
    return named ? eval(*node.children[0], frame) : Value();
}

} // namespace zk::feel
