// Opening accounts: candidates by themselves, staff by an authority; recovery in person.
#include "exam/people/accounts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/people/account_store.hpp"
#include "exam/registration/identity_facts.hpp"
#include "exam/registration/ledger.hpp"
#include "trust/identity.hpp"
#include "trust/token.hpp"
#include "trust/totp.hpp"

namespace zk::exam {

namespace {

Expected<void> check_user_name(const std::string& name)
{
    const std::size_t length = count_characters(name);
    if (length < user_name_shortest || length > user_name_longest) {
        return refuse("user-name", "", "用户名要 3 到 40 个字符", "换一个长短合适的用户名");
    }
    const auto is_bad = [](char letter) { return static_cast<unsigned char>(letter) <= ' '; };
    if (std::ranges::any_of(name, is_bad)) {
        return refuse("user-name", "", "用户名里不能有空格", "去掉空格");
    }
    // 八(三): a user name is shown and spoken; an ID or telephone number is not one.
    const bool only_digits =
        std::ranges::all_of(name, [](char letter) { return letter >= '0' && letter <= '9'; });
    if (only_digits && name.size() >= 8) {
        return refuse("user-name", "", "用户名不能是身份证号或手机号这样的号码",
                      "用字母、汉字和数字取一个用户名");
    }
    return {};
}

/// What an account is known by, from the papers shown.
struct Papers {
    std::string number;
    std::string birth_date;
};

Expected<Papers> check_papers(const std::string& type, const std::string& number, std::int64_t now)
{
    const Date today = Date::parse(beijing_date(now)).value_or(Date{});
    if (type == "居民身份证") {
        auto parsed = trust::IdNumber::parse(number, today);
        return parsed ? Expected<Papers>(Papers{parsed->reveal(), parsed->birth_date().to_string()})
                      : refuse("id-number", "", parsed.error().message, "照证件重新填写");
    }
    if (type == "外国人永久居留身份证") {
        auto parsed = trust::PermanentResidenceNumber::parse(number, today);
        return parsed ? Expected<Papers>(Papers{parsed->reveal(), parsed->birth_date().to_string()})
                      : refuse("id-number", "", parsed.error().message, "照证件重新填写");
    }
    return refuse("id-type", "", "证件种类应为 居民身份证 或 外国人永久居留身份证", "在两种里选一种");
}

Expected<void> check_person(const CandidateApplication& application)
{
    const std::size_t length = count_characters(application.name);
    const auto letters = to_code_points(application.name);
    const bool unprintable = std::ranges::any_of(letters, [](char32_t letter) {
        return letter < 0x20 || letter == 0x7f || (letter >= 0x202a && letter <= 0x202e) ||
               (letter >= 0x2066 && letter <= 0x2069);
    });
    if (length == 0 || length > name_longest || unprintable || trim(application.name).empty()) {
        return refuse("name", "", "姓名要 1 到 60 个字符,照证件上的写", "照证件填写姓名");
    }
    if (auto phone = trust::PhoneNumber::parse(application.phone); !phone) {
        return refuse("phone", "", phone.error().message, "填写能接到通知的手机号");
    }
    if (auto allowed = trust::check_password(application.password, application.user_name); !allowed) {
        return refuse("password", "", allowed.error().message, "换一个密码");
    }
    return check_user_name(application.user_name);
}

Expected<void> give_key(Casework& casework, AccountRow& account, const std::string& password)
{
    auto hash = casework.hasher.hash(password);
    auto key = hash ? trust::create_signing_key(casework.hasher, casework.keyring->suite(), password)
                    : Result<trust::SealedSigningKey>(tl::unexpected(hash.error()));
    if (!key) {
        return trouble(key.error());
    }
    account.password_hash = *hash;
    account.key = *key;
    return {};
}

Expected<void> insert_registration(Casework& casework, store::Transaction& transaction,
                                   const AccountRow& account, const CandidateApplication& application,
                                   const Papers& papers)
{
    const auto* book = casework.find_exam(application.exam);
    const std::string place = account.person_key + ":" + application.exam;
    const Json identity = Json::Object{{"姓名", application.name},
                                       {"证件种类", application.id_type},
                                       {"证件号码", papers.number},
                                       {"手机号", application.phone}};
    const Json draft = identity_facts(*book, application.id_type, papers.number);
    auto inserted = transaction.run(
        "INSERT INTO registration (person_key, exam, account_id, rulebook, stage, result, unit_id, "
        "prefecture, "
        "identity_sealed, draft_sealed, draft_version, sequence, submitted_at, updated_at) VALUES ($1, $2, "
        "$3, $4, "
        "'草稿', '待定', NULL, '', $5, $6, 1, 0, 0, $7)",
        {account.person_key, application.exam, account.account_id, book->content_hash(),
         store::Blob{casework.keyring->seal(to_text(identity), "identity:" + place)},
         store::Blob{casework.keyring->seal(to_text(draft), "draft:" + place)}, account.created_at});
    return inserted ? Expected<void>{} : trouble(inserted.error());
}

Expected<void> insert_candidate(Casework& casework, store::Transaction& transaction,
                                const AccountRow& account, const CandidateApplication& application,
                                const Papers& papers)
{
    auto same_name = find_account(casework, transaction, account.login_key);
    if (!same_name) {
        return trouble(same_name.error());
    }
    if (*same_name) {
        return refuse("user-name-taken", "", "这个用户名已经有人用了", "换一个用户名");
    }
    auto registered = transaction.run("SELECT 1 FROM registration WHERE person_key = $1 AND exam = $2",
                                      {account.person_key, application.exam});
    if (!registered) {
        return trouble(registered.error());
    }
    if (!registered->empty()) {
        return refuse("registered", "", "这个证件号码在本次考试已经开过报名",
                      "用原来的用户名登录;忘了密码或不是本人开的,带身份证到报名点办理");
    }
    if (auto inserted = insert_account(casework, transaction, account); !inserted) {
        return trouble(inserted.error());
    }
    return insert_registration(casework, transaction, account, application, papers);
}

AccountRow candidate_account(Casework& casework, const CandidateApplication& application,
                             const Papers& papers, std::int64_t now)
{
    AccountRow account;
    account.login_key = login_key_of(casework, application.user_name);
    account.account_id = new_id(now);
    account.role = Role::candidate;
    const auto* book = casework.find_exam(application.exam);
    account.person_key =
        casework.keyring->person_key(book->property("season"), application.id_type, papers.number);
    account.user_name = application.user_name;
    account.name = application.name;
    account.state = "active";
    account.created_at = now;
    account.created_by = "本人";
    return account;
}

/// Departments and 纪检 are independent of the 招办 they stand under in the tree: their people are managed by
/// their own kind, or by the region.
bool manages(const Casework& casework, const Actor& actor, const Office& office)
{
    const auto offices = casework.offices();
    if (!may(actor.role, Act::manage_staff, offices->relation(actor.office_id, office.id))) {
        return false;
    }
    const bool independent = role_of(office) == Role::department || role_of(office) == Role::discipline;
    const Office* mine = offices->find(actor.office_id);
    return actor.role == Role::region || !independent || (mine != nullptr && mine->kind == office.kind);
}

/// Before a registration lies with an office, those of the place its draft names; anyone's while it names
/// none.
bool is_from_here(const Casework& casework, const rulebook::Rulebook& book, const Actor& actor,
                  const std::string& person, const std::string& exam, const std::string& draft_sealed)
{
    auto draft = casework.keyring->unseal(draft_sealed, "draft:" + person + ":" + exam)
                     .and_then([](const std::string& text) { return parse_json(text); });
    const Json place = draft ? book.value_of("受理地州", *draft) : Json();
    const Office* mine = casework.offices()->find(actor.office_id);
    return mine != nullptr && (place.as_string() == nullptr || *place.as_string() == mine->prefecture);
}

/// The person is told, and finds it among those who looked.
Result<void> tell_of_recovery(const Casework& casework, store::Transaction& transaction, const Actor& actor,
                              const std::string& person, const std::string& exam, std::int64_t now)
{
    const std::string id = new_id(now);
    const Office* office = casework.offices()->find(actor.office_id);
    const Json body = Json::Object{{"标题", "密码已当面重设"},
                                   {"单位", office == nullptr ? std::string() : office->name},
                                   {"正文", "不是您本人带证件办理的,请马上向户籍所在地的招生考试机构反映。"}};
    return transaction
        .run("INSERT INTO message (person_key, exam, message_id, at, cause_at, read_at, body_sealed) VALUES "
             "($1, $2, $3, "
             "$4, $5, 0, $6)",
             {person, exam, id, now, now,
              store::Blob{casework.keyring->seal(to_text(body), "message:" + person + ":" + id)}})
        .and_then([&](const store::Rows&) {
            return transaction.run(
                "INSERT INTO access_log (person_key, entry_id, at, account_id, role, office_id, what, why) "
                "VALUES ($1, $2, $3, $4, $5, $6, '账户', '当面重设密码')",
                {person, new_id(now), now, actor.account_id, std::string(to_text(actor.role)),
                 actor.office_id});
        })
        .map([](const store::Rows&) {});
}

Expected<void> check_duties(const Casework& casework, const std::vector<std::string>& duties)
{
    const auto known = duty_names(casework);
    for (const std::string& duty : duties) {
        if (std::ranges::find(known, duty) == known.end()) {
            const std::string nearest = nearest_name(duty, known);
            return refuse("duty", "", "规则书没有“" + duty + "”这一步",
                          nearest.empty() ? "职责从规则书的审核步骤里选" : "是不是“" + nearest + "”?");
        }
    }
    return {};
}

Expected<Json> check_staff(Casework& casework, const Actor& actor, const StaffApplication& application)
{
    const auto offices = casework.offices();
    const Office* office = offices->find(application.office_id);
    if (office == nullptr) {
        return refuse("office", "", "没有这个机构:" + application.office_id, "先导入机构");
    }
    const bool is_setup = actor.account_id == "installation";
    if (!is_setup && !manages(casework, actor, *office)) {
        return refuse("not-your-area", "", "只能为自己管辖范围内的机构开账户");
    }
    if (auto duties = check_duties(casework, application.duties); !duties) {
        return tl::unexpected(duties.error());
    }
    if (auto named = check_user_name(application.user_name); !named) {
        return tl::unexpected(named.error());
    }
    if (auto allowed = trust::check_password(application.initial_password, application.user_name); !allowed) {
        return refuse("password", "", allowed.error().message, "换一个初始密码");
    }
    return Json();
}

} // namespace

Expected<Entered> open_candidate(Casework& casework, const CandidateApplication& application,
                                 const LogIn& entering)
{
    if (casework.find_exam(application.exam) == nullptr) {
        return refuse("exam", "", "没有这个考试:" + application.exam);
    }
    const std::int64_t now = casework.clock();
    auto papers = check_papers(application.id_type, application.id_number, now);
    if (!papers) {
        return tl::unexpected(papers.error());
    }
    if (auto person = check_person(application); !person) {
        return tl::unexpected(person.error());
    }
    AccountRow account = candidate_account(casework, application, *papers, now);
    if (auto given = give_key(casework, account, application.password); !given) {
        return tl::unexpected(given.error());
    }
    auto written = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        return insert_candidate(casework, transaction, account, application, *papers).map([] {
            return Json();
        });
    });
    if (!written) {
        return tl::unexpected(written.error());
    }
    LogIn now_entering = entering;
    now_entering.user_name = application.user_name;
    now_entering.password = application.password;
    return log_in(casework, now_entering);
}

