// Logging in and out, and who a token is.
#include <algorithm>
#include <chrono>

#include "exam/people/account_store.hpp"
#include "exam/people/accounts.hpp"
#include "trust/token.hpp"
#include "trust/totp.hpp"

namespace zk::exam {

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::string_view wrong = "用户名、密码或验证码不对";
constexpr std::string_view nobody = "没有这个用户名";
constexpr std::size_t log_ins_shown = 50;
constexpr std::size_t browser_longest = 200;

/// Authenticator apps follow the real time, whatever the exam's clock says.
std::int64_t real_time()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::int64_t idle_minutes(Role role, bool kiosk)
{
    return kiosk ? kiosk_idle_minutes : is_staff(role) ? staff_idle_minutes : candidate_idle_minutes;
}

Result<void> note(Casework& casework, store::Transaction& transaction, const std::string& login_key,
                  const LogIn& entering, std::string_view outcome)
{
    const std::int64_t now = casework.clock();
    return transaction
        .run("INSERT INTO login_log (login_key, entry_id, at, outcome, address, browser) VALUES ($1, $2, $3, "
             "$4, $5, "
             "$6)",
             {login_key, new_id(now), now, std::string(outcome), entering.address,
              entering.browser.substr(0, browser_longest)})
        .map([](const store::Rows&) {});
}

Expected<std::optional<AccountRow>> account_of(Casework& casework, const std::string& user_name)
{
    std::optional<AccountRow> account;
    auto read = casework.database.read([&](store::Transaction& transaction) {
        return find_account(casework, transaction, login_key_of(casework, user_name)).map([&](auto found) {
            account = std::move(found);
        });
    });
    return read ? Expected<std::optional<AccountRow>>(std::move(account)) : trouble(read.error());
}

/// What the person reads does not say which of the three was wrong.
tl::unexpected<Trouble> refuse_entry(bool locks)
{
    return locks ? refuse("locked-out", "", "连续输错太多次,账户停用 15 分钟",
                          "15 分钟后再试;忘了密码的带身份证到报名点重设")
                 : refuse("log-in", "", std::string(wrong), "检查大小写,再试一次");
}

tl::unexpected<Trouble> refuse_locked(std::int64_t until)
{
    return refuse("locked-out", "", "账户因为连续输错停用到 " + beijing_time(until),
                  "到时再试;忘了密码的带身份证到报名点重设");
}

/// Until when a name that nobody has rests; 0: it does not. Told by the log alone, and with the same result
/// as an account's: every fifth failure locks, and what is refused while locked is not counted.
Result<std::int64_t> nobody_locked_until(store::Transaction& transaction, const std::string& login_key)
{
    const std::string entries = " FROM login_log WHERE login_key = $1 AND outcome = $2";
    return transaction.run("SELECT COUNT(*)" + entries, {login_key, std::string(nobody)})
        .and_then([&](const store::Rows& counted) -> Result<std::int64_t> {
            const std::int64_t full = counted.number(0, 0) - counted.number(0, 0) % failures_allowed;
            if (full == 0) {
                return 0;
            }
            return transaction
                .run("SELECT at" + entries + " ORDER BY entry_id LIMIT 1 OFFSET " + std::to_string(full - 1),
                     {login_key, std::string(nobody)})
                .map([](const store::Rows& rows) { return rows.number(0, 0) + lock_minutes * minute; });
        });
}

/// A name nobody has is answered as one somebody has, and as slowly: who asks learns of no account.
tl::unexpected<Trouble> enter_as_nobody(Casework& casework, const LogIn& entering)
{
    const std::string login_key = login_key_of(casework, entering.user_name);
    std::int64_t until = 0;
    const auto look = [&](store::Transaction& transaction) {
        return nobody_locked_until(transaction, login_key).map([&](std::int64_t found) { until = found; });
    };
    if (auto read = casework.database.read(look); !read) {
        return trouble(read.error());
    }
    if (until > casework.clock()) {
        return refuse_locked(until);
    }
    if (auto same_time = casework.hasher.verify_nobody(entering.password); !same_time) {
        return trouble(same_time.error());
    }
    auto written = casework.database.write([&](store::Transaction& transaction) {
        return note(casework, transaction, login_key, entering, nobody).and_then([&] {
            return look(transaction);
        });
    });
    return written ? refuse_entry(until > casework.clock()) : trouble(written.error());
}

/// The failure is counted and written down.
tl::unexpected<Trouble> failed(Casework& casework, const AccountRow& seen, const LogIn& entering,
                               std::string_view outcome)
{
    bool locks = false;
    auto written = casework.database.write([&](store::Transaction& transaction) -> Result<void> {
        // Counted on the row as it is now: several may be failing at once.
        auto account = find_account(casework, transaction, seen.login_key);
        if (!account || !*account) {
            return account ? Result<void>{} : tl::unexpected(account.error());
        }
        AccountRow& row = **account;
        row.failures += 1;
        locks = row.failures >= failures_allowed;
        if (locks) {
            row.locked_until = casework.clock() + lock_minutes * minute;
            row.failures = 0;
        }
        return update_log_in(transaction, row).and_then([&] {
            return note(casework, transaction, row.login_key, entering, outcome);
        });
    });
    if (!written) {
        return trouble(written.error());
    }
    return refuse_entry(locks);
}

Expected<trust::SigningKey> check_secrets(Casework& casework, AccountRow& account, const LogIn& entering)
{
    auto matches = casework.hasher.verify(account.password_hash, entering.password);
    if (!matches) {
        return trouble(matches.error());
    }
    if (!*matches) {
        return failed(casework, account, entering, "密码不对");
    }
    // Only who knows the password learns that the account is there and closed.
    if (account.state == "disabled") {
        return refuse("disabled", "", "这个账户已经停用", "向本单位的管理人员询问");
    }
    if (is_staff(account.role) && account.state == "active") {
        const trust::Secret secret(account.totp_secret);
        const auto step = trust::verify_totp(secret, entering.code, real_time(), account.totp_step);
        if (!step) {
            return failed(casework, account, entering, "验证码不对");
        }
        account.totp_step = *step;
    }
    auto key = trust::unlock(casework.hasher, account.key, entering.password);
    return key ? Expected<trust::SigningKey>(std::move(*key)) : trouble(key.error());
}

Result<void> insert_session(Casework& casework, store::Transaction& transaction, const AccountRow& account,
                            const trust::SigningKey& key, const std::string& token, bool kiosk)
{
    const std::int64_t now = casework.clock();
    return transaction
        .run("INSERT INTO session (token_hash, login_key, account_id, key_wrapped, created_at, last_seen, "
             "expires_at, "
             "kiosk) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {trust::token_hash(token), account.login_key, account.account_id,
              store::Blob{trust::wrap_for_session(key, token)}, now, now, now + session_hours * 60 * minute,
              std::int64_t{kiosk}})
        .map([](const store::Rows&) {});
}

