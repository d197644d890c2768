// Releases, and what a candidate sees.
#include <algorithm>

#include "exam/desk/score_review_desk.hpp"
#include "exam/desk/score_store.hpp"
#include "exam/scores/members.hpp"

namespace zk::exam {
namespace {

struct Released {
    std::int64_t at = 0;
    std::int64_t until = 0;
};

Result<std::map<std::string, Released>> load_releases(store::Transaction& transaction,
                                                      const std::string& exam)
{
    return transaction.run("SELECT sitting, at, objection_until FROM score_release WHERE exam = $1", {exam})
        .map([](const store::Rows& rows) {
            std::map<std::string, Released> found;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                found[rows.text(row, 0)] = {rows.number(row, 1), rows.number(row, 2)};
            }
            return found;
        });
}

std::vector<std::string> sittings_of(const std::vector<SubjectRule>& rules)
{
    std::vector<std::string> names;
    for (const SubjectRule& rule : rules) {
        if (std::ranges::find(names, rule.sitting) == names.end()) {
            names.push_back(rule.sitting);
        }
    }
    return names;
}

Expected<std::vector<SubjectRule>> rules_of(const Casework& casework, const std::string& exam)
{
    const auto* book = casework.find_exam(exam);
    auto rules = book == nullptr ? fail("scores.rules", "没有这个考试:" + exam) : subject_rules(*book);
    return rules ? Expected<std::vector<SubjectRule>>(std::move(*rules))
                 : refuse("exam", "", rules.error().message);
}

Json subject_view(const Sheet::Subject& subject, const std::vector<SubjectRule>& rules)
{
    const auto rule = std::ranges::find_if(rules, [&](const SubjectRule& one) {
        return one.sitting == subject.sitting && one.subject == subject.subject;
    });
    const bool marked = subject.mark && subject.mark->flag == MarkFlag::none;
    return Json::Object{
        {"科目", subject.subject},
        {"满分", rule == rules.end() ? Json() : Json(rule->full)},
        {"成绩", marked ? Json(subject.mark->mark) : Json()},
        {"标记", subject.mark ? std::string(to_text(subject.mark->flag)) : std::string("未登")},
        {"依据条款", rule == rules.end() ? std::string() : rule->clause}};
}

Json item_view(const SheetItem& item)
{
    return Json::Object{{"项目", item.name},
                        {"值", item.value},
                        {"怎么来", item.how},
                        {"计入", item.counts},
                        {"依据条款", item.clause}};
}

/// A sitting before its time: only when.
Json sitting_view(const std::string& name, const Released& release, const Sheet& sheet,
                  const std::vector<SubjectRule>& rules, std::int64_t now)
{
    const bool out = now >= release.at;
    Json::Array subjects;
    Json::Array items;
    for (const Sheet::Subject& subject : sheet.subjects) {
        if (out && subject.sitting == name) {
            subjects.push_back(subject_view(subject, rules));
        }
    }
    for (const SheetItem& item : sheet.items) {
        if (out && item.sitting == name) {
            items.push_back(item_view(item));
        }
    }
    return Json::Object{{"考试", name},
                        {"公布时间", beijing_time(release.at)},
                        {"异议截止", beijing_time(release.until)},
                        {"已公布", out},
                        {"可异议", out && now < release.until},
                        {"科目", std::move(subjects)},
                        {"项目", std::move(items)}};
}

Json subject_names(const Json& findings)
{
    Json::Array names;
    for (const Json& one : scores::list_at(findings, "科目")) {
        names.push_back(scores::text_at(one, "科目"));
    }
    return names;
}

/// One's own objections; what came of one only when it is settled.
Expected<Json> own_objections(Casework& casework, store::Transaction& transaction, const std::string& person,
                              const std::string& exam)
{
    auto rows =
        transaction.run("SELECT objection_id, state, at, body_sealed FROM score_objection WHERE person_key "
                        "= $1 AND exam = $2 ORDER BY at, objection_id",
                        {person, exam});
    if (!rows) {
        return trouble(rows.error());
    }
    Json::Array list;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        auto body = casework.keyring->unseal(rows->blob(row, 3), "score-objection:" + rows->text(row, 0))
                        .and_then([](const std::string& text) { return parse_json(text); });
        if (!body) {
            return trouble(body.error());
        }
        const bool settled = rows->text(row, 1) == "已办结";
        list.push_back(Json::Object{{"编号", rows->text(row, 0)},
                                    {"状态", rows->text(row, 1)},
                                    {"时间", beijing_time(rows->number(row, 2))},
                                    {"考试", scores::text_at(*body, "考试")},
                                    {"科目", subject_names(*body)},
                                    {"理由", scores::text_at(*body, "理由")},
                                    {"结果", settled ? scores::text_at(*body, "复查说明") : std::string()}});
    }
    return Json(std::move(list));
}

