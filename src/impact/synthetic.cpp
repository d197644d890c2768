// Synthetic candidates: a kind and one entry of each of its pools, by seed and number.
#include <algorithm>
#include <map>
#include <mutex>

#include "base/text.hpp"
#include "impact/dice.hpp"
#include "impact/distribution.hpp"
#include "impact/population.hpp"
#include "rulebook/example_facts.hpp"

namespace zk::impact {
namespace {

constexpr std::uint32_t absent = dmn::ColumnRun::nothing;

/// The distinct values of one leaf, and which of them each entry of each pool, and each kind's start, gives.
struct LeafValues {
    bool is_whole = true; ///< false: pieces of it come from different places; put together for each candidate
    std::vector<feel::Value> values;
    std::vector<std::vector<std::uint32_t>> by_pool; ///< index in `values` or `absent`; empty: never given
    std::vector<std::uint32_t> by_kind;
};

const Json* member_at(const Json& facts, const dmn::LeafPath& path)
{
    const Json* at = facts.find(path.input);
    for (const std::string& member : path.members) {
        at = at == nullptr ? nullptr : at->find(member);
    }
    return at;
}

/// Facts that give `value` at `path` and nothing else.
Json alone(const dmn::LeafPath& path, const Json& value)
{
    Json facts = value;
    for (auto member = path.members.rbegin(); member != path.members.rend(); ++member) {
        facts = Json::Object{{*member, std::move(facts)}};
    }
    return Json::Object{{path.input, std::move(facts)}};
}

/// Draws the facts of a candidate; shared by the feeders of all threads.
class People {
public:
    People(const Pair& pair, Distribution distribution, std::uint64_t seed)
        : pair_(pair), distribution_(std::move(distribution)), seed_(mixed(seed))
    {
    }

    Result<void> prepare()
    {
        leaves_.resize(pair_.columns.columns().size());
        for (const dmn::Column leaf : pair_.columns.leaves()) {
            if (auto prepared = prepare_leaf(leaf); !prepared) {
                return prepared;
            }
        }
        return {};
    }

    const Distribution& distribution() const { return distribution_; }
    const LeafValues& leaf(dmn::Column column) const { return leaves_[column]; }
    const Pair& pair() const { return pair_; }

    /// The kind, and one entry of each of its pools.
    std::uint32_t draw(std::uint64_t number, std::uint32_t* entries) const
    {
        std::uint64_t random = mixed(seed_ ^ mixed(number));
        std::uint32_t kind = 0;
        while (kind + 1 < distribution_.kinds.size() && random > distribution_.kinds[kind].up_to) {
            ++kind;
        }
        const Kind& chosen = distribution_.kinds[kind];
        for (std::size_t i = 0; i < chosen.pools.size(); ++i) {
            random = mixed(random);
            const PoolEntries& pool = distribution_.pools[chosen.pools[i]];
            entries[i] = below(random, pool.count);
            if (!pool.by.empty()) {
                const auto by = std::ranges::find(chosen.pools, pool.by_pool) - chosen.pools.begin();
                entries[i] += pool.first_entry[entries[by]];
            }
        }
        return kind;
    }

    Json facts(std::uint32_t kind, const std::uint32_t* entries) const
    {
        const Kind& chosen = distribution_.kinds[kind];
        Json facts = chosen.start;
        for (std::size_t i = 0; i < chosen.pools.size(); ++i) {
            facts =
                rulebook::merged(std::move(facts), distribution_.pools[chosen.pools[i]].entries[entries[i]]);
        }
        return facts;
    }

private:
    /// Numbers the distinct values at one leaf; what does not bind is a mistake of the distribution.
    class Numbering {
    public:
        Numbering(const Pair& pair, const dmn::ColumnCode& code)
            : vocabulary_((code.space == 0 ? pair.before : pair.after).loaded->vocabulary), path_(code.leaf)
        {
        }

        Result<std::uint32_t> of(const Json& value)
        {
            const auto [found, is_new] =
                known_.emplace(to_text(value), static_cast<std::uint32_t>(values.size()));
            if (is_new) {
                const auto bound = vocabulary_.bind(alone(path_, value));
                if (!bound.errors.empty()) {
                    return fail("impact.distribution",
                                "分布给出的事实不合规则书:" + bound.errors.front().message);
                }
                values.push_back(value_at(bound.groups, path_));
            }
            return found->second;
        }

