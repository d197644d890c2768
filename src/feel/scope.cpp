#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace zk::feel {

void Scope::add(std::string name, std::uint32_t slot, TypePtr type)
{
    names_.insert_or_assign(normalised_name(name), Binding{slot, std::move(type)});
}

void Scope::add_type(std::string name, TypePtr type)
{
    types_.insert_or_assign(normalised_name(name), std::move(type));
}

const Scope::Binding* Scope::find(std::string_view name) const
{
    const auto found = names_.find(name);
    return found == names_.end() ? nullptr : &found->second;
}

const TypePtr* Scope::find_type(std::string_view name) const
{
    const auto found = types_.find(name);
    return found == types_.end() ? nullptr : &found->second;
}

} // namespace zk::feel
