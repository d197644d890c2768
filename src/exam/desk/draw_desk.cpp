#include "exam/desk/draw_desk.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "exam/desk/draw_rows.hpp"
#include "exam/desk/plan_words.hpp"
#include "exam/seating/arrange.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr const char* frozen_state = "已冻结";
constexpr const char* revealing_state = "在公开";
constexpr const char* drawn_state = "已抽签";
constexpr const char* published_state = "已公布";
constexpr const char* void_state = "已作废";
constexpr std::int64_t minute = 60'000;

Expected<void> in_state(const DrawRow& row, std::initializer_list<std::string_view> states)
{
    const bool fits = std::ranges::find(states, row.state) != states.end();
    return fits ? Expected<void>{}
                : refuse("state", "", "这次抽签现在是“" + row.state + "”,不能办这件事", "看抽签走到哪一步了");
}

using DrawWork = std::function<Expected<Json>(store::Transaction&, DrawRow&)>;

/// The draw, if it is of the actor's area for that act, in one of those states.
Expected<Json> with_draw(Casework& casework, const Actor& actor, Act act, const std::string& draw_id,
                         std::initializer_list<std::string_view> states, const RequestKey& request,
                         const DrawWork& work)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto row = load_draw(transaction, draw_id);
        if (!row) {
            return tl::unexpected(row.error());
        }
        const auto offices = casework.offices();
        const bool reaches = may(actor.role, act, offices->relation(actor.office_id, row->scope.office_id));
        // Those below may witness what is drawn above them: they are the ones it concerns.
        const bool below = act == Act::witness_draw && reach_of(actor.role, act) != Reach::none &&
                           offices->is_within(actor.office_id, row->scope.office_id);
        if (!reaches && !below) {
            return refuse("not-your-area", "", "这次抽签不归本地区");
        }
        if (auto fits = in_state(*row, states); !fits) {
            return tl::unexpected(fits.error());
        }
        return work(transaction, *row);
    });
}

Expected<void> step_done(Casework& casework, store::Transaction& transaction, const Actor& actor,
                         const DrawRow& row, std::string_view step, Json body)
{
    auto event = note_draw(casework, transaction, actor, row, step, std::move(body));
    if (!event) {
        return tl::unexpected(event.error());
    }
    auto updated = update_draw(transaction, row);
    return updated ? Expected<void>{} : trouble(updated.error());
}

/// Another draw that stands already covers some of these people.
Expected<void> check_no_other(Casework& casework, store::Transaction& transaction, const DrawScope& scope)
{
    auto draws = load_draws(transaction, scope.exam);
    if (!draws) {
        return trouble(draws.error());
    }
    const auto offices = casework.offices();
    for (const DrawRow& other : *draws) {
        const bool overlaps = offices->is_within(other.scope.office_id, scope.office_id) ||
                              offices->is_within(scope.office_id, other.scope.office_id);
        if (other.state != void_state && other.scope.sitting == scope.sitting && overlaps) {
            return refuse("already-drawn", "",
                          "这里的“" + scope.sitting + "”已经有一次抽签(" + other.state + ")",
                          "迟到的变动在那次抽签里办");
        }
    }
    return {};
}

Expected<void> check_gathered(const Gathered& gathered)
{
    if (gathered.problem_count > 0) {
        return refuse("not-ready", "", join(gathered.problems, ";"),
                      "共 " + std::to_string(gathered.problem_count) + " 处,都办好再冻结");
    }
    if (gathered.people.empty()) {
        return refuse("nobody", "", "这里没有现场确认过、要考这一场的考生");
    }
    if (gathered.people.size() > most_in_a_draw) {
        return refuse("too-many", "",
                      "一次抽签最多 " + std::to_string(most_in_a_draw) + " 人,现在 " +
                          std::to_string(gathered.people.size()) + " 人",
                      "分地区办");
    }
    const auto lacking = seating::shortages(gathered.list);
    std::vector<std::string> said;
    for (const auto& one : lacking) {
        said.push_back(seating::to_text(gathered.list, one));
    }
    return lacking.empty() ? Expected<void>{}
                           : refuse("shortage", "", join(said, ";"), "加考场,或者把考场调过来,再冻结");
}

