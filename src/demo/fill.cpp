#include "demo/fill.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "base/calendar.hpp"
#include "base/file.hpp"
#include "demo/confirm.hpp"
#include "demo/people.hpp"
#include "demo/posts.hpp"
#include "demo/sample_papers.hpp"
#include "demo/scores.hpp"
#include "demo/seats.hpp"
#include "demo/staff.hpp"
#include "exam/desk/office_desk.hpp"
#include "exam/desk/review_desk.hpp"
#include "impact/dice.hpp"
#include "trust/token.hpp"

namespace zk::demo {

namespace {

constexpr std::size_t people_shown = 12; ///< on the page /demo
constexpr std::size_t papers_every = 5;  ///< one of so many others has sent papers

using exam::Casework;
using exam::Expected;
using impact::Dice;

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr trust::PasswordCost cheap{1, 1 << 20};

/// A time of one's own. Desks read it in whichever thread their transaction runs.
using Time = std::atomic<std::int64_t>;

Error error_of(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr ? Error{"demo." + refusal->code, refusal->because, {}}
                              : std::get<Error>(trouble);
}

/// How far this candidate has come.
enum class Fate { draft, submitted, under_way, returned, decided, appealed, withdrawn };

Fate fate_of(Dice& dice)
{
    const std::uint32_t roll = dice.roll_below(100);
    return roll < 8    ? Fate::draft
           : roll < 18 ? Fate::submitted
           : roll < 48 ? Fate::under_way
           : roll < 54 ? Fate::returned
           : roll < 95 ? Fate::decided
           : roll < 98 ? Fate::appealed
                       : Fate::withdrawn;
}

struct Worker {
    Casework& casework;
    Time& now;
    Staff& staff;
    const rulebook::Rulebook& book;
    Dice dice;
    SamplePapers* papers = nullptr; ///< nullptr: this candidate sends none

    Expected<exam::Actor> enter(const Person& person)
    {
        auto entered = exam::open_candidate(casework, person.application, {});
        if (!entered) {
            return tl::unexpected(entered.error());
        }
        auto actor = exam::session(casework, entered->token);
        return actor && *actor ? Expected<exam::Actor>(**actor)
                               : exam::trouble(Error{"demo.session", "登录不上", {}});
    }

    exam::Verdict verdict(const exam::FactItem& item)
    {
        exam::Verdict verdict{item.path, item.stated, exam::Finding::confirmed, item.stated, ""};
        if (item.stated.is_null()) {
            verdict.finding = exam::Finding::corrected;
            verdict.value = item.pattern.find("需审核") == std::string::npos || dice.roll_below(10) == 0;
        } else if (dice.roll_below(400) == 0 && item.stated.as_bool() != nullptr) {
            verdict.finding = exam::Finding::corrected;
            verdict.value = !*item.stated.as_bool();
            verdict.ground = "与本部门系统的记载不一致";
        }
        return verdict;
    }

    Expected<Json> sign_one(const exam::Dossier& dossier, const exam::StepProgress& step)
    {
        const exam::Office* office = exam::office_of(*casework.offices(), dossier, step.step);
        if (office == nullptr) {
            return exam::refuse("no-office", "", "没有这个机构");
        }
        const bool second =
            !dossier.registration.appeals.empty() && step.step.sign == exam::SignKind::decision;
        auto actor = staff.at(office->id, step.step.name, step.step.secret, second);
        if (!actor) {
            return exam::trouble(actor.error());
        }
        if (auto seen = exam::open_case(casework, *actor, dossier.person_key, dossier.exam, "审核"); !seen) {
            return seen;
        }
        exam::SignRequest request;
        request.step = step.step.name;
        request.evidence = {"原件:现场查看"};
        for (const exam::FactItem& item : step.items) {
            request.verdicts.push_back(verdict(item));
        }
        return exam::sign(casework, *actor, dossier.person_key, dossier.exam, request, {});
    }

    Expected<exam::Dossier> load(const std::string& person_key)
    {
        Expected<exam::Dossier> dossier;
        auto through = exam::read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
            dossier = exam::load_dossier(casework, transaction, person_key, book.id());
            return dossier ? Expected<Json>(Json()) : tl::unexpected(dossier.error());
        });
        return through ? std::move(dossier) : tl::unexpected(through.error());
    }

    /// Signs what is open, up to so many steps; stops where nobody is responsible.
    Expected<void> review(const std::string& person_key, std::size_t steps)
    {
        for (std::size_t done = 0; done < steps; ++done) {
            auto dossier = load(person_key);
            if (!dossier) {
                return tl::unexpected(dossier.error());
            }
            const auto open =
                std::ranges::find(dossier->progress.steps, exam::StepState::open, &exam::StepProgress::state);
            const bool lies_with_us = dossier->registration.lifecycle == exam::Lifecycle::submitted;
            if (open == dossier->progress.steps.end() || !lies_with_us) {
                return {};
            }
            now += (1 + dice.roll_below(20)) * hour;
            auto signed_one = sign_one(*dossier, *open);
            if (!signed_one) {
                const auto* refusal = std::get_if<exam::Refusal>(&signed_one.error());
                return refusal != nullptr ? Expected<void>{} : tl::unexpected(signed_one.error());
            }
        }
        return {};
    }

