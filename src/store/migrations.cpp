#include "store/migrations.hpp"

#include <array>

namespace zk::store {

namespace {

/// Step i brings the schema from version i to i + 1. Steps are only ever added.
constexpr std::array steps{
    // Every text of a rulebook this installation has served, so that a decision can be replayed years later.
    "CREATE TABLE archived_rulebook ("
    "  content_hash TEXT NOT NULL,"
    "  rulebook     TEXT NOT NULL,"
    "  version      TEXT NOT NULL,"
    "  first_served TEXT NOT NULL," // UTC, ISO 8601
    "  PRIMARY KEY (content_hash)"
    ");"
    "CREATE TABLE archived_rulebook_file ("
    "  content_hash TEXT NOT NULL REFERENCES archived_rulebook (content_hash),"
    "  name         TEXT NOT NULL,"
    "  text         TEXT NOT NULL,"
    "  PRIMARY KEY (content_hash, name)"
    ");",
};

Result<std::int64_t> version_of(Database& database)
{
    return database.prepare("PRAGMA user_version").and_then([](Statement statement) -> Result<std::int64_t> {
        return statement.step().map([&](bool) { return statement.number(0); });
    });
}

Result<void> apply(Database& database, std::size_t step)
{
    return database.transaction([&] {
        return database.execute(steps[step]).and_then([&] {
            return database.execute("PRAGMA user_version=" + std::to_string(step + 1));
        });
    });
}

} // namespace

Result<void> migrate(Database& database)
{
    const auto version = version_of(database);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (*version > static_cast<std::int64_t>(steps.size())) {
        return fail("store.newer", "数据库是更新的程序建立的(结构第 " + std::to_string(*version) +
                                       " 版,本程序到第 " + std::to_string(steps.size()) +
                                       " 版):请升级程序,数据没有改动");
    }
    for (auto step = static_cast<std::size_t>(*version); step < steps.size(); ++step) {
        if (auto applied = apply(database, step); !applied) {
            return applied;
        }
    }
    return {};
}

} // namespace zk::store
