#include "exam/desk/dossier.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/registration/fact_path.hpp"

namespace zk::exam {

namespace {

std::string place_of(const std::string& person_key, const std::string& exam)
{
    return person_key + ":" + exam;
}

Result<Json> open_json(const Casework& casework, const std::string& sealed, const std::string& context)
{
    return casework.keyring->unseal(sealed, context).and_then([](const std::string& text) {
        return parse_json(text, {16u << 20, 64});
    });
}

Result<void> fill(Casework& casework, store::Transaction& transaction, const store::Rows& rows,
                  Dossier& dossier)
{
    const std::string place = place_of(dossier.person_key, dossier.exam);
    dossier.account_id = rows.text(0, 0);
    dossier.unit_id = rows.is_null(0, 1) ? std::string() : rows.text(0, 1);
    dossier.prefecture = rows.text(0, 2);
    dossier.draft_version = rows.number(0, 5);
    auto identity = open_json(casework, rows.blob(0, 3), "identity:" + place);
    auto draft = open_json(casework, rows.blob(0, 4), "draft:" + place);
    if (!identity || !draft) {
        return tl::unexpected(identity ? draft.error() : identity.error());
    }
    dossier.identity = std::move(*identity);
    dossier.draft = std::move(*draft);
    return load_events(casework, transaction, dossier.person_key, dossier.exam)
        .and_then([&](const std::vector<CaseEvent>& events) {
            return replay(dossier.person_key, dossier.exam, events);
        })
        .map([&](Case registration) { dossier.registration = std::move(registration); });
}

Result<void> compute(Dossier& dossier)
{
    return progress_of(*dossier.book, dossier.registration).map([&](Progress progress) {
        dossier.progress = std::move(progress);
    });
}

constexpr std::string_view step_state(StepState state)
{
    return state == StepState::signed_ ? "signed" : state == StepState::open ? "open" : "waiting";
}

struct QueueRow {
    std::string office_id;
    std::string state;
    std::int64_t opened_at = 0;
};

Result<std::map<std::string, QueueRow>> queue_rows(store::Transaction& transaction, const Dossier& dossier)
{
    return transaction
        .run("SELECT step, office_id, state, opened_at FROM review_step WHERE person_key = $1 AND exam = $2",
             {dossier.person_key, dossier.exam})
        .map([](const store::Rows& rows) {
            std::map<std::string, QueueRow> queue;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                queue[rows.text(row, 0)] = {rows.text(row, 1), rows.text(row, 2), rows.number(row, 3)};
            }
            return queue;
        });
}

Result<void> write_step(store::Transaction& transaction, const Dossier& dossier, const StepProgress& step,
                        const QueueRow& row, std::int64_t now)
{
    return transaction
        .run(
            "INSERT INTO review_step (person_key, exam, step, office_id, state, secret, opened_at, "
            "signed_at) VALUES "
            "($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (person_key, exam, step) DO UPDATE SET office_id = "
            "excluded.office_id, state = excluded.state, opened_at = excluded.opened_at, signed_at = "
            "excluded.signed_at",
            {dossier.person_key, dossier.exam, step.step.name, row.office_id, row.state,
             std::int64_t{step.step.secret}, row.opened_at, row.state == "signed" ? now : std::int64_t{0}})
        .map([](const store::Rows&) {});
}

/// The queue is open only while the case lies with the offices; what follows a favourable result goes on.
bool is_under_review(Stage stage)
{
    return stage == Stage::submitted || stage == Stage::in_review || stage == Stage::rechecking ||
           stage == Stage::passed || stage == Stage::numbered;
}

Result<void> write_queue(Casework& casework, store::Transaction& transaction, const Dossier& dossier,
                         std::int64_t now)
{
    auto before = queue_rows(transaction, dossier);
    if (!before) {
        return tl::unexpected(before.error());
    }
    const auto offices = casework.offices();
    for (const StepProgress& step : dossier.progress.steps) {
        const Office* office = office_of(*offices, dossier, step.step);
        QueueRow row{office == nullptr ? std::string() : office->id, std::string(step_state(step.state)), 0};
        if (row.state == "open" && !is_under_review(dossier.progress.stage)) {
            row.state = "waiting";
        }
        const auto held = before->find(step.step.name);
        const bool was_open = held != before->end() && held->second.state == "open";
        row.opened_at = row.state == "open" ? (was_open ? held->second.opened_at : now) : 0;
        if (held == before->end() || held->second.state != row.state ||
            held->second.office_id != row.office_id) {
            if (auto written = write_step(transaction, dossier, step, row, now); !written) {
                return written;
            }
        }
        if (held != before->end()) {
            before->erase(held);
        }
    }
    for (const auto& [step, row] : *before) {
        auto removed =
            transaction.run("DELETE FROM review_step WHERE person_key = $1 AND exam = $2 AND step = $3",
                            {dossier.person_key, dossier.exam, step});
        if (!removed) {
            return tl::unexpected(removed.error());
        }
    }
    return {};
}

/// Where the rulebook sends a step, whatever was handed over since.
const Office* routed_office(const Offices& offices, const Dossier& dossier, const Step& step)
{
    const Office* routed = offices.responsible(step.office);
    if (routed != nullptr || step.office.school.empty()) {
        return routed;
    }
    // A school the authority has not loaded: its prefecture takes the case rather than nobody.
    OfficeQuery query = step.office;
    query.school.clear();
    query.kind = dossier.book->property("fallback-office");
    return offices.responsible(query);
}

const StepProgress* first_decision(const Progress& progress)
{
    const auto found = std::ranges::find_if(
        progress.steps, [](const StepProgress& step) { return step.step.sign == SignKind::decision; });
    return found == progress.steps.end() ? nullptr : &*found;
}

Result<void> write_registration(Casework& casework, store::Transaction& transaction, Dossier& dossier,
                                std::int64_t now)
{
    const auto offices = casework.offices();
    const StepProgress* decision = first_decision(dossier.progress);
    if (decision != nullptr) {
        const Office* unit = office_of(*offices, dossier, decision->step);
        dossier.unit_id = unit == nullptr ? std::string() : unit->id;
        dossier.prefecture = decision->step.office.prefecture;
    }
    const std::string headline = dossier.book->property("headline");
    const Json* result = dossier.progress.outcome.find(headline);
    const std::string text =
        result != nullptr && result->as_string() != nullptr ? *result->as_string() : "待定";
    return transaction
        .run("UPDATE registration SET stage = $3, result = $4, unit_id = $5, prefecture = $6, sequence = $7, "
             "submitted_at = $8, updated_at = $9, rulebook = $10 WHERE person_key = $1 AND exam = $2",
             {dossier.person_key, dossier.exam, std::string(to_text(dossier.progress.stage)), text,
              dossier.unit_id, dossier.prefecture, dossier.registration.sequence,
              dossier.registration.submitted_at, now, dossier.book->content_hash()})
        .map([](const store::Rows&) {});
}

Result<void> write_projection(Casework& casework, store::Transaction& transaction, Dossier& dossier,
                              std::int64_t now)
{
    return compute(dossier)
        .and_then([&] { return write_registration(casework, transaction, dossier, now); })
        .and_then([&] { return write_queue(casework, transaction, dossier, now); });
}

std::string member(const Json& row, std::string_view name)
{
    const Json* value = row.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

const Json* row_of(const Json& table, std::string_view column, std::string_view key)
{
    if (table.as_array() == nullptr) {
        return nullptr;
    }
    const auto found =
        std::ranges::find_if(*table.as_array(), [&](const Json& row) { return member(row, column) == key; });
    return found == table.as_array()->end() ? nullptr : &*found;
}

bool contains(const Json* list, std::string_view text)
{
    return list != nullptr && list->as_array() != nullptr &&
           std::ranges::any_of(*list->as_array(), [&](const Json& element) {
               return element.as_string() != nullptr && *element.as_string() == text;
           });
}

} // namespace

Expected<Dossier> load_dossier(Casework& casework, store::Transaction& transaction,
                               const std::string& person_key, const std::string& exam)
{
    Dossier dossier;
    dossier.book = casework.find_exam(exam);
    dossier.person_key = person_key;
    dossier.exam = exam;
    auto rows = transaction.run(
        "SELECT account_id, unit_id, prefecture, identity_sealed, draft_sealed, draft_version "
        "FROM registration WHERE person_key = $1 AND exam = $2",
        {person_key, exam});
    if (!rows) {
        return trouble(rows.error());
    }
    if (dossier.book == nullptr || rows->empty()) {
        return refuse("no-registration", "", "没有这份报名", "检查网址,或从待办里重新打开");
    }
    auto filled = fill(casework, transaction, *rows, dossier).and_then([&] { return compute(dossier); });
    return filled ? Expected<Dossier>(std::move(dossier)) : trouble(filled.error());
}

Expected<trust::Event> record(Casework& casework, store::Transaction& transaction, const Actor& actor,
                              Dossier& dossier, EventKind kind, Json body)
{
    // 六(五)-3: what was confirmed on site, nobody changes; only its voiding, doubly authorised, comes after.
    const bool voids = kind == EventKind::ask_to_void || kind == EventKind::void_confirmed;
    if (dossier.registration.locked && !voids) {
        return tl::unexpected(
            in_the_rules_words(*dossier.book, Refusal{"locked", "", "", ""}, dossier.draft));
    }
    const std::int64_t now = casework.clock();
    auto event = append(casework, transaction, actor, {dossier.person_key, dossier.exam, kind, body, now});
    if (!event) {
        return trouble(event.error());
    }
    auto replayed = load_events(casework, transaction, dossier.person_key, dossier.exam)
                        .and_then([&](const std::vector<CaseEvent>& events) {
                            return replay(dossier.person_key, dossier.exam, events);
                        })
                        .and_then([&](Case registration) {
                            dossier.registration = std::move(registration);
                            return write_projection(casework, transaction, dossier, now);
                        });
    return replayed ? Expected<trust::Event>(std::move(*event)) : trouble(replayed.error());
}

Expected<Dossier> recompute(Casework& casework, store::Transaction& transaction,
                            const std::string& person_key, const std::string& exam)
{
    auto dossier = load_dossier(casework, transaction, person_key, exam);
    if (!dossier) {
        return dossier;
    }
    auto written = write_projection(casework, transaction, *dossier, casework.clock());
    return written ? std::move(dossier) : trouble(written.error());
}

Expected<void> tell_candidate(Casework& casework, store::Transaction& transaction, const Dossier& dossier,
                              const Json& message, std::int64_t cause_at)
{
    const std::int64_t now = casework.clock();
    const std::string id = new_id(now);
    auto told = transaction.run(
        "INSERT INTO message (person_key, exam, message_id, at, cause_at, read_at, body_sealed) VALUES ($1, "
        "$2, $3, "
        "$4, $5, 0, $6)",
        {dossier.person_key, dossier.exam, id, now, cause_at,
         store::Blob{casework.keyring->seal(to_text(message), "message:" + dossier.person_key + ":" + id)}});
    return told ? Expected<void>{} : trouble(told.error());
}

Expected<void> note_access(Casework& casework, store::Transaction& transaction, const Actor& actor,
                           const std::string& person_key, const std::string& what, const std::string& why)
{
    const std::int64_t now = casework.clock();
    auto noted = transaction.run(
        "INSERT INTO access_log (person_key, entry_id, at, account_id, role, office_id, what, "
        "why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {person_key, new_id(now), now, actor.account_id, std::string(to_text(actor.role)), actor.office_id,
         what, why});
    return noted ? Expected<void>{} : trouble(noted.error());
}

