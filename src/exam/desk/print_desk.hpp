// print_desk: the papers an office prints for one registration, and a candidate for their own, from what is
// on record.
//
// 网上报名信息确认表 (六(五)-1): what is confirmed, with the clauses to be told, the digest, the photo and,
// once it is signed, the receipt with a QR code that leads to the public check. Which other forms there are
// for these facts, and which office prints them, is the rulebook's to say (97-办理, 随案的表); the household
// form leaves its back page blank. What an office prints is written down as looked at. Thread-safe.
#pragma once

#include "exam/desk/review_desk.hpp"

namespace zk::exam {

/// PDF. Before the confirmation it shows what would be signed, afterwards what was. `site`: where receipts
/// are checked, https://bm.example.cn; empty: not known, and the QR code then holds the receipt alone.
Expected<PaperContent> confirmation_sheet_pdf(Casework& casework, const Actor& actor,
                                              const std::string& person_key, const std::string& exam,
                                              const std::string& site = {});

/// [{表, 名称}] this actor may print for this case.
Expected<Json> case_forms(Casework& casework, const Actor& actor, const std::string& person_key,
                          const std::string& exam);
Expected<PaperContent> case_form_pdf(Casework& casework, const Actor& actor, const std::string& person_key,
                                     const std::string& exam, const std::string& name);

/// [{表, 名称}] that one's own facts call for.
Expected<Json> own_forms(Casework& casework, const Actor& actor, const std::string& exam);
Expected<PaperContent> own_form_pdf(Casework& casework, const Actor& actor, const std::string& exam,
                                    const std::string& name);

} // namespace zk::exam
