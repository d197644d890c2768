#include "dmn/types.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

struct OldName {
    std::string_view old_name;
    std::string_view name;
};

/// How DMN 1.1 and some tools call the built-in types.
constexpr std::array old_names{
    OldName{"dateTime", "date and time"},
    OldName{"dayTimeDuration", "days and time duration"},
    OldName{"yearMonthDuration", "years and months duration"},
    OldName{"daysAndTimeDuration", "days and time duration"},
    OldName{"yearsAndMonthsDuration", "years and months duration"},
    OldName{"any", "Any"},
    OldName{"<Undefined>", "Any"},
    OldName{"Undefined", "Any"},
};

feel::TypePtr built_in(std::string_view name)
{
    const auto* const old = std::ranges::find(old_names, name, &OldName::old_name);
    if (name == "list") {
        return feel::Type::list_of(feel::Type::any());
    }
    return feel::Type::built_in(old == old_names.end() ? name : old->name);
}

feel::TypePtr named(const feel::TypePtr& type, const std::string& name)
{
    auto copy = std::make_shared<feel::Type>(*type);
    copy->name = name;
    return copy;
}

constexpr std::uint32_t deepest_type = 200;

std::shared_ptr<ItemType> any_type()
{
    auto any = std::make_shared<ItemType>();
    any->type = feel::Type::any();
    return any;
}

std::uint32_t depth_around(const ItemType& type)
{
    std::uint32_t deepest = 0;
    const auto add = [&deepest](const ItemTypePtr& part) {
        deepest = std::max(deepest, part == nullptr ? 0 : part->depth);
    };
    add(type.base);
    add(type.element);
    for (const auto& [name, part] : type.components) {
        add(part);
    }
    return deepest + 1;
}

bool is_plain(const ItemType& type)
{
    const auto plain = [](const ItemTypePtr& part) { return part == nullptr || part->is_plain; };
    return type.allowed == nullptr && type.constraint == nullptr && plain(type.base) && plain(type.element) &&
           std::ranges::all_of(type.components,
                               [&](const auto& component) { return plain(component.second); });
}

bool satisfies(const feel::Value& value, const ItemType& type, feel::Frame& frame);

bool passes(const feel::ExpressionPtr& tests, const feel::Value& value, feel::Frame& frame)
{
    return tests == nullptr || !feel::evaluate_tests(*tests, value, frame).is_false();
}

bool elements_satisfy(const feel::Value& value, const ItemType& type, feel::Frame& frame)
{
    const feel::List* const list = value.as_list();
    return list == nullptr || std::ranges::all_of(list->items, [&](const feel::Value& item) {
               return satisfies(item, *type.element, frame);
           });
}

bool components_satisfy(const feel::Context& context, const ItemType& type, feel::Frame& frame)
{
    return std::ranges::all_of(type.components, [&](const auto& component) {
        const feel::Value* const entry = context.find(component.first);
        return entry == nullptr || component.second == nullptr || satisfies(*entry, *component.second, frame);
    });
}

/// Null conforms to every type and an Unknown may yet turn out allowed.
bool satisfies(const feel::Value& value, const ItemType& type, feel::Frame& frame)
{
    if (type.is_plain || value.is_null() || value.is_unknown()) {
        return true;
    }
    if (type.base != nullptr && !satisfies(value, *type.base, frame)) {
        return false;
    }
    if (type.element != nullptr && !elements_satisfy(value, type, frame)) {
        return false;
    }
    const feel::Context* const context = value.as_context();
    if (context != nullptr && !components_satisfy(*context, type, frame)) {
        return false;
    }
    return passes(type.allowed, value, frame) && passes(type.constraint, value, frame);
}

} // namespace

feel::Value checked(feel::Value value, const ItemType& type, feel::Frame& frame)
{
    if (value.is_null() || value.is_unknown()) {
        return value;
    }
    bool conformed = true;
    const std::string kind = value.kind_name();
    value = feel::coerced(std::move(value), *type.type, &conformed);
    if (!conformed) {
        const std::string& name = type.type->name;
        return frame.trouble("值的类型是 " + kind + ",不合所要求的类型" + (name.empty() ? "" : " " + name));
    }
    if (!type.is_plain && !satisfies(value, type, frame)) {
        return frame.trouble("值不在允许的取值之内:" + feel::to_feel_text(value));
    }
    return value;
}

feel::TypePtr told(const feel::TypePtr& type)
{
    return type == nullptr || type->kind == feel::TypeKind::any ? nullptr : type;
}

ItemTypePtr result_type(const ItemTypePtr& variable)
{
    if (variable == nullptr || variable->type->kind != feel::TypeKind::function) {
        return variable;
    }
    auto result = std::make_shared<ItemType>();
    result->type = variable->type->element == nullptr ? feel::Type::any() : variable->type->element;
    return result;
}

Types::Types(const Model& model, Report& report) : model_(model), report_(report) {}

void Types::import(const std::string& prefix, Types& other)
{
    imports_.emplace_back(prefix, &other);
}

ItemTypePtr Types::find(const std::string& reference, const Text* where)
{
    if (reference.empty()) {
        return nullptr;
    }
    ItemTypePtr found = look_up(reference);
    if (found == nullptr && known_.emplace(reference, nullptr).second) {
        report_.mistake("dmn.unknown-type", "不认识的类型:" + reference, where);
    }
    return found;
}

