#include "feel/builtin.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "feel/builtin_table.hpp"
#include "feel/evaluator_impl.hpp"

namespace zk::feel {

namespace {

using Table = std::map<std::string_view, const Builtin*>;

Table make_table()
{
    Table table;
    for (const auto& rows : {conversion_builtins(), boolean_builtins(), string_builtins(), number_builtins(),
                             list_builtins(), aggregate_builtins(), context_builtins(), temporal_builtins(),
                             range_builtins(), dialect_builtins()}) {
        for (const Builtin& builtin : rows) {
            table.emplace(builtin.name, &builtin);
        }
    }
    return table;
}

const Table& all_builtins()
{
    static const Table table = make_table();
    return table;
}

constexpr std::string_view ellipsis = "…";

bool takes_the_rest(const Signature& signature)
{
    return !signature.parameters.empty() && signature.parameters.back().ends_with(ellipsis);
}

std::string_view plain_name(std::string_view parameter)
{
    return parameter.ends_with(ellipsis) ? parameter.substr(0, parameter.size() - ellipsis.size())
                                         : parameter;
}

Kinds kinds_at(const Signature& signature, std::size_t index)
{
    return signature.kinds[std::min(index, signature.kinds.size() - 1)];
}

bool takes_count(const Signature& signature, std::size_t count)
{
    return count >= signature.required && (count <= signature.parameters.size() || takes_the_rest(signature));
}

bool accepts(Kinds kinds, const Value& value)
{
    return (kinds >> value.kind_index() & 1U) != 0 || value.is_unknown();
}

/// The value as a parameter of these kinds takes it (10.3.2.9.4), nullopt where it does not conform.
std::optional<Value> converted(Kinds kinds, const Value& value)
{
    if (accepts(kinds, value)) {
        return value;
    }
    // To singleton list.
    if ((kinds & kinds::list) != 0 && !value.is_null()) {
        return Value::list({value});
    }
    // From singleton list.
    const List* list = value.as_list();
    if (list != nullptr && list->items.size() == 1 && !list->has_perhaps() &&
        accepts(kinds, list->items[0])) {
        return list->items[0];
    }
    return std::nullopt;
}

/// The arguments of a call in the order of one signature.
struct Match {
    const Signature* signature = nullptr;
    std::vector<Value> arguments;
};

bool conforms_as_it_is(const Signature& signature, Arguments arguments)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!accepts(kinds_at(signature, i), arguments[i])) {
            return false;
        }
    }
    return true;
}

/// Index of the first argument that does not conform, or the number of arguments.
std::size_t convert(const Signature& signature, std::vector<Value>& arguments)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::optional<Value> value = converted(kinds_at(signature, i), arguments[i]);
        if (!value) {
            return i;
        }
        arguments[i] = *std::move(value);
    }
    return arguments.size();
}

std::string wrong_kind(const Builtin& builtin, const Signature& signature, std::size_t index,
                       const Value& value)
{
    const std::size_t last = signature.parameters.size() - 1;
    const std::string_view name = plain_name(signature.parameters[std::min(index, last)]);
    return builtin.name + "() 的参数 " + std::string(name) + " 不能是 " + value.kind_name();
}

std::string wrong_count(const Builtin& builtin, std::size_t count)
{
    return builtin.name + "() 没有 " + std::to_string(count) + " 个参数的写法";
}

/// Built-ins go through what they are given once or, where it is more, spend for it themselves.
std::uint64_t reading_steps(Arguments arguments)
{
    std::uint64_t members = 0;
    for (const Value& argument : arguments) {
        members += argument.extent().members;
    }
    return members / reads_a_step;
}

// 10.3.4: a parameter outside its domain makes the result null. The same holds for Unknown: what a
// built-in reads and nobody knows makes the result Unknown, unless the built-in can say more.
Value call_body(const Builtin& builtin, Arguments arguments, Frame& frame, Span span)
{
    if (!frame.spend(reading_steps(arguments), span)) {
        return {};
    }
    if (!builtin.handles_unknown) {
        Missing missing = missing_in_all(arguments);
        if (!missing.empty()) {
            return Unknown{std::move(missing)};
        }
    }
    const std::size_t before = frame.troubles == nullptr ? 0 : frame.troubles->size();
    Value result = builtin.body(arguments, frame);
    if (!frame.spend(copying_steps(result), span)) {
        return {};
    }
    for (std::size_t i = before; frame.troubles != nullptr && i < frame.troubles->size(); ++i) {
        Trouble& trouble = (*frame.troubles)[i];
        if (trouble.span.end == 0) {
            trouble.span = span;
            trouble.message.insert(0, builtin.name + "():");
        }
    }
    return result;
}

/// No signature takes the arguments. A list with a perhaps-member, where one value is wanted, may yet do.
Value no_signature(std::string reason, Arguments arguments, Frame& frame, Span span)
{
    Missing missing = missing_in_all(arguments);
    return missing.empty() ? frame.trouble(std::move(reason), span) : Value(Unknown{std::move(missing)});
}

