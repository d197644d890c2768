// result: a value, or the reason there is none.
//
// Error is "the world failed": disk, network, a bad file (style: four kinds of "no"). A decision of the
// rules is never an Error, it is a value with its reasons.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "base/diagnostic.hpp"

namespace zk {

struct Error {
    std::string code;    ///< stable, for programs: "file.missing", "json.syntax", …
    std::string message; ///< one sentence for the person, Chinese first
    Diagnostics details; ///< where, if the error is in a text
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string code, std::string message, Diagnostics details = {})
{
    return tl::unexpected<Error>(Error{std::move(code), std::move(message), std::move(details)});
}

} // namespace zk
