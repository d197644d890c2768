// content_read: the tables of a package, read in order; what cannot be is refused with its place.
#include <set>

#include "base/json.hpp"
#include "exam/desk/checkpoint_desk.hpp"
#include "exam/packages/content.hpp"
#include "exam/packages/content_schema.hpp"
#include "exam/packages/fields.hpp"

namespace zk::exam {

namespace {

constexpr std::int64_t rows_at_once = 500;

using Read = std::function<Result<void>(const store::Rows& rows, std::size_t row)>;

Result<void> each_row(const store::Rows& rows, const Read& read)
{
    Result<void> done;
    for (std::size_t row = 0; done && row < rows.size(); ++row) {
        done = read(rows, row);
    }
    return done;
}

/// A table whose key's first column is person_key, some hundred rows at a time.
Result<void> walk(PackageDatabase& package, const std::string& select, const Read& read)
{
    std::string person;
    std::string exam;
    for (;;) {
        auto rows = package.run(select, {person, exam, rows_at_once});
        if (!rows || rows->empty()) {
            return rows ? Result<void>{} : tl::unexpected(rows.error());
        }
        person = rows->text(rows->size() - 1, 0);
        exam = rows->text(rows->size() - 1, 1);
        if (auto done = each_row(*rows, read); !done) {
            return done;
        }
    }
}

trust::Event event_of(const store::Rows& rows, std::size_t row)
{
    return {rows.text(row, 0),   rows.number(row, 1), rows.text(row, 2),  rows.text(row, 3),
            rows.number(row, 4), rows.text(row, 5),   rows.text(row, 6),  rows.text(row, 7),
            rows.blob(row, 8),   rows.text(row, 9),   rows.text(row, 10), rows.text(row, 11),
            rows.text(row, 12),  rows.blob(row, 13)};
}

Result<void> read_events(PackageDatabase& package, CarriedPerson& person)
{
    return package
        .run("SELECT person_key, sequence, exam, kind, at, actor, office, role, body, suite, previous, hash, "
             "signer_key, signature, body_json FROM events WHERE person_key = $1 ORDER BY sequence",
             {person.person_key})
        .map([&](const store::Rows& rows) {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                person.events.push_back(event_of(rows, row));
                person.bodies.push_back(rows.text(row, 14));
            }
        });
}

CarriedPerson person_of(const store::Rows& rows, std::size_t row)
{
    CarriedPerson person;
    person.person_key = rows.text(row, 0);
    person.exam = rows.text(row, 1);
    person.account_id = rows.text(row, 2);
    person.identity = Json::Object{{"姓名", rows.text(row, 3)},
                                   {"证件种类", rows.text(row, 4)},
                                   {"证件号码", rows.text(row, 5)},
                                   {"手机号", rows.text(row, 6)}};
    person.stage = rows.text(row, 7);
    person.result = rows.text(row, 8);
    person.unit_id = rows.text(row, 9);
    person.number = rows.text(row, 10);
    return person;
}

} // namespace

Result<void> check_schema(PackageDatabase& package)
{
    auto rows = package.run("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::multiset<std::string> have;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        have.insert(rows->text(row, 0));
    }
    // STRICT tables, and quick_check found every value of its column's kind: reading cannot go astray.
    if (have != std::multiset<std::string>(std::begin(package_schema), std::end(package_schema))) {
        return fail("package.content", "报送包里的表不是规定的那些,或多了别的");
    }
    return {};
}

Result<Json> read_about(PackageDatabase& package)
{
    return package.run("SELECT key, value FROM package ORDER BY key").map([](const store::Rows& rows) {
        Json about = Json::Object{};
        for (std::size_t row = 0; row < rows.size(); ++row) {
            about.set(rows.text(row, 0), rows.text(row, 1));
        }
        return about;
    });
}

