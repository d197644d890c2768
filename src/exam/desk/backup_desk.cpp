#include "exam/desk/backup_desk.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <unistd.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "exam/desk/backup_tables.hpp"
#include "trust/encoding.hpp"
#include "trust/token.hpp"

namespace zk::exam {

namespace {

constexpr std::string_view magic = "ZKBACKUP1\n";
constexpr std::size_t id_size = 43;
constexpr std::size_t rows_at_once = 200;
constexpr std::uint32_t piece_longest = 1u << 30;

std::vector<std::string> names_of(std::string_view list)
{
    std::vector<std::string> names;
    for (const std::string_view name : split(list, ',')) {
        names.emplace_back(trim(name));
    }
    return names;
}

std::string marks(std::size_t count)
{
    std::string text = "$1";
    for (std::size_t number = 2; number <= count; ++number) {
        text += ", $" + std::to_string(number);
    }
    return text;
}

void append(std::string& bytes, const store::Value& value)
{
    bytes += static_cast<char>(value.index());
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        bytes += trust::big_endian64(*number);
    } else if (value.index() >= 2) {
        const std::string& text =
            value.index() == 2 ? std::get<std::string>(value) : std::get<store::Blob>(value).bytes;
        bytes += trust::big_endian32(static_cast<std::uint32_t>(text.size())) + text;
    }
}

/// Reads what `append` wrote; nullopt where the bytes end too early.
struct Cursor {
    std::string_view rest;

    std::optional<std::string_view> take(std::size_t size)
    {
        if (rest.size() < size) {
            return std::nullopt;
        }
        const auto taken = rest.substr(0, size);
        rest.remove_prefix(size);
        return taken;
    }
    std::optional<std::string> text()
    {
        const auto size = take(4);
        const auto bytes = size ? take(trust::read_big_endian32(*size)) : std::nullopt;
        return bytes ? std::optional<std::string>(*bytes) : std::nullopt;
    }
    std::optional<store::Value> value()
    {
        const auto kind = take(1);
        if (!kind) {
            return std::nullopt;
        }
        if (kind->front() == 0) {
            return store::Value(std::monostate{});
        }
        if (kind->front() == 1) {
            const auto high = take(4);
            const auto low = high ? take(4) : std::nullopt;
            return low ? std::optional<store::Value>(static_cast<std::int64_t>(
                             (std::uint64_t{trust::read_big_endian32(*high)} << 32) |
                             trust::read_big_endian32(*low)))
                       : std::nullopt;
        }
        auto bytes = text();
        return !bytes               ? std::nullopt
               : kind->front() == 2 ? std::optional<store::Value>(std::move(*bytes))
                                    : std::optional<store::Value>(store::Blob{std::move(*bytes)});
    }
};

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

std::string context_of(const std::string& id, std::size_t number, bool last)
{
    return "backup:" + id + ":" + std::to_string(number) + (last ? ":last" : ":more");
}

struct Writer {
    std::FILE* file;
    const trust::Keyring& keyring;
    std::string id;
    std::size_t pieces = 0;

    Result<void> put(std::string_view plain, bool last)
    {
        const std::string sealed = keyring.seal(plain, context_of(id, pieces++, last));
        const std::string size = trust::big_endian32(static_cast<std::uint32_t>(sealed.size()));
        const bool written = std::fwrite(size.data(), 1, size.size(), file) == size.size() &&
                             std::fwrite(sealed.data(), 1, sealed.size(), file) == sealed.size();
        return written ? Result<void>{} : fail("backup.file", "备份没有写完:磁盘满了,或文件写不进去");
    }
};

struct Reader {
    std::FILE* file;
    const trust::Keyring& keyring;
    std::string id;
    std::size_t pieces = 0;
    bool ended = false;

