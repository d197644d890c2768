#include "exam/packages/scratch.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/sqlite_statement.hpp"
#include "store/statement_cache.hpp"

namespace zk::exam {

namespace {

constexpr std::uint64_t page_size = 4'096;

tl::unexpected<Error> no_scratch(std::string_view what)
{
    return fail("package.scratch", "临时文件" + std::string(what) + ":" + std::strerror(errno));
}

/// The store's errors are about our own database; here they are about the package.
Error as_package(Error error)
{
    const bool full = error.message.find("full") != std::string::npos;
    error.code = full ? "package.too-large" : "package.content";
    error.message = full ? "报送包超过了大小的限度,或磁盘满了" : "报送包的内容读不出来:" + error.message;
    return error;
}

} // namespace

Result<ScratchFile> ScratchFile::make()
{
    std::error_code error;
    std::string path = (std::filesystem::temp_directory_path(error) / "zhunkao-package-XXXXXX").string();
    const int descriptor = error ? -1 : ::mkstemp(path.data()); // 0600
    if (descriptor < 0) {
        return no_scratch("建不了");
    }
    return ScratchFile(descriptor, std::move(path));
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::exchange(other.path_, {}))
{
}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
}

ScratchFile::~ScratchFile()
{
    forget_name();
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void ScratchFile::forget_name()
{
    if (!path_.empty()) {
        ::unlink(path_.c_str());
        path_.clear();
    }
}

Result<void> ScratchFile::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written <= 0) {
            return no_scratch("写不进去");
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<std::string> ScratchFile::read(std::uint64_t offset, std::size_t count) const
{
    std::string bytes(count, '\0');
    std::size_t have = 0;
    while (have < count) {
        const ssize_t got =
            ::pread(descriptor_, bytes.data() + have, count - have, static_cast<off_t>(offset + have));
        if (got < 0) {
            return no_scratch("读不出来");
        }
        if (got == 0) {
            break;
        }
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

Result<std::uint64_t> ScratchFile::size() const
{
    struct stat status{};
    if (::fstat(descriptor_, &status) != 0) {
        return no_scratch("查看不了");
    }
    return static_cast<std::uint64_t>(status.st_size);
}

Result<void> ScratchFile::copy_to(const std::string& path) const
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return fail("package.file", path + " 写不了:" + std::strerror(errno));
    }
    ScratchFile file(descriptor, {});
    std::uint64_t at = 0;
    for (;;) {
        auto bytes = read(at, 1u << 20);
        auto written = bytes ? file.append(*bytes) : tl::unexpected(bytes.error());
        if (!written || bytes->empty()) {
            return written;
        }
        at += bytes->size();
    }
}

struct PackageDatabase::State {
    ScratchFile file;
    sqlite3* handle = nullptr;
    store::StatementCache<store::SqliteStatement> statements;

    explicit State(ScratchFile taken) : file(std::move(taken)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { close(); }

    void close()
    {
        statements.clear();
        sqlite3_close_v2(handle);
        handle = nullptr;
    }
    Result<void> set(const char* pragmas)
    {
        return sqlite3_exec(handle, pragmas, nullptr, nullptr, nullptr) == SQLITE_OK
                   ? Result<void>{}
                   : tl::unexpected(as_package(store::sqlite_failure(handle, pragmas).value()));
    }
    /// The file keeps its name until SQLite has looked at it.
    Result<void> open(int flags, const char* pragmas)
    {
        const int code = sqlite3_open_v2(file.path().c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
        if (code != SQLITE_OK) {
            return fail("package.content", "报送包的内容不是数据库");
        }
        // What came from outside is read with defences up. (They also forbid doing without a journal, which
        // a file without a name has to.)
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, flags == SQLITE_OPEN_READONLY ? 1 : 0, nullptr);
        auto done = set(pragmas);
        file.forget_name();
        return done;
    }
};

PackageDatabase::PackageDatabase(std::unique_ptr<State> state) : state_(std::move(state)) {}
PackageDatabase::PackageDatabase(PackageDatabase&& other) noexcept = default;
PackageDatabase& PackageDatabase::operator=(PackageDatabase&& other) noexcept = default;
PackageDatabase::~PackageDatabase() = default;

Result<PackageDatabase> PackageDatabase::make(std::uint64_t limit_bytes)
{
    auto file = ScratchFile::make();
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto state = std::make_unique<State>(std::move(*file));
    const std::string pragmas =
        "PRAGMA page_size = 4096; PRAGMA max_page_count = " + std::to_string(limit_bytes / page_size + 1) +
        "; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; "
        "PRAGMA locking_mode = EXCLUSIVE; BEGIN";
    auto opened = state->open(SQLITE_OPEN_READWRITE, pragmas.c_str());
    return opened ? Result<PackageDatabase>(PackageDatabase(std::move(state)))
                  : tl::unexpected(opened.error());
}

Result<PackageDatabase> PackageDatabase::open(ScratchFile file)
{
    auto state = std::make_unique<State>(std::move(file));
    auto opened = state->open(SQLITE_OPEN_READONLY,
                              "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = "
                              "ON; PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE; "
                              "SELECT COUNT(*) FROM sqlite_schema");
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    PackageDatabase database(std::move(state));
    auto checked = database.run("PRAGMA quick_check(1)");
    if (!checked || checked->empty() || checked->text(0, 0) != "ok") {
        return fail("package.content", "报送包里的数据库是坏的");
    }
    return database;
}

Result<store::Rows> PackageDatabase::run(std::string_view sql, std::span<const store::Value> values)
{
    return state_->statements
        .find_or_make(sql, [&] { return store::SqliteStatement::prepare(state_->handle, sql); })
        .and_then([&](store::SqliteStatement* statement) { return statement->run(values); })
        .map_error(as_package);
}

Result<ScratchFile> PackageDatabase::finish() &&
{
    auto done = state_->set("COMMIT");
    state_->close();
    return done ? Result<ScratchFile>(std::move(state_->file)) : tl::unexpected(done.error());
}

} // namespace zk::exam
