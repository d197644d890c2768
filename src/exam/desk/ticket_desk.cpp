#include "exam/desk/ticket_desk.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "exam/desk/seating_desk.hpp"
#include "exam/desk/ticket_parts.hpp"

namespace zk::exam {
namespace {

constexpr std::array<std::pair<std::string_view, RoomPaperKind>, 4> kinds{{
    {"tickets", RoomPaperKind::tickets},
    {"door", RoomPaperKind::door_list},
    {"signatures", RoomPaperKind::signature_sheet},
    {"labels", RoomPaperKind::desk_labels},
}};

Expected<void> check(const Casework& casework, const TicketRelease& release)
{
    if (casework.find_exam(release.exam) == nullptr || release.sitting.empty()) {
        return refuse("sitting", "", "没有写明哪一场考试", "选一个列出来的考试");
    }
    if (release.at < casework.clock()) {
        return refuse("times", "", "发放时间应在现在以后", "重新写时间");
    }
    const bool long_one = std::ranges::any_of(release.notes, [](const std::string& note) {
        return note.empty() || count_characters(note) > ticket_note_longest;
    });
    return release.notes.size() > ticket_notes || long_one
               ? refuse("notes", "", "须知最多 12 条,每条 1–120 个字", "写短一些")
               : Expected<void>{};
}

Json release_view(const std::string& sitting, const KnownRelease& release, std::int64_t now)
{
    return Json::Object{{"考试", sitting},
                        {"发放时间", beijing_time(release.at)},
                        {"已发放", now >= release.at},
                        {"须知", Json::Array(release.notes.begin(), release.notes.end())}};
}

Json session_view(const SeatSession& session)
{
    return Json::Object{{"日期", session.date},
                        {"起", session.start},
                        {"止", session.end},
                        {"科目", session.subject},
                        {"试卷语言", session.paper_language}};
}

/// Where and when; before the release only from when.
Json seat_view(const Seating& seat, const std::optional<KnownRelease>& release, std::int64_t now)
{
    const bool out = release && now >= release->at;
    Json view = Json::Object{{"考试", seat.sitting},
                             {"发放时间", release ? beijing_time(release->at) : std::string()},
                             {"已发放", out}};
    if (!out) {
        return view;
    }
    Json::Array sessions;
    for (const SeatSession& session : seat.sessions) {
        sessions.push_back(session_view(session));
    }
    view.set("考点", seat.site.name).set("地址", seat.site.address).set("地图", seat.site.map);
    view.set("考场", seat.room).set("考场在", seat.room_name).set("座位", seat.seat);
    return view.set("场次", std::move(sessions));
}

std::optional<KnownRelease> find_release(const std::map<std::string, KnownRelease>& all,
                                         const std::string& name)
{
    const auto found = all.find(name);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

using SeatWork = std::function<Expected<Json>(store::Transaction&, const std::vector<Seating>&,
                                              const std::map<std::string, KnownRelease>&)>;

Expected<Json> with_own_seats(Casework& casework, const Actor& actor, const std::string& exam,
                              const SeatWork& work)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto seats = seats_of_person(casework, transaction, actor.person_key, exam);
        auto known = load_ticket_releases(transaction, exam);
        if (!seats || !known) {
            return seats ? trouble(known.error()) : Expected<Json>(tl::unexpected(seats.error()));
        }
        return work(transaction, *seats, *known);
    });
}

/// The site is one of the actor's area.
Expected<void> check_site(Casework& casework, store::Transaction& transaction, const Actor& actor,
                          const RoomRequest& room)
{
    auto sites = seated_sites(casework, transaction, actor, room.exam);
    if (!sites) {
        return tl::unexpected(sites.error());
    }
    const bool mine = std::ranges::any_of(*sites, [&](const SeatedSite& one) {
        return one.sitting == room.sitting && one.site.site_id == room.site_id;
    });
    return mine ? Expected<void>{} : refuse("no-site", "", "没有这个考点,或者它不在本地区", "从列表里选");
}

Expected<TicketParts> load_parts(Casework& casework, store::Transaction& transaction,
                                 const std::vector<Seating>& seats, bool photos)
{
    TicketParts parts;
    for (const Seating& seat : seats) {
        auto holder = load_holder(casework, transaction, seat, photos);
        if (!holder) {
            return tl::unexpected(holder.error());
        }
        parts.holders.push_back(std::move(*holder));
    }
    return parts;
}

Expected<void> note_all(Casework& casework, store::Transaction& transaction, const Actor& actor,
                        const std::vector<Seating>& seats)
{
    for (const Seating& seat : seats) {
        if (auto noted = note_access(casework, transaction, actor, seat.person_key, "准考证", "成批打印");
            !noted) {
            return noted;
        }
    }
    return {};
}

Expected<PaperContent> printed_room(Casework& casework, const std::vector<Seating>& seats,
                                    const TicketParts& parts, const KnownRelease& release, RoomPaperKind kind)
{
    if (kind == RoomPaperKind::tickets) {
        return print_tickets(casework, seats, parts, release);
    }
    const print::RoomPaper room = room_paper_of(casework, seats, parts);
    const auto documents = kind == RoomPaperKind::signature_sheet ? print::signature_sheets(room)
                           : kind == RoomPaperKind::door_list     ? std::vector{print::door_list(room)}
                                                                  : std::vector{print::desk_labels(room)};
    return print_documents(casework, documents, room.site + " 考场 " + room.room);
}

} // namespace

