// content_write: the database inside a package, filled from ours in one consistent view.
#include <map>
#include <set>

#include "exam/desk/checkpoint_desk.hpp"
#include "exam/packages/content.hpp"
#include "exam/packages/content_schema.hpp"
#include "exam/packages/masters.hpp"
#include "exam/people/account_store.hpp"
#include "exam/registration/ledger.hpp"
#include "trust/cipher.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

Result<void> ignore(const Result<store::Rows>& rows)
{
    return rows ? Result<void>{} : tl::unexpected(rows.error());
}

/// One package being filled.
struct Filler {
    Casework& casework;
    store::Transaction& ours;
    PackageDatabase& package;
    const ContentRequest& request;
    ContentCount count;
    std::set<std::pair<std::string, std::string>> signers; ///< key, account
    std::set<std::string> masters;

    Result<void> run()
    {
        Result<void> done;
        for (const char* table : package_schema) {
            done = done.and_then([&] { return ignore(package.run(table)); });
        }
        for (const Chosen& one : request.people) {
            done = done.and_then([&] { return put_person(one); });
        }
        return done.and_then([&] { return put_signers(); })
            .and_then([&] { return put_installations(); })
            .and_then([&] { return put_masters(); })
            .and_then([&] { return put_heads(); })
            .and_then([&] { return put_standings(); })
            .and_then([&] { return put_about(); });
    }

    Result<void> put_person(const Chosen& one)
    {
        return load_chain(ours, one.person_key).and_then([&](const std::vector<trust::Event>& chain) {
            Json stated = Json::Object{};
            Result<void> done;
            for (const trust::Event& event : chain) {
                done = done.and_then([&] { return put_event(event, stated); });
            }
            return done.and_then([&] { return put_registration(one, stated); })
                .and_then([&] { return put_papers(one); })
                .and_then([&] { return put_numbers(one); });
        });
    }

    Result<void> put_event(const trust::Event& event, Json& stated)
    {
        auto opened = open_event(*casework.keyring, event);
        if (!opened && recall_masters(casework, ours)) {
            opened = open_event(*casework.keyring, event);
        }
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        if (const Json* facts = opened->body.find("事实"); opened->kind == EventKind::submit && facts) {
            stated = *facts;
        }
        signers.emplace(event.signer_key, event.actor);
        masters.insert(event.body.substr(1, 4)); // the id in the header of sealed bytes
        count.events += 1;
        return ignore(package.run(
            "INSERT INTO events VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON "
            "CONFLICT (person_key, sequence) DO NOTHING",
            {event.person_key, event.sequence, event.exam, event.kind, event.at, event.actor, event.office,
             event.role, store::Blob{event.body}, event.suite, event.previous, event.hash, event.signer_key,
             store::Blob{event.signature}, to_text(opened->body)}));
    }

