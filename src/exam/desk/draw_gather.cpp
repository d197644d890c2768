#include "exam/desk/draw_gather.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/dossier.hpp"
#include "exam/desk/plan_desk.hpp"
#include "exam/desk/plan_words.hpp"
#include "exam/seating/lottery.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t problems_told = 100;

std::vector<std::string> texts_in(const Json& list)
{
    std::vector<std::string> all;
    for (const Json& one : list.as_array() == nullptr ? Json::Array{} : *list.as_array()) {
        all.push_back(one.as_string() == nullptr ? std::string() : *one.as_string());
    }
    return all;
}

template <class T>
std::uint16_t index_of(std::vector<T>& names, const T& name)
{
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) {
        return static_cast<std::uint16_t>(found - names.begin());
    }
    names.push_back(name);
    return static_cast<std::uint16_t>(names.size() - 1);
}

struct Gatherer {
    Casework& casework;
    store::Transaction& transaction;
    const DrawScope& scope;
    const rulebook::Rulebook& book;
    Gathered result;
    std::map<std::string, std::string> seated_in; ///< division → division of the sites it sits at
    std::map<std::string, Json> given;            ///< 便利
    std::map<std::string, Json> left;             ///< 离场
    std::string approval;

    void complain(const std::string& what)
    {
        result.problem_count += 1;
        if (result.problems.size() < problems_told) {
            result.problems.push_back(what);
        }
    }

    /// Letters in an order nobody knows, so that a letter does not tell what it stands for.
    void letter_accommodations()
    {
        std::vector<std::string> words = plan_words(book).accommodations;
        std::ranges::sort(words, {}, [&](const std::string& word) {
            return casework.keyring->index("seating-letter:" + scope.draw_id, word);
        });
        for (std::size_t place = 0; place < words.size() && place < 26; ++place) {
            result.letters[words[place]] = std::string(1, static_cast<char>('A' + place));
        }
    }

    seating::Needs needs_of(const std::vector<std::string>& words) const
    {
        seating::Needs needs = 0;
        for (const std::string& word : words) {
            if (const auto found = result.letters.find(word); found != result.letters.end()) {
                needs |= seating::Needs{1} << static_cast<unsigned>(found->second[0] - 'A');
            }
        }
        return needs;
    }

