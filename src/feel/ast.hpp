// ast: the syntax tree of FEEL, with names already resolved to slots.
//
// A tree is made by the parser, never changed afterwards, and may be evaluated by many threads at once.
// One tagged node type keeps the tree flat and the evaluator a single switch. What `children` and the
// other members mean is said beside each kind.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

namespace zk::feel {

class Builtin;

enum class NodeKind : std::uint8_t {
    literal, // value
    global,  // slot: a fact, decision or parameter of the model (Frame::globals)
    local,   // slot: a variable of this expression (Frame::locals)
    item_or, // name: an entry of the innermost filter items if one has it, else children[0] (may be absent:
             // null)
    builtin, // builtin: a built-in function as a value or a callee
    list,    // children
    context, // names[i] : children[i]; entry i is bound to local slot + i while later ones are computed
    range,   // children[0..1] (null pointer = unbounded), low_included, high_included;
             // both children at the same place in the text: (= e)
    path,    // children[0] . name
    filter,  // children[0] [ children[1] ]; `slot` is the local slot of `item`
    negate,  // - children[0]
    binary,  // op, children[0..1]: + - * / **
    compare, // op, children[0..1]: = != < <= > >=
    conjunction, // children[0..n]
    disjunction, // children[0..n]
    between,     // children[0] between children[1] and children[2]
    in, // children[0] in children[1..n], each a unary test (NodeKind::test…) with the input in local `slot`
    instance_of, // children[0], type
    if_,         // children[0] then children[1] else children[2]
    for_, // children[0..n-2] domains (a domain `a..b` is a range_domain), children[n-1] body; locals slot …
          // slot+n-2; `partial` in slot+n-1
    range_domain, // children[0] .. children[1] in a for
    some,         // as for_, last child is the condition
    every,        // as for_, last child is the condition
    function,     // a function literal: names = parameters in locals slot…, types, children[0] body;
                  // if external: name "external", children[0] null, children[1] the context that describes it
    call,     // children[0] callee, children[1..n] arguments; names[i] given when called by name, else empty
    test_any, // unary test `-`
    test_compare, // unary test op children[0] against the input in local `slot`: = != < <= > >=
    test_value, // unary test: children[0] evaluated; a list or range contains the input, a boolean expression
                // using `?` is itself, else equality
    test_or,    // unary tests children[0..n], comma separated
    test_not,   // not(children[0])
};

enum class Operator : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    power,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal
};

struct Node;
using NodePtr = std::unique_ptr<const Node>;

struct Node {
    NodeKind kind = NodeKind::literal;
    Operator op = Operator::equal;
    bool low_included = true;
    bool high_included = true;
    bool uses_input = false; ///< test_value: children[0] reads the input `?`
    std::uint32_t slot = 0;
    Span span; ///< in the text of the expression
    Value value;
    std::string name;
    std::vector<std::string> names;
    std::vector<TypePtr> types; ///< function parameters (null pointer = Any)
    TypePtr type;               ///< instance_of
    const Builtin* builtin = nullptr;
    std::vector<NodePtr> children;
};

/// A parsed expression or list of unary tests.
struct Expression {
    SourceText source;
    NodePtr root;
    std::uint32_t local_count = 0;           ///< size of Frame::locals needed
    std::vector<std::uint32_t> globals_read; ///< sorted slots of NodeKind::global
};
using ExpressionPtr = std::shared_ptr<const Expression>;

} // namespace zk::feel
