// people: invented candidates for a demonstration: facts, names, numbers. Nobody real.
//
// Facts come from the synthetic population (docs/impact.md), chosen so that every route and exclusion has
// people; places and schools are those of the offices loaded. The same seed gives the same people.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exam/people/accounts.hpp"
#include "exam/people/offices.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::demo {

struct Person {
    exam::CandidateApplication application;
    Json facts; ///< what they state
};

/// Error codes of impact's distribution.
Result<std::vector<Person>> invent(const std::shared_ptr<const rulebook::Rulebook>& book,
                                   const std::string& distribution, const exam::Offices& offices,
                                   std::size_t count, std::uint64_t seed);

} // namespace zk::demo
