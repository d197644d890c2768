#include "exam/seating/published.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "trust/encoding.hpp"

namespace zk::exam::seating {

namespace {

constexpr std::string_view draw_head = "zhunkao-draw 1";
constexpr std::size_t largest_file = std::size_t{2} << 30U;

std::string four_digits(std::size_t number)
{
    std::string text = std::to_string(number);
    return std::string(text.size() < 4 ? 4 - text.size() : 0, '0') + text;
}

Result<void> take_draw_line(Draw& draw, const Fields& fields, std::size_t line)
{
    if (line == 1 && fields[0] == draw_head) {
        return {};
    }
    if (line == 2 && fields[0] == "frozen" && fields.size() == 2) {
        draw.frozen = std::string(fields[1]);
        return {};
    }
    if (line > 2 && fields[0] == "witness" && fields.size() == 5 && draw.seed.empty()) {
        draw.witnesses.push_back({std::string(fields[1]), std::string(fields[2]), std::string(fields[3]),
                                  fields[4] == "-" ? std::string() : std::string(fields[4])});
        return {};
    }
    const auto seed = fields[0] == "seed" && fields.size() == 2 ? trust::from_hex(fields[1]) : std::nullopt;
    if (line > 2 && seed && seed->size() == 32 && draw.seed.empty()) {
        draw.seed = *seed;
        return {};
    }
    return fail("seating.draw", "不认识的一行,以“" + std::string(fields[0]) + "”开头");
}

/// "第 12 行" where two texts first differ.
std::string first_difference(std::string_view published, std::string_view computed)
{
    const auto [left, right] = std::ranges::mismatch(published, computed);
    const auto line = std::count(published.begin(), left, '\n') + 1;
    const auto line_of = [](std::string_view text, std::size_t at) {
        const std::size_t from = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
        const std::size_t start = from == std::string_view::npos ? 0 : from + 1;
        return std::string(text.substr(start, text.find('\n', at) - start));
    };
    const std::size_t at = static_cast<std::size_t>(left - published.begin());
    return "第 " + std::to_string(line) + " 行:公布的是“" + line_of(published, at) + "”,算出来是“" +
           line_of(computed, static_cast<std::size_t>(right - computed.begin())) + "”";
}

struct Verifier {
    const Published& published;
    Verdict verdict;
    Draw draw;
    std::string seed;

    bool say(std::string fault)
    {
        verdict.faults.push_back(std::move(fault));
        return false;
    }

    bool check_list(std::string_view noted)
    {
        verdict.frozen_hash = sha256_hex(published.frozen);
        if (!noted.empty() && noted != verdict.frozen_hash) {
            say("frozen.txt 的 SHA-256 与当初记下的不同:名单被改过");
        }
        return true;
    }

    bool check_draw(std::size_t fewest)
    {
        auto read = draw_from(published.draw);
        if (!read) {
            return say("draw.txt " + read.error().message);
        }
        draw = std::move(*read);
        if (draw.frozen != verdict.frozen_hash) {
            say("draw.txt 里的名单不是 frozen.txt:名单在承诺以后被改过");
        }
        for (const Witness& one : draw.witnesses) {
            if (one.secret.empty()) {
                verdict.absent.push_back(one.name);
            }
        }
        auto made = seed_of(verdict.frozen_hash, draw.witnesses, fewest);
        if (!made) {
            return say("draw.txt " + made.error().message);
        }
        seed = std::move(*made);
        verdict.seed_hex = trust::to_hex(seed);
        return seed == draw.seed || say("draw.txt 里的种子不是由名单和各人的秘密算出来的");
    }

    bool check_seats(const List& list, const Arrangement& arrangement)
    {
        verdict.candidates = list.candidates.size();
        verdict.rooms = arrangement.rooms_used;
        verdict.pairs = arrangement.pairs;
        verdict.pairs_at_least = arrangement.pairs_at_least;
        const std::string computed = seats_text(list, arrangement.places);
        return computed == published.seats || say("seats.txt " + first_difference(published.seats, computed));
    }

