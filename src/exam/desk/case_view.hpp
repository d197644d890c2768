// case_view: a registration as JSON for those who may see it. What a person may not see is never put in.
#pragma once

#include "exam/desk/dossier.hpp"

namespace zk::exam {

/// For the candidate: everything about themselves, with `facts` (the draft and the program's facts)
/// pre-checked.
Json candidate_view(const Casework& casework, const Dossier& dossier, const Json& facts);

/// For staff: the steps that lie with this actor's office and duty in full (facts, statements, evidence), the
/// others by name and state; secret steps of others not at all.
Json staff_view(const Casework& casework, const Actor& actor, const Dossier& dossier);

/// Does this step lie with the actor's office and duty?
bool is_actors(const Casework& casework, const Actor& actor, const Dossier& dossier, const Step& step);

/// May this actor see that paper? A department sees what proves its own facts, a deciding office everything
/// but what proves secret facts alone; those are for who has the duty.
bool sees_document(const Casework& casework, const Actor& actor, const Dossier& dossier,
                   std::string_view document);

/// 王小明 → 王*明; never the whole name in a list.
std::string masked_name(std::string_view name);

} // namespace zk::exam
