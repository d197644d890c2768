#include <algorithm>

#include "base/text.hpp"
#include "dmn/compile.hpp"

namespace zk::dmn {

namespace {

/// Decisions are computed on demand, each from within the one that asked: the depth is bounded.
constexpr std::size_t longest_chain = 500;

/// Depth-first walk over what reads what, without recursion of its own.
class Walk {
public:
    Walk(const ProgramCode& program, Report& report)
        : program_(program), report_(report), state_(program.slots.size()), depth_(program.slots.size())
    {
    }

    void run()
    {
        for (Slot slot = 0; slot < program_.slots.size(); ++slot) {
            if (state_[slot] == State::fresh) {
                visit(slot);
            }
        }
    }

private:
    enum class State : std::uint8_t { fresh, open, done };
    struct Step {
        Slot slot;
        std::size_t next = 0;
    };

    void visit(Slot start)
    {
        enter(start);
        while (!path_.empty()) {
            Step& step = path_.back();
            const std::vector<Slot>& reads = program_.slots[step.slot].reads;
            if (step.next < reads.size()) {
                meet(reads[step.next++]);
            } else {
                leave();
            }
        }
    }

    void enter(Slot slot)
    {
        state_[slot] = State::open;
        path_.push_back({slot});
    }

    void meet(Slot slot)
    {
        if (state_[slot] == State::open) {
            check_cycle(slot);
        } else if (state_[slot] == State::fresh) {
            enter(slot);
        } else {
            count(depth_[slot]);
        }
    }

    void leave()
    {
        const Slot slot = path_.back().slot;
        path_.pop_back();
        state_[slot] = State::done;
        if (depth_[slot] == longest_chain) {
            report_.error("dmn.too-deep", "决策的依赖链超过 " + std::to_string(longest_chain) +
                                              " 层:" + program_.slots[slot].name);
        }
        if (!path_.empty()) {
            count(depth_[slot]);
        }
    }

    void count(std::size_t below)
    {
        std::size_t& depth = depth_[path_.back().slot];
        depth = std::max(depth, below + 1);
    }

    /// Functions may call themselves; a cycle through a decision has no result.
    void check_cycle(Slot slot)
    {
        const auto begin = std::ranges::find(path_, slot, &Step::slot);
        std::vector<std::string> names;
        const SlotCode* decision = nullptr;
        for (auto step = begin; step != path_.end(); ++step) {
            const SlotCode& code = program_.slots[step->slot];
            names.push_back(code.name);
            decision = decision == nullptr && code.kind == SlotKind::decision ? &code : decision;
        }
        if (decision == nullptr) {
            return;
        }
        names.push_back(names.front());
        const Text* const where = decision->where.file == nullptr ? nullptr : &decision->where;
        report_.error("dmn.cycle", "循环引用:" + join(names, " → "), where);
    }

    const ProgramCode& program_;
    Report& report_;
    std::vector<State> state_;
    std::vector<std::size_t> depth_;
    std::vector<Step> path_;
};

} // namespace

void check_requirements(const ProgramCode& program, Report& report)
{
    Walk(program, report).run();
}

} // namespace zk::dmn