Entered entered(const AccountRow& account, const std::string& token)
{
    Entered result;
    result.token = token;
    result.is_staff = is_staff(account.role);
    result.must_change = account.state == "must-change";
    if (result.must_change && result.is_staff) {
        const trust::Secret secret(account.totp_secret);
        result.totp_uri = std::string(trust::totp_uri(secret, "准考", account.user_name).bytes());
        result.totp_text = trust::totp_secret_text(secret);
    }
    return result;
}

/// While the password was being checked the account may have been disabled, locked or changed, or its code
/// used.
Expected<Json> enter_with(Casework& casework, store::Transaction& transaction, const AccountRow& checked,
                          const trust::SigningKey& key, const std::string& token, const LogIn& entering)
{
    auto account = find_account(casework, transaction, checked.login_key);
    if (!account) {
        return trouble(account.error());
    }
    const bool same = *account && (*account)->password_hash == checked.password_hash &&
                      (*account)->state == checked.state && (*account)->locked_until <= casework.clock();
    const bool code_is_new = same && ((*account)->totp_step < checked.totp_step || !is_staff(checked.role) ||
                                      checked.state == "must-change");
    if (!code_is_new) {
        return refuse("log-in", "", std::string(wrong), "再试一次;验证码每个只能用一次");
    }
    AccountRow row = **account;
    row.failures = 0;
    row.totp_step = std::max(row.totp_step, checked.totp_step);
    auto done =
        update_log_in(transaction, row)
            .and_then([&] { return insert_session(casework, transaction, row, key, token, entering.kiosk); })
            .and_then([&] { return note(casework, transaction, row.login_key, entering, "登录"); });
    return done ? Expected<Json>(Json()) : trouble(done.error());
}

struct SessionRow {
    AccountRow account;
    std::string wrapped;
    std::int64_t last_seen = 0;
    bool kiosk = false;
};