        std::vector<feel::Value> values;

    private:
        const rulebook::Vocabulary& vocabulary_;
        const dmn::LeafPath& path_;
        std::map<std::string, std::uint32_t> known_;
    };

    static bool is_group(const Version& version, const dmn::LeafPath& path)
    {
        const rulebook::Vocabulary::Node* at = version.loaded->vocabulary.root().member(path.input);
        for (const std::string& member : path.members) {
            at = at == nullptr ? nullptr : at->member(member);
        }
        return at != nullptr && !at->fact;
    }

    Result<void> prepare_leaf(dmn::Column column)
    {
        const dmn::ColumnCode& code = pair_.columns[column];
        LeafValues& leaf = leaves_[column];
        leaf.is_whole = !is_group(code.space == 0 ? pair_.before : pair_.after, code.leaf);
        if (!leaf.is_whole) {
            return {};
        }
        Numbering numbering(pair_, code);
        leaf.by_pool.resize(distribution_.pools.size());
        for (std::size_t pool = 0; pool < distribution_.pools.size(); ++pool) {
            if (auto numbered = number_pool(pool, code.leaf, numbering, leaf.by_pool[pool]); !numbered) {
                return numbered;
            }
        }
        for (const Kind& kind : distribution_.kinds) {
            const Json* const given = member_at(kind.start, code.leaf);
            const auto index = numbering.of(given == nullptr ? Json() : *given);
            if (!index) {
                return tl::unexpected(index.error());
            }
            leaf.by_kind.push_back(*index);
        }
        leaf.values = std::move(numbering.values);
        return {};
    }

    Result<void> number_pool(std::size_t pool, const dmn::LeafPath& path, Numbering& numbering,
                             std::vector<std::uint32_t>& indexes)
    {
        const auto& entries = distribution_.pools[pool].entries;
        if (std::ranges::none_of(entries, [&](const Json& e) { return member_at(e, path) != nullptr; })) {
            return {};
        }
        for (const Json& entry : entries) {
            const Json* const given = member_at(entry, path);
            const auto index = given == nullptr ? Result<std::uint32_t>(absent) : numbering.of(*given);
            if (!index) {
                return tl::unexpected(index.error());
            }
            indexes.push_back(*index);
        }
        return {};
    }

    const Pair& pair_;
    Distribution distribution_;
    std::uint64_t seed_;
    std::vector<LeafValues> leaves_; ///< by column
};

class SyntheticFeeder final : public Feeder {
public:
    explicit SyntheticFeeder(std::shared_ptr<const People> people) : people_(std::move(people)) {}

    void forget(dmn::ColumnRun& run) override
    {
        codes_.assign(people_->pair().columns.columns().size(), {});
        static_cast<void>(run);
    }

    void load(Block block) override
    {
        first_ = block.first;
        kinds_.resize(block.count);
        entries_.resize(block.count * most_pools_of_a_kind);
        for (std::size_t row = 0; row < block.count; ++row) {
            kinds_[row] = people_->draw(first_ + row, &entries_[row * most_pools_of_a_kind]);
        }
    }

    void fill(dmn::ColumnRun& run, dmn::Column leaf, dmn::Rows rows, std::uint32_t* codes) override
    {
        if (!people_->leaf(leaf).is_whole) {
            return put_together(run, leaf, rows, codes);
        }
        const std::vector<Way>& ways = ways_of(run, leaf);
        for (const std::uint32_t row : rows) {
            codes[row] = code_of(ways[kinds_[row]], row);
        }
    }

    std::string id(std::uint32_t row) const override { return std::to_string(first_ + row + 1); }
    Json facts(std::uint32_t row) const override
    {
        return people_->facts(kinds_[row], &entries_[row * most_pools_of_a_kind]);
    }
    std::string trouble(std::uint32_t) const override { return {}; }
    const std::vector<std::uint32_t>& misfits() const override { return misfits_; }

private:
    /// How a kind comes by a leaf: the last of its pools that gives it, or else its start.
    struct Way {
        struct Source {
            std::size_t slot;
            std::vector<std::uint32_t> codes; ///< by entry; `absent`: look further
        };
        std::vector<Source> sources;
        std::uint32_t otherwise = 0;
    };

