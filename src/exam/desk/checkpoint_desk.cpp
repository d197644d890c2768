#include "exam/desk/checkpoint_desk.hpp"

#include <algorithm>
#include <map>

#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

using Heads = std::map<std::string, trust::Head>; // ordered by bytes, as the tree wants them

Result<Heads> heads_from(store::Transaction& transaction, std::string_view sql,
                         std::initializer_list<store::Value> values)
{
    return transaction.run(sql, values).map([](const store::Rows& rows) {
        Heads heads;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            heads[rows.text(row, 0)] = {rows.text(row, 0), rows.number(row, 1), rows.text(row, 2)};
        }
        return heads;
    });
}

Result<Heads> heads_now(store::Transaction& transaction)
{
    return heads_from(
        transaction,
        "SELECT e.person_key, e.sequence, e.hash FROM event e JOIN (SELECT person_key, MAX(sequence) AS last "
        "FROM event GROUP BY person_key) h ON h.person_key = e.person_key AND h.last = e.sequence",
        {});
}

Result<Heads> heads_at(store::Transaction& transaction, std::int64_t number)
{
    return heads_from(
        transaction,
        "SELECT l.person_key, l.sequence, l.hash FROM head_log l JOIN (SELECT person_key, MAX(checkpoint) AS "
        "last FROM head_log WHERE checkpoint <= $1 GROUP BY person_key) h ON h.person_key = l.person_key AND "
        "h.last = l.checkpoint",
        {number});
}

Result<trust::MerkleTree> tree_of(trust::Suite suite, const Heads& heads)
{
    trust::MerkleTree tree(suite);
    for (const auto& [person, head] : heads) {
        if (auto added = tree.add(head); !added) {
            return tl::unexpected(added.error());
        }
    }
    return tree;
}

Result<void> log_heads(store::Transaction& transaction, const Heads& before, const Heads& now,
                       std::int64_t number)
{
    for (const auto& [person, head] : now) {
        const auto known = before.find(person);
        if (known != before.end() && known->second == head) {
            continue;
        }
        auto logged = transaction.run(
            "INSERT INTO head_log (person_key, checkpoint, sequence, hash) VALUES ($1, $2, $3, $4)",
            {person, number, head.sequence, head.hash});
        if (!logged) {
            return tl::unexpected(logged.error());
        }
    }
    return {};
}

Result<void> insert(store::Transaction& transaction, const trust::Checkpoint& one)
{
    return transaction
        .run("INSERT INTO checkpoint (number, at, head_count, root, previous, suite, signer_key, signature) "
             "VALUES ($1, $2, "
             "$3, $4, $5, $6, $7, $8)",
             {one.number, one.at, one.count, one.root, one.previous, one.suite, one.signer_key,
              store::Blob{one.signature}})
        .map([](const store::Rows&) {});
}

Result<Json> next_checkpoint(Casework& casework, store::Transaction& transaction)
{
    auto all = load_checkpoints(transaction);
    auto now = all ? heads_now(transaction) : Result<Heads>(tl::unexpected(all.error()));
    if (!now) {
        return tl::unexpected(now.error());
    }
    const std::optional<trust::Checkpoint> last = all->empty() ? std::nullopt : std::optional(all->back());
    auto before = heads_at(transaction, last ? last->number : 0);
    if (!before) {
        return tl::unexpected(before.error());
    }
    if (last && *before == *now) {
        return to_json(*last);
    }
    auto made = tree_of(casework.keyring->suite(), *now).and_then([&](const trust::MerkleTree& tree) {
        return trust::make_checkpoint(last, casework.clock(), tree, casework.keyring->signer());
    });
    if (!made) {
        return tl::unexpected(made.error());
    }
    return log_heads(transaction, *before, *now, made->number)
        .and_then([&] { return insert(transaction, *made); })
        .map([&] { return to_json(*made); });
}

std::string nth(std::int64_t number)
{
    return "第 " + std::to_string(number) + " 个检查点";
}

/// The heads logged must be events that are there still, and their root the one signed.
Result<void> check_roots(store::Transaction& transaction, const std::vector<trust::Checkpoint>& all,
                         std::vector<std::string>& faults)
{
    for (const trust::Checkpoint& one : all) {
        auto tree = heads_at(transaction, one.number).and_then([&](const Heads& heads) {
            return tree_of(trust::suite_named(one.suite).value_or(trust::Suite::international), heads);
        });
        if (!tree) {
            return tl::unexpected(tree.error());
        }
        if (tree->root() != one.root || tree->count() != one.count) {
            faults.push_back(nth(one.number) + "与链头的登记不符:登记被改过");
        }
    }
    auto lost = transaction.run(
        "SELECT l.person_key, l.checkpoint FROM head_log l WHERE NOT EXISTS (SELECT 1 FROM event e "
        "WHERE e.person_key = l.person_key AND e.sequence = l.sequence AND e.hash = l.hash) AND NOT EXISTS "
        "(SELECT 1 FROM event_given_way g WHERE g.person_key = l.person_key AND g.sequence = l.sequence AND "
        "g.hash = l.hash)");
    if (!lost) {
        return tl::unexpected(lost.error());
    }
    for (std::size_t row = 0; row < lost->size(); ++row) {
        faults.push_back(nth(lost->number(row, 1)) + "登记过的链头不见了:" + lost->text(row, 0));
    }
    return {};
}

