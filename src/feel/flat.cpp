// flat: the runner, and how syntax trees become Ops.
#include "feel/flat.hpp"

#include <algorithm>
#include <array>

#include "feel/builtin.hpp"
#include "feel/evaluator_impl.hpp"
#include "feel/flat_ops.hpp"

namespace zk::feel {

namespace {

/// A built-in whose result may change from call to call.
bool reads_the_clock(const Node& node)
{
    const bool is_call = node.kind == NodeKind::call && node.children[0]->builtin != nullptr;
    return is_call &&
           (node.children[0]->builtin->name == "now" || node.children[0]->builtin->name == "today");
}

/// Runs what has no facts in it, to find its value while compiling.
class ConstantRunner final : public Runner {
public:
    explicit ConstantRunner(const Constants& constants) : Runner(constants) {}
    Cell call(const void*, const Cell*, std::uint32_t) override { return lost(); }
    Frame frame() override { return {}; }

protected:
    Cell compute(std::uint32_t) override { return lost(); }

private:
    Cell lost()
    {
        give_up();
        return {};
    }
};

bool is_constant(const Op& op)
{
    return op.run == flat::constant;
}

void set_leaf(Op& op)
{
    op.leaf = op.run == flat::constant    ? Op::Leaf::constant
              : op.run == flat::global    ? Op::Leaf::global
              : op.run == flat::parameter ? Op::Leaf::parameter
              : op.run == flat::local     ? Op::Leaf::local
                                          : Op::Leaf::none;
}

bool can_fold(const Node& node)
{
    switch (node.kind) {
    case NodeKind::list:
    case NodeKind::range:
    case NodeKind::path:
    case NodeKind::negate:
    case NodeKind::binary:
    case NodeKind::compare:
    case NodeKind::conjunction:
    case NodeKind::disjunction:
    case NodeKind::between:
    case NodeKind::if_:
        return true;
    case NodeKind::call:
        return node.children[0]->kind == NodeKind::builtin && !reads_the_clock(node);
    default:
        return false;
    }
}

/// The names in `node` that may turn out to be entries of a filtered item.
void collect_names(const Node& node, Constants& constants, std::vector<std::uint32_t>& names)
{
    if (node.kind == NodeKind::item_or) {
        names.push_back(constants.name_id(node.name));
    }
    for (const NodePtr& child : node.children) {
        if (child != nullptr) {
            collect_names(*child, constants, names);
        }
    }
}

bool is_condition(NodeKind kind)
{
    constexpr std::array conditions{NodeKind::compare, NodeKind::conjunction, NodeKind::disjunction,
                                    NodeKind::between, NodeKind::in,          NodeKind::instance_of,
                                    NodeKind::some,    NodeKind::every};
    return std::ranges::find(conditions, kind) != conditions.end();
}

std::uint8_t range_flags(const Node& node)
{
    const Node* const low = node.children[0].get();
    const Node* const high = node.children[1].get();
    const bool is_equality =
        low != nullptr && high != nullptr && low->span.end != 0 && low->span.begin == high->span.begin;
    return static_cast<std::uint8_t>(
        (node.low_included ? flat::low_included : 0) | (node.high_included ? flat::high_included : 0) |
        (is_equality ? flat::is_equality : 0) | (low != nullptr ? flat::has_low : 0) |
        (high != nullptr ? flat::has_high : 0));
}

} // namespace

bool Unit::is_constant() const
{
    return is_flat && zk::feel::is_constant(root);
}

Runner::Runner(const Constants& constants)
    : heap(constants), stack_(std::make_unique_for_overwrite<Cell[]>(most_cells))
{
}

void Runner::reset_run()
{
    heap.reset();
    std::ranges::fill(done_, std::uint8_t{0});
    renew();
}

void Runner::renew()
{
    heap.forgive();
    filter_items.clear();
    filter_base = 0;
    top_ = 0;
    steps_ = most_steps;
    gave_up_ = false;
}

Cell Runner::run_with_locals(const Unit& unit)
{
    Cell* const outer = locals;
    Cell* const own = push(unit.local_count);
    if (own == nullptr) {
        return {};
    }
    locals = own;
    const Cell result = unit.root.run(*this, unit.root);
    locals = outer;
    pop(unit.local_count);
    return result;
}

Cell Runner::test(const Unit& unit, Cell input)
{
    Cell* const outer = locals;
    const std::uint32_t count = std::max(unit.local_count, 1U);
    Cell* const own = push(count);
    if (own == nullptr) {
        return {};
    }
    locals = own;
    locals[0] = input;
    const Cell result = unit.root.run(*this, unit.root);
    locals = outer;
    pop(count);
    return result.is_unknown() ? result : Cell::of(result.is_true());
}

Unit Flattener::flatten(const Expression* expression, const Parameters& parameters)
{
    Unit unit;
    unit.source = expression;
    if (expression == nullptr || expression->root == nullptr) {
        unit.root.run = flat::constant;
        unit.is_flat = true;
        return unit;
    }
    parameters_ = parameters;
    local_count_ = expression->local_count;
    filter_depth_ = 0;
    unit.local_count = expression->local_count;
    unit.is_flat = build(*expression->root, unit.root);
    return unit;
}

bool Flattener::build_kids(const Node& node, Op& op)
{
    const std::size_t count = node.children.size();
    auto& block = blocks_.emplace_back(std::make_unique<Op[]>(count));
    Op* const kids = block.get();
    op.kids = kids;
    op.count = static_cast<std::uint32_t>(count);
    ops_ += count;
    for (std::size_t i = 0; i < count; ++i) {
        if (node.children[i] == nullptr) {
            kids[i].run = flat::constant; // an absent operand is null
        } else if (!build(*node.children[i], kids[i])) {
            return false;
        }
    }
    return true;
}

/// Two steps that often stand together become one.
void Flattener::fuse(Op& op)
{
    if (op.run == flat::path && op.kids[0].run == flat::local) {
        op.run = flat::path_of_local;
    } else if (op.run == flat::path && op.kids[0].run == flat::global) {
        op.run = flat::path_of_global;
    }
}

/// Computes now what does not depend on facts. Functions stay calls.
void Flattener::fold(const Node& node, Op& op)
{
    if (can_fold(node) && std::all_of(op.kids, op.kids + op.count, is_constant)) {
        fold_known(op);
    }
}

void Flattener::fold_known(Op& op)
{
    constants_.finish(); // paths into constant contexts need their places
    ConstantRunner runner(constants_);
    const Cell cell = op.run(runner, op);
    if (runner.gave_up()) {
        return;
    }
    const Value value = runner.heap.to_value(cell);
    if (value.as_function() == nullptr && missing_in(value).empty()) {
        op = Op{};
        op.run = flat::constant;
        op.cell = heap_.from(value);
    }
}

bool Flattener::build_global(const Node& node, Op& op)
{
    op.index = node.slot;
    if (node.slot - parameters_.begin < parameters_.count) {
        op.index = node.slot - parameters_.begin;
        op.run = flat::parameter;
    } else if (const Cell* constant = source_.constant(node.slot)) {
        op.run = flat::constant;
        op.cell = *constant;
    } else {
        op.run = flat::global;
    }
    return true;
}

/// Nodes without operands to flatten.
bool Flattener::build_leaf(const Node& node, Op& op)
{
    switch (node.kind) {
    case NodeKind::literal:
        op.run = flat::constant;
        op.cell = heap_.from(node.value);
        return true;
    case NodeKind::global:
        return build_global(node, op);
    case NodeKind::local:
        op.run = flat::local;
        op.index = node.slot;
        return true;
    case NodeKind::test_any:
        op.run = flat::test_any;
        return true;
    default:
        return false; // a built-in or function as a value: the interpreter's
    }
}

bool Flattener::build_context(const Node& node, Op& op)
{
    for (auto name = node.names.begin(); name != node.names.end(); ++name) {
        if (std::find(node.names.begin(), name, *name) != name) {
            return false; // a repeated name is a mistake: the interpreter's
        }
    }
    op.run = flat::context;
    op.index = node.slot;
    op.extra = constants_.shape(node.names);
    return build_kids(node, op);
}

/// Nodes that are a name and operands.
bool Flattener::build_named(const Node& node, Op& op)
{
    op.index = constants_.name_id(node.name);
    op.run = node.kind == NodeKind::path ? flat::path : flat::item_or;
    op.flag = flat::date_part(node.name);
    if (node.kind == NodeKind::item_or && (node.children.empty() || node.children[0] == nullptr)) {
        return true;
    }
    return build_kids(node, op);
}

bool Flattener::build_loop(const Node& node, Op& op)
{
    const auto partial = node.slot + static_cast<std::uint32_t>(node.children.size()) - 1;
    if (node.kind == NodeKind::for_ && reads_local(*node.children.back(), partial)) {
        return false;
    }
    op.index = node.slot;
    op.run = node.kind == NodeKind::for_   ? flat::for_each
             : node.kind == NodeKind::some ? flat::some
                                           : flat::every;
    return build_kids(node, op);
}

/// The function a call names, if it is one of the model and called by position.
const void* Flattener::known_callee(const Node& call) const
{
    const Node& callee = *call.children[0];
    const bool is_named = callee.kind == NodeKind::global && call.names.empty() &&
                          callee.slot - parameters_.begin >= parameters_.count;
    return is_named ? source_.function(callee.slot, call.children.size() - 1) : nullptr;
}

bool Flattener::build_call(const Node& node, Op& op)
{
    const Node& callee = *node.children[0];
    const std::size_t arguments = node.children.size() - 1;
    if (callee.kind == NodeKind::builtin && callee.builtin != nullptr) {
        op.run = node.names.empty() ? flat::native_builtin(*callee.builtin, arguments, op.flag) : nullptr;
        op.run = op.run == nullptr ? flat::call_builtin : op.run;
        op.extra = &node;
    } else if (const void* const known = known_callee(node)) {
        op.run = flat::call_known;
        op.extra = known;
    } else {
        op.run = flat::call_value;
        op.extra = &node;
        return build_kids(node, op);
    }
    auto& block = blocks_.emplace_back(std::make_unique<Op[]>(arguments));
    op.kids = block.get();
    op.count = static_cast<std::uint32_t>(arguments);
    ops_ += arguments;
    for (std::size_t i = 0; i < arguments; ++i) {
        if (!build(*node.children[i + 1], block[i])) {
            return false;
        }
    }
    return true;
}

/// What is worth a slot of its own stands in one, together with all that are written alike.
bool Flattener::build(const Node& node, Op& op)
{
    const auto key = flat::key_of_shared(node, {source_.slot_count(), parameters_, filter_depth_ > 0});
    const bool is_built = key ? build_shared(node, *key, op) : build_own(node, op);
    set_leaf(op);
    return is_built;
}

bool Flattener::build_shared(const Node& node, const std::string& key, Op& op)
{
    if (const auto known = shared_by_key_.find(key); known != shared_by_key_.end()) {
        op.run = flat::global;
        op.index = known->second;
        return true;
    }
    SharedPart part{{{}, local_count_, nullptr, true}, &node};
    if (!build_own(node, part.unit.root)) {
        return false;
    }
    if (is_constant(part.unit.root)) {
        op = part.unit.root;
        return true;
    }
    op.run = flat::global;
    op.index = source_.slot_count() + static_cast<std::uint32_t>(shared_.size());
    shared_by_key_.emplace(key, op.index);
    shared_.push_back(part);
    return true;
}

bool Flattener::build_own(const Node& node, Op& op)
{
    struct Simple {
        NodeKind kind;
        Op::Run run;
    };
    static constexpr Simple simple[]{
        {NodeKind::list, flat::list},
        {NodeKind::negate, flat::negate},
        {NodeKind::binary, flat::binary},
        {NodeKind::compare, flat::compared},
        {NodeKind::conjunction, flat::all_of},
        {NodeKind::disjunction, flat::any_of},
        {NodeKind::between, flat::between},
        {NodeKind::in, flat::in},
        {NodeKind::instance_of, flat::instance},
        {NodeKind::if_, flat::choice},
        {NodeKind::range_domain, flat::domain_of_points},
        {NodeKind::range, flat::range},
        {NodeKind::test_compare, flat::test_compare},
        {NodeKind::test_value, flat::test_value},
        {NodeKind::test_or, flat::test_or},
        {NodeKind::test_not, flat::test_not},
        {NodeKind::filter, flat::filter},
    };
    bool is_built = false;
    const auto* const found = std::ranges::find(simple, node.kind, &Simple::kind);
    if (found != std::end(simple)) {
        op.run = found->run;
        is_built = build_simple(node, op);
    } else if (node.kind == NodeKind::path || node.kind == NodeKind::item_or) {
        is_built = build_named(node, op);
    } else if (node.kind == NodeKind::context) {
        is_built = build_context(node, op);
    } else if (node.kind == NodeKind::for_ || node.kind == NodeKind::some || node.kind == NodeKind::every) {
        is_built = build_loop(node, op);
    } else if (node.kind == NodeKind::call) {
        is_built = build_call(node, op);
    } else {
        return build_leaf(node, op);
    }
    if (is_built) {
        fold(node, op);
        fuse(op);
    }
    return is_built;
}

/// Nodes whose Op holds the operator, the node and a local at most.
bool Flattener::build_simple(const Node& node, Op& op)
{
    op.flag = static_cast<std::uint8_t>(node.op);
    op.index = node.slot;
    op.extra = &node;
    switch (node.kind) {
    case NodeKind::range:
        op.flag = range_flags(node);
        break;
    case NodeKind::test_value:
        op.flag = static_cast<std::uint8_t>((node.uses_input ? 1 : 0) |
                                            (node.children[0]->kind == NodeKind::range ? 2 : 0));
        break;
    case NodeKind::filter: {
        set_filter(node, op);
        ++filter_depth_; // the list is outside of it, but that is no matter
        const bool is_built = build_kids(node, op);
        --filter_depth_;
        return is_built;
    }
    default:
        break;
    }
    return build_kids(node, op);
}

void Flattener::set_filter(const Node& node, Op& op)
{
    const Node& condition = *node.children[1];
    auto& names = filter_names_.emplace_back();
    collect_names(condition, constants_, names);
    op.extra = &names;
    op.flag = static_cast<std::uint8_t>((reads_local(condition, node.slot) ? flat::reads_item : 0) |
                                        (names.empty() ? 0 : flat::reads_entries) |
                                        (is_condition(condition.kind) ? flat::condition_only : 0));
}

} // namespace zk::feel