Expected<Json> open_staff(Casework& casework, const Actor& actor, const StaffApplication& application,
                          const RequestKey& request)
{
    if (auto checked = check_staff(casework, actor, application); !checked) {
        return checked;
    }
    const std::int64_t now = casework.clock();
    AccountRow account;
    account.login_key = login_key_of(casework, application.user_name);
    account.account_id = new_id(now);
    account.role = role_of(*casework.offices()->find(application.office_id));
    account.office_id = application.office_id;
    account.duties = application.duties;
    account.user_name = application.user_name;
    account.name = application.name;
    account.totp_secret = std::string(trust::new_totp_secret().bytes());
    account.state = "must-change";
    account.created_at = now;
    account.created_by = actor.account_id;
    if (auto given = give_key(casework, account, application.initial_password); !given) {
        return tl::unexpected(given.error());
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto taken = find_account(casework, transaction, account.login_key);
        if (taken && *taken) {
            return refuse("user-name-taken", "", "这个用户名已经有人用了", "换一个用户名");
        }
        auto inserted = insert_account(casework, transaction, account);
        if (!inserted) {
            return trouble(inserted.error());
        }
        auto event = append(casework, transaction, actor,
                            {"office:" + account.office_id, "", EventKind::account,
                             Json::Object{{"开账户", account.account_id},
                                          {"角色", to_text(account.role)},
                                          {"职责", json_of(account.duties)}},
                             now});
        return event ? Expected<Json>(Json::Object{{"账户", account.account_id}}) : trouble(event.error());
    });
}

