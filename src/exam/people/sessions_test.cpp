// Log-ins and what may happen while one is under way. The clock is where a test steps in: log_in asks it
// between reading the account and writing the session, which is exactly where another request would come.
#include "exam/people/accounts.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <gtest/gtest.h>
#include <thread>

#include "exam/exam_testing.hpp"
#include "trust/encoding.hpp"
#include "trust/token.hpp"
#include "trust/totp.hpp"

namespace zk::exam {
namespace {

constexpr std::int64_t start = 1'637'370'000'000;
constexpr std::int64_t minute = 60'000;
constexpr auto first_password = "交到手里的初始密码-7";
constexpr auto own_password = "自己的密码又长又好-8";

std::string refused(const Trouble& trouble)
{
    const auto* refusal = std::get_if<Refusal>(&trouble);
    return refusal == nullptr ? "error:" + std::get<Error>(trouble).code : refusal->code;
}

template <class T>
std::string outcome(const Expected<T>& result)
{
    return result ? "" : refused(result.error());
}

class Sessions : public ::testing::Test {
protected:
    void SetUp() override
    {
        folder_ = std::filesystem::temp_directory_path() / ("zk-sessions-" + trust::new_token());
        auto opened = store::Database::open((folder_ / "zhunkao.db").string());
        ASSERT_TRUE(opened.has_value());
        database = std::move(*opened);
        const trust::PasswordCost cheap{1, 1 << 20};
        casework = std::make_unique<Casework>(
            *database, trust::Keyring::in_memory(), [this] { return tick(); }, cheap);
        casework->exams.emplace("gaokao-2022", std::shared_ptr<const rulebook::Rulebook>(
                                                   &testing::gaokao(), [](const rulebook::Rulebook*) {}));
        Office office;
        office.id = "1";
        office.path = "/1/";
        office.kind = "自治区教育考试院";
        office.name = "考试院";
        ASSERT_TRUE(database
                        ->write([&](store::Transaction& transaction) {
                            return write_offices(transaction, {office}, now);
                        })
                        .has_value());
        ASSERT_TRUE(casework->refresh_offices().has_value());
        ASSERT_TRUE(record_installation_key(*casework).has_value());
        hire("经办甲");
        hire("经办乙");
    }
    void TearDown() override
    {
        casework.reset();
        database.reset();
        std::filesystem::remove_all(folder_);
    }

    /// Reading the clock; what a test has put in its way is done first, once.
    std::int64_t tick()
    {
        if (meanwhile) {
            const auto work = std::exchange(meanwhile, nullptr);
            work();
        }
        return now;
    }

    std::string code(std::int64_t step) const
    {
        const auto real = std::chrono::duration_cast<std::chrono::milliseconds>(
                              std::chrono::system_clock::now().time_since_epoch())
                              .count();
        const trust::Secret key(trust::from_base32(secret).value_or(""));
        return trust::totp_code(key, real / trust::totp_step_milliseconds + step);
    }

    void hire(const std::string& name)
    {
        auto opened = open_staff(*casework, installation(*casework), {name, name, "1", {}, first_password});
        ASSERT_EQ(outcome(opened), "");
        account[name] = *opened->find("账户")->as_string();
        auto entered = log_in(*casework, {name, first_password, "", false, "", ""});
        ASSERT_EQ(outcome(entered), "");
        secret = entered->totp_text;
        secret.erase(std::remove(secret.begin(), secret.end(), ' '), secret.end());
        ASSERT_EQ(outcome(set_up(*casework, entered->token, own_password, code(-1))), "");
        secrets[name] = secret;
    }
    Expected<Entered> enter(const std::string& name, const std::string& password = own_password,
                            std::int64_t step = 0)
    {
        secret = secrets[name];
        return log_in(*casework, {name, password, secret.empty() ? "" : code(step), false, "", ""});
    }
    Actor actor(const std::string& name, std::int64_t step = 0)
    {
        auto entered = enter(name, own_password, step);
        EXPECT_EQ(outcome(entered), "");
        auto found = session(*casework, entered->token);
        EXPECT_TRUE(found.has_value() && found->has_value());
        return **found;
    }
    std::int64_t count(const std::string& what)
    {
        std::int64_t number = -1;
        EXPECT_TRUE(
            database
                ->read([&](store::Transaction& transaction) {
                    return transaction.run("SELECT COUNT(*) FROM " + what).map([&](const store::Rows& rows) {
                        number = rows.number(0, 0);
                    });
                })
                .has_value());
        return number;
    }