    Result<void> put_registration(const Chosen& one, const Json& stated)
    {
        auto rows = ours.run("SELECT account_id, stage, result, unit_id, identity_sealed FROM registration "
                             "WHERE person_key = $1 AND exam = $2",
                             {one.person_key, one.exam});
        auto identity =
            rows ? casework.keyring->unseal(rows->blob(0, 4), "identity:" + one.person_key + ":" + one.exam)
                       .and_then([](const std::string& text) { return parse_json(text); })
                 : tl::unexpected(rows.error());
        if (!identity) {
            return tl::unexpected(identity.error());
        }
        const auto member = [&](const char* name) {
            const Json* value = identity->find(name);
            return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
        };
        count.people += 1;
        return last_number(one).and_then([&](const std::string& number) {
            return ignore(package.run(
                "INSERT INTO registrations VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                {one.person_key, one.exam, rows->text(0, 0), member("姓名"), member("证件种类"),
                 member("证件号码"), member("手机号"), rows->text(0, 1), rows->text(0, 2), rows->text(0, 3),
                 number, to_text(stated)}));
        });
    }

    Result<std::string> last_number(const Chosen& one)
    {
        return ours
            .run("SELECT number FROM registration_number WHERE person_key = $1 AND exam = $2 ORDER BY at "
                 "DESC, number DESC LIMIT 1",
                 {one.person_key, one.exam})
            .map([](const store::Rows& rows) { return rows.empty() ? std::string() : rows.text(0, 0); });
    }

    Result<void> put_papers(const Chosen& one)
    {
        auto ids = ours.run("SELECT paper_id FROM paper WHERE person_key = $1 AND exam = $2",
                            {one.person_key, one.exam});
        Result<void> done = ignore(ids);
        for (std::size_t row = 0; done && row < ids->size(); ++row) {
            done = put_paper(one, ids->text(row, 0));
        }
        return done;
    }

    Result<void> put_paper(const Chosen& one, const std::string& id)
    {
        auto rows = ours.run("SELECT document, media_type, content_sealed, thumbnail_sealed, digest, "
                             "added_at, removed_at FROM paper WHERE person_key = $1 AND exam = $2 AND "
                             "paper_id = $3",
                             {one.person_key, one.exam, id});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        const std::string place = one.person_key + ":" + id;
        auto content = casework.keyring->unseal(rows->blob(0, 2), "paper:" + place);
        auto thumbnail = casework.keyring->unseal(rows->blob(0, 3), "thumbnail:" + place);
        if (!content || !thumbnail) {
            return tl::unexpected(content ? thumbnail.error() : content.error());
        }
        count.papers += 1;
        return ignore(package.run("INSERT INTO papers VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                                  {one.person_key, one.exam, id, rows->text(0, 0), rows->text(0, 1),
                                   store::Blob{std::move(*content)}, store::Blob{std::move(*thumbnail)},
                                   rows->text(0, 4), rows->number(0, 5), rows->number(0, 6)}));
    }

    Result<void> put_numbers(const Chosen& one)
    {
        auto rows = ours.run("SELECT number, office_id, at FROM registration_number WHERE person_key = $1 "
                             "AND exam = $2",
                             {one.person_key, one.exam});
        Result<void> done = ignore(rows);
        for (std::size_t row = 0; done && row < rows->size(); ++row) {
            done = ignore(package.run(
                "INSERT INTO numbers VALUES ($1, $2, $3, $4, $5)",
                {rows->text(row, 0), one.person_key, one.exam, rows->text(row, 1), rows->number(row, 2)}));
        }
        return done;
    }

    Result<CarriedSigner> signer_of(const std::string& key, const std::string& account)
    {
        auto rows = ours.run("SELECT k.suite, k.public_key, k.since, s.installation_id, s.role, s.office_id, "
                             "s.name_sealed FROM signing_key k LEFT JOIN package_signer s ON s.key_id = "
                             "k.key_id WHERE k.key_id = $1 AND k.account_id = $2",
                             {key, account});
        if (!rows || rows->empty()) {
            return rows ? fail("package.content", "一个事件的签名钥匙不在登记里:先用 audit verify 核对本库")
                        : tl::unexpected(rows.error());
        }
        CarriedSigner signer{
            key, account, rows->text(0, 0), rows->blob(0, 1), rows->number(0, 2), request.self.id, "",
            "",  ""};
        if (!rows->is_null(0, 3)) {
            signer.installation = rows->text(0, 3);
            signer.role = rows->text(0, 4);
            signer.office_id = rows->text(0, 5);
            return casework.keyring->unseal(rows->blob(0, 6), "signer:" + key).map([&](std::string name) {
                signer.name = std::move(name);
                return signer;
            });
        }
        return find_account_by_id(casework, ours, account).map([&](const std::optional<AccountRow>& own) {
            if (own) {
                signer.role = std::string(to_text(own->role));
                signer.office_id = own->office_id;
                signer.name = own->name;
            }
            return signer;
        });
    }

    Result<void> put_signers()
    {
        Result<void> done;
        for (const auto& [key, account] : signers) {
            done = done.and_then([&] {
                return signer_of(key, account).and_then([&](const auto& one) {
                    return ignore(
                        package.run("INSERT INTO signers VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                                    {one.key_id, one.account_id, one.suite, store::Blob{one.public_key},
                                     one.since, one.installation, one.role, one.office_id, one.name}));
                });
            });
        }
        return done;
    }

    /// Those this one issued, and those these did: whose people signed.
    Result<void> put_installations()
    {
        return load_installations(ours).and_then([&](const std::vector<Installation>& all) {
            Result<void> done;
            for (const Installation& one : all) {
                if (one.tie == Tie::below || one.tie == Tie::beyond) {
                    done = done.and_then([&] {
                        return ignore(package.run("INSERT INTO installations VALUES ($1, $2)",
                                                  {one.id, to_text(to_json(one))}));
                    });
                }
            }
            return done;
        });
    }

    Result<void> put_masters()
    {
        Result<void> done;
        for (const std::string& id : masters) {
            const auto wrapped = casework.keyring->hand_on_master(id, request.above.box_key);
            if (!wrapped) {
                return fail("package.content", "封存事件的主密钥 " + trust::to_hex(id) + " 不在钥匙文件里");
            }
            done = done.and_then([&] {
                return ignore(package.run("INSERT INTO masters VALUES ($1, $2)",
                                          {trust::to_hex(id), store::Blob{*wrapped}}));
            });
        }
        return done;
    }

    Result<void> put_heads()
    {
        auto rows =
            ours.run("SELECT l.person_key, l.sequence, l.hash FROM head_log l JOIN (SELECT person_key, "
                     "MAX(checkpoint) AS last FROM head_log WHERE checkpoint <= $1 GROUP BY person_key) h ON "
                     "h.person_key = l.person_key AND h.last = l.checkpoint",
                     {request.checkpoint.number});
        Result<void> done = ignore(rows);
        for (std::size_t row = 0; done && row < rows->size(); ++row) {
            done = ignore(package.run("INSERT INTO heads VALUES ($1, $2, $3)",
                                      {rows->text(row, 0), rows->number(row, 1), rows->text(row, 2)}));
        }
        return done;
    }

    Result<void> put_standings()
    {
        auto rows = ours.run("SELECT r.person_key, r.exam, e.sequence, e.hash, r.stage, r.result, r.unit_id "
                             "FROM registration r JOIN event e ON e.person_key = r.person_key AND "
                             "e.sequence = (SELECT MAX(sequence) FROM event l WHERE l.person_key = "
                             "r.person_key) WHERE r.submitted_at > 0");
        Result<void> done = ignore(rows);
        for (std::size_t row = 0; done && row < rows->size(); ++row) {
            done = last_number({rows->text(row, 0), rows->text(row, 1), 0}).and_then([&](const auto& number) {
                return ignore(package.run("INSERT INTO standings VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                                          {rows->text(row, 0), rows->text(row, 1), rows->number(row, 2),
                                           rows->text(row, 3), rows->text(row, 4), rows->text(row, 5),
                                           rows->text(row, 6), number}));
            });
        }
        return done;
    }

    Result<void> put_about()
    {
        std::vector<std::pair<std::string, std::string>> about{
            {"format", "1"},
            {"from", request.self.id},
            {"from_office", request.self.office_id},
            {"to", request.above.id},
            {"number", std::to_string(request.number)},
            {"made_at", std::to_string(request.made_at)},
            {"people", std::to_string(count.people)},
            {"events", std::to_string(count.events)},
            {"papers", std::to_string(count.papers)},
            {"checkpoint", to_text(to_json(request.checkpoint))}};
        for (const auto& [id, book] : casework.exams) {
            about.emplace_back("rulebook:" + id, book->content_hash());
        }
        Result<void> done;
        for (const auto& [key, value] : about) {
            done = done.and_then(
                [&] { return ignore(package.run("INSERT INTO package VALUES ($1, $2)", {key, value})); });
        }
        return done;
    }
};

} // namespace

