#include "demo/scores.hpp"

#include <algorithm>
#include <set>

#include "exam/desk/score_desk.hpp"
#include "exam/desk/score_export_desk.hpp"
#include "exam/desk/score_review_desk.hpp"
#include "exam/desk/score_store.hpp"
#include "exam/desk/ticket_desk.hpp"
#include "exchange/csv.hpp"
#include "impact/dice.hpp"

namespace zk::demo {

namespace {

using exam::Casework;

constexpr std::int64_t hour = 3'600'000LL;
// After the seats, one thing an hour: the demo's clock is opened ten hours later.
constexpr std::int64_t tickets_after = 1 * hour;
constexpr std::int64_t entered_after = 2 * hour;
constexpr std::int64_t released_after = 3 * hour;
constexpr std::int64_t objections_until = 480 * hour;

Error error_of(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr ? Error{"demo." + refusal->code, refusal->because + refusal->next_step, {}}
                              : std::get<Error>(trouble);
}

Result<void> done(const exam::Expected<Json>& result)
{
    return result ? Result<void>{} : tl::unexpected(error_of(result.error()));
}

struct Scene {
    Casework& casework;
    std::atomic<std::int64_t>& now;
    std::string exam;
    std::int64_t from;
    impact::Dice dice;
    exam::Actor first;
    exam::Actor second;
    std::vector<exam::SubjectRule> rules;

    Result<exam::Roll> roll(const std::string& sitting)
    {
        exam::Roll roll;
        auto through = exam::read(casework, [&](store::Transaction& transaction) -> exam::Expected<Json> {
            return exam::load_roll(casework, transaction, exam, sitting).map([&](exam::Roll loaded) {
                roll = std::move(loaded);
                return Json();
            });
        });
        return through ? Result<exam::Roll>(std::move(roll)) : tl::unexpected(error_of(through.error()));
    }

    /// Somewhere between two fifths and the full mark; one in a hundred stayed away.
    std::vector<std::string> line(const std::string& number, const exam::SubjectRule& rule)
    {
        const auto full = static_cast<std::uint32_t>(rule.full.to_int64().value_or(100));
        if (dice.roll_below(100) == 0) {
            return {number, rule.subject, "", "缺考"};
        }
        const std::uint32_t mark = full * 2 / 5 + dice.roll_below(full * 3 / 5 + 1);
        return {number, rule.subject, std::to_string(mark), ""};
    }

    std::string file_of(const exam::SubjectRule& rule, const exam::Roll& roll)
    {
        std::string text(exchange::csv_start());
        const std::vector<std::string> head{"报名序号", "科目", "成绩", "标记"};
        exchange::append_csv(text, head);
        for (const auto& [number, entrant] : roll) {
            if (std::ranges::find(entrant.subjects, rule.subject) != entrant.subjects.end()) {
                exchange::append_csv(text, line(number, rule));
            }
        }
        return text;
    }

    /// One subject: a file, entered by one and checked by another.
    Result<void> enter(const exam::SubjectRule& rule, const exam::Roll& roll)
    {
        auto report = exam::enter_scores(casework, first, {exam, rule.sitting, false}, file_of(rule, roll),
                                         rule.subject + ".csv", {});
        if (!report) {
            return tl::unexpected(error_of(report.error()));
        }
        const Json* batch = report->find("批次");
        if (batch == nullptr || batch->as_string() == nullptr) {
            return fail("demo.scores", "演示的成绩文件有不对的地方:" + to_text(*report));
        }
        return done(exam::check_scores(casework, second, *batch->as_string(), {}));
    }

    Result<void> enter_sitting(const std::string& sitting)
    {
        auto everybody = roll(sitting);
        if (!everybody) {
            return tl::unexpected(everybody.error());
        }
        for (const exam::SubjectRule& rule : rules) {
            const bool sat = std::ranges::any_of(*everybody, [&](const auto& one) {
                return std::ranges::find(one.second.subjects, rule.subject) != one.second.subjects.end();
            });
            if (rule.sitting == sitting && sat) {
                if (auto entered = enter(rule, *everybody); !entered) {
                    return entered;
                }
            }
        }
        return everybody->empty()
                   ? Result<void>{}
                   : done(exam::set_release(casework, first,
                                            {exam, sitting, from + released_after, from + objections_until},
                                            {}));
    }

    /// A subject with a mark, as the candidate sees it: 考试 and 科目.
    static std::optional<exam::Objection> objection_of(const std::string& exam_id, const Json& own)
    {
        const Json* sittings = own.find("考试");
        for (const Json& sitting : *sittings->as_array()) {
            const Json::Array& subjects = *sitting.find("科目")->as_array();
            if (!subjects.empty()) {
                return exam::Objection{exam_id,
                                       *sitting.find("考试")->as_string(),
                                       {*subjects.front().find("科目")->as_string()},
                                       "估分比公布的高二十多分,请查有没有漏登。"};
            }
        }
        return std::nullopt;
    }

