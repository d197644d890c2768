// import: a package received: checked whole, then taken in some people at a time, then acknowledged.
#include <mutex>

#include "exam/desk/checkpoint_desk.hpp"
#include "exam/packages/check.hpp"
#include "exam/packages/exchange.hpp"
#include "exam/packages/fields.hpp"
#include "exam/packages/merge.hpp"
#include "exam/review/review.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t people_at_once = 20; ///< in one transaction
constexpr std::size_t standings_at_once = 200;

struct Received {
    ReadHeader read;
    Installation sender;
    Json receipt; ///< null: not received before
};

Expected<void> check_place(store::Transaction& transaction, const PackageHeader& header)
{
    auto rows = transaction.run("SELECT hash FROM package WHERE direction = 'received' AND installation_id = "
                                "$1 AND number = $2",
                                {header.sender, header.number - 1});
    if (!rows) {
        return trouble(rows.error());
    }
    if (!rows->empty() && rows->text(0, 0) != header.previous) {
        return refuse("package.history", "",
                      "第 " + std::to_string(header.number) + " 包接的不是这里收到的前一包",
                      "报送的一方的数据库退回过或被复制过:请对方查明,导入回执以后重做");
    }
    return {};
}

Expected<Json> received_before(store::Transaction& transaction, const ReadHeader& read)
{
    auto rows = transaction.run("SELECT hash, receipt FROM package WHERE direction = 'received' AND "
                                "installation_id = $1 AND number = $2",
                                {read.header.sender, read.header.number});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return Json();
    }
    if (rows->text(0, 0) != read.hash) {
        return refuse("package.number", "",
                      "第 " + std::to_string(read.header.number) + " 包这里收过,内容是另一个",
                      "报送的一方的数据库退回过或被复制过:请对方导入最后的回执,再做新的一包");
    }
    auto receipt = parse_json(rows->text(0, 1));
    return receipt ? Expected<Json>(std::move(*receipt)) : trouble(receipt.error());
}

Expected<Installation> sender_of(const Casework& casework, store::Transaction& transaction,
                                 const PackageHeader& header)
{
    if (header.recipient != casework.keyring->key_id()) {
        return refuse("package.recipient", "", "这个包是给“" + header.recipient_name + "”的,不是给这里的",
                      "送到它该去的地方");
    }
    auto sender = find_installation(transaction, header.sender);
    if (!sender) {
        return trouble(sender.error());
    }
    if (!*sender || (*sender)->tie != Tie::below) {
        return refuse("package.unknown-sender", "",
                      "发送的安装 " + header.sender + "(自称“" + header.sender_name + "”)不是这里发出的",
                      "报送只收本单位直接发出的安装");
    }
    if ((*sender)->revoked_at > 0) {
        return refuse("package.revoked", "",
                      "“" + (*sender)->name + "”的这处安装已在 " + beijing_time((*sender)->revoked_at) +
                          " 撤销:" + (*sender)->revoked_because,
                      "重新给它发安装包,从新的安装报送");
    }
    return **sender;
}

Expected<Received> look(Casework& casework, store::Transaction& transaction, const ReadHeader& read)
{
    auto sender = sender_of(casework, transaction, read.header);
    if (!sender) {
        return tl::unexpected(sender.error());
    }
    if (auto fine = check_signature(read, sender->suite, sender->signing_key); !fine) {
        return trouble(fine.error());
    }
    auto before = received_before(transaction, read);
    auto placed = before ? check_place(transaction, read.header) : tl::unexpected(before.error());
    return placed ? Expected<Received>(Received{read, *sender, std::move(*before)})
                  : tl::unexpected(placed.error());
}

