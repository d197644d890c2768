#include "rulebook/session.hpp"

#include "rulebook/impl.hpp"

namespace zk::rulebook {

struct Session::Impl {
    explicit Impl(std::shared_ptr<const Rulebook> with)
        : rulebook(std::move(with)), loaded(inside(*rulebook)), machine(loaded.flat)
    {
        for (const CompiledOutput& output : loaded.compiled_outputs) {
            outputs.push_back(machine.find(*output.from));
        }
    }

    struct Bound {
        Json facts;
        dmn::Machine::Inputs inputs;
    };

    void start(const Bound& of)
    {
        machine.reset();
        machine.give(of.inputs);
    }

    std::shared_ptr<const Rulebook> rulebook;
    const Loaded& loaded;
    dmn::Machine machine;
    std::vector<dmn::Machine::Handle> outputs;
    std::vector<Bound> bound;
};

Session::Session(std::shared_ptr<const Rulebook> rulebook)
    : impl_(std::make_unique<Impl>(std::move(rulebook)))
{
}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;

Json Session::decide(const Json& facts, const DecideOptions& options)
{
    impl_->machine.reset();
    return rulebook::decide(impl_->loaded, facts, options, impl_->machine);
}

std::optional<Session::Prepared> Session::prepare(const Json& facts)
{
    impl_->machine.reset();
    if (!impl_->loaded.give(impl_->machine, facts).empty()) {
        return std::nullopt;
    }
    std::vector<std::pair<dmn::Slot, feel::Value>> inputs;
    for (auto& [name, value] : impl_->loaded.vocabulary.bind(facts).groups) {
        if (const auto slot = impl_->loaded.program->find_input(name)) {
            inputs.emplace_back(*slot, std::move(value));
        }
    }
    impl_->bound.push_back({facts, impl_->machine.prepare(inputs)});
    return impl_->bound.size() - 1;
}

std::size_t Session::run(Prepared facts)
{
    impl_->start(impl_->bound[facts]);
    std::size_t known = 0;
    for (const dmn::Machine::Handle output : impl_->outputs) {
        known += impl_->machine.cell(output).is_unknown() ? 0 : 1;
    }
    return known;
}

std::size_t Session::run_with_reasons(Prepared facts)
{
    return run(facts) + impl_->loaded.reasons(impl_->machine).size();
}

Json Session::decide(Prepared facts, const DecideOptions& options)
{
    const Impl::Bound& bound = impl_->bound[facts];
    impl_->start(bound);
    return outputs_of(impl_->loaded, bound.facts, options, impl_->machine);
}

} // namespace zk::rulebook
