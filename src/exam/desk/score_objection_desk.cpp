// Objections: raised, looked at again, confirmed.
#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/dossier.hpp"
#include "exam/desk/score_review_desk.hpp"
#include "exam/desk/score_store.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/scores/members.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {
namespace {

using scores::list_at;
using scores::text_at;

constexpr std::string_view waiting = "待复查";
constexpr std::string_view looked_at = "待复核";
constexpr std::string_view settled = "已办结";
constexpr std::size_t objections_shown = 500;

struct Held {
    std::string id, person, exam, state;
    std::int64_t at = 0;
    Json body;
};

std::string context_of(const std::string& id)
{
    return "score-objection:" + id;
}

Expected<std::vector<Held>> held_in(Casework& casework, const store::Rows& rows)
{
    std::vector<Held> all;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto body = casework.keyring->unseal(rows.blob(row, 5), context_of(rows.text(row, 0)))
                        .and_then([](const std::string& text) { return parse_json(text); });
        if (!body) {
            return trouble(body.error());
        }
        all.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3),
                       rows.number(row, 4), std::move(*body)});
    }
    return all;
}

constexpr std::string_view columns = "SELECT objection_id, person_key, exam, state, at, body_sealed FROM "
                                     "score_objection ";

Expected<Held> load(Casework& casework, store::Transaction& transaction, const std::string& id)
{
    auto rows = transaction.run(std::string(columns) + "WHERE objection_id = $1", {id});
    if (!rows) {
        return trouble(rows.error());
    }
    auto all = held_in(casework, *rows);
    if (!all) {
        return tl::unexpected(all.error());
    }
    return all->empty() ? refuse("no-objection", "", "没有这份异议", "从列表里重新打开")
                        : Expected<Held>(std::move(all->front()));
}

Expected<void> save(Casework& casework, store::Transaction& transaction, const Held& held,
                    std::string_view before)
{
    auto saved =
        transaction.run("UPDATE score_objection SET state = $4, body_sealed = $5, changed_at = $6 WHERE "
                        "person_key = $1 AND exam = "
                        "$2 AND objection_id = $3 AND state = $7",
                        {held.person, held.exam, held.id, held.state,
                         store::Blob{casework.keyring->seal(to_text(held.body), context_of(held.id))},
                         casework.clock(), std::string(before)});
    return !saved                  ? trouble(saved.error())
           : saved->changed() != 1 ? refuse("objection-state", "", "这份异议刚刚由别人办了", "刷新列表")
                                   : Expected<void>{};
}

/// The release of the sitting is out, and its window open.
Expected<void> check_window(Casework& casework, store::Transaction& transaction, const Objection& objection)
{
    auto rows =
        transaction.run("SELECT at, objection_until FROM score_release WHERE exam = $1 AND sitting = $2",
                        {objection.exam, objection.sitting});
    if (!rows) {
        return trouble(rows.error());
    }
    const std::int64_t now = casework.clock();
    if (rows->empty() || now < rows->number(0, 0)) {
        return refuse("not-released", "", "成绩还没有公布", "公布以后再提");
    }
    return now < rows->number(0, 1)
               ? Expected<void>{}
               : refuse("objection-late", "",
                        "提出异议的时间到 " + beijing_time(rows->number(0, 1)) + " 已经结束", "");
}

Expected<Json> subjects_of(const Sheet& sheet, const Objection& objection)
{
    Json::Array list;
    for (const std::string& name : objection.subjects) {
        const auto* subject = sheet.find(objection.sitting, name);
        if (subject == nullptr || !subject->mark) {
            return refuse("no-mark", "", "您没有“" + name + "”这一科的成绩", "选列出来的科目");
        }
        list.push_back(Json::Object{{"科目", name},
                                    {"成绩", subject->mark->mark},
                                    {"标记", std::string(to_text(subject->mark->flag))}});
    }
    return Json(std::move(list));
}

Expected<void> nothing_open(store::Transaction& transaction, const std::string& person,
                            const std::string& exam)
{
    auto rows =
        transaction.run("SELECT 1 FROM score_objection WHERE person_key = $1 AND exam = $2 AND state <> $3",
                        {person, exam, std::string(settled)});
    return !rows           ? trouble(rows.error())
           : rows->empty() ? Expected<void>{}
                           : refuse("objection-open", "", "您有一份异议还在办", "办结以后可以再提");
}

