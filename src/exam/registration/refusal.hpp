// refusal: an act that may not be done now (不得办理). Not a failure: it names the clause and the way out.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <variant>

#include "base/result.hpp"

namespace zk::exam {

struct Refusal {
    std::string code;      ///< for programs: "deadline", "locked", "not-open" …
    std::string clause;    ///< of the rulebook; may be empty
    std::string because;   ///< one sentence for the person
    std::string next_step; ///< what can still be done
};

/// The two ways an act can fail: it may not be done, or the world did not let us.
using Trouble = std::variant<Refusal, Error>;

template <class T>
using Expected = tl::expected<T, Trouble>;

inline tl::unexpected<Trouble> refuse(std::string code, std::string clause, std::string because,
                                      std::string next_step = {})
{
    return tl::unexpected<Trouble>(
        Refusal{std::move(code), std::move(clause), std::move(because), std::move(next_step)});
}

inline tl::unexpected<Trouble> trouble(Error error)
{
    return tl::unexpected<Trouble>(std::move(error));
}

} // namespace zk::exam
