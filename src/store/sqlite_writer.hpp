// sqlite_writer: the one thread that writes to an SQLite file, committing many requests together.
//
// One fsync serves a group: each request runs in its own SAVEPOINT, so that a failing one leaves its
// neighbours alone, and each caller gets its answer only after the COMMIT that carries it. A group ends when
// nobody waits, at Options::group_size requests, or after 20 ms, so that the first does not wait for ever. On
// a slow disk the callers just answered come back a moment later with their next request: after a group, the
// writer gives them up to a quarter of the time its COMMIT took (2 ms at most), or half of them would be
// left to the next fsync. A lone caller is never kept waiting.
//
// If a request makes SQLite give up the whole transaction (disk full, out of time), it alone gets the error
// and the others run again. If COMMIT itself fails, every request of the group gets that error.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "store/database.hpp"
#include "store/sqlite.hpp"

namespace zk::store {

class SqliteWriter {
public:
    SqliteWriter(SqliteConnection connection, const Options& options);
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;
    /// Every write() must have returned.
    ~SqliteWriter();

    /// As Database::write. "store.busy" if its turn does not come within Options::wait_milliseconds.
    Result<void> write(const Work& work);

private:
    enum class Stage { waiting, running, answered };
    struct Request {
        const Work* work = nullptr;
        Stage stage = Stage::waiting;
        Result<void> answer;
        std::condition_variable changed;
    };
    using Group = std::vector<Request*>;

    void serve();
    bool wait_for_requests();
    std::size_t expected() const;
    Request* take();
    void give_back(const Group& group);
    void answer(const Group& group);
    void run_group();
    Group collect();
    bool run_one(Request& request);
    void commit(const Group& group);
    void roll_back();
    void fail_all(const Group& group, const Error& error);

    SqliteConnection connection_;
    Options options_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Request*> waiting_;
    bool is_stopping_ = false;
    std::size_t last_group_ = 0; ///< its size, and what its COMMIT took
    std::chrono::steady_clock::duration last_commit_{};
    std::thread thread_; ///< last: it starts when all else is there
};

} // namespace zk::store