Json letters_json(const Gathered& gathered)
{
    Json letters = Json::Object{};
    for (const auto& [word, letter] : gathered.letters) {
        letters.set(letter, word);
    }
    return letters;
}

/// How many have committed, and from how many offices.
struct Present {
    std::size_t people = 0;
    std::size_t offices = 0;
};

Present present(const std::vector<WitnessRow>& witnesses, bool revealed)
{
    std::set<std::string> offices;
    Present count;
    for (const WitnessRow& one : witnesses) {
        if (!revealed || !one.witness.secret.empty()) {
            count.people += 1;
            offices.insert(one.office_id);
        }
    }
    count.offices = offices.size();
    return count;
}

std::int64_t number_value(const rulebook::Rulebook* book, std::string_view name, std::int64_t otherwise)
{
    const Json value = book == nullptr ? Json() : book->value_of(name, Json::Object{});
    return value.as_number() == nullptr ? otherwise : value.as_number()->to_int64().value_or(otherwise);
}

std::size_t fewest_of(const Casework& casework, const DrawRow& row)
{
    return static_cast<std::size_t>(
        std::max<std::int64_t>(2, number_value(casework.find_exam(row.scope.exam), "见证人数下限", 2)));
}

Expected<void> enough(const Present& count, std::size_t fewest, const std::string& what)
{
    return count.people >= fewest && count.offices >= 2
               ? Expected<void>{}
               : refuse("too-few-witnesses", "",
                        what + "的见证人要有至少 " + std::to_string(fewest) +
                            " 个、来自两个以上的单位,现在 " + std::to_string(count.people) + " 个、" +
                            std::to_string(count.offices) + " 个单位");
}

/// Everyone's seat into their rows.
Result<void> write_places(store::Transaction& transaction, const DrawScope& scope, const seating::List& list,
                          const seating::Arrangement& made, std::int64_t now)
{
    auto people = people_of(transaction, scope.draw_id);
    if (!people) {
        return tl::unexpected(people.error());
    }
    for (std::size_t index = 0; index < made.places.size(); ++index) {
        const seating::Room& room = list.rooms[made.places[index].room];
        const auto person = people->find(std::string(seating::to_text(list.candidates[index].id)));
        if (person == people->end()) {
            return fail("seating.rows", "冻结的名单里有考生在数据库里没有");
        }
        const SeatAt at{room.site, room.name, made.places[index].seat};
        if (auto put = put_seat(transaction, scope, person->second, at, now); !put) {
            return put;
        }
    }
    return {};
}

/// Rooms where people of one school sit side by side, with the bound that proves what it can prove.
Json together_json(const seating::List& list, const seating::Arrangement& made)
{
    Json::Array rows;
    for (const seating::Together& one : made.together) {
        const bool whole = one.room == seating::nowhere;
        rows.push_back(
            Json::Object{{"区划", list.counties[one.county]},
                         {"组", list.groups[one.group].language + "·" + list.groups[one.group].subjects},
                         {"考点代码", whole ? std::string() : list.rooms[one.room].site},
                         {"考场号", whole ? std::string() : list.rooms[one.room].name},
                         {"同校相邻", one.pairs},
                         {"至少", one.at_least},
                         {"已证明不能更少", one.pairs == one.at_least}});
    }
    return rows;
}

struct Drawn {
    seating::List list;
    seating::Arrangement made;
    seating::Draw draw;
};

