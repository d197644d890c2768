#include "store/archive.hpp"

namespace zk::store {

namespace {

/// Runs a prepared statement that gives no rows.
Result<void> run(Result<Statement>& statement)
{
    if (!statement) {
        return tl::unexpected(statement.error());
    }
    return statement->step().map([](bool) {});
}

Result<void> keep_file(Database& database, const std::string& hash,
                       const std::pair<std::string, std::string>& file)
{
    auto statement = database.prepare("INSERT INTO archived_rulebook_file VALUES ($1, $2, $3)");
    if (statement) {
        statement->bind(1, hash).bind(2, file.first).bind(3, file.second);
    }
    return run(statement);
}

Result<void> keep_head(Database& database, const ArchivedRulebook& rulebook)
{
    auto statement = database.prepare("INSERT INTO archived_rulebook VALUES ($1, $2, $3, $4)");
    if (statement) {
        statement->bind(1, rulebook.content_hash).bind(2, rulebook.rulebook);
        statement->bind(3, rulebook.version).bind(4, rulebook.first_served);
    }
    return run(statement);
}

Result<void> keep_all(Database& database, const ArchivedRulebook& rulebook)
{
    Result<void> kept = keep_head(database, rulebook);
    for (const auto& file : rulebook.files) {
        if (kept) {
            kept = keep_file(database, rulebook.content_hash, file);
        }
    }
    return kept;
}

Result<ArchivedRulebook> read_files(Database& database, ArchivedRulebook rulebook)
{
    auto statement = database.prepare(
        "SELECT name, text FROM archived_rulebook_file WHERE content_hash = $1 ORDER BY name");
    if (!statement) {
        return tl::unexpected(statement.error());
    }
    statement->bind(1, rulebook.content_hash);
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        rulebook.files.emplace_back(statement->text(0), statement->text(1));
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return rulebook;
}

} // namespace

Result<ArchivedRulebook> archived(Database& database, const std::string& content_hash)
{
    auto statement = database.prepare(
        "SELECT rulebook, version, first_served FROM archived_rulebook WHERE content_hash = $1");
    if (!statement) {
        return tl::unexpected(statement.error());
    }
    statement->bind(1, content_hash);
    const auto found = statement->step();
    if (!found || !*found) {
        return fail("store.missing", "没有存过校验值为 " + content_hash + " 的规则书");
    }
    return read_files(database,
                      {content_hash, statement->text(0), statement->text(1), statement->text(2), {}});
}

Result<void> keep(Database& database, const ArchivedRulebook& rulebook)
{
    if (archived(database, rulebook.content_hash)) {
        return {};
    }
    return database.transaction([&] { return keep_all(database, rulebook); });
}

} // namespace zk::store
