// draw_rows: the tables of a draw, read and written; for the desks of the draw alone.
//
// Thread-safety: as store::Transaction.
#pragma once

#include "exam/desk/draw_desk.hpp"
#include "exam/desk/draw_gather.hpp"
#include "exam/registration/ledger.hpp"

namespace zk::exam {

struct DrawRow {
    DrawScope scope;
    std::string state;
    std::string frozen_hash;
    Json letters;
    Json summary;
    std::int64_t changes = 0;
    std::int64_t reveal_until = 0;
    std::int64_t frozen_at = 0;
    std::int64_t published_at = 0;
};

struct WitnessRow {
    std::string account_id;
    std::string office_id;
    seating::Witness witness;
};

/// Refused with "no-draw".
Expected<DrawRow> load_draw(store::Transaction& transaction, const std::string& draw_id);
Result<std::vector<DrawRow>> load_draws(store::Transaction& transaction, const std::string& exam);
Result<void> insert_draw(store::Transaction& transaction, const DrawRow& row);
Result<void> update_draw(store::Transaction& transaction, const DrawRow& row);

Result<std::vector<WitnessRow>> load_witnesses(store::Transaction& transaction, const std::string& draw_id);

Result<void> put_file(store::Transaction& transaction, const std::string& draw_id, const std::string& name,
                      const std::string& content);
Expected<std::string> get_file(store::Transaction& transaction, const std::string& draw_id,
                               const std::string& name);

/// Writes the rows of people who have no place yet.
Result<void> insert_seats(Casework& casework, store::Transaction& transaction, const DrawScope& scope,
                          const std::vector<ToSeat>& people);
/// public id → person key, of a draw.
Result<std::map<std::string, std::string>> people_of(store::Transaction& transaction,
                                                     const std::string& draw_id);
struct SeatAt {
    std::string site_id; ///< empty: none
    std::string room;
    std::int64_t seat = 0;
};
Result<void> put_seat(store::Transaction& transaction, const DrawScope& scope, const std::string& person_key,
                      const SeatAt& at, std::int64_t now);

/// The draw's own chain.
Expected<trust::Event> note_draw(Casework& casework, store::Transaction& transaction, const Actor& actor,
                                 const DrawRow& row, std::string_view step, Json body);

} // namespace zk::exam
