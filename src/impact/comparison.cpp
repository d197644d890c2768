#include "impact/comparison.hpp"

#include <algorithm>
#include <numeric>

#include "impact/causes.hpp"
#include "impact/differing.hpp"

namespace zk::impact {
namespace {

using dmn::Column;
using dmn::ColumnCode;
using dmn::ColumnRun;
using dmn::Rows;

constexpr std::size_t most_known = 1U << 18U; ///< entries of one cache; then it starts afresh

std::string result_text(const Json& result, const std::string& output)
{
    const Json* const value = result.find(output);
    return value == nullptr ? "" : to_text(*value);
}

/// Texts of one version's value of one output, by the codes they come from.
struct Texts {
    std::unordered_map<std::uint64_t, std::string> known;
};

} // namespace

void Tally::add(const Tally& other)
{
    all += other.all;
    differing += other.differing;
    faulty += other.faulty;
    for (const auto& [step, count] : other.goal) {
        goal[step] += count;
    }
}

void Counts::add(const Counts& other)
{
    total.add(other.total);
    for (const auto& [group, tally] : other.by_group) {
        by_group[group].add(tally);
    }
    for (const auto& [output, count] : other.by_output) {
        by_output[output] += count;
    }
    for (const auto& [clause, count] : other.by_clause) {
        by_clause[clause] += count;
    }
    for (const auto& [cause, count] : other.by_cause) {
        by_cause[cause] += count;
    }
}

struct Comparison::Impl {
    Impl(const Pair& with, std::unique_ptr<Feeder> from, dmn::ColumnLimits limits)
        : pair(with), feeder(std::move(from)),
          run(
              with.columns,
              [this](Column leaf, Rows rows, std::uint32_t* codes) { feeder->fill(run, leaf, rows, codes); },
              limits),
          causes(with), differing(with, run), before_texts(with.outputs.size()),
          after_texts(with.outputs.size())
    {
        feeder->forget(run);
    }

    Outcome compare(Block block)
    {
        begin(std::move(block));
        count_goal();
        compare_outputs();
        compare_faulty();
        finish();
        return std::move(outcome);
    }

    void begin(Block block)
    {
        const std::size_t rows = block.count;
        outcome = {};
        if (run.begin(rows)) {
            feeder->forget(run);
            forget_texts();
        }
        feeder->load(std::move(block));
        found.clear();
        faulty = feeder->misfits();
        RowList all(rows);
        std::iota(all.begin(), all.end(), 0U);
        sound.clear();
        std::ranges::set_difference(all, faulty, std::back_inserter(sound));
        refuse_checked(pair.before);
        if (pair.before.checks != pair.after.checks) {
            refuse_checked(pair.after);
        }
        differing.begin(sound);
        outcome.counts.total.all = rows;
        outcome.counts.total.faulty = faulty.size();
    }

    void forget_texts()
    {
        for (auto* texts : {&before_texts, &after_texts}) {
            for (Texts& one : *texts) {
                one.known.clear();
            }
        }
        differing.forget();
        group_texts.clear();
        refused.clear();
    }

    /// Rows that a check of the version catches are taken out.
    void refuse_checked(const Version& version)
    {
        if (!version.checks) {
            return;
        }
        const Column column = *version.checks;
        const std::uint32_t* const codes = run.fill(column, sound);
        RowList caught;
        std::ranges::copy_if(sound, std::back_inserter(caught),
                             [&](std::uint32_t row) { return is_refused(column, codes[row]); });
        if (!caught.empty()) {
            faulty = united(faulty, caught);
            RowList left;
            std::ranges::set_difference(sound, caught, std::back_inserter(left));
            sound = std::move(left);
        }
    }

    bool is_refused(Column column, std::uint32_t code)
    {
        std::vector<std::int8_t>& known = refused[column];
        if (code >= known.size()) {
            known.resize(code + 1U, -1);
        }
        if (known[code] < 0) {
            const feel::Value hits = rulebook::certain_part(run.value(column, code));
            known[code] = hits.as_list() != nullptr && !hits.as_list()->items.empty() ? 1 : 0;
        }
        return known[code] == 1;
    }

    // Values of outputs as results show them.

