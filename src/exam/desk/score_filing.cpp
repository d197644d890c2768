#include "exam/desk/score_filing.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "exam/desk/score_export_desk.hpp"
#include "exam/registration/fact_path.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/scores/members.hpp"
#include "exchange/csv.hpp"

namespace zk::exam {
namespace {

using scores::list_at;
using scores::text_at;

std::vector<std::string> groups_of(const rulebook::Rulebook& book, const Json& facts)
{
    std::vector<std::string> groups;
    const Json named = book.value_of("单列志愿类别", facts);
    for (const Json& one : named.as_array() == nullptr ? Json::Array{} : *named.as_array()) {
        if (one.as_string() != nullptr) {
            groups.push_back(*one.as_string());
        }
    }
    return groups;
}

/// 单列艺体志愿: what the rulebook says of filing in this group; nothing said is no bar.
bool may_file(const rulebook::Rulebook& book, const Json& facts, const std::string& group)
{
    const std::string said = text_at(book.value_of("单列艺体志愿", facts), group);
    return said.empty() || said == "可填报";
}

/// The facts for one group: its own professional mark, and its lines.
Json facts_for(const std::vector<SubjectRule>& rules, const Sheet& sheet, Json facts,
               const std::string& group, const LineMarks& line)
{
    for (const SubjectRule& rule : rules) {
        const auto* own = rule.subject == group ? sheet.find(rule.sitting, group) : nullptr;
        if (own != nullptr && own->mark) {
            put_at(facts, rule.fact, own->mark->mark);
        }
    }
    put_at(facts, "控制线.文化课", line.general);
    if (line.professional) {
        put_at(facts, "控制线.专业课", *line.professional);
    }
    return facts;
}

const SheetItem* general_total(const Sheet& sheet, const rulebook::Rulebook& book)
{
    const std::string name = book.property("filing-total");
    const auto found = std::ranges::find(sheet.items, name, &SheetItem::name);
    return found == sheet.items.end() ? nullptr : &*found;
}

/// "210.5" as a mark that a line may have.
std::optional<Decimal> line_from(const std::string& text)
{
    const auto mark = mark_from(text, Decimal(1000));
    return mark ? std::optional(*mark) : std::nullopt;
}

/// Whoever has that number and a total of the vocational exam: nobody else is a college's to test.
Expected<std::string> tested_person(Casework& casework, store::Transaction& transaction,
                                    const std::string& exam, const std::string& number)
{
    auto rows = transaction.run("SELECT person_key FROM registration_number WHERE number = $1 AND exam = $2",
                                {number, exam});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty() || casework.find_exam(exam) == nullptr) {
        return refuse("no-number", "", "没有这个报名序号:" + number, "核对序号");
    }
    const std::string person = rows->text(0, 0);
    auto sheet = load_sheet(casework, transaction, person, exam);
    if (!sheet) {
        return tl::unexpected(sheet.error());
    }
    const bool sat = *sheet && general_total((*sheet)->sheet, *casework.find_exam(exam)) != nullptr;
    return sat ? Expected<std::string>(person)
               : refuse("not-vocational", "",
                        "这位考生没有“" + casework.find_exam(exam)->property("filing-total") + "”:" + number,
                        "核对序号");
}

Json filing_view(const Casework& casework, const std::string& college, std::int64_t at, const Json& body)
{
    const Office* office = casework.offices()->find(college);
    Json view = body;
    view.set("院校", office == nullptr ? college : office->name).set("备案时间", beijing_time(at));
    return view;
}

} // namespace

Result<ControlLines> load_control_lines(store::Transaction& transaction, const std::string& exam)
{
    return transaction.run("SELECT class, general, professional FROM control_line WHERE exam = $1", {exam})
        .map([](const store::Rows& rows) {
            ControlLines lines;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                lines[rows.text(row, 0)] = {Decimal::parse(rows.text(row, 1)).value_or(Decimal(0)),
                                            Decimal::parse(rows.text(row, 2))};
            }
            return lines;
        });
}

void add_filing(const rulebook::Rulebook& book, const ControlLines& lines,
                const std::vector<SubjectRule>& rules, const StoredSheet& stored, const std::string& name,
                FilingLists& lists)
{
    const SheetItem* total = general_total(stored.sheet, book);
    if (total == nullptr) {
        return;
    }
    const Json facts = facts_with_marks(book, rules, stored.sheet);
    for (const std::string& group : groups_of(book, facts)) {
        const auto line = lines.find(group);
        if (line == lines.end() || !may_file(book, facts, group)) {
            continue;
        }
        const Json own = facts_for(rules, stored.sheet, facts, group, line->second);
        const Json above = book.value_of("上线", own);
        if (above.as_bool() != nullptr && *above.as_bool()) {
            const Json* mark =
                line->second.professional ? find_at(own, book.property("filing-mark")) : nullptr;
            lists.above.push_back({stored.number, name, group, total->value,
                                   mark != nullptr && mark->as_number() != nullptr
                                       ? std::optional(*mark->as_number())
                                       : std::nullopt});
        }
    }
}

