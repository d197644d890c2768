// DMN 1.5, 10.3.4.10: context functions.
//
// Entries are passed on, not read: an Unknown entry stays an entry, and only an Unknown context or key
// makes the result Unknown.
#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

/// The entry of that name, replaced in its place or added as the last.
void put(Context& context, const std::string& name, const Value& value)
{
    for (auto& entry : context.entries) {
        if (entry.first == name) {
            entry.second = value;
            return;
        }
    }
    context.entries.emplace_back(name, value);
}

Value put_one(const Context& context, const std::string& key, const Value& value)
{
    Context result = context;
    put(result, key, value);
    return result;
}

Value get_value(Arguments arguments, Frame& frame)
{
    for (const Value& argument : arguments) {
        if (argument.is_unknown()) {
            return argument;
        }
    }
    const Value* value = arguments[0].as_context()->find(*arguments[1].as_string());
    return value == nullptr ? frame.trouble("没有名为 " + *arguments[1].as_string() + " 的项") : *value;
}

Value get_entries(Arguments arguments, Frame&)
{
    if (arguments[0].is_unknown()) {
        return arguments[0];
    }
    std::vector<Value> result;
    for (const auto& [name, value] : arguments[0].as_context()->entries) {
        result.emplace_back(Context{{{"key", name}, {"value", value}}});
    }
    return Value::list(std::move(result));
}

/// What is missing of a list and its members themselves, not of what stands inside the members.
Missing missing_of_members(const Value& value)
{
    if (const Unknown* unknown = value.as_unknown()) {
        return unknown->missing;
    }
    Missing missing;
    const List& list = *value.as_list();
    for (const Value& item : list.items) {
        if (const Unknown* unknown = item.as_unknown()) {
            missing = Missing::united(missing, unknown->missing);
        }
    }
    for (const Missing& perhaps : list.perhaps) {
        missing = Missing::united(missing, perhaps);
    }
    return missing;
}

// "context put(context, key', context put(context.key', keys', value))": the innermost is made last here,
// because the way down must be known before anything is put.
Value put_at_path(const Value& root, const std::vector<Value>& keys, const Value& value, Frame& frame)
{
    std::vector<const Context*> path;
    Value level = root;
    std::vector<Value> alive; // keeps the contexts of `path`
    for (const Value& key : keys) {
        if (level.is_unknown()) {
            return level;
        }
        if (level.as_context() == nullptr || key.as_string() == nullptr) {
            return frame.trouble("keys 应是一级级的项名");
        }
        alive.push_back(level);
        path.push_back(alive.back().as_context());
        const Value* next = path.back()->find(*key.as_string());
        level = next == nullptr ? Value() : *next;
    }
    Value result = value;
    for (std::size_t i = keys.size(); i-- > 0;) {
        result = put_one(*path[i], *keys[i].as_string(), result);
    }
    return result;
}

Value context_put(Arguments arguments, Frame& frame)
{
    const Value& key = arguments[1];
    if (arguments[0].is_unknown() || key.is_unknown()) {
        return Unknown{missing_in_all(arguments.first(2))};
    }
    if (const std::string* name = key.as_string()) {
        return put_one(*arguments[0].as_context(), *name, arguments[2]);
    }
    Missing missing = missing_of_members(key);
    if (!missing.empty()) {
        return Unknown{std::move(missing)};
    }
    const std::vector<Value>& keys = key.as_list()->items;
    return keys.empty() ? frame.trouble("keys 是空的") : put_at_path(arguments[0], keys, arguments[2], frame);
}

Value context_merge(Arguments arguments, Frame& frame)
{
    Missing missing = missing_of_members(arguments[0]);
    if (!missing.empty()) {
        return Unknown{std::move(missing)};
    }
    Context result;
    for (const Value& item : arguments[0].as_list()->items) {
        const Context* context = item.as_context();
        if (context == nullptr) {
            return frame.trouble("contexts 的成员都应是 context");
        }
        if (!spend(context->entries.size() * result.entries.size(), frame)) {
            return {};
        }
        for (const auto& [name, value] : context->entries) {
            put(result, name, value);
        }
    }
    return result;
}

/// Adds the entry that a {key, value} describes. False where it does not.
bool add_entry(Context& result, const Value& item)
{
    const Context* context = item.as_context();
    const Value* key = context == nullptr ? nullptr : context->find("key");
    const Value* value = context == nullptr ? nullptr : context->find("value");
    const std::string* name = key == nullptr ? nullptr : key->as_string();
    if (name == nullptr || value == nullptr || result.find(*name) != nullptr) {
        return false;
    }
    result.entries.emplace_back(*name, *value);
    return true;
}

Missing missing_of_keys(const List& list)
{
    Missing missing;
    for (const Value& item : list.items) {
        const Context* context = item.as_context();
        const Value* key = context == nullptr ? nullptr : context->find("key");
        if (key != nullptr && key->is_unknown()) {
            missing = Missing::united(missing, key->as_unknown()->missing);
        }
    }
    return missing;
}

Value context(Arguments arguments, Frame& frame)
{
    Missing missing = missing_of_members(arguments[0]);
    if (missing.empty()) {
        missing = missing_of_keys(*arguments[0].as_list());
    }
    if (!missing.empty()) {
        return Unknown{std::move(missing)};
    }
    Context result;
    for (const Value& item : arguments[0].as_list()->items) {
        if (!spend(result.entries.size(), frame)) {
            return {};
        }
        if (!add_entry(result, item)) {
            return frame.trouble("entries 的成员都应是 {key, value},key 不重复");
        }
    }
    return result;
}

} // namespace

std::span<const Builtin> context_builtins()
{
    namespace k = kinds;
    static const std::vector<Builtin> rows{
        knowing_row("get value", {signature({{"m", k::context}, {"key", k::string}})}, get_value),
        knowing_row("get entries", {signature({{"m", k::context}})}, get_entries),
        knowing_row("context put",
                    {signature({{"context", k::context}, {"key", k::string}, {"value", k::any}}),
                     signature({{"context", k::context}, {"keys", k::list}, {"value", k::any}})},
                    context_put),
        knowing_row("context merge", {signature({{"contexts", k::list}})}, context_merge),
        knowing_row("context", {signature({{"entries", k::list}})}, context),
    };
    return rows;
}

} // namespace zk::feel
