#include "exam/seating/layout.hpp"

#include <gtest/gtest.h>

namespace zk::exam::seating {

namespace {

TEST(Layout, SeatsAreNumberedInTheShapeOfAnS)
{
    const Layout room = Layout::parse("6-6-6-6-6").value();
    EXPECT_EQ(room.seats(), 30U);
    EXPECT_EQ(room.row(5), 5U) << "seat 6 is at the back of the first column";
    EXPECT_EQ(room.column(6), 1U);
    EXPECT_EQ(room.row(6), 5U) << "seat 7 is at the back of the second";
    EXPECT_EQ(room.row(11), 0U);
}

TEST(Layout, NeighboursAreBeforeBehindAndBeside)
{
    const Layout room = Layout::parse("6-6-6-6-6").value();
    EXPECT_EQ(room.neighbours(0), (std::vector<std::uint8_t>{1, 11}));
    EXPECT_EQ(room.neighbours(5), (std::vector<std::uint8_t>{4, 6}));
    EXPECT_EQ(room.neighbours(7), (std::vector<std::uint8_t>{4, 6, 8, 16}));
}

TEST(Layout, ColumnsOfDifferentLengthKeepTheirRows)
{
    const Layout room = Layout::parse("7-8-7-8").value();
    EXPECT_EQ(room.seats(), 30U);
    EXPECT_EQ(room.row(7), 7U) << "the second column is one seat longer";
    EXPECT_EQ(room.neighbours(7), (std::vector<std::uint8_t>{8})) << "nobody sits beside the extra seat";
}

TEST(Layout, TheLargestNumberWithoutNeighboursIsExact)
{
    const Layout room = Layout::parse("6-6-6-6-6").value();
    EXPECT_EQ(room.independent(0), 0U);
    EXPECT_EQ(room.independent(1), 1U);
    EXPECT_EQ(room.independent(2), 1U);
    EXPECT_EQ(room.independent(5), 3U);
    EXPECT_EQ(room.independent(30), 15U);
    EXPECT_EQ(Layout::parse("7-8-7-8").value().independent(30), 16U)
        << "the back seats of the two long columns are neighbours of one seat each";
    EXPECT_EQ(Layout::parse("1").value().independent(1), 1U);
}

TEST(Layout, WhatIsNoLayoutIsRefused)
{
    for (const char* text : {"", "-", "6--6", "06", "6-x", "0", "31", "6 6", "+6"}) {
        const auto read = Layout::parse(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, "seating.layout");
    }
    EXPECT_FALSE(Layout::parse("30-30-30-30-30-30-30")) << "210 seats";
    EXPECT_TRUE(Layout::parse("10-10-10-10-10-10-10-10-10-10-10-10-10-10-10-10-10-10-10-10"));
    EXPECT_FALSE(Layout::parse("1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1")) << "21 columns";
}

} // namespace

} // namespace zk::exam::seating
