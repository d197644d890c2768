// relevance_people: the rulebook's own documents as cells, to be laid under what is known of somebody.
//
// Made once at loading and shared by all: the cells hold no Unknown, whose numbers are a machine's own. What
// a document does not give is null there (no fact is null: facts are given or absent).
#pragma once

#include <unordered_map>

#include "rulebook/prober.hpp"

namespace zk::rulebook {

class People {
public:
    People(const Loaded& loaded, const std::vector<Situation>& documents);
    std::size_t count() const { return documents_.size(); }
    /// Their numbers; those that agree with `known` in most facts outside of records first.
    std::vector<std::size_t> nearest(Draft known, Prober& prober) const;

private:
    friend class Filler;
    std::unique_ptr<feel::Heap> heap_;
    std::vector<const feel::Cell*> documents_;    ///< by group
    std::vector<Place> plain_;                    ///< places outside of records
    std::vector<std::vector<feel::Cell>> values_; ///< by document and plain place
};

/// What `known` lacks, taken from one of the people. A record takes from one that has the same required
/// members: of that person, or else of any; where none is required, from the one with its number.
class Filler {
public:
    Filler(const People& people, Prober& prober, Draft known)
        : people_(people), prober_(prober), known_(known)
    {
    }
    Draft filled(std::size_t person);

private:
    using Node = Vocabulary::Node;
    using Steps = std::vector<std::uint32_t>;
    feel::Cell fill(const Node& node, feel::Cell known, feel::Cell other, const Steps* steps);
    feel::Cell members(const Node& node, feel::Cell known, feel::Cell other, const Steps* steps);
    feel::Cell records(const Node& node, feel::Cell known, feel::Cell other, const Steps* steps);
    feel::Cell model_of(const Node& node, const feel::CellList& known, std::uint32_t number, feel::Cell other,
                        const Steps* steps);
    feel::Cell anybodys(const Node& node, feel::Cell record, const Steps& steps);
    bool is_required(const Node& member) const;
    bool same_required(const Node& node, feel::Cell a, feel::Cell b);
    feel::Cell like(const Node& node, feel::Cell record, feel::Cell list);

    const People& people_;
    Prober& prober_;
    Draft known_;
    std::unordered_map<std::uint64_t, feel::Cell> anybodys_; ///< by record of what is known
};

} // namespace zk::rulebook
