// diff_impl: how diff compares its pieces. Private to diff*.cpp.
#pragma once

#include "rulebook/diff.hpp"
#include "rulebook/impl.hpp"

namespace zk::rulebook {

/// What all changes of one part have in common.
struct Subject {
    std::string part;
    std::string name;
    std::string clause;
};

class Differ {
public:
    /// Two texts of the same piece; an empty text with no place is one that is not there.
    void text(const Subject& subject, const std::string& piece, const Text& before, const Text& after);
    /// Pieces that keep no place of their own stand at `at_before` and `at_after`.
    void plain(const Subject& subject, const std::string& piece, const std::string& before,
               const std::string& after, const Text& at_before, const Text& at_after);
    void whole(const Subject& subject, ChangeKind kind, const Text& where, const std::string& what);
    void table(const Named& before, const Named& after);
    std::vector<Change> changes;
};

std::optional<ChangePlace> place_of(const Text& text);
/// Whether FEEL written two ways is the same: white space does not count where nothing is quoted.
bool says_the_same(const std::string& a, const std::string& b);

/// Calls `both` for what has the same key in both lists, `added` and `removed` for the rest. Of several
/// with one key the first belongs to the first, and so on.
template <class T, class Key, class Both, class Added, class Removed>
void match_up(const std::vector<T>& before, const std::vector<T>& after, Key key, Both both, Added added,
              Removed removed)
{
    std::vector<bool> taken(before.size());
    for (const T& later : after) {
        std::size_t at = 0;
        while (at < before.size() && (taken[at] || key(before[at]) != key(later))) {
            ++at;
        }
        if (at == before.size()) {
            added(later);
        } else {
            taken[at] = true;
            both(before[at], later);
        }
    }
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (!taken[at]) {
            removed(before[at]);
        }
    }
}

} // namespace zk::rulebook