Expected<Json> staff_of(Casework& casework, const Actor& actor)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto accounts = staff_accounts(casework, transaction);
        if (!accounts) {
            return trouble(accounts.error());
        }
        const auto offices = casework.offices();
        Json::Array list;
        for (const AccountRow& account : *accounts) {
            const Office* office = offices->find(account.office_id);
            if (office != nullptr && manages(casework, actor, *office)) {
                list.push_back(Json::Object{{"账户", account.account_id},
                                            {"姓名", account.name},
                                            {"用户名", account.user_name},
                                            {"机构", office->name},
                                            {"机构代码", office->id},
                                            {"角色", to_text(account.role)},
                                            {"职责", json_of(account.duties)},
                                            {"状态", account.state}});
            }
        }
        return Json(std::move(list));
    });
}

Expected<Json> disable_staff(Casework& casework, const Actor& actor, const std::string& account_id,
                             const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto account = find_account_by_id(casework, transaction, account_id);
        if (!account) {
            return trouble(account.error());
        }
        const auto offices = casework.offices();
        const Office* office = *account ? offices->find((*account)->office_id) : nullptr;
        if (office == nullptr || !manages(casework, actor, *office)) {
            return refuse("not-your-area", "", "管辖范围内没有这个账户");
        }
        (*account)->state = "disabled";
        auto done = update_account(casework, transaction, **account)
                        .and_then([&] {
                            return transaction.run("DELETE FROM session WHERE account_id = $1", {account_id});
                        })
                        .and_then([&](const store::Rows&) {
                            return append(casework, transaction, actor,
                                          {"office:" + (*account)->office_id, "", EventKind::account,
                                           Json::Object{{"停用账户", account_id}}, casework.clock()});
                        });
        return done ? Expected<Json>(Json::Object{{"账户", account_id}, {"状态", "disabled"}})
                    : trouble(done.error());
    });
}