    bool check_change(Seated& seated, std::size_t number)
    {
        const LateChange& late = published.changes[number - 1];
        auto moves = apply_change(seated, seed, late.change);
        if (!moves) {
            return say(change_name(number) + " " + moves.error().message);
        }
        verdict.moves += moves->size();
        const std::string computed = moves_text(seated, late.change, *moves);
        return computed == late.moves ||
               say(moves_name(number) + " " + first_difference(late.moves, computed));
    }

    void check_all(std::string_view noted, const Progress& progress)
    {
        check_list(noted);
        auto list = list_from(published.frozen);
        if (!list) {
            say("frozen.txt " + list.error().message);
            return;
        }
        if (!check_draw(list->fewest_witnesses)) {
            return;
        }
        auto arrangement = arrange(*list, seed, progress);
        if (!arrangement) {
            say(arrangement.error().message);
            return;
        }
        if (!check_seats(*list, *arrangement) || published.changes.empty()) {
            return;
        }
        Seated seated = seated_after(std::move(*list), std::move(*arrangement), published.seats);
        for (std::size_t number = 1; number <= published.changes.size(); ++number) {
            if (!check_change(seated, number)) {
                return;
            }
        }
    }
};

} // namespace

std::string to_text(const Draw& draw)
{
    std::vector<Witness> ordered = draw.witnesses;
    std::ranges::sort(ordered, {}, &Witness::name);
    std::string text = std::string(draw_head) + "\nfrozen\t" + draw.frozen + "\n";
    for (const Witness& one : ordered) {
        text += "witness\t" + one.name + "\t" + one.office + "\t" + one.commitment + "\t" +
                (one.secret.empty() ? "-" : one.secret) + "\n";
    }
    return text + "seed\t" + trust::to_hex(draw.seed) + "\n";
}

Result<Draw> draw_from(std::string_view text)
{
    Draw draw;
    auto read = each_line(
        text, [&](const Fields& fields, std::size_t line) { return take_draw_line(draw, fields, line); });
    if (!read) {
        return tl::unexpected(read.error());
    }
    if (to_text(draw) != text) {
        return fail("seating.draw", "不是规定的写法:见证人按名字排,最后一行是种子");
    }
    return draw;
}

Verdict verify(const Published& published, std::string_view noted, const Progress& progress)
{
    Verifier verifier{published, {}, {}, {}};
    verifier.check_all(noted, progress);
    return std::move(verifier.verdict);
}

std::string change_name(std::size_t number)
{
    return "change-" + four_digits(number) + ".txt";
}

std::string moves_name(std::size_t number)
{
    return "moves-" + four_digits(number) + ".txt";
}

Result<Published> read_folder(const std::string& folder)
{
    namespace fs = std::filesystem;
    const fs::path place(folder);
    Published published;
    const auto take = [&](const std::string& name, std::string& into) {
        return read_file((place / name).string(), largest_file).map([&](std::string bytes) {
            into = std::move(bytes);
        });
    };
    auto read = take("frozen.txt", published.frozen)
                    .and_then([&] { return take("draw.txt", published.draw); })
                    .and_then([&] { return take("seats.txt", published.seats); });
    std::error_code ignored;
    for (std::size_t number = 1; read && fs::exists(place / change_name(number), ignored); ++number) {
        LateChange& late = published.changes.emplace_back();
        read = take(change_name(number), late.change).and_then([&] {
            return take(moves_name(number), late.moves);
        });
    }
    return read ? Result<Published>(std::move(published)) : tl::unexpected(read.error());
}

Result<void> write_folder(const std::string& folder, const Published& published)
{
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(folder, error);
    const auto put = [&](const std::string& name, const std::string& bytes) {
        return write_file((fs::path(folder) / name).string(), bytes);
    };
    auto written = put("frozen.txt", published.frozen)
                       .and_then([&] { return put("draw.txt", published.draw); })
                       .and_then([&] { return put("seats.txt", published.seats); });
    for (std::size_t number = 1; written && number <= published.changes.size(); ++number) {
        const LateChange& late = published.changes[number - 1];
        written = put(change_name(number), late.change).and_then([&] {
            return put(moves_name(number), late.moves);
        });
    }
    return written;
}

} // namespace zk::exam::seating
