// evaluator: one switch over the kinds of nodes, and the nodes that are short.
#include "feel/evaluator.hpp"

#include <algorithm>

#include "feel/evaluator_impl.hpp"

namespace zk::feel {

namespace {

Value eval_global(const Node& node, Frame& frame)
{
    return frame.globals == nullptr ? frame.trouble("没有可读的名称:" + node.name, node.span)
                                    : frame.globals->get(node.slot);
}

Value eval_list(const Node& node, Frame& frame)
{
    List list;
    list.items.reserve(node.children.size());
    for (const NodePtr& child : node.children) {
        list.items.push_back(eval(*child, frame));
    }
    return list;
}

bool has_repeated_name(const std::vector<std::string>& names)
{
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (std::find(names.begin(), name, *name) != name) {
            return true;
        }
    }
    return false;
}

Value eval_context(const Node& node, Frame& frame)
{
    if (has_repeated_name(node.names)) {
        return frame.trouble("上下文里有重复的名称", node.span);
    }
    Context context;
    context.entries.reserve(node.children.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        Value value = eval(*node.children[i], frame);
        frame.locals[node.slot + i] = value; // later entries see the earlier ones
        context.entries.emplace_back(node.names[i], std::move(value));
    }
    return context;
}

/// (= e): the one operand stands for both ends.
bool is_equality(const Node* low, const Node* high)
{
    return low != nullptr && high != nullptr && low->span.end != 0 && low->span.begin == high->span.begin;
}

// An end that is written and null makes no range (TCK 0072: 5 in (null..10] is null).
Value eval_range(const Node& node, Frame& frame)
{
    const Node* low = node.children[0].get();
    const Node* high = node.children[1].get();
    Range range;
    range.low = low == nullptr ? Value() : eval(*low, frame);
    range.high = high == nullptr ? Value() : eval(*high, frame);
    if ((low != nullptr && range.low.is_null()) || (high != nullptr && range.high.is_null())) {
        return frame.trouble("区间的端点是 null", node.span);
    }
    range.low_included = low != nullptr && node.low_included;
    range.high_included = high != nullptr && node.high_included;
    range.is_equality = is_equality(low, high);
    return range;
}

Value eval_path(const Node& node, Frame& frame)
{
    return path_step(eval(*node.children[0], frame), node.name, frame, node.span);
}

bool may_join(const std::string& a, const std::string& b, Frame& frame, Span span)
{
    if (a.size() + b.size() > made_text_limit) {
        frame.trouble("文本超过 16 MiB", span);
        return false;
    }
    return frame.spend((a.size() + b.size()) / bytes_a_step, span);
}

Value eval_binary(const Node& node, Frame& frame)
{
    const Value left = eval(*node.children[0], frame);
    const Value right = eval(*node.children[1], frame);
    const bool texts = left.as_string() != nullptr && right.as_string() != nullptr;
    if (texts && !may_join(*left.as_string(), *right.as_string(), frame, node.span)) {
        return nullptr;
    }
    return arithmetic(node.op, left, right, frame, node.span);
}

bool is_equality(Operator op)
{
    return op == Operator::equal || op == Operator::not_equal;
}

Value eval_compare(const Node& node, Frame& frame)
{
    const Value left = eval(*node.children[0], frame);
    const Value right = eval(*node.children[1], frame);
    if (!frame.spend(reading_steps(left, right), node.span)) {
        return nullptr;
    }
    Value result = compare(node.op, left, right);
    if (!result.is_null()) {
        return result;
    }
    const std::string how = is_equality(node.op) ? " 不能比较是否相等" : " 不能比较大小";
    return frame.trouble(std::string(left.kind_name()) + " 和 " + right.kind_name() + how, node.span);
}

Value eval_conjunction(const Node& node, Frame& frame)
{
    Value result = true;
    for (const NodePtr& child : node.children) {
        result = conjunction(result, eval(*child, frame));
        if (result.is_false()) {
            break;
        }
    }
    return result;
}

Value eval_disjunction(const Node& node, Frame& frame)
{
    Value result = false;
    for (const NodePtr& child : node.children) {
        result = disjunction(result, eval(*child, frame));
        if (result.is_true()) {
            break;
        }
    }
    return result;
}

// e1 between e2 and e3 is e1 >= e2 and e1 <= e3 (table 49).
Value eval_between(const Node& node, Frame& frame)
{
    const Value value = eval(*node.children[0], frame);
    const Value low = eval(*node.children[1], frame);
    const Value high = eval(*node.children[2], frame);
    Value result =
        conjunction(compare(Operator::greater_equal, value, low), compare(Operator::less_equal, value, high));
    return result.is_null() ? frame.trouble("between 的三个值不能比较大小", node.span) : result;
}

Value eval_instance_of(const Node& node, Frame& frame)
{
    const Value value = eval(*node.children[0], frame);
    return value.is_unknown() || node.type == nullptr ? value : Value(is_instance(value, *node.type));
}

/// Neither branch is chosen yet: what both agree on holds all the same.
Value eval_both(const Node& node, const Missing& condition, Frame& frame)
{
    Value then = eval(*node.children[1], frame);
    const Value otherwise = eval(*node.children[2], frame);
    const Missing missing = Missing::united(missing_in(then), missing_in(otherwise));
    if (missing.empty() && identical(then, otherwise)) {
        return then;
    }
    return unknown_of(condition, missing);
}

Value eval_if(const Node& node, Frame& frame)
{
    const Value condition = eval(*node.children[0], frame);
    if (const Unknown* unknown = condition.as_unknown()) {
        return eval_both(node, unknown->missing, frame);
    }
    return eval(*node.children[condition.is_true() ? 1 : 2], frame);
}

Value dispatch(const Node& node, Frame& frame)
{
    switch (node.kind) {
    case NodeKind::literal:
        return node.value;
    case NodeKind::global:
        return eval_global(node, frame);
    case NodeKind::local:
        return frame.locals[node.slot];
    case NodeKind::item_or:
        return eval_item_or(node, frame);
    case NodeKind::builtin:
        return eval_builtin(node);
    case NodeKind::list:
        return eval_list(node, frame);
    case NodeKind::context:
        return eval_context(node, frame);
    case NodeKind::range:
        return eval_range(node, frame);
    case NodeKind::path:
        return eval_path(node, frame);
    case NodeKind::filter:
        return eval_filter(node, frame);
    case NodeKind::negate:
        return negative(eval(*node.children[0], frame), frame, node.span);
    case NodeKind::binary:
        return eval_binary(node, frame);
    case NodeKind::compare:
        return eval_compare(node, frame);
    case NodeKind::conjunction:
        return eval_conjunction(node, frame);
    case NodeKind::disjunction:
        return eval_disjunction(node, frame);
    case NodeKind::between:
        return eval_between(node, frame);
    case NodeKind::in:
        return eval_in(node, frame);
    case NodeKind::instance_of:
        return eval_instance_of(node, frame);
    case NodeKind::if_:
        return eval_if(node, frame);
    case NodeKind::for_:
        return eval_for(node, frame);
    case NodeKind::some:
        return eval_some(node, frame);
    case NodeKind::every:
        return eval_every(node, frame);
    case NodeKind::function:
        return eval_function(node, frame);
    case NodeKind::call:
        return eval_call(node, frame);
    case NodeKind::range_domain:
        return frame.trouble("a..b 只能用在 for、some、every 里", node.span);
    case NodeKind::test_any:
    case NodeKind::test_compare:
    case NodeKind::test_value:
    case NodeKind::test_or:
    case NodeKind::test_not:
        return eval_unary_test(node, frame);
    }
    return nullptr;
}

/// Whether a node of this kind makes a value that holds others.
bool makes_value(NodeKind kind)
{
    switch (kind) {
    case NodeKind::list:
    case NodeKind::context:
    case NodeKind::range:
    case NodeKind::for_:
    case NodeKind::function:
    case NodeKind::call:
        return true;
    default:
        return false;
    }
}

/// What is too large or too deep to be walked through is not made.
Value within_extent(Value value, Frame& frame, Span span)
{
    const Extent extent = value.extent();
    if (extent.members > extent_limit.members) {
        return frame.trouble("值有超过 10,000,000 个成员(成员的成员也算)", span);
    }
    return extent.depth > extent_limit.depth ? frame.trouble("值嵌套超过 1,000 层", span) : value;
}

/// Takes one step; false, and a trouble the first time, when there is none left.
bool step(Frame& frame, Span span)
{
    if (frame.steps_left == nullptr) {
        return true;
    }
    if (*frame.steps_left == 0) {
        return false;
    }
    if (--*frame.steps_left == 0) {
        frame.trouble("求值的步数超过了限度", span);
        return false;
    }
    return true;
}

bool within_limits(const Expression& expression, Frame& frame)
{
    if (frame.call_depth > call_depth_limit) {
        frame.trouble("函数调用超过了 400 层");
        return false;
    }
    if (frame.locals.size() < expression.local_count) {
        frame.locals.resize(expression.local_count);
    }
    return expression.root != nullptr;
}

} // namespace

