#include "exam/desk/review_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/case_view.hpp"
#include "exam/people/account_store.hpp"
#include "exam/people/accounts.hpp"

namespace zk::exam {

namespace {

std::string member(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

Expected<std::string> masked_name_of(Casework& casework, const store::Rows& rows, std::size_t row)
{
    auto identity =
        casework.keyring->unseal(rows.blob(row, 5), "identity:" + rows.text(row, 0) + ":" + rows.text(row, 1))
            .and_then([](const std::string& text) { return parse_json(text); });
    return identity ? Expected<std::string>(masked_name(member(*identity, "姓名")))
                    : trouble(identity.error());
}

Expected<Json> queue_row(Casework& casework, const store::Rows& rows, std::size_t row)
{
    constexpr std::int64_t day = 86'400'000;
    return masked_name_of(casework, rows, row).map([&](const std::string& name) {
        const std::int64_t opened = rows.number(row, 3);
        return Json(
            Json::Object{{"编号", rows.text(row, 0)},
                         {"考试", rows.text(row, 1)},
                         {"姓名", name},
                         {"步骤", rows.text(row, 2)},
                         {"状态", rows.text(row, 4)},
                         {"等候自", opened == 0 ? std::string() : beijing_time(opened)},
                         {"到期", opened == 0 ? std::string() : beijing_date(opened + review_days * day)},
                         {"已过期", opened != 0 && casework.clock() > opened + review_days * day},
                         {"阶段", rows.text(row, 6)}});
    });
}

/// Where a page ends: instant, person, step.
struct Position {
    std::int64_t opened = -1;
    std::string person;
    std::string step;
};

/// "1637370000000:personkey:户籍审核"; the beginning of the list where there is none.
Position position_of(const std::string& cursor)
{
    const auto parts = split(cursor, ':');
    return parts.size() < 3
               ? Position{}
               : Position{std::atoll(cursor.c_str()), std::string(parts[1]), std::string(parts[2])};
}

std::string cursor_of(const store::Rows& rows, std::size_t row)
{
    return std::to_string(rows.number(row, 3)) + ":" + rows.text(row, 0) + ":" + rows.text(row, 2);
}

std::string next_mark(std::vector<store::Value>& values, store::Value value)
{
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
}

/// Secret steps stay out of the list of those without the duty; for the rest the office decides (has_duty).
std::string duties_sql(const Actor& actor, std::vector<store::Value>& values)
{
    if (actor.duties.empty()) {
        return " AND s.secret = 0";
    }
    std::string names;
    for (const std::string& duty : actor.duties) {
        names += (names.empty() ? "" : ", ") + next_mark(values, duty);
    }
    return " AND s.step IN (" + names + ")";
}

Result<store::Rows> queue_rows(store::Transaction& transaction, const Actor& actor, const QueueFilter& filter,
                               std::size_t limit)
{
    const Position after = position_of(filter.after);
    std::vector<store::Value> values{actor.office_id, filter.state.empty() ? "open" : filter.state,
                                     filter.exam,     after.opened,
                                     after.person,    after.step};
    std::string sql =
        "SELECT s.person_key, s.exam, s.step, s.opened_at, s.state, r.identity_sealed, r.stage "
        "FROM review_step s JOIN registration r ON r.person_key = s.person_key AND r.exam = s.exam WHERE "
        "s.office_id = $1 AND s.state = $2 AND s.exam = $3 AND (s.opened_at, s.person_key, s.step) > ($4, "
        "$5, $6)" +
        duties_sql(actor, values);
    if (!filter.step.empty()) {
        sql += " AND s.step = " + next_mark(values, filter.step);
    }
    return transaction.run(sql + " ORDER BY s.opened_at, s.person_key, s.step LIMIT " + std::to_string(limit),
                           values);
}

Expected<Json> list_queue(Casework& casework, const Actor& actor, const QueueFilter& filter,
                          std::size_t limit)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = queue_rows(transaction, actor, filter, limit);
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            auto entry = queue_row(casework, *rows, row);
            if (!entry) {
                return entry;
            }
            list.push_back(std::move(*entry));
        }
        const bool more = rows->size() == limit;
        return Json(Json::Object{{"行", std::move(list)},
                                 {"下一页", more ? Json(cursor_of(*rows, rows->size() - 1)) : Json()}});
    });
}

using DossierWork = std::function<Expected<Json>(store::Transaction&, Dossier&)>;

/// Loads a case this actor may have before them; a case of another area does not exist for them.
Expected<Dossier> load_for(Casework& casework, store::Transaction& transaction, const Actor& actor,
                           const std::string& person_key, const std::string& exam, Act act)
{
    auto dossier = load_dossier(casework, transaction, person_key, exam);
    if (!dossier) {
        return dossier;
    }
    const auto relation = relation_to(casework, actor, *dossier);
    const bool submitted = dossier->registration.submitted_at != 0;
    if (!submitted || !relation || !may(actor.role, act, *relation)) {
        return refuse("no-registration", "", "没有这份报名,或者它不归本单位办理", "从待办里重新打开");
    }
    return dossier;
}