    Result<void> take_rooms()
    {
        auto sites = load_sites(transaction);
        if (!sites) {
            return tl::unexpected(sites.error());
        }
        const auto offices = casework.offices();
        seating::Layouts layouts;
        for (const ExamSite& site : *sites) {
            if (!offices->is_within(site.office_id, scope.office_id)) {
                continue;
            }
            seated_in[site.division] = site.division;
            for (const std::string& other : words_of(site.also)) {
                seated_in.try_emplace(other, site.division);
            }
            if (auto taken = take_rooms_of(site, layouts); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<void> take_rooms_of(const ExamSite& site, seating::Layouts& layouts)
    {
        auto rooms = load_rooms_of(transaction, site.id);
        if (!rooms) {
            return tl::unexpected(rooms.error());
        }
        const std::uint16_t county = index_of(result.list.counties, site.division);
        for (const ExamRoom& room : *rooms) {
            if (!room.usable || (!room.sitting.empty() && room.sitting != scope.sitting)) {
                continue;
            }
            auto layout = layouts.get(room.layout);
            if (!layout) {
                return tl::unexpected(layout.error());
            }
            result.list.rooms.push_back({county, site.id, room.room, *layout, needs_of(words_of(room.fits))});
        }
        return {};
    }

    std::uint32_t school_of(const Json& facts) const
    {
        const std::string school = text_value(book, "最近的学校", facts);
        if (school.empty()) {
            return 0;
        }
        const std::string hex =
            seating::sha256_hex(casework.keyring->index("seating-school:" + scope.draw_id, school));
        const auto number = static_cast<std::uint32_t>(std::stoul(hex.substr(0, 8), nullptr, 16));
        return number == 0 ? 1 : number;
    }

    /// What the person gets, or nullopt with a complaint: approved, and nobody has said what.
    std::optional<std::vector<std::string>> accommodations_of(const Case& registration, const Json& facts)
    {
        const Signature* approved = latest(registration, approval);
        if (approved == nullptr || !approved->favourable) {
            return std::vector<std::string>{};
        }
        const auto noted = given.find(registration.person_key);
        auto words = texts_in(noted == given.end() ? book.value_of("申请中的便利", facts) : noted->second);
        if (words.empty() && noted == given.end()) {
            complain(registration.number + ":合理便利已批准,还没有登记给什么便利");
            return std::nullopt;
        }
        return words;
    }

    void take_person(const Case& registration, const std::string& division)
    {
        const Json* facts = registration.confirmations.back().record.find("事实");
        const auto leaves = left.find(registration.person_key);
        if (facts == nullptr || (leaves != left.end() && text_of(leaves->second, "考试") == scope.sitting)) {
            return;
        }
        for (const Json& row : rows_value(book, "编排", *facts)) {
            if (text_of(row, "考试") == scope.sitting) {
                seat(registration, *facts, row, division);
            }
        }
    }

    void seat(const Case& registration, const Json& facts, const Json& row, const std::string& division)
    {
        const auto county = seated_in.find(division);
        if (county == seated_in.end()) {
            complain(registration.number + ":区划 " + division + " 没有考点,也没有考点兼收它");
            return;
        }
        const auto words = accommodations_of(registration, facts);
        if (!words) {
            return;
        }
        const std::string id = casework.keyring->index("seating:" + scope.draw_id, registration.person_key)
                                   .substr(0, seating::id_length);
        const seating::Group group{text_of(row, "试卷语言"), text_of(row, "科类"), text_of(row, "外语")};
        result.list.candidates.push_back({seating::public_id(id).value(), school_of(facts), needs_of(*words),
                                          index_of(result.list.counties, county->second),
                                          index_of(result.list.groups, group)});
        const Json* subjects = row.find("科目");
        result.people.push_back(
            {registration.person_key, id,
             Json::Object{{"试卷语言", group.language},
                          {"科类", group.subjects},
                          {"外语", group.foreign},
                          {"便利", Json::Array(words->begin(), words->end())},
                          {"科目", subjects == nullptr ? Json(Json::Array{}) : *subjects}}});
    }

    Result<void> take_people()
    {
        auto rows = transaction.run(
            "SELECT person_key, unit_id FROM registration WHERE exam = $1 AND stage = $2 ORDER BY person_key",
            {scope.exam, std::string(to_text(Stage::confirmed))});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        const auto offices = casework.offices();
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const Office* unit = rows->is_null(row, 1) ? nullptr : offices->find(rows->text(row, 1));
            if (unit == nullptr || !offices->is_within(unit->id, scope.office_id)) {
                continue;
            }
            const std::string person = rows->text(row, 0);
            auto registration = load_events(casework, transaction, person, scope.exam)
                                    .and_then([&](const std::vector<CaseEvent>& events) {
                                        return replay(person, scope.exam, events);
                                    });
            if (!registration) {
                return tl::unexpected(registration.error());
            }
            if (registration->locked) {
                take_person(*registration, unit->division);
            }
        }
        return {};
    }

    Result<void> take_notes()
    {
        auto accommodations = seating_notes(casework, transaction, scope.exam, "便利");
        auto leaving = seating_notes(casework, transaction, scope.exam, "离场");
        if (!accommodations || !leaving) {
            return tl::unexpected(accommodations ? leaving.error() : accommodations.error());
        }
        given = std::move(*accommodations);
        left = std::move(*leaving);
        return {};
    }
};

/// Counties without a candidate and rooms there have nothing to do with this draw.
void drop_unused_rooms(seating::List& list)
{
    std::vector<bool> used(list.counties.size(), false);
    for (const seating::Candidate& one : list.candidates) {
        used[one.county] = true;
    }
    std::erase_if(list.rooms, [&](const seating::Room& room) { return !used[room.county]; });
    std::vector<std::string> counties;
    std::vector<std::uint16_t> moved(list.counties.size(), 0);
    for (std::size_t county = 0; county < list.counties.size(); ++county) {
        moved[county] = static_cast<std::uint16_t>(counties.size());
        if (used[county]) {
            counties.push_back(list.counties[county]);
        }
    }
    for (seating::Room& room : list.rooms) {
        room.county = moved[room.county];
    }
    for (seating::Candidate& one : list.candidates) {
        one.county = moved[one.county];
    }
    list.counties = std::move(counties);
}

} // namespace

std::string seat_context(std::string_view person_key, std::string_view exam, std::string_view sitting)
{
    return "seat:" + std::string(person_key) + ":" + std::string(exam) + ":" + std::string(sitting);
}

Result<Gathered> gather(Casework& casework, store::Transaction& transaction, const DrawScope& scope,
                        UnusedRooms unused)
{
    const auto* book = casework.find_exam(scope.exam);
    if (book == nullptr) {
        return fail("seating.exam", "没有这个考试:" + scope.exam);
    }
    Gatherer gatherer{casework, transaction, scope, *book, {}, {}, {}, {}, {}};
    gatherer.approval = text_value(*book, "便利批准步骤");
    gatherer.letter_accommodations();
    auto done = gatherer.take_notes().and_then([&] { return gatherer.take_rooms(); }).and_then([&] {
        return gatherer.take_people();
    });
    if (!done) {
        return tl::unexpected(done.error());
    }
    Gathered result = std::move(gatherer.result);
    result.list.draw_id = scope.draw_id;
    result.list.exam = scope.exam;
    result.list.sitting = scope.sitting;
    const Json fewest = book->value_of("见证人数下限", Json::Object{});
    result.list.fewest_witnesses =
        static_cast<std::size_t>(fewest.as_number() == nullptr
                                     ? 2
                                     : std::max<std::int64_t>(2, fewest.as_number()->to_int64().value_or(2)));
    if (unused == UnusedRooms::leave_out) {
        drop_unused_rooms(result.list);
    }
    std::ranges::sort(result.people, {}, &ToSeat::public_id);
    return seating::put_in_order(result.list).map([&] { return std::move(result); });
}

} // namespace zk::exam