struct Count {
    std::size_t expected = 0;
    std::size_t entered = 0;
};

Expected<std::map<std::string, Count>> count_marks(Casework& casework, store::Transaction& transaction,
                                                   const std::string& exam)
{
    std::map<std::string, Count> counts;
    return for_each_sheet(casework, transaction, exam,
                          [&](const StoredSheet& one) -> Expected<void> {
                              for (const Sheet::Subject& subject : one.sheet.subjects) {
                                  ++counts[subject.sitting].expected;
                                  counts[subject.sitting].entered += subject.mark ? 1U : 0U;
                              }
                              return {};
                          })
        .map([&] { return counts; });
}

Expected<void> check_times(const ScoreRelease& release, std::int64_t now)
{
    if (release.at < now || release.objection_until <= release.at) {
        return refuse("times", "", "公布时间应在现在以后,异议截止应在公布以后", "重新写两个时间");
    }
    return {};
}

} // namespace

Expected<Json> set_release(Casework& casework, const Actor& actor, const ScoreRelease& release,
                           const RequestKey& request)
{
    auto rules = rules_of(casework, release.exam);
    if (!rules) {
        return tl::unexpected(rules.error());
    }
    const auto names = sittings_of(*rules);
    if (std::ranges::find(names, release.sitting) == names.end()) {
        return refuse("sitting", "", "没有这场考试:" + release.sitting, "选一个列出来的考试");
    }
    if (auto fine = check_times(release, casework.clock()); !fine) {
        return tl::unexpected(fine.error());
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        const std::int64_t now = casework.clock();
        auto set = transaction.run(
            "INSERT INTO score_release (exam, sitting, at, objection_until, set_at, set_by) VALUES ($1, $2, "
            "$3, $4, "
            "$5, $6) ON CONFLICT (exam, sitting) DO UPDATE SET at = excluded.at, objection_until = "
            "excluded.objection_until, set_at = excluded.set_at, set_by = excluded.set_by WHERE "
            "score_release.at > $5",
            {release.exam, release.sitting, release.at, release.objection_until, now, actor.account_id});
        if (!set) {
            return trouble(set.error());
        }
        return set->changed() == 1
                   ? Expected<Json>(Json(Json::Object{{"公布时间", beijing_time(release.at)}}))
                   : refuse("released", "", "这场考试的成绩已经公布,时间不能再改", "");
    });
}

Expected<Json> releases(Casework& casework, const std::string& exam)
{
    auto rules = rules_of(casework, exam);
    if (!rules) {
        return tl::unexpected(rules.error());
    }
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto set = load_releases(transaction, exam);
        auto counts = count_marks(casework, transaction, exam);
        if (!set || !counts) {
            return set ? tl::unexpected(counts.error()) : trouble(set.error());
        }
        Json::Array list;
        for (const std::string& name : sittings_of(*rules)) {
            const auto found = set->find(name);
            const bool known = found != set->end();
            list.push_back(
                Json::Object{{"考试", name},
                             {"公布时间", known ? beijing_time(found->second.at) : std::string()},
                             {"异议截止", known ? beijing_time(found->second.until) : std::string()},
                             {"已公布", known && casework.clock() >= found->second.at},
                             {"应有", (*counts)[name].expected},
                             {"已登", (*counts)[name].entered}});
        }
        return Json(std::move(list));
    });
}

Expected<Json> own_scores(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rules = rules_in_force(casework, transaction, exam);
        if (!rules) {
            return tl::unexpected(rules.error());
        }
        auto set = load_releases(transaction, exam);
        auto sheet = load_sheet(casework, transaction, actor.person_key, exam);
        auto own = own_objections(casework, transaction, actor.person_key, exam);
        if (!set || !sheet || !own) {
            return !set ? trouble(set.error()) : !sheet ? Expected<Json>(tl::unexpected(sheet.error())) : own;
        }
        Json::Array sittings;
        const std::int64_t now = casework.clock();
        for (const auto& [name, release] : *set) {
            const bool sits = *sheet && std::ranges::any_of((*sheet)->sheet.subjects, [&](const auto& one) {
                return one.sitting == name;
            });
            if (sits) {
                sittings.push_back(sitting_view(name, release, (*sheet)->sheet, *rules, now));
            }
        }
        const Json filing = *sheet ? casework.find_exam(exam)->value_of("单列艺体志愿", (*sheet)->sheet.facts)
                                   : Json(Json::Object{});
        return Json(Json::Object{{"考试", std::move(sittings)}, {"异议", std::move(*own)}, {"志愿", filing}});
    });
}

} // namespace zk::exam
