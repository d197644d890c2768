// tasks: what is measured, as files that every engine's driver reads.
//
// A task is one JSON file, `<name>.json`: the model (a DMN file) or the rulebook (a folder), the decisions
// asked for, and the facts, one object a person. The random tables come from the generator, the lending
// model from a folder of the official DMN TCK that is an argument (nothing of it is copied), and both
// rulebooks with their public cases from this repository.
//
// Errors: "file.…", "json.…", "tck.xml", "dmn.…" as those who read give them; "bench.…" for a task file that
// is not one.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace zk::bench {

struct Task {
    std::string name;
    std::string model;    ///< path of the DMN file; empty for a rulebook
    std::string rulebook; ///< folder; empty for a DMN model
    std::string ns;       ///< namespace and name of the model, for engines that ask for them
    std::string model_name;
    std::vector<std::string> decisions;
    std::vector<Json> facts;
};

/// Where the tasks come from and where their files go.
struct Sources {
    std::string out;        ///< folder; must exist
    std::string repository; ///< its root: rulebooks/, tests/acceptance/
    std::string tck;        ///< "…/TestCases"; empty: without the lending task
};

/// Writes every task and gives their names, in the order of the table.
Result<std::vector<std::string>> write_tasks(const Sources& sources);
Result<Task> read_task(const std::string& folder, const std::string& name);

} // namespace zk::bench