    std::uint32_t code_of(const Way& way, std::uint32_t row) const
    {
        for (const Way::Source& source : way.sources) {
            const std::uint32_t code = source.codes[entries_[row * most_pools_of_a_kind + source.slot]];
            if (code != absent) {
                return code;
            }
        }
        return way.otherwise;
    }

    const std::vector<Way>& ways_of(dmn::ColumnRun& run, dmn::Column leaf)
    {
        std::vector<Way>& ways = codes_[leaf];
        if (!ways.empty()) {
            return ways;
        }
        const LeafValues& values = people_->leaf(leaf);
        std::vector<std::uint32_t> codes;
        for (const feel::Value& value : values.values) {
            codes.push_back(run.intern(leaf, value));
        }
        const auto& kinds = people_->distribution().kinds;
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            Way& way = ways.emplace_back();
            way.otherwise = codes[values.by_kind[kind]];
            for (std::size_t slot = kinds[kind].pools.size(); slot-- > 0;) {
                const std::vector<std::uint32_t>& indexes = values.by_pool[kinds[kind].pools[slot]];
                if (!indexes.empty()) {
                    Way::Source& source = way.sources.emplace_back(Way::Source{slot, {}});
                    std::ranges::transform(indexes, std::back_inserter(source.codes),
                                           [&](std::uint32_t i) { return i == absent ? absent : codes[i]; });
                }
            }
        }
        return ways;
    }

    /// A group read as a whole: bound for each candidate. Rare, and slow.
    void put_together(dmn::ColumnRun& run, dmn::Column leaf, dmn::Rows rows, std::uint32_t* codes)
    {
        const Pair& pair = people_->pair();
        const dmn::ColumnCode& code = pair.columns[leaf];
        const Version& version = code.space == 0 ? pair.before : pair.after;
        for (const std::uint32_t row : rows) {
            const auto bound = version.loaded->vocabulary.bind(facts(row));
            codes[row] = run.intern(leaf, value_at(bound.groups, code.leaf));
        }
    }

    std::shared_ptr<const People> people_;
    std::vector<std::vector<Way>> codes_; ///< by leaf, by kind
    std::uint64_t first_ = 0;
    std::vector<std::uint32_t> kinds_;
    std::vector<std::uint32_t> entries_; ///< by row and place among the kind's pools
    std::vector<std::uint32_t> misfits_;
};

class SyntheticPopulation final : public Population {
public:
    SyntheticPopulation(std::shared_ptr<const People> people, std::uint64_t count)
        : people_(std::move(people)), count_(count)
    {
    }

    Result<std::optional<Block>> next() override
    {
        const std::lock_guard lock(mutex_);
        Block block;
        block.number = blocks_;
        block.first = blocks_ * rows_in_a_block;
        if (block.first >= count_) {
            return std::optional<Block>();
        }
        ++blocks_;
        block.count =
            static_cast<std::size_t>(std::min<std::uint64_t>(rows_in_a_block, count_ - block.first));
        return std::optional(std::move(block));
    }

    std::unique_ptr<Feeder> feeder() const override { return std::make_unique<SyntheticFeeder>(people_); }
    std::optional<std::uint64_t> total() const override { return count_; }

private:
    std::shared_ptr<const People> people_;
    std::uint64_t count_;
    std::mutex mutex_;
    std::uint64_t blocks_ = 0;
};

} // namespace

Result<std::unique_ptr<Population>> open_synthetic(const Pair& pair, const std::string& distribution,
                                                   std::uint64_t count, std::uint64_t seed)
{
    auto read = Distribution::read(distribution, *pair.before.loaded, seed);
    if (!read) {
        return tl::unexpected(read.error());
    }
    auto people = std::make_shared<People>(pair, std::move(*read), seed);
    if (auto prepared = people->prepare(); !prepared) {
        return tl::unexpected(prepared.error());
    }
    return std::make_unique<SyntheticPopulation>(std::move(people), count);
}

} // namespace zk::impact