Expected<Drawn> draw_now(store::Transaction& transaction, const DrawRow& row,
                         const std::vector<WitnessRow>& witnesses)
{
    auto frozen = get_file(transaction, row.scope.draw_id, "frozen.txt");
    if (!frozen) {
        return tl::unexpected(frozen.error());
    }
    Drawn drawn;
    drawn.draw.frozen = seating::sha256_hex(*frozen);
    for (const WitnessRow& one : witnesses) {
        drawn.draw.witnesses.push_back(one.witness);
    }
    auto list = seating::list_from(*frozen);
    auto seed = list ? seating::seed_of(drawn.draw.frozen, drawn.draw.witnesses, list->fewest_witnesses)
                     : Result<std::string>(tl::unexpected(list.error()));
    auto made =
        seed ? seating::arrange(*list, *seed) : Result<seating::Arrangement>(tl::unexpected(seed.error()));
    if (!made) {
        return trouble(made.error());
    }
    drawn.draw.seed = std::move(*seed);
    drawn.list = std::move(*list);
    drawn.made = std::move(*made);
    return drawn;
}

Expected<void> may_draw(Casework& casework, const DrawRow& row, const std::vector<WitnessRow>& witnesses)
{
    const bool everyone =
        std::ranges::none_of(witnesses, [](const WitnessRow& one) { return one.witness.secret.empty(); });
    if (!everyone && casework.clock() < row.reveal_until) {
        return refuse("not-all-revealed", "", "还有见证人没有公开,时限没有到",
                      "等他们公开,或者等到 " + beijing_time(row.reveal_until));
    }
    return enough(present(witnesses, true), fewest_of(casework, row), "已经公开");
}

} // namespace

std::string witness_name(const Casework& casework, const Actor& actor)
{
    const auto offices = casework.offices();
    const Office* office = offices->find(actor.office_id);
    std::string name = (office == nullptr ? std::string() : office->name) + " " + actor.name;
    std::ranges::replace_if(name, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' ');
    return name;
}

Expected<Json> freeze(Casework& casework, const Actor& actor, const std::string& exam,
                      const std::string& sitting, const std::string& office_id, const RequestKey& request)
{
    const DrawScope scope{new_id(casework.clock()), exam, sitting,
                          office_id.empty() ? actor.office_id : office_id};
    const auto offices = casework.offices();
    if (!may(actor.role, Act::seat_candidates, offices->relation(actor.office_id, scope.office_id))) {
        return refuse("not-your-area", "", "这个机构不归本地区");
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto free = check_no_other(casework, transaction, scope);
        auto gathered = free ? gather(casework, transaction, scope, UnusedRooms::leave_out)
                             : Result<Gathered>(Gathered{});
        if (!free || !gathered) {
            return free ? trouble(gathered.error()) : tl::unexpected(free.error());
        }
        if (auto ready = check_gathered(*gathered); !ready) {
            return tl::unexpected(ready.error());
        }
        const std::string text = seating::to_text(gathered->list);
        DrawRow row{scope,
                    frozen_state,
                    seating::sha256_hex(text),
                    letters_json(*gathered),
                    Json::Object{{"考生", gathered->people.size()}, {"考场", gathered->list.rooms.size()}},
                    0,
                    0,
                    casework.clock(),
                    0};
        auto kept =
            insert_draw(transaction, row)
                .and_then([&] { return put_file(transaction, scope.draw_id, "frozen.txt", text); })
                .and_then([&] { return insert_seats(casework, transaction, scope, gathered->people); });
        if (!kept) {
            return trouble(kept.error());
        }
        auto event = note_draw(casework, transaction, actor, row, "冻结",
                               Json::Object{{"摘要", row.frozen_hash}, {"考生", gathered->people.size()}});
        return event ? Expected<Json>(Json::Object{{"编号", scope.draw_id},
                                                   {"考生", gathered->people.size()},
                                                   {"考场", gathered->list.rooms.size()},
                                                   {"摘要", row.frozen_hash}})
                     : tl::unexpected(event.error());
    });
}

