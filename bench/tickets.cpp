// Admission tickets a second: a page each with its own name, number, seat, photo and signed code, the rest of
// the page the same (docs/bench.md).
//
//   bench_tickets TICKETS [PHOTO.jpg]     one file a room of 30, and one file of all
//
// Prints a line each: what, pages, octets, seconds of processor time, pages a second.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/file.hpp"
#include "bench/stopwatch.hpp"
#include "exam/tickets/ticket.hpp"
#include "print/exam_forms.hpp"
#include "print/press.hpp"

namespace {

using namespace zk;

void must(bool good, const std::string& what)
{
    if (!good) {
        std::fprintf(stderr, "%s\n", what.c_str());
        std::exit(1);
    }
}

print::Document ticket(const trust::Keyring& keyring, int number, const std::string& photo)
{
    const std::string own = std::to_string(22'653'121'150'000 + number);
    const int seat = number % 30 + 1;
    const std::string room = std::to_string(1'000 + number / 30).substr(1);
    auto code = exam::sign_ticket({"gaokao-2022", "普通高考", own, "653121-01", room, seat,
                                   exam::holder_of(keyring, own), 1'653'955'200'000},
                                  keyring.signer());
    must(code.has_value(), "code");
    print::AdmissionTicket paper;
    paper.exam = "2022年新疆普通高考";
    paper.sitting = "普通高考";
    paper.number = own;
    paper.person.name = "考生" + own.substr(8);
    paper.person.id_number = "6531**********" + own.substr(10);
    paper.person.photo = photo;
    paper.site = "疏附县示例第一中学";
    paper.address = "喀什地区疏附县托克扎克镇文化路 1 号";
    paper.room = room;
    paper.room_name = "教学楼二层";
    paper.seat = std::to_string(seat);
    paper.group = "理工类";
    paper.sessions = {{"2022-06-07 星期二", "09:00–11:30", "语文", "汉语言"},
                      {"2022-06-07 星期二", "15:00–17:00", "数学(理工类)", "汉语言"},
                      {"2022-06-08 星期三", "09:00–11:30", "理科综合", "汉语言"},
                      {"2022-06-08 星期三", "15:00–17:00", "外语(英语)", "按科目要求"}};
    paper.notes = {"凭准考证和居民身份证入场。", "开考十五分钟后不得入场,结束前三十分钟内才可交卷出场。",
                   "不得携带手机等通信工具进入考场。"};
    paper.qr = *code;
    paper.issued = "2022-05-31 08:00";
    return print::admission_ticket(paper);
}

void run(const char* what, const std::vector<print::Document>& tickets, std::size_t at_once)
{
    auto press = print::Press::open();
    must(press.has_value(), "press");
    std::size_t pages = 0;
    std::size_t octets = 0;
    const double begin = bench::processor_seconds();
    for (std::size_t from = 0; from < tickets.size(); from += at_once) {
        const std::size_t count = std::min(at_once, tickets.size() - from);
        print::Properties properties{"bench", ""};
        properties.structured = false; // as offices print them
        const auto printed = press->print(std::span(tickets).subspan(from, count), properties);
        must(printed.has_value(), "print");
        pages += printed->pages;
        octets += printed->pdf.size();
    }
    const double seconds = bench::processor_seconds() - begin;
    std::printf("%s %zu pages %zu octets %.3f s %.0f pages/s\n", what, pages, octets, seconds,
                static_cast<double>(pages) / seconds);
}

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'200;
    const auto photo = argc > 2 ? read_file(argv[2], 1U << 20U) : Result<std::string>("");
    must(photo.has_value() && count > 0, "usage: bench_tickets TICKETS [PHOTO.jpg]");
    const auto keyring = trust::Keyring::in_memory();
    const double begin = bench::processor_seconds();
    std::vector<print::Document> tickets;
    for (int number = 0; number < count; ++number) {
        tickets.push_back(ticket(*keyring, number, *photo));
    }
    std::printf("signed %d in %.3f s\n", count, bench::processor_seconds() - begin);
    run("rooms", tickets, 30);
    run("whole", tickets, tickets.size());
    return 0;
}
