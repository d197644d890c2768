// program_impl: what a Program holds, shared with Evaluation.
#pragma once

#include "dmn/compiled.hpp"

namespace zk::dmn {

struct Program::Impl {
    ProgramCode code;
};

/// The decision's table if its logic is one; null otherwise.
inline const CompiledTable* root_table(const ProgramCode& code, Slot decision)
{
    const Compiled* const logic = code.slots[decision].body.logic.get();
    return logic == nullptr ? nullptr : logic->table.get();
}

} // namespace zk::dmn