    std::int64_t now = start;
    std::function<void()> meanwhile;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<Casework> casework;
    std::map<std::string, std::string> account;
    std::map<std::string, std::string> secrets;
    std::string secret;

private:
    std::filesystem::path folder_;
};

TEST_F(Sessions, WhoeverIsDisabledWhileLoggingInDoesNotGetIn)
{
    const Actor manager = actor("经办乙");
    meanwhile = [&] { ASSERT_EQ(outcome(disable_staff(*casework, manager, account["经办甲"])), ""); };
    EXPECT_EQ(outcome(enter("经办甲")), "log-in");
    EXPECT_EQ(count("session WHERE account_id = '" + account["经办甲"] + "'"), 0);
    EXPECT_EQ(outcome(enter("经办甲", own_password, 1)), "disabled");
}

TEST_F(Sessions, WhoeverKnowsOnlyTheOldPasswordDoesNotGetInWhileItIsChanged)
{
    const Actor self = actor("经办甲");
    meanwhile = [&] {
        ASSERT_EQ(outcome(change_password(*casework, self, own_password, "换成另一个密码也长-9")), "");
    };
    EXPECT_EQ(outcome(enter("经办甲", own_password, 1)), "log-in");
    EXPECT_EQ(count("session WHERE account_id = '" + account["经办甲"] + "'"), 0);
}

TEST_F(Sessions, ACodeServesOnceEvenForTwoLogInsAtTheSameMoment)
{
    Expected<Entered> other = refuse("not-run", "", "");
    meanwhile = [&] { other = enter("经办甲"); };
    EXPECT_EQ(outcome(enter("经办甲")), "log-in");
    EXPECT_EQ(outcome(other), "");
    EXPECT_EQ(count("session WHERE account_id = '" + account["经办甲"] + "'"), 1);
}

TEST_F(Sessions, OfManyLogInsWithOneCodeOneSucceeds)
{
    secret = secrets["经办甲"];
    const std::string given = code(0);
    std::atomic<int> let_in = 0;
    std::vector<std::thread> crowd;
    for (int index = 0; index < 6; ++index) {
        crowd.emplace_back(
            [&] { let_in += log_in(*casework, {"经办甲", own_password, given, false, "", ""}) ? 1 : 0; });
    }
    for (std::thread& one : crowd) {
        one.join();
    }
    EXPECT_EQ(let_in, 1);
}

TEST_F(Sessions, OfTwoPasswordChangesFromTheSamePasswordOneStands)
{
    const Actor self = actor("经办甲");
    std::atomic<int> changed = 0;
    std::vector<std::thread> both;
    for (const char* wanted : {"第一个新的密码也长-1", "第二个新的密码也长-2"}) {
        both.emplace_back(
            [&, wanted] { changed += change_password(*casework, self, own_password, wanted) ? 1 : 0; });
    }
    for (std::thread& one : both) {
        one.join();
    }
    EXPECT_EQ(changed, 1);
}

/// Every answer to wrong passwords, for a name: what it says, and whether it locked.
TEST_F(Sessions, ANameNobodyHasIsAnsweredAsOneSomebodyHas)
{
    for (int round = 0; round < 3; ++round) {
        for (int attempt = 1; attempt <= failures_allowed + 2; ++attempt) {
            auto known = log_in(*casework, {"经办甲", "错的密码也很长-1", "000000", false, "", ""});
            auto unknown = log_in(*casework, {"没有这个人", "错的密码也很长-1", "000000", false, "", ""});
            ASSERT_FALSE(known || unknown);
            const auto& one = std::get<Refusal>(known.error());
            const auto& other = std::get<Refusal>(unknown.error());
            EXPECT_EQ(one.code, other.code) << round << "/" << attempt;
            EXPECT_EQ(one.because, other.because) << round << "/" << attempt;
            EXPECT_EQ(one.next_step, other.next_step) << round << "/" << attempt;
            EXPECT_EQ(one.code, attempt < failures_allowed ? "log-in" : "locked-out");
        }
        now += (lock_minutes + 1) * minute;
    }
}

TEST_F(Sessions, AnAccountClosedSaysSoOnlyToWhoKnowsItsPassword)
{
    const Actor manager = actor("经办乙");
    ASSERT_EQ(outcome(disable_staff(*casework, manager, account["经办甲"])), "");
    EXPECT_EQ(outcome(enter("经办甲", "错的密码也很长-1")), "log-in");
    EXPECT_EQ(outcome(enter("经办甲")), "disabled");
}

TEST_F(Sessions, ADutyIsAStepOfTheRulebook)
{
    const auto open = [&](const std::string& name, const std::vector<std::string>& duties) {
        return open_staff(*casework, installation(*casework), {name, name, "1", duties, first_password});
    };
    auto wrong = open("经办丙", {"政审", "民族成分审核"});
    ASSERT_EQ(outcome(wrong), "duty");
    EXPECT_NE(std::get<Refusal>(wrong.error()).next_step.find("民族成份审核"), std::string::npos);
    EXPECT_EQ(outcome(open("经办丙", {"政审", "民族成份审核"})), "");
}

TEST_F(Sessions, AnAccountAskedForTwiceWithOneKeyIsOpenedOnce)
{
    const RequestKey key{"k-1", "the same"};
    const Actor manager = actor("经办乙");
    const StaffApplication application{"经办丁", "丁", "1", {}, first_password};
    auto first = open_staff(*casework, manager, application, key);
    auto again = open_staff(*casework, manager, application, key);
    ASSERT_EQ(outcome(first), "");
    EXPECT_EQ(*first, *again);
    EXPECT_EQ(outcome(open_staff(*casework, manager, application)), "user-name-taken");
    EXPECT_EQ(outcome(open_staff(*casework, manager, application, {"k-1", "another"})), "request-key");
}

} // namespace
} // namespace zk::exam
