// session: many decisions one after another, by one thread, in memory that is used again.
//
// Rulebook::decide() is a Session used once. A Session keeps nothing of the facts it was given, but for
// those prepared, which live as long as it does. Belongs to one thread; the rulebook is kept alive.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace zk::rulebook {

class Session {
public:
    explicit Session(std::shared_ptr<const Rulebook> rulebook);
    ~Session();
    Session(Session&&) noexcept;

    /// As Rulebook::decide().
    Json decide(const Json& facts, const DecideOptions& options = {});

    /// Facts bound once, to be decided many times; nullopt if there is something wrong with them.
    using Prepared = std::size_t;
    std::optional<Prepared> prepare(const Json& facts);
    /// Computes every output of prepared facts; what they are worth stays inside until the next call. Says
    /// how many are known.
    std::size_t run(Prepared facts);
    /// The same, and every reason, in the engine's own form; says how many of both.
    std::size_t run_with_reasons(Prepared facts);
    /// The outputs of prepared facts, and the reasons if asked for.
    Json decide(Prepared facts, const DecideOptions& options = {});

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zk::rulebook
