// situation: the facts of one person as values, and where each of them stands.
//
// What deciding once never needs, asking "what if" does: where a fact stands and what it is worth there. (The
// same facts with another value in one place: Draft, prober.hpp.) What nobody has given is Unknown. A list
// nobody has given is one place; a list that is given holds a place for each member of each of its records.
//
// Private to this room. Thread-safe: nothing here is ever changed in place.
#pragma once

#include <cstdint>
#include <vector>

#include "rulebook/impl.hpp"

namespace zk::rulebook {

/// A value for each member of Vocabulary::root(), in its order.
using Situation = std::vector<feel::Value>;

/// Where one fact stands: the group, then members of contexts and records of lists by their number.
struct Place {
    feel::FactId fact = 0;
    std::vector<std::uint32_t> steps;
    bool operator==(const Place&) const = default;
};

Situation situation_of(const Vocabulary& vocabulary, const Json& facts);
/// The facts an evaluation was given.
Situation situation_of(const Loaded& loaded, dmn::Machine& evaluation);

/// Every place, given or not, in the vocabulary's order; of a list of records also the list itself.
std::vector<Place> all_places(const Vocabulary& vocabulary, const Situation& situation);
const feel::Value& value_at(const Situation& situation, const Place& place);

} // namespace zk::rulebook
