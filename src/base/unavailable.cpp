#include "base/unavailable.hpp"

#include <utility>

namespace zk {
namespace {

thread_local std::string note;

} // namespace

void note_unavailable(std::string_view what)
{
    if (note.empty()) {
        note = what;
    }
}

std::string take_unavailable()
{
    return std::exchange(note, {});
}

} // namespace zk
