// fill: a database as it might look three weeks into a registration: offices, staff of every role, candidates
// on every route and at every stage. For newcomers and tests; never for an installation in use.
//
// Everything goes through the desks, so the events, signatures and messages are real. Passwords of invented
// candidates are hashed cheaply to fill in seconds; accounts and secrets are listed in `demo.json` beside the
// database, which the demo's front page shows.
#pragma once

#include <functional>
#include <string>

#include "exam/casework.hpp"

namespace zk::demo {

struct FillOptions {
    std::string offices = "data/organisations-example/offices.csv";
    std::string distribution = "bench/population/gaokao-2022.json";
    std::string exam = "gaokao-2022";
    std::size_t candidates = 2'000;
    std::uint64_t seed = 2022;
    std::string from = "2021-11-01T09:00"; ///< Beijing
    unsigned threads = 0;                  ///< 0: one a core
    std::function<void(std::size_t done, std::size_t all)> progress;
};

struct Shown {
    std::string role;
    std::string office;
    std::string name;
    std::string user_name;
    std::string password;
    std::string secret; ///< Base32, staff
    std::string what;   ///< what one can see with this account
};

struct Filled {
    std::vector<Shown> accounts;
    std::map<std::string, std::size_t> stages;
};

constexpr std::string_view demo_password = "演示用的密码人人都知道";

/// The database must be empty. Error codes "demo.not-empty", and those of the parts.
Result<Filled> fill(store::Database& database, const std::shared_ptr<const trust::Keyring>& keyring,
                    const std::shared_ptr<const rulebook::Rulebook>& book, const FillOptions& options);

Json to_json(const Filled& filled);

} // namespace zk::demo
