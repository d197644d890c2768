#include "store/sqlite_writer.hpp"

#include <algorithm>
#include <chrono>

#include "store/sqlite_transaction.hpp"

namespace zk::store {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds longest_group{20};
constexpr std::chrono::milliseconds longest_patience{2};

tl::unexpected<Error> too_late()
{
    return fail("store.busy", "数据库正忙,时限内没有轮到这次写入,什么都没有写入");
}

tl::unexpected<Error> lost()
{
    return fail("store.unavailable", "事务中途被数据库取消,什么都没有写入");
}

/// What a failed COMMIT means: with trouble on the disk the group may or may not be there after a restart.
Error of_commit(Error error)
{
    if (error.code == "store.unavailable") {
        error.code = "store.unknown";
        error.message = "提交时磁盘出了错,不知道是否已经写入:" + error.message;
    }
    return error;
}

Result<void> check_references(const SqliteConnection& connection, Result<void> worked)
{
    if (worked && connection.has_dangling_references()) {
        return fail("store.statement", "有记录指向不存在的记录(外键)");
    }
    return worked;
}

} // namespace

SqliteWriter::SqliteWriter(SqliteConnection connection, const Options& options)
    : connection_(std::move(connection)), options_(options), thread_([this] { serve(); })
{
}

SqliteWriter::~SqliteWriter()
{
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

Result<void> SqliteWriter::write(const Work& work)
{
    if (std::this_thread::get_id() == thread_.get_id()) {
        return fail("store.statement", "写入的事务里不能再开始一个写入");
    }
    Request request;
    request.work = &work;
    std::unique_lock lock(mutex_);
    waiting_.push_back(&request);
    if (waiting_.size() == 1 || waiting_.size() == expected()) {
        arrived_.notify_one();
    }
    const auto limit = std::chrono::milliseconds(options_.wait_milliseconds);
    if (!request.changed.wait_for(lock, limit, [&] { return request.stage != Stage::waiting; })) {
        std::erase(waiting_, &request);
        return too_late();
    }
    request.changed.wait(lock, [&] { return request.stage == Stage::answered; });
    return std::move(request.answer);
}

void SqliteWriter::serve()
{
    while (wait_for_requests()) {
        run_group();
    }
}

bool SqliteWriter::wait_for_requests()
{
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return is_stopping_ || !waiting_.empty(); });
    if (expected() > 1) {
        const auto patience = std::min<Clock::duration>(last_commit_ / 4, longest_patience);
        arrived_.wait_for(lock, patience, [&] { return is_stopping_ || waiting_.size() >= expected(); });
    }
    return !is_stopping_ || !waiting_.empty();
}

/// As many as were answered last come back.
std::size_t SqliteWriter::expected() const
{
    return std::min(last_group_, options_.group_size);
}

SqliteWriter::Request* SqliteWriter::take()
{
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) {
        return nullptr;
    }
    Request* request = waiting_.front();
    waiting_.pop_front();
    request->stage = Stage::running;
    return request;
}

/// In front, in their order, still running as their callers see it: they are sure to be answered.
void SqliteWriter::give_back(const Group& group)
{
    const std::lock_guard lock(mutex_);
    waiting_.insert(waiting_.begin(), group.begin(), group.end());
}

void SqliteWriter::answer(const Group& group)
{
    const std::lock_guard lock(mutex_);
    last_group_ = group.size();
    for (Request* request : group) {
        request->stage = Stage::answered;
        request->changed.notify_one(); // under the lock: afterwards the request may be gone
    }
}

void SqliteWriter::fail_all(const Group& group, const Error& error)
{
    for (Request* request : group) {
        request->answer = tl::unexpected(error);
    }
    answer(group);
}

void SqliteWriter::run_group()
{
    roll_back(); // what an earlier failing disk may have left
    if (auto begun = connection_.execute("BEGIN IMMEDIATE"); !begun) {
        if (Request* first = take(); first != nullptr) {
            fail_all({first}, begun.error());
        }
        return;
    }
    commit(collect());
}

/// The requests of one group, carried out. Empty if one of them lost the transaction.
SqliteWriter::Group SqliteWriter::collect()
{
    Group group;
    const auto end = Clock::now() + longest_group;
    while (group.size() < options_.group_size && (group.empty() || Clock::now() < end)) {
        Request* request = take();
        if (request == nullptr) {
            break;
        }
        if (!run_one(*request)) {
            roll_back();
            answer({request});
            give_back(group);
            return {};
        }
        group.push_back(request);
    }
    return group;
}

/// False if the transaction is gone, and with it what the requests before this one wrote.
bool SqliteWriter::run_one(Request& request)
{
    SqliteTransaction transaction(connection_);
    request.answer = connection_.execute("SAVEPOINT request").and_then([&] {
        return transaction.carry_out(*request.work);
    });
    request.answer = check_references(connection_, std::move(request.answer));
    Result<void> closed = lost();
    if (connection_.in_transaction()) {
        closed = request.answer ? Result<void>{} : connection_.execute("ROLLBACK TO request");
        closed = closed.and_then([&] { return connection_.execute("RELEASE request"); });
    }
    if (request.answer && !closed) {
        request.answer = closed;
    }
    return closed.has_value();
}

void SqliteWriter::roll_back()
{
    if (connection_.in_transaction()) {
        static_cast<void>(connection_.execute("ROLLBACK"));
    }
}

void SqliteWriter::commit(const Group& group)
{
    const auto start = Clock::now();
    const auto committed = connection_.in_transaction() ? connection_.execute("COMMIT") : Result<void>{};
    last_commit_ = Clock::now() - start;
    if (committed) {
        answer(group);
        return;
    }
    roll_back();
    fail_all(group, of_commit(committed.error()));
}

} // namespace zk::store
