// score_export_desk: marks for admission, and what colleges file after enrolment.
//
// One table a sitting, in CSV (UTF-8), XLSX and DBF (GB18030), columns as the rulebook's 导出栏 says; beside
// them which 三校生 stand on or above the control lines (上线) and may file (单列艺体志愿),
// the colleges' filings, and the characters that GBK lacks (reported, not lost). All of it in a signed
// manifest (scores/manifest.hpp). No ID number is exported: the registration number joins.
// Sources: 九(二)1(5)-4, 九(二)3, 九(二)4(1)-3, 九(二)4(2), 二(三)3-3. Thread-safe, as Casework is.
#pragma once

#include "exam/casework.hpp"
#include "exam/scores/manifest.hpp"

namespace zk::exam {

/// Files in order, the manifest last.
Expected<std::vector<ExportFile>> export_scores(Casework& casework, const std::string& exam);
/// The same as one ZIP.
Expected<std::string> export_scores_zip(Casework& casework, const std::string& exam);

struct ControlLine {
    std::string exam;
    std::string group; ///< 普通类, 美术类 …: 单列志愿类别 of the rulebook
    std::string general;
    std::string professional; ///< empty: no professional exam in this group
};
Expected<Json> set_control_line(Casework& casework, const Actor& actor, const ControlLine& line,
                                const RequestKey& request);
/// [{类, 文化课, 专业课, 时间}]
Expected<Json> control_lines(Casework& casework, const std::string& exam);

struct SkillTest {
    std::string exam;
    std::string number;
    bool passed = true;
    std::string tested_on; ///< 2022-10-15
    std::string note;      ///< of a failure: what was tested, and that the place was withdrawn
};
/// 技能测试备案, by the college that tested.
Expected<Json> file_skill_test(Casework& casework, const Actor& actor, const SkillTest& test,
                               const RequestKey& request);
/// [{报名序号, 院校, 合格, 测试日期, 说明, 备案时间}]: of the actor's college; of all for the region.
Expected<Json> skill_tests(Casework& casework, const Actor& actor, const std::string& exam);

} // namespace zk::exam
