// type: how types are made and found by name (DMN 1.5, 10.3.2.9, table 42).
#include "feel/type.hpp"

#include <algorithm>
#include <array>

namespace zk::feel {

namespace {

struct BuiltInType {
    std::string_view name;
    TypeKind kind;
};

// The last three are the names XML Schema and DMN 1.1 models use.
constexpr std::array built_in_types{
    BuiltInType{"Any", TypeKind::any},
    BuiltInType{"Null", TypeKind::null},
    BuiltInType{"boolean", TypeKind::boolean},
    BuiltInType{"number", TypeKind::number},
    BuiltInType{"string", TypeKind::string},
    BuiltInType{"date", TypeKind::date},
    BuiltInType{"time", TypeKind::time},
    BuiltInType{"date and time", TypeKind::date_time},
    BuiltInType{"years and months duration", TypeKind::years_months},
    BuiltInType{"days and time duration", TypeKind::days_time},
    BuiltInType{"list", TypeKind::list},
    BuiltInType{"context", TypeKind::context},
    BuiltInType{"range", TypeKind::range},
    BuiltInType{"function", TypeKind::function},
    BuiltInType{"dateTime", TypeKind::date_time},
    BuiltInType{"yearMonthDuration", TypeKind::years_months},
    BuiltInType{"dayTimeDuration", TypeKind::days_time},
};
constexpr std::size_t kind_count = static_cast<std::size_t>(TypeKind::function) + 1;

TypePtr make(TypeKind kind, TypePtr element = nullptr,
             std::vector<std::pair<std::string, TypePtr>> fields = {})
{
    auto type = std::make_shared<Type>();
    type->kind = kind;
    std::uint32_t inside = element == nullptr ? 0 : element->depth;
    for (const auto& [name, field] : fields) {
        inside = std::max(inside, field == nullptr ? 0 : field->depth);
    }
    type->depth = inside + 1;
    type->element = std::move(element);
    type->fields = std::move(fields);
    return type;
}

std::array<TypePtr, kind_count> all_kinds()
{
    std::array<TypePtr, kind_count> types;
    for (std::size_t i = 0; i < kind_count; ++i) {
        types[i] = make(static_cast<TypeKind>(i));
    }
    return types;
}

} // namespace

TypePtr Type::any()
{
    return of(TypeKind::any);
}

TypePtr Type::of(TypeKind kind)
{
    static const std::array<TypePtr, kind_count> types = all_kinds();
    return types[static_cast<std::size_t>(kind)];
}

TypePtr Type::list_of(TypePtr element)
{
    return make(TypeKind::list, std::move(element));
}

TypePtr Type::range_of(TypePtr element)
{
    return make(TypeKind::range, std::move(element));
}

TypePtr Type::context_of(std::vector<std::pair<std::string, TypePtr>> fields)
{
    return make(TypeKind::context, nullptr, std::move(fields));
}

TypePtr Type::function_of(std::vector<TypePtr> parameters, TypePtr result)
{
    std::vector<std::pair<std::string, TypePtr>> fields;
    for (TypePtr& parameter : parameters) {
        fields.emplace_back(std::string(), std::move(parameter));
    }
    return make(TypeKind::function, std::move(result), std::move(fields));
}

TypePtr Type::built_in(std::string_view name)
{
    const auto found = std::ranges::find(built_in_types, name, &BuiltInType::name);
    return found == built_in_types.end() ? nullptr : of(found->kind);
}

const Type* Type::field(std::string_view field_name) const
{
    const auto name_of = [](const auto& entry) -> std::string_view { return entry.first; };
    const auto found = std::ranges::find(fields, field_name, name_of);
    return found == fields.end() ? nullptr : found->second.get();
}

} // namespace zk::feel
