#include "reader/frame.hpp"

#include <gtest/gtest.h>

namespace zk::reader {
namespace {

std::string bytes(std::initializer_list<int> values)
{
    std::string out;
    for (const int value : values) {
        out += static_cast<char>(value);
    }
    return out;
}

TEST(Frame, The_commands_are_those_every_reader_of_the_ministry_module_knows)
{
    EXPECT_EQ(command_frame(find_card), bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 3, 0x20, 0x01, 0x22}));
    EXPECT_EQ(command_frame(select_card), bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 3, 0x20, 0x02, 0x21}));
    EXPECT_EQ(command_frame(read_base), bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 3, 0x30, 0x01, 0x32}));
    EXPECT_EQ(command_frame(sam_status), bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 3, 0x11, 0xFF, 0xED}));
    EXPECT_EQ(command_frame(reset_sam), bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 3, 0x10, 0xFF, 0xEC}));
}

TEST(Frame, An_answer_is_read_with_its_status_and_data)
{
    FrameReader reader;
    reader.feed(bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 8, 0, 0, 0x9F, 0, 0, 0, 0, 0x97}));
    const auto answer = reader.take();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, Status::found);
    EXPECT_EQ(answer->data, std::string(4, '\0'));
    EXPECT_TRUE(answer->whole);
    EXPECT_FALSE(reader.take());
}

TEST(Frame, An_answer_that_comes_byte_by_byte_is_read_when_its_last_byte_is_there)
{
    const std::string whole = answer_frame(Status::done, "abc");
    FrameReader reader;
    for (std::size_t at = 0; at + 1 < whole.size(); ++at) {
        reader.feed(whole.substr(at, 1));
        ASSERT_FALSE(reader.take()) << at;
    }
    reader.feed(whole.substr(whole.size() - 1));
    ASSERT_TRUE(reader.take());
}

TEST(Frame, Noise_and_half_a_preamble_before_an_answer_are_passed_over)
{
    for (const std::string& noise :
         {std::string("\x01\x02\xFF", 3), std::string("\xAA\xAA", 2), std::string("\xAA\xAA\xAA\x96", 4),
          std::string("\xAA\xAA\xAA\x96\x69\x00\x01", 7), std::string("\xAA\xAA\xAA\x96\x69\xFF\xFF", 7)}) {
        FrameReader reader;
        reader.feed(noise + answer_frame(Status::not_found));
        const auto answer = reader.take();
        ASSERT_TRUE(answer) << noise.size();
        EXPECT_EQ(answer->status, Status::not_found);
        EXPECT_TRUE(answer->whole);
    }
}

TEST(Frame, A_frame_with_a_wrong_check_sum_is_told_and_the_next_one_still_read)
{
    std::string broken = answer_frame(Status::done, "abc");
    broken.back() = static_cast<char>(broken.back() ^ 1);
    FrameReader reader;
    reader.feed(broken + answer_frame(Status::found));
    EXPECT_FALSE(reader.take()->whole);
    EXPECT_EQ(reader.take()->status, Status::found);
}

TEST(Frame, A_length_just_below_at_and_above_the_limit)
{
    struct Row {
        std::size_t data;
        bool taken;
    };
    for (const Row& row :
         {Row{longest_frame - 5, true}, Row{longest_frame - 4, true}, Row{longest_frame - 3, false}}) {
        FrameReader reader;
        reader.feed(answer_frame(Status::done, std::string(row.data, 'x')));
        EXPECT_EQ(reader.take().has_value(), row.taken) << row.data;
    }
}

} // namespace
} // namespace zk::reader