/// What gave way in a conflict stands by the signed decision that said so, and by no other.
Result<void> check_given_way(store::Transaction& transaction, std::vector<std::string>& faults)
{
    return transaction
        .run("SELECT DISTINCT g.person_key FROM event_given_way g WHERE NOT EXISTS (SELECT 1 FROM "
             "package_conflict c WHERE c.person_key = g.person_key AND c.conflict_id = g.conflict_id AND "
             "c.settled_as = '用报来的' AND EXISTS (SELECT 1 FROM event e WHERE e.hash = c.settled_event))")
        .map([&](const store::Rows& rows) {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                faults.push_back("有一条链被换下,却没有签了字的决定:" + rows.text(row, 0));
            }
        });
}

void check_published(std::span<const trust::Checkpoint> published, const std::vector<trust::Checkpoint>& all,
                     std::vector<std::string>& faults)
{
    for (const trust::Checkpoint& held : published) {
        const auto found = std::ranges::find(all, held.number, &trust::Checkpoint::number);
        if (found == all.end()) {
            faults.push_back(nth(held.number) + "公布过,数据库里却没有:数据库退回到了以前");
        } else if (!(*found == held)) {
            faults.push_back(nth(held.number) + "与公布的不同:整条链被重写过");
        }
    }
}

} // namespace

Result<std::map<std::string, std::string>> installation_keys(store::Transaction& transaction)
{
    return transaction
        .run("SELECT key_id, public_key FROM signing_key WHERE account_id = 'installation' AND key_id NOT IN "
             "(SELECT key_id FROM package_signer)")
        .map([](const store::Rows& rows) {
            std::map<std::string, std::string> keys;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                keys[rows.text(row, 0)] = rows.blob(row, 1);
            }
            return keys;
        });
}

Expected<Json> make_checkpoint(Casework& casework)
{
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto made = next_checkpoint(casework, transaction);
        return made ? Expected<Json>(std::move(*made)) : trouble(made.error());
    });
}

Result<std::vector<trust::Checkpoint>> load_checkpoints(store::Transaction& transaction)
{
    return transaction
        .run("SELECT number, at, head_count, root, previous, suite, signer_key, signature FROM checkpoint "
             "ORDER BY number")
        .map([](const store::Rows& rows) {
            std::vector<trust::Checkpoint> all;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                all.push_back({rows.number(row, 0), rows.number(row, 1), rows.number(row, 2),
                               rows.text(row, 3), rows.text(row, 4), rows.text(row, 5), rows.text(row, 6),
                               rows.blob(row, 7)});
            }
            return all;
        });
}

Json to_json(const trust::Checkpoint& one)
{
    return Json::Object{{"检查点", one.number},   {"时间", one.at},
                        {"链数", one.count},      {"根", one.root},
                        {"前一个", one.previous}, {"算法", one.suite},
                        {"密钥", one.signer_key}, {"签名", trust::to_hex(one.signature)}};
}

Result<trust::Checkpoint> checkpoint_from(const Json& json)
{
    const auto text = [&](const char* name) {
        const Json* value = json.find(name);
        return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
    };
    const auto number = [&](const char* name) {
        const Json* value = json.find(name);
        return value != nullptr && value->as_number() != nullptr ? value->as_number()->to_int64().value_or(0)
                                                                 : 0;
    };
    const auto signature = trust::from_hex(text("签名"));
    if (!signature || number("检查点") == 0) {
        return fail("checkpoint.file", "不是检查点:应有 检查点、时间、链数、根、前一个、算法、密钥、签名");
    }
    return trust::Checkpoint{number("检查点"), number("时间"), number("链数"), text("根"),
                             text("前一个"),   text("算法"),   text("密钥"),   *signature};
}

Json checkpoint_covering(store::Transaction& transaction, const std::string& person_key,
                         std::int64_t sequence)
{
    auto rows =
        transaction.run("SELECT MIN(checkpoint) FROM head_log WHERE person_key = $1 AND sequence >= $2",
                        {person_key, sequence});
    return !rows || rows->empty() || rows->is_null(0, 0) ? Json() : Json(rows->number(0, 0));
}

Result<std::vector<std::string>> verify_checkpoints(store::Database& database,
                                                    std::span<const trust::Checkpoint> published)
{
    std::vector<std::string> faults;
    auto read = database.read([&](store::Transaction& transaction) -> Result<void> {
        auto all = load_checkpoints(transaction);
        auto keys = installation_keys(transaction);
        if (!all || !keys) {
            return tl::unexpected(all ? keys.error() : all.error());
        }
        const auto fault =
            trust::verify_checkpoints(*all, [&](const std::string& id) -> std::optional<std::string> {
                const auto found = keys->find(id);
                return found == keys->end() ? std::nullopt : std::optional(found->second);
            });
        if (fault) {
            faults.push_back(nth(fault->number) + ":" + fault->what);
        }
        check_published(published, *all, faults);
        return check_roots(transaction, *all, faults).and_then([&] {
            return check_given_way(transaction, faults);
        });
    });
    return read ? Result<std::vector<std::string>>(std::move(faults)) : tl::unexpected(read.error());
}

} // namespace zk::exam
