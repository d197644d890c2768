// names: what a name means at one place of an expression.
//
// FEEL lets names hold spaces, operator signs and keywords, so the text alone does not say where a name
// ends (DMN 1.5, 10.3.1.4). We take the longest name known at the place, comparing the text token by token
// with the variables of the expression (innermost first), the fields of filtered items whose type is
// known, the names of the model and the built-ins. Internal to the parser.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace zk::feel {

/// A variable of the expression. Its slot in the frame is settled when the node that binds it is complete.
struct Variable {
    std::uint32_t id = 0;
    TypePtr type; ///< null pointer: unknown
};

/// The variables one node binds, or the items one filter goes through.
struct NameFrame {
    enum class Kind : std::uint8_t { variables, filter } kind = Kind::variables;
    std::map<std::string, Variable, std::less<>> variables;
    Variable item; ///< filter: `item`; its type is that of the elements

    /// The items may have entries of any name.
    bool is_untyped_filter() const;
};

/// What a name stands for: at most one of `variable`, `field_of`, `binding`, `builtin`. Beside it, `entry_of`
/// says that an entry of the items of that (innermost) filter would come first.
struct Meaning {
    const Variable* variable = nullptr;
    const NameFrame* field_of = nullptr;
    const Scope::Binding* binding = nullptr;
    const Builtin* builtin = nullptr;
    const NameFrame* entry_of = nullptr;       ///< innermost filter, if untyped
    const NameFrame* outer_entry_of = nullptr; ///< the next untyped filter outside of it

    bool is_known() const
    {
        return variable != nullptr || field_of != nullptr || binding != nullptr || builtin != nullptr;
    }
};

class Names {
public:
    Names(const Scope& scope, const ParseOptions& options) : scope_(scope), options_(options) {}

    void enter(NameFrame frame) { frames_.push_back(std::move(frame)); }
    void leave() { frames_.pop_back(); }
    NameFrame& innermost() { return frames_.back(); }

    /// How many tokens from `first` on make up the longest known name; 0 if none does.
    std::size_t longest(const Tokens& tokens, std::size_t first) const;
    Meaning meaning(std::string_view name) const;
    /// For the nearest name in a diagnostic.
    std::vector<std::string> visible() const;

private:
    bool is_known(std::string_view name) const { return meaning(name).is_known(); }
    bool is_prefix(std::string_view text) const;
    const Builtin* find_allowed_builtin(std::string_view name) const;

    const Scope& scope_;
    const ParseOptions& options_;
    std::vector<NameFrame> frames_;
};

/// Fields of the context type, of the elements of a list of contexts, or none.
const std::vector<std::pair<std::string, TypePtr>>& fields_of(const Type* type);
const TypePtr* find_field(const Type* type, std::string_view name);
/// How many tokens from `first` on make up the longest field name; 0 if none does.
std::size_t longest_field(const Type* type, const Tokens& tokens, std::size_t first);
/// How many tokens from `first` on make up the longest type name, built in or of the scope; 0 if none does.
std::size_t longest_type_name(const Scope& scope, const Tokens& tokens, std::size_t first);
/// All type names, for the nearest one in a diagnostic.
std::vector<std::string> type_names(const Scope& scope);
/// Bytes of a name that a message shows, and that may be a slip for another name.
constexpr std::size_t name_limit = 90;
/// nearest_name(), for names short enough to be meant as one.
std::string nearest_if_short(std::string_view name, const std::vector<std::string>& candidates);
/// How many tokens a name nobody knows takes: words and numbers with spaces between, up to a keyword or sign.
std::size_t unknown_name_length(const Tokens& tokens, std::size_t first);

} // namespace zk::feel
