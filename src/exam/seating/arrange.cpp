#include "exam/seating/arrange.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

#include "exam/seating/deal.hpp"
#include "exam/seating/lottery.hpp"

namespace zk::exam::seating {

namespace {

/// Everyone, bucket by bucket, and in a bucket in order of ids.
std::vector<std::uint32_t> in_buckets(const List& list)
{
    std::vector<std::uint32_t> order(list.candidates.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t index) {
        const Candidate& one = list.candidates[index];
        // Most needs first: who fits in few rooms chooses before those who fit in many.
        return std::tuple(one.county, -std::popcount(one.needs), one.needs, one.group, index);
    });
    return order;
}

bool same_bucket(const Candidate& left, const Candidate& right)
{
    return left.county == right.county && left.needs == right.needs && left.group == right.group;
}

std::vector<Bucket> buckets_of(const List& list, const std::vector<std::uint32_t>& order)
{
    std::vector<Bucket> buckets;
    for (std::size_t from = 0; from < order.size();) {
        const Candidate& first = list.candidates[order[from]];
        std::size_t end = from + 1;
        while (end < order.size() && same_bucket(first, list.candidates[order[end]])) {
            ++end;
        }
        buckets.push_back(
            {first.county, first.group, first.needs, std::span(order).subspan(from, end - from), {}});
        from = end;
    }
    return buckets;
}

/// A county's rooms that nobody has yet: fewest letters first, then as listed.
std::map<std::uint16_t, std::vector<std::uint32_t>> free_rooms(const List& list)
{
    std::map<std::uint16_t, std::vector<std::uint32_t>> rooms;
    for (std::uint32_t index = 0; index < list.rooms.size(); ++index) {
        rooms[list.rooms[index].county].push_back(index);
    }
    for (auto& [county, indices] : rooms) {
        std::ranges::sort(indices, {}, [&](std::uint32_t index) {
            return std::pair(std::popcount(list.rooms[index].needs), index);
        });
    }
    return rooms;
}

std::size_t take_rooms(const List& list, std::vector<std::uint32_t>& free, Bucket& bucket)
{
    std::size_t seats = 0;
    std::erase_if(free, [&](std::uint32_t index) {
        const Room& room = list.rooms[index];
        const bool fits = fits_room(bucket.needs, room.needs) && seats < bucket.people.size();
        if (fits) {
            seats += room.layout->seats();
            bucket.rooms.push_back(index);
        }
        return fits;
    });
    return seats;
}

std::vector<Shortage> allot(const List& list, std::vector<Bucket>& buckets)
{
    auto free = free_rooms(list);
    std::vector<Shortage> lacking;
    for (Bucket& bucket : buckets) {
        const std::size_t seats = take_rooms(list, free[bucket.county], bucket);
        if (seats < bucket.people.size()) {
            lacking.push_back({bucket.county, bucket.group, bucket.needs, bucket.people.size(), seats});
        }
    }
    return lacking;
}

Error shortage_error(const List& list, const std::vector<Shortage>& lacking)
{
    Error error{"seating.shortage", "有 " + std::to_string(lacking.size()) + " 组考生的座位不够", {}};
    for (const Shortage& one : lacking) {
        Diagnostic detail;
        detail.message = to_text(list, one);
        error.details.push_back(std::move(detail));
    }
    return error;
}

struct Arranger {
    const List& list;
    std::string_view seed;
    Arrangement result;

    /// Seats one room; the account of it is added if anyone of a school sits beside another.
    void seat(const Bucket& bucket, std::uint32_t room_index, std::vector<std::uint32_t>& people,
              Together& whole, std::vector<Together>& rooms)
    {
        const Room& room = list.rooms[room_index];
        Stream(seed, room_label(list, room)).shuffle(std::span(people));
        std::vector<std::uint32_t> schools;
        std::ranges::transform(people, std::back_inserter(schools),
                               [&](std::uint32_t person) { return list.candidates[person].school; });
        const std::size_t pairs = part_schools(*room.layout, people, schools);
        if (pairs > 0) {
            whole.pairs += pairs;
            rooms.push_back({bucket.county, bucket.group, bucket.needs, room_index, pairs,
                             at_least_in(*room.layout, schools)});
        }
        for (std::uint32_t index = 0; index < people.size(); ++index) {
            result.places[people[index]] = {room_index, index + 1};
        }
    }

    void seat(const Bucket& bucket)
    {
        auto hands = deal(list, seed, bucket);
        Together whole{bucket.county, bucket.group, bucket.needs, nowhere, 0, 0};
        std::vector<Together> rooms;
        for (std::size_t room = 0; room < bucket.rooms.size(); ++room) {
            seat(bucket, bucket.rooms[room], hands.people[room], whole, rooms);
        }
        if (whole.pairs > 0) {
            whole.at_least = at_least_in(list, bucket, hands);
            result.pairs += whole.pairs;
            result.pairs_at_least += whole.at_least;
            result.together.push_back(whole);
            std::ranges::move(rooms, std::back_inserter(result.together));
        }
        result.rooms_used += bucket.rooms.size();
    }
};

void append_number(std::string& text, std::size_t number)
{
    text += std::to_string(number);
}

} // namespace

std::vector<Shortage> shortages(const List& list)
{
    const auto order = in_buckets(list);
    auto buckets = buckets_of(list, order);
    return allot(list, buckets);
}

std::string to_text(const List& list, const Shortage& one)
{
    const Group& group = list.groups[one.group];
    return list.counties[one.county] + " 的 " + group.language + "·" + group.subjects +
           (group.foreign == "-" ? std::string() : "·" + group.foreign) +
           (one.needs == 0 ? std::string() : "(便利 " + to_text(one.needs) + ")") + ":" +
           std::to_string(one.people) + " 名考生,合适的考场只有 " + std::to_string(one.seats) +
           " 个座位,还缺 " + std::to_string(one.people - one.seats) + " 个";
}

Result<Arrangement> arrange(const List& list, std::string_view seed, const Progress& progress)
{
    const auto order = in_buckets(list);
    auto buckets = buckets_of(list, order);
    if (const auto lacking = allot(list, buckets); !lacking.empty()) {
        return tl::unexpected(shortage_error(list, lacking));
    }
    Arranger arranger{list, seed, {}};
    arranger.result.places.resize(list.candidates.size());
    std::size_t done = 0;
    for (const Bucket& bucket : buckets) {
        arranger.seat(bucket);
        done += bucket.people.size();
        if (progress) {
            progress(done, list.candidates.size());
        }
    }
    return std::move(arranger.result);
}

std::string seats_text(const List& list, std::span<const Place> places)
{
    std::string text = "zhunkao-seats 1\n";
    text.reserve(32 + places.size() * 48);
    for (std::size_t index = 0; index < places.size(); ++index) {
        const Room& room = list.rooms[places[index].room];
        text.append("seat\t").append(to_text(list.candidates[index].id)).append("\t");
        text.append(room.site).append("\t").append(room.name).append("\t");
        append_number(text, places[index].seat);
        text.append("\n");
    }
    return text;
}

} // namespace zk::exam::seating
