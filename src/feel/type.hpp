// type: FEEL types and conformance (DMN 1.5, 10.3.2.9).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/value.hpp"

namespace zk::feel {

class Type;
using TypePtr = std::shared_ptr<const Type>;

enum class TypeKind : std::uint8_t {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    years_months,
    days_time,
    list,
    context,
    range,
    function
};

class Type {
public:
    TypeKind kind = TypeKind::any;
    std::string name; ///< of an item definition, else empty
    TypePtr element;  ///< list, range; result of a function
    std::vector<std::pair<std::string, TypePtr>>
        fields;              ///< context; parameters of a function (names may be empty)
    std::uint32_t depth = 1; ///< types within one another; what is told of expressions is cut off at 300

    static TypePtr any();
    static TypePtr of(TypeKind kind);
    static TypePtr list_of(TypePtr element);
    static TypePtr range_of(TypePtr element);
    static TypePtr context_of(std::vector<std::pair<std::string, TypePtr>> fields);
    static TypePtr function_of(std::vector<TypePtr> parameters, TypePtr result);
    /// "number", "date and time", "days and time duration", "Any", …; nullptr if not a built-in name.
    static TypePtr built_in(std::string_view name);
    const Type* field(std::string_view name) const;
};

/// `value instance of type`: null is an instance of Null only (the TCK has null instance of Any false).
bool is_instance(const Value& value, const Type& type);
/// Conformance used when binding: null and Unknown conform to every type.
bool conforms(const Value& value, const Type& type);
/// Conformance of types (10.3.2.9.2): fields may be more, parameters wider, results narrower.
bool conforms(const Type& type, const Type& to);
/// Implicit conversions (10.3.2.9.4): to singleton list, from singleton list, date → date and time.
/// A value that does not conform afterwards becomes null; `conformed` says so.
Value coerced(Value value, const Type& type, bool* conformed = nullptr);

} // namespace zk::feel
