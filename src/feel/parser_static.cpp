#include "feel/parser_static.hpp"

#include <algorithm>

namespace zk::feel {
namespace {

bool same_type(const Type& a, const Type& b);

bool same_pointee(const TypePtr& a, const TypePtr& b)
{
    return a == b || (a != nullptr && b != nullptr && same_type(*a, *b));
}

bool same_type(const Type& a, const Type& b)
{
    return a.kind == b.kind && same_pointee(a.element, b.element) &&
           std::ranges::equal(a.fields, b.fields, [](const auto& one, const auto& other) {
               return one.first == other.first && same_pointee(one.second, other.second);
           });
}

} // namespace

TypePtr informative(TypePtr type)
{
    const bool says_nothing = type == nullptr || type->kind == TypeKind::any || type->kind == TypeKind::null;
    return says_nothing ? nullptr : type;
}

TypePtr element_of(const TypePtr& type)
{
    const bool many = type != nullptr && (type->kind == TypeKind::list || type->kind == TypeKind::range);
    return informative(many ? type->element : type);
}

TypePtr common_type(const TypePtr& a, const TypePtr& b)
{
    return same_pointee(a, b) ? a : nullptr;
}

TypePtr list_if_known(const TypePtr& element)
{
    return element == nullptr ? nullptr : Type::list_of(element);
}

TypePtr member_type(const TypePtr& value, const TypePtr& member)
{
    const bool in_list = value != nullptr && value->kind == TypeKind::list;
    return in_list ? list_if_known(informative(member)) : informative(member);
}

TypePtr context_of(const std::vector<std::string>& names, const std::vector<TypePtr>& types)
{
    std::vector<std::pair<std::string, TypePtr>> fields;
    for (std::size_t index = 0; index < names.size(); ++index) {
        fields.emplace_back(names[index], or_any(types[index]));
    }
    return Type::context_of(std::move(fields));
}

TypePtr or_any(TypePtr type)
{
    return type == nullptr ? Type::any() : type;
}

} // namespace zk::feel
