// unavailable: what this build cannot compute, so that no answer is silently another one.
//
// The WebAssembly build leaves out what would cost it a megabyte or the operating system: logarithms, time
// zone regions, Java stand-ins, Unicode's larger tables. FEEL turns what cannot be computed into null, which
// a rule might take for an answer; so whatever is left out notes here that it was asked for, and whoever
// loads or decides looks afterwards and refuses to give the result. In the full build nobody ever notes
// anything.
//
// One note for each thread; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace zk {

/// `what` in the words of a message: "时区 Europe/Paris". The first note is kept.
void note_unavailable(std::string_view what);
/// The note, which is then forgotten; empty if there is none.
std::string take_unavailable();

} // namespace zk
