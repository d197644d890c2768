#include "exam/packages/installations.hpp"

#include <algorithm>
#include <array>

#include "exam/packages/fields.hpp"
#include "exam/packages/masters.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr std::array<std::string_view, 4> tie_names{"self", "above", "below", "beyond"};
constexpr std::string_view columns =
    "SELECT installation_id, relation, office_id, name, suite, signing_key, box_key, issued_by, issued_at, "
    "revoked_at, revoked_because FROM installation ";

Installation row_of(const store::Rows& rows, std::size_t row)
{
    return {rows.text(row, 0),   tie_named(rows.text(row, 1)).value_or(Tie::beyond),
            rows.text(row, 2),   rows.text(row, 3),
            rows.text(row, 4),   rows.blob(row, 5),
            rows.blob(row, 6),   rows.text(row, 7),
            rows.number(row, 8), rows.number(row, 9),
            rows.text(row, 10)};
}

std::optional<Installation> first_of(const store::Rows& rows)
{
    return rows.empty() ? std::nullopt : std::optional(row_of(rows, 0));
}

} // namespace

std::string_view to_text(Tie tie)
{
    return tie_names[static_cast<std::size_t>(tie)];
}

std::optional<Tie> tie_named(std::string_view text)
{
    const auto found = std::ranges::find(tie_names, text);
    return found == tie_names.end() ? std::nullopt
                                    : std::optional(static_cast<Tie>(found - tie_names.begin()));
}

Result<std::vector<Installation>> load_installations(store::Transaction& transaction)
{
    return transaction.run(std::string(columns) + "ORDER BY office_id, issued_at, installation_id")
        .map([](const store::Rows& rows) {
            std::vector<Installation> all;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                all.push_back(row_of(rows, row));
            }
            return all;
        });
}

Result<std::optional<Installation>> find_installation(store::Transaction& transaction, std::string_view id)
{
    return transaction.run(std::string(columns) + "WHERE installation_id = $1", {std::string(id)})
        .map(first_of);
}

Result<std::optional<Installation>> installation_above(store::Transaction& transaction)
{
    return transaction
        .run(std::string(columns) + "WHERE installation_id = (SELECT issued_by FROM installation WHERE "
                                    "relation = 'self')")
        .map(first_of);
}

Result<Installation> this_installation(const Casework& casework, store::Transaction& transaction)
{
    return find_installation(transaction, casework.keyring->key_id())
        .map([&](const std::optional<Installation>& found) {
            if (found) {
                return *found;
            }
            Installation first;
            first.id = casework.keyring->key_id();
            first.tie = Tie::self;
            const auto offices = casework.offices();
            const auto root = std::ranges::find(offices->all(), std::string(), &Office::parent_id);
            if (root != offices->all().end()) {
                first.office_id = root->id;
                first.name = root->name;
            }
            first.suite = std::string(trust::to_text(casework.keyring->suite()));
            first.signing_key = casework.keyring->public_key();
            first.box_key = casework.keyring->box_public_key();
            return first;
        });
}

Result<void> save_installation(store::Transaction& transaction, const Installation& one)
{
    return transaction
        .run(
            "INSERT INTO installation (installation_id, relation, office_id, name, suite, signing_key, "
            "box_key, issued_by, issued_at, revoked_at, revoked_because) VALUES ($1, $2, $3, $4, $5, $6, $7, "
            "$8, $9, $10, $11) ON CONFLICT (installation_id) DO UPDATE SET office_id = excluded.office_id, "
            "name = excluded.name, revoked_at = excluded.revoked_at, revoked_because = "
            "excluded.revoked_because",
            {one.id, std::string(to_text(one.tie)), one.office_id, one.name, one.suite,
             store::Blob{one.signing_key}, store::Blob{one.box_key}, one.issued_by, one.issued_at,
             one.revoked_at, one.revoked_because})
        .map([](const store::Rows&) {});
}

Expected<Json> revoke_installation(Casework& casework, const std::string& id, const std::string& because)
{
    if (because.empty()) {
        return refuse("ground-missing", "", "撤销一处安装要写理由", "例如:电脑丢失");
    }
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto found = find_installation(transaction, id);
        if (!found) {
            return trouble(found.error());
        }
        if (!*found || (*found)->tie != Tie::below) {
            return refuse("no-installation", "", "这里没有发出过编号是 " + id + " 的安装",
                          "用 zhunkao office list 看编号");
        }
        Installation revoked = **found;
        revoked.revoked_at = casework.clock();
        revoked.revoked_because = because;
        auto saved = save_installation(transaction, revoked);
        return saved ? Expected<Json>(Json::Object{{"撤销", id}}) : trouble(saved.error());
    });
}

Json to_json(const Installation& one)
{
    return Json::Object{{"安装", one.id},
                        {"机构", one.office_id},
                        {"名称", one.name},
                        {"算法", one.suite},
                        {"签名公钥", trust::to_base64url(one.signing_key)},
                        {"加密公钥", trust::to_base64url(one.box_key)},
                        {"发出者", one.issued_by},
                        {"发出时间", one.issued_at},
                        {"撤销时间", one.revoked_at},
                        {"撤销理由", one.revoked_because}};
}

Result<Installation> installation_from(const Json& json, Tie tie)
{
    const auto signing = trust::from_base64url(text_in(json, "签名公钥"));
    const auto box = trust::from_base64url(text_in(json, "加密公钥"));
    const auto suite = trust::suite_named(text_in(json, "算法"));
    if (!signing || !box || !suite || trust::key_id(*suite, *signing) != text_in(json, "安装")) {
        return fail("installation", "一处安装的公钥与它的编号不符:内容被改动过");
    }
    return Installation{text_in(json, "安装"),
                        tie,
                        text_in(json, "机构"),
                        text_in(json, "名称"),
                        text_in(json, "算法"),
                        *signing,
                        *box,
                        text_in(json, "发出者"),
                        number_in(json, "发出时间"),
                        number_in(json, "撤销时间"),
                        text_in(json, "撤销理由")};
}

Result<void> recall_masters(const Casework& casework, store::Transaction& transaction)
{
    return transaction.run("SELECT key_sealed FROM learnt_master")
        .and_then([&](const store::Rows& rows) -> Result<void> {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                if (auto known = casework.keyring->recall_master(rows.blob(row, 0)); !known) {
                    return known;
                }
            }
            return {};
        });
}

Result<void> recall_masters(Casework& casework)
{
    return casework.database.read(
        [&](store::Transaction& transaction) { return recall_masters(casework, transaction); });
}

} // namespace zk::exam
