#include "store/archive.hpp"

#include <algorithm>

namespace zk::store {

namespace {

Result<void> keep_file(Transaction& transaction, const std::string& hash,
                       const std::pair<std::string, std::string>& file)
{
    return transaction
        .run("INSERT INTO archived_rulebook_file (content_hash, name, text) VALUES ($1, $2, $3)",
             {hash, file.first, file.second})
        .map([](const Rows&) {});
}

Result<void> keep_files(Transaction& transaction, const ArchivedRulebook& rulebook)
{
    Result<void> kept;
    for (const auto& file : rulebook.files) {
        if (kept) {
            kept = keep_file(transaction, rulebook.content_hash, file);
        }
    }
    return kept;
}

/// In the order of bytes: the collations of databases differ.
ArchivedRulebook with_files(ArchivedRulebook rulebook, const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rulebook.files.emplace_back(rows.text(i, 0), rows.text(i, 1));
    }
    std::ranges::sort(rulebook.files);
    return rulebook;
}

} // namespace

Result<void> keep(Transaction& transaction, const ArchivedRulebook& rulebook)
{
    return transaction
        .run("INSERT INTO archived_rulebook (content_hash, rulebook, version, first_served) "
             "VALUES ($1, $2, $3, $4) ON CONFLICT (content_hash) DO NOTHING",
             {rulebook.content_hash, rulebook.rulebook, rulebook.version, rulebook.first_served})
        .and_then([&](const Rows& rows) {
            return rows.changed() == 0 ? Result<void>{} : keep_files(transaction, rulebook);
        });
}

Result<ArchivedRulebook> archived(Transaction& transaction, const std::string& content_hash)
{
    const auto head = transaction.run(
        "SELECT rulebook, version, first_served FROM archived_rulebook WHERE content_hash = $1",
        {content_hash});
    if (!head) {
        return tl::unexpected(head.error());
    }
    if (head->empty()) {
        return fail("store.missing", "没有存过校验值为 " + content_hash + " 的规则书");
    }
    ArchivedRulebook rulebook{content_hash, head->text(0, 0), head->text(0, 1), head->text(0, 2), {}};
    return transaction
        .run("SELECT name, text FROM archived_rulebook_file WHERE content_hash = $1", {content_hash})
        .map([&](const Rows& rows) { return with_files(std::move(rulebook), rows); });
}

Result<void> keep(Database& database, const ArchivedRulebook& rulebook)
{
    return database.write([&](Transaction& transaction) { return keep(transaction, rulebook); });
}

Result<ArchivedRulebook> archived(Database& database, const std::string& content_hash)
{
    ArchivedRulebook found;
    return database
        .read([&](Transaction& transaction) {
            return archived(transaction, content_hash).map([&](ArchivedRulebook rulebook) {
                found = std::move(rulebook);
            });
        })
        .map([&] { return found; });
}

} // namespace zk::store
