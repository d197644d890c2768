#include "exam/desk/plan_words.hpp"

#include <algorithm>
#include <map>

#include "exam/desk/plan_desk.hpp"

namespace zk::exam {

namespace {

std::vector<std::string> texts(const Json* list)
{
    std::vector<std::string> all;
    for (const Json& one :
         list == nullptr || list->as_array() == nullptr ? Json::Array{} : *list->as_array()) {
        all.push_back(one.as_string() == nullptr ? std::string() : *one.as_string());
    }
    return all;
}

std::vector<ExamSession> sessions_in(const rulebook::Rulebook& book, const std::string& sitting)
{
    std::vector<ExamSession> sessions;
    for (const Json& row : rows_value(book, "各场次")) {
        if (text_of(row, "考试") != sitting) {
            continue;
        }
        for (const std::string& subject : texts(row.find("科目"))) {
            sessions.push_back(
                {sitting, subject, text_of(row, "日期"), text_of(row, "开始"), text_of(row, "结束"), ""});
        }
    }
    return sessions;
}

} // namespace

std::string text_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::string text_value(const rulebook::Rulebook& book, std::string_view name, const Json& facts)
{
    const Json value = book.value_of(name, facts);
    return value.as_string() == nullptr ? std::string() : *value.as_string();
}

Json::Array rows_value(const rulebook::Rulebook& book, std::string_view name, const Json& facts)
{
    const Json value = book.value_of(name, facts);
    return value.as_array() == nullptr ? Json::Array{} : *value.as_array();
}

PlanWords plan_words(const rulebook::Rulebook& book)
{
    PlanWords words;
    for (const Json& row : rows_value(book, "各种便利")) {
        words.accommodations.push_back(text_of(row, "便利"));
    }
    for (const Json& row : rows_value(book, "各场次")) {
        if (std::ranges::find(words.sittings, text_of(row, "考试")) == words.sittings.end()) {
            words.sittings.push_back(text_of(row, "考试"));
        }
    }
    words.layout = text_value(book, "标准布局");
    return words;
}

Result<std::vector<ExamSession>> sessions_of(store::Transaction& transaction, const rulebook::Rulebook& book,
                                             const std::string& exam, const std::string& sitting)
{
    return transaction
        .run("SELECT subject, day, starts, ends, full_marks FROM exam_session WHERE exam = $1 AND sitting = "
             "$2",
             {exam, sitting})
        .map([&](const store::Rows& rows) {
            std::vector<ExamSession> sessions = sessions_in(book, sitting);
            for (std::size_t row = 0; row < rows.size(); ++row) {
                ExamSession one{sitting,           rows.text(row, 0), rows.text(row, 1),
                                rows.text(row, 2), rows.text(row, 3), rows.text(row, 4)};
                std::erase_if(sessions, [&](const ExamSession& old) { return old.subject == one.subject; });
                sessions.push_back(std::move(one));
            }
            std::ranges::sort(sessions, {}, [](const ExamSession& one) {
                return std::tuple(one.day, one.starts, one.subject);
            });
            return sessions;
        });
}

Result<std::vector<ExamSite>> load_sites(store::Transaction& transaction)
{
    return transaction
        .run("SELECT site_id, office_id, name, division, also, address, map, notes FROM exam_site ORDER BY "
             "site_id")
        .map([](const store::Rows& rows) {
            std::vector<ExamSite> sites;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                sites.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3),
                                 rows.text(row, 4), rows.text(row, 5), rows.text(row, 6), rows.text(row, 7)});
            }
            return sites;
        });
}

Result<std::vector<ExamRoom>> load_rooms_of(store::Transaction& transaction, const std::string& site_id)
{
    return transaction
        .run("SELECT room, name, layout, fits, sitting, usable FROM exam_room WHERE site_id = $1 ORDER BY "
             "room",
             {site_id})
        .map([&](const store::Rows& rows) {
            std::vector<ExamRoom> rooms;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                rooms.push_back({site_id, rows.text(row, 0), rows.text(row, 1), rows.text(row, 2),
                                 rows.text(row, 3), rows.text(row, 4), rows.number(row, 5) != 0});
            }
            return rooms;
        });
}

std::string seating_note_context(std::string_view person_key, std::string_view exam, std::string_view kind)
{
    return "seating-note:" + std::string(person_key) + ":" + std::string(exam) + ":" + std::string(kind);
}

Result<std::map<std::string, Json>> seating_notes(Casework& casework, store::Transaction& transaction,
                                                  const std::string& exam, std::string_view kind)
{
    auto rows =
        transaction.run("SELECT person_key, note_sealed FROM seating_note WHERE exam = $1 AND kind = $2",
                        {exam, std::string(kind)});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::map<std::string, Json> notes;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        const std::string person = rows->text(row, 0);
        auto note = casework.keyring->unseal(rows->blob(row, 1), seating_note_context(person, exam, kind))
                        .and_then([](const std::string& text) { return parse_json(text); });
        if (!note) {
            return tl::unexpected(note.error());
        }
        notes.emplace(person, std::move(*note));
    }
    return notes;
}

} // namespace zk::exam