ItemTypePtr Types::look_up(const std::string& reference)
{
    if (const auto known = known_.find(reference); known != known_.end()) {
        return known->second;
    }
    const auto own = std::ranges::find(model_.types, reference, &ItemDefinition::name);
    if (own != model_.types.end()) {
        return define(*own);
    }
    if (feel::TypePtr type = built_in(reference)) {
        auto item = std::make_shared<ItemType>();
        item->type = std::move(type);
        return known_[reference] = item;
    }
    for (const auto& [prefix, types] : imports_) {
        const std::string start = prefix.empty() ? "" : prefix + ".";
        if (reference.starts_with(start)) {
            if (ItemTypePtr found = types->look_up(reference.substr(start.size()))) {
                return found;
            }
        }
    }
    return nullptr;
}

/// A definition that refers to itself is any value where it does.
ItemTypePtr Types::define(const ItemDefinition& item)
{
    if (!in_progress_.insert(item.name).second) {
        return any_type();
    }
    std::shared_ptr<ItemType> type = structure(item);
    type->type = named(type->type, item.name);
    in_progress_.erase(item.name);
    return known_[item.name] = type;
}

feel::TypePtr Types::type_of(const std::string& reference)
{
    const ItemTypePtr found = find(reference);
    return found == nullptr ? feel::Type::any() : found->type;
}

ItemTypePtr Types::function_type(const ItemDefinition& item)
{
    std::vector<feel::TypePtr> parameters;
    for (const ItemDefinition& parameter : item.parameters) {
        parameters.push_back(type_of(parameter.type_ref));
    }
    auto type = std::make_shared<ItemType>();
    type->type = feel::Type::function_of(std::move(parameters), type_of(item.output_type_ref));
    type->depth = type->type->depth;
    return type;
}

feel::ExpressionPtr Types::tests(const std::optional<Text>& text, const feel::TypePtr& input)
{
    if (!text || trim(text->text).empty()) {
        return nullptr;
    }
    feel::ParseOptions options;
    options.input_type = input;
    return report_.take(feel::parse_unary_tests(text->text, feel::Scope(), options), *text);
}

void Types::constrain(const ItemDefinition& item, ItemType& type)
{
    type.allowed = tests(item.allowed_values, type.type);
    type.allowed_text = item.allowed_values;
    if (!type.allowed_text && type.base != nullptr) {
        type.allowed_text = type.base->allowed_text;
    }
    if (!item.is_collection) {
        type.constraint = tests(item.type_constraint, type.type);
    }
    type.is_plain = is_plain(type);
}

/// Types are walked recursively, so they may not stand too deep within, or behind, one another.
std::shared_ptr<ItemType> Types::structure(const ItemDefinition& item)
{
    if (depth_ >= deepest_type) {
        return too_deep(item);
    }
    ++depth_;
    std::shared_ptr<ItemType> type = item.is_collection ? collection(item) : single(item);
    --depth_;
    return type->depth > deepest_type ? too_deep(item) : type;
}

std::shared_ptr<ItemType> Types::too_deep(const ItemDefinition& item)
{
    report_.error("dmn.too-deep", "类型定义套得超过 " + std::to_string(deepest_type) + " 层:" + item.name);
    return any_type();
}

/// One value, whether it stands alone or in a collection.
std::shared_ptr<ItemType> Types::single(const ItemDefinition& item)
{
    auto type = std::make_shared<ItemType>();
    if (item.is_function) {
        type->base = function_type(item);
        type->type = type->base->type;
    } else if (!item.components.empty()) {
        std::vector<std::pair<std::string, feel::TypePtr>> fields;
        for (const ItemDefinition& component : item.components) {
            ItemTypePtr part = structure(component);
            fields.emplace_back(component.name, part->type);
            type->components.emplace_back(component.name, std::move(part));
        }
        type->type = feel::Type::context_of(std::move(fields));
    } else {
        type->base = find(item.type_ref);
        type->type = type->base == nullptr ? feel::Type::any() : type->base->type;
    }
    constrain(item, *type);
    type->depth = depth_around(*type);
    return type;
}

std::shared_ptr<ItemType> Types::collection(const ItemDefinition& item)
{
    std::shared_ptr<ItemType> type = single(item);
    auto collection = std::make_shared<ItemType>();
    collection->type = feel::Type::list_of(type->type);
    collection->allowed_text = type->allowed_text;
    collection->constraint = tests(item.type_constraint, collection->type);
    collection->element = std::move(type);
    collection->is_plain = is_plain(*collection);
    collection->depth = depth_around(*collection);
    return collection;
}

void Types::add_names(feel::Scope& scope)
{
    for (const ItemDefinition& item : model_.types) {
        if (const ItemTypePtr type = find(item.name)) {
            scope.add_type(item.name, type->type);
        }
    }
    for (const auto& [prefix, types] : imports_) {
        for (const ItemDefinition& item : types->model_.types) {
            const ItemTypePtr type = types->find(item.name);
            if (type != nullptr) {
                scope.add_type(prefix.empty() ? item.name : prefix + "." + item.name, type->type);
            }
        }
    }
}

} // namespace zk::dmn