    Expected<void> send_back(const std::string& person_key)
    {
        auto dossier = load(person_key);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        for (const exam::StepProgress& step : dossier->progress.steps) {
            const exam::Office* office = exam::office_of(*casework.offices(), *dossier, step.step);
            if (step.state != exam::StepState::open || office == nullptr || step.items.empty()) {
                continue;
            }
            auto actor = staff.at(office->id, step.step.name, step.step.secret, false);
            if (!actor) {
                return exam::trouble(actor.error());
            }
            const Json items = Json::Array{
                Json::Object{{"事实", step.items.front().path}, {"说明", "材料看不清,请核对后重新上传"}}};
            auto done = exam::send_back(casework, *actor, person_key, book.id(), step.step.name, items, {});
            return done ? Expected<void>{} : tl::unexpected(done.error());
        }
        return {};
    }

    Expected<void> live(const Person& person, Fate fate)
    {
        auto actor = enter(person);
        if (!actor) {
            return tl::unexpected(actor.error());
        }
        now += (5 + dice.roll_below(90)) * minute;
        auto saved = exam::save_draft(casework, *actor, book.id(), person.facts, 1);
        if (!saved || fate == Fate::draft) {
            return saved ? Expected<void>{} : tl::unexpected(saved.error());
        }
        if (papers != nullptr) {
            if (auto added = papers->send(casework, *actor, book, person.facts); !added) {
                return added;
            }
        }
        now += (1 + dice.roll_below(30)) * hour;
        auto submitted = exam::submit(casework, *actor, book.id(), {});
        if (!submitted) {
            // Late, or incomplete: such people exist, and stay with their draft.
            return std::holds_alternative<exam::Refusal>(submitted.error())
                       ? Expected<void>{}
                       : tl::unexpected(submitted.error());
        }
        return go_on(*actor, fate);
    }

    Expected<void> go_on(const exam::Actor& actor, Fate fate)
    {
        const auto ignore = [](const Json&) {};
        switch (fate) {
        case Fate::under_way:
            return review(actor.person_key, 1 + dice.roll_below(5));
        case Fate::returned:
            return review(actor.person_key, dice.roll_below(3)).and_then([&] {
                return send_back(actor.person_key);
            });
        case Fate::decided:
            return review(actor.person_key, 20);
        case Fate::appealed:
            return review(actor.person_key, 20).and_then([&]() -> Expected<void> {
                now += 20 * hour;
                auto done =
                    exam::appeal(casework, actor, book.id(), "我的户口迁入日期有派出所证明,请重新核对。", {});
                return done || std::holds_alternative<exam::Refusal>(done.error())
                           ? Expected<void>{}
                           : tl::unexpected(done.error());
            });
        case Fate::withdrawn:
            return exam::withdraw(casework, actor, book.id(), {}).map(ignore);
        default:
            return {};
        }
    }
};