    /// The codes that settle one output of one version in one row, as one number.
    std::uint64_t key(const OutputColumns& output, std::uint32_t row)
    {
        const std::uint32_t code = run.code_at(output.from, row);
        if (!output.when_unknown || !run.value(output.from, code).is_unknown()) {
            return code;
        }
        const std::uint32_t one[] = {row};
        run.fill(*output.when_unknown, one);
        return code | (std::uint64_t{run.code_at(*output.when_unknown, row)} + 1U) << 32U;
    }

    const std::string& text(std::vector<Texts>& texts, std::size_t index, const OutputColumns& output,
                            const Version& version, std::uint32_t row)
    {
        const std::uint64_t number = key(output, row);
        if (texts[index].known.size() > most_known) {
            texts[index].known.clear();
        }
        auto known = texts[index].known.find(number);
        if (known == texts[index].known.end()) {
            const bool otherwise = number >> 32U != 0;
            const feel::Value& value = run.value_at(otherwise ? *output.when_unknown : output.from, row);
            known =
                texts[index].known.emplace(number, to_text(to_json(value, version.loaded->vocabulary))).first;
        }
        return known->second;
    }

    const std::string& before_text(std::size_t index, std::uint32_t row)
    {
        return text(before_texts, index, pair.outputs[index].before, pair.before, row);
    }
    const std::string& after_text(std::size_t index, std::uint32_t row)
    {
        return text(after_texts, index, pair.outputs[index].after, pair.after, row);
    }

    const std::string& group(std::uint32_t row)
    {
        static const std::string none;
        if (!pair.group_column) {
            return none;
        }
        const std::uint32_t one[] = {row};
        run.fill(*pair.group_column, one);
        const std::uint32_t code = run.code_at(*pair.group_column, row);
        if (code >= group_texts.size()) {
            group_texts.resize(code + 1U);
        }
        if (group_texts[code].empty()) {
            const feel::Value& value = run.value(*pair.group_column, code);
            group_texts[code] = value.is_unknown() || value.is_null() ? "未知" : feel::to_display_text(value);
        }
        return group_texts[code];
    }

    /// Everybody, by group and by what became of the goal; counted by codes, then written out.
    void count_goal()
    {
        const OutputPair& goal = pair.outputs[pair.goal];
        run.fill(goal.before.from, sound);
        run.fill(goal.after.from, sound);
        if (pair.group_column) {
            run.fill(*pair.group_column, sound);
        }
        std::map<std::tuple<std::uint32_t, std::uint64_t, std::uint64_t>,
                 std::pair<std::uint64_t, std::uint32_t>>
            counted;
        for (const std::uint32_t row : sound) {
            const std::uint32_t where = pair.group_column ? run.code_at(*pair.group_column, row) : 0;
            auto& [count, example] = counted[{where, key(goal.before, row), key(goal.after, row)}];
            ++count;
            example = row;
        }
        for (const auto& [codes, counts] : counted) {
            const auto& [count, row] = counts;
            Tally& tally = outcome.counts.by_group[group(row)];
            tally.all += count;
            const std::pair step{before_text(pair.goal, row), after_text(pair.goal, row)};
            tally.goal[step] += count;
            outcome.counts.total.goal[step] += count;
        }
    }

    // Outputs.

    RowList rows_of_output(const OutputPair& output)
    {
        if (!pair.same_vocabulary) {
            run.fill(output.before.from, sound);
            run.fill(output.after.from, sound);
            return sound;
        }
        RowList rows = differing.rows(output.before.from, output.after.from);
        if (output.before.when_unknown != output.after.when_unknown) {
            run.fill(output.before.from, sound);
            run.fill(output.after.from, sound);
            rows = sound;
        }
        run.fill(output.before.from, rows);
        run.fill(output.after.from, rows);
        return rows;
    }

    void compare_outputs()
    {
        for (std::size_t index = 0; index < pair.outputs.size(); ++index) {
            if (!pair.outputs[index].may_differ) {
                continue;
            }
            for (const std::uint32_t row : rows_of_output(pair.outputs[index])) {
                const std::string& before = before_text(index, row);
                const std::string& after = after_text(index, row);
                if (before != after) {
                    found[row].outputs.push_back({pair.outputs[index].name, before, after});
                    found[row].indexes.push_back(index);
                }
            }
        }
    }

    // Causes.

    using Roots = std::set<Causes::Root>;