Expected<Json> raise(Casework& casework, store::Transaction& transaction, const Actor& actor,
                     const Objection& objection)
{
    auto allowed = check_window(casework, transaction, objection).and_then([&] {
        return nothing_open(transaction, actor.person_key, objection.exam);
    });
    auto sheet = allowed ? load_sheet(casework, transaction, actor.person_key, objection.exam)
                         : Expected<std::optional<StoredSheet>>(tl::unexpected(allowed.error()));
    if (!sheet) {
        return tl::unexpected(sheet.error());
    }
    auto subjects = *sheet ? subjects_of((*sheet)->sheet, objection)
                           : Expected<Json>(refuse("no-mark", "", "没有您的成绩", ""));
    if (!subjects) {
        return subjects;
    }
    const std::int64_t now = casework.clock();
    Held held{new_id(now),
              actor.person_key,
              objection.exam,
              std::string(waiting),
              now,
              Json::Object{{"报名序号", (*sheet)->number},
                           {"考试", objection.sitting},
                           {"科目", *subjects},
                           {"理由", objection.reason}}};
    Json event_body = held.body;
    event_body.set("异议", held.id);
    auto event = append(casework, transaction, actor,
                        {held.person, held.exam, EventKind::score_objection, event_body, now});
    if (!event) {
        return trouble(event.error());
    }
    auto put =
        transaction.run("INSERT INTO score_objection (person_key, exam, objection_id, state, at, "
                        "body_sealed, changed_at) VALUES "
                        "($1, $2, $3, $4, $5, $6, $5)",
                        {held.person, held.exam, held.id, held.state, now,
                         store::Blob{casework.keyring->seal(to_text(held.body), context_of(held.id))}});
    return put ? Expected<Json>(Json(Json::Object{{"编号", held.id}, {"状态", held.state}}))
               : trouble(put.error());
}

/// What was found for a subject; nullptr if nothing was said.
const Json* finding_for(const Json& findings, const std::string& subject)
{
    if (findings.as_array() == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(*findings.as_array(),
                                            [&](const Json& one) { return text_at(one, "科目") == subject; });
    return found == findings.as_array()->end() ? nullptr : &*found;
}

Expected<Json> found_mark(const Json& finding, const SubjectRule& rule)
{
    const auto flag = mark_flag(text_at(finding, "标记"));
    const Json* value = finding.find("成绩");
    const std::string written = value != nullptr && value->as_number() != nullptr
                                    ? value->as_number()->to_string()
                                    : text_at(finding, "成绩");
    if (!flag || (*flag != MarkFlag::none && !written.empty() && written != "0")) {
        return refuse("finding", "", "“" + rule.subject + "”的标记只有 缺考、违纪;标了的不写分数",
                      "改好再签");
    }
    if (*flag != MarkFlag::none) {
        return Json(Json::Object{{"查得", 0}, {"查得标记", std::string(to_text(*flag))}});
    }
    auto mark = mark_from(written, rule.full);
    return mark ? Expected<Json>(Json(Json::Object{{"查得", *mark}, {"查得标记", std::string()}}))
                : refuse("finding", "", "“" + rule.subject + "”查得的成绩应为 " + mark.error().message,
                         "改好再签");
}

/// The subjects with what was found beside what stood.
Expected<Json> with_findings(Casework& casework, store::Transaction& transaction, const Held& held,
                             const Json& findings)
{
    auto rules = rules_in_force(casework, transaction, held.exam);
    if (!rules) {
        return tl::unexpected(rules.error());
    }
    Json::Array list;
    for (const Json& subject : list_at(held.body, "科目")) {
        const std::string name = text_at(subject, "科目");
        const Json* finding = finding_for(findings, name);
        const auto rule = std::ranges::find_if(*rules, [&](const SubjectRule& one) {
            return one.sitting == text_at(held.body, "考试") && one.subject == name;
        });
        if (finding == nullptr || rule == rules->end()) {
            return refuse("finding", "", "没有写“" + name + "”查得的成绩", "提了异议的每一科都要写");
        }
        auto mark = found_mark(*finding, *rule);
        if (!mark) {
            return mark;
        }
        Json row = subject;
        row.set("查得", *mark->find("查得")).set("查得标记", *mark->find("查得标记"));
        list.push_back(std::move(row));
    }
    return Json(std::move(list));
}

/// The findings become the marks; answers how many changed.
Expected<std::size_t> correct(Casework& casework, store::Transaction& transaction, const Held& held)
{
    auto sheet = load_sheet(casework, transaction, held.person, held.exam);
    const auto* book = casework.find_exam(held.exam);
    auto rules = subject_rules(*book);
    if (!sheet || !*sheet || !rules) {
        return !sheet ? tl::unexpected(sheet.error())
                      : trouble(Error{"scores.sheet", "没有这位考生的成绩单", {}});
    }
    std::size_t changed = 0;
    for (const Json& one : list_at(held.body, "科目")) {
        auto* subject = (*sheet)->sheet.find(text_at(held.body, "考试"), text_at(one, "科目"));
        const SheetMark found{*one.find("查得")->as_number(), *mark_flag(text_at(one, "查得标记")), held.id,
                              casework.clock()};
        const bool same =
            subject != nullptr && subject->mark->mark == found.mark && subject->mark->flag == found.flag;
        if (subject != nullptr && !same) {
            subject->mark = found;
            ++changed;
        }
    }
    compute(*book, *rules, (*sheet)->sheet);
    return save_sheet(casework, transaction, held.exam, **sheet).map([&] { return changed; });
}

Expected<Json> settle(Casework& casework, store::Transaction& transaction, const Actor& actor, Held held)
{
    held.state = std::string(settled);
    held.body.set("复核人", actor.account_id);
    auto changed = correct(casework, transaction, held);
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    Json body = held.body;
    body.set("异议", held.id);
    auto event = append(casework, transaction, actor,
                        {held.person, held.exam, EventKind::score_review, body, casework.clock()});
    if (!event) {
        return trouble(event.error());
    }
    Dossier dossier;
    dossier.person_key = held.person;
    dossier.exam = held.exam;
    const Json message =
        Json::Object{{"标题", *changed == 0 ? "成绩复核:原来的成绩不变" : "成绩复核:成绩有更正"},
                     {"正文", text_at(held.body, "复查说明") +
                                  (*changed == 0 ? "" : " 更正后的成绩和总分在“我的成绩”里。")}};
    auto done = save(casework, transaction, held, looked_at).and_then([&] {
        return tell_candidate(casework, transaction, dossier, message, event->at);
    });
    return done ? Expected<Json>(Json(Json::Object{{"状态", held.state}, {"更正", *changed}}))
                : tl::unexpected(done.error());
}

Json view_of(const Held& held, const Actor& actor)
{
    Json view = Json::Object{{"编号", held.id}, {"状态", held.state}, {"时间", beijing_time(held.at)}};
    for (const char* name : {"报名序号", "考试", "科目", "理由"}) {
        view.set(name, *held.body.find(name));
    }
    view.set("复查说明", text_at(held.body, "复查说明"));
    view.set("是本人复查的", text_at(held.body, "复查人") == actor.account_id);
    return view;
}

} // namespace