const Signature* signature_as_it_is(const Builtin& builtin, Arguments arguments)
{
    for (const Signature& signature : builtin.signatures) {
        if (takes_count(signature, arguments.size()) && conforms_as_it_is(signature, arguments)) {
            return &signature;
        }
    }
    return nullptr;
}

/// The arguments in the order of the signature; nullopt where a name is not one of its parameters.
std::optional<std::vector<Value>> in_order(const Signature& signature, std::span<const std::string> names,
                                           Arguments arguments)
{
    std::vector<Value> ordered(signature.required);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto place = std::ranges::find(signature.parameters, names[i], plain_name);
        if (place == signature.parameters.end()) {
            return std::nullopt;
        }
        const auto index = static_cast<std::size_t>(place - signature.parameters.begin());
        ordered.resize(std::max(ordered.size(), index + 1));
        ordered[index] = arguments[i];
    }
    return ordered;
}

/// Signatures that name the parameters in the order written come first: before(range: r, point: p) and
/// before(point: p, range: r) have the same names and mean opposite things (table 78).
std::vector<const Signature*> by_written_order(const Builtin& builtin, std::span<const std::string> names)
{
    std::vector<const Signature*> result;
    for (const Signature& signature : builtin.signatures) {
        const bool as_written = std::ranges::equal(signature.parameters, names, {}, plain_name);
        result.insert(as_written ? result.begin() : result.end(), &signature);
    }
    return result;
}

bool has_repeated(std::span<const std::string> names)
{
    for (std::size_t i = 1; i < names.size(); ++i) {
        if (std::ranges::find(names.first(i), names[i]) != names.first(i).end()) {
            return true;
        }
    }
    return false;
}

} // namespace

const Builtin* find_builtin(std::string_view name)
{
    const auto found = all_builtins().find(name);
    return found == all_builtins().end() ? nullptr : found->second;
}

const std::vector<std::string>& builtin_names()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> result;
        for (const auto& entry : all_builtins()) {
            result.emplace_back(entry.first);
        }
        return result;
    }();
    return names;
}

Value call_builtin(const Builtin& builtin, std::span<const Value> arguments, Frame& frame, Span span)
{
    if (signature_as_it_is(builtin, arguments) != nullptr) {
        return call_body(builtin, arguments, frame, span);
    }
    std::string reason = wrong_count(builtin, arguments.size());
    for (const Signature& signature : builtin.signatures) {
        if (!takes_count(signature, arguments.size())) {
            continue;
        }
        std::vector<Value> values(arguments.begin(), arguments.end());
        const std::size_t wrong = convert(signature, values);
        if (wrong == values.size()) {
            return call_body(builtin, values, frame, span);
        }
        reason = wrong_kind(builtin, signature, wrong, arguments[wrong]);
    }
    return no_signature(std::move(reason), arguments, frame, span);
}

Value call_builtin(const Builtin& builtin, std::span<const std::string> names,
                   std::span<const Value> arguments, Frame& frame, Span span)
{
    if (has_repeated(names)) {
        return frame.trouble(builtin.name + "() 的参数写了两次", span);
    }
    std::string reason =
        builtin.name + "() 没有参数名是 " + join({names.begin(), names.end()}, "、") + " 的写法";
    for (const Signature* signature : by_written_order(builtin, names)) {
        std::optional<std::vector<Value>> values = in_order(*signature, names, arguments);
        if (!values) {
            continue;
        }
        const std::size_t wrong = convert(*signature, *values);
        if (wrong == values->size()) {
            return call_body(builtin, *values, frame, span);
        }
        reason = wrong_kind(builtin, *signature, wrong, (*values)[wrong]);
    }
    return no_signature(std::move(reason), arguments, frame, span);
}

Value number_or_null(const std::optional<Decimal>& number, const char* reason, Frame& frame)
{
    return number ? Value(*number) : frame.trouble(reason);
}

std::optional<std::int64_t> whole_part(const Decimal& number)
{
    const std::optional<Decimal> whole = number.rounded(0, Decimal::Rounding::down);
    return whole ? whole->to_int64() : std::nullopt;
}

bool spend(std::uint64_t steps, Frame& frame)
{
    return frame.spend(steps);
}

Value limited(List list, Frame& frame)
{
    if (list.items.size() > list_limit) {
        return frame.trouble("列表的成员超过 10,000,000 个");
    }
    return list;
}

Missing missing_in_all(Arguments arguments)
{
    Missing missing;
    for (const Value& argument : arguments) {
        // A scalar misses nothing: most calls end here without looking further.
        if ((kinds::list | kinds::context | kinds::range | kinds::unknown) >> argument.kind_index() & 1U) {
            missing = Missing::united(missing, missing_in(argument));
        }
    }
    return missing;
}

} // namespace zk::feel
