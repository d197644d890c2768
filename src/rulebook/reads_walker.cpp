#include "rulebook/reads_walker.hpp"

#include <utility>

#include "feel/builtin.hpp"

namespace zk::rulebook {

using feel::Node;
using feel::NodeKind;

ReadsWalker::ReadsWalker(Reads& reads, const feel::Expression& expression, ReadSet& result)
    : reads_(reads), result_(result), locals_(expression.local_count + 1)
{
}

void ReadsWalker::bind(std::uint32_t local, const Shape& shape)
{
    if (local >= locals_.size()) {
        locals_.resize(local + 1);
    }
    locals_[local] = shape;
}

Shape ReadsWalker::arrive(const Vocabulary::Node* place)
{
    Shape shape;
    shape.places.insert(place);
    if (place->fact && place->members.empty()) {
        result_.facts.insert(*place->fact);
    } else if (place->fact) {
        result_.lists.insert(place);
    }
    return shape;
}

Shape ReadsWalker::step(const Shape& from, const std::string& name)
{
    Shape shape;
    for (const Vocabulary::Node* place : from.places) {
        if (const Vocabulary::Node* member = place->member(name)) {
            shape.merge(arrive(member));
        }
    }
    const auto entry = from.entries.find(name);
    if (entry != from.entries.end()) {
        shape.merge(entry->second);
    }
    return shape;
}

Shape ReadsWalker::global(std::uint32_t slot)
{
    const std::string& name = reads_.loaded_.program->slot_name(slot);
    if (const Vocabulary::Node* group = reads_.loaded_.vocabulary.root().member(name)) {
        return arrive(group);
    }
    const ReadSet& reading = reads_.of_name(name);
    result_.merge(reading);
    return reading.shape;
}

Shape ReadsWalker::all(const Node& node, std::size_t first)
{
    Shape shape;
    for (std::size_t i = first; i < node.children.size(); ++i) {
        if (node.children[i] != nullptr) {
            shape.merge(walk(*node.children[i]));
        }
    }
    return shape;
}

Shape ReadsWalker::walk(const Node& node)
{
    switch (node.kind) {
    case NodeKind::global:
        return global(node.slot);
    case NodeKind::local:
        return node.slot < locals_.size() ? locals_[node.slot] : Shape{};
    case NodeKind::item_or:
        return item_or(node);
    case NodeKind::path:
        return step(walk(*node.children[0]), node.name);
    case NodeKind::filter:
        return filter(node);
    case NodeKind::context:
        return context(node);
    case NodeKind::call:
        return call(node);
    case NodeKind::function:
        return call_literal(node, {});
    case NodeKind::for_:
    case NodeKind::some:
    case NodeKind::every:
        return iteration(node);
    case NodeKind::if_:
    case NodeKind::list:
        return all(node);
    case NodeKind::in: {
        bind(node.slot, walk(*node.children[0]));
        all(node, 1);
        return {};
    }
    default:
        all(node);
        return {};
    }
}

Shape ReadsWalker::item_or(const Node& node)
{
    for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
        Shape shape = step(*item, node.name);
        if (!shape.places.empty() || !shape.entries.empty()) {
            return shape;
        }
    }
    return all(node);
}

/// `read`, and what it reads is noted as read within the records of `list`.
template <class Read>
Shape ReadsWalker::through(const Shape& list, const Read& read)
{
    ReadSet outer = std::exchange(result_, {});
    const Shape shape = read();
    for (const Vocabulary::Node* place : list.places) {
        if (place->fact) {
            result_.within[place].insert(result_.facts.begin(), result_.facts.end());
        }
    }
    outer.merge(result_);
    result_ = std::move(outer);
    return shape;
}

Shape ReadsWalker::filter(const Node& node)
{
    Shape list = walk(*node.children[0]);
    bind(node.slot, list);
    items_.push_back(list);
    through(list, [&] { return walk(*node.children[1]); });
    items_.pop_back();
    return list;
}

Shape ReadsWalker::iteration(const Node& node)
{
    const std::size_t domains = node.children.size() - 1;
    Shape lists;
    for (std::size_t i = 0; i < domains; ++i) {
        const Shape list = walk(*node.children[i]);
        bind(node.slot + static_cast<std::uint32_t>(i), list);
        lists.merge(list);
    }
    const Shape body = through(lists, [&] { return walk(*node.children[domains]); });
    return node.kind == NodeKind::for_ ? body : Shape{};
}

Shape ReadsWalker::context(const Node& node)
{
    Shape shape;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const Shape entry = walk(*node.children[i]);
        bind(node.slot + static_cast<std::uint32_t>(i), entry);
        if (i < node.names.size()) {
            shape.entries[node.names[i]].merge(entry);
        }
    }
    return shape;
}

Shape ReadsWalker::call_literal(const Node& function, const std::vector<Shape>& arguments)
{
    for (std::size_t i = 0; i < function.names.size(); ++i) {
        bind(function.slot + static_cast<std::uint32_t>(i), i < arguments.size() ? arguments[i] : Shape{});
    }
    return function.children.empty() || function.children[0] == nullptr ? Shape{}
                                                                        : walk(*function.children[0]);
}

Shape ReadsWalker::call(const Node& node)
{
    const Node& callee = *node.children[0];
    if (callee.kind == NodeKind::builtin) {
        return call_builtin(node);
    }
    const Named* function =
        callee.kind == NodeKind::global
            ? reads_.loaded_.tree.find_named(reads_.loaded_.program->slot_name(callee.slot))
            : nullptr;
    if (function == nullptr || !function->is_function) {
        return all(node);
    }
    std::vector<Shape> arguments(function->parameters.size());
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        std::size_t at = i - 1;
        for (std::size_t p = 0; i <= node.names.size() && p < function->parameters.size(); ++p) {
            at = function->parameters[p] == node.names[i - 1] ? p : at;
        }
        Shape argument = walk(*node.children[i]);
        if (at < arguments.size()) {
            arguments[at] = std::move(argument);
        }
    }
    const ReadSet reading = reads_.of_named(*function, &arguments);
    result_.merge(reading);
    return reading.shape;
}

/// What a built-in gives may be made of any of its arguments; a function given to it sees their members.
Shape ReadsWalker::call_builtin(const Node& node)
{
    Shape shape;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        if (node.children[i]->kind != NodeKind::function) {
            shape.merge(walk(*node.children[i]));
        }
    }
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        if (node.children[i]->kind == NodeKind::function) {
            const std::vector<Shape> arguments(node.children[i]->names.size(), shape);
            shape.merge(through(shape, [&] { return call_literal(*node.children[i], arguments); }));
        }
    }
    return shape;
}

} // namespace zk::rulebook
