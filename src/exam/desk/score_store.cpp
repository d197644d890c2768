#include "exam/desk/score_store.hpp"

#include <algorithm>

#include "exam/desk/plan_desk.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/scores/members.hpp"

namespace zk::exam {
namespace {

constexpr std::size_t opened_at_once = 200; ///< in one transaction

std::string context_of(const std::string& person_key, const std::string& exam)
{
    return "score-sheet:" + person_key + ":" + exam;
}

Result<Json> unsealed(const Casework& casework, const std::string& sealed, const std::string& context)
{
    return casework.keyring->unseal(sealed, context).and_then([](const std::string& text) {
        return parse_json(text);
    });
}

Result<StoredSheet> sheet_at(const Casework& casework, const store::Rows& rows, std::size_t row,
                             const std::string& exam)
{
    const std::string& person = rows.text(row, 0);
    return unsealed(casework, rows.blob(row, 2), context_of(person, exam))
        .and_then(sheet_from)
        .map([&](Sheet sheet) { return StoredSheet{person, rows.text(row, 1), std::move(sheet)}; });
}

/// The facts of the confirmation that stands; nullopt if none does.
Result<std::optional<Json>> confirmed_facts(Casework& casework, store::Transaction& transaction,
                                            const std::string& person, const std::string& exam)
{
    return load_events(casework, transaction, person, exam)
        .and_then([&](const std::vector<CaseEvent>& events) { return replay(person, exam, events); })
        .map([](const Case& registration) -> std::optional<Json> {
            if (!registration.locked) {
                return std::nullopt;
            }
            const Json* facts = registration.confirmations.back().record.find("事实");
            return facts == nullptr ? std::nullopt : std::optional(*facts);
        });
}

/// A 单招 admission has ended this sitting for the person (一-2): nobody is entered for it any more.
void drop_sitting(Sheet& sheet, const Json& left)
{
    std::erase_if(sheet.subjects,
                  [&](const Sheet::Subject& one) { return one.sitting == scores::text_at(left, "考试"); });
}

Expected<Json> open_some(Casework& casework, store::Transaction& transaction, const std::string& exam,
                         const std::string& after)
{
    auto rows =
        transaction.run("SELECT r.number, r.person_key FROM registration_number r WHERE r.exam = $1 AND "
                        "r.person_key > $2 AND NOT EXISTS (SELECT 1 FROM score_sheet s WHERE "
                        "s.person_key = r.person_key AND s.exam = r.exam) ORDER BY r.person_key LIMIT " +
                            std::to_string(opened_at_once),
                        {exam, after});
    if (!rows) {
        return trouble(rows.error());
    }
    std::size_t opened = 0;
    std::string last;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        last = rows->text(row, 1);
        auto facts = confirmed_facts(casework, transaction, last, exam);
        if (!facts) {
            return trouble(facts.error());
        }
        if (*facts) {
            const StoredSheet sheet{last, rows->text(row, 0), open_sheet(*casework.find_exam(exam), **facts)};
            if (auto saved = save_sheet(casework, transaction, exam, sheet); !saved) {
                return tl::unexpected(saved.error());
            }
            ++opened;
        }
    }
    return Json(Json::Object{{"开", opened}, {"到", last}});
}

} // namespace

Expected<std::size_t> open_sheets(Casework& casework, const std::string& exam)
{
    std::size_t opened = 0;
    std::string after;
    do {
        auto some = write(casework, [&](store::Transaction& transaction) {
            return open_some(casework, transaction, exam, after);
        });
        if (!some) {
            return tl::unexpected(some.error());
        }
        opened += static_cast<std::size_t>(scores::number_at(*some, "开"));
        after = scores::text_at(*some, "到");
    } while (!after.empty());
    return opened;
}

Expected<std::vector<StoredSheet>> load_sheets(Casework& casework, store::Transaction& transaction,
                                               const std::string& exam, const std::string& after)
{
    auto rows =
        transaction.run("SELECT person_key, number, sheet_sealed FROM score_sheet WHERE exam = $1 AND "
                        "person_key > $2 ORDER BY person_key LIMIT " +
                            std::to_string(sheets_at_once),
                        {exam, after});
    if (!rows) {
        return trouble(rows.error());
    }
    const auto left = seating_notes(casework, transaction, exam, "离场");
    if (!left) {
        return trouble(left.error());
    }
    std::vector<StoredSheet> sheets;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        auto sheet = sheet_at(casework, *rows, row, exam);
        if (!sheet) {
            return trouble(sheet.error());
        }
        if (const auto gone = left->find(sheet->person_key); gone != left->end()) {
            drop_sitting(sheet->sheet, gone->second);
        }
        sheets.push_back(std::move(*sheet));
    }
    return sheets;
}

