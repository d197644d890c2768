// Verifying event chains at scale: a database of real, signed chains, and the time `audit verify` takes on
// it. `bench/chain` runs it (docs/bench.md).
//
//   bench_chain fill FILE EVENTS     makes the chains: `events_each` for a person, by candidates' and clerks'
//   keys bench_chain verify FILE          verifies them all; processor seconds of the process, one thread
//
// The events are what the ledger writes: linked, hashed and signed by trust::link, in the same table. Only
// their bodies are random bytes (they are sealed in earnest, and verifying opens none).
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/stopwatch.hpp"
#include "exam/desk/audit_desk.hpp"
#include "store/database.hpp"
#include "trust/chain.hpp"
#include "trust/secret.hpp"
#include "trust/signing_key.hpp"

namespace {

using namespace zk;

constexpr std::int64_t events_each = 12;     // a registration from submission to confirmation
constexpr std::size_t body_size = 700;       // bytes: the median of a signature's in the demo
constexpr std::size_t clerks = 3'000;        // people who sign for offices
constexpr std::int64_t people_at_once = 500; // in one transaction
constexpr std::int64_t begin = 1'637'370'000'000;

[[noreturn]] void die(const std::string& message)
{
    std::fprintf(stderr, "%s\n", message.c_str());
    std::exit(1);
}

template <class T>
T must(Result<T> result)
{
    if (!result) {
        die(result.error().message);
    }
    return std::move(*result);
}

void must(const Result<void>& result)
{
    if (!result) {
        die(result.error().message);
    }
}

std::unique_ptr<store::Database> open(const std::string& file)
{
    store::Options options;
    options.statement_milliseconds = 3'600'000;
    return must(store::Database::open(file, options));
}

struct Signer {
    std::string account;
    trust::SigningKey key;
};

Signer new_signer(store::Transaction& transaction, const std::string& account)
{
    constexpr auto suite = trust::Suite::international;
    Signer signer{account, trust::SigningKey(suite, trust::generate_key_pair(suite))};
    must(transaction.run("INSERT INTO signing_key (key_id, account_id, suite, public_key, since) VALUES ($1, "
                         "$2, $3, $4, $5)",
                         {signer.key.key_id(), account, std::string(to_text(suite)),
                          store::Blob{signer.key.public_key()}, std::int64_t{0}}));
    return signer;
}

void insert(store::Transaction& transaction, const trust::Event& event)
{
    must(transaction.run(
        "INSERT INTO event (person_key, sequence, exam, kind, at, actor, office, role, body, suite, "
        "previous, hash, signer_key, signature) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
        "$13, $14)",
        {event.person_key, event.sequence, event.exam, event.kind, event.at, event.actor, event.office,
         event.role, store::Blob{event.body}, event.suite, event.previous, event.hash, event.signer_key,
         store::Blob{event.signature}}));
}

void insert_registration(store::Transaction& transaction, const std::string& person, std::int64_t sequence)
{
    must(transaction.run(
        "INSERT INTO registration (person_key, exam, account_id, rulebook, stage, result, unit_id, "
        "prefecture, identity_sealed, draft_sealed, draft_version, sequence, submitted_at, updated_at) "
        "VALUES ($1, 'gaokao-2022', $1, '', '审核通过', '符合', NULL, '', $2, $2, 1, $3, $4, $4)",
        {person, store::Blob{"x"}, sequence, begin}));
}

/// One person's whole chain: submitted by themselves, signed by clerks.
void add_person(store::Transaction& transaction, std::int64_t number, const std::vector<Signer>& staff)
{
    char name[40];
    std::snprintf(name, sizeof name, "bench%027lld", static_cast<long long>(number));
    const Signer candidate = new_signer(transaction, name);
    std::optional<trust::Head> head;
    for (std::int64_t sequence = 1; sequence <= events_each; ++sequence) {
        const auto at = static_cast<std::size_t>(number * 7 + sequence * 131) % staff.size();
        const Signer& signer = sequence == 1 ? candidate : staff[at];
        trust::Event event;
        event.person_key = name;
        event.exam = "gaokao-2022";
        event.kind = sequence == 1 ? "提交" : "签认";
        event.at = begin + sequence * 3'600'000;
        event.actor = signer.account;
        event.office = sequence == 1 ? "" : "6531210201";
        event.role = sequence == 1 ? "考生" : "审核部门";
        event.body = std::string(trust::Secret::random(body_size).bytes());
        const auto linked = must(trust::link(head, std::move(event), signer.key.signer()));
        insert(transaction, linked);
        head = head_of(linked);
    }
    insert_registration(transaction, name, events_each);
}

void fill(const std::string& file, std::int64_t events)
{
    const auto database = open(file);
    std::vector<Signer> staff;
    must(database->write([&](store::Transaction& transaction) -> Result<void> {
        for (std::size_t index = 0; index < clerks; ++index) {
            staff.push_back(new_signer(transaction, "clerk" + std::to_string(index)));
        }
        return {};
    }));
    const std::int64_t people = events / events_each;
    for (std::int64_t from = 0; from < people; from += people_at_once) {
        must(database->write([&](store::Transaction& transaction) -> Result<void> {
            for (std::int64_t number = from; number < std::min(people, from + people_at_once); ++number) {
                add_person(transaction, number, staff);
            }
            return {};
        }));
    }
    std::printf("%lld\n", static_cast<long long>(people * events_each));
}

int verify(const std::string& file)
{
    const auto database = open(file);
    const double start = bench::processor_seconds();
    const auto count = must(exam::verify_events(*database, [](const exam::AuditFault& fault) {
        std::fprintf(stderr, "%s %lld %s\n", fault.person_key.c_str(), static_cast<long long>(fault.sequence),
                     fault.what.c_str());
    }));
    const double seconds = bench::processor_seconds() - start;
    std::printf("| %zu | %zu | %zu | %.1f | %.1f | %.1f |\n", count.events, count.people, count.faults,
                seconds, seconds * 1e6 / static_cast<double>(count.events),
                seconds * 1e7 / static_cast<double>(count.events) / 60);
    return count.faults == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 3 && words[0] == "fill") {
        fill(words[1], std::atoll(words[2].c_str()));
        return 0;
    }
    if (words.size() == 2 && words[0] == "verify") {
        return verify(words[1]);
    }
    std::fprintf(stderr, "bench_chain fill FILE EVENTS | verify FILE\n");
    return 2;
}
