// print_desk: the papers an office prints for one registration, from what is on record.
//
// 网上报名信息确认表 (六(五)-1): what is confirmed, with the clauses to be told, the digest and a QR that
// finds the case. 户籍情况审查登记表 (七(二)乙-2): every household fact as stated, for the police to mark;
// the back page stays blank. Both are written down as looked at. Thread-safe.
#pragma once

#include "exam/desk/review_desk.hpp"

namespace zk::exam {

/// PDF. Before the confirmation it shows what would be signed, afterwards what was.
Expected<PaperContent> confirmation_sheet_pdf(Casework& casework, const Actor& actor,
                                              const std::string& person_key, const std::string& exam);
Expected<PaperContent> household_form_pdf(Casework& casework, const Actor& actor,
                                          const std::string& person_key, const std::string& exam);

} // namespace zk::exam
