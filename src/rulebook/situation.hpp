// situation: the facts of one person as values, and the same with one fact changed.
//
// What deciding once never needs, asking "what if" does: where a fact stands, what it is worth there, and the
// same facts with another value in that place. Values are shared, so a changed copy costs the path to the
// change and nothing else. What nobody has given is Unknown. A list nobody has given is one place; a list
// that is given holds a place for each member of each of its records.
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
/// The places nobody has given a value.
std::vector<Place> open_places(const Vocabulary& vocabulary, const Situation& situation);

const feel::Value& value_at(const Situation& situation, const Place& place);
Situation with(const Situation& situation, const Place& place, const feel::Value& value);
/// The place as not given.
Situation without(const Situation& situation, const Place& place);

/// What `known` lacks taken from `other`. A record takes from one that has the same required members: of
/// `other`, or else of one of `others`; where none is required, from the one with its number.
Situation filled(const Vocabulary& vocabulary, const Situation& known, const Situation& other,
                 const std::vector<Situation>& others);
/// In how many places both have the same value.
std::size_t agreement(const Vocabulary& vocabulary, const Situation& a, const Situation& b);

} // namespace zk::rulebook