Result<void> keep_signer(Casework& casework, store::Transaction& transaction, const CarriedSigner& one)
{
    if (one.installation == casework.keyring->key_id()) {
        return {};
    }
    return transaction
        .run("INSERT INTO signing_key (key_id, account_id, suite, public_key, since) VALUES ($1, $2, $3, $4, "
             "$5) ON CONFLICT (key_id) DO NOTHING",
             {one.key_id, one.account_id, one.suite, store::Blob{one.public_key}, one.since})
        .and_then([&](const store::Rows&) {
            return transaction.run(
                "INSERT INTO package_signer (key_id, account_id, installation_id, role, office_id, "
                "name_sealed) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (key_id) DO NOTHING",
                {one.key_id, one.account_id, one.installation, one.role, one.office_id,
                 store::Blob{casework.keyring->seal(one.name, "signer:" + one.key_id)}});
        })
        .map([](const store::Rows&) {});
}

Result<void> keep_master(store::Transaction& transaction, const std::string& wrapped_hash,
                         const std::string& sender, const std::string& kept)
{
    return transaction
        .run("INSERT INTO learnt_master (master_id, installation_id, key_sealed) VALUES ($1, $2, $3) ON "
             "CONFLICT (master_id) DO NOTHING",
             {wrapped_hash, sender, store::Blob{kept}})
        .map([](const store::Rows&) {});
}

/// Everything the people need who come after.
Result<void> keep_frame(Casework& casework, store::Transaction& transaction, const CheckedPackage& checked,
                        std::int64_t number)
{
    Result<void> done;
    for (const Installation& one : checked.beyond) {
        done = done.and_then([&] { return save_installation(transaction, one); });
    }
    for (const CarriedSigner& one : checked.signers) {
        done = done.and_then([&] { return keep_signer(casework, transaction, one); });
    }
    for (const KeptMaster& one : checked.masters) {
        done = done.and_then(
            [&] { return keep_master(transaction, one.digest, checked.sender.id, one.sealed); });
    }
    return done.and_then([&] {
        return transaction
            .run("INSERT INTO peer_checkpoint (installation_id, number, package, checkpoint) VALUES ($1, $2, "
                 "$3, $4) ON CONFLICT (installation_id, number) DO NOTHING",
                 {checked.sender.id, checked.checkpoint.number, number, to_text(to_json(checked.checkpoint))})
            .map([](const store::Rows&) {});
    });
}

Result<void> put_standing(store::Transaction& transaction, const std::string& sender, std::int64_t package,
                          const Standing& one, std::string_view merged)
{
    return transaction
        .run(
            "INSERT INTO package_standing (person_key, exam, installation_id, number, sequence, hash, stage, "
            "result, office_id, registration_number, merged) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
            "$10, $11) ON CONFLICT (person_key, exam, installation_id) DO UPDATE SET number = "
            "excluded.number, sequence = excluded.sequence, hash = excluded.hash, stage = excluded.stage, "
            "result = excluded.result, office_id = excluded.office_id, registration_number = "
            "excluded.registration_number, merged = excluded.merged WHERE package_standing.number < "
            "excluded.number",
            {one.person_key, one.exam, sender, package, one.sequence, one.hash, one.stage, one.result,
             one.unit_id, one.number, std::string(merged)})
        .map([](const store::Rows&) {});
}

Standing standing_of(const CarriedPerson& person)
{
    return {person.person_key,
            person.exam,
            person.events.back().sequence,
            person.events.back().hash,
            person.stage,
            person.result,
            person.unit_id,
            person.number};
}

/// One package being taken in.
struct Taking {
    Casework& casework;
    PackageDatabase& package;
    const CheckedPackage& checked;
    const PackageHeader& header;
    std::map<std::string, std::int64_t> counts{};

    /// How an import that broke off left this person; empty: not yet.
    Expected<std::string> done_before(store::Transaction& transaction, const CarriedPerson& person) const
    {
        auto rows = transaction.run("SELECT merged FROM package_standing WHERE person_key = $1 AND exam = $2 "
                                    "AND installation_id = $3 AND number = $4",
                                    {person.person_key, person.exam, header.sender, header.number});
        return !rows           ? Expected<std::string>(trouble(rows.error()))
               : rows->empty() ? Expected<std::string>(std::string())
                               : Expected<std::string>(rows->text(0, 0));
    }

