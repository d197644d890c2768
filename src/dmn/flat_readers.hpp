// flat_readers: what must be computed anew when an input changes.
//
// Found from the syntax trees: a decision that reads 户籍.所在地州 alone does not depend on the rest of 户籍.
// Where a tree does anything else with an input than take an entry of it, it reads all of it.
#pragma once

#include <vector>

#include "dmn/compiled.hpp"
#include "feel/flat.hpp"

namespace zk::dmn {

/// Slots (shared parts included) that read an input, directly or through others.
struct InputReaders {
    struct Field {
        std::uint32_t name = 0; ///< its id among the constants
        std::vector<Slot> readers;
    };
    std::vector<Slot> all;     ///< of any of it
    std::vector<Slot> whole;   ///< of more than entries
    std::vector<Field> fields; ///< of that entry

    /// Calls `forget(slot)` for every slot whose value may differ; some more than once.
    template <class Forget>
    void each_affected(feel::Cell before, feel::Cell after, Forget forget) const
    {
        const bool alike = before.kind == feel::CellKind::context && after.kind == feel::CellKind::context &&
                           before.context().shape == after.context().shape;
        for (const Slot slot : alike ? whole : all) {
            forget(slot);
        }
        for (std::size_t i = 0; alike && i < fields.size(); ++i) {
            const std::int32_t place = before.context().shape->places[fields[i].name];
            if (place >= 0 && !is_same(before.context().values[place], after.context().values[place])) {
                for (const Slot slot : fields[i].readers) {
                    forget(slot);
                }
            }
        }
    }

private:
    static bool is_same(feel::Cell a, feel::Cell b)
    {
        return a.bits == b.bits && a.aux == b.aux && a.kind == b.kind;
    }
};

/// By slot of the model.
std::vector<InputReaders> find_readers(const ProgramCode& code, const std::deque<feel::SharedPart>& shared,
                                       feel::Constants& constants);

} // namespace zk::dmn