Expected<std::optional<StoredSheet>> load_sheet(Casework& casework, store::Transaction& transaction,
                                                const std::string& person_key, const std::string& exam)
{
    auto rows =
        transaction.run("SELECT person_key, number, sheet_sealed FROM score_sheet WHERE person_key = $1 "
                        "AND exam = $2",
                        {person_key, exam});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return std::optional<StoredSheet>();
    }
    auto sheet = sheet_at(casework, *rows, 0, exam);
    return sheet ? Expected<std::optional<StoredSheet>>(std::move(*sheet)) : trouble(sheet.error());
}

Expected<void> save_sheet(Casework& casework, store::Transaction& transaction, const std::string& exam,
                          const StoredSheet& sheet)
{
    auto saved = transaction.run(
        "INSERT INTO score_sheet (person_key, exam, number, sheet_sealed, changed_at) VALUES ($1, $2, $3, "
        "$4, $5) "
        "ON CONFLICT (person_key, exam) DO UPDATE SET number = excluded.number, sheet_sealed = "
        "excluded.sheet_sealed, changed_at = excluded.changed_at",
        {sheet.person_key, exam, sheet.number,
         store::Blob{
             casework.keyring->seal(to_text(to_json(sheet.sheet)), context_of(sheet.person_key, exam))},
         casework.clock()});
    return saved ? Expected<void>{} : trouble(saved.error());
}

Expected<std::vector<SubjectRule>> rules_in_force(Casework& casework, store::Transaction& transaction,
                                                  const std::string& exam)
{
    const auto* book = casework.find_exam(exam);
    auto rules = book == nullptr ? fail("scores.rules", "没有这个考试:" + exam) : subject_rules(*book);
    if (!rules) {
        return refuse("exam", "", rules.error().message);
    }
    std::string sitting;
    std::vector<ExamSession> planned;
    for (SubjectRule& rule : *rules) {
        if (rule.sitting != sitting) {
            sitting = rule.sitting;
            auto sessions = sessions_of(transaction, *book, exam, sitting);
            if (!sessions) {
                return trouble(sessions.error());
            }
            planned = std::move(*sessions);
        }
        const auto found = std::ranges::find(planned, rule.subject, &ExamSession::subject);
        const auto full = found == planned.end() ? std::nullopt : Decimal::parse(found->full_marks);
        rule.full = full.value_or(rule.full);
    }
    return std::move(*rules);
}

Expected<Roll> load_roll(Casework& casework, store::Transaction& transaction, const std::string& exam,
                         const std::string& sitting)
{
    Roll roll;
    const auto enter = [&](const StoredSheet& one) -> Expected<void> {
        Entrant entrant{one.person_key, {}, {}};
        for (const Sheet::Subject& subject : one.sheet.subjects) {
            if (subject.sitting == sitting) {
                entrant.subjects.push_back(subject.subject);
                if (subject.mark) {
                    entrant.entered.push_back(subject.subject);
                }
            }
        }
        if (!entrant.subjects.empty()) {
            roll.emplace(one.number, std::move(entrant));
        }
        return {};
    };
    return for_each_sheet(casework, transaction, exam, enter).map([&] { return std::move(roll); });
}

Expected<void> for_each_sheet(Casework& casework, store::Transaction& transaction, const std::string& exam,
                              const std::function<Expected<void>(const StoredSheet&)>& visit)
{
    std::string after;
    for (bool more = true; more;) {
        auto sheets = load_sheets(casework, transaction, exam, after);
        if (!sheets) {
            return tl::unexpected(sheets.error());
        }
        more = sheets->size() == sheets_at_once;
        for (const StoredSheet& one : *sheets) {
            after = one.person_key;
            if (auto visited = visit(one); !visited) {
                return visited;
            }
        }
    }
    return {};
}

Expected<std::string> name_of(Casework& casework, store::Transaction& transaction,
                              const std::string& person_key, const std::string& exam)
{
    auto rows = transaction.run(
        "SELECT identity_sealed FROM registration WHERE person_key = $1 AND exam = $2", {person_key, exam});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return std::string();
    }
    auto identity = unsealed(casework, rows->blob(0, 0), "identity:" + person_key + ":" + exam);
    return identity ? Expected<std::string>(scores::text_at(*identity, "姓名")) : trouble(identity.error());
}

} // namespace zk::exam
