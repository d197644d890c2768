// export: a package made for the installation above.
#include <filesystem>

#include "exam/desk/checkpoint_desk.hpp"
#include "exam/packages/content.hpp"
#include "exam/packages/exchange.hpp"

namespace zk::exam {

namespace {

/// A package while it is being made.
struct Making {
    PackageHeader header;
    std::string box_key;
    std::vector<Chosen> people;
    std::optional<PackageDatabase> content;
    ContentCount count;
};

struct Last {
    std::int64_t number = 0;
    std::string hash;
};

Expected<Last> last_sent(store::Transaction& transaction, const std::string& recipient)
{
    auto rows = transaction.run("SELECT number, hash FROM package WHERE direction = 'sent' AND "
                                "installation_id = $1 ORDER BY number DESC LIMIT 1",
                                {recipient});
    if (!rows) {
        return trouble(rows.error());
    }
    return rows->empty() ? Last{} : Last{rows->number(0, 0), rows->text(0, 1)};
}

Expected<Installation> recipient_of(store::Transaction& transaction)
{
    auto above = installation_above(transaction);
    if (!above) {
        return trouble(above.error());
    }
    return *above ? Expected<Installation>(**above)
                  : refuse("package.none-above", "", "这处安装上面没有别的安装,没有报送的去处",
                           "报送的一方要用上级发的安装包安装(zhunkao office install)");
}

PackageHeader header_for(const Installation& self, const Installation& above, const Last& last,
                         std::int64_t now)
{
    PackageHeader header;
    header.sender = self.id;
    header.sender_name = self.name;
    header.recipient = above.id;
    header.recipient_name = above.name;
    header.number = last.number + 1;
    header.previous = last.hash;
    header.made_at = now;
    return header;
}

Expected<Json> fill(Casework& casework, store::Transaction& transaction, const ExportRequest& request,
                    const trust::Checkpoint& checkpoint, Making& making)
{
    auto above = recipient_of(transaction);
    auto last = above ? last_sent(transaction, above->id) : tl::unexpected(above.error());
    if (!last) {
        return tl::unexpected(last.error());
    }
    auto self = this_installation(casework, transaction);
    auto people = self ? undelivered(casework, transaction, above->id, request.office_id)
                       : tl::unexpected(self.error());
    if (!people) {
        return trouble(people.error());
    }
    if (people->empty() && last->number > 0) {
        return refuse("package.nothing-new", "", "上次送达以后没有新的办理,不用再报");
    }
    making.header = header_for(*self, *above, *last, casework.clock());
    making.box_key = above->box_key;
    making.people = std::move(*people);
    auto content = PackageDatabase::make(request.limit_bytes);
    if (!content) {
        return trouble(content.error());
    }
    making.content.emplace(std::move(*content));
    auto count = write_content(
        casework, transaction, *making.content,
        {*self, *above, making.header.number, making.header.made_at, making.people, checkpoint});
    if (!count) {
        return trouble(count.error());
    }
    making.count = *count;
    making.header.people = count->people;
    making.header.events = count->events;
    return Json();
}

Result<void> put_on_record(store::Transaction& transaction, const Making& making, const std::string& hash,
                           std::int64_t bytes)
{
    const PackageHeader& header = making.header;
    auto done = transaction
                    .run("INSERT INTO package (direction, installation_id, number, hash, previous, made_at, "
                         "settled_at, people, events, bytes, receipt) VALUES ('sent', $1, $2, $3, $4, $5, 0, "
                         "$6, $7, $8, '')",
                         {header.recipient, header.number, hash, header.previous, header.made_at,
                          making.count.people, making.count.events, bytes})
                    .map([](const store::Rows&) {});
    for (const Chosen& one : making.people) {
        done = done.and_then([&] {
            return transaction
                .run("INSERT INTO package_person (person_key, installation_id, number, sequence) VALUES ($1, "
                     "$2, $3, $4) ON CONFLICT (person_key, installation_id, number) DO NOTHING",
                     {one.person_key, header.recipient, header.number, one.sequence})
                .map([](const store::Rows&) {});
        });
    }
    return done;
}

Json answer_of(const Making& making, const std::string& hash)
{
    return Json::Object{{"序号", making.header.number},
                        {"人数", making.count.people},
                        {"事件数", making.count.events},
                        {"材料数", making.count.papers},
                        {"摘要", hash},
                        {"接收单位", making.header.recipient_name}};
}

} // namespace

Expected<Json> export_package(Casework& casework, const ExportRequest& request)
{
    std::error_code error;
    if (std::filesystem::exists(request.path, error)) {
        return trouble({"package.file", request.path + " 已经有了:报送包不覆盖,请另取一个名字", {}});
    }
    auto made = make_checkpoint(casework);
    auto checkpoint = made ? checkpoint_from(*made) : Result<trust::Checkpoint>(fail("", ""));
    if (!made || !checkpoint) {
        return made ? trouble(checkpoint.error()) : tl::unexpected(made.error());
    }
    Making making;
    auto filled = read(casework, [&](store::Transaction& transaction) {
        return fill(casework, transaction, request, *checkpoint, making);
    });
    if (!filled) {
        return filled;
    }
    auto file = std::move(*making.content).finish();
    auto hash = file ? write_envelope(request.path, making.header, *file, *casework.keyring, making.box_key)
                     : tl::unexpected(file.error());
    if (!hash) {
        return trouble(hash.error());
    }
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(request.path, error));
    auto kept = casework.database.write(
        [&](store::Transaction& transaction) { return put_on_record(transaction, making, *hash, bytes); });
    if (!kept) {
        std::filesystem::remove(request.path, error); // a package not on record was never made
        return trouble(kept.error());
    }
    return answer_of(making, *hash);
}

} // namespace zk::exam
