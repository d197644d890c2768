// catalogue: the rulebooks this program serves, loaded once at start.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace zk::http {

using RulebookPtr = std::shared_ptr<const rulebook::Rulebook>;

/// Immutable after loading; safe to share between threads.
class Catalogue {
public:
    /// Every folder under `folder` that holds a rulebook, by name. A faulty one is an error: nothing is
    /// served by half. Error code "catalogue.empty", or the rulebook's own.
    static Result<Catalogue> load(const std::string& folder);
    const std::vector<RulebookPtr>& rulebooks() const { return rulebooks_; }
    RulebookPtr find(std::string_view id) const; ///< null if there is none
    std::vector<std::string> ids() const;

private:
    std::vector<RulebookPtr> rulebooks_;
};

} // namespace zk::http