Expected<Json> recover_candidate(Casework& casework, const Actor& actor, const std::string& exam,
                                 const std::string& id_type, const std::string& id_number,
                                 const std::string& initial_password, const RequestKey& request)
{
    const auto* book = casework.find_exam(exam);
    const std::int64_t now = casework.clock();
    auto papers = check_papers(id_type, id_number, now);
    if (book == nullptr || !papers) {
        return book == nullptr ? refuse("exam", "", "没有这个考试:" + exam) : tl::unexpected(papers.error());
    }
    if (auto allowed = trust::check_password(initial_password, ""); !allowed) {
        return refuse("password", "", allowed.error().message, "换一个初始密码");
    }
    AccountRow fresh;
    if (auto given = give_key(casework, fresh, initial_password); !given) {
        return tl::unexpected(given.error());
    }
    const std::string person =
        casework.keyring->person_key(book->property("season"), id_type, papers->number);
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT account_id, unit_id, draft_sealed FROM registration WHERE person_key = $1 AND "
            "exam = $2",
            {person, exam});
        if (!rows) {
            return trouble(rows.error());
        }
        if (rows->empty()) {
            return refuse("not-registered", "", "这个证件号码在本次考试没有开过报名", "核对证件种类和号码");
        }
        const auto offices = casework.offices();
        const std::string unit = rows->is_null(0, 1) ? std::string() : rows->text(0, 1);
        const bool mine =
            unit.empty() ? is_from_here(casework, *book, actor, person, exam, rows->blob(0, 2))
                         : may(actor.role, Act::recover_candidate, offices->relation(actor.office_id, unit));
        if (!mine) {
            return refuse("not-your-area", "", "这份报名不归本单位受理", "请考生到受理单位办理");
        }
        auto account = find_account_by_id(casework, transaction, rows->text(0, 0));
        if (!account || !*account) {
            return trouble(account ? Error{"account.missing", "账户不在", {}} : account.error());
        }
        AccountRow changed = **account;
        changed.password_hash = fresh.password_hash;
        changed.key = fresh.key;
        changed.state = "must-change";
        changed.failures = 0;
        changed.locked_until = 0;
        auto done =
            record_key(transaction, changed, now)
                .and_then([&] { return update_account(casework, transaction, changed); })
                .and_then([&] { return tell_of_recovery(casework, transaction, actor, person, exam, now); })
                .and_then([&] {
                    return transaction.run("DELETE FROM session WHERE account_id = $1", {changed.account_id});
                })
                .and_then([&](const store::Rows&) {
                    return append(casework, transaction, actor,
                                  {person, exam, EventKind::account,
                                   Json::Object{{"重设密码", changed.account_id}, {"凭", id_type}}, now});
                });
        return done ? Expected<Json>(Json::Object{{"用户名", changed.user_name}}) : trouble(done.error());
    });
}

Actor installation(const Casework& casework)
{
    static_cast<void>(casework);
    Actor actor;
    actor.account_id = "installation";
    actor.role = Role::administrator;
    actor.name = "系统";
    return actor;
}

Result<void> record_installation_key(Casework& casework)
{
    return casework.database.write([&](store::Transaction& transaction) {
        AccountRow account;
        account.account_id = "installation";
        account.key.key_id = casework.keyring->key_id();
        account.key.suite = casework.keyring->suite();
        account.key.public_key = casework.keyring->public_key();
        return record_key(transaction, account, 0);
    });
}

bool has_duty(const Actor& actor, std::string_view step, bool secret)
{
    const bool named = std::ranges::find(actor.duties, step) != actor.duties.end();
    return named || (actor.duties.empty() && !secret);
}

} // namespace zk::exam