std::int64_t instant_of(const std::string& text)
{
    const auto at = DateTime::parse(text + ":00");
    return at ? (at->to_instant().seconds - 8 * 3'600) * 1'000 : 0;
}

/// What the workers share.
struct Site {
    store::Database& database;
    std::shared_ptr<const trust::Keyring> keyring;
    std::shared_ptr<const rulebook::Rulebook> book;
};

/// A casework in its own time.
Result<std::unique_ptr<Casework>> casework_at(const Site& site, Time& now)
{
    auto casework =
        std::make_unique<Casework>(site.database, site.keyring, [&now] { return now.load(); }, cheap);
    casework->exams.emplace(site.book->id(), site.book);
    return casework->refresh_offices().map([&] { return std::move(casework); });
}

Result<void> live_all(const Site& site, Staff& staff, const std::vector<Person>& people,
                      const FillOptions& options)
{
    const unsigned threads =
        options.threads == 0 ? std::max(2U, std::thread::hardware_concurrency()) : options.threads;
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    std::mutex mutex;
    std::optional<Error> first_error;
    SamplePapers papers;
    const std::int64_t start = instant_of(options.from);
    const auto work = [&] {
        Time now{start};
        auto casework = casework_at(site, now);
        if (!casework) {
            const std::lock_guard lock(mutex);
            first_error = casework.error();
            return;
        }
        for (std::size_t index = next++; index < people.size(); index = next++) {
            Worker worker{**casework,
                          now,
                          staff,
                          *site.book,
                          Dice(impact::mixed(options.seed + 7 * index)),
                          index < people_shown || index % papers_every == 0 ? &papers : nullptr};
            now = start + worker.dice.roll_below(16 * 24 * 60) * minute;
            auto lived = worker.live(people[index], fate_of(worker.dice));
            const std::lock_guard lock(mutex);
            if (!lived && !first_error) {
                first_error = error_of(lived.error());
                next = people.size();
            }
            if (options.progress) {
                options.progress(++done, people.size());
            }
        }
    };
    std::vector<std::thread> pool;
    for (unsigned count = 0; count < threads; ++count) {
        pool.emplace_back(work);
    }
    for (std::thread& thread : pool) {
        thread.join();
    }
    return first_error ? Result<void>(tl::unexpected(*first_error)) : Result<void>{};
}

/// The codes used while filling are free again: the page shows the one of this half minute.
Result<void> free_codes(store::Database& database)
{
    return database.write([](store::Transaction& transaction) {
        return transaction.run("UPDATE account SET totp_step = 0, failures = 0").map([](const store::Rows&) {
        });
    });
}

Result<std::map<std::string, std::size_t>> stages_of(store::Database& database)
{
    std::map<std::string, std::size_t> stages;
    auto read = database.read([&](store::Transaction& transaction) {
        return transaction.run("SELECT stage, COUNT(*) FROM registration GROUP BY stage")
            .map([&](const store::Rows& rows) {
                for (std::size_t row = 0; row < rows.size(); ++row) {
                    stages[rows.text(row, 0)] = static_cast<std::size_t>(rows.number(row, 1));
                }
            });
    });
    return read ? Result<std::map<std::string, std::size_t>>(std::move(stages))
                : tl::unexpected(read.error());
}

Result<void> load_offices(Casework& casework, const std::string& file)
{
    auto bytes = read_file(file);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (!casework.offices()->all().empty()) {
        return fail("demo.not-empty", "这个数据库里已经有机构:演示只填空的数据库");
    }
    auto loaded = exam::load_office_file(casework, exam::installation(casework), *bytes, file);
    return loaded ? Result<void>{} : tl::unexpected(error_of(loaded.error()));
}

std::vector<Shown> candidates_shown(const std::vector<Person>& people)
{
    std::vector<Shown> shown;
    for (std::size_t index = 0; index < std::min(people_shown, people.size()); ++index) {
        const auto& application = people[index].application;
        shown.push_back({"考生", "", application.name, application.user_name, std::string(demo_password), "",
                         "自己的报名"});
    }
    return shown;
}

} // namespace

Result<Filled> fill(store::Database& database, const std::shared_ptr<const trust::Keyring>& keyring,
                    const std::shared_ptr<const rulebook::Rulebook>& book, const FillOptions& options)
{
    Time now{instant_of(options.from)};
    const Site site{database, keyring, book};
    auto opened = casework_at(site, now);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    Casework& casework = **opened;
    auto ready = exam::record_installation_key(casework).and_then(
        [&] { return load_offices(casework, options.offices); });
    if (!ready) {
        return tl::unexpected(ready.error());
    }
    auto people = invent(book, options.distribution, *casework.offices(), options.candidates, options.seed);
    if (!people) {
        return tl::unexpected(people.error());
    }
    for (Person& person : *people) {
        person.application.password = std::string(demo_password);
    }
    Staff staff(casework);
    Filled filled;
    auto posts_open = open_posts(casework, staff);
    if (!posts_open) {
        return tl::unexpected(posts_open.error());
    }
    filled.accounts = std::move(*posts_open);
    std::ranges::move(candidates_shown(*people), std::back_inserter(filled.accounts));
    if (auto lived = live_all(site, staff, *people, options); !lived) {
        return tl::unexpected(lived.error());
    }
    now = instant_of(options.from) + 503 * hour; // three weeks in, before the demonstration's own clock
    if (auto confirmed = confirm_some(casework, staff, book->id()); !confirmed) {
        return tl::unexpected(confirmed.error());
    }
    if (auto seated = play_seats(casework, staff, book->id()); !seated) {
        return tl::unexpected(seated.error());
    }
    std::vector<std::string> names;
    std::ranges::transform(*people, std::back_inserter(names),
                           [](const Person& person) { return person.application.user_name; });
    if (auto scored = play_scores(casework, now, staff, book->id(), options.seed, names); !scored) {
        return tl::unexpected(scored.error());
    }
    return free_codes(database).and_then([&] { return stages_of(database); }).map([&](auto stages) {
        filled.stages = std::move(stages);
        return filled;
    });
}

Json to_json(const Filled& filled)
{
    Json::Array accounts;
    for (const Shown& one : filled.accounts) {
        accounts.push_back(Json::Object{{"角色", one.role},
                                        {"单位", one.office},
                                        {"姓名", one.name},
                                        {"用户名", one.user_name},
                                        {"密码", one.password},
                                        {"密钥", one.secret},
                                        {"看什么", one.what}});
    }
    Json::Object stages;
    for (const auto& [stage, count] : filled.stages) {
        stages.emplace_back(stage, count);
    }
    return Json::Object{{"账户", std::move(accounts)}, {"阶段", std::move(stages)}};
}

} // namespace zk::demo