    Result<std::string> next()
    {
        std::array<char, 4> size{};
        const std::string where = "备份的第 " + std::to_string(pieces + 1) + " 块";
        if (std::fread(size.data(), 1, 4, file) != 4) {
            return fail("backup.format", where + "不在:文件被截短了");
        }
        const std::uint32_t length = trust::read_big_endian32({size.data(), 4});
        if (length > piece_longest) {
            return fail("backup.format", where + "的长度不对:文件损坏");
        }
        std::string sealed(length, '\0');
        if (std::fread(sealed.data(), 1, length, file) != length) {
            return fail("backup.format", where + "不完整:文件被截短了");
        }
        auto plain = keyring.unseal(sealed, context_of(id, pieces, false));
        if (!plain) {
            plain = keyring.unseal(sealed, context_of(id, pieces, true));
            ended = plain.has_value();
        }
        pieces += 1;
        return plain ? plain : fail("backup.format", where + "打不开:文件被改动过,或密钥不是当时的");
    }
};

/// The rows after `last`, in order of the key.
Result<store::Rows> page_of(store::Transaction& transaction, const TableSpec& table,
                            const std::vector<store::Value>& last)
{
    std::string sql = "SELECT " + std::string(table.columns) + " FROM " + std::string(table.name);
    if (!last.empty()) {
        sql += " WHERE (" + std::string(table.key) + ") > (" + marks(last.size()) + ")";
    }
    sql += " ORDER BY " + std::string(table.key) + " LIMIT " + std::to_string(rows_at_once);
    return transaction.run(sql, last);
}

std::vector<std::size_t> key_places(const TableSpec& table)
{
    const auto columns = names_of(table.columns);
    std::vector<std::size_t> places;
    for (const std::string& key : names_of(table.key)) {
        places.push_back(static_cast<std::size_t>(std::ranges::find(columns, key) - columns.begin()));
    }
    return places;
}

/// One piece: table name, number of rows, their values.
std::string piece_of(const TableSpec& table, const store::Rows& rows, std::size_t columns)
{
    std::string bytes = trust::big_endian32(static_cast<std::uint32_t>(table.name.size())) +
                        std::string(table.name) +
                        trust::big_endian32(static_cast<std::uint32_t>(rows.size()));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            append(bytes, rows.value(row, column));
        }
    }
    return bytes;
}

Result<std::size_t> write_table(store::Transaction& transaction, const TableSpec& table, Writer& writer)
{
    const std::size_t columns = names_of(table.columns).size();
    const auto places = key_places(table);
    std::vector<store::Value> last;
    std::size_t count = 0;
    for (;;) {
        auto rows = page_of(transaction, table, last);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (rows->empty()) {
            return count;
        }
        if (auto put = writer.put(piece_of(table, *rows, columns), false); !put) {
            return tl::unexpected(put.error());
        }
        count += rows->size();
        last.clear();
        for (const std::size_t place : places) {
            last.push_back(rows->value(rows->size() - 1, place));
        }
    }
}

Result<std::string> last_root(store::Transaction& transaction)
{
    return transaction.run("SELECT root FROM checkpoint ORDER BY number DESC LIMIT 1")
        .map([](const store::Rows& rows) { return rows.empty() ? std::string() : rows.text(0, 0); });
}

Result<BackupCount> write_all(store::Transaction& transaction, Writer& writer)
{
    BackupCount count;
    Json::Object rows;
    for (const TableSpec& table : backup_tables) {
        auto written = write_table(transaction, table, writer);
        if (!written) {
            return tl::unexpected(written.error());
        }
        rows.emplace_back(std::string(table.name), *written);
        count.tables += 1;
        count.rows += *written;
    }
    auto root = last_root(transaction);
    if (!root) {
        return tl::unexpected(root.error());
    }
    count.checkpoint_root = *root;
    const Json end = Json::Object{{"行数", Json(std::move(rows))}, {"检查点", count.checkpoint_root}};
    return writer.put(to_text(end), true).map([&] { return count; });
}

Result<void> insert_piece(store::Transaction& transaction, std::string_view piece,
                          std::map<std::string, std::size_t>& counts)
{
    Cursor cursor{piece};
    const auto name = cursor.text();
    const auto rows = cursor.take(4);
    const auto table = std::ranges::find(backup_tables, name ? std::string_view(*name) : std::string_view(),
                                         &TableSpec::name);
    if (!rows || table == backup_tables.end()) {
        return fail("backup.format", "备份里有这个程序不认识的表:请用做备份的那个版本");
    }
    const std::size_t columns = names_of(table->columns).size();
    const std::string sql =
        "INSERT INTO " + *name + " (" + std::string(table->columns) + ") VALUES (" + marks(columns) + ")";
    for (std::uint32_t row = trust::read_big_endian32(*rows); row > 0; --row) {
        std::vector<store::Value> values;
        for (std::size_t column = 0; column < columns; ++column) {
            auto value = cursor.value();
            if (!value) {
                return fail("backup.format", "备份里表 " + *name + " 的一行不完整");
            }
            values.push_back(std::move(*value));
        }
        if (auto inserted = transaction.run(sql, values); !inserted) {
            return tl::unexpected(inserted.error());
        }
        counts[*name] += 1;
    }
    return {};
}

