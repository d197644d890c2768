#include "store/migrations.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <openssl/evp.h>

#include "base/text.hpp"
#include "store/sql.hpp"

namespace zk::store {

namespace {

constexpr std::size_t attempts = 5; // when several programs migrate at once

struct Applied {
    std::string name;
    std::string sha256;
};
using AppliedSteps = std::map<std::int64_t, Applied>;

void replace_all(std::string& text, std::string_view word, std::string_view by)
{
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size())) {
        text.replace(at, word.size(), by);
    }
}

std::string in_the_words_of(std::string_view kind, std::string_view text)
{
    const bool is_sqlite = kind == "sqlite";
    std::string result(text);
    replace_all(result, "{{integer}}", is_sqlite ? "INTEGER" : "BIGINT");
    replace_all(result, "{{blob}}", is_sqlite ? "BLOB" : "BYTEA");
    return result;
}

std::string sha256(std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned length = 0;
    EVP_Digest(text.data(), text.size(), bytes.data(), &length, EVP_sha256(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (unsigned i = 0; i < length; ++i) {
        result += digits[bytes[i] >> 4U];
        result += digits[bytes[i] & 15U];
    }
    return result;
}

/// Of what is executed: the same for both databases, and a comment does not count.
std::string hash_of(const Migration& migration)
{
    return sha256(join(split_statements(migration.text), ";\n"));
}

std::int64_t now_milliseconds()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::string numbered(std::int64_t number, std::string_view name)
{
    const std::string digits = std::to_string(number);
    return std::string(3 - std::min<std::size_t>(3, digits.size()), '0') + digits + "-" + std::string(name);
}

Result<void> make_record_table(Database& database)
{
    bool exists = false;
    const auto looked = database.read([&](Transaction& transaction) {
        return transaction
            .run(database.kind() == "sqlite"
                     ? "SELECT 1 FROM sqlite_master WHERE name = 'schema_migration'"
                     : "SELECT CAST(1 AS BIGINT) WHERE to_regclass('schema_migration') IS NOT NULL")
            .map([&](const Rows& rows) { exists = !rows.empty(); });
    });
    if (!looked || exists) {
        return looked;
    }
    const Migration own{0, "schema-migration",
                        "CREATE TABLE schema_migration (number {{integer}} NOT NULL, name TEXT NOT NULL,"
                        " sha256 TEXT NOT NULL, applied_at {{integer}} NOT NULL, PRIMARY KEY (number))"};
    return database.write([&](Transaction& transaction) {
        return transaction.run(statements_of(own, database.kind()).front()).map([](const Rows&) {});
    });
}

Result<AppliedSteps> applied_steps(Database& database)
{
    AppliedSteps applied;
    return database
        .read([&](Transaction& transaction) {
            return transaction.run("SELECT number, name, sha256 FROM schema_migration")
                .map([&](const Rows& rows) {
                    for (std::size_t i = 0; i < rows.size(); ++i) {
                        applied[rows.number(i, 0)] = {rows.text(i, 1), rows.text(i, 2)};
                    }
                });
        })
        .map([&] { return applied; });
}

Result<void> check_applied(const AppliedSteps& applied, std::span<const Migration> steps)
{
    for (const auto& [number, one] : applied) {
        const auto ours = std::ranges::find(steps, number, &Migration::number);
        if (ours == steps.end()) {
            return fail("store.newer", "数据库是更新的程序建立的(已到 " + numbered(number, one.name) +
                                           ",本程序到第 " + std::to_string(steps.size()) +
                                           " 步):请升级程序,数据没有改动");
        }
        if (hash_of(*ours) != one.sha256) {
            return fail("store.newer", "数据库结构的一步 " + numbered(number, one.name) +
                                           " 与本程序里的不同(校验值 " + one.sha256.substr(0, 12) + ",应为 " +
                                           hash_of(*ours).substr(0, 12) +
                                           "):它由另一个版本的程序建立,数据没有改动");
        }
    }
    return {};
}

/// The record first: of two programs that migrate at once, the second waits here and then conflicts.
Result<void> apply(Database& database, const Migration& step)
{
    return database.write([&](Transaction& transaction) {
        Result<void> done =
            transaction
                .run(
                    "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES ($1, $2, $3, $4)",
                    {step.number, std::string(step.name), hash_of(step), now_milliseconds()})
                .map([](const Rows&) {});
        for (const std::string& statement : statements_of(step, database.kind())) {
            if (done) {
                done = transaction.run(statement).map([](const Rows&) {});
            }
        }
        return done;
    });
}

Result<void> migrate_once(Database& database, std::span<const Migration> steps)
{
    const auto applied = make_record_table(database).and_then([&] { return applied_steps(database); });
    if (!applied) {
        return tl::unexpected(applied.error());
    }
    Result<void> done = check_applied(*applied, steps);
    for (const Migration& step : steps) {
        if (done && !applied->contains(step.number)) {
            done = apply(database, step).map_error([&](Error error) {
                error.message =
                    "数据库结构的一步 " + numbered(step.number, step.name) + " 没有做成:" + error.message;
                return error;
            });
        }
    }
    return done;
}

/// Another program made the same table or step at the same moment.
bool was_overtaken(const Result<void>& done, Database& database)
{
    if (done) {
        return false;
    }
    const bool table_made_meanwhile =
        done.error().code == "store.statement" && applied_steps(database).has_value();
    return done.error().code == "store.conflict" || table_made_meanwhile;
}

} // namespace

std::vector<std::string> statements_of(const Migration& migration, std::string_view kind)
{
    auto statements = split_statements(in_the_words_of(kind, migration.text));
    for (std::string& statement : statements) {
        if (kind == "sqlite" && statement.starts_with("CREATE TABLE ")) {
            statement += " STRICT";
        }
    }
    return statements;
}

Result<void> migrate(Database& database, std::span<const Migration> steps)
{
    Result<void> done = migrate_once(database, steps);
    for (std::size_t i = 0; i < attempts + steps.size() && was_overtaken(done, database); ++i) {
        done = migrate_once(database, steps);
    }
    return done;
}

} // namespace zk::store
