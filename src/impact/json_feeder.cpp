// Candidates that come as JSON: bound once to each vocabulary, their leaves numbered as they are asked for.
#include "impact/population.hpp"

namespace zk::impact {
namespace {

using Groups = std::vector<std::pair<std::string, feel::Value>>;

class JsonFeeder final : public Feeder {
public:
    explicit JsonFeeder(const Pair& pair) : pair_(pair) {}

    void forget(dmn::ColumnRun& run) override { static_cast<void>(run); }

    void load(Block block) override
    {
        block_ = std::move(block);
        rows_.assign(block_.count, {});
        misfits_.clear();
        for (std::uint32_t row = 0; row < block_.count; ++row) {
            read(row);
            if (rows_[row].is_misfit) {
                misfits_.push_back(row);
            }
        }
    }

    void fill(dmn::ColumnRun& run, dmn::Column leaf, dmn::Rows rows, std::uint32_t* codes) override
    {
        const dmn::ColumnCode& code = pair_.columns[leaf];
        for (const std::uint32_t row : rows) {
            codes[row] = run.intern(leaf, value_at(rows_[row].groups[code.space], code.leaf));
        }
    }

    std::string id(std::uint32_t row) const override
    {
        const bool named = row < block_.ids.size() && !block_.ids[row].empty();
        return !rows_[row].id.empty() ? rows_[row].id
               : named                ? block_.ids[row]
                                      : std::to_string(block_.first + row + 1);
    }
    Json facts(std::uint32_t row) const override { return rows_[row].facts; }
    std::string trouble(std::uint32_t row) const override { return rows_[row].trouble; }
    const std::vector<std::uint32_t>& misfits() const override { return misfits_; }

private:
    struct Row {
        std::string id;
        Json facts;
        std::string trouble;
        Groups groups[2]; ///< by space
        bool is_misfit = false;
    };

    void read(std::uint32_t index)
    {
        Row& row = rows_[index];
        auto parsed = parse_json(block_.texts[index]);
        if (!parsed) {
            row.is_misfit = true;
            row.trouble =
                "不是JSON:" + (parsed.error().details.empty() ? parsed.error().message
                                                              : parsed.error().details.front().message);
            return;
        }
        take_id(*parsed, row);
        bind(pair_.before, row);
        if (!pair_.same_vocabulary) {
            bind(pair_.after, row);
        }
    }

    static void take_id(Json& document, Row& row)
    {
        const Json* const id = document.find("编号");
        const Json* const facts = document.find("事实");
        if (id == nullptr || facts == nullptr) {
            row.facts = std::move(document);
            return;
        }
        row.id = id->as_string() != nullptr ? *id->as_string() : to_text(*id);
        row.facts = Json(*facts);
    }

    static void bind(const Version& version, Row& row)
    {
        auto bound = version.loaded->vocabulary.bind(row.facts);
        row.is_misfit = row.is_misfit || !bound.errors.empty();
        row.groups[version.space] = std::move(bound.groups);
    }

    const Pair& pair_;
    Block block_;
    std::vector<Row> rows_;
    std::vector<std::uint32_t> misfits_;
};

} // namespace

std::unique_ptr<Feeder> make_json_feeder(const Pair& pair)
{
    return std::make_unique<JsonFeeder>(pair);
}

feel::Value value_at(const Groups& groups, const dmn::LeafPath& path)
{
    for (const auto& [name, group] : groups) {
        if (name != path.input) {
            continue;
        }
        const feel::Value* at = &group;
        for (const std::string& member : path.members) {
            const feel::Context* const context = at->as_context();
            at = context == nullptr ? nullptr : context->find(member);
            if (at == nullptr) {
                return {};
            }
        }
        return *at;
    }
    return {};
}

} // namespace zk::impact
