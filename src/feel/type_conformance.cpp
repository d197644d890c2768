// type_conformance: what is of which type, and the implicit conversions (DMN 1.5, 10.3.2.9.2 to 10.3.2.9.4).
#include <algorithm>

#include "feel/evaluator.hpp"
#include "feel/type.hpp"

namespace zk::feel {

namespace {

// A type nobody wrote is Any.
bool conforms_to(const Value& value, const TypePtr& type)
{
    return type == nullptr || conforms(value, *type);
}

bool list_conforms(const Value& value, const TypePtr& element)
{
    const List* list = value.as_list();
    return list != nullptr &&
           (element == nullptr || std::ranges::all_of(list->items, [&element](const Value& item) {
                return conforms(item, *element);
            }));
}

// Every field of the type must be there; further entries do no harm.
bool context_conforms(const Value& value, const Type& type)
{
    const Context* context = value.as_context();
    return context != nullptr && std::ranges::all_of(type.fields, [context](const auto& field) {
               const Value* entry = context->find(field.first);
               return entry != nullptr && conforms_to(*entry, field.second);
           });
}

bool range_conforms(const Value& value, const TypePtr& element)
{
    const Range* range = value.as_range();
    return range != nullptr && conforms_to(range->low, element) && conforms_to(range->high, element);
}

// A function that does not say its type, such as a built-in, is taken at its word.
bool function_conforms(const Value& value, const Type& type)
{
    const Function* function = value.as_function();
    const TypePtr own = function == nullptr ? nullptr : function->type();
    return function != nullptr && (own == nullptr || conforms(*own, type));
}

bool is_any(const TypePtr& type)
{
    return type == nullptr || type->kind == TypeKind::any;
}

/// Goes through two types side by side. Types share their parts, so a few definitions can spell out a type
/// of more parts than anyone could compare: one that takes too many comparisons does not conform.
class Conformance {
public:
    bool holds(const Type& type, const Type& to)
    {
        if (&type == &to || to.kind == TypeKind::any || type.kind == TypeKind::null) {
            return true;
        }
        if (type.kind != to.kind || left_ == 0) {
            return false;
        }
        --left_;
        switch (type.kind) {
        case TypeKind::list:
        case TypeKind::range:
            return told(type.element, to.element);
        case TypeKind::context:
            return fields(type, to);
        case TypeKind::function:
            return signature(type, to);
        default:
            return true;
        }
    }

private:
    /// A type nobody told is taken at its word, as a function that tells none is.
    bool told(const TypePtr& type, const TypePtr& to)
    {
        return type == nullptr || is_any(to) || holds(*type, *to);
    }

    // Every field of `to` must be there.
    bool fields(const Type& type, const Type& to)
    {
        return std::ranges::all_of(to.fields, [&](const auto& wanted) {
            return std::ranges::any_of(type.fields, [&](const auto& own) {
                return own.first == wanted.first && told(own.second, wanted.second);
            });
        });
    }

    // The parameters of a function may be wider than asked, never narrower. A bare `function` asks for
    // nothing.
    bool signature(const Type& type, const Type& to)
    {
        if (to.fields.empty() && to.element == nullptr) {
            return true;
        }
        const bool parameters =
            std::ranges::equal(type.fields, to.fields, [&](const auto& own, const auto& wanted) {
                return is_any(own.second) || (!is_any(wanted.second) && holds(*wanted.second, *own.second));
            });
        return parameters && told(type.element, to.element);
    }

    std::uint32_t left_ = 100'000;
};

DateTime midnight(const Date& date)
{
    return DateTime{date, Time{0, Zone::utc()}};
}

/// The number of members that are there for certain.
std::size_t certain_count(const List& list)
{
    const auto is_open = [](const Missing& missing) { return !missing.empty(); };
    const auto perhaps = std::ranges::count_if(list.perhaps, is_open);
    return list.items.size() - static_cast<std::size_t>(perhaps);
}

/// From singleton list; while members are only perhaps there, whether it is one is open.
Value from_singleton(const Value& value, const Type& type)
{
    const List& list = *value.as_list();
    if (list.has_perhaps() && certain_count(list) <= 1 && certain_count(list) < list.items.size()) {
        return Unknown{missing_in(value)};
    }
    const bool fits = list.items.size() == 1 && conforms(list.items.front(), type);
    return fits ? list.items.front() : Value();
}

/// The value under the first conversion that applies, null where none does.
Value converted(const Value& value, const Type& type)
{
    if (type.kind == TypeKind::list) {
        const bool fits = value.as_list() == nullptr && conforms_to(value, type.element);
        return fits ? Value::list({value}) : Value();
    }
    if (value.as_list() != nullptr) {
        return from_singleton(value, type);
    }
    const Date* date = value.as_date();
    return date != nullptr && type.kind == TypeKind::date_time ? Value(midnight(*date)) : Value();
}

} // namespace

bool conforms(const Value& value, const Type& type)
{
    if (value.is_null() || value.is_unknown()) {
        return true;
    }
    switch (type.kind) {
    case TypeKind::any:
        return true;
    case TypeKind::null:
        return false;
    case TypeKind::boolean:
        return value.as_bool() != nullptr;
    case TypeKind::number:
        return value.as_number() != nullptr;
    case TypeKind::string:
        return value.as_string() != nullptr;
    case TypeKind::date:
        return value.as_date() != nullptr;
    case TypeKind::time:
        return value.as_time() != nullptr;
    case TypeKind::date_time:
        return value.as_date_time() != nullptr;
    case TypeKind::years_months:
        return value.as_years_months() != nullptr;
    case TypeKind::days_time:
        return value.as_days_time() != nullptr;
    case TypeKind::list:
        return list_conforms(value, type.element);
    case TypeKind::context:
        return context_conforms(value, type);
    case TypeKind::range:
        return range_conforms(value, type.element);
    case TypeKind::function:
        return function_conforms(value, type);
    }
    return false;
}

bool conforms(const Type& type, const Type& to)
{
    return Conformance().holds(type, to);
}

bool is_instance(const Value& value, const Type& type)
{
    return value.is_null() ? type.kind == TypeKind::null : conforms(value, type);
}

Value coerced(Value value, const Type& type, bool* conformed)
{
    bool fits = conforms(value, type);
    if (!fits) {
        value = converted(value, type);
        fits = !value.is_null();
    }
    if (conformed != nullptr) {
        *conformed = fits;
    }
    return value;
}

} // namespace zk::feel
