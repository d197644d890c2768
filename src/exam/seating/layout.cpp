#include "exam/seating/layout.hpp"

#include <charconv>

#include "base/text.hpp"

namespace zk::exam::seating {

namespace {

Result<std::size_t> column_from(std::string_view part, std::string_view whole)
{
    std::size_t seats = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), seats);
    const bool is_plain = read.ec == std::errc{} && read.ptr == part.data() + part.size() && part[0] != '0';
    if (!is_plain || seats > most_in_a_column) {
        return fail("seating.layout", "布局应为各列的座位数,如 6-6-6-6-6 或 7-8-7-8,每列 1 到 30;写的是“" +
                                          std::string(whole) + "”");
    }
    return seats;
}

/// Kuhn's augmenting paths between odd and even seats: k - matching is the largest independent set (König).
struct Matching {
    const Layout& layout;
    std::size_t among;
    std::vector<int> partner;
    std::vector<bool> seen;

    bool augment(std::size_t odd)
    {
        for (const std::uint8_t even : layout.neighbours(odd)) {
            if (even >= among || seen[even]) {
                continue;
            }
            seen[even] = true;
            if (partner[even] < 0 || augment(static_cast<std::size_t>(partner[even]))) {
                partner[even] = static_cast<int>(odd);
                return true;
            }
        }
        return false;
    }
};

std::size_t largest_matching(const Layout& layout, std::size_t among)
{
    Matching matching{layout, among, std::vector<int>(among, -1), {}};
    std::size_t pairs = 0;
    for (std::size_t seat = 0; seat < among; ++seat) {
        matching.seen.assign(among, false);
        pairs += layout.is_odd(seat) && matching.augment(seat) ? 1 : 0;
    }
    return pairs;
}

} // namespace

Result<Layout> Layout::parse(std::string_view text)
{
    std::vector<std::size_t> columns;
    std::size_t all = 0;
    for (const std::string_view part : split(text, '-')) {
        auto seats = column_from(part, text);
        if (!seats) {
            return tl::unexpected(seats.error());
        }
        columns.push_back(*seats);
        all += *seats;
    }
    if (columns.size() > most_columns || all > most_seats) {
        return fail("seating.layout", "一个考场最多 20 列、200 个座位;写的是“" + std::string(text) + "”");
    }
    Layout layout;
    layout.text_ = std::string(text);
    layout.number(columns);
    layout.find_neighbours();
    layout.find_independent();
    return layout;
}

void Layout::number(const std::vector<std::size_t>& columns)
{
    for (std::size_t column = 0; column < columns.size(); ++column) {
        for (std::size_t step = 0; step < columns[column]; ++step) {
            column_.push_back(column);
            row_.push_back(column % 2 == 0 ? step : columns[column] - 1 - step);
            odd_.push_back((column_.back() + row_.back()) % 2 == 1);
        }
    }
}

void Layout::find_neighbours()
{
    const auto distance = [](std::size_t left, std::size_t right) {
        return left > right ? left - right : right - left;
    };
    neighbours_.resize(column_.size());
    for (std::size_t seat = 0; seat < column_.size(); ++seat) {
        for (std::size_t other = 0; other < column_.size(); ++other) {
            if (distance(column_[seat], column_[other]) + distance(row_[seat], row_[other]) == 1) {
                neighbours_[seat].push_back(static_cast<std::uint8_t>(other));
            }
        }
    }
}

void Layout::find_independent()
{
    for (std::size_t among = 0; among <= column_.size(); ++among) {
        independent_.push_back(among - largest_matching(*this, among));
    }
}

} // namespace zk::exam::seating