Expected<Json> with_case(Casework& casework, const Actor& actor, const std::string& person_key,
                         const std::string& exam, Act act, const RequestKey& request, const DossierWork& work)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_for(casework, transaction, actor, person_key, exam, act);
        return dossier ? work(transaction, *dossier) : tl::unexpected(dossier.error());
    });
}

Expected<void> check_papers_seen(store::Transaction& transaction, const Dossier& dossier,
                                 const std::vector<std::string>& evidence)
{
    auto papers = list_papers(transaction, dossier.person_key, dossier.exam);
    if (!papers) {
        return trouble(papers.error());
    }
    for (const std::string& seen : evidence) {
        const bool known = std::ranges::any_of(*papers->as_array(), [&](const Json& paper) {
            return seen.find(member(paper, "摘要")) != std::string::npos;
        });
        // What was seen on paper at the desk has no digest and is named in words.
        if (!known && seen.find("原件") == std::string::npos && seen.find("系统") == std::string::npos) {
            return refuse("evidence", "", "所见材料写的既不是上传的材料,也没有说明是原件还是哪个系统",
                          "从材料里选,或写“原件:……”“系统:……”");
        }
    }
    return {};
}

Json visible(const Casework& casework, const Actor& actor, const Dossier& dossier, const Json& papers)
{
    Json::Array list;
    for (const Json& paper : *papers.as_array()) {
        if (sees_document(casework, actor, dossier, member(paper, "材料"))) {
            list.push_back(paper);
        }
    }
    return list;
}

/// A paper that is not this actor's to see is not there for them.
Expected<void> check_visible(const Casework& casework, store::Transaction& transaction, const Actor& actor,
                             const Dossier& dossier, const std::string& paper_id)
{
    auto papers = list_papers(transaction, dossier.person_key, dossier.exam);
    if (!papers) {
        return trouble(papers.error());
    }
    const Json seen = visible(casework, actor, dossier, *papers);
    const bool is_there = std::ranges::any_of(
        *seen.as_array(), [&](const Json& paper) { return member(paper, "编号") == paper_id; });
    return is_there ? Expected<void>{} : refuse("no-paper", "", "没有这份材料,或者它不归本单位看");
}

Json message_of(const Casework& casework, const Dossier& dossier, const Signature& signature,
                const Step& step)
{
    const Office* office = casework.offices()->find(signature.office);
    const std::string unit = office == nullptr ? std::string() : office->name;
    const std::string result = step.sign == SignKind::decision
                                   ? member(signature.outcome, step.decides)
                                   : std::string(signature.favourable ? "已签认" : "没有通过");
    Json message = Json::Object{{"标题", step.name + ":" + result},
                                {"单位", unit},
                                {"条款", step.clause},
                                {"阶段", to_text(dossier.progress.stage)}};
    std::string text = unit + "办完了“" + step.name + "”。";
    const auto different = std::ranges::count_if(
        signature.verdicts, [](const Verdict& verdict) { return verdict.finding != Finding::confirmed; });
    if (different > 0) {
        text += "有 " + std::to_string(different) + " 项与您填的不同,请看“办理进度”里的说明。";
    }
    if (!signature.favourable) {
        text += "结论不利:" + (signature.ground.empty() ? "理由见结果" : signature.ground) +
                "。您有异议的,可以在报名页面申诉,由另外的人复核。";
    }
    message.set("正文", text);
    return message;
}

/// Only a name of the rulebook is repeated: what was sent may be anything, a number of a card too.
std::string name_of_step(const StepProgress* step)
{
    return step == nullptr ? std::string("这份报名没有这一步;") : "“" + step->step.name + "”";
}

/// Since when the step has been open to its office; 0: not known.
Result<std::int64_t> open_since(store::Transaction& transaction, const Dossier& dossier,
                                const std::string& step)
{
    return transaction
        .run("SELECT opened_at FROM review_step WHERE person_key = $1 AND exam = $2 AND step = $3",
             {dossier.person_key, dossier.exam, step})
        .map([](const store::Rows& rows) { return rows.empty() ? std::int64_t{0} : rows.number(0, 0); });
}

