// open: the casework, ready to serve: database, keys, rulebooks, offices, clock.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exam/casework.hpp"

namespace zk::exam {

struct OpenOptions {
    std::string data = "var/zhunkao.db"; ///< file, or "postgresql://…"
    std::string keys;                    ///< folder of the keyring; empty: "keys" beside the file
    std::string
        clock; ///< "2021-11-20T09:00", Beijing: a practice clock that starts there; empty: the real one
    bool national = false; ///< a new keyring signs with SM2 and SM3 (国密)
};

struct OpenCasework {
    std::unique_ptr<store::Database> database;
    std::unique_ptr<Casework> casework;
    bool practice_clock = false;
};

/// Rulebooks without 审核步骤 are no exams one registers for, and are left out. Error codes of the database
/// and the keyring, "clock".
Result<OpenCasework> open_casework(const OpenOptions& options,
                                   const std::vector<std::shared_ptr<const rulebook::Rulebook>>& rulebooks);

} // namespace zk::exam
