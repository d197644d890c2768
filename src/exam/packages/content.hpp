// content: the database inside a package: its tables, and how they are filled and read
// (docs/formats/package.md).
//
// Everything is readable with SQLite's own shell; nothing in it opens the sender's other data: masters that
// seal the events travel wrapped for the recipient. Whole chains go, so that a package stands by itself and a
// lost one is made good by the next.
//
// Errors: those of scratch.hpp, the store's, "package.content" (a value that cannot be). One thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exam/packages/installations.hpp"
#include "exam/packages/scratch.hpp"
#include "trust/chain.hpp"
#include "trust/checkpoint.hpp"

namespace zk::exam {

struct CarriedPaper {
    std::string id;
    std::string document;
    std::string media_type;
    std::string content;
    std::string thumbnail;
    std::string digest;
    std::int64_t added_at = 0;
    std::int64_t removed_at = 0;
};

/// A registration with its whole chain; papers come one by one.
struct CarriedPerson {
    std::string person_key;
    std::string exam;
    std::string account_id;
    std::string stage;
    std::string result;
    std::string unit_id;
    std::string number; ///< 报名序号
    Json identity;
    std::vector<trust::Event> events;
    std::vector<std::string> bodies; ///< readable, one an event
};

struct CarriedSigner {
    std::string key_id;
    std::string account_id;
    std::string suite;
    std::string public_key;
    std::int64_t since = 0;
    std::string installation;
    std::string role;
    std::string office_id;
    std::string name;
};

/// What the sender says of every registration it has, delivered before or now.
struct Standing {
    std::string person_key;
    std::string exam;
    std::int64_t sequence = 0;
    std::string hash;
    std::string stage;
    std::string result;
    std::string unit_id;
    std::string number;
};

struct Chosen {
    std::string person_key;
    std::string exam;
    std::int64_t sequence = 0;
};

struct ContentCount {
    std::int64_t people = 0;
    std::int64_t events = 0;
    std::int64_t papers = 0;
};

/// Registrations whose chain grew since they were last delivered to `recipient`; `office_id` narrows it.
Result<std::vector<Chosen>> undelivered(const Casework& casework, store::Transaction& transaction,
                                        const std::string& recipient, const std::string& office_id);

struct ContentRequest {
    const Installation& self;
    const Installation& above;
    std::int64_t number = 0;
    std::int64_t made_at = 0;
    const std::vector<Chosen>& people;
    const trust::Checkpoint& checkpoint;
};
Result<ContentCount> write_content(Casework& casework, store::Transaction& transaction,
                                   PackageDatabase& package, const ContentRequest& request);

/// Reading; each walks in order of person_key and stops at the first error.
Result<void> check_schema(PackageDatabase& package); ///< first: the tables are those of the format
Result<Json> read_about(PackageDatabase& package);   ///< the table `package`: {key: value}
Result<std::vector<Installation>> read_installations(PackageDatabase& package);
Result<std::vector<CarriedSigner>> read_signers(PackageDatabase& package);
Result<std::vector<std::string>> read_masters(PackageDatabase& package); ///< wrapped for us
Result<trust::Checkpoint> read_checkpoint(PackageDatabase& package);
Result<void> each_head(PackageDatabase& package, const std::function<Result<void>(const trust::Head&)>& take);
Result<void> each_standing(PackageDatabase& package,
                           const std::function<Result<void>(const Standing&)>& take);
Result<void> each_person(PackageDatabase& package,
                         const std::function<Result<void>(const CarriedPerson&)>& take);
Result<void> each_paper(PackageDatabase& package, const std::string& person_key, const std::string& exam,
                        const std::function<Result<void>(const CarriedPaper&)>& take);

} // namespace zk::exam