Expected<Json> sign_in(Casework& casework, store::Transaction& transaction, const Actor& actor,
                       Dossier& dossier, const SignRequest& what)
{
    const StepProgress* step = find_step(dossier.progress, what.step);
    if (step == nullptr || !is_actors(casework, actor, dossier, step->step)) {
        return refuse("not-yours", "", name_of_step(step) + "不归您签认", "请负责这一步的同事签认");
    }
    const Step signed_step = step->step;
    auto allowed = check_act(*dossier.book, "签认", dossier.progress.stage, dossier.progress.routed);
    auto papers = allowed ? check_papers_seen(transaction, dossier, what.evidence) : allowed;
    if (!papers) {
        return tl::unexpected(papers.error());
    }
    auto signature =
        decide_signature(*dossier.book, dossier.registration, dossier.progress, what, actor.account_id);
    if (!signature) {
        return tl::unexpected(in_the_rules_words(*dossier.book, signature.error(), dossier.progress.routed));
    }
    signature->signer = actor.name;
    signature->office = actor.office_id;
    auto waiting = open_since(transaction, dossier, what.step);
    if (!waiting) {
        return trouble(waiting.error());
    }
    Json body = to_json(*signature);
    body.set("等候自", *waiting); // how long it took is 纪检's to see (audit_log.hpp)
    auto event = record(casework, transaction, actor, dossier, EventKind::sign, std::move(body));
    if (!event) {
        return tl::unexpected(event.error());
    }
    // 二(一)-6 及时反馈: each signature tells the candidate at once; secret ones tell only their conclusion.
    auto told = tell_candidate(casework, transaction, dossier,
                               message_of(casework, dossier, *signature, signed_step), event->at);
    if (!told) {
        return tl::unexpected(told.error());
    }
    return Json(Json::Object{
        {"阶段", to_text(dossier.progress.stage)}, {"序号", event->sequence}, {"哈希", event->hash}});
}

/// 八(二): who has a step in it looks for that step; whoever else may look says why, and the candidate reads
/// it.
Expected<std::string> reason_to_look(const Casework& casework, const Actor& actor, const Dossier& dossier,
                                     const std::string& why)
{
    const std::string reason(trim(why));
    const std::size_t length = count_characters(reason);
    if (length > reason_longest) {
        return refuse("why-too-long", "", "查看的理由最多 " + std::to_string(reason_longest) + " 个字",
                      "写短一些");
    }
    const bool mine = std::ranges::any_of(dossier.progress.steps, [&](const StepProgress& step) {
        return is_actors(casework, actor, dossier, step.step);
    });
    if (mine) {
        return reason.empty() ? "审核" : reason;
    }
    if (length < reason_shortest) {
        return refuse("why", "", "这份报名里没有归您办的步骤,查看要写明理由",
                      "写明为什么要看(至少 " + std::to_string(reason_shortest) + " 个字),考生看得到");
    }
    return reason;
}

} // namespace

std::optional<Relation> relation_to(const Casework& casework, const Actor& actor, const Dossier& dossier)
{
    const auto offices = casework.offices();
    for (const StepProgress& step : dossier.progress.steps) {
        const Office* office = office_of(*offices, dossier, step.step);
        if (office != nullptr && office->id == actor.office_id) {
            return Relation::same_office;
        }
    }
    // 六(一)-3: who handed it over still sees where it stands, and nothing that is not theirs.
    if (std::ranges::count(dossier.registration.handed_over_by, actor.office_id) > 0) {
        return Relation::same_office;
    }
    if (dossier.unit_id.empty()) {
        return std::nullopt;
    }
    return offices->relation(actor.office_id, dossier.unit_id);
}

Expected<Json> queue(Casework& casework, const Actor& actor, const QueueFilter& filter)
{
    return list_queue(casework, actor, filter, queue_page);
}

Expected<Json> next_case(Casework& casework, const Actor& actor, const QueueFilter& filter)
{
    return list_queue(casework, actor, filter, queue_page).map([](const Json& page) {
        const Json* rows = page.find("行");
        return rows->as_array()->empty() ? Json() : rows->as_array()->front();
    });
}

Expected<Json> open_case(Casework& casework, const Actor& actor, const std::string& person_key,
                         const std::string& exam, const std::string& why)
{
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_for(casework, transaction, actor, person_key, exam, Act::open_case);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        const auto reason = reason_to_look(casework, actor, *dossier, why);
        if (!reason) {
            return tl::unexpected(reason.error());
        }
        auto papers = list_papers(transaction, person_key, exam);
        auto noted = papers ? note_access(casework, transaction, actor, person_key, "报名信息和材料", *reason)
                            : trouble(papers.error());
        if (!noted) {
            return tl::unexpected(noted.error());
        }
        Json view = staff_view(casework, actor, *dossier);
        view.set("编号", person_key);
        view.set("材料", visible(casework, actor, *dossier, *papers));
        return view;
    });
}