Expected<Json> commit(Casework& casework, const Actor& actor, const std::string& draw_id,
                      const std::string& commitment, const RequestKey& request)
{
    if (!seating::is_commitment(commitment)) {
        return refuse("commitment", "", "承诺应为 64 位十六进制(小写)的 SHA-256");
    }
    return with_draw(
        casework, actor, Act::witness_draw, draw_id, {frozen_state}, request,
        [&](store::Transaction& transaction, DrawRow& row) -> Expected<Json> {
            const auto offices = casework.offices();
            const Office* office = offices->find(actor.office_id);
            const std::string name = witness_name(casework, actor);
            auto put = transaction.run(
                "INSERT INTO seating_witness (draw_id, account_id, name, office_id, office, commitment, "
                "secret, "
                "at) SELECT $1, $2, $3, $4, $5, $6, '', $7 WHERE NOT EXISTS (SELECT 1 FROM seating_witness "
                "WHERE draw_id = $1 AND (account_id = $2 OR name = $3)) ON CONFLICT (draw_id, account_id) DO "
                "NOTHING",
                {draw_id, actor.account_id, name, actor.office_id,
                 office == nullptr ? actor.office_id : office->name, commitment, casework.clock()});
            if (!put) {
                return trouble(put.error());
            }
            if (put->changed() == 0) {
                return refuse("already-committed", "", "您已经承诺过,承诺不能换");
            }
            auto event = note_draw(casework, transaction, actor, row, "承诺",
                                   Json::Object{{"见证人", name}, {"承诺", commitment}});
            return event ? Expected<Json>(Json::Object{{"见证人", name}, {"哈希", event->hash}})
                         : tl::unexpected(event.error());
        });
}

Expected<Json> open_reveals(Casework& casework, const Actor& actor, const std::string& draw_id,
                            const RequestKey& request)
{
    return with_draw(
        casework, actor, Act::seat_candidates, draw_id, {frozen_state}, request,
        [&](store::Transaction& transaction, DrawRow& row) -> Expected<Json> {
            auto witnesses = load_witnesses(transaction, draw_id);
            if (!witnesses) {
                return trouble(witnesses.error());
            }
            if (auto good = enough(present(*witnesses, false), fewest_of(casework, row), "已经承诺"); !good) {
                return tl::unexpected(good.error());
            }
            row.state = revealing_state;
            row.reveal_until = casework.clock() +
                               number_value(casework.find_exam(row.scope.exam), "公开时限分钟", 60) * minute;
            auto done = step_done(casework, transaction, actor, row, "开始公开",
                                  Json::Object{{"截止", row.reveal_until}});
            return done ? Expected<Json>(Json::Object{{"截止", beijing_time(row.reveal_until)}})
                        : tl::unexpected(done.error());
        });
}

Expected<Json> reveal(Casework& casework, const Actor& actor, const std::string& draw_id,
                      const std::string& secret, const RequestKey& request)
{
    return with_draw(
        casework, actor, Act::witness_draw, draw_id, {revealing_state}, request,
        [&](store::Transaction& transaction, DrawRow& row) -> Expected<Json> {
            if (casework.clock() >= row.reveal_until) {
                return refuse("too-late", "", "公开的时限已过", "您的名字照登,记作没有公开");
            }
            auto witnesses = load_witnesses(transaction, draw_id);
            if (!witnesses) {
                return trouble(witnesses.error());
            }
            const auto mine = std::ranges::find(*witnesses, actor.account_id, &WitnessRow::account_id);
            if (mine == witnesses->end()) {
                return refuse("no-commitment", "", "您没有承诺过,不能公开");
            }
            const auto said = seating::commitment_of(row.frozen_hash, mine->witness.name, secret);
            if (!said || *said != mine->witness.commitment) {
                return refuse("not-the-secret", "", "这不是您承诺的那个秘密",
                              said ? "核对抄下的秘密" : said.error().message);
            }
            auto put = transaction.run(
                "UPDATE seating_witness SET secret = $3 WHERE draw_id = $1 AND account_id = $2",
                {draw_id, actor.account_id, secret});
            if (!put) {
                return trouble(put.error());
            }
            auto event = note_draw(casework, transaction, actor, row, "公开",
                                   Json::Object{{"见证人", mine->witness.name}, {"秘密", secret}});
            return event ? Expected<Json>(Json::Object{{"见证人", mine->witness.name}, {"哈希", event->hash}})
                         : tl::unexpected(event.error());
        });
}

