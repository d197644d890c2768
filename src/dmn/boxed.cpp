#include "dmn/boxed.hpp"

#include <algorithm>

#include "dmn/table.hpp"

namespace zk::dmn {

namespace {

bool is_condition(const feel::Value& value)
{
    return value.as_bool() != nullptr || value.is_null() || value.is_unknown();
}

/// One run of one boxed expression and those inside it.
class Run {
public:
    Run(feel::Frame& frame, Activation* scope, Shared& shared) : frame_(frame), scope_(scope), shared_(shared)
    {
    }

    feel::Value value(const CompiledPtr& boxed) { return boxed == nullptr ? feel::Value() : value(*boxed); }

    feel::Value value(const Compiled& boxed)
    {
        feel::Value result = untyped(boxed);
        return boxed.type == nullptr ? result : checked(std::move(result), *boxed.type, frame_);
    }

private:
    feel::Value untyped(const Compiled& boxed)
    {
        switch (boxed.kind) {
        case Boxed::Kind::literal:
            return run_expression(boxed.expression.get(), frame_);
        case Boxed::Kind::table:
            return run_table(*boxed.table, frame_);
        case Boxed::Kind::context:
            return context(boxed);
        case Boxed::Kind::invocation:
            return invocation(boxed);
        case Boxed::Kind::relation:
            return relation(boxed);
        case Boxed::Kind::list:
            return list(boxed);
        case Boxed::Kind::function:
            return make_function(boxed.function, *frame_.globals, shared_);
        case Boxed::Kind::conditional:
            return conditional(boxed);
        case Boxed::Kind::filter:
        case Boxed::Kind::iterator:
            return iteration(boxed);
        }
        return {};
    }

    feel::Value typed(feel::Value value, const ItemTypePtr& type)
    {
        return type == nullptr ? value : checked(std::move(value), *type, frame_);
    }

    /// The entry without a name, if there is one, is what the whole is worth.
    feel::Value context(const Compiled& boxed)
    {
        feel::Context result;
        for (const CompiledEntry& entry : boxed.entries) {
            feel::Value entry_value = typed(value(entry.value), entry.type);
            if (entry.name.empty()) {
                return entry_value;
            }
            scope_->set(entry.slot, entry_value);
            result.entries.emplace_back(entry.name, std::move(entry_value));
        }
        return result;
    }

    feel::Value invocation(const Compiled& boxed)
    {
        const feel::Value callee = boxed.parts.empty() ? feel::Value() : value(boxed.parts.front());
        const feel::Function* const function = callee.as_function();
        if (function == nullptr) {
            return callee.is_unknown() ? callee : frame_.trouble("调用的不是函数");
        }
        const std::vector<std::string>& names = function->parameter_names();
        std::vector<feel::Value> arguments(names.size());
        for (const CompiledEntry& binding : boxed.entries) {
            const auto parameter = std::ranges::find(names, binding.name);
            if (parameter == names.end()) {
                return frame_.trouble("函数没有参数 " + binding.name);
            }
            const auto index = static_cast<std::size_t>(parameter - names.begin());
            arguments[index] = typed(value(binding.value), binding.type);
        }
        return function->call(std::move(arguments), frame_);
    }

    feel::Value relation(const Compiled& boxed)
    {
        feel::List rows;
        for (const std::vector<CompiledPtr>& cells : boxed.rows) {
            feel::Context row;
            for (std::size_t i = 0; i < boxed.entries.size(); ++i) {
                feel::Value cell = i < cells.size() ? value(cells[i]) : feel::Value();
                row.entries.emplace_back(boxed.entries[i].name,
                                         typed(std::move(cell), boxed.entries[i].type));
            }
            rows.items.emplace_back(std::move(row));
        }
        return rows;
    }

    feel::Value list(const Compiled& boxed)
    {
        feel::List items;
        for (const CompiledPtr& item : boxed.parts) {
            items.items.push_back(value(item));
        }
        return items;
    }

    /// As FEEL's if; but a condition that is neither boolean nor null is a mistake here (TCK 1150).
    feel::Value conditional(const Compiled& boxed)
    {
        const feel::Value condition = value(boxed.parts[0]);
        if (!is_condition(condition)) {
            return frame_.trouble("条件不是布尔值");
        }
        if (!condition.is_unknown()) {
            return value(boxed.parts[condition.is_true() ? 1 : 2]);
        }
        return settled({value(boxed.parts[1]), value(boxed.parts[2])}, condition.as_unknown()->missing);
    }

    feel::Value iteration(const Compiled& boxed)
    {
        scope_->set(boxed.slot, value(boxed.parts.front()));
        if (boxed.function != nullptr) {
            scope_->set(boxed.slot + 1, make_function(boxed.function, *frame_.globals, shared_));
        }
        feel::Value result = run_expression(boxed.expression.get(), frame_);
        const feel::List* const list = boxed.quantifier == Quantifier::for_ ? nullptr : result.as_list();
        return list == nullptr ? result : quantified(*list, boxed.quantifier);
    }

    /// Of what each member satisfies: as FEEL's some and every, but each must be boolean (TCK 1153).
    feel::Value quantified(const feel::List& list, Quantifier quantifier)
    {
        const bool is_some = quantifier == Quantifier::some;
        feel::Value result = !is_some;
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const feel::Value& satisfied = list.items[i];
            if (satisfied.as_bool() == nullptr && !satisfied.is_unknown()) {
                return frame_.trouble("条件不是布尔值");
            }
            const feel::Value absent = list.has_perhaps() && !list.perhaps[i].empty()
                                           ? feel::Value(feel::Unknown{list.perhaps[i]})
                                           : feel::Value(false);
            result = is_some ? feel::disjunction(result, feel::conjunction(feel::negation(absent), satisfied))
                             : feel::conjunction(result, feel::disjunction(absent, satisfied));
        }
        return result;
    }

    feel::Frame& frame_;
    Activation* scope_;
    Shared& shared_;
};

} // namespace

feel::Value run_boxed(const Compiled& boxed, feel::Frame& frame, Activation* scope, Shared& shared)
{
    return Run(frame, scope, shared).value(boxed);
}

} // namespace zk::dmn
