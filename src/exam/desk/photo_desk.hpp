// photo_desk: the candidate's photo at the desk: looked at beside the person, taken anew where it does not
// do.
//
// 六(五)-6: the registration points collect. A new photo is re-written by papers before it comes here, and is
// an event like any other: who took it, whose it replaces. The newest counts. One that a signature has seen
// as evidence stays beside it; any other steps back. After the lock nobody takes one (the rulebook's
// 采集照片). Thread-safe.
#pragma once

#include "exam/desk/candidate_desk.hpp"

namespace zk::exam {

constexpr std::string_view photo_document = "准考证照片";

/// For the unit that confirms: JPEG. Refusal "no-paper" where there is none.
Expected<PaperContent> photo_of(Casework& casework, const Actor& actor, const std::string& person_key,
                                const std::string& exam);
/// The photo that counts, for papers that print it; empty where there is none.
Result<std::string> load_photo(Casework& casework, store::Transaction& transaction,
                               const std::string& person_key, const std::string& exam);
/// {编号, 摘要, 原摘要}
Expected<Json> replace_photo(Casework& casework, const Actor& actor, const std::string& person_key,
                             const std::string& exam, const papers::Prepared& photo,
                             const RequestKey& request);

} // namespace zk::exam
