#include "impact/causes.hpp"

#include <algorithm>
#include <set>

namespace zk::impact {
namespace {

using rulebook::Change;
using rulebook::ChangeKind;

/// Words for people (要求, 来源, 说明 …), clauses and examples decide nothing.
bool decides(const Change& change)
{
    static const std::set<std::string> parts{"判定表", "关系", "表达式", "参数", "取值", "事实", "输出"};
    static const std::set<std::string> words{"要求",     "来源", "说明", "含义", "问",   "由谁证明",
                                             "考生可填", "凭据", "条款", "常见", "依据", "禁止条款"};
    return parts.contains(change.part) && !words.contains(change.piece);
}

bool differ(const dmn::RowOutcome& a, const dmn::RowOutcome& b)
{
    return !feel::identical(a.matched, b.matched);
}

bool hit(const std::vector<dmn::RowOutcome>& rows, std::optional<std::size_t> row)
{
    return row && *row < rows.size() && !rows[*row].matched.is_false();
}

} // namespace

Causes::Causes(const Pair& pair) : pair_(pair)
{
    for (std::size_t i = 0; i < pair.changes.size(); ++i) {
        if (decides(pair.changes[i])) {
            by_name_[(pair.changes[i].part == "输出" ? "输出 " : "") + pair.changes[i].name].push_back(i);
        }
    }
}

std::vector<std::size_t> Causes::own(const Root& root) const
{
    const auto found = by_name_.find(root.name.empty() ? "输出 " + root.output : root.name);
    return found == by_name_.end() ? std::vector<std::size_t>{} : found->second;
}

/// Nothing of its own changed: then something it calls, or calls through others, did.
std::vector<std::size_t> Causes::reachable(const std::string& name) const
{
    std::vector<std::size_t> found;
    std::set<std::string> seen;
    const auto& program = *pair_.after.loaded->program;
    std::vector<dmn::Slot> open;
    for (dmn::Slot slot = 0; slot < program.slot_count(); ++slot) {
        if (program.slot_name(slot) == name) {
            open.push_back(slot);
        }
    }
    while (!open.empty()) {
        const dmn::Slot slot = open.back();
        open.pop_back();
        if (!seen.insert(program.slot_name(slot)).second) {
            continue;
        }
        if (const auto changes = by_name_.find(program.slot_name(slot)); changes != by_name_.end()) {
            found.insert(found.end(), changes->second.begin(), changes->second.end());
            continue;
        }
        for (const dmn::Slot read : program.reads_of(slot)) {
            if (read < program.slot_count()) {
                open.push_back(read);
            }
        }
    }
    return found;
}

/// Of changes to rows of a table, those whose row came out differently, or hit with another output.
std::vector<std::size_t> Causes::that_count(const Root& root, const std::vector<std::size_t>& changes,
                                            dmn::ColumnRun& run, std::uint32_t row) const
{
    const bool has_rows = std::ranges::any_of(
        changes, [&](std::size_t i) { return pair_.changes[i].old_row || pair_.changes[i].new_row; });
    const auto before = has_rows ? run.table_rows(root.before, row) : std::vector<dmn::RowOutcome>{};
    const auto after = has_rows ? run.table_rows(root.after, row) : std::vector<dmn::RowOutcome>{};
    if (before.empty() || after.empty()) {
        return changes;
    }
    std::vector<std::size_t> counting;
    for (const std::size_t i : changes) {
        const Change& change = pair_.changes[i];
        const bool both = change.old_row && change.new_row && *change.old_row < before.size() &&
                          *change.new_row < after.size();
        const bool turned = both && differ(before[*change.old_row], after[*change.new_row]);
        const bool still_hits = hit(before, change.old_row) || hit(after, change.new_row);
        if ((!change.old_row && !change.new_row) || turned || still_hits) {
            counting.push_back(i);
        }
    }
    return counting.empty() ? changes : counting;
}

std::vector<std::size_t> Causes::of(const Root& root, dmn::ColumnRun& run, std::uint32_t row)
{
    auto found = known_.find(root);
    if (found == known_.end()) {
        std::vector<std::size_t> changes = own(root);
        if (changes.empty()) {
            changes = reachable(root.name);
        }
        found = known_.emplace(root, std::move(changes)).first;
    }
    return that_count(root, found->second, run, row);
}

} // namespace zk::impact
