#include "store/sqlite_database.hpp"

#include <mutex>

#include "store/sqlite_transaction.hpp"
#include "store/sqlite_writer.hpp"

namespace zk::store {

namespace {

/// Readers are opened as threads need them; Options::reader_connections of them are kept.
class Readers {
public:
    Readers(std::string path, const Options& options) : path_(std::move(path)), options_(options) {}

    Result<SqliteConnection> take()
    {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                SqliteConnection reader = std::move(idle_.back());
                idle_.pop_back();
                return reader;
            }
        }
        return SqliteConnection::open(path_, SqliteConnection::Role::reader, options_);
    }

    void give_back(SqliteConnection reader)
    {
        const std::lock_guard lock(mutex_);
        if (!reader.in_transaction() &&
            idle_.size() < static_cast<std::size_t>(options_.reader_connections)) {
            idle_.push_back(std::move(reader));
        }
    }

private:
    std::string path_;
    Options options_;
    std::mutex mutex_;
    std::vector<SqliteConnection> idle_;
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(const std::string& path, SqliteConnection writer, const Options& options)
        : readers_(path, options), writer_(std::move(writer), options)
    {
    }
    Result<void> write(const Work& work) override { return writer_.write(work); }
    std::string_view kind() const override { return "sqlite"; }

    Result<void> read(const Work& work) override
    {
        return readers_.take().and_then([&](SqliteConnection reader) {
            auto done = read_with(reader, work);
            readers_.give_back(std::move(reader));
            return done;
        });
    }

private:
    static Result<void> read_with(SqliteConnection& reader, const Work& work)
    {
        if (auto begun = reader.execute("BEGIN"); !begun) {
            return begun;
        }
        SqliteTransaction transaction(reader);
        auto done = transaction.carry_out(work);
        if (reader.in_transaction()) {
            static_cast<void>(reader.execute("ROLLBACK"));
        }
        return done;
    }

    Readers readers_;
    SqliteWriter writer_;
};

} // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const Options& options)
{
    return SqliteConnection::open(path, SqliteConnection::Role::writer, options)
        .map([&](SqliteConnection writer) -> std::unique_ptr<Database> {
            return std::make_unique<SqliteDatabase>(path, std::move(writer), options);
        });
}

} // namespace zk::store
