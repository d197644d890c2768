// The built-ins of the rulebook dialect (docs/formats/rulebook.md, 6): they tell what is known from what is
// not, and are therefore never Unknown themselves.
#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

Value is_known(Arguments arguments, Frame&)
{
    return missing_in(arguments[0]).empty();
}

// Facts are numbers here; the rulebook, which knows their paths, puts the path in the place of "\uE0007". The
// private-use character keeps it apart from any text a person writes.
Value missing_facts(Arguments arguments, Frame&)
{
    const Missing missing = missing_in(arguments[0]);
    std::vector<Value> names;
    for (const FactId fact : missing.facts()) {
        names.emplace_back("\uE000" + std::to_string(fact));
    }
    return Value::list(std::move(names));
}

// What a goal depends on exactly is the rulebook's to find: it takes these two calls over where they stand
// alone as an output (rulebook/relevance.hpp). Anywhere else they answer with the sound approximation.
Value no_facts_missing(Arguments arguments, Frame&)
{
    return missing_in(arguments[0]).empty();
}

/// The members of a list that are only perhaps there, or those that are there for certain.
Value members(const Value& value, bool perhaps)
{
    const List* list = value.as_list();
    if (list == nullptr) {
        return Value::list({});
    }
    std::vector<Value> chosen;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const bool is_perhaps = list->has_perhaps() && !list->perhaps[i].empty();
        if (is_perhaps == perhaps) {
            chosen.push_back(list->items[i]);
        }
    }
    return Value::list(std::move(chosen));
}

Value perhaps_members(Arguments arguments, Frame&)
{
    return members(arguments[0], true);
}

Value certain_members(Arguments arguments, Frame&)
{
    return members(arguments[0], false);
}

Builtin dialect_row(const char* name, const char* parameter, Kinds kinds, Builtin::Body body)
{
    return Builtin{name, {signature({{parameter, kinds}})}, body, true, true};
}

} // namespace

std::span<const Builtin> dialect_builtins()
{
    using namespace kinds;
    static const std::vector<Builtin> rows{
        dialect_row("已知", "值", any, is_known),
        dialect_row("缺少事实", "值", any, missing_facts),
        dialect_row("相关的事实", "值", any, missing_facts),
        dialect_row("相关的事实精确", "值", any, no_facts_missing),
        dialect_row("或许成员", "列表", list | null, perhaps_members),
        dialect_row("肯定成员", "列表", list | null, certain_members),
    };
    return rows;
}

} // namespace zk::feel
