#include "rulebook/prober.hpp"

namespace zk::rulebook {
namespace {

void blame(const feel::Value& row, const Vocabulary& vocabulary, std::vector<feel::FactId>& blamed)
{
    const feel::Context* context = row.as_context();
    const feel::Value* facts = context == nullptr ? nullptr : context->find("事实");
    const feel::List* paths = facts == nullptr ? nullptr : facts->as_list();
    for (const feel::Value& path : paths == nullptr ? std::vector<feel::Value>{} : paths->items) {
        const Fact* fact = path.as_string() == nullptr ? nullptr : vocabulary.find(*path.as_string());
        if (fact != nullptr) {
            blamed.push_back(static_cast<feel::FactId>(fact - vocabulary.facts.data()));
        }
    }
}

} // namespace

Prober::Prober(const Loaded& loaded, feel::ExpressionPtr goal)
    : loaded_(loaded), goal_(std::move(goal)), machine_(loaded.flat)
{
    for (const Vocabulary::Node& group : loaded.vocabulary.root().members) {
        slots_.push_back(loaded.program->find_input(group.name));
    }
}

void Prober::check(Probed& outcome)
{
    if (!loaded_.checks) {
        return;
    }
    const feel::Value hits = certain_part(machine_.get(*loaded_.checks));
    const feel::List* rows = hits.as_list();
    for (const feel::Value& row : rows == nullptr ? std::vector<feel::Value>{} : rows->items) {
        outcome.consistent = false;
        blame(row, loaded_.vocabulary, outcome.blamed);
    }
}

Probed Prober::probe(const Situation& situation)
{
    ++count_;
    machine_.reset();
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i]) {
            machine_.give(*slots_[i], situation[i]);
        }
    }
    Probed outcome;
    check(outcome);
    if (outcome.consistent) {
        outcome.value = machine_.evaluate(*goal_);
        outcome.missing = feel::missing_in(outcome.value);
    }
    return outcome;
}

} // namespace zk::rulebook