Expected<Json> draw(Casework& casework, const Actor& actor, const std::string& draw_id,
                    const RequestKey& request)
{
    return with_draw(casework, actor, Act::seat_candidates, draw_id, {revealing_state}, request,
                     [&](store::Transaction& transaction, DrawRow& row) -> Expected<Json> {
                         auto witnesses = load_witnesses(transaction, draw_id);
                         if (!witnesses) {
                             return trouble(witnesses.error());
                         }
                         if (auto allowed = may_draw(casework, row, *witnesses); !allowed) {
                             return tl::unexpected(allowed.error());
                         }
                         auto drawn = draw_now(transaction, row, *witnesses);
                         if (!drawn) {
                             return tl::unexpected(drawn.error());
                         }
                         const std::string seats = seating::seats_text(drawn->list, drawn->made.places);
                         auto kept =
                             put_file(transaction, draw_id, "draw.txt", seating::to_text(drawn->draw))
                                 .and_then([&] { return put_file(transaction, draw_id, "seats.txt", seats); })
                                 .and_then([&] {
                                     return write_places(transaction, row.scope, drawn->list, drawn->made,
                                                         casework.clock());
                                 });
                         if (!kept) {
                             return trouble(kept.error());
                         }
                         row.state = drawn_state;
                         row.summary.set("用到考场", drawn->made.rooms_used);
                         row.summary.set("同校相邻", drawn->made.pairs);
                         row.summary.set("至少", drawn->made.pairs_at_least);
                         row.summary.set("同校相邻的考场", together_json(drawn->list, drawn->made));
                         const Json body = Json::Object{{"种子", trust::to_hex(drawn->draw.seed)},
                                                        {"座位摘要", seating::sha256_hex(seats)},
                                                        {"考生", drawn->made.places.size()}};
                         auto done = step_done(casework, transaction, actor, row, "抽签", body);
                         return done ? Expected<Json>(body) : tl::unexpected(done.error());
                     });
}

Expected<Json> publish_seats(Casework& casework, const Actor& actor, const std::string& draw_id,
                             const RequestKey& request)
{
    return with_draw(casework, actor, Act::seat_candidates, draw_id, {drawn_state}, request,
                     [&](store::Transaction& transaction, DrawRow& row) -> Expected<Json> {
                         auto shown =
                             transaction.run("UPDATE seat SET published = 1 WHERE draw_id = $1", {draw_id});
                         if (!shown) {
                             return trouble(shown.error());
                         }
                         row.state = published_state;
                         row.published_at = casework.clock();
                         auto done = step_done(casework, transaction, actor, row, "公布", Json::Object{});
                         return done ? Expected<Json>(Json::Object{{"公布", shown->changed()}})
                                     : tl::unexpected(done.error());
                     });
}

Expected<Json> make_draw_void(Casework& casework, const Actor& actor, const std::string& draw_id,
                              const std::string& ground, const RequestKey& request)
{
    if (ground.size() < 4) {
        return refuse("ground-missing", "", "作废要写明理由");
    }
    return with_draw(
        casework, actor, Act::seat_candidates, draw_id, {frozen_state, revealing_state}, request,
        [&](store::Transaction& transaction, DrawRow& row) -> Expected<Json> {
            auto witnesses = load_witnesses(transaction, draw_id);
            if (!witnesses) {
                return trouble(witnesses.error());
            }
            // Once secrets are known only a draw that cannot be made any more may be given up.
            const bool hopeless = casework.clock() >= row.reveal_until &&
                                  !enough(present(*witnesses, true), fewest_of(casework, row), "");
            if (row.state == revealing_state && !hopeless) {
                return refuse("revealing", "", "已经开始公开,不能作废:否则可以抽到满意为止",
                              "等各人公开后抽签");
            }
            row.state = void_state;
            auto gone = transaction.run("DELETE FROM seat WHERE draw_id = $1", {draw_id});
            if (!gone) {
                return trouble(gone.error());
            }
            auto done = step_done(casework, transaction, actor, row, "作废", Json::Object{{"理由", ground}});
            return done ? Expected<Json>(Json::Object{{"状态", void_state}}) : tl::unexpected(done.error());
        });
}

} // namespace zk::exam
