// Committed writes a second through our store, and SQLite's own ceiling beside it. `bench/store` runs it and
// sets it beside pgbench (docs/bench.md).
//
//   bench_store ours WHERE THREADS SECONDS     store::Database::write, one row a transaction
//   bench_store raw FILE ROWS SECONDS          SQLite's C interface, ROWS rows a transaction, one thread
//
// Prints one number: rows committed a second. Both write the same row with the same durability.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>
#include <string>
#include <thread>
#include <vector>

#include "store/database.hpp"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t body_length = 400;
constexpr const char* table =
    "CREATE TABLE IF NOT EXISTS bench_write (person_key BYTEA NOT NULL, at BIGINT NOT NULL, "
    "body TEXT NOT NULL, PRIMARY KEY (person_key))";
constexpr const char* insert = "INSERT INTO bench_write (person_key, at, body) VALUES ($1, $2, $3)";

/// 16 bytes, spread as a keyed hash is (the finalizer of splitmix64, twice).
std::string key_of(std::uint64_t number)
{
    std::string key;
    for (int half = 0; half < 2; ++half) {
        number += 0x9e3779b97f4a7c15U;
        std::uint64_t z = number;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        z ^= z >> 31U;
        key.append(reinterpret_cast<const char*>(&z), sizeof z);
    }
    return key;
}

std::uint64_t first_number()
{
    return static_cast<std::uint64_t>(Clock::now().time_since_epoch().count());
}

[[noreturn]] void die(const std::string& message)
{
    std::fprintf(stderr, "%s\n", message.c_str());
    std::exit(1);
}

double rate(std::uint64_t rows, Clock::time_point start)
{
    return static_cast<double>(rows) / std::chrono::duration<double>(Clock::now() - start).count();
}

double ours(const std::string& where, std::size_t threads, double seconds)
{
    zk::store::Options options;
    options.reader_connections = static_cast<int>(threads);
    const auto database = zk::store::Database::open(where, options);
    if (!database) {
        die(database.error().message);
    }
    const std::string sql = std::string(table);
    const auto made = (*database)->write([&](zk::store::Transaction& transaction) {
        return transaction.run(sql).map([](const zk::store::Rows&) {});
    });
    if (!made) {
        die(made.error().message);
    }
    const std::string body(body_length, 'x');
    std::atomic<std::uint64_t> number = first_number();
    std::atomic<std::uint64_t> committed = 0;
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration<double>(seconds);
    std::vector<std::thread> writers;
    for (std::size_t i = 0; i < threads; ++i) {
        writers.emplace_back([&] {
            while (Clock::now() < end) {
                const zk::store::Blob key{key_of(number++)};
                const auto done = (*database)->write([&](zk::store::Transaction& transaction) {
                    return transaction.run(insert, {key, std::int64_t{1}, body})
                        .map([](const zk::store::Rows&) {});
                });
                if (!done) {
                    die(done.error().message);
                }
                ++committed;
            }
        });
    }
    for (auto& writer : writers) {
        writer.join();
    }
    return rate(committed, start);
}

void execute(sqlite3* handle, const char* sql)
{
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        die(sqlite3_errmsg(handle));
    }
}

double raw(const std::string& file, std::uint64_t rows, double seconds)
{
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_open(file.c_str(), &handle) != SQLITE_OK) {
        die("不能打开 " + file);
    }
    execute(handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    execute(handle, table);
    sqlite3_prepare_v2(handle, insert, -1, &statement, nullptr);
    const std::string body(body_length, 'x');
    std::uint64_t number = first_number();
    std::uint64_t committed = 0;
    const auto start = Clock::now();
    while (std::chrono::duration<double>(Clock::now() - start).count() < seconds) {
        execute(handle, "BEGIN IMMEDIATE");
        for (std::uint64_t i = 0; i < rows; ++i) {
            const std::string key = key_of(number++);
            sqlite3_bind_blob(statement, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
            sqlite3_bind_int64(statement, 2, 1);
            sqlite3_bind_text(statement, 3, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
            if (sqlite3_step(statement) != SQLITE_DONE) {
                die(sqlite3_errmsg(handle));
            }
            sqlite3_reset(statement);
        }
        execute(handle, "COMMIT");
        committed += rows;
    }
    const double result = rate(committed, start);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return result;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 5) {
        die("用法:bench_store ours WHERE THREADS SECONDS | bench_store raw FILE ROWS SECONDS");
    }
    const std::string what = arguments[1];
    const auto number = std::strtoull(arguments[3], nullptr, 10);
    const double seconds = std::strtod(arguments[4], nullptr);
    std::printf("%.0f\n",
                what == "ours" ? ours(arguments[2], number, seconds) : raw(arguments[2], number, seconds));
    return 0;
}