    Expected<std::string> take(store::Transaction& transaction, const CarriedPerson& person)
    {
        auto before = done_before(transaction, person);
        if (!before || !before->empty()) {
            return before;
        }
        auto merged = merge_person(casework, transaction, {package, person, header.sender, header.number});
        if (!merged) {
            return tl::unexpected(merged.error());
        }
        auto put =
            put_standing(transaction, header.sender, header.number, standing_of(person), to_text(*merged));
        return put ? Expected<std::string>(std::string(to_text(*merged))) : trouble(put.error());
    }

    Expected<Json> take_some(const std::vector<CarriedPerson>& people)
    {
        std::vector<std::string> outcomes;
        auto taken = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
            outcomes.clear();
            for (const CarriedPerson& person : people) {
                auto outcome = take(transaction, person);
                if (!outcome) {
                    return tl::unexpected(outcome.error());
                }
                outcomes.push_back(*outcome);
            }
            return Json();
        });
        for (const std::string& outcome : outcomes) {
            counts[outcome] += taken ? 1 : 0;
        }
        return taken;
    }

    Expected<Json> take_people()
    {
        std::vector<CarriedPerson> some;
        Expected<Json> taken;
        auto flush = [&]() -> Result<void> {
            taken = some.empty() ? Expected<Json>(Json()) : take_some(some);
            some.clear();
            return taken ? Result<void>{} : fail("package.stopped", "");
        };
        auto walked = each_person(package, [&](const CarriedPerson& person) -> Result<void> {
                          some.push_back(person);
                          return some.size() < people_at_once ? Result<void>{} : flush();
                      }).and_then(flush);
        return walked || !taken ? taken : trouble(walked.error());
    }

    /// What the sender says of those who are not in this package.
    Result<void> take_standings()
    {
        std::vector<Standing> some;
        auto flush = [&]() -> Result<void> {
            auto put = casework.database.write([&](store::Transaction& transaction) {
                Result<void> done;
                for (const Standing& one : some) {
                    done = done.and_then(
                        [&] { return put_standing(transaction, header.sender, header.number, one, "未变"); });
                }
                return done;
            });
            some.clear();
            return put;
        };
        return each_standing(package,
                             [&](const Standing& one) -> Result<void> {
                                 some.push_back(one);
                                 return some.size() < standings_at_once ? Result<void>{} : flush();
                             })
            .and_then(flush);
    }

    Expected<Json> acknowledge(const ReadHeader& read)
    {
        auto checkpoint = make_checkpoint(casework);
        if (!checkpoint) {
            return checkpoint;
        }
        return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
            auto self = this_installation(casework, transaction);
            if (!self) {
                return trouble(self.error());
            }
            const Json receipt = sign_receipt(Json::Object{{"包", read.hash},
                                                           {"发送安装", header.sender},
                                                           {"发送单位", header.sender_name},
                                                           {"接收安装", self->id},
                                                           {"接收单位", self->name},
                                                           {"序号", header.number},
                                                           {"时间", casework.clock()},
                                                           {"新收", counts["新收"]},
                                                           {"续接", counts["续接"]},
                                                           {"未变", counts["未变"]},
                                                           {"冲突", counts["冲突"]},
                                                           {"检查点", *checkpoint}},
                                              *casework.keyring);
            auto kept = transaction.run(
                "INSERT INTO package (direction, installation_id, number, hash, previous, made_at, "
                "settled_at, people, events, bytes, receipt) VALUES ('received', $1, $2, $3, $4, $5, $6, $7, "
                "$8, $9, $10)",
                {header.sender, header.number, read.hash, header.previous, header.made_at, casework.clock(),
                 header.people, header.events, static_cast<std::int64_t>(header.content_size),
                 to_text(receipt)});
            return kept ? Expected<Json>(receipt) : trouble(kept.error());
        });
    }
};

Expected<Json> take_in_all(Casework& casework, PackageDatabase& package, const CheckedPackage& checked,
                           const ReadHeader& read)
{
    auto framed = casework.database.write([&](store::Transaction& transaction) {
        return keep_frame(casework, transaction, checked, read.header.number);
    });
    if (!framed) {
        return trouble(framed.error());
    }
    Taking taking{casework, package, checked, read.header};
    auto taken = taking.take_people();
    if (!taken) {
        return taken;
    }
    auto standings = taking.take_standings();
    return standings ? taking.acknowledge(read) : trouble(standings.error());
}