Result<void> check_empty(store::Transaction& transaction)
{
    for (const char* table : {"office", "account", "registration", "event"}) {
        auto rows = transaction.run(std::string("SELECT COUNT(*) FROM ") + table);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (rows->number(0, 0) != 0) {
            return fail("backup.not-empty", "要恢复到的数据库不是空的:请另选一个新的数据库");
        }
    }
    for (const char* table : {"archived_rulebook_file", "archived_rulebook", "signing_key"}) {
        if (auto emptied = transaction.run(std::string("DELETE FROM ") + table); !emptied) {
            return tl::unexpected(emptied.error());
        }
    }
    return {};
}

Result<BackupCount> read_all(store::Transaction& transaction, Reader& reader)
{
    std::map<std::string, std::size_t> counts;
    for (;;) {
        auto piece = reader.next();
        if (!piece) {
            return tl::unexpected(piece.error());
        }
        if (reader.ended) {
            const auto end = parse_json(*piece);
            const Json* rows = end ? end->find("行数") : nullptr;
            BackupCount count;
            for (const TableSpec& table : backup_tables) {
                const Json* said = rows == nullptr ? nullptr : rows->find(table.name);
                const std::size_t have = counts[std::string(table.name)];
                if (said == nullptr || !(*said == Json(have))) {
                    return fail("backup.incomplete", "表 " + std::string(table.name) + " 恢复了 " +
                                                         std::to_string(have) + " 行,与备份写的不同");
                }
                count.tables += 1;
                count.rows += have;
            }
            const Json* root = end->find("检查点");
            count.checkpoint_root = root != nullptr && root->as_string() != nullptr ? *root->as_string() : "";
            return count;
        }
        if (auto inserted = insert_piece(transaction, *piece, counts); !inserted) {
            return tl::unexpected(inserted.error());
        }
    }
}

} // namespace

std::span<const TableSpec> backed_up_tables()
{
    return backup_tables;
}

Result<BackupCount> back_up(store::Database& database, const trust::Keyring& keyring, const std::string& path)
{
    const std::string half = path + ".half";
    File file(std::fopen(half.c_str(), "wb"), &std::fclose);
    if (!file) {
        return fail("backup.file", "备份写不到 " + half + ":文件夹不在或不可写");
    }
    Writer writer{file.get(), keyring, trust::new_token()};
    std::fwrite(magic.data(), 1, magic.size(), file.get());
    std::fwrite(writer.id.data(), 1, writer.id.size(), file.get());
    BackupCount count;
    auto done = database.read([&](store::Transaction& transaction) {
        return write_all(transaction, writer).map([&](const BackupCount& written) { count = written; });
    });
    const bool flushed = std::fflush(file.get()) == 0 && fsync(fileno(file.get())) == 0;
    file.reset();
    std::error_code error;
    if (done && flushed) {
        std::filesystem::rename(half, path, error);
    }
    if (!done || !flushed || error) {
        std::filesystem::remove(half, error);
        return done ? fail("backup.file", "备份没有写到磁盘上:" + path) : tl::unexpected(done.error());
    }
    return count;
}

Result<BackupCount> restore(store::Database& database, const trust::Keyring& keyring, const std::string& path)
{
    File file(std::fopen(path.c_str(), "rb"), &std::fclose);
    std::string head(magic.size() + id_size, '\0');
    if (!file || std::fread(head.data(), 1, head.size(), file.get()) != head.size() ||
        !head.starts_with(magic)) {
        return file ? fail("backup.format", path + " 不是备份") : fail("backup.file", "打不开 " + path);
    }
    BackupCount count;
    bool used = false;
    auto done = database.write([&](store::Transaction& transaction) -> Result<void> {
        if (used) {
            std::fseek(file.get(), static_cast<long>(head.size()), SEEK_SET);
        }
        used = true;
        Reader reader{file.get(), keyring, head.substr(magic.size())};
        return check_empty(transaction)
            .and_then([&] { return read_all(transaction, reader); })
            .map([&](const BackupCount& read) { count = read; });
    });
    return done ? Result<BackupCount>(count) : tl::unexpected(done.error());
}

} // namespace zk::exam