Result<std::optional<SessionRow>> find_session(Casework& casework, store::Transaction& transaction,
                                               std::string_view token)
{
    auto rows =
        transaction.run("SELECT login_key, key_wrapped, last_seen, expires_at, kiosk FROM session WHERE "
                        "token_hash = $1",
                        {trust::token_hash(token)});
    if (!rows || rows->empty()) {
        return rows ? Result<std::optional<SessionRow>>(std::nullopt) : tl::unexpected(rows.error());
    }
    auto account = find_account(casework, transaction, rows->text(0, 0));
    if (!account || !*account) {
        return account ? Result<std::optional<SessionRow>>(std::nullopt) : tl::unexpected(account.error());
    }
    SessionRow row{**account, rows->blob(0, 1), rows->number(0, 2), rows->number(0, 4) != 0};
    const std::int64_t now = casework.clock();
    const std::int64_t idle = now - row.last_seen;
    if (now > rows->number(0, 3) || idle > idle_minutes(row.account.role, row.kiosk) * minute ||
        row.account.state == "disabled") {
        return std::nullopt;
    }
    return row;
}

/// Moved on at most once a minute: a page view is not a write.
Result<void> move_on(Casework& casework, std::string_view token, std::int64_t last_seen)
{
    const std::int64_t now = casework.clock();
    if (now - last_seen < minute) {
        return {};
    }
    return casework.database.write([&](store::Transaction& transaction) {
        return transaction
            .run("UPDATE session SET last_seen = $2 WHERE token_hash = $1", {trust::token_hash(token), now})
            .map([](const store::Rows&) {});
    });
}

Result<std::optional<SessionRow>> session_row(Casework& casework, std::string_view token)
{
    std::optional<SessionRow> row;
    if (!trust::is_token(token)) {
        return row;
    }
    auto read = casework.database.read([&](store::Transaction& transaction) {
        return find_session(casework, transaction, token).map([&](auto found) { row = std::move(found); });
    });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return row;
}

/// The account still has the password this change was made from; takes over what log-ins changed meanwhile.
Result<void> check_unchanged(Casework& casework, store::Transaction& transaction, AccountRow& account,
                             const std::string& old_hash)
{
    auto now = find_account(casework, transaction, account.login_key);
    if (!now || !*now) {
        return now ? fail("account.missing", "账户不在") : tl::unexpected(now.error());
    }
    if ((*now)->password_hash != old_hash || (*now)->state == "disabled") {
        return fail("account.changed", "账户刚刚被改过,请重新登录再改密码");
    }
    account.failures = (*now)->failures;
    account.locked_until = (*now)->locked_until;
    account.totp_step = std::max(account.totp_step, (*now)->totp_step);
    return {};
}

Expected<void> change(Casework& casework, AccountRow account, const std::string& old_password,
                      const std::string& new_password, const std::string& token)
{
    if (auto allowed = trust::check_password(new_password, account.user_name); !allowed) {
        return refuse("password", "", allowed.error().message, "换一个密码");
    }
    auto hash = casework.hasher.hash(new_password);
    auto key = hash ? trust::reseal(casework.hasher, account.key, old_password, new_password)
                    : Result<trust::SealedSigningKey>(tl::unexpected(hash.error()));
    if (!key) {
        return key.error().code == "trust.password" ? refuse("old-password", "", "原来的密码不对", "再试一次")
                                                    : trouble(key.error());
    }
    const std::string old_hash = account.password_hash;
    account.password_hash = *hash;
    account.key = *key;
    auto written = casework.database.write([&](store::Transaction& transaction) -> Result<void> {
        if (auto same = check_unchanged(casework, transaction, account, old_hash); !same) {
            return same;
        }
        // Other browsers that are still logged in are not: whoever knew the old password is out.
        return update_account(casework, transaction, account)
            .and_then([&] {
                return transaction.run("DELETE FROM session WHERE account_id = $1 AND token_hash <> $2",
                                       {account.account_id, trust::token_hash(token)});
            })
            .map([](const store::Rows&) {});
    });
    return written ? Expected<void>{} : trouble(written.error());
}

} // namespace

Expected<Entered> log_in(Casework& casework, const LogIn& entering)
{
    auto account = account_of(casework, entering.user_name);
    if (!account) {
        return tl::unexpected(account.error());
    }
    if (!*account) {
        return enter_as_nobody(casework, entering);
    }
    AccountRow& row = **account;
    if (row.locked_until > casework.clock()) {
        return refuse_locked(row.locked_until);
    }
    auto key = check_secrets(casework, row, entering);
    if (!key) {
        return tl::unexpected(key.error());
    }
    const std::string token = trust::new_token();
    auto written = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        return enter_with(casework, transaction, row, *key, token, entering);
    });
    return written ? Expected<Entered>(entered(row, token)) : tl::unexpected(written.error());
}