Expected<Received> look_at(Casework& casework, const std::string& path)
{
    auto header = read_header(path);
    if (!header) {
        return trouble(header.error());
    }
    Expected<Received> received;
    auto looked = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        received = look(casework, transaction, *header);
        return received ? Expected<Json>(Json()) : tl::unexpected(received.error());
    });
    return looked ? std::move(received) : tl::unexpected(looked.error());
}

/// Opened and believed.
struct Opened {
    PackageDatabase package;
    CheckedPackage checked;
};

Expected<Opened> open_and_check(Casework& casework, const std::string& path, const Received& received,
                                std::uint64_t limit_bytes)
{
    auto content = open_envelope(path, received.read, *casework.keyring, limit_bytes);
    auto package = content ? PackageDatabase::open(std::move(*content)) : tl::unexpected(content.error());
    if (!package) {
        return trouble(package.error());
    }
    std::optional<CheckedPackage> checked;
    auto done = casework.database.read([&](store::Transaction& transaction) {
        return check_package(casework, transaction, *package, received.read, received.sender)
            .map([&](CheckedPackage found) { checked.emplace(std::move(found)); });
    });
    return done ? Expected<Opened>(Opened{std::move(*package), std::move(*checked)}) : trouble(done.error());
}

std::mutex& one_at_a_time()
{
    static std::mutex mutex;
    return mutex;
}

} // namespace

Expected<Json> import_package(Casework& casework, const std::string& path, std::uint64_t limit_bytes)
{
    const std::lock_guard lock(one_at_a_time());
    auto received = look_at(casework, path);
    if (!received) {
        return tl::unexpected(received.error());
    }
    if (!received->receipt.is_null()) {
        // The same header is not yet the same file: what came is told apart from what was damaged since.
        auto whole = check_content(path, received->read);
        return whole ? Expected<Json>(Json::Object{{"回执", received->receipt}, {"已经收过", true}})
                     : trouble(whole.error());
    }
    auto opened = open_and_check(casework, path, *received, limit_bytes);
    auto receipt = opened ? take_in_all(casework, opened->package, opened->checked, received->read)
                          : tl::unexpected(opened.error());
    return receipt ? Expected<Json>(Json::Object{{"回执", *receipt}, {"已经收过", false}}) : receipt;
}

Expected<Json> verify_package(Casework& casework, const std::string& path, std::uint64_t limit_bytes)
{
    auto header = read_header(path);
    auto whole = header ? check_content(path, *header) : tl::unexpected(header.error());
    if (!whole) {
        return trouble(whole.error());
    }
    Json answer = Json::Object{{"发送单位", header->header.sender_name},
                               {"接收单位", header->header.recipient_name},
                               {"序号", header->header.number},
                               {"人数", header->header.people},
                               {"事件数", header->header.events},
                               {"摘要", header->hash},
                               {"内容", "与开头的摘要相符"}};
    auto received = look_at(casework, path);
    if (!received) {
        return tl::unexpected(received.error());
    }
    answer.set("签名", "是" + received->sender.name + "的安装签的");
    auto opened = open_and_check(casework, path, *received, limit_bytes);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return answer.set("事件链", "全部成立");
}

Expected<Json> open_package(Casework& casework, const std::string& path, const std::string& out,
                            std::uint64_t limit_bytes)
{
    auto received = look_at(casework, path);
    if (!received) {
        return tl::unexpected(received.error());
    }
    auto content = open_envelope(path, received->read, *casework.keyring, limit_bytes);
    auto written = content ? content->copy_to(out) : tl::unexpected(content.error());
    return written ? Expected<Json>(Json::Object{{"序号", received->read.header.number},
                                                 {"人数", received->read.header.people}})
                   : trouble(written.error());
}

} // namespace zk::exam
