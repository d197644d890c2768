// compile_boxed: boxed expressions (DMN 1.5, 10.2.2 and 7.3) and decision tables to their compiled form.
#pragma once

#include <set>

#include "dmn/compiled.hpp"
#include "dmn/place.hpp"

namespace zk::dmn {

/// Compiles the logic of one element. `next_local` is the first free local slot of the program.
class BoxedCompiler {
public:
    BoxedCompiler(Types& types, Report& report, const feel::ParseOptions& options, Slot& next_local)
        : types_(types), report_(report), options_(options), next_local_(next_local)
    {
    }

    Body body(const BoxedPtr& boxed, const feel::Scope& scope);
    std::shared_ptr<FunctionCode> function(const Boxed& boxed, const feel::Scope& scope);
    /// Slots read by what was compiled, local ones included.
    const std::set<Slot>& reads() const { return reads_; }
    /// What is known of the result's type before compiling, for the names of its members.
    feel::TypePtr inferred(const BoxedPtr& boxed, const std::string& type_ref);

private:
    CompiledPtr compile(const BoxedPtr& boxed, const feel::Scope& scope);
    void fill(const BoxedPtr& boxed, const feel::Scope& scope, Compiled& out);
    void context(const Boxed& boxed, feel::Scope scope, Compiled& out);
    void invocation(const Boxed& boxed, const feel::Scope& scope, Compiled& out);
    void relation(const Boxed& boxed, const feel::Scope& scope, Compiled& out);
    void iterator(const Boxed& boxed, const feel::Scope& scope, Compiled& out);
    void filter(const Boxed& boxed, const feel::Scope& scope, Compiled& out);
    void iteration(const std::string& feel, const Boxed& boxed, const feel::Scope& scope, Compiled& out);
    std::shared_ptr<const FunctionCode> iteration_body(const Boxed& boxed, const feel::Scope& scope);
    std::vector<CompiledPtr> all(const std::vector<BoxedPtr>& boxed, const feel::Scope& scope);

    std::shared_ptr<const CompiledTable> table(const std::shared_ptr<const DecisionTable>& source,
                                               const feel::Scope& scope);
    CompiledTable::Column column(const InputClause& clause, const feel::Scope& scope);
    CompiledTable::Output output(const OutputClause& clause, const feel::Scope& scope);
    std::vector<feel::ExpressionPtr> order(const OutputClause& clause, const ItemTypePtr& type,
                                           const feel::Scope& scope);
    void rows(const feel::Scope& scope, CompiledTable& out);
    std::int32_t test(const Text& text, const feel::TypePtr& input, const feel::Scope& scope,
                      std::map<std::string, std::int32_t>& seen, CompiledTable::Column& column);
    bool has_shape(const Rule& rule, const DecisionTable& table);

    feel::ExpressionPtr expression(const Text& text, const feel::Scope& scope);
    feel::ExpressionPtr tests(const Text& text, const feel::TypePtr& input, const feel::Scope& scope);
    feel::ExpressionPtr noted(feel::ExpressionPtr parsed);

    Types& types_;
    Report& report_;
    const feel::ParseOptions& options_;
    Slot& next_local_;
    std::set<Slot> reads_;
    int depth_ = 0;
};

} // namespace zk::dmn