Result<std::vector<Installation>> read_installations(PackageDatabase& package)
{
    std::vector<Installation> all;
    auto done = package.run("SELECT json FROM installations").and_then([&](const store::Rows& rows) {
        return each_row(rows, [&](const store::Rows& one, std::size_t row) {
            return parse_json(one.text(row, 0))
                .and_then([](const Json& json) { return installation_from(json, Tie::beyond); })
                .map([&](Installation read) { all.push_back(std::move(read)); });
        });
    });
    return done ? Result<std::vector<Installation>>(std::move(all)) : tl::unexpected(done.error());
}

Result<std::vector<CarriedSigner>> read_signers(PackageDatabase& package)
{
    return package
        .run("SELECT key_id, account_id, suite, public_key, since, installation, role, office, name FROM "
             "signers")
        .map([](const store::Rows& rows) {
            std::vector<CarriedSigner> all;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                all.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.blob(row, 3),
                               rows.number(row, 4), rows.text(row, 5), rows.text(row, 6), rows.text(row, 7),
                               rows.text(row, 8)});
            }
            return all;
        });
}

Result<std::vector<std::string>> read_masters(PackageDatabase& package)
{
    return package.run("SELECT wrapped FROM masters").map([](const store::Rows& rows) {
        std::vector<std::string> all;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            all.push_back(rows.blob(row, 0));
        }
        return all;
    });
}

Result<trust::Checkpoint> read_checkpoint(PackageDatabase& package)
{
    return read_about(package)
        .and_then([](const Json& about) { return parse_json(text_in(about, "checkpoint")); })
        .and_then(checkpoint_from);
}

Result<void> each_head(PackageDatabase& package, const std::function<Result<void>(const trust::Head&)>& take)
{
    return walk(package,
                "SELECT person_key, '', sequence, hash FROM heads WHERE person_key > $1 AND $2 = '' ORDER BY "
                "person_key LIMIT $3",
                [&](const store::Rows& rows, std::size_t row) {
                    return take({rows.text(row, 0), rows.number(row, 2), rows.text(row, 3)});
                });
}

Result<void> each_standing(PackageDatabase& package, const std::function<Result<void>(const Standing&)>& take)
{
    return walk(package,
                "SELECT person_key, exam, sequence, hash, stage, result, unit, number FROM standings WHERE "
                "(person_key, exam) > ($1, $2) ORDER BY person_key, exam LIMIT $3",
                [&](const store::Rows& rows, std::size_t row) {
                    return take({rows.text(row, 0), rows.text(row, 1), rows.number(row, 2), rows.text(row, 3),
                                 rows.text(row, 4), rows.text(row, 5), rows.text(row, 6), rows.text(row, 7)});
                });
}

Result<void> each_person(PackageDatabase& package,
                         const std::function<Result<void>(const CarriedPerson&)>& take)
{
    return walk(package,
                "SELECT person_key, exam, account_id, name, id_type, id_number, phone, stage, result, unit, "
                "number FROM registrations WHERE (person_key, exam) > ($1, $2) ORDER BY person_key, exam "
                "LIMIT $3",
                [&](const store::Rows& rows, std::size_t row) {
                    CarriedPerson person = person_of(rows, row);
                    return read_events(package, person).and_then([&] { return take(person); });
                });
}

Result<void> each_paper(PackageDatabase& package, const std::string& person_key, const std::string& exam,
                        const std::function<Result<void>(const CarriedPaper&)>& take)
{
    auto ids =
        package.run("SELECT paper_id FROM papers WHERE person_key = $1 AND exam = $2", {person_key, exam});
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    return each_row(*ids, [&](const store::Rows& rows, std::size_t row) {
        const std::string& id = rows.text(row, 0);
        return package
            .run("SELECT document, media_type, content, thumbnail, digest, added_at, removed_at FROM papers "
                 "WHERE person_key = $1 AND exam = $2 AND paper_id = $3",
                 {person_key, exam, id})
            .and_then([&](const store::Rows& one) {
                return take({id, one.text(0, 0), one.text(0, 1), one.blob(0, 2), one.blob(0, 3),
                             one.text(0, 4), one.number(0, 5), one.number(0, 6)});
            });
    });
}

} // namespace zk::exam
