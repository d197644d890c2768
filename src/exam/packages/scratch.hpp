// scratch: a file without a name, for what must not lie about: the opened content of a package.
//
// Made in the system's folder for temporary files, mode 0600, and unlinked while it is still empty, so that
// nothing is left behind however the program ends. SQLite works on it through the descriptor's name in /proc
// only at opening. A package's database is opened here alone; for reading, with SQLite's defences up, since
// its sender may be careless or worse.
//
// Errors: "package.scratch" (no room, no folder), "package.too-large", "package.content" (no database, or
// damaged; a column that should be there is not). One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.hpp"
#include "store/database.hpp"

namespace zk::exam {

class ScratchFile {
public:
    static Result<ScratchFile> make();
    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&& other) noexcept;
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile();

    /// While it has one; empty afterwards.
    const std::string& path() const { return path_; }
    void forget_name();
    Result<void> append(std::string_view bytes);
    /// At most `count` bytes from there; fewer at the end.
    Result<std::string> read(std::uint64_t offset, std::size_t count) const;
    Result<std::uint64_t> size() const;
    /// To a new file with a name, readable by its owner alone. Error "package.file".
    Result<void> copy_to(const std::string& path) const;

private:
    ScratchFile(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
    int descriptor_ = -1;
    std::string path_;
};

class PackageDatabase {
public:
    /// Empty, to be filled; "package.too-large" beyond the limit.
    static Result<PackageDatabase> make(std::uint64_t limit_bytes);
    /// Read only.
    static Result<PackageDatabase> open(ScratchFile file);
    PackageDatabase(PackageDatabase&& other) noexcept;
    PackageDatabase& operator=(PackageDatabase&& other) noexcept;
    ~PackageDatabase();

    Result<store::Rows> run(std::string_view sql, std::span<const store::Value> values);
    Result<store::Rows> run(std::string_view sql, std::initializer_list<store::Value> values = {})
    {
        return run(sql, std::span<const store::Value>(values.begin(), values.size()));
    }
    /// Everything written and closed: the file as it is to be sent.
    Result<ScratchFile> finish() &&;

private:
    struct State;
    explicit PackageDatabase(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace zk::exam
