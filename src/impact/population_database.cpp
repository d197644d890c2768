// Registrations in an SQLite database: the table registration_facts (docs/impact.md).
#include <filesystem>
#include <mutex>

#include "impact/population.hpp"
#include "store/sqlite.hpp"

namespace zk::impact {
namespace {

constexpr std::int64_t rows_with_text = 2'048;

class DatabasePopulation final : public Population {
public:
    DatabasePopulation(const Pair& pair, store::SqliteConnection database, std::uint64_t count)
        : pair_(pair), database_(std::move(database)), count_(count)
    {
    }

    /// By key, so that no statement stays open and a block costs the same wherever it stands.
    Result<std::optional<Block>> next() override
    {
        const std::lock_guard lock(mutex_);
        const auto rows = database_.run("SELECT registration, facts FROM registration_facts "
                                        "WHERE registration > $1 ORDER BY registration LIMIT $2",
                                        {last_, rows_with_text});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        Block block;
        for (std::size_t i = 0; i < rows->size(); ++i) {
            block.ids.push_back(rows->text(i, 0));
            block.texts.push_back(rows->text(i, 1));
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
    store::SqliteConnection database_;
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
    auto database = store::SqliteConnection::open(path, store::SqliteConnection::Role::reader);
    if (!database) {
        return tl::unexpected(database.error());
    }
    const auto count = database->run("SELECT count(*) FROM registration_facts");
    if (!count) {
        return fail("impact.database",
                    "数据库 " + path +
                        " 里没有表 registration_facts (registration TEXT, facts TEXT),也就是还没有报名");
    }
    const auto number = static_cast<std::uint64_t>(count->number(0, 0));
    return std::make_unique<DatabasePopulation>(pair, std::move(*database), number);
}

} // namespace zk::impact
