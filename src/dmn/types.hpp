// types: item definitions (DMN 1.5, 7.3.2 and 7.3.3) as FEEL types with their allowed values.
//
// The structure of a value is feel::Type's business; what FEEL types cannot say (allowedValues,
// typeConstraint) is kept here and checked when a value is bound.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dmn/model.hpp"
#include "dmn/place.hpp"
#include "feel/evaluator.hpp"
#include "feel/parser.hpp"
#include "feel/type.hpp"

namespace zk::dmn {

struct ItemType;
using ItemTypePtr = std::shared_ptr<const ItemType>;

struct ItemType {
    feel::TypePtr type;               ///< never null
    feel::ExpressionPtr allowed;      ///< unary tests; for a collection they stand with `element`
    feel::ExpressionPtr constraint;   ///< unary tests of the whole value
    std::optional<Text> allowed_text; ///< for the order of priorities
    ItemTypePtr base;                 ///< the definition this one refers to
    ItemTypePtr element;              ///< set for a collection
    std::vector<std::pair<std::string, ItemTypePtr>> components;
    bool is_plain = true;    ///< nothing to check beyond `type`
    std::uint32_t depth = 1; ///< definitions within or behind one another; at most 200
};

/// `value` as `type` wants it: implicit conversions of 10.3.2.9.4, then allowed values. What does not
/// conform becomes null, and `frame` is told. Unknown passes.
feel::Value checked(feel::Value value, const ItemType& type, feel::Frame& frame);

/// The type as a function tells it: a null pointer where anything may come (it conforms to every type).
feel::TypePtr told(const feel::TypePtr& type);
/// What a function gives whose variable names a function type or, as some tools write, its result.
ItemTypePtr result_type(const ItemTypePtr& variable);

/// The type names one model may use: built-in, its own item definitions and imported ones.
class Types {
public:
    Types(const Model& model, Report& report);
    void import(const std::string& prefix, Types& other);
    /// For an empty or unknown reference (the latter reported at `where`) a null pointer: any value.
    ItemTypePtr find(const std::string& reference, const Text* where = nullptr);
    /// Every named type, for `instance of` and function parameters.
    void add_names(feel::Scope& scope);

private:
    ItemTypePtr look_up(const std::string& reference);
    ItemTypePtr define(const ItemDefinition& item);
    std::shared_ptr<ItemType> structure(const ItemDefinition& item);
    std::shared_ptr<ItemType> single(const ItemDefinition& item);
    std::shared_ptr<ItemType> collection(const ItemDefinition& item);
    std::shared_ptr<ItemType> too_deep(const ItemDefinition& item);
    ItemTypePtr function_type(const ItemDefinition& item);
    feel::TypePtr type_of(const std::string& reference);
    feel::ExpressionPtr tests(const std::optional<Text>& text, const feel::TypePtr& input);
    void constrain(const ItemDefinition& item, ItemType& type);

    const Model& model_;
    Report& report_;
    std::map<std::string, ItemTypePtr, std::less<>> known_;
    std::set<std::string, std::less<>> in_progress_;
    std::uint32_t depth_ = 0; ///< definitions being read, each within or behind another
    std::vector<std::pair<std::string, Types*>> imports_;
};

} // namespace zk::dmn
