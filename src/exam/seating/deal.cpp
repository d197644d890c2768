#include "exam/seating/deal.hpp"

#include <algorithm>
#include <unordered_map>

#include "exam/seating/lottery.hpp"

namespace zk::exam::seating {

namespace {

/// One school's people in shuffled order.
struct School {
    std::size_t first = 0; ///< place of its first member
    std::vector<std::uint32_t> people;
};

/// The largest first, ties by whose first member comes first; those without a school are apart, last.
std::vector<School> schools_of(const List& list, const std::vector<std::uint32_t>& shuffled)
{
    std::unordered_map<std::uint32_t, std::size_t> at;
    std::vector<School> schools;
    School none{shuffled.size(), {}};
    for (std::size_t place = 0; place < shuffled.size(); ++place) {
        const std::uint32_t school = list.candidates[shuffled[place]].school;
        if (school == 0) {
            none.people.push_back(shuffled[place]);
            continue;
        }
        const auto [found, is_new] = at.try_emplace(school, schools.size());
        if (is_new) {
            schools.push_back({place, {}});
        }
        schools[found->second].people.push_back(shuffled[place]);
    }
    std::ranges::sort(schools, {},
                      [](const School& one) { return std::pair(~one.people.size(), one.first); });
    schools.push_back(std::move(none));
    return schools;
}

struct Dealer {
    const List& list;
    const Bucket& bucket;
    Hands hands;
    std::vector<std::size_t> open; ///< rooms with a free place, in turn
    std::size_t turn = 0;

    bool is_full(std::size_t room) const { return hands.people[room].size() == hands.quotas[room]; }

    std::size_t apart(std::size_t room) const
    {
        return list.rooms[bucket.rooms[room]].layout->independent(hands.quotas[room]);
    }

    void give(std::size_t place, std::uint32_t person)
    {
        const std::size_t room = open[place];
        hands.people[room].push_back(person);
        if (is_full(room)) {
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(place));
            turn = place;
        } else {
            turn = place + 1;
        }
        turn = open.empty() ? 0 : turn % open.size();
    }

    /// The next room, from whose turn it is, that may still take one of the school.
    std::optional<std::size_t> next(const std::vector<std::size_t>& taken, bool freely) const
    {
        for (std::size_t step = 0; step < open.size(); ++step) {
            const std::size_t place = (turn + step) % open.size();
            if (freely || taken[open[place]] < apart(open[place])) {
                return place;
            }
        }
        return std::nullopt;
    }

    /// Those who could only sit beside their own are returned.
    std::vector<std::uint32_t> deal(const School& school, bool freely)
    {
        std::vector<std::size_t> taken(hands.quotas.size(), 0);
        for (std::size_t member = 0; member < school.people.size(); ++member) {
            const auto place = next(taken, freely);
            if (!place) {
                return {school.people.begin() + static_cast<std::ptrdiff_t>(member), school.people.end()};
            }
            taken[open[*place]] += 1;
            give(*place, school.people[member]);
        }
        return {};
    }
};

std::vector<std::size_t> quotas_of(const List& list, const Bucket& bucket)
{
    std::vector<std::size_t> quotas;
    std::size_t left = bucket.people.size();
    for (const std::uint32_t room : bucket.rooms) {
        quotas.push_back(std::min(left, list.rooms[room].layout->seats()));
        left -= quotas.back();
    }
    return quotas;
}

} // namespace

bool fits_room(Needs needs, Needs room)
{
    return needs == 0 ? room == 0 : (needs & ~room) == 0;
}

std::string bucket_label(const List& list, const Bucket& bucket)
{
    return list.counties[bucket.county] + "\t" + to_text(list.groups[bucket.group]) + "\t" +
           to_text(bucket.needs);
}

std::string room_label(const List& list, const Room& room)
{
    return list.counties[room.county] + "\t" + room.site + "\t" + room.name;
}

Hands deal(const List& list, std::string_view seed, const Bucket& bucket)
{
    std::vector<std::uint32_t> shuffled(bucket.people.begin(), bucket.people.end());
    Stream(seed, bucket_label(list, bucket)).shuffle(std::span(shuffled));
    Dealer dealer{list, bucket, {quotas_of(list, bucket), {}}, {}, 0};
    dealer.hands.people.resize(bucket.rooms.size());
    for (std::size_t room = 0; room < bucket.rooms.size(); ++room) {
        dealer.open.push_back(room);
    }
    School left;
    const auto schools = schools_of(list, shuffled);
    for (const School& school : schools) {
        const bool is_none = &school == &schools.back();
        std::ranges::copy(dealer.deal(school, is_none), std::back_inserter(left.people));
    }
    // In the order they were left over: who is here sits beside their own, wherever it is.
    dealer.deal(left, true);
    return std::move(dealer.hands);
}

std::size_t at_least_in(const List& list, const Bucket& bucket, const Hands& hands)
{
    std::size_t apart = 0;
    for (std::size_t room = 0; room < bucket.rooms.size(); ++room) {
        apart += list.rooms[bucket.rooms[room]].layout->independent(hands.quotas[room]);
    }
    std::unordered_map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t person : bucket.people) {
        sizes[list.candidates[person].school] += 1;
    }
    std::size_t pairs = 0;
    for (const auto& [school, size] : sizes) {
        pairs += school != 0 && size > apart ? size - apart : 0;
    }
    return pairs;
}

} // namespace zk::exam::seating