Result<std::vector<Chosen>> undelivered(const Casework& casework, store::Transaction& transaction,
                                        const std::string& recipient, const std::string& office_id)
{
    auto sent = transaction.run(
        "SELECT q.person_key, MAX(q.sequence) FROM package_person q JOIN package p ON p.direction = 'sent' "
        "AND p.installation_id = q.installation_id AND p.number = q.number WHERE p.settled_at > 0 AND "
        "q.installation_id = $1 GROUP BY q.person_key",
        {recipient});
    auto rows = transaction.run(
        "SELECT r.person_key, r.exam, r.unit_id, (SELECT MAX(sequence) FROM event e WHERE e.person_key = "
        "r.person_key) FROM registration r WHERE r.submitted_at > 0 ORDER BY r.person_key, r.exam");
    if (!sent || !rows) {
        return tl::unexpected(sent ? rows.error() : sent.error());
    }
    std::map<std::string, std::int64_t> delivered;
    for (std::size_t row = 0; row < sent->size(); ++row) {
        delivered[sent->text(row, 0)] = sent->number(row, 1);
    }
    const auto offices = casework.offices();
    std::vector<Chosen> chosen;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        const bool asked = office_id.empty() || offices->is_within(rows->text(row, 2), office_id);
        if (asked && rows->number(row, 3) > delivered[rows->text(row, 0)]) {
            chosen.push_back({rows->text(row, 0), rows->text(row, 1), rows->number(row, 3)});
        }
    }
    return chosen;
}

Result<ContentCount> write_content(Casework& casework, store::Transaction& transaction,
                                   PackageDatabase& package, const ContentRequest& request)
{
    Filler filler{casework, transaction, package, request, {}, {}, {}};
    return filler.run().map([&] { return filler.count; });
}

} // namespace zk::exam
