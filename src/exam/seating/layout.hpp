// layout: how the seats of an exam room stand, and in which order they are numbered.
//
// 考场布局。Written as the seats of each column, from the door inwards: "6-6-6-6-6", "7-8-7-8", "1" for a
// room of one's own. Seats are numbered S-shaped (蛇形): the first column from the front to the back, the
// second from the back to the front, and so on. Neighbours are the seats directly before, behind, left and
// right (same row counted from the front).
//
// `independent(k)` is the largest number among the first k seats of which no two are neighbours, exactly: a
// school with m people among k must have at least m - independent(k) neighbouring pairs, whoever seats them
// (taking one person away from each pair leaves people of whom no two are neighbours). It is what the report
// proves with.
//
// Limits: 20 columns, 30 seats a column, 200 seats. Error code "seating.layout". Values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace zk::exam::seating {

constexpr std::size_t most_columns = 20;
constexpr std::size_t most_in_a_column = 30;
constexpr std::size_t most_seats = 200;

class Layout {
public:
    static Result<Layout> parse(std::string_view text);

    const std::string& text() const { return text_; }
    std::size_t seats() const { return neighbours_.size(); }
    /// Of the seat of that number less one; numbers less one too.
    const std::vector<std::uint8_t>& neighbours(std::size_t seat) const { return neighbours_[seat]; }
    /// 0 or 1, different for neighbours.
    bool is_odd(std::size_t seat) const { return odd_[seat]; }
    std::size_t independent(std::size_t first_seats) const { return independent_[first_seats]; }
    std::size_t column(std::size_t seat) const { return column_[seat]; } ///< from 0
    std::size_t row(std::size_t seat) const { return row_[seat]; }       ///< from 0, from the front

private:
    void number(const std::vector<std::size_t>& columns);
    void find_neighbours();
    void find_independent();

    std::string text_;
    std::vector<std::size_t> column_;
    std::vector<std::size_t> row_;
    std::vector<bool> odd_;
    std::vector<std::vector<std::uint8_t>> neighbours_;
    std::vector<std::size_t> independent_;
};

} // namespace zk::exam::seating
