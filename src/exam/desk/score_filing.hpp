// score_filing: 三校生 above the control lines, and the colleges' filings; parts of the export. Internal to
// the score desks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exam/desk/score_store.hpp"
#include "exam/scores/manifest.hpp"

namespace zk::exam {

struct LineMarks {
    Decimal general;
    std::optional<Decimal> professional;
};
using ControlLines = std::map<std::string, LineMarks>; ///< by 类

struct FilingRow {
    std::string number;
    std::string name;
    std::string group;
    Decimal general;
    std::optional<Decimal> professional;
};
struct FilingLists {
    std::vector<FilingRow> above;
};

Result<ControlLines> load_control_lines(store::Transaction& transaction, const std::string& exam);

/// Adds the person for every group in which the rulebook says 上线, and does not say 不可填报 or 待定.
void add_filing(const rulebook::Rulebook& book, const ControlLines& lines,
                const std::vector<SubjectRule>& rules, const StoredSheet& stored, const std::string& name,
                FilingLists& lists);

/// 技能测试备案.csv
Expected<ExportFile> skill_tests_file(Casework& casework, const std::string& exam);

} // namespace zk::exam