    /// Found to be as it was: what was looked at is told to the candidate.
    Result<void> settle(const exam::Objection& objection, const std::string& id)
    {
        auto open = exam::objections(casework, first, exam, "");
        if (!open || open->as_array()->empty()) {
            return open ? fail("demo.objection", "演示的异议不见了") : tl::unexpected(error_of(open.error()));
        }
        const Json mark = *open->as_array()->front().find("科目")->as_array()->front().find("成绩");
        const std::string flag =
            *open->as_array()->front().find("科目")->as_array()->front().find("标记")->as_string();
        const Json findings = Json::Array{Json::Object{
            {"科目", objection.subjects.front()}, {"成绩", flag.empty() ? mark : Json("")}, {"标记", flag}}};
        auto looked = done(
            exam::look_again(casework, first, id, findings, "答题卡和登分表逐题合过,没有漏登、错登。", {}));
        return looked ? done(exam::confirm_findings(casework, second, id, true, {})) : looked;
    }

    Result<void> one_objection(const std::vector<std::string>& candidates)
    {
        for (const std::string& name : candidates) {
            exam::LogIn entering;
            entering.user_name = name;
            entering.password = std::string(demo_password);
            auto entered = exam::log_in(casework, entering);
            auto actor = entered ? exam::session(casework, entered->token)
                                 : Result<std::optional<exam::Actor>>(std::nullopt);
            auto own = actor && *actor ? exam::own_scores(casework, **actor, exam)
                                       : exam::Expected<Json>(Json(Json::Object{{"考试", Json::Array{}}}));
            const auto objection = own ? objection_of(exam, *own) : std::nullopt;
            if (objection) {
                auto raised = exam::object_to_scores(casework, **actor, *objection, {});
                return raised ? settle(*objection, *raised->find("编号")->as_string())
                              : tl::unexpected(error_of(raised.error()));
            }
        }
        return {};
    }

    /// Of everything that is seated.
    Result<void> release_tickets()
    {
        auto sites = exam::ticket_sites(casework, first, exam);
        if (!sites) {
            return tl::unexpected(error_of(sites.error()));
        }
        std::set<std::string> sittings;
        for (const Json& site : *sites->as_array()) {
            sittings.insert(*site.find("考试")->as_string());
        }
        for (const std::string& sitting : sittings) {
            auto released =
                done(exam::release_tickets(casework, first,
                                           {exam,
                                            sitting,
                                            from + tickets_after,
                                            {"凭准考证和居民身份证入场。", "请提前三十分钟到考点。",
                                             "不得携带手机等通信工具进入考场。"}},
                                           {}));
            if (!released) {
                return released;
            }
        }
        return {};
    }
};

Result<Scene> scene(Casework& casework, std::atomic<std::int64_t>& now, Staff& staff, const std::string& exam,
                    std::int64_t from, std::uint64_t seed)
{
    const exam::Office* region = nullptr;
    for (const exam::Office& office : casework.offices()->all()) {
        region = exam::role_of(office) == exam::Role::region ? &office : region;
    }
    if (region == nullptr) {
        return fail("demo.region", "演示的机构里没有考试院");
    }
    auto first = staff.at(region->id, "登分", false, false);
    auto second = staff.at(region->id, "登分", false, true);
    auto rules = exam::subject_rules(*casework.find_exam(exam));
    if (!first || !second || !rules) {
        return tl::unexpected(!first ? first.error() : !second ? second.error() : rules.error());
    }
    return Scene{casework,         now, exam, from, impact::Dice(impact::mixed(seed)), *first, *second,
                 std::move(*rules)};
}

} // namespace

Result<void> play_scores(exam::Casework& casework, std::atomic<std::int64_t>& now, Staff& staff,
                         const std::string& exam, std::uint64_t seed,
                         const std::vector<std::string>& candidates)
{
    const std::int64_t from = now;
    auto opened = exam::open_sheets(casework, exam);
    auto at =
        opened ? scene(casework, now, staff, exam, from, seed) : tl::unexpected(error_of(opened.error()));
    if (!at) {
        return tl::unexpected(at.error());
    }
    std::set<std::string> sittings;
    for (const exam::SubjectRule& rule : at->rules) {
        sittings.insert(rule.sitting);
    }
    now = from + tickets_after;
    if (auto released = at->release_tickets(); !released) {
        return released;
    }
    now = from + entered_after;
    for (const std::string& sitting : sittings) {
        if (auto entered = at->enter_sitting(sitting); !entered) {
            return entered;
        }
    }
    now = from + released_after;
    return at->one_objection(candidates);
}

} // namespace zk::demo