Expected<Json> object_to_scores(Casework& casework, const Actor& actor, const Objection& objection,
                                const RequestKey& request)
{
    const std::size_t length = count_characters(objection.reason);
    if (casework.find_exam(objection.exam) == nullptr || objection.subjects.empty()) {
        return refuse("objection", "", "没有选要查的科目", "至少选一科");
    }
    if (length < 4 || length > objection_longest) {
        return refuse("objection", "", "理由要有 4–500 个字", "写清楚哪一科、为什么");
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) {
        return raise(casework, transaction, actor, objection);
    });
}

Expected<Json> objections(Casework& casework, const Actor& actor, const std::string& exam,
                          const std::string& state)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(std::string(columns) +
                                        "WHERE exam = $1 AND state = $2 ORDER BY at, objection_id "
                                        "LIMIT " +
                                        std::to_string(objections_shown),
                                    {exam, state.empty() ? std::string(waiting) : state});
        auto all = rows ? held_in(casework, *rows) : Expected<std::vector<Held>>(trouble(rows.error()));
        if (!all) {
            return tl::unexpected(all.error());
        }
        Json::Array list;
        for (const Held& held : *all) {
            list.push_back(view_of(held, actor));
        }
        return Json(std::move(list));
    });
}

Expected<Json> look_again(Casework& casework, const Actor& actor, const std::string& objection_id,
                          const Json& findings, const std::string& ground, const RequestKey& request)
{
    if (count_characters(ground) < 4 || count_characters(ground) > objection_longest) {
        return refuse("ground-missing", "", "要写明查了什么、查得怎样,4–500 个字", "考生看得到");
    }
    if (!actor.key) {
        return refuse("no-key", "", "复查要签字:请重新登录", "重新登录以后再办");
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto held = load(casework, transaction, objection_id);
        if (!held) {
            return tl::unexpected(held.error());
        }
        auto found = with_findings(casework, transaction, *held, findings);
        if (!found) {
            return found;
        }
        held->body.set("科目", *found).set("复查说明", ground).set("复查人", actor.account_id);
        auto signature = actor.key->sign("zhunkao-score-review-1\n" + objection_id + "\n" + to_text(*found));
        if (!signature) {
            return trouble(signature.error());
        }
        held->body.set("复查钥匙", actor.key->key_id()).set("复查签名", trust::to_base64url(*signature));
        held->state = std::string(looked_at);
        auto saved = save(casework, transaction, *held, waiting);
        return saved ? Expected<Json>(Json(Json::Object{{"状态", held->state}}))
                     : tl::unexpected(saved.error());
    });
}

Expected<Json> confirm_findings(Casework& casework, const Actor& actor, const std::string& objection_id,
                                bool agree, const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto held = load(casework, transaction, objection_id);
        if (!held) {
            return tl::unexpected(held.error());
        }
        if (held->state != looked_at) {
            return refuse("objection-state", "", "这份异议现在是“" + held->state + "”", "刷新列表");
        }
        if (text_at(held->body, "复查人") == actor.account_id) {
            return refuse("same-person", "", "复查的人不能复核自己的复查", "请另一个人复核");
        }
        if (agree) {
            return settle(casework, transaction, actor, std::move(*held));
        }
        held->state = std::string(waiting);
        auto saved = save(casework, transaction, *held, looked_at);
        return saved ? Expected<Json>(Json(Json::Object{{"状态", held->state}, {"更正", 0}}))
                     : tl::unexpected(saved.error());
    });
}

} // namespace zk::exam
