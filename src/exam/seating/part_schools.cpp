// Inside one room: people of one school apart.
#include <algorithm>
#include <map>

#include "exam/seating/arrange.hpp"

namespace zk::exam::seating {

namespace {

constexpr std::size_t most_rounds = 50;

std::size_t pairs_at(const Layout& layout, std::span<const std::uint32_t> schools, std::size_t seat,
                     std::uint32_t school)
{
    std::size_t pairs = 0;
    for (const std::uint8_t other : layout.neighbours(seat)) {
        pairs += school != 0 && other < schools.size() && schools[other] == school ? 1 : 0;
    }
    return pairs;
}

struct Seats {
    const Layout& layout;
    std::span<std::uint32_t> people;
    std::span<std::uint32_t> schools;

    void exchange(std::size_t left, std::size_t right) const
    {
        std::swap(people[left], people[right]);
        std::swap(schools[left], schools[right]);
    }

    std::size_t around(std::size_t left, std::size_t right) const
    {
        return pairs_at(layout, schools, left, schools[left]) +
               pairs_at(layout, schools, right, schools[right]);
    }

    /// The first exchange, by seat number, that leaves fewest pairs; false if none is better than now.
    bool improve(std::size_t seat) const
    {
        std::size_t best = seat;
        long gain = 0;
        for (std::size_t other = 0; other < schools.size(); ++other) {
            if (schools[other] == schools[seat]) {
                continue;
            }
            const auto before = static_cast<long>(around(seat, other));
            exchange(seat, other);
            const long saved = before - static_cast<long>(around(seat, other));
            exchange(seat, other);
            if (saved > gain) {
                gain = saved;
                best = other;
            }
        }
        if (best != seat) {
            exchange(seat, best);
        }
        return best != seat;
    }

    void repair() const
    {
        bool better = true;
        for (std::size_t round = 0; better && round < most_rounds; ++round) {
            better = false;
            for (std::size_t seat = 0; seat < schools.size(); ++seat) {
                better = (pairs_at(layout, schools, seat, schools[seat]) > 0 && improve(seat)) || better;
            }
        }
    }
};

/// The largest school first, ties by who sits further in front; those without a school last.
std::vector<std::size_t> by_school(std::span<const std::uint32_t> schools)
{
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> known; // size, first seat
    for (std::size_t seat = 0; seat < schools.size(); ++seat) {
        known.try_emplace(schools[seat], 0, seat).first->second.first += 1;
    }
    std::vector<std::size_t> order(schools.size());
    for (std::size_t seat = 0; seat < order.size(); ++seat) {
        order[seat] = seat;
    }
    const auto key = [&](std::size_t seat) {
        const auto [size, first] = known.at(schools[seat]);
        return std::tuple(schools[seat] == 0, ~size, first, seat);
    };
    std::ranges::sort(order, {}, key);
    return order;
}

/// Seats of one colour of the chessboard first, then the others.
std::vector<std::size_t> chessboard(const Layout& layout, std::size_t seats)
{
    std::vector<std::size_t> order;
    for (const bool odd : {false, true}) {
        for (std::size_t seat = 0; seat < seats; ++seat) {
            if (layout.is_odd(seat) == odd) {
                order.push_back(seat);
            }
        }
    }
    return order;
}

} // namespace

std::size_t pairs_in(const Layout& layout, std::span<const std::uint32_t> schools)
{
    std::size_t twice = 0;
    for (std::size_t seat = 0; seat < schools.size(); ++seat) {
        twice += pairs_at(layout, schools, seat, schools[seat]);
    }
    return twice / 2;
}

std::size_t at_least_in(const Layout& layout, std::span<const std::uint32_t> schools)
{
    std::map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t school : schools) {
        sizes[school] += school == 0 ? 0 : 1;
    }
    const std::size_t apart = layout.independent(schools.size());
    std::size_t pairs = 0;
    for (const auto& [school, size] : sizes) {
        pairs += size > apart ? size - apart : 0;
    }
    return pairs;
}

std::size_t part_schools(const Layout& layout, std::span<std::uint32_t> people,
                         std::span<std::uint32_t> schools)
{
    if (pairs_in(layout, schools) == 0) {
        return 0;
    }
    const std::vector<std::uint32_t> first_people(people.begin(), people.end());
    const std::vector<std::uint32_t> first_schools(schools.begin(), schools.end());
    Seats{layout, people, schools}.repair();
    const std::size_t pairs = pairs_in(layout, schools);
    if (pairs <= at_least_in(layout, schools)) {
        return pairs;
    }
    std::vector<std::uint32_t> other_people(people.size());
    std::vector<std::uint32_t> other_schools(people.size());
    const auto order = by_school(first_schools);
    const auto seats = chessboard(layout, people.size());
    for (std::size_t index = 0; index < order.size(); ++index) {
        other_people[seats[index]] = first_people[order[index]];
        other_schools[seats[index]] = first_schools[order[index]];
    }
    Seats{layout, other_people, other_schools}.repair();
    const std::size_t other_pairs = pairs_in(layout, other_schools);
    if (other_pairs >= pairs) {
        return pairs;
    }
    std::ranges::copy(other_people, people.begin());
    std::ranges::copy(other_schools, schools.begin());
    return other_pairs;
}

} // namespace zk::exam::seating
