// accounts: one person, one account, one key. Nobody shares one, nobody signs for another.
//
// Candidates: a user name of their own, a password, one registration per ID number, exam and season. Staff:
// an account given by an authority of their area, a password of their own from the first log-in on, and a
// code from an authenticator (TOTP). What a person signs is signed with their own key, which only their
// password unlocks and only their session's token keeps open.
//
// Lock-out: after `failures_allowed` wrong passwords or codes the account rests for `lock_minutes`. Every
// attempt is written down and shown to the person. A forgotten password is reset in person, with the ID card,
// by an office that may (recover_candidate); the old key stays for what it signed.
//
// Thread-safe, as Casework is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"

namespace zk::exam {

constexpr int failures_allowed = 5;
constexpr std::int64_t lock_minutes = 15;
constexpr std::int64_t candidate_idle_minutes = 60;
constexpr std::int64_t staff_idle_minutes = 20;
constexpr std::int64_t kiosk_idle_minutes = 5; ///< 公用机: logs out by itself
constexpr std::int64_t session_hours = 10;     ///< at most, however busy
constexpr std::size_t user_name_shortest = 3;
constexpr std::size_t user_name_longest = 40; ///< characters
constexpr std::size_t name_longest = 60;      ///< characters, names in any script

struct CandidateApplication {
    std::string exam;
    std::string user_name;
    std::string password;
    std::string name;
    std::string id_type; ///< 居民身份证, 外国人永久居留身份证
    std::string id_number;
    std::string phone;
};

struct StaffApplication {
    std::string user_name;
    std::string name;
    std::string office_id;
    std::vector<std::string> duties;
    std::string initial_password; ///< handed over in person; must be changed at the first log-in
};

struct LogIn {
    std::string user_name;
    std::string password;
    std::string code; ///< staff
    bool kiosk = false;
    std::string address;
    std::string browser;
};

/// A session, as the browser holds it.
struct Entered {
    std::string token;
    bool must_change = false; ///< nothing else works until `set_up` is done
    std::string totp_uri;     ///< then also the authenticator's secret
    std::string totp_text;
    bool is_staff = false;
};

/// Makes account and registration; the first event of the person's chain. Says what is wrong with each field.
Expected<Entered> open_candidate(Casework& casework, const CandidateApplication& application,
                                 const LogIn& log_in);

Expected<Entered> log_in(Casework& casework, const LogIn& log_in);
Result<void> log_out(Casework& casework, std::string_view token);
/// Who that token is, or nullopt. Moves the idle time on.
Result<std::optional<Actor>> session(Casework& casework, std::string_view token);

/// The first log-in of staff, and after recovery of candidates: own password, and the code that proves the
/// authenticator works.
Expected<void> set_up(Casework& casework, std::string_view token, const std::string& new_password,
                      const std::string& code);
Expected<void> change_password(Casework& casework, const Actor& actor, const std::string& old_password,
                               const std::string& new_password);

/// An account for an office of the actor's area. Answers {账户}. Refused: a duty that is no step of any
/// rulebook here.
Expected<Json> open_staff(Casework& casework, const Actor& actor, const StaffApplication& application,
                          const RequestKey& request = {});
/// What an account can be given to do, the steps of every rulebook here: [{步骤, 部门, 签认, 保密}].
Json known_duties(const Casework& casework);
/// The names alone, for whoever checks or suggests.
std::vector<std::string> duty_names(const Casework& casework);
/// [{账户, 姓名, 用户名, 机构, 角色, 职责, 状态}] of the actor's area.
Expected<Json> staff_of(Casework& casework, const Actor& actor);
Expected<Json> disable_staff(Casework& casework, const Actor& actor, const std::string& account_id,
                             const RequestKey& request = {});
/// A new initial password and key for a candidate who stands here with the ID card.
Expected<Json> recover_candidate(Casework& casework, const Actor& actor, const std::string& exam,
                                 const std::string& id_type, const std::string& id_number,
                                 const std::string& initial_password, const RequestKey& request = {});
/// [{时间, 结果, 地址, 浏览器}], newest first, at most 50.
Expected<Json> log_ins(Casework& casework, const Actor& actor);

/// The program's own account, for what a system does (setup, demo).
Actor installation(const Casework& casework);
/// Makes sure the installation's public key is on record.
Result<void> record_installation_key(Casework& casework);

/// Is this person's duty to sign that step? Secret steps need to be named among the duties.
bool has_duty(const Actor& actor, std::string_view step, bool secret);

} // namespace zk::exam