Expected<Json> set_control_line(Casework& casework, const Actor& actor, const ControlLine& line,
                                const RequestKey& request)
{
    const auto general = line_from(line.general);
    const auto professional = line_from(line.professional);
    if (casework.find_exam(line.exam) == nullptr || line.group.empty() || count_characters(line.group) > 20) {
        return refuse("control-line", "", "控制线要写明考试和类别", "类别如:普通类、美术类");
    }
    if (!general || (!professional && !line.professional.empty())) {
        return refuse("control-line", "", "控制线应为 0–1000、最多两位小数的数", "没有专业课的留空");
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto set = transaction.run(
            "INSERT INTO control_line (exam, class, general, professional, set_at, set_by) VALUES ($1, $2, "
            "$3, $4, "
            "$5, $6) ON CONFLICT (exam, class) DO UPDATE SET general = excluded.general, professional = "
            "excluded.professional, set_at = excluded.set_at, set_by = excluded.set_by",
            {line.exam, line.group, general->to_string(),
             professional ? professional->to_string() : std::string(), casework.clock(), actor.account_id});
        return set ? Expected<Json>(Json(Json::Object{{"类", line.group}})) : trouble(set.error());
    });
}

Expected<Json> control_lines(Casework& casework, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows =
            transaction.run("SELECT class, general, professional, set_at FROM control_line WHERE exam = $1 "
                            "ORDER BY class",
                            {exam});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            list.push_back(Json::Object{{"类", rows->text(row, 0)},
                                        {"文化课", rows->text(row, 1)},
                                        {"专业课", rows->text(row, 2)},
                                        {"时间", beijing_time(rows->number(row, 3))}});
        }
        return Json(std::move(list));
    });
}

Expected<Json> file_skill_test(Casework& casework, const Actor& actor, const SkillTest& test,
                               const RequestKey& request)
{
    if (!Date::parse(test.tested_on) || test.tested_on > beijing_date(casework.clock())) {
        return refuse("tested-on", "", "测试日期应为已经过去的日期", "按 2022-10-15 的样子写");
    }
    if (count_characters(test.note) > 500 || (!test.passed && count_characters(test.note) < 4)) {
        return refuse("ground-missing", "", "不合格、取消入学资格的要写明测试内容和理由(4–500 个字)", "");
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto person = tested_person(casework, transaction, test.exam, test.number);
        if (!person) {
            return tl::unexpected(person.error());
        }
        const std::int64_t now = casework.clock();
        const std::string id = new_id(now);
        const Json body = Json::Object{{"报名序号", test.number},
                                       {"合格", test.passed},
                                       {"测试日期", test.tested_on},
                                       {"说明", test.note}};
        Json event_body = body;
        event_body.set("技能测试备案", id);
        auto event =
            append(casework, transaction, actor, {*person, test.exam, EventKind::score, event_body, now});
        if (!event) {
            return trouble(event.error());
        }
        auto put = transaction.run("INSERT INTO skill_test (person_key, exam, filing_id, college_id, "
                                   "filed_at, body_sealed) VALUES ($1, $2, "
                                   "$3, $4, $5, $6)",
                                   {*person, test.exam, id, actor.office_id, now,
                                    store::Blob{casework.keyring->seal(to_text(body), "skill-test:" + id)}});
        return put ? Expected<Json>(filing_view(casework, actor.office_id, now, body)) : trouble(put.error());
    });
}

Expected<Json> skill_tests(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows =
            transaction.run("SELECT filing_id, college_id, filed_at, body_sealed FROM skill_test WHERE exam "
                            "= $1 ORDER BY filed_at, filing_id",
                            {exam});
        if (!rows) {
            return trouble(rows.error());
        }
        const bool all = reach_of(actor.role, Act::export_scores) == Reach::all;
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            if (!all && rows->text(row, 1) != actor.office_id) {
                continue;
            }
            auto body = casework.keyring->unseal(rows->blob(row, 3), "skill-test:" + rows->text(row, 0))
                            .and_then([](const std::string& text) { return parse_json(text); });
            if (!body) {
                return trouble(body.error());
            }
            list.push_back(filing_view(casework, rows->text(row, 1), rows->number(row, 2), *body));
        }
        return Json(std::move(list));
    });
}

Expected<ExportFile> skill_tests_file(Casework& casework, const std::string& exam)
{
    Actor region;
    region.role = Role::region;
    return skill_tests(casework, region, exam).map([](const Json& list) {
        std::string text(exchange::csv_start());
        const std::vector<std::string> head{"报名序号", "院校", "合格", "测试日期", "说明", "备案时间"};
        exchange::append_csv(text, head);
        for (const Json& one : *list.as_array()) {
            const Json* passed = one.find("合格");
            const bool good = passed != nullptr && passed->as_bool() != nullptr && *passed->as_bool();
            const std::vector<std::string> row{text_at(one, "报名序号"), text_at(one, "院校"),
                                               good ? "是" : "否",       text_at(one, "测试日期"),
                                               text_at(one, "说明"),     text_at(one, "备案时间")};
            exchange::append_csv(text, row);
        }
        return ExportFile{"技能测试备案.csv", std::move(text), list.as_array()->size()};
    });
}

} // namespace zk::exam