Trouble in_the_rules_words(const rulebook::Rulebook& book, Trouble refused, const Json& facts)
{
    auto* refusal = std::get_if<Refusal>(&refused);
    if (refusal == nullptr) {
        return refused;
    }
    const Json table = book.value_of("不得办理", facts);
    if (const Json* row = row_of(table, "代码", refusal->code)) {
        const auto fill_in = [](std::string& text, std::string words) { text = text.empty() ? words : text; };
        fill_in(refusal->clause, member(*row, "条款编号"));
        fill_in(refusal->because, member(*row, "理由"));
        fill_in(refusal->next_step, member(*row, "出路"));
    }
    return refused;
}

Expected<void> check_act(const rulebook::Rulebook& book, std::string_view act, Stage stage, const Json& facts)
{
    const Json acts = book.value_of("办理", facts);
    const Json* row = row_of(acts, "办理", act);
    if (row == nullptr) {
        return refuse("no-act", "", "规则书没有“" + std::string(act) + "”这件事");
    }
    const std::string clause = member(*row, "依据条款");
    if (!contains(row->find("阶段"), to_text(stage))) {
        return refuse("stage", clause, "现在是“" + std::string(to_text(stage)) + "”,不能" + std::string(act));
    }
    const Json* conditions = row->find("先要");
    if (conditions == nullptr || conditions->as_array() == nullptr) {
        return {};
    }
    for (const Json& condition : *conditions->as_array()) {
        const std::string& name = *condition.as_string();
        const Json holds = book.value_of(name, facts);
        // What is not known yet (no type chosen: no deadline) keeps nobody from filling in.
        const bool fails = holds.as_bool() == nullptr ? act == "提交" : !*holds.as_bool();
        if (fails) {
            return tl::unexpected(in_the_rules_words(book, Refusal{name, "", "", ""}, facts));
        }
    }
    return {};
}

