// Equality of models: the same text, the same structure; where boxed expressions are shared does not matter.
#include "dmn/model.hpp"

#include <algorithm>
#include <tuple>

namespace zk::dmn {

namespace {

template <class T>
bool same(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b)
{
    return a == nullptr || b == nullptr ? a == b : *a == *b;
}

bool same_list(const std::vector<BoxedPtr>& a, const std::vector<BoxedPtr>& b)
{
    return std::ranges::equal(a, b, same<Boxed>);
}

auto plain_parts(const Boxed& boxed)
{
    return std::tie(boxed.kind, boxed.text, boxed.type_ref, boxed.entries, boxed.variable, boxed.quantifier,
                    boxed.function_kind);
}

auto plain_parts(const Decision& decision)
{
    return std::tie(decision.id, decision.name, decision.type_ref, decision.required, decision.question,
                    decision.description, decision.requirements);
}

auto plain_parts(const BusinessKnowledge& knowledge)
{
    return std::tie(knowledge.id, knowledge.name, knowledge.type_ref, knowledge.required,
                    knowledge.description, knowledge.requirements);
}

auto head(const Model& model)
{
    return std::tie(model.id, model.name, model.ns, model.description, model.imports, model.types,
                    model.implicit_requirements);
}

auto body(const Model& model)
{
    return std::tie(model.inputs, model.decisions, model.knowledge, model.services, model.sources,
                    model.annotations, model.associations, model.diagrams, model.namespaces, model.extra);
}

} // namespace

bool NamedBoxed::operator==(const NamedBoxed& other) const
{
    return name == other.name && type_ref == other.type_ref && same(value, other.value);
}

bool Boxed::operator==(const Boxed& other) const
{
    return plain_parts(*this) == plain_parts(other) && same(table, other.table) &&
           std::ranges::equal(rows, other.rows, same_list) && same_list(items, other.items) &&
           same_list(value, other.value);
}

bool Decision::operator==(const Decision& other) const
{
    return plain_parts(*this) == plain_parts(other) && same(logic, other.logic);
}

bool BusinessKnowledge::operator==(const BusinessKnowledge& other) const
{
    return plain_parts(*this) == plain_parts(other) && same(function, other.function);
}

bool Model::operator==(const Model& other) const
{
    return head(*this) == head(other) && body(*this) == body(other);
}

} // namespace zk::dmn
