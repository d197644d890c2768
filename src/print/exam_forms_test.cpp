#include "print/exam_forms.hpp"

#include <gtest/gtest.h>

#include "print/print_testing.hpp"

namespace zk::print {
namespace {

using testing::printed;
using testing::squeezed;
using testing::text_of;

const std::string code = "ZK1:" + std::string(205, 'Q');

AdmissionTicket ticket()
{
    AdmissionTicket ticket;
    ticket.exam = "2022年新疆普通高考";
    ticket.sitting = "普通高考";
    ticket.number = "22653121150001";
    ticket.person.name = "阿依古丽·买买提";
    ticket.person.name_in_own_script = "ئايگۈل مەمەت";
    ticket.person.id_number = "6531**********0015";
    ticket.person.photo = testing::jpeg(390, 567);
    ticket.site = "疏附县示例第一中学";
    ticket.address = "喀什地区疏附县托克扎克镇文化路 1 号";
    ticket.map = "geo:39.3770,75.8606";
    ticket.room = "012";
    ticket.room_name = "高三教学楼二层 203";
    ticket.seat = "07";
    ticket.group = "理工类";
    ticket.sessions = {{"2022-06-07 星期二", "09:00–11:30", "语文", "维语言"},
                       {"2022-06-07 星期二", "15:00–17:00", "数学(理工类)", "汉语言"},
                       {"2022-06-08 星期三", "09:00–11:30", "理科综合", "汉语言"},
                       {"2022-06-08 星期三", "15:00–17:00", "汉语", "按科目要求"}};
    ticket.notes = {"凭准考证和居民身份证入场。", "开考十五分钟后不得入场。"};
    ticket.qr = code;
    ticket.issued = "2022-05-31 08:00";
    ticket.office = "喀什地区招生委员会办公室";
    return ticket;
}

RoomPaper room(int people)
{
    RoomPaper room{
        "2022年新疆普通高考", "普通高考", "疏附县示例第一中学", "012", "二层 203", "理工类 汉语言", {}, {}};
    for (int seat = 1; seat <= people; ++seat) {
        room.places.push_back({std::to_string(seat), std::to_string(22653121150000 + seat),
                               "考生" + std::to_string(seat), "", seat == 3 ? "大字试卷" : ""});
    }
    room.sessions = {{"2022-06-07", "09:00–11:30", "语文", "汉语言"},
                     {"2022-06-07", "15:00–17:00", "数学(理工类)", "汉语言"}};
    return room;
}

TEST(AdmissionTicketForm, SaysEverythingOnOnePage)
{
    const auto sheet = printed(admission_ticket(ticket()));
    EXPECT_EQ(sheet.pages, 1U);
    EXPECT_TRUE(sheet.unprintable.empty());
    const std::string text = text_of(sheet.pdf);
    for (const char* words :
         {"准考证", "阿依古丽·买买提", "22653121150001", "6531**********0015", "012", "07",
          "疏附县示例第一中学", "文化路1号", "geo:39.3770,75.8606", "高三教学楼二层203", "数学(理工类)",
          "09:00–11:30", "按科目要求", "凭准考证和居民身份证入场", "签发2022-05-31"}) {
        EXPECT_NE(text.find(squeezed(words)), std::string::npos) << words << "\n" << text;
    }
}

TEST(AdmissionTicketForm, AScannerReadsItsCodeOnPaper)
{
    const auto sheet = printed(admission_ticket(ticket()));
    const std::string read = testing::run_on(sheet.pdf, "pdftoppm -r 150 -gray -singlefile FILE FILE.out && "
                                                        "zbarimg -q --raw FILE.out.pgm; rm -f FILE.out.pgm");
    EXPECT_EQ(read, code + "\n");
}

TEST(AdmissionTicketForm, ThePhotoIsEmbeddedUnchanged)
{
    const AdmissionTicket one = ticket();
    const auto sheet = printed(admission_ticket(one));
    EXPECT_NE(sheet.pdf.find(one.person.photo), std::string::npos);
}

TEST(AdmissionTicketForm, InBulkItDoesWithoutAStructureTreeAndSaysTheSame)
{
    const std::vector<Document> many(3, admission_ticket(ticket()));
    const auto with = testing::press().print(many, {"准考证", ""});
    Properties bulk{"准考证", ""};
    bulk.structured = false;
    const auto without = testing::press().print(many, bulk);
    ASSERT_TRUE(with && without);
    EXPECT_EQ(text_of(without->pdf), text_of(with->pdf));
    EXPECT_EQ(testing::run_on(without->pdf, "pdfinfo FILE | grep Tagged"), "Tagged:          no\n");
    EXPECT_EQ(testing::run_on(with->pdf, "pdfinfo FILE | grep Tagged"), "Tagged:          yes\n");
}

TEST(RoomForms, ThirtyPeopleFitOnOneDoorListAndOneSheetASession)
{
    const auto door = printed(door_list(room(30)));
    EXPECT_EQ(door.pages, 1U);
    const std::string text = text_of(door.pdf);
    EXPECT_NE(text.find("考场座次表"), std::string::npos);
    EXPECT_NE(text.find("22653121150030"), std::string::npos);
    EXPECT_NE(text.find("大字试卷"), std::string::npos);
    const auto sheets = signature_sheets(room(30));
    ASSERT_EQ(sheets.size(), 2U);
    for (const Document& one : sheets) {
        const auto signatures = printed(one);
        EXPECT_EQ(signatures.pages, 1U);
        EXPECT_NE(text_of(signatures.pdf).find("应到30人"), std::string::npos);
    }
}

TEST(RoomForms, DeskLabelsAreCutFromPagesOfTwentyFour)
{
    EXPECT_EQ(printed(desk_labels(room(24))).pages, 1U);
    EXPECT_EQ(printed(desk_labels(room(25))).pages, 2U);
    const std::string text = text_of(printed(desk_labels(room(30))).pdf);
    EXPECT_NE(text.find("座位30"), std::string::npos);
}

TEST(RoomForms, PapersAreCountedBySubjectAndLanguage)
{
    PapersNeeded papers{"2022年新疆普通高考", "普通高考", "疏附县示例第一中学", {}, {}};
    papers.totals = {{"", "语文", "维语言", "2022-06-07", 58}};
    papers.rooms = {{"001", "语文", "维语言", "2022-06-07", 30}, {"002", "语文", "维语言", "2022-06-07", 28}};
    const std::string text = text_of(printed(papers_needed(papers)).pdf);
    for (const char* words : {"试卷数量统计表", "58", "28", "维语言", "001"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
}

} // namespace
} // namespace zk::print