Json system_facts(const Casework& casework, const rulebook::Rulebook& book, const Json& stated,
                  std::int64_t submitted_at)
{
    Json facts = Json::Object{};
    Json so_far = stated;
    const auto offices = casework.offices();
    const std::string named = book.property("system-facts");
    for (const std::string_view entry : split(named, ';')) {
        const auto equals = entry.find('=');
        const std::string what(trim(entry.substr(0, equals)));
        const std::string path =
            equals == std::string_view::npos ? "" : std::string(trim(entry.substr(equals + 1)));
        if (path.empty()) {
            continue;
        }
        Json value;
        if (what == "提交日期") {
            value = beijing_date(submitted_at);
        } else {
            const Json place = book.value_of("受理地州", so_far);
            const std::string prefecture = place.as_string() == nullptr ? "" : *place.as_string();
            const auto is_there = [&](const Office* office) {
                const Json* marked = office->attributes.find(what);
                return office->prefecture == prefecture && office->county.empty() && marked != nullptr &&
                       *marked == Json("是");
            };
            const auto colleges = offices->of_kind(what);
            const auto units = offices->all();
            value = std::ranges::any_of(colleges,
                                        [&](const Office* one) { return one->prefecture == prefecture; }) ||
                    std::ranges::any_of(units, [&](const Office& one) { return is_there(&one); });
        }
        put_at(facts, path, value);
        put_at(so_far, path, value);
    }
    return facts;
}

std::string routed_unit(const Offices& offices, const Dossier& dossier)
{
    const StepProgress* decision = first_decision(dossier.progress);
    const Office* routed = decision == nullptr ? nullptr : routed_office(offices, dossier, decision->step);
    return routed == nullptr ? std::string() : routed->id;
}

const Office* office_of(const Offices& offices, const Dossier& dossier, const Step& step)
{
    const Office* routed = routed_office(offices, dossier, step);
    if (routed == nullptr || dossier.registration.unit.empty()) {
        return routed;
    }
    // What was handed over is the unit's part: every step that lies where the decision lies.
    const std::string unit = routed_unit(offices, dossier);
    const bool is_units = unit == routed->id && unit == dossier.registration.handed_over_from;
    const Office* assigned = is_units ? offices.find(dossier.registration.unit) : nullptr;
    return assigned == nullptr ? routed : assigned;
}

} // namespace zk::exam
