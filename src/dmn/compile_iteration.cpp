// Boxed filter, for, some and every (DMN 1.5, 10.2.2.8 to 10.2.2.10).
//
// They mean what FEEL's own filter, for, some and every mean, also for facts that are unknown; so they
// are run by them: the list stands in one local slot, the body as a function in the next.
#include "base/text.hpp"
#include "dmn/compile_boxed.hpp"

namespace zk::dmn {

namespace {

constexpr const char* list_name = "zk_list";
constexpr const char* body_name = "zk_body";

const BoxedPtr& part(const Boxed& boxed, std::size_t index)
{
    static const BoxedPtr none;
    return index < boxed.value.size() ? boxed.value[index] : none;
}

feel::TypePtr element_of(const feel::TypePtr& type)
{
    return type != nullptr && type->kind == feel::TypeKind::list ? type->element : nullptr;
}

} // namespace

std::shared_ptr<const FunctionCode> BoxedCompiler::iteration_body(const Boxed& boxed,
                                                                  const feel::Scope& scope)
{
    auto code = std::make_shared<FunctionCode>();
    feel::Scope inner = scope;
    const Slot begin = next_local_;
    code->parameters = {boxed.kind == Boxed::Kind::filter ? std::string("item") : boxed.variable};
    if (boxed.kind == Boxed::Kind::iterator && boxed.quantifier == Quantifier::for_) {
        code->parameters.emplace_back("partial");
    }
    code->types.resize(code->parameters.size());
    inner.add(code->parameters.front(), next_local_++, element_of(inferred(part(boxed, 0), "")));
    if (code->parameters.size() > 1) {
        inner.add("partial", next_local_++);
    }
    code->body = body(part(boxed, 1), inner);
    code->body.begin = begin;
    code->body.local_count = next_local_ - begin;
    return code;
}

/// `feel` is an expression over the list and the body.
void BoxedCompiler::iteration(const std::string& feel, const Boxed& boxed, const feel::Scope& scope,
                              Compiled& out)
{
    out.parts.push_back(compile(part(boxed, 0), scope));
    out.slot = next_local_;
    next_local_ += 2;
    feel::Scope inner = scope;
    inner.add(list_name, out.slot, inferred(part(boxed, 0), ""));
    inner.add(body_name, out.slot + 1);
    Text text = part(boxed, 1) == nullptr ? Text{} : part(boxed, 1)->text;
    text.text = feel;
    out.expression = expression(text, inner);
}

/// All three gather what the body gives; what some and every make of it is run_boxed's.
void BoxedCompiler::iterator(const Boxed& boxed, const feel::Scope& scope, Compiled& out)
{
    const std::string more = boxed.quantifier == Quantifier::for_ ? ", partial)" : ")";
    iteration(std::string("for zk_item in ") + list_name + " return " + body_name + "(zk_item" + more, boxed,
              scope, out);
    out.quantifier = boxed.quantifier;
    out.function = iteration_body(boxed, scope);
}

/// A literal match stands inside the filter itself, where the names of the items' entries are known.
void BoxedCompiler::filter(const Boxed& boxed, const feel::Scope& scope, Compiled& out)
{
    const BoxedPtr& match = part(boxed, 1);
    if (match != nullptr && match->kind == Boxed::Kind::literal) {
        iteration(std::string(list_name) + "[" + match->text.text + "\n]", boxed, scope, out);
        return;
    }
    iteration(std::string(list_name) + "[" + body_name + "(item)]", boxed, scope, out);
    out.function = iteration_body(boxed, scope);
}

} // namespace zk::dmn
