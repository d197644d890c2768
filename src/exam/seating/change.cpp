#include "exam/seating/change.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>

#include "exam/seating/deal.hpp"
#include "exam/seating/lottery.hpp"

namespace zk::exam::seating {

namespace {

constexpr std::string_view change_head = "zhunkao-seating-change 1";

tl::unexpected<Error> wrong(const std::string& what, std::string_view found = {})
{
    return fail("seating.change",
                what + (found.empty() ? std::string() : ",写的是“" + std::string(found) + "”"));
}

std::optional<std::size_t> find_candidate(const List& list, std::string_view id)
{
    for (std::size_t index = 0; index < list.candidates.size(); ++index) {
        if (to_text(list.candidates[index].id) == id) {
            return index;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> find_room(const List& list, std::string_view site, std::string_view name)
{
    for (std::uint32_t index = 0; index < list.rooms.size(); ++index) {
        if (list.rooms[index].site == site && list.rooms[index].name == name) {
            return index;
        }
    }
    return std::nullopt;
}

/// Reads the lines into `now`; who has to be placed is collected in `homeless`.
struct Applier {
    Seated& now;
    Layouts layouts;
    std::vector<std::size_t> homeless;
    std::string last_line; ///< of the same kind: the order is part of the form
    std::size_t last_kind = 0;

    Result<void> number(const Fields& fields) const
    {
        const bool good = fields.size() == 2 && fields[1] == std::to_string(now.changes + 1);
        return good ? Result<void>{}
                    : wrong("应是第 " + std::to_string(now.changes + 1) + " 次变动", fields.back());
    }

    Result<void> after(const Fields& fields) const
    {
        return fields.size() == 2 && fields[1] == now.last_hash
                   ? Result<void>{}
                   : wrong("接的不是上一次公布的座位", fields.back());
    }

    Result<void> group(const Fields& fields)
    {
        if (fields.size() != 5 || fields[1] != std::to_string(now.list.groups.size() + 1)) {
            return wrong("group 一行应是接着的号、试卷语言、科类、外语语种");
        }
        now.list.groups.push_back({std::string(fields[2]), std::string(fields[3]), std::string(fields[4])});
        return {};
    }

    Result<void> room(const Fields& fields)
    {
        auto added = room_from(now.list, fields, layouts);
        if (!added) {
            return tl::unexpected(added.error());
        }
        if (find_room(now.list, added->site, added->name)) {
            return wrong("已经有这个考场", added->site + " " + added->name);
        }
        now.list.rooms.push_back(std::move(*added));
        now.lost.push_back(false);
        return {};
    }

    Result<void> lose(const Fields& fields)
    {
        const auto room = fields.size() == 3 ? find_room(now.list, fields[1], fields[2]) : std::nullopt;
        if (!room || now.lost[*room]) {
            return wrong("没有这个考场,或者已经停用", fields.back());
        }
        now.lost[*room] = true;
        for (std::size_t index = 0; index < now.places.size(); ++index) {
            if (now.places[index].room == *room) {
                put_out(index);
            }
        }
        return {};
    }

    void put_out(std::size_t index)
    {
        now.places[index] = {};
        homeless.push_back(index);
    }

    Result<void> withdraw(const Fields& fields)
    {
        const auto index = fields.size() == 2 ? find_candidate(now.list, fields[1]) : std::nullopt;
        if (!index || !is_in(*index)) {
            return wrong("没有这名考生,或者已经退出", fields.back());
        }
        now.places[*index] = {};
        std::erase(homeless, *index);
        return {};
    }

    bool is_in(std::size_t index) const
    {
        return now.places[index].room != nowhere || std::ranges::find(homeless, index) != homeless.end();
    }

    Result<void> change_needs(const Fields& fields)
    {
        const auto index = fields.size() == 3 ? find_candidate(now.list, fields[1]) : std::nullopt;
        const auto needs = fields.size() == 3 ? needs_from(fields[2]) : std::nullopt;
        if (!index || !needs || !is_in(*index)) {
            return wrong("needs 一行应是在考的考生和便利的字母", fields.back());
        }
        now.list.candidates[*index].needs = *needs;
        const Place place = now.places[*index];
        if (place.room != nowhere && !fits_room(*needs, now.list.rooms[place.room].needs)) {
            put_out(*index);
        }
        return {};
    }

    Result<void> add(const Fields& fields)
    {
        auto one = candidate_from(now.list, fields);
        if (!one) {
            return tl::unexpected(one.error());
        }
        const auto known = find_candidate(now.list, fields[1]);
        if (known && is_in(*known)) {
            return wrong("这名考生已经在内", fields[1]);
        }
        if (known) {
            now.list.candidates[*known] = *one;
            homeless.push_back(*known);
            return {};
        }
        now.list.candidates.push_back(*one);
        now.places.push_back({});
        homeless.push_back(now.places.size() - 1);
        return {};
    }

    Result<void> take(const Fields& fields, std::size_t line)
    {
        if (line == 1) {
            return fields[0] == change_head ? Result<void>{}
                                            : wrong("第一行应是 " + std::string(change_head));
        }
        using Reading = Result<void> (Applier::*)(const Fields&);
        static const std::vector<std::pair<std::string_view, Reading>> kinds{
            {"group", &Applier::group},        {"room", &Applier::room},
            {"lost", &Applier::lose},          {"withdraw", &Applier::withdraw},
            {"needs", &Applier::change_needs}, {"candidate", &Applier::add}};
        if (line == 2 || line == 3) {
            return fields[0] != (line == 2 ? "number" : "after") ? wrong("应是 number、after 两行", fields[0])
                   : line == 2                                   ? number(fields)
                                                                 : after(fields);
        }
        const auto found = std::ranges::find(kinds, fields[0], &std::pair<std::string_view, Reading>::first);
        if (found == kinds.end()) {
            return wrong("不认识的一行", fields[0]);
        }
        const auto kind = static_cast<std::size_t>(found - kinds.begin()) + 1;
        std::string whole(fields[0].data(), fields.back().data() + fields.back().size());
        if (kind < last_kind || (kind == last_kind && kind > 1 && whole <= last_line)) {
            return wrong("各行要按规定的次序,不能重复", fields[0]);
        }
        last_kind = kind;
        last_line = std::move(whole);
        return (this->*found->second)(fields);
    }
};

/// Who sits where, room by room, while the homeless are placed.
class House {
public:
    explicit House(Seated& seated) : now_(seated), rooms_(seated.list.rooms.size())
    {
        for (std::uint32_t room = 0; room < rooms_.size(); ++room) {
            rooms_[room].assign(now_.list.rooms[room].layout->seats(), empty);
        }
        for (std::size_t index = 0; index < now_.places.size(); ++index) {
            if (const Place place = now_.places[index]; place.room != nowhere) {
                rooms_[place.room][place.seat - 1] = index;
            }
        }
    }

    bool place(std::size_t index)
    {
        const Place found = best_free(index);
        const Place taken = found.room == nowhere ? opened(index) : found;
        if (taken.room == nowhere) {
            return false;
        }
        now_.places[index] = taken;
        rooms_[taken.room][taken.seat - 1] = index;
        return true;
    }

private:
    static constexpr std::size_t empty = ~std::size_t{0};

    bool may_use(std::uint32_t room, const Candidate& one) const
    {
        return !now_.lost[room] && now_.list.rooms[room].county == one.county &&
               fits_room(one.needs, now_.list.rooms[room].needs);
    }

    /// Of the people in it; nullptr: nobody.
    const Candidate* anyone_in(std::uint32_t room) const
    {
        const auto found = std::ranges::find_if(rooms_[room], [](std::size_t one) { return one != empty; });
        return found == rooms_[room].end() ? nullptr : &now_.list.candidates[*found];
    }

    std::size_t pairs_at(std::uint32_t room, std::size_t seat, std::uint32_t school) const
    {
        std::size_t pairs = 0;
        for (const std::uint8_t other : now_.list.rooms[room].layout->neighbours(seat)) {
            const std::size_t person = rooms_[room][other];
            pairs += school != 0 && person != empty && now_.list.candidates[person].school == school ? 1 : 0;
        }
        return pairs;
    }

    Place best_free(std::size_t index) const
    {
        const Candidate& one = now_.list.candidates[index];
        Place best;
        std::size_t fewest = empty;
        for (std::uint32_t room = 0; room < rooms_.size() && fewest > 0; ++room) {
            const Candidate* other = may_use(room, one) ? anyone_in(room) : nullptr;
            if (other == nullptr || other->group != one.group || other->needs != one.needs) {
                continue;
            }
            for (std::uint32_t seat = 0; seat < rooms_[room].size(); ++seat) {
                const std::size_t pairs = pairs_at(room, seat, one.school);
                if (rooms_[room][seat] == empty && pairs < fewest) {
                    fewest = pairs;
                    best = {room, seat + 1};
                }
            }
        }
        return best;
    }

    Place opened(std::size_t index) const
    {
        const Candidate& one = now_.list.candidates[index];
        Place best;
        int fewest = 99;
        for (std::uint32_t room = 0; room < rooms_.size(); ++room) {
            const int letters = std::popcount(now_.list.rooms[room].needs);
            if (may_use(room, one) && anyone_in(room) == nullptr && letters < fewest) {
                fewest = letters;
                best = {room, 1};
            }
        }
        return best;
    }

    Seated& now_;
    std::vector<std::vector<std::size_t>> rooms_;
};

void in_order_of_lot(const List& list, std::string_view seed, std::vector<std::size_t>& homeless)
{
    std::ranges::sort(homeless, {}, [&](std::size_t index) {
        return ticket(seed, "late\n" + std::string(to_text(list.candidates[index].id)));
    });
}

/// The list stays in order of ids, as seats_text and the next change want it.
void sort_by_id(Seated& seated)
{
    std::vector<std::size_t> order(seated.places.size());
    for (std::size_t index = 0; index < order.size(); ++index) {
        order[index] = index;
    }
    std::ranges::sort(order, {}, [&](std::size_t index) { return seated.list.candidates[index].id; });
    std::vector<Candidate> candidates;
    std::vector<Place> places;
    for (const std::size_t index : order) {
        candidates.push_back(seated.list.candidates[index]);
        places.push_back(seated.places[index]);
    }
    seated.list.candidates = std::move(candidates);
    seated.places = std::move(places);
}

std::vector<Move> difference(const Seated& before, const Seated& after)
{
    std::map<PublicId, Place> was;
    for (std::size_t index = 0; index < before.places.size(); ++index) {
        was[before.list.candidates[index].id] = before.places[index];
    }
    std::vector<Move> moves;
    for (std::size_t index = 0; index < after.places.size(); ++index) {
        const auto found = was.find(after.list.candidates[index].id);
        const Place from = found == was.end() ? Place{} : found->second;
        if (!(from == after.places[index])) {
            moves.push_back({index, from, after.places[index]});
        }
    }
    return moves;
}

void append_sorted(std::string& text, std::string_view kind, std::vector<std::string> lines)
{
    std::ranges::sort(lines);
    for (const std::string& line : lines) {
        text.append(kind);
        text.append(line);
        text.append(line.ends_with('\n') ? "" : "\n");
    }
}

} // namespace

std::string change_text(const Seated& seated, const Change& change)
{
    std::string text(change_head);
    text += "\nnumber\t" + std::to_string(seated.changes + 1) + "\nafter\t" + seated.last_hash + "\n";
    std::size_t number = seated.list.groups.size();
    for (const Group& group : change.groups) {
        text += "group\t" + std::to_string(++number) + "\t" + to_text(group) + "\n";
    }
    append_sorted(text, "", change.rooms);
    append_sorted(text, "lost\t", change.lost);
    append_sorted(text, "withdraw\t", change.withdrawn);
    append_sorted(text, "needs\t", change.needs);
    append_sorted(text, "", change.candidates);
    return text;
}

Result<std::vector<Move>> apply_change(Seated& seated, std::string_view seed, std::string_view text)
{
    Seated now = seated;
    Applier applier{now, {}, {}, {}, 0};
    auto read =
        each_line(text, [&](const Fields& fields, std::size_t line) { return applier.take(fields, line); });
    if (!read) {
        return tl::unexpected(read.error());
    }
    in_order_of_lot(now.list, seed, applier.homeless);
    House house(now);
    for (const std::size_t index : applier.homeless) {
        if (!house.place(index)) {
            const Candidate& one = now.list.candidates[index];
            return fail("seating.shortage", to_text(now.list, {one.county, one.group, one.needs, 1, 0}));
        }
    }
    sort_by_id(now);
    now.changes += 1;
    auto moves = difference(seated, now);
    now.last_hash = sha256_hex(moves_text(now, text, moves));
    seated = std::move(now);
    return moves;
}

std::string moves_text(const Seated& seated, std::string_view change, std::span<const Move> moves)
{
    std::string text = "zhunkao-moves 1\nchange\t" + sha256_hex(change) + "\n";
    for (const Move& move : moves) {
        const std::string id(to_text(seated.list.candidates[move.candidate].id));
        if (move.to.room == nowhere) {
            text += "out\t" + id + "\n";
            continue;
        }
        const Room& room = seated.list.rooms[move.to.room];
        text +=
            "move\t" + id + "\t" + room.site + "\t" + room.name + "\t" + std::to_string(move.to.seat) + "\n";
    }
    return text;
}

Seated seated_after(List list, Arrangement arrangement, std::string_view seats)
{
    Seated seated;
    seated.lost.assign(list.rooms.size(), false);
    seated.list = std::move(list);
    seated.places = std::move(arrangement.places);
    seated.last_hash = sha256_hex(seats);
    return seated;
}

} // namespace zk::exam::seating