Value eval(const Node& node, Frame& frame)
{
    if (!step(frame, node.span)) {
        return nullptr;
    }
    if (frame.nesting >= nesting_limit) {
        return frame.trouble("求值嵌套得太深", node.span);
    }
    ++frame.nesting;
    Value result = dispatch(node, frame);
    --frame.nesting;
    return makes_value(node.kind) ? within_extent(std::move(result), frame, node.span) : result;
}

bool reads_local(const Node& node, std::uint32_t slot)
{
    if (node.kind == NodeKind::local) {
        return node.slot == slot;
    }
    return std::ranges::any_of(node.children, [slot](const NodePtr& child) {
        return child != nullptr && reads_local(*child, slot);
    });
}

Value unknown_of(const Missing& a, const Missing& b)
{
    return Unknown{Missing::united(a, b)};
}

Value Frame::trouble(std::string message, Span span)
{
    if (troubles != nullptr && troubles->size() < troubles_limit) {
        troubles->push_back(Trouble{std::move(message), span});
    }
    return nullptr;
}

bool Frame::spend(std::uint64_t steps, Span span)
{
    if (steps_left == nullptr || steps == 0) {
        return true;
    }
    if (*steps_left < steps) {
        *steps_left = 0;
        trouble("计算步数超过限制", span);
        return false;
    }
    *steps_left -= steps;
    return true;
}

Frame Frame::nested(std::vector<Value> callee_locals) const
{
    Frame frame;
    frame.globals = globals;
    frame.locals = std::move(callee_locals);
    frame.troubles = troubles;
    frame.now = now;
    frame.call_depth = call_depth + 1;
    frame.nesting = nesting;
    frame.steps_left = steps_left;
    frame.external = external;
    return frame;
}

Value evaluate(const Expression& expression, Frame& frame)
{
    return within_limits(expression, frame) ? eval(*expression.root, frame) : Value();
}

Value evaluate_tests(const Expression& tests, const Value& input, Frame& frame)
{
    if (!within_limits(tests, frame)) {
        return false;
    }
    if (frame.locals.empty()) {
        frame.locals.resize(1);
    }
    frame.locals[0] = input;
    Value result = eval(*tests.root, frame);
    return result.is_unknown() ? result : Value(result.is_true());
}

} // namespace zk::feel
