#include "exam/desk/number_desk.hpp"

#include <algorithm>

namespace zk::exam {

namespace {

std::string text_value(const rulebook::Rulebook& book, std::string_view name, const Json& facts)
{
    const Json value = book.value_of(name, facts);
    return value.as_string() == nullptr ? std::string() : *value.as_string();
}

Result<std::string> prefix_of(const Casework& casework, const Dossier& dossier)
{
    const std::string season = dossier.book->property("season");
    const Office* unit = casework.offices()->find(dossier.unit_id);
    return number_prefix({season.size() < 2 ? season : season.substr(season.size() - 2),
                          unit == nullptr ? std::string() : unit->division,
                          text_value(*dossier.book, "编号的考试类型", dossier.progress.attested),
                          text_value(*dossier.book, "编号的科类", dossier.progress.attested)});
}

Result<std::string> next_number(store::Transaction& transaction, const std::string& prefix)
{
    auto rows = transaction.run("SELECT MAX(number) FROM registration_number WHERE prefix = $1", {prefix});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const std::string last = rows->is_null(0, 0) ? std::string() : rows->text(0, 0);
    return number_of(prefix, last.empty() ? 1 : std::atoll(last.substr(10).c_str()) + 1);
}

Expected<Json> give_one(Casework& casework, const Actor& actor, const std::string& person,
                        const std::string& exam)
{
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, person, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        if (auto allowed =
                check_act(*dossier->book, "编号", dossier->progress.stage, dossier->progress.routed);
            !allowed) {
            return tl::unexpected(allowed.error());
        }
        auto number = prefix_of(casework, *dossier).and_then([&](const std::string& prefix) {
            return next_number(transaction, prefix);
        });
        if (!number) {
            return refuse("number", "", number.error().message, "核对受理机构的区划代码");
        }
        auto taken = transaction.run(
            "INSERT INTO registration_number (number, prefix, exam, person_key, office_id, at) "
            "VALUES ($1, $2, $3, $4, $5, $6)",
            {*number, number->substr(0, 10), exam, person, actor.office_id, casework.clock()});
        if (!taken) {
            return trouble(taken.error());
        }
        auto event = record(casework, transaction, actor, *dossier, EventKind::number,
                            Json::Object{{"报名序号", *number}});
        if (!event) {
            return tl::unexpected(event.error());
        }
        const Json message = Json::Object{{"标题", "报名序号:" + *number},
                                          {"正文", "请按公告的时间带本人身份证到现场确认、签字。"}};
        auto told = tell_candidate(casework, transaction, *dossier, message, event->at);
        return told ? Expected<Json>(Json::Object{{"报名序号", *number}}) : tl::unexpected(told.error());
    });
}

struct Waiting {
    std::string person;
    std::string unit;
};

/// Passed, in the actor's area, in an order anyone can repeat: by office, then by person.
Result<std::vector<Waiting>> waiting(Casework& casework, const Actor& actor, const std::string& exam,
                                     const std::string& office_id)
{
    std::vector<Waiting> found;
    auto read = casework.database.read([&](store::Transaction& transaction) {
        return transaction
            .run("SELECT person_key, unit_id FROM registration WHERE exam = $1 AND stage = $2 AND unit_id IS "
                 "NOT NULL "
                 "ORDER BY unit_id, person_key",
                 {exam, std::string(to_text(Stage::passed))})
            .map([&](const store::Rows& rows) {
                const auto offices = casework.offices();
                for (std::size_t row = 0; row < rows.size(); ++row) {
                    const std::string unit = rows.text(row, 1);
                    const bool mine = offices->is_within(unit, actor.office_id);
                    const bool asked = office_id.empty() || offices->is_within(unit, office_id);
                    if (mine && asked) {
                        found.push_back({rows.text(row, 0), unit});
                    }
                }
            });
    });
    return read ? Result<std::vector<Waiting>>(std::move(found)) : tl::unexpected(read.error());
}

std::string because(const Trouble& trouble)
{
    const auto* refusal = std::get_if<Refusal>(&trouble);
    return refusal != nullptr ? refusal->because : std::get<Error>(trouble).message;
}

} // namespace

Expected<Json> give_numbers(Casework& casework, const Actor& actor, const std::string& exam,
                            const std::string& office_id)
{
    if (casework.find_exam(exam) == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    auto people = waiting(casework, actor, exam, office_id);
    if (!people) {
        return trouble(people.error());
    }
    std::int64_t given = 0;
    Json::Array left;
    for (const Waiting& one : *people) {
        auto number = give_one(casework, actor, one.person, exam);
        if (number) {
            given += 1;
        } else if (std::holds_alternative<Error>(number.error())) {
            return number;
        } else {
            left.push_back(Json::Object{{"编号", one.person}, {"原因", because(number.error())}});
        }
    }
    return Json(Json::Object{{"编号", given}, {"没有编", std::move(left)}});
}

Expected<Json> numbers_report(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT prefix, number, office_id FROM registration_number WHERE exam = $1 ORDER BY number",
            {exam});
        if (!rows) {
            return trouble(rows.error());
        }
        std::map<std::string, std::vector<std::string>> by_prefix;
        const auto offices = casework.offices();
        for (std::size_t row = 0; row < rows->size(); ++row) {
            if (may(actor.role, Act::see_progress, offices->relation(actor.office_id, rows->text(row, 2)))) {
                by_prefix[rows->text(row, 0)].push_back(rows->text(row, 1));
            }
        }
        Json::Array list;
        for (const auto& [prefix, numbers] : by_prefix) {
            Json::Array missing;
            for (const std::int64_t gap : gaps(numbers)) {
                missing.push_back(gap);
            }
            list.push_back(Json::Object{{"前缀", prefix},
                                        {"已编", numbers.size()},
                                        {"最后", numbers.back()},
                                        {"缺号", std::move(missing)}});
        }
        return Json(std::move(list));
    });
}

} // namespace zk::exam