Expected<PaperContent> case_paper(Casework& casework, const Actor& actor, const std::string& person_key,
                                  const std::string& exam, const std::string& paper_id, bool thumbnail)
{
    Expected<PaperContent> paper;
    auto through = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_for(casework, transaction, actor, person_key, exam, Act::open_case);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        if (auto mine = check_visible(casework, transaction, actor, *dossier, paper_id); !mine) {
            return tl::unexpected(mine.error());
        }
        paper = open_paper(casework, transaction, person_key, exam, paper_id, thumbnail);
        if (!paper) {
            return tl::unexpected(paper.error());
        }
        auto noted = thumbnail
                         ? Expected<void>{}
                         : note_access(casework, transaction, actor, person_key, "材料 " + paper_id, "审核");
        return noted ? Expected<Json>(Json()) : tl::unexpected(noted.error());
    });
    return through ? std::move(paper) : tl::unexpected(through.error());
}

Expected<Json> sign(Casework& casework, const Actor& actor, const std::string& person_key,
                    const std::string& exam, const SignRequest& what, const RequestKey& request)
{
    return with_case(casework, actor, person_key, exam, Act::sign_step, request,
                     [&](store::Transaction& transaction, Dossier& dossier) {
                         return sign_in(casework, transaction, actor, dossier, what);
                     });
}

Expected<Json> send_back(Casework& casework, const Actor& actor, const std::string& person_key,
                         const std::string& exam, const std::string& step, const Json& items,
                         const RequestKey& request)
{
    if (items.as_array() == nullptr || items.as_array()->empty()) {
        return refuse("return-items", "", "退回要写明改什么、为什么", "至少写一项");
    }
    return with_case(
        casework, actor, person_key, exam, Act::return_case, request,
        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
            const StepProgress* found = find_step(dossier.progress, step);
            if (found == nullptr || !is_actors(casework, actor, dossier, found->step)) {
                return refuse("not-yours", "", name_of_step(found) + "不归您办", "请负责这一步的同事退回");
            }
            auto allowed = check_act(*dossier.book, "退回", dossier.progress.stage, dossier.progress.routed)
                               .and_then([&] { return check_return_items(*dossier.book, items); });
            if (!allowed) {
                return tl::unexpected(allowed.error());
            }
            auto event = record(casework, transaction, actor, dossier, EventKind::return_to_candidate,
                                Json::Object{{"步骤", step}, {"事项", items}});
            if (!event) {
                return tl::unexpected(event.error());
            }
            const Office* office = casework.offices()->find(actor.office_id);
            const Json message = Json::Object{{"标题", "退回修改:" + step},
                                              {"单位", office == nullptr ? std::string() : office->name},
                                              {"正文", "请按说明改好,再提交一次。"},
                                              {"事项", items}};
            auto told = tell_candidate(casework, transaction, dossier, message, event->at);
            return told ? Expected<Json>(Json::Object{{"阶段", to_text(dossier.progress.stage)}})
                        : tl::unexpected(told.error());
        });
}

Expected<Json> hand_over(Casework& casework, const Actor& actor, const std::string& person_key,
                         const std::string& exam, const std::string& office_id, const std::string& ground,
                         const RequestKey& request)
{
    return with_case(
        casework, actor, person_key, exam, Act::hand_over, request,
        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
            if (dossier.unit_id != actor.office_id) {
                return refuse("not-yours", "", "这份报名不由本单位受理,不能移交", "请受理单位移交");
            }
            const Office* target = casework.offices()->find(office_id);
            const bool takes = target != nullptr && target->active &&
                               (role_of(*target) == Role::prefecture || role_of(*target) == Role::county ||
                                role_of(*target) == Role::school);
            if (!takes || ground.empty()) {
                return refuse("hand-over", "", takes ? "移交要写明理由" : "只能移交给受理报名的单位",
                              "选一个招办或学校,写明理由");
            }
            // 七(二)3(2): upwards, to the prefecture above, special cases always go.
            const bool upwards = role_of(*target) == Role::prefecture &&
                                 casework.offices()->is_within(actor.office_id, target->id);
            auto allowed = check_act(*dossier.book, upwards ? "上交" : "移交", dossier.progress.stage,
                                     dossier.progress.routed);
            if (!allowed) {
                return tl::unexpected(allowed.error());
            }
            auto event = record(casework, transaction, actor, dossier, EventKind::hand_over,
                                Json::Object{{"机构", office_id},
                                             {"理由", ground},
                                             {"原受理", routed_unit(*casework.offices(), dossier)}});
            if (!event) {
                return tl::unexpected(event.error());
            }
            const Json message =
                Json::Object{{"标题", "报名移交到" + target->name}, {"单位", target->name}, {"正文", ground}};
            auto told = tell_candidate(casework, transaction, dossier, message, event->at);
            return told ? Expected<Json>(Json::Object{{"受理机构", target->name}})
                        : tl::unexpected(told.error());
        });
}

} // namespace zk::exam