    void descend(const Causes::Root& at, std::uint32_t row, std::set<std::pair<Column, Column>>& seen,
                 Roots& roots)
    {
        if (!seen.insert({at.before, at.after}).second) {
            return;
        }
        const ColumnCode& before = pair.columns[at.before];
        const ColumnCode& after = pair.columns[at.after];
        bool below = false;
        for (std::size_t i = 0; Differing::do_the_same(before, after) && i < after.inputs.size(); ++i) {
            const dmn::ColumnInput& old_input = before.inputs[i];
            const dmn::ColumnInput& input = after.inputs[i];
            if (differing.at(old_input.column, input.column, row)) {
                below = true;
                descend({input.via.empty() ? at.name : input.via, at.output, old_input.column, input.column},
                        row, seen, roots);
            }
        }
        if (!below) {
            roots.insert(at);
        }
    }

    std::vector<std::size_t> causes_of(const std::vector<std::size_t>& outputs, std::uint32_t row)
    {
        std::set<std::pair<Column, Column>> seen;
        Roots roots;
        for (const std::size_t index : outputs) {
            const OutputPair& output = pair.outputs[index];
            descend({"", output.name, output.before.from, output.after.from}, row, seen, roots);
        }
        std::set<std::size_t> all;
        for (const Causes::Root& root : roots) {
            const auto changes = causes.of(root, run, row);
            all.insert(changes.begin(), changes.end());
        }
        return {all.begin(), all.end()};
    }

    // Candidates whose facts one of the versions refuses.

    void compare_faulty()
    {
        for (const std::uint32_t row : faulty) {
            if (!feeder->trouble(row).empty()) {
                continue; // no facts under either version
            }
            const Json facts = feeder->facts(row);
            const Json before = pair.before.rulebook->decide(facts);
            const Json after = pair.after.rulebook->decide(facts);
            Found& one = found[row];
            one.is_faulty = true;
            for (const OutputPair& output : pair.outputs) {
                add_if_different(one, output.name, before, after);
            }
            add_if_different(one, "错误", before, after);
            if (one.outputs.empty()) {
                found.erase(row);
            }
        }
    }

    template <class Found>
    static void add_if_different(Found& one, const std::string& output, const Json& before, const Json& after)
    {
        OutputChange change{output, result_text(before, output), result_text(after, output)};
        if (change.before != change.after) {
            one.outputs.push_back(std::move(change));
        }
    }

    void finish()
    {
        for (auto& [row, one] : found) {
            Difference difference;
            difference.id = feeder->id(row);
            difference.group = one.is_faulty ? "事实有误" : group(row);
            difference.causes = one.is_faulty ? std::vector<std::size_t>{} : causes_of(one.indexes, row);
            difference.outputs = std::move(one.outputs);
            count(difference);
            outcome.differences.push_back(std::move(difference));
        }
        if (!faulty.empty()) {
            Tally& tally = outcome.counts.by_group["事实有误"];
            tally.all += faulty.size();
            tally.faulty += faulty.size();
        }
    }

    void count(const Difference& difference)
    {
        Counts& counts = outcome.counts;
        ++counts.total.differing;
        ++counts.by_group[difference.group].differing;
        for (const OutputChange& change : difference.outputs) {
            ++counts.by_output[change.output];
        }
        std::set<std::string> clauses;
        for (const std::size_t cause : difference.causes) {
            ++counts.by_cause[cause];
            clauses.insert(pair.changes[cause].clause);
        }
        for (const std::string& clause : clauses) {
            ++counts.by_clause[clause];
        }
    }

    struct Found {
        std::vector<OutputChange> outputs;
        std::vector<std::size_t> indexes; ///< in Pair::outputs
        bool is_faulty = false;
    };

    const Pair& pair;
    std::unique_ptr<Feeder> feeder;
    ColumnRun run;
    Causes causes;
    Differing differing;
    std::vector<Texts> before_texts;
    std::vector<Texts> after_texts;
    std::vector<std::string> group_texts;
    std::map<Column, std::vector<std::int8_t>> refused;
    // Of the block at hand:
    RowList sound;
    RowList faulty;
    std::map<std::uint32_t, Found> found;
    Outcome outcome;
};

Comparison::Comparison(const Pair& pair, std::unique_ptr<Feeder> feeder, dmn::ColumnLimits limits)
    : impl_(std::make_unique<Impl>(pair, std::move(feeder), limits))
{
}
Comparison::~Comparison() = default;

Outcome Comparison::compare(Block block)
{
    return impl_->compare(std::move(block));
}

const dmn::ColumnRun::Counts& Comparison::counts() const
{
    return impl_->run.counts();
}

} // namespace zk::impact
