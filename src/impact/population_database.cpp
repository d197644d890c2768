// Registrations in an SQLite database: the table registration_facts (docs/impact.md).
#include <filesystem>
#include <mutex>

#include "impact/population.hpp"
#include "store/sqlite.hpp"

namespace zk::impact {
namespace {

constexpr std::size_t rows_with_text = 2'048;

class DatabasePopulation final : public Population {
public:
    DatabasePopulation(const Pair& pair, store::Database database, std::uint64_t count)
        : pair_(pair), database_(std::move(database)), count_(count)
    {
    }

    /// By key, so that no statement stays open and a block costs the same wherever it stands.
    Result<std::optional<Block>> next() override
    {
        const std::lock_guard lock(mutex_);
        auto statement = database_.prepare("SELECT registration, facts FROM registration_facts "
                                           "WHERE registration > $1 ORDER BY registration LIMIT $2");
        if (!statement) {
            return tl::unexpected(statement.error());
        }
        statement->bind(1, last_).bind(2, static_cast<std::int64_t>(rows_with_text));
        Block block;
        auto row = statement->step();
        for (; row && *row; row = statement->step()) {
            block.ids.push_back(statement->text(0));
            block.texts.push_back(statement->text(1));
        }
        if (!row) {
            return tl::unexpected(row.error());
        }
        return numbered(std::move(block));
    }

    std::unique_ptr<Feeder> feeder() const override { return make_json_feeder(pair_); }
    std::optional<std::uint64_t> total() const override { return count_; }

private:
    std::optional<Block> numbered(Block block)
    {
        if (block.texts.empty()) {
            return std::nullopt;
        }
        block.number = blocks_++;
        block.first = given_;
        block.count = block.texts.size();
        given_ += block.count;
        last_ = block.ids.back();
        return block;
    }

    const Pair& pair_;
    store::Database database_;
    std::uint64_t count_;
    std::mutex mutex_;
    std::string last_;
    std::uint64_t given_ = 0;
    std::uint64_t blocks_ = 0;
};

} // namespace

Result<std::unique_ptr<Population>> open_population_database(const Pair& pair, const std::string& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return fail("impact.database", "没有数据库文件 " + path);
    }
    auto database = store::Database::open(path);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto count = database->prepare("SELECT count(*) FROM registration_facts");
    const auto counted = count ? count->step() : Result<bool>(false);
    if (!counted || !*counted) {
        return fail("impact.database",
                    "数据库 " + path +
                        " 里没有表 registration_facts (registration TEXT, facts TEXT),也就是还没有报名");
    }
    const auto number = static_cast<std::uint64_t>(count->number(0));
    return std::make_unique<DatabasePopulation>(pair, std::move(*database), number);
}

} // namespace zk::impact
