// merge: one person of a checked package into our records.
//
// Unknown here: taken in. Ours the beginning of theirs: continued. Theirs the beginning of ours: nothing to
// do. Neither: two offices went on separately; both versions are kept and a person settles it. The same for
// a registration number that somebody else has. What was settled once stays settled for the same chain.
//
// All in the caller's transaction. Errors are the store's and the desks'.
#pragma once

#include "exam/desk/dossier.hpp"
#include "exam/packages/content.hpp"

namespace zk::exam {

enum class Merged { inserted, extended, unchanged, conflict };
std::string_view to_text(Merged merged); ///< 新收, 续接, 未变, 冲突

struct MergeRequest {
    PackageDatabase& package;
    const CarriedPerson& person;
    const std::string& sender;
    std::int64_t number = 0; ///< of the package
};
Expected<Merged> merge_person(Casework& casework, store::Transaction& transaction,
                              const MergeRequest& request);

/// The chain that came, of a conflict: {登记, 事件, 材料}, as kept in `their_sealed`.
Json to_json(const CarriedPerson& person, const std::vector<CarriedPaper>& papers);
struct KeptVersion {
    CarriedPerson person;
    std::vector<CarriedPaper> papers;
};
Result<KeptVersion> version_from(const Json& json);

/// Puts a whole person on record where there are no events of theirs (any more).
Expected<void> take_in(Casework& casework, store::Transaction& transaction, const CarriedPerson& person,
                       std::size_t from_event);
Result<void> take_paper(Casework& casework, store::Transaction& transaction, const CarriedPerson& person,
                        const CarriedPaper& paper);

/// Where a version of `person` sealed by us stands.
std::string version_context(const std::string& person_key, const std::string& conflict_id);

} // namespace zk::exam
