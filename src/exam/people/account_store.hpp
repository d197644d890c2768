// account_store: rows of accounts, sessions and keys. Private to this room.
#pragma once

#include <optional>
#include <string>

#include "exam/casework.hpp"

namespace zk::exam {

struct AccountRow {
    std::string login_key;
    std::string account_id;
    Role role = Role::candidate;
    std::string office_id;
    std::string person_key;
    std::vector<std::string> duties;
    std::string user_name;
    std::string name;
    std::string password_hash;
    std::string totp_secret; ///< opened; empty: none
    std::int64_t totp_step = 0;
    trust::SealedSigningKey key;
    std::string state; ///< active, must-change, disabled
    std::int64_t failures = 0;
    std::int64_t locked_until = 0;
    std::int64_t created_at = 0;
    std::string created_by;
};

std::string login_key_of(const Casework& casework, std::string_view user_name);

Result<void> insert_account(Casework& casework, store::Transaction& transaction, const AccountRow& account);
/// Password, code, key and state, after they changed.
Result<void> update_account(Casework& casework, store::Transaction& transaction, const AccountRow& account);
/// What a log-in changes, and nothing else: others may be changing the rest at the same moment.
Result<void> update_log_in(store::Transaction& transaction, const AccountRow& account);
Result<std::optional<AccountRow>> find_account(Casework& casework, store::Transaction& transaction,
                                               std::string_view login_key);
Result<std::optional<AccountRow>> find_account_by_id(Casework& casework, store::Transaction& transaction,
                                                     std::string_view account_id);
Result<std::vector<AccountRow>> staff_accounts(Casework& casework, store::Transaction& transaction);
Result<void> record_key(store::Transaction& transaction, const AccountRow& account, std::int64_t since);

std::vector<std::string> strings_of(const Json& list);
Json json_of(const std::vector<std::string>& texts);

} // namespace zk::exam
