// A region's seating and a country's: time and memory. `bench/seating` runs it (docs/bench.md).
//
//   bench_seating PEOPLE     invents so many candidates in counties of about 4,000, seats them, writes and
//                            verifies the published files
//
// Prints: people, seconds to arrange, seconds to verify from the texts, peak memory in MB, people of one
// school side by side, and the fewest possible. Progress on standard error when it is a terminal.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <unistd.h>

#include "exam/seating/published.hpp"
#include "trust/encoding.hpp"

namespace {

using namespace zk;
using namespace zk::exam::seating;

constexpr std::size_t county_size = 4'000;
constexpr std::size_t site_rooms = 40;

/// Cheap, repeatable, spread like the real thing: 20 letters from two mixed numbers.
PublicId id_of(std::uint64_t number)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
    PublicId id{};
    std::uint64_t state = number;
    for (std::size_t place = 0; place < id.size(); ++place) {
        if (place % 10 == 0) {
            state = (number + place + 1) * 0x9E3779B97F4A7C15ULL;
            state ^= state >> 29U;
            state *= 0xBF58476D1CE4E5B9ULL;
            state ^= state >> 32U;
        }
        id[place] = letters[state & 31U];
        state >>= 5U;
    }
    return id;
}

std::string three_digits(std::size_t number)
{
    return std::to_string(1000 + number).substr(1);
}

/// Ten groups as the languages and subjects are spread in Xinjiang's plan, a dozen schools a county, one in
/// two hundred with an accommodation.
List invent(std::size_t people)
{
    List list;
    list.draw_id = "bench";
    list.exam = "bench";
    list.sitting = "bench";
    for (const char* language : {"汉语言", "维语言", "哈语言", "蒙语言", "柯语言"}) {
        list.groups.push_back({language, "理工类", "-"});
        list.groups.push_back({language, "文史类", "-"});
    }
    const std::size_t counties = people / county_size + 1;
    Layouts layouts;
    const auto ordinary = layouts.get("6-6-6-6-6").value();
    const auto single = layouts.get("1").value();
    for (std::size_t county = 0; county < counties; ++county) {
        list.counties.push_back(std::to_string(100'000 + county));
        const auto index = static_cast<std::uint16_t>(county);
        for (std::size_t room = 0; room < county_size / 30 + 20; ++room) {
            list.rooms.push_back({index, list.counties.back() + three_digits(room / site_rooms),
                                  three_digits(room % site_rooms), ordinary, 0});
        }
        for (std::size_t room = 0; room < county_size / 100; ++room) {
            list.rooms.push_back({index, list.counties.back() + "900", three_digits(room), single, 1});
        }
    }
    list.candidates.resize(people);
    for (std::size_t one = 0; one < people; ++one) {
        const std::size_t dice = (one * 2'654'435'761U) >> 7U;
        const std::size_t group = dice % 100 < 60 ? dice % 2 : dice % 10;
        const auto school = static_cast<std::uint32_t>(1 + (dice / 100) % 12);
        list.candidates[one] = {id_of(one), school, dice % 200 == 0 ? Needs{1} : Needs{0},
                                static_cast<std::uint16_t>(one / county_size),
                                static_cast<std::uint16_t>(group)};
    }
    return list;
}

void must(bool good, const std::string& what)
{
    if (!good) {
        std::fprintf(stderr, "%s\n", what.c_str());
        std::exit(1);
    }
}

void show(std::size_t done, std::size_t all)
{
    static std::size_t last = 101;
    if (const std::size_t hundredth = done * 100 / all; hundredth != last && isatty(STDERR_FILENO) != 0) {
        last = hundredth;
        std::fprintf(stderr, "\r%zu%%%s", hundredth, done == all ? "\n" : "");
    }
}

double wall_seconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

long peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

Witness witness(const std::string& frozen, const std::string& name)
{
    const std::string secret = sha256_hex(name);
    return {name, name, commitment_of(frozen, name, secret).value(), secret};
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t people = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 220'000;
    Published published;
    double seconds = 0;
    {
        List list = invent(people);
        const auto ordered = put_in_order(list);
        must(ordered.has_value(), "list");
        published.frozen = to_text(list);
        Draw draw{sha256_hex(published.frozen), {}, {}};
        draw.witnesses = {witness(draw.frozen, "a"), witness(draw.frozen, "b")};
        draw.seed = seed_of(draw.frozen, draw.witnesses, 2).value();
        published.draw = to_text(draw);
        const double start = wall_seconds();
        const auto made = arrange(list, draw.seed, show);
        seconds = wall_seconds() - start;
        must(made.has_value(), made ? "" : made.error().message);
        published.seats = seats_text(list, made->places);
    }
    const double start = wall_seconds();
    const Verdict verdict = verify(published, "", show);
    const double verifying = wall_seconds() - start;
    must(verdict.faults.empty(), verdict.faults.empty() ? "" : verdict.faults.front());
    std::printf("%zu %.3f %.3f %ld %zu %zu\n", people, seconds, verifying, peak_megabytes(), verdict.pairs,
                verdict.pairs_at_least);
    return 0;
}
