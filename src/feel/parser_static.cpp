#include "feel/parser_static.hpp"

#include <algorithm>

namespace zk::feel {
namespace {

/// Goes through two types side by side. As types share their parts it may not get to the end; then they
/// count as different, and nothing is known of what is one or the other.
class Likeness {
public:
    bool holds(const TypePtr& a, const TypePtr& b)
    {
        if (a == b || a == nullptr || b == nullptr || left_ == 0) {
            return a == b;
        }
        --left_;
        return a->kind == b->kind && holds(a->element, b->element) &&
               std::ranges::equal(a->fields, b->fields, [this](const auto& one, const auto& other) {
                   return one.first == other.first && holds(one.second, other.second);
               });
    }

private:
    std::uint32_t left_ = 1'000;
};

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
    return Likeness().holds(a, b) ? a : nullptr;
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
