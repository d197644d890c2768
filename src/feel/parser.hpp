// parser: FEEL text → syntax tree (DMN 1.5, 10.3.1.2, grammar rules 1–69).
//
// Names may hold spaces, CJK and the signs . / - ' + * where a name in scope holds them: the longest known
// name at a place wins. Full-width signs typed by mistake (，（）：＞＜＝“”) get a diagnostic of their own
// ("feel.full-width") naming the half-width sign. A name that is not known is a diagnostic
// ("feel.unknown-name") with the nearest known one, unless `allow_unknown_names` (then it is null at run
// time, as TCK models want). Nesting deeper than 256 and texts over 1 MiB are refused.
// Thread-safe: no shared state.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "feel/ast.hpp"

namespace zk::feel {

/// The names an expression may use beside built-ins and its own variables. Names are stored normalised
/// (single spaces between words).
class Scope {
public:
    struct Binding {
        std::uint32_t slot = 0; ///< in Frame::globals
        TypePtr type;           ///< may be null: unknown
    };
    void add(std::string name, std::uint32_t slot, TypePtr type = nullptr);
    /// Makes a type name usable after `instance of` and for function parameters.
    void add_type(std::string name, TypePtr type);
    const Binding* find(std::string_view name) const;
    const TypePtr* find_type(std::string_view name) const;
    const std::map<std::string, Binding, std::less<>>& names() const { return names_; }
    const std::map<std::string, TypePtr, std::less<>>& types() const { return types_; }

private:
    std::map<std::string, Binding, std::less<>> names_;
    std::map<std::string, TypePtr, std::less<>> types_;
};

struct ParseOptions {
    bool allow_unknown_names = false;
    /// The rulebook dialect: 已知(x), 缺少事实(x) and 未知 as a unary test are available
    /// (docs/formats/rulebook.md).
    bool rulebook_dialect = false;
    /// Type of `?` in unary tests, for names of its members; may be null.
    TypePtr input_type;
};

using ParseResult = tl::expected<ExpressionPtr, Diagnostics>;

ParseResult parse_expression(std::string_view text, const Scope& scope, const ParseOptions& options = {});
/// The input stands in local slot 0 (`?`).
ParseResult parse_unary_tests(std::string_view text, const Scope& scope, const ParseOptions& options = {});

} // namespace zk::feel
