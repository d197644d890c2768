// Late changes: what differs between the published seats and the registrations, rooms and notes as they are
// now.
#include <algorithm>

#include "exam/desk/dossier.hpp"
#include "exam/desk/draw_rows.hpp"

namespace zk::exam {

namespace {

/// The place as published, with every change so far.
Expected<seating::Seated> seated_now(const seating::Published& published, const std::string& seed)
{
    auto list = seating::list_from(published.frozen);
    auto made =
        list ? seating::arrange(*list, seed) : Result<seating::Arrangement>(tl::unexpected(list.error()));
    if (!made) {
        return trouble(made.error());
    }
    auto seated = seating::seated_after(std::move(*list), std::move(*made), published.seats);
    for (const seating::LateChange& late : published.changes) {
        if (auto moves = seating::apply_change(seated, seed, late.change); !moves) {
            return trouble(moves.error());
        }
    }
    return seated;
}

struct Comparison {
    const seating::Seated& seated;
    const Gathered& now;
    seating::Change change;

    /// Groups are numbered as in the frozen list; new ones go on from there.
    std::size_t group_number(const seating::Group& group)
    {
        const auto& known = seated.list.groups;
        const auto found = std::ranges::find(known, group);
        if (found != known.end()) {
            return static_cast<std::size_t>(found - known.begin()) + 1;
        }
        auto added = std::ranges::find(change.groups, group);
        if (added == change.groups.end()) {
            change.groups.push_back(group);
            added = change.groups.end() - 1;
        }
        return known.size() + static_cast<std::size_t>(added - change.groups.begin()) + 1;
    }

    std::string line_of(const seating::Candidate& one)
    {
        seating::Candidate numbered = one;
        numbered.group = static_cast<std::uint16_t>(group_number(now.list.groups[one.group]) - 1);
        return seating::candidate_line(now.list, numbered);
    }

    bool same_place(const seating::Candidate& before, const seating::Candidate& after) const
    {
        return seated.list.groups[before.group] == now.list.groups[after.group] &&
               seated.list.counties[before.county] == now.list.counties[after.county];
    }

    void compare_people()
    {
        std::map<seating::PublicId, const seating::Candidate*> present;
        for (const seating::Candidate& one : now.list.candidates) {
            present.emplace(one.id, &one);
        }
        for (std::size_t index = 0; index < seated.places.size(); ++index) {
            const seating::Candidate& before = seated.list.candidates[index];
            const auto found = present.find(before.id);
            if (seated.places[index].room == seating::nowhere) {
                continue;
            }
            const std::string id(seating::to_text(before.id));
            const bool stays = found != present.end() && same_place(before, *found->second);
            if (!stays) {
                change.withdrawn.push_back(id);
                continue;
            }
            if (found->second->needs != before.needs) {
                change.needs.push_back(id + "\t" + seating::to_text(found->second->needs));
            }
            present.erase(found);
        }
        for (const auto& [id, one] : present) {
            change.candidates.push_back(line_of(*one));
        }
    }

    void compare_rooms()
    {
        const auto key = [](const seating::Room& room) { return std::pair(room.site, room.name); };
        for (std::size_t index = 0; index < seated.list.rooms.size(); ++index) {
            const seating::Room& room = seated.list.rooms[index];
            const bool there = std::ranges::find(now.list.rooms, key(room), key) != now.list.rooms.end();
            if (!there && !seated.lost[index]) {
                change.lost.push_back(room.site + "\t" + room.name);
            }
        }
        for (const seating::Room& room : now.list.rooms) {
            if (std::ranges::find(seated.list.rooms, key(room), key) == seated.list.rooms.end() &&
                std::ranges::binary_search(seated.list.counties, now.list.counties[room.county])) {
                change.rooms.push_back(seating::room_line(now.list, room));
            }
        }
    }

