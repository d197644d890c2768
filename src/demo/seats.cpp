#include "demo/seats.hpp"

#include <algorithm>
#include <map>

#include "exam/desk/draw_desk.hpp"
#include "exam/desk/plan_desk.hpp"
#include "exam/desk/review_desk.hpp"
#include "exam/seating/lottery.hpp"

namespace zk::demo {

namespace {

using exam::Actor;
using exam::Casework;
using exam::Office;

constexpr std::size_t spare_rooms = 16; ///< one a group, whatever the languages of a small county
constexpr std::size_t kept_rooms = 4;   ///< for accommodations

Error error_of(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr ? Error{"demo." + refusal->code, refusal->because, {}}
                              : std::get<Error>(trouble);
}

Result<Json> must(exam::Expected<Json> done)
{
    return done ? Result<Json>(std::move(*done)) : tl::unexpected(error_of(done.error()));
}

std::string three_digits(std::size_t number)
{
    return std::to_string(1'000 + number).substr(1);
}

/// Confirmed people by prefecture and division.
struct Crowd {
    std::map<std::string, std::map<std::string, std::size_t>>
        divisions; ///< prefecture's office → division → people
    std::vector<std::string> numbers;
};

class Seats {
public:
    Seats(Casework& casework, Staff& staff, std::string exam)
        : casework_(casework), staff_(staff), exam_(std::move(exam)),
          words_(exam::plan_words(*casework.find_exam(exam_)))
    {
    }

    Result<void> play()
    {
        auto crowd = confirmed();
        if (!crowd) {
            return tl::unexpected(crowd.error());
        }
        std::size_t left = crowd->divisions.size();
        for (const auto& [office, divisions] : crowd->divisions) {
            const bool last = --left == 0 && crowd->divisions.size() > 1;
            auto done =
                build(office, divisions).and_then([&] { return give(office, crowd->numbers); }).and_then([&] {
                    return seat(office, last);
                });
            if (!done) {
                return done;
            }
        }
        return {};
    }

private:
    const Office* prefecture_of(const Office& unit) const
    {
        return casework_.offices()->responsible({"地、州、市招生委员会办公室", unit.prefecture, "", ""});
    }

    Result<Crowd> confirmed()
    {
        Crowd crowd;
        auto through = casework_.database.read([&](store::Transaction& transaction) {
            return transaction
                .run("SELECT r.unit_id, n.number FROM registration r JOIN registration_number n ON "
                     "n.person_key = "
                     "r.person_key AND n.exam = r.exam WHERE r.exam = $1 AND r.stage = $2 ORDER BY n.number",
                     {exam_, std::string(to_text(exam::Stage::confirmed))})
                .map([&](const store::Rows& rows) {
                    const auto offices = casework_.offices();
                    for (std::size_t row = 0; row < rows.size(); ++row) {
                        const Office* unit = offices->find(rows.text(row, 0));
                        const Office* above = unit == nullptr ? nullptr : prefecture_of(*unit);
                        if (above != nullptr && offices->is_within(unit->id, above->id)) {
                            crowd.divisions[above->id][unit->division] += 1;
                            crowd.numbers.push_back(rows.text(row, 1));
                        }
                    }
                });
        });
        return through ? Result<Crowd>(std::move(crowd)) : tl::unexpected(through.error());
    }

    /// The name of the county's or prefecture's own office tells what the place is called.
    std::string place_name(const Office& office, const std::string& division) const
    {
        const auto offices = casework_.offices();
        for (const Office& one : offices->all()) {
            if (one.division == division && !one.county.empty()) {
                return one.county;
            }
        }
        return office.prefecture;
    }

    void add_room(exchange::Table& table, const std::vector<std::string>& site, std::size_t number,
                  bool kept) const
    {
        exchange::TableRow row;
        row.line = static_cast<std::uint32_t>(table.rows.size() + 2);
        std::string fits;
        for (const std::string& word : words_.accommodations) {
            fits += kept ? (fits.empty() ? "" : "、") + word : std::string();
        }
        row.cells = site;
        const std::string place =
            std::to_string(number / 12 + 1) + "号楼" + std::to_string(number % 12 / 4 + 1) + "层";
        for (const std::string& cell : {three_digits(number + 1), place,
                                        std::string(kept              ? "1"
                                                    : number % 3 == 2 ? "7-8-7-8"
                                                                      : ""),
                                        fits}) {
            row.cells.push_back(cell);
        }
        table.rows.push_back(std::move(row));
    }

    /// A site a division, with rooms enough for its people in whatever groups.
    Result<void> build(const std::string& office_id, const std::map<std::string, std::size_t>& divisions)
    {
        exchange::Table table;
        table.columns = {"考点代码", "考点名称", "负责机构代码", "行政区划代码", "地址",    "地图",
                         "考点说明", "考场号",   "考场位置",     "布局",         "专用便利"};
        const Office& office = *casework_.offices()->find(office_id);
        for (const auto& [division, people] : divisions) {
            const std::string name = place_name(office, division);
            const std::vector<std::string> site{division + "01",    name + "示例考点",
                                                office_id,          division,
                                                name + "示例路1号", "https://map.example/" + division,
                                                "南门进;北门有坡道"};
            const std::size_t rooms = people / 30 + spare_rooms;
            for (std::size_t number = 0; number < rooms + kept_rooms; ++number) {
                add_room(table, site, number, number >= rooms);
            }
        }
        auto actor = staff_.at(office_id, "", false, false);
        if (!actor) {
            return tl::unexpected(actor.error());
        }
        return must(exam::load_rooms(casework_, *actor, exam_, table))
            .and_then([](const Json& done) -> Result<void> {
                const Json* problems = done.find("问题");
                return problems->as_array()->empty() ? Result<void>{}
                                                     : fail("demo.rooms", to_text(*problems));
            });
    }

    /// Whoever's application was approved gets large print; the others are refused, which is as it should be.
    Result<void> give(const std::string& office_id, const std::vector<std::string>& numbers)
    {
        auto actor = staff_.at(office_id, "", false, false);
        for (std::size_t at = 0; actor && at < numbers.size(); ++at) {
            auto given = exam::give_accommodation(casework_, *actor, exam_, numbers[at], {"大字"}, {});
            if (!given && std::holds_alternative<Error>(given.error())) {
                return tl::unexpected(std::get<Error>(given.error()));
            }
        }
        return actor ? Result<void>{} : tl::unexpected(actor.error());
    }

    /// Of three offices: the prefecture's own, the region's, a department's.
    Result<std::vector<Actor>> witnesses(const Office& office)
    {
        std::vector<std::string> places{office.id, "", ""};
        for (const Office& one : casework_.offices()->all()) {
            if (role_of(one) == exam::Role::region && places[1].empty()) {
                places[1] = one.id;
            }
            if (role_of(one) == exam::Role::department && one.prefecture == office.prefecture &&
                one.county.empty() && places[2].empty()) {
                places[2] = one.id;
            }
        }
        std::vector<Actor> actors;
        for (const std::string& place : places) {
            auto actor = staff_.at(place, "", false, false);
            if (!actor) {
                return tl::unexpected(actor.error());
            }
            actors.push_back(std::move(*actor));
        }
        return actors;
    }

    static std::string secret_of(const Actor& actor, const std::string& draw)
    {
        return exam::seating::sha256_hex("演示 " + draw + actor.account_id);
    }

    Result<void> seat(const std::string& office_id, bool only_freeze)
    {
        auto all = witnesses(*casework_.offices()->find(office_id));
        if (!all) {
            return tl::unexpected(all.error());
        }
        const Actor& chief = all->front();
        auto frozen = exam::freeze(casework_, chief, exam_, words_.sittings.front(), "", {});
        const auto* refusal = frozen ? nullptr : std::get_if<exam::Refusal>(&frozen.error());
        if (refusal != nullptr && refusal->code == "nobody") {
            return {};
        }
        if (!frozen || only_freeze) {
            return frozen ? Result<void>{} : tl::unexpected(error_of(frozen.error()));
        }
        const std::string id = *frozen->find("编号")->as_string();
        return commit_all(*all, id, *frozen->find("摘要")->as_string())
            .and_then([&] { return must(exam::open_reveals(casework_, chief, id, {})); })
            .and_then([&](const Json&) { return reveal_all(*all, id); })
            .and_then([&] { return must(exam::draw(casework_, chief, id, {})); })
            .and_then([&](const Json&) { return must(exam::publish_seats(casework_, chief, id, {})); })
            .map([](const Json&) {});
    }

    Result<void> commit_all(const std::vector<Actor>& all, const std::string& id, const std::string& frozen)
    {
        for (const Actor& actor : all) {
            auto done = exam::seating::commitment_of(frozen, exam::witness_name(casework_, actor),
                                                     secret_of(actor, id))
                            .and_then([&](const std::string& said) {
                                return must(exam::commit(casework_, actor, id, said, {}));
                            });
            if (!done) {
                return tl::unexpected(done.error());
            }
        }
        return {};
    }

    Result<void> reveal_all(const std::vector<Actor>& all, const std::string& id)
    {
        for (const Actor& actor : all) {
            if (auto done = must(exam::reveal(casework_, actor, id, secret_of(actor, id), {})); !done) {
                return tl::unexpected(done.error());
            }
        }
        return {};
    }

    Casework& casework_;
    Staff& staff_;
    std::string exam_;
    exam::PlanWords words_;
};

} // namespace

Result<void> play_seats(exam::Casework& casework, Staff& staff, const std::string& exam)
{
    return Seats(casework, staff, exam).play();
}

} // namespace zk::demo
