#include "reader/sdt_reader.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "reader/sdt_emulator_testing.hpp"

namespace zk::reader {
namespace {

using std::chrono::milliseconds;

constexpr Timing quick{milliseconds(150), milliseconds(10), 3};

Result<CardRead> read_from(SdtEmulator& emulator, milliseconds wait = milliseconds(500))
{
    return open_sdt_reader(emulator.device(), quick).and_then([&](const std::unique_ptr<CardReader>& reader) {
        return read_card(*reader, wait);
    });
}

std::string broken(std::string frame)
{
    frame[frame.size() / 2] = static_cast<char>(frame[frame.size() / 2] ^ 0x10);
    return frame;
}

TEST(SdtReader, A_card_is_found_selected_and_read_with_the_readers_number)
{
    SdtEmulator emulator([](std::size_t, Command asked) { return in_order(asked); });
    const auto read = read_from(emulator);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->reader, "05.01-20101188-0000000042-0000000007");
    EXPECT_EQ(read->card.kind, "居民身份证");
    EXPECT_EQ(read->card.name, "王小明");
    EXPECT_EQ(read->card.sex, "男");
    EXPECT_EQ(read->card.birth_date, "2004-03-15");
    EXPECT_EQ(read->card.address, "新疆疏附县示例路1号");
    EXPECT_EQ(read->card.number, "65312120040315001X");
    EXPECT_EQ(read->card.authority, "疏附县公安局");
    EXPECT_EQ(read->card.valid_from, "2019-01-01");
    EXPECT_EQ(read->card.valid_until, "2029-01-01");
    EXPECT_EQ(read->card.photo_wlt, std::string(1024, '\x5A'));
    EXPECT_EQ(emulator.asked(),
              (std::vector<Command>{sam_status, sam_number, find_card, select_card, read_base}));
}

TEST(SdtReader, A_card_laid_down_later_is_waited_for)
{
    SdtEmulator emulator([](std::size_t turn, Command asked) {
        return asked == find_card && turn < 4 ? answer_frame(Status::not_found) : in_order(asked);
    });
    EXPECT_TRUE(read_from(emulator, milliseconds(3'000)));
}

TEST(SdtReader, Without_a_card_the_person_is_told_to_lay_it_down)
{
    SdtEmulator emulator([](std::size_t, Command asked) {
        return asked == find_card ? answer_frame(Status::not_found) : in_order(asked);
    });
    EXPECT_EQ(read_from(emulator, milliseconds(50)).error().code, "reader.no-card");
}

TEST(SdtReader, An_answer_garbled_twice_is_asked_for_a_third_time)
{
    int garbled = 0;
    SdtEmulator emulator([&](std::size_t, Command asked) {
        return asked == read_base && garbled++ < 2 ? broken(in_order(asked)) : in_order(asked);
    });
    const auto read = read_from(emulator);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->card.name, "王小明");
}

TEST(SdtReader, An_answer_always_garbled_is_an_error_about_the_line)
{
    SdtEmulator emulator([](std::size_t, Command asked) {
        return asked == read_base ? broken(in_order(asked)) : in_order(asked);
    });
    EXPECT_EQ(read_from(emulator).error().code, "reader.garbled");
    EXPECT_EQ(std::ranges::count(emulator.asked(), read_base), 3);
}

TEST(SdtReader, Noise_before_every_answer_does_no_harm)
{
    SdtEmulator emulator(
        [](std::size_t, Command asked) { return "\x96\xAA\xAA noise \xAA" + in_order(asked); });
    EXPECT_TRUE(read_from(emulator));
}

TEST(SdtReader, A_reader_that_says_nothing_is_silent_and_not_waited_for_without_end)
{
    SdtEmulator emulator([](std::size_t, Command) { return std::string(); });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(read_from(emulator).error().code, "reader.silent");
    EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(2'000));
}

TEST(SdtReader, A_reader_pulled_out_while_it_reads_is_gone)
{
    SdtEmulator* pulled = nullptr;
    SdtEmulator emulator([&](std::size_t, Command asked) {
        if (asked == select_card) {
            pulled->unplug_at_next();
        }
        return in_order(asked);
    });
    pulled = &emulator;
    EXPECT_EQ(read_from(emulator).error().code, "reader.gone");
}

TEST(SdtReader, No_such_device_and_what_is_no_serial_line_are_told_apart)
{
    const auto missing = open_sdt_reader("/dev/no-such-reader");
    EXPECT_EQ(missing.error().code, "reader.open");
    EXPECT_NE(missing.error().message.find("没有这个设备"), std::string::npos);
    const auto file = open_sdt_reader("/dev/null");
    EXPECT_EQ(file.error().code, "reader.open");
    EXPECT_NE(file.error().message.find("不是串口"), std::string::npos);
}

TEST(SdtReader, A_module_that_fails_its_self_test_is_not_used)
{
    SdtEmulator emulator([](std::size_t, Command) { return answer_frame(Status::self_test); });
    EXPECT_EQ(read_from(emulator).error().code, "reader.broken");
}

TEST(SdtReader, A_card_that_cannot_be_selected_or_read_is_a_matter_of_the_card)
{
    for (const Command refused : {select_card, read_base}) {
        SdtEmulator emulator([&](std::size_t, Command asked) {
            return asked == refused ? answer_frame(Status::not_read) : in_order(asked);
        });
        EXPECT_EQ(read_from(emulator).error().code, "reader.card");
    }
}

TEST(CardText, A_residence_permit_of_Hong_Kong_Macau_or_Taiwan_is_told_apart)
{
    EXPECT_EQ(card_from_text(card_text(u"810000199901010015", u"陈大文", u"J"))->kind, "港澳台居民居住证");
    EXPECT_EQ(card_from_text(card_text(u"650000", u"SMITH", u"I")).error().code, "reader.kind");
}

TEST(CardText, What_no_card_holds_is_refused)
{
    EXPECT_EQ(card_from_text(card_text(u"6531212004031500")).error().code, "reader.text");
    EXPECT_EQ(card_from_text(card_text(u"65312120040315001A")).error().code, "reader.text");
    EXPECT_EQ(card_from_text(card_text(u"65312120040315001X", u"")).error().code, "reader.text");
    EXPECT_EQ(card_from_text(card_text(u"65312120040315001X", u"\xD800王")).error().code, "reader.text");
    EXPECT_EQ(card_from_text(card_text().substr(0, 255)).error().code, "reader.text");
    EXPECT_EQ(card_from_text(std::string(256, '\xFF')).error().code, "reader.text");
}

TEST(CardText, A_rare_character_outside_the_basic_plane_is_kept)
{
    EXPECT_EQ(card_from_text(card_text(u"65312120040315001X", u"王\xD840\xDC0B"))->name,
              "王\xF0\xA0\x80\x8B");
}

} // namespace
} // namespace zk::reader
