#include "exam/people/account_store.hpp"

#include <algorithm>

namespace zk::exam {

namespace {

constexpr std::string_view columns =
    "a.login_key, a.account_id, a.role, a.office_id, a.person_key, a.duties, a.profile_sealed, "
    "a.password_hash, "
    "a.totp_sealed, a.totp_step, a.key_id, a.key_sealed, a.state, a.failures, a.locked_until, a.created_at, "
    "a.created_by, k.suite, k.public_key";

std::string text_or_empty(const store::Rows& rows, std::size_t row, std::size_t column)
{
    return rows.is_null(row, column) ? std::string() : rows.text(row, column);
}

std::string member_text(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

Result<AccountRow> open_row(const trust::Keyring& keyring, const store::Rows& rows, std::size_t row)
{
    AccountRow account;
    account.login_key = rows.text(row, 0);
    account.account_id = rows.text(row, 1);
    account.role = role_named(rows.text(row, 2)).value_or(Role::gate);
    account.office_id = text_or_empty(rows, row, 3);
    account.person_key = text_or_empty(rows, row, 4);
    account.duties = strings_of(parse_json(rows.text(row, 5)).value_or(Json::Array{}));
    auto profile =
        keyring.unseal(rows.blob(row, 6), "profile:" + account.account_id).and_then([](const auto& text) {
            return parse_json(text);
        });
    if (!profile) {
        return tl::unexpected(profile.error());
    }
    account.user_name = member_text(*profile, "用户名");
    account.name = member_text(*profile, "姓名");
    account.password_hash = rows.text(row, 7);
    if (!rows.is_null(row, 8)) {
        auto secret = keyring.unseal(rows.blob(row, 8), "totp:" + account.account_id);
        if (!secret) {
            return tl::unexpected(secret.error());
        }
        account.totp_secret = std::move(*secret);
    }
    account.totp_step = rows.number(row, 9);
    account.key.key_id = rows.text(row, 10);
    account.key.sealed = rows.blob(row, 11);
    account.state = rows.text(row, 12);
    account.failures = rows.number(row, 13);
    account.locked_until = rows.number(row, 14);
    account.created_at = rows.number(row, 15);
    account.created_by = rows.text(row, 16);
    account.key.suite = trust::suite_named(rows.text(row, 17)).value_or(trust::Suite::international);
    account.key.public_key = rows.blob(row, 18);
    return account;
}

Result<std::vector<AccountRow>> select(Casework& casework, store::Transaction& transaction,
                                       const std::string& where, std::initializer_list<store::Value> values)
{
    auto rows =
        transaction.run("SELECT " + std::string(columns) +
                            " FROM account a JOIN signing_key k ON k.key_id = a.key_id WHERE " + where,
                        values);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<AccountRow> accounts;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        auto account = open_row(*casework.keyring, *rows, row);
        if (!account) {
            return tl::unexpected(account.error());
        }
        accounts.push_back(std::move(*account));
    }
    return accounts;
}

std::optional<AccountRow> first(std::vector<AccountRow> accounts)
{
    return accounts.empty() ? std::nullopt : std::optional(std::move(accounts.front()));
}

store::Value sealed_totp(Casework& casework, const AccountRow& account)
{
    if (account.totp_secret.empty()) {
        return std::monostate{};
    }
    return store::Blob{casework.keyring->seal(account.totp_secret, "totp:" + account.account_id)};
}

store::Value or_null(const std::string& text)
{
    return text.empty() ? store::Value(std::monostate{}) : store::Value(text);
}

} // namespace

std::string login_key_of(const Casework& casework, std::string_view user_name)
{
    std::string folded(user_name);
    std::ranges::transform(folded, folded.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return casework.keyring->index("login", folded);
}

Result<void> record_key(store::Transaction& transaction, const AccountRow& account, std::int64_t since)
{
    return transaction
        .run("INSERT INTO signing_key (key_id, account_id, suite, public_key, since) VALUES ($1, $2, $3, $4, "
             "$5) "
             "ON CONFLICT (key_id) DO NOTHING",
             {account.key.key_id, account.account_id, std::string(to_text(account.key.suite)),
              store::Blob{account.key.public_key}, since})
        .map([](const store::Rows&) {});
}

Result<void> insert_account(Casework& casework, store::Transaction& transaction, const AccountRow& account)
{
    const Json profile = Json::Object{{"用户名", account.user_name}, {"姓名", account.name}};
    auto inserted = transaction.run(
        "INSERT INTO account (login_key, account_id, role, office_id, person_key, duties, profile_sealed, "
        "password_hash, totp_sealed, totp_step, key_id, key_sealed, state, failures, locked_until, "
        "created_at, "
        "created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        {account.login_key, account.account_id, std::string(to_text(account.role)),
         or_null(account.office_id), or_null(account.person_key), to_text(json_of(account.duties)),
         store::Blob{casework.keyring->seal(to_text(profile), "profile:" + account.account_id)},
         account.password_hash, sealed_totp(casework, account), account.totp_step, account.key.key_id,
         store::Blob{account.key.sealed}, account.state, account.failures, account.locked_until,
         account.created_at, account.created_by});
    return inserted.and_then(
        [&](const store::Rows&) { return record_key(transaction, account, account.created_at); });
}

Result<void> update_account(Casework& casework, store::Transaction& transaction, const AccountRow& account)
{
    return transaction
        .run("UPDATE account SET password_hash = $2, totp_sealed = $3, totp_step = $4, key_id = $5, "
             "key_sealed = "
             "$6, state = $7, failures = $8, locked_until = $9, duties = $10 WHERE login_key = $1",
             {account.login_key, account.password_hash, sealed_totp(casework, account), account.totp_step,
              account.key.key_id, store::Blob{account.key.sealed}, account.state, account.failures,
              account.locked_until, to_text(json_of(account.duties))})
        .map([](const store::Rows&) {});
}

Result<void> update_log_in(store::Transaction& transaction, const AccountRow& account)
{
    return transaction
        .run("UPDATE account SET failures = $2, locked_until = $3, totp_step = $4 WHERE login_key = $1",
             {account.login_key, account.failures, account.locked_until, account.totp_step})
        .map([](const store::Rows&) {});
}

Result<std::optional<AccountRow>> find_account(Casework& casework, store::Transaction& transaction,
                                               std::string_view login_key)
{
    return select(casework, transaction, "a.login_key = $1", {std::string(login_key)}).map(first);
}

Result<std::optional<AccountRow>> find_account_by_id(Casework& casework, store::Transaction& transaction,
                                                     std::string_view account_id)
{
    return select(casework, transaction, "a.account_id = $1", {std::string(account_id)}).map(first);
}

Result<std::vector<AccountRow>> staff_accounts(Casework& casework, store::Transaction& transaction)
{
    return select(casework, transaction, "a.office_id IS NOT NULL ORDER BY a.created_at", {});
}

std::vector<std::string> strings_of(const Json& list)
{
    std::vector<std::string> texts;
    if (const auto* elements = list.as_array()) {
        for (const Json& element : *elements) {
            if (element.as_string() != nullptr) {
                texts.push_back(*element.as_string());
            }
        }
    }
    return texts;
}

Json json_of(const std::vector<std::string>& texts)
{
    return Json::Array(texts.begin(), texts.end());
}

} // namespace zk::exam
