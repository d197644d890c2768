#include <algorithm>
#include <array>

#include "feel/builtin.hpp"
#include "feel/parser_core.hpp"

namespace zk::feel {
namespace {

/// Built-ins that give back the members of their first argument, so that names of members stay known.
bool keeps_members(const Node& callee)
{
    constexpr std::array<std::string_view, 9> names{"sublist",         "append",   "concatenate",
                                                    "remove",          "reverse",  "union",
                                                    "distinct values", "肯定成员", "或许成员"};
    return callee.kind == NodeKind::builtin && std::ranges::find(names, callee.builtin->name) != names.end();
}

TypePtr type_of_call(const Node& callee, const TypePtr& function, const TypePtr& first_argument)
{
    if (keeps_members(callee)) {
        return list_if_known(element_of(first_argument));
    }
    const bool is_function = function != nullptr && function->kind == TypeKind::function;
    return is_function ? informative(function->element) : nullptr;
}

} // namespace

/// How many tokens the name at the current place takes; 0 if it is a keyword or not known.
std::size_t Parser::name_length()
{
    const std::size_t length = names_.longest(tokens_, at_);
    const bool keyword_alone = length <= 1 && is_keyword(text());
    if (length == 0 || keyword_alone) {
        return 0;
    }
    const std::size_t last = at_ + length - 1;
    const std::size_t rest = tokens_[last].kind == TokenKind::word ? unknown_name_length(tokens_, last) : 1;
    return rest > 1 && is_longer_name(last + rest) ? length - 1 + rest : length;
}

/// A known name is followed by words, which no operator allows. Is all of it up to `end` meant as one name:
/// an entry of filtered items, or a known name with a slip in it?
bool Parser::is_longer_name(std::size_t end) const
{
    const std::string name = tokens_.joined(at_, end);
    return options_.allow_unknown_names || names_.meaning(name).entry_of != nullptr ||
           !nearest_if_short(name, names_.visible()).empty();
}

Operand Parser::name(std::size_t length)
{
    const std::size_t first = at_;
    at_ += length;
    const std::string joined = tokens_.joined(first, at_);
    return reference(names_.meaning(joined), joined, first);
}

/// `?`, the input of unary tests.
Operand Parser::input()
{
    const Meaning meaning = names_.meaning("?");
    if (meaning.variable == nullptr) {
        return fail({"feel.syntax", "`?` 只能写在一元测试里", "表达式"}, tokens_[at_].span);
    }
    return local(*meaning.variable, at_++);
}

Operand Parser::reference(const Meaning& meaning, const std::string& name, std::size_t first)
{
    if (!meaning.is_known() && meaning.entry_of == nullptr && meaning.outer_entry_of == nullptr) {
        return unknown_name(name, first);
    }
    Operand otherwise = known(meaning, name, first);
    // Called names are functions of the model, not entries of the items being filtered.
    const bool called = otherwise && is_sign("(");
    return meaning.entry_of == nullptr || called ? std::move(otherwise)
                                                 : item_or(name, std::move(otherwise), first);
}

/// The node of a known name; empty without a diagnostic if it may only be an entry of filtered items.
Operand Parser::known(const Meaning& meaning, const std::string& name, std::size_t first)
{
    if (meaning.variable != nullptr) {
        return local(*meaning.variable, first);
    }
    if (meaning.binding != nullptr) {
        return global(*meaning.binding, first);
    }
    if (meaning.builtin != nullptr) {
        Operand result = make(NodeKind::builtin, first);
        result.node->builtin = meaning.builtin;
        result.node->name = name;
        return result;
    }
    const NameFrame* filter = meaning.field_of != nullptr ? meaning.field_of : meaning.outer_entry_of;
    return filter == nullptr ? Operand{} : item_entry(*filter, name, first);
}

Operand Parser::global(const Scope::Binding& binding, std::size_t first)
{
    Operand result = make(NodeKind::global, first);
    result.node->slot = binding.slot;
    result.node->name = tokens_.joined(first, at_);
    result.type = informative(binding.type);
    globals_.insert(binding.slot);
    return result;
}

/// item.name
Operand Parser::item_entry(const NameFrame& filter, const std::string& name, std::size_t first)
{
    Operand result = make(NodeKind::path, first);
    const TypePtr* field = find_field(filter.item.type.get(), name);
    result.type = field == nullptr ? nullptr : member_type(filter.item.type, *field);
    result.node->name = name;
    adopt(result, local(filter.item, first));
    return result;
}

Operand Parser::item_or(const std::string& name, Operand otherwise, std::size_t first)
{
    Operand result = make(NodeKind::item_or, first);
    result.node->name = name;
    if (otherwise) {
        adopt(result, std::move(otherwise));
    }
    return result;
}

/// Null, with a diagnostic unless the options let unknown names pass.
Operand Parser::unknown_name(const std::string& name, std::size_t first)
{
    if (!options_.allow_unknown_names && can_report()) {
        report_unknown({"feel.unknown-name", "不认识名称", "已有的名称"}, name, names_.visible(), first);
    }
    return make(NodeKind::literal, first);
}

/// Rule 48: base . name
Operand Parser::path(Operand base, std::size_t first)
{
    const std::size_t name_first = at_;
    std::size_t length = longest_field(base.type.get(), tokens_, at_);
    if (length == 0 && kind() != TokenKind::word) {
        return unexpected("成员的名称");
    }
    length = length == 0 ? unknown_name_length(tokens_, at_) : length;
    at_ += length;
    Operand result = make(NodeKind::path, first);
    result.node->name = tokens_.joined(name_first, at_);
    check_member(base, result.node->name, name_first);
    const TypePtr* field = find_field(base.type.get(), result.node->name);
    result.type = field == nullptr ? nullptr : member_type(base.type, *field);
    adopt(result, std::move(base));
    return finished(std::move(result), first);
}

/// A context whose members are known has no others.
void Parser::check_member(const Operand& base, const std::string& name, std::size_t first)
{
    const auto& fields = fields_of(base.type.get());
    const bool may_be_there = fields.empty() || find_field(base.type.get(), name) != nullptr;
    if (options_.allow_unknown_names || may_be_there || !can_report()) {
        return;
    }
    std::vector<std::string> names;
    std::ranges::transform(fields, std::back_inserter(names), [](const auto& field) { return field.first; });
    report_unknown({"feel.unknown-name", "这里没有成员", "已有的成员"}, name, names, first);
}

/// Rules 38–42: callee ( arguments ), all by position or all by name.
Operand Parser::call(Operand callee, std::size_t first)
{
    Operand result = make(NodeKind::call, first);
    TypePtr first_argument;
    const Node* function = callee.node.get();
    const TypePtr function_type = callee.type;
    adopt(result, std::move(callee));
    if (!accept_sign(")") && !arguments(result, first_argument)) {
        return {};
    }
    result.type = type_of_call(*function, function_type, first_argument);
    return finished(std::move(result), first);
}

bool Parser::arguments(Operand& call, TypePtr& first_type)
{
    const bool named = at_named_argument();
    do {
        TypePtr type;
        if (!argument(call, named, type)) {
            return false;
        }
        first_type = call.node->children.size() == 2 ? type : first_type;
    } while (accept_sign(","));
    if (!accept_sign(")")) {
        unexpected("`,` 或 `)`");
        return false;
    }
    return true;
}

bool Parser::argument(Operand& call, bool named, TypePtr& type)
{
    if (named) {
        std::string name = declared_name(":");
        if (name.empty()) {
            return false;
        }
        ++at_;
        call.node->names.push_back(std::move(name));
    }
    Operand value = expression();
    if (!value) {
        return false;
    }
    type = value.type;
    adopt(call, std::move(value));
    return true;
}

bool Parser::at_named_argument() const
{
    const std::size_t end = declared_name_end(":");
    return end > at_ && tokens_.is_sign(end, ":");
}

} // namespace zk::feel