Result<void> log_out(Casework& casework, std::string_view token)
{
    return casework.database.write([&](store::Transaction& transaction) {
        return transaction.run("DELETE FROM session WHERE token_hash = $1", {trust::token_hash(token)})
            .map([](const store::Rows&) {});
    });
}

Result<std::optional<Actor>> session(Casework& casework, std::string_view token)
{
    auto row = session_row(casework, token);
    if (!row || !*row || (*row)->account.state == "must-change") {
        return row ? Result<std::optional<Actor>>(std::nullopt) : tl::unexpected(row.error());
    }
    auto key = trust::unwrap_for_session((*row)->wrapped, token);
    if (!key) {
        return tl::unexpected(key.error());
    }
    if (auto moved = move_on(casework, token, (*row)->last_seen); !moved) {
        return tl::unexpected(moved.error());
    }
    const AccountRow& account = (*row)->account;
    return Actor{account.account_id, account.login_key,
                 account.role,       account.office_id,
                 account.person_key, account.name,
                 account.duties,     std::make_shared<const trust::SigningKey>(std::move(*key)),
                 (*row)->kiosk,      idle_minutes(account.role, (*row)->kiosk)};
}

Expected<void> set_up(Casework& casework, std::string_view token, const std::string& new_password,
                      const std::string& code)
{
    auto row = session_row(casework, token);
    if (!row) {
        return trouble(row.error());
    }
    if (!*row || (*row)->account.state != "must-change") {
        return refuse("log-in", "", "请先用初始密码登录");
    }
    AccountRow account = (*row)->account;
    if (auto allowed = trust::check_password(new_password, account.user_name); !allowed) {
        return refuse("password", "", allowed.error().message, "换一个密码");
    }
    if (is_staff(account.role)) {
        const auto step =
            trust::verify_totp(trust::Secret(account.totp_secret), code, real_time(), account.totp_step);
        if (!step) {
            return refuse("code", "", "验证码不对", "看看手机上验证器现在显示的六位数,时间要准");
        }
        account.totp_step = *step;
    }
    // The initial password is known to whoever gave it: the key it sealed is put aside for a new one.
    auto hash = casework.hasher.hash(new_password);
    auto key = hash ? trust::create_signing_key(casework.hasher, casework.keyring->suite(), new_password)
                    : Result<trust::SealedSigningKey>(tl::unexpected(hash.error()));
    if (!key) {
        return trouble(key.error());
    }
    const std::string old_hash = account.password_hash;
    account.password_hash = *hash;
    account.key = *key;
    account.state = "active";
    auto written = casework.database.write([&](store::Transaction& transaction) -> Result<void> {
        if (auto same = check_unchanged(casework, transaction, account, old_hash); !same) {
            return same;
        }
        return record_key(transaction, account, casework.clock())
            .and_then([&] { return update_account(casework, transaction, account); })
            .and_then([&] {
                return transaction.run("DELETE FROM session WHERE account_id = $1", {account.account_id});
            })
            .map([](const store::Rows&) {});
    });
    return written ? Expected<void>{} : trouble(written.error());
}

Expected<void> change_password(Casework& casework, const Actor& actor, const std::string& old_password,
                               const std::string& new_password)
{
    std::optional<AccountRow> account;
    auto read = casework.database.read([&](store::Transaction& transaction) {
        return find_account(casework, transaction, actor.login_key).map([&](auto found) { account = found; });
    });
    if (!read || !account) {
        return trouble(read ? Error{"account.missing", "账户不在", {}} : read.error());
    }
    return change(casework, *account, old_password, new_password, "");
}

Expected<Json> log_ins(Casework& casework, const Actor& actor)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows =
            transaction.run("SELECT at, outcome, address, browser FROM login_log WHERE login_key = $1 "
                            "ORDER BY entry_id DESC LIMIT " +
                                std::to_string(log_ins_shown),
                            {actor.login_key});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            list.push_back(Json::Object{{"时间", beijing_time(rows->number(row, 0))},
                                        {"结果", rows->text(row, 1)},
                                        {"地址", rows->text(row, 2)},
                                        {"浏览器", rows->text(row, 3)}});
        }
        return Json(std::move(list));
    });
}

} // namespace zk::exam
