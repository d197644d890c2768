#include "exam/desk/draw_rows.hpp"

namespace zk::exam {

namespace {

constexpr std::string_view columns =
    "SELECT draw_id, exam, sitting, office_id, state, frozen_hash, letters, summary, changes, reveal_until, "
    "frozen_at, published_at FROM seating_draw ";

Result<std::vector<DrawRow>> draws_from(const store::Rows& rows)
{
    std::vector<DrawRow> draws;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto letters = parse_json(rows.text(row, 6));
        auto summary = parse_json(rows.text(row, 7), {16u << 20, 16});
        if (!letters || !summary) {
            return tl::unexpected(letters ? summary.error() : letters.error());
        }
        draws.push_back({{rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3)},
                         rows.text(row, 4),
                         rows.text(row, 5),
                         std::move(*letters),
                         std::move(*summary),
                         rows.number(row, 8),
                         rows.number(row, 9),
                         rows.number(row, 10),
                         rows.number(row, 11)});
    }
    return draws;
}

void nothing(const store::Rows&) {}

} // namespace

Expected<DrawRow> load_draw(store::Transaction& transaction, const std::string& draw_id)
{
    auto draws = transaction.run(std::string(columns) + "WHERE draw_id = $1", {draw_id}).and_then(draws_from);
    if (!draws) {
        return trouble(draws.error());
    }
    return draws->empty() ? Expected<DrawRow>(refuse("no-draw", "", "没有这次抽签"))
                          : Expected<DrawRow>(std::move(draws->front()));
}

Result<std::vector<DrawRow>> load_draws(store::Transaction& transaction, const std::string& exam)
{
    return transaction.run(std::string(columns) + "WHERE exam = $1 ORDER BY frozen_at DESC, draw_id", {exam})
        .and_then(draws_from);
}

Result<void> insert_draw(store::Transaction& transaction, const DrawRow& row)
{
    return transaction
        .run("INSERT INTO seating_draw (draw_id, exam, sitting, office_id, state, frozen_hash, letters, "
             "summary, changes, reveal_until, frozen_at, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, "
             "$8, "
             "$9, $10, $11, $12)",
             {row.scope.draw_id, row.scope.exam, row.scope.sitting, row.scope.office_id, row.state,
              row.frozen_hash, to_text(row.letters), to_text(row.summary), row.changes, row.reveal_until,
              row.frozen_at, row.published_at})
        .map(nothing);
}

Result<void> update_draw(store::Transaction& transaction, const DrawRow& row)
{
    return transaction
        .run(
            "UPDATE seating_draw SET state = $2, summary = $3, changes = $4, reveal_until = $5, published_at "
            "= $6 WHERE draw_id = $1",
            {row.scope.draw_id, row.state, to_text(row.summary), row.changes, row.reveal_until,
             row.published_at})
        .map(nothing);
}

Result<std::vector<WitnessRow>> load_witnesses(store::Transaction& transaction, const std::string& draw_id)
{
    return transaction
        .run("SELECT account_id, office_id, name, office, commitment, secret FROM seating_witness WHERE "
             "draw_id "
             "= $1 ORDER BY at, account_id",
             {draw_id})
        .map([](const store::Rows& rows) {
            std::vector<WitnessRow> all;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                all.push_back({rows.text(row, 0),
                               rows.text(row, 1),
                               {rows.text(row, 2), rows.text(row, 3), rows.text(row, 4), rows.text(row, 5)}});
            }
            return all;
        });
}

Result<void> put_file(store::Transaction& transaction, const std::string& draw_id, const std::string& name,
                      const std::string& content)
{
    return transaction
        .run("INSERT INTO seating_file (draw_id, name, content) VALUES ($1, $2, $3)",
             {draw_id, name, store::Blob{content}})
        .map(nothing);
}

Expected<std::string> get_file(store::Transaction& transaction, const std::string& draw_id,
                               const std::string& name)
{
    auto rows =
        transaction.run("SELECT content FROM seating_file WHERE draw_id = $1 AND name = $2", {draw_id, name});
    if (!rows) {
        return trouble(rows.error());
    }
    return rows->empty() ? Expected<std::string>(refuse("no-file", "", "没有公布这个文件:" + name))
                         : Expected<std::string>(rows->blob(0, 0));
}

Result<void> insert_seats(Casework& casework, store::Transaction& transaction, const DrawScope& scope,
                          const std::vector<ToSeat>& people)
{
    const std::int64_t now = casework.clock();
    for (const ToSeat& one : people) {
        const std::string sealed = casework.keyring->seal(
            to_text(one.detail), seat_context(one.person_key, scope.exam, scope.sitting));
        auto put = transaction.run(
            "INSERT INTO seat (person_key, exam, sitting, draw_id, public_id, site_id, room, seat, "
            "published, "
            "detail_sealed, changed_at) VALUES ($1, $2, $3, $4, $5, '', '', 0, 0, $6, $7) ON CONFLICT "
            "(person_key, exam, sitting) DO UPDATE SET draw_id = excluded.draw_id, public_id = "
            "excluded.public_id, site_id = '', room = '', seat = 0, published = 0, detail_sealed = "
            "excluded.detail_sealed, changed_at = excluded.changed_at",
            {one.person_key, scope.exam, scope.sitting, scope.draw_id, one.public_id, store::Blob{sealed},
             now});
        if (!put) {
            return tl::unexpected(put.error());
        }
    }
    return {};
}

Result<std::map<std::string, std::string>> people_of(store::Transaction& transaction,
                                                     const std::string& draw_id)
{
    return transaction.run("SELECT public_id, person_key FROM seat WHERE draw_id = $1", {draw_id})
        .map([](const store::Rows& rows) {
            std::map<std::string, std::string> people;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                people.emplace(rows.text(row, 0), rows.text(row, 1));
            }
            return people;
        });
}

Result<void> put_seat(store::Transaction& transaction, const DrawScope& scope, const std::string& person_key,
                      const SeatAt& at, std::int64_t now)
{
    return transaction
        .run("UPDATE seat SET site_id = $4, room = $5, seat = $6, changed_at = $7 WHERE person_key = $1 AND "
             "exam = $2 AND sitting = $3",
             {person_key, scope.exam, scope.sitting, at.site_id, at.room, at.seat, now})
        .map(nothing);
}

Expected<trust::Event> note_draw(Casework& casework, store::Transaction& transaction, const Actor& actor,
                                 const DrawRow& row, std::string_view step, Json body)
{
    body.set("步骤", std::string(step));
    auto event = append(
        casework, transaction, actor,
        {"draw:" + row.scope.draw_id, row.scope.exam, EventKind::seating, std::move(body), casework.clock()});
    return event ? Expected<trust::Event>(std::move(*event)) : trouble(event.error());
}

} // namespace zk::exam
