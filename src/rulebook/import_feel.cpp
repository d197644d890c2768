// Boxed expressions as FEEL text (DMN 1.5, chapter 10.2): what a rulebook writes in a fence.
#include <algorithm>

#include "base/text.hpp"
#include "rulebook/import_impl.hpp"
#include "rulebook/import_text.hpp"

namespace zk::rulebook {

using dmn::Boxed;
using dmn::BoxedPtr;

namespace {

const BoxedPtr& part_of(const Boxed& boxed, std::size_t index)
{
    static const BoxedPtr none;
    return index < boxed.value.size() ? boxed.value[index] : none;
}

const char* opening(dmn::Quantifier quantifier)
{
    switch (quantifier) {
    case dmn::Quantifier::some:
        return "some ";
    case dmn::Quantifier::every:
        return "every ";
    case dmn::Quantifier::for_:
        return "for ";
    }
    return "";
}

/// The entry that holds a context's result needs a name of its own.
std::string result_name(const Boxed& context)
{
    std::string name = "结果";
    const auto is_taken = [&name](const dmn::NamedBoxed& entry) { return entry.name == name; };
    while (std::ranges::any_of(context.entries, is_taken)) {
        name += "值";
    }
    return name;
}

} // namespace

std::string LogicWriter::feel(const BoxedPtr& boxed, Place place)
{
    if (boxed == nullptr) {
        return "null";
    }
    count_type(boxed->type_ref);
    place.text = boxed->text.file == nullptr ? place.text : boxed->text;
    switch (boxed->kind) {
    case Boxed::Kind::literal:
        return trim(boxed->text.text).empty() ? "null" : on_one_line(boxed->text.text);
    case Boxed::Kind::table:
        return table_apart(*boxed, place);
    case Boxed::Kind::context:
        return context(*boxed, std::move(place));
    case Boxed::Kind::invocation:
        return invocation(*boxed, place);
    case Boxed::Kind::relation:
        return relation(*boxed, place);
    case Boxed::Kind::list: {
        Names items;
        for (const BoxedPtr& item : boxed->items) {
            items.push_back(feel(item, place));
        }
        return "[" + join(items, ", ") + "]";
    }
    case Boxed::Kind::function:
        return function(*boxed, std::move(place));
    case Boxed::Kind::conditional:
        return "if " + part(part_of(*boxed, 0), place) + " then " + part(part_of(*boxed, 1), place) +
               " else " + part(part_of(*boxed, 2), place);
    case Boxed::Kind::filter:
        return filter(*boxed, std::move(place));
    case Boxed::Kind::iterator:
        return iterator(*boxed, std::move(place));
    }
    return "null";
}

/// An expression as a part of a larger one: in parentheses unless it is one name, number or text.
std::string LogicWriter::part(const BoxedPtr& boxed, const Place& place)
{
    const std::string text = feel(boxed, place);
    const bool is_closed = text.starts_with('{') || text.starts_with('[');
    const bool stands_alone = boxed == nullptr || is_simple_name(text) ||
                              (is_closed && boxed->kind != Boxed::Kind::literal &&
                               boxed->kind != Boxed::Kind::filter && boxed->kind != Boxed::Kind::context);
    return stands_alone ? text : "(" + text + ")";
}

std::string LogicWriter::key(const std::string& name, const Place& place)
{
    if (is_simple_name(name)) {
        return name;
    }
    if (name.find_first_of("\"\\\n") != std::string::npos || name.empty()) {
        findings_.refuse("“" + place.name + "”里的名称“" + in_one_line(name) + "”写不成 FEEL 的键",
                         place.text, "不含引号和反斜线的名称");
    }
    return "\"" + name + "\"";
}

/// 10.2.1.4: without a result entry the context itself, else the value of that entry.
std::string LogicWriter::context(const Boxed& boxed, Place place)
{
    Names entries;
    std::string result;
    for (const dmn::NamedBoxed& entry : boxed.entries) {
        count_type(entry.type_ref);
        const bool is_result = entry.name.empty();
        const std::string name = is_result ? result_name(boxed) : entry.name;
        result = is_result ? name : result;
        entries.push_back(key(name, place) + ": " + feel(entry.value, place));
        place.locals.push_back(name);
    }
    return "{" + join(entries, ", ") + "}" + (result.empty() ? "" : "." + result);
}

std::string LogicWriter::relation(const Boxed& boxed, const Place& place)
{
    Names rows;
    for (const std::vector<BoxedPtr>& row : boxed.rows) {
        Names entries;
        for (std::size_t i = 0; i < boxed.entries.size(); ++i) {
            const BoxedPtr cell = i < row.size() ? row[i] : nullptr;
            entries.push_back(key(boxed.entries[i].name, place) + ": " + feel(cell, place));
        }
        rows.push_back("{" + join(entries, ", ") + "}");
    }
    for (const dmn::NamedBoxed& column : boxed.entries) {
        count_type(column.type_ref);
    }
    return "[" + join(rows, ", ") + "]";
}

/// A known function is called by position: its parameters may have names FEEL would misread in a call.
std::string LogicWriter::invocation(const Boxed& boxed, const Place& place)
{
    const std::string callee = part(part_of(boxed, 0), place);
    const auto known = std::ranges::find(model_.knowledge, callee, &dmn::BusinessKnowledge::name);
    Names arguments;
    if (known == model_.knowledge.end() || known->function == nullptr) {
        for (const dmn::NamedBoxed& binding : boxed.entries) {
            arguments.push_back(binding.name + ": " + feel(binding.value, place));
        }
        return callee + "(" + join(arguments, ", ") + ")";
    }
    for (const dmn::NamedBoxed& parameter : known->function->entries) {
        const auto binding = std::ranges::find(boxed.entries, parameter.name, &dmn::NamedBoxed::name);
        arguments.push_back(feel(binding == boxed.entries.end() ? nullptr : binding->value, place));
    }
    return callee + "(" + join(arguments, ", ") + ")";
}

std::string LogicWriter::function(const Boxed& boxed, Place place)
{
    if (boxed.function_kind != dmn::FunctionKind::feel) {
        findings_.refuse("“" + place.name + "”里有 Java 或 PMML 的函数:规则书里没有", place.text,
                         "FEEL 表达式");
        return "null";
    }
    Names parameters;
    for (const dmn::NamedBoxed& parameter : boxed.entries) {
        count_type(parameter.type_ref);
        parameters.push_back(parameter.name);
        place.locals.push_back(parameter.name);
    }
    return "(function(" + join(parameters, ", ") + ") " + feel(part_of(boxed, 0), place) + ")";
}

std::string LogicWriter::iterator(const Boxed& boxed, Place place)
{
    const std::string domain = part(part_of(boxed, 0), place);
    place.locals.push_back(boxed.variable);
    const bool is_for = boxed.quantifier == dmn::Quantifier::for_;
    return opening(boxed.quantifier) + boxed.variable + " in " + domain +
           (is_for ? " return " : " satisfies ") + part(part_of(boxed, 1), place);
}

std::string LogicWriter::filter(const Boxed& boxed, Place place)
{
    const std::string list = part(part_of(boxed, 0), place);
    place.in_filter = true;
    return list + "[" + feel(part_of(boxed, 1), place) + "]";
}

/// A table within an expression becomes a function of the variables it may see.
std::string LogicWriter::table_apart(const Boxed& boxed, const Place& place)
{
    if (place.in_filter) {
        findings_.refuse("“" + place.name + "”的筛选条件里有判定表:它读的成员没有名称可传", place.text,
                         "判定表写成单独的函数");
        return "null";
    }
    const std::string name = own_name(place.name);
    Names parameters;
    for (const std::string& local : place.locals) {
        if (std::ranges::find(parameters, local) == parameters.end()) {
            parameters.push_back(local);
        }
    }
    const Place inner{name, parameters};
    const std::string text = body(name, inner, std::make_shared<const Boxed>(boxed));
    apart_ += heading(name, parameters.empty() ? nullptr : &parameters) + text;
    return call_of(name, parameters);
}

} // namespace zk::rulebook
