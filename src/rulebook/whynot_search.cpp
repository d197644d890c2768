// whynot_search: the cheapest set of changeable facts that makes the outcome favourable.
#include <algorithm>
#include <iterator>
#include <queue>

#include "rulebook/whynot.hpp"

namespace zk::rulebook {
namespace {

using feel::Value;

/// Some changeable facts decided (kept or changed), the others open.
struct Node {
    std::size_t cost = 0;
    std::size_t order = 0; ///< of nodes with the same cost the earlier one first
    Draft draft;
    std::vector<Place> settled;
    std::vector<RemedyStep> changes;
};

struct Later {
    bool operator()(const Node& a, const Node& b) const
    {
        return std::pair(a.cost, a.order) > std::pair(b.cost, b.order);
    }
};

class RemedySearch {
public:
    RemedySearch(const Loaded& loaded, const GoalPlan& plan, const std::vector<std::string>& good,
                 const Situation& known, std::size_t budget)
        : vocabulary_(loaded.vocabulary), good_(good), known_(known), budget_(budget),
          prober_(loaded, plan.goal), domains_(loaded, loaded.knowledge->experience, plan, known),
          draft_(prober_.draft(known))
    {
        for (const Place& place : all_places(vocabulary_, known)) {
            if (vocabulary_.facts[place.fact].change_cost > 0) {
                changeable_.push_back(place);
            }
        }
    }

    Remedy find()
    {
        Remedy remedy = search();
        remedy.evaluations = prober_.count();
        return remedy;
    }

private:
    Remedy search()
    {
        if (is_good(prober_.probe(draft_))) {
            return {Remedy::Kind::favourable, {}, 0, true, 0};
        }
        Node first;
        first.draft = prober_.without(draft_, changeable_);
        nodes_.push(std::move(first));
        while (!nodes_.empty()) {
            if (prober_.count() >= budget_ || prober_.is_full()) {
                return {Remedy::Kind::open, {}, 0, false, 0};
            }
            const Node node = nodes_.top();
            nodes_.pop();
            const Probed outcome = prober_.probe(node.draft);
            if (!is_good(outcome)) {
                expand(node,
                       outcome.consistent ? prober_.facts(outcome.missing) : std::vector<feel::FactId>{});
                continue;
            }
            // Good whatever the rest is; but the rest as it stands may contradict what was changed.
            const Probed whole = prober_.probe(changed(node));
            if (is_good(whole)) {
                return {Remedy::Kind::found, node.changes, node.cost, exact_, 0};
            }
            // The facts a 校验 names come first; it may read others, so all that can be changed follow.
            if (!whole.consistent && !expand(node, prober_.blamed())) {
                expand(node, all_changeable());
            }
        }
        return {Remedy::Kind::none, {}, 0, exact_, 0};
    }

    bool is_good(const Probed& outcome) const
    {
        return outcome.decided() && outcome.value.kind == feel::CellKind::text &&
               std::ranges::find(good_, *outcome.value.text().chars) != good_.end();
    }

    Draft changed(const Node& node)
    {
        Draft draft = draft_;
        for (const RemedyStep& change : node.changes) {
            draft = prober_.with(draft, change.place, prober_.cell(change.to));
        }
        return draft;
    }

    std::vector<feel::FactId> all_changeable() const
    {
        std::vector<feel::FactId> facts;
        std::ranges::transform(changeable_, std::back_inserter(facts), &Place::fact);
        return facts;
    }

    /// Keeps the next open one of `facts`, or gives it each other value. False: none of them is open.
    bool expand(const Node& node, const std::vector<feel::FactId>& facts)
    {
        const auto is_open = [&](const Place& place) {
            return std::ranges::find(facts, place.fact) != facts.end() &&
                   std::ranges::find(node.settled, place) == node.settled.end();
        };
        const auto next = std::ranges::find_if(changeable_, is_open);
        if (next == changeable_.end()) {
            return false; // what is missing cannot be changed: no one can promise the outcome
        }
        const Value& present = value_at(known_, *next);
        add(node, *next, present, 0);
        const Domain& domain = domains_.of(next->fact);
        exact_ = exact_ && domain.complete;
        for (const Value& value : domain.values) {
            if (!feel::identical(value, present)) {
                add(node, *next, value, vocabulary_.facts[next->fact].change_cost);
            }
        }
        return true;
    }

    void add(const Node& from, const Place& place, const Value& value, std::size_t cost)
    {
        Node node = from;
        node.cost += cost;
        node.order = ++order_;
        node.draft = prober_.with(node.draft, place, prober_.cell(value));
        node.settled.push_back(place);
        if (cost > 0) {
            node.changes.push_back({place, value});
        }
        nodes_.push(std::move(node));
    }

    const Vocabulary& vocabulary_;
    const std::vector<std::string>& good_;
    const Situation& known_;
    std::size_t budget_;
    Prober prober_;
    Domains domains_;
    Draft draft_; ///< what is known
    std::vector<Place> changeable_;
    std::priority_queue<Node, std::vector<Node>, Later> nodes_;
    std::size_t order_ = 0;
    bool exact_ = true;
};

} // namespace

Remedy cheapest_remedy(const Loaded& loaded, const GoalPlan& plan, const std::vector<std::string>& good,
                       const Situation& known, std::size_t budget)
{
    return RemedySearch(loaded, plan, good, known, budget).find();
}

} // namespace zk::rulebook
