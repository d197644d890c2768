// staff_import: accounts for many people at once, from a file.
#pragma once

#include "exam/people/accounts.hpp"
#include "exchange/table.hpp"

namespace zk::exam {

struct StaffImport {
    std::size_t opened = 0;
    /// What is wrong. Problems of the file open nobody; a name that is taken leaves out that row alone.
    exchange::RowProblems problems;
};

Expected<StaffImport> load_staff(Casework& casework, const Actor& actor, const exchange::Table& table);

} // namespace zk::exam
