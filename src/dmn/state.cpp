#include "dmn/state.hpp"

#include <algorithm>

#include "dmn/boxed.hpp"
#include "dmn/java_standins.hpp"

namespace zk::dmn {

namespace {

constexpr int max_call_depth = 400;
constexpr int nesting_of_body = 4; ///< a body takes as much stack as so many evaluations more

bool holds_function(const feel::Value& value)
{
    if (const feel::List* const list = value.as_list()) {
        return std::ranges::any_of(list->items, holds_function);
    }
    if (const feel::Context* const context = value.as_context()) {
        return std::ranges::any_of(context->entries,
                                   [](const auto& entry) { return holds_function(entry.second); });
    }
    return value.as_function() != nullptr;
}

bool have_same_names(const feel::Context& a, const feel::Context& b)
{
    return std::ranges::equal(a.entries, b.entries, {}, &std::pair<std::string, feel::Value>::first,
                              &std::pair<std::string, feel::Value>::first);
}

bool are_like_contexts(const std::vector<feel::Value>& values)
{
    const feel::Context* const first = values.front().as_context();
    return first != nullptr && std::ranges::all_of(values, [first](const feel::Value& value) {
               return value.as_context() != nullptr && have_same_names(*first, *value.as_context());
           });
}

feel::Value settled_contexts(const std::vector<feel::Value>& candidates, const feel::Missing& why)
{
    feel::Context result;
    for (std::size_t i = 0; i < candidates.front().as_context()->entries.size(); ++i) {
        std::vector<feel::Value> entries;
        for (const feel::Value& candidate : candidates) {
            entries.push_back(candidate.as_context()->entries[i].second);
        }
        result.entries.emplace_back(candidates.front().as_context()->entries[i].first, settled(entries, why));
    }
    return result;
}

} // namespace

feel::Frame Shared::frame(feel::Globals& globals)
{
    feel::Frame frame;
    frame.globals = &globals;
    frame.troubles = &troubles;
    frame.now = now ? &*now : nullptr;
    if (innermost != nullptr) {
        frame.call_depth = innermost->call_depth;
        frame.nesting = innermost->nesting;
    }
    frame.steps_left = &steps_left;
    frame.external = call_java;
    return frame;
}

void Shared::keep_for(const feel::Value& result, std::unique_ptr<feel::Globals> scope)
{
    if (holds_function(result)) {
        kept.push_back(std::move(scope));
    }
}

bool may_call(feel::Frame& frame)
{
    if (frame.call_depth < max_call_depth) {
        return true;
    }
    frame.trouble("函数调用超过了 " + std::to_string(max_call_depth) + " 层");
    return false;
}

State::State(Shared& shared)
    : shared_(shared), values_(shared.code.slots.size()), status_(shared.code.slots.size(), Status::fresh)
{
}

void State::give(Slot slot, feel::Value value)
{
    const SlotCode& code = shared_.code.slots[slot];
    if (code.type != nullptr) {
        feel::Frame frame = shared_.frame(*this);
        value = checked(std::move(value), *code.type, frame);
    }
    values_[slot] = std::move(value);
    status_[slot] = Status::done;
}

feel::Value State::get(Slot slot)
{
    switch (status_[slot]) {
    case Status::done:
        return values_[slot];
    case Status::running:
        shared_.troubles.push_back({"循环引用:" + shared_.code.slots[slot].name, {}});
        return {};
    case Status::fresh:
        break;
    }
    status_[slot] = Status::running;
    values_[slot] = compute(slot);
    status_[slot] = Status::done;
    return values_[slot];
}

feel::Value State::compute(Slot slot)
{
    const SlotCode& code = shared_.code.slots[slot];
    switch (code.kind) {
    case SlotKind::input:
        return {};
    case SlotKind::decision:
        return decide(code);
    case SlotKind::knowledge:
        return code.function == nullptr ? feel::Value() : make_function(code.function, *this, shared_);
    case SlotKind::service:
        return make_service(slot, shared_);
    }
    return {};
}

feel::Value State::decide(const SlotCode& code)
{
    feel::Value value = run_body(code.body, {}, *this, shared_);
    if (code.type == nullptr) {
        return value;
    }
    feel::Frame frame = shared_.frame(*this);
    return checked(std::move(value), *code.type, frame);
}

feel::Value State::run_service(Slot service, std::vector<feel::Value> inputs)
{
    const ServiceCode& code = shared_.code.slots[service].service;
    inputs.resize(code.inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        give(code.inputs[i], std::move(inputs[i]));
    }
    feel::Context results;
    for (std::size_t i = 0; i < code.outputs.size(); ++i) {
        results.entries.emplace_back(code.output_names[i], get(code.outputs[i]));
    }
    feel::Value result = code.outputs.size() == 1 ? std::move(results.entries.front().second)
                                                  : feel::Value(std::move(results));
    if (code.result == nullptr) {
        return result;
    }
    feel::Frame frame = shared_.frame(*this);
    return checked(std::move(result), *code.result, frame);
}

/// `calls` is how many calls deeper than the innermost frame the body runs.
feel::Value run_body(const Body& body, std::vector<feel::Value> arguments, feel::Globals& outer,
                     Shared& shared, int calls)
{
    if (body.logic == nullptr) {
        return {};
    }
    std::unique_ptr<Activation> scope;
    if (body.local_count > 0) {
        scope = std::make_unique<Activation>(outer, body.begin, body.local_count);
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        scope->set(body.begin + static_cast<Slot>(i), std::move(arguments[i]));
    }
    feel::Frame frame = shared.frame(scope == nullptr ? outer : *scope);
    frame.call_depth += calls;
    frame.nesting += nesting_of_body;
    const Innermost innermost(shared, frame);
    feel::Value result = run_boxed(*body.logic, frame, scope.get(), shared);
    if (scope != nullptr) {
        shared.keep_for(result, std::move(scope));
    }
    return result;
}

feel::Value run_expression(const feel::Expression* expression, feel::Frame& frame)
{
    if (expression == nullptr) {
        return {};
    }
    if (frame.locals.size() < expression->local_count) {
        frame.locals.resize(expression->local_count);
    }
    return feel::evaluate(*expression, frame);
}

feel::Value settled(const std::vector<feel::Value>& candidates, const feel::Missing& why)
{
    const feel::Value& first = candidates.front();
    const auto is_first = [&first](const feel::Value& other) { return feel::identical(first, other); };
    if (std::ranges::all_of(candidates, is_first) && feel::missing_in(first).empty()) {
        return first;
    }
    if (are_like_contexts(candidates)) {
        return settled_contexts(candidates, why);
    }
    feel::Missing missing = why;
    for (const feel::Value& candidate : candidates) {
        missing = feel::Missing::united(missing, feel::missing_in(candidate));
    }
    return feel::Unknown{std::move(missing)};
}

} // namespace zk::dmn