    bool is_nothing() const
    {
        return change.groups.empty() && change.rooms.empty() && change.lost.empty() &&
               change.withdrawn.empty() && change.needs.empty() && change.candidates.empty();
    }
};

struct Changed {
    std::size_t moved = 0;
    std::size_t out = 0;
};

/// Rows and events of those who move.
Expected<Changed> write_moves(Casework& casework, store::Transaction& transaction, const Actor& actor,
                              const DrawRow& row, const seating::Seated& seated,
                              const std::vector<seating::Move>& moves)
{
    Changed changed;
    auto people = people_of(transaction, row.scope.draw_id);
    if (!people) {
        return trouble(people.error());
    }
    for (const seating::Move& move : moves) {
        const std::string id(seating::to_text(seated.list.candidates[move.candidate].id));
        const auto person = people->find(id);
        if (person == people->end()) {
            return trouble(Error{"seating.rows", "名单里有考生在数据库里没有", {}});
        }
        const bool out = move.to.room == seating::nowhere;
        const SeatAt at = out ? SeatAt{}
                              : SeatAt{seated.list.rooms[move.to.room].site,
                                       seated.list.rooms[move.to.room].name, move.to.seat};
        (out ? changed.out : changed.moved) += 1;
        const Json body = Json::Object{
            {"编排", out ? "退出" : "移座"}, {"抽签", row.scope.draw_id}, {"场次", row.scope.sitting},
            {"考点代码", at.site_id},        {"考场号", at.room},         {"座位号", at.seat}};
        auto put = put_seat(transaction, row.scope, person->second, at, casework.clock()).and_then([&] {
            return append(casework, transaction, actor,
                          {person->second, row.scope.exam, EventKind::seating, body, casework.clock()});
        });
        if (!put) {
            return trouble(put.error());
        }
    }
    return changed;
}

/// Details of everyone present now: an accommodation approved late changes them without a new row.
Result<void> refresh_details(Casework& casework, store::Transaction& transaction, const DrawRow& row,
                             const Gathered& now)
{
    auto known = people_of(transaction, row.scope.draw_id);
    if (!known) {
        return tl::unexpected(known.error());
    }
    std::vector<ToSeat> added;
    for (const ToSeat& one : now.people) {
        if (!known->contains(one.public_id)) {
            added.push_back(one);
            continue;
        }
        const std::string sealed = casework.keyring->seal(
            to_text(one.detail), seat_context(one.person_key, row.scope.exam, row.scope.sitting));
        auto put = transaction.run(
            "UPDATE seat SET detail_sealed = $4 WHERE person_key = $1 AND exam = $2 AND sitting = $3",
            {one.person_key, row.scope.exam, row.scope.sitting, store::Blob{sealed}});
        if (!put) {
            return tl::unexpected(put.error());
        }
    }
    return insert_seats(casework, transaction, row.scope, added).and_then([&]() -> Result<void> {
        return transaction
            .run("UPDATE seat SET published = $2 WHERE draw_id = $1",
                 {row.scope.draw_id, static_cast<std::int64_t>(row.published_at > 0 ? 1 : 0)})
            .map([](const store::Rows&) {});
    });
}

Expected<Json> apply(Casework& casework, store::Transaction& transaction, const Actor& actor, DrawRow& row,
                     const Gathered& now)
{
    auto published = published_files(transaction, row.scope.draw_id);
    auto drawn = published ? seating::draw_from(published->draw)
                           : Result<seating::Draw>(tl::unexpected(published.error()));
    if (!drawn) {
        return trouble(drawn.error());
    }
    auto seated = seated_now(*published, drawn->seed);
    if (!seated) {
        return tl::unexpected(seated.error());
    }
    Comparison comparison{*seated, now, {}};
    comparison.compare_people();
    comparison.compare_rooms();
    if (comparison.is_nothing()) {
        return refuse("nothing-changed", "", "名单和考场都和公布的一样,没有要变动的");
    }
    const std::string text = seating::change_text(*seated, comparison.change);
    auto moves = seating::apply_change(*seated, drawn->seed, text);
    if (!moves) {
        return refuse("shortage", "", moves.error().message, "加考场以后再办");
    }
    row.changes += 1;
    const auto number = static_cast<std::size_t>(row.changes);
    const std::string told = seating::moves_text(*seated, text, *moves);
    auto kept = put_file(transaction, row.scope.draw_id, seating::change_name(number), text)
                    .and_then([&] {
                        return put_file(transaction, row.scope.draw_id, seating::moves_name(number), told);
                    })
                    .and_then([&] { return refresh_details(casework, transaction, row, now); });
    if (!kept) {
        return trouble(kept.error());
    }
    auto changed = write_moves(casework, transaction, actor, row, *seated, *moves);
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    const Json body = Json::Object{{"变动", row.changes},
                                   {"移座", changed->moved},
                                   {"退出", changed->out},
                                   {"摘要", seating::sha256_hex(told)}};
    auto event = note_draw(casework, transaction, actor, row, "变动", body);
    auto updated = event ? update_draw(transaction, row) : Result<void>{};
    if (!event || !updated) {
        return event ? trouble(updated.error()) : tl::unexpected(event.error());
    }
    return body;
}

} // namespace

Expected<Json> change_seats(Casework& casework, const Actor& actor, const std::string& draw_id,
                            const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto row = load_draw(transaction, draw_id);
        if (!row) {
            return tl::unexpected(row.error());
        }
        const auto relation = casework.offices()->relation(actor.office_id, row->scope.office_id);
        if (!may(actor.role, Act::seat_candidates, relation)) {
            return refuse("not-your-area", "", "这次抽签不归本地区");
        }
        if (row->state != "已抽签" && row->state != "已公布") {
            return refuse("state", "", "还没有抽签,没有座位可以变动", "作废以后重新冻结名单");
        }
        auto now = gather(casework, transaction, row->scope, UnusedRooms::keep);
        if (!now) {
            return trouble(now.error());
        }
        return now->problem_count > 0 ? refuse("not-ready", "", now->problems.front(), "办好再变动")
                                      : apply(casework, transaction, actor, *row, *now);
    });
}

} // namespace zk::exam
