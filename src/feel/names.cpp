#include "feel/names.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "feel/builtin.hpp"

namespace zk::feel {
namespace {

/// Joins tokens as long as some name starts that way; remembers the longest that is a whole name.
template <class IsName, class IsPrefix>
std::size_t longest_match(const Tokens& tokens, std::size_t first, IsName is_name, IsPrefix is_prefix)
{
    std::size_t longest = 0;
    std::string candidate;
    for (std::size_t index = first; tokens[index].kind != TokenKind::end; ++index) {
        if (index > first && tokens[index].after_comment) {
            break;
        }
        candidate += index > first && tokens.is_spaced(index) ? " " : "";
        candidate += tokens.text(index);
        longest = is_name(candidate) ? index - first + 1 : longest;
        if (!is_prefix(candidate)) {
            break;
        }
    }
    return longest;
}

template <class Sorted, class Key>
bool has_prefix(const Sorted& sorted, std::string_view prefix, Key key)
{
    const auto found = sorted.lower_bound(prefix);
    return found != sorted.end() && key(*found).starts_with(prefix);
}

constexpr auto key_of_pair = [](const auto& entry) { return std::string_view(entry.first); };
constexpr auto key_itself = [](const std::string& name) { return std::string_view(name); };

const std::set<std::string, std::less<>>& sorted_builtin_names()
{
    static const std::set<std::string, std::less<>> names(builtin_names().begin(), builtin_names().end());
    return names;
}

/// The built-in types whose names have several words.
bool is_built_in_type_prefix(std::string_view text)
{
    constexpr std::array<std::string_view, 3> names{"date and time", "days and time duration",
                                                    "years and months duration"};
    return std::ranges::any_of(names, [text](std::string_view name) { return name.starts_with(text); });
}

template <class Pairs>
void append_names(std::vector<std::string>& names, const Pairs& pairs)
{
    for (const auto& [name, unused] : pairs) {
        names.push_back(name);
    }
}

const Type* item_type(const NameFrame& frame)
{
    return frame.kind == NameFrame::Kind::filter ? frame.item.type.get() : nullptr;
}

bool any_field_starts(const Type* type, std::string_view text)
{
    return std::ranges::any_of(fields_of(type),
                               [text](const auto& field) { return field.first.starts_with(text); });
}

} // namespace

bool NameFrame::is_untyped_filter() const
{
    if (kind != Kind::filter) {
        return false;
    }
    const bool open_context =
        item.type != nullptr && item.type->kind == TypeKind::context && item.type->fields.empty();
    return item.type == nullptr || open_context;
}

std::size_t Names::longest(const Tokens& tokens, std::size_t first) const
{
    return longest_match(
        tokens, first, [this](std::string_view name) { return is_known(name); },
        [this](std::string_view text) { return is_prefix(text); });
}

Meaning Names::meaning(std::string_view name) const
{
    Meaning result;
    bool inside_filter = false;
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        if (frame->is_untyped_filter()) {
            const NameFrame*& entry = inside_filter ? result.outer_entry_of : result.entry_of;
            entry = entry == nullptr ? &*frame : entry;
        }
        inside_filter = inside_filter || frame->kind == NameFrame::Kind::filter;
        if (find_field(item_type(*frame), name) != nullptr) {
            result.field_of = &*frame;
            return result;
        }
        if (const auto found = frame->variables.find(name); found != frame->variables.end()) {
            result.variable = &found->second;
            return result;
        }
    }
    result.binding = scope_.find(name);
    result.builtin = result.binding == nullptr ? find_allowed_builtin(name) : nullptr;
    return result;
}

bool Names::is_prefix(std::string_view text) const
{
    const bool in_frames = std::ranges::any_of(frames_, [text](const NameFrame& frame) {
        return has_prefix(frame.variables, text, key_of_pair) || any_field_starts(item_type(frame), text);
    });
    return in_frames || has_prefix(scope_.names(), text, key_of_pair) ||
           has_prefix(sorted_builtin_names(), text, key_itself);
}

const Builtin* Names::find_allowed_builtin(std::string_view name) const
{
    const Builtin* builtin = find_builtin(name);
    const bool allowed = builtin != nullptr && (options_.rulebook_dialect || !builtin->rulebook_only);
    return allowed ? builtin : nullptr;
}

std::vector<std::string> Names::visible() const
{
    std::vector<std::string> result;
    for (const NameFrame& frame : frames_) {
        append_names(result, frame.variables);
        append_names(result, fields_of(item_type(frame)));
    }
    append_names(result, scope_.names());
    std::ranges::copy_if(builtin_names(), std::back_inserter(result),
                         [this](const std::string& name) { return find_allowed_builtin(name) != nullptr; });
    return result;
}

const std::vector<std::pair<std::string, TypePtr>>& fields_of(const Type* type)
{
    static const std::vector<std::pair<std::string, TypePtr>> none;
    while (type != nullptr && type->kind == TypeKind::list) {
        type = type->element.get();
    }
    return type != nullptr && type->kind == TypeKind::context ? type->fields : none;
}

const TypePtr* find_field(const Type* type, std::string_view name)
{
    const auto& fields = fields_of(type);
    const auto found = std::ranges::find(fields, name, key_of_pair);
    return found == fields.end() ? nullptr : &found->second;
}

std::size_t longest_field(const Type* type, const Tokens& tokens, std::size_t first)
{
    return longest_match(
        tokens, first, [type](std::string_view name) { return find_field(type, name) != nullptr; },
        [type](std::string_view text) { return any_field_starts(type, text); });
}

std::size_t longest_type_name(const Scope& scope, const Tokens& tokens, std::size_t first)
{
    return longest_match(
        tokens, first,
        [&scope](std::string_view name) {
            return scope.find_type(name) != nullptr || Type::built_in(name) != nullptr;
        },
        [&scope](std::string_view text) {
            return is_built_in_type_prefix(text) || has_prefix(scope.types(), text, key_of_pair);
        });
}

std::vector<std::string> type_names(const Scope& scope)
{
    std::vector<std::string> names{"Any",
                                   "number",
                                   "string",
                                   "boolean",
                                   "date",
                                   "time",
                                   "date and time",
                                   "days and time duration",
                                   "years and months duration",
                                   "list",
                                   "context",
                                   "range",
                                   "function"};
    append_names(names, scope.types());
    return names;
}

std::string nearest_if_short(std::string_view name, const std::vector<std::string>& candidates)
{
    return name.size() > name_limit ? std::string() : nearest_name(name, candidates);
}

std::size_t unknown_name_length(const Tokens& tokens, std::size_t first)
{
    std::size_t index = first + 1;
    const auto continues = [&tokens](std::size_t at) {
        const std::string_view text = tokens.text(at);
        const bool whole_number =
            tokens[at].kind == TokenKind::number && text.find('.') == std::string_view::npos;
        const bool word = tokens[at].kind == TokenKind::word && !is_infix_keyword(text);
        return tokens.is_spaced(at) && (word || whole_number);
    };
    while (continues(index)) {
        ++index;
    }
    return index - first;
}

} // namespace zk::feel