std::optional<RoomPaperKind> room_paper_kind(std::string_view name)
{
    const auto found = std::ranges::find(kinds, name, &std::pair<std::string_view, RoomPaperKind>::first);
    return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

Expected<Json> release_tickets(Casework& casework, const Actor& actor, const TicketRelease& release,
                               const RequestKey& request)
{
    if (auto fine = check(casework, release); !fine) {
        return tl::unexpected(fine.error());
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        const Json notes = Json::Array(release.notes.begin(), release.notes.end());
        auto set = transaction.run(
            "INSERT INTO ticket_release (exam, sitting, at, notes, set_at, set_by) VALUES ($1, $2, $3, $4, "
            "$5, $6) ON "
            "CONFLICT (exam, sitting) DO UPDATE SET at = excluded.at, notes = excluded.notes, set_at = "
            "excluded.set_at, set_by = excluded.set_by",
            {release.exam, release.sitting, release.at, to_text(notes), casework.clock(), actor.account_id});
        return set ? Expected<Json>(Json(Json::Object{{"发放时间", beijing_time(release.at)}}))
                   : trouble(set.error());
    });
}

Expected<Json> ticket_releases(Casework& casework, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto known = load_ticket_releases(transaction, exam);
        if (!known) {
            return trouble(known.error());
        }
        Json::Array list;
        for (const auto& [sitting, release] : *known) {
            list.push_back(release_view(sitting, release, casework.clock()));
        }
        return Json(std::move(list));
    });
}

Expected<Json> own_tickets(Casework& casework, const Actor& actor, const std::string& exam)
{
    return with_own_seats(casework, actor, exam,
                          [&](store::Transaction&, const std::vector<Seating>& seats,
                              const std::map<std::string, KnownRelease>& known) -> Expected<Json> {
                              Json::Array list;
                              for (const Seating& seat : seats) {
                                  list.push_back(
                                      seat_view(seat, find_release(known, seat.sitting), casework.clock()));
                              }
                              return Json(std::move(list));
                          });
}

Expected<PaperContent> own_ticket_pdf(Casework& casework, const Actor& actor, const std::string& exam,
                                      const std::string& sitting)
{
    std::vector<Seating> seats;
    TicketParts parts;
    KnownRelease release;
    auto through = with_own_seats(
        casework, actor, exam,
        [&](store::Transaction& transaction, const std::vector<Seating>& all,
            const std::map<std::string, KnownRelease>& known) -> Expected<Json> {
            const auto seat = std::ranges::find(all, sitting, &Seating::sitting);
            const auto found = find_release(known, sitting);
            if (seat == all.end() || !found || casework.clock() < found->at) {
                return refuse("not-released", "", "这场考试的准考证还没有发放",
                              found ? "从 " + beijing_time(found->at) + " 起可以打印" : "等考试机构通知");
            }
            seats = {*seat};
            release = *found;
            auto loaded = load_parts(casework, transaction, seats, true);
            return loaded ? (parts = std::move(*loaded), Expected<Json>(Json()))
                          : tl::unexpected(loaded.error());
        });
    return through ? print_tickets(casework, seats, parts, release) : tl::unexpected(through.error());
}

Expected<Json> ticket_sites(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto sites = seated_sites(casework, transaction, actor, exam);
        if (!sites) {
            return tl::unexpected(sites.error());
        }
        Json::Array list;
        for (const SeatedSite& one : *sites) {
            list.push_back(Json::Object{{"考试", one.sitting},
                                        {"考点代码", one.site.site_id},
                                        {"考点", one.site.name},
                                        {"地址", one.site.address},
                                        {"人数", one.people},
                                        {"考场", Json::Array(one.rooms.begin(), one.rooms.end())}});
        }
        return Json(std::move(list));
    });
}

Expected<PaperContent> room_paper(Casework& casework, const Actor& actor, const RoomRequest& room,
                                  RoomPaperKind kind)
{
    std::vector<Seating> seats;
    TicketParts parts;
    KnownRelease release;
    auto through = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto allowed = check_site(casework, transaction, actor, room);
        auto known = load_ticket_releases(transaction, room.exam);
        auto found =
            allowed ? seats_of_room(casework, transaction, room.exam, room.sitting, room.site_id, room.room)
                    : Expected<std::vector<Seating>>(tl::unexpected(allowed.error()));
        if (!found || !known) {
            return found ? trouble(known.error()) : Expected<Json>(tl::unexpected(found.error()));
        }
        if (found->empty()) {
            return refuse("no-room", "", "这个考点没有考场 " + room.room, "从列表里选");
        }
        auto loaded = load_parts(casework, transaction, *found, kind == RoomPaperKind::tickets);
        auto noted = loaded ? note_all(casework, transaction, actor, *found)
                            : Expected<void>(tl::unexpected(loaded.error()));
        if (!noted) {
            return tl::unexpected(noted.error());
        }
        seats = std::move(*found);
        parts = std::move(*loaded);
        release = find_release(*known, room.sitting).value_or(KnownRelease{});
        return Json();
    });
    return through ? printed_room(casework, seats, parts, release, kind) : tl::unexpected(through.error());
}

Expected<PaperContent> papers_needed_pdf(Casework& casework, const Actor& actor, const RoomRequest& site)
{
    std::vector<Seating> seats;
    auto through = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto allowed = check_site(casework, transaction, actor, site);
        auto found = allowed ? seats_of_site(casework, transaction, site.exam, site.sitting, site.site_id)
                             : Expected<std::vector<Seating>>(tl::unexpected(allowed.error()));
        return found ? (seats = std::move(*found), Expected<Json>(Json())) : tl::unexpected(found.error());
    });
    if (!through || seats.empty()) {
        return through ? refuse("no-site", "", "这个考点还没有编排考生", "")
                       : Expected<PaperContent>(tl::unexpected(through.error()));
    }
    const std::vector<print::Document> documents{print::papers_needed(papers_of(casework, seats))};
    return print_documents(casework, documents, "试卷数量统计表");
}

} // namespace zk::exam
