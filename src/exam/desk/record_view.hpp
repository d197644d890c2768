// record_view: the facts of a registration as a person reads them, the same on the confirmation page, on the
// printed sheet and in a version put beside another.
//
// One group a top-level name of the vocabulary, in its order; repeated records (监护人, 就读经历) as a table.
// Facts the rulebook marks sensitive (政审, 体检) are left out: they are in the frozen record and its digest,
// and who confirms does not see them. Pure; any thread.
#pragma once

#include <vector>

#include "base/json.hpp"
#include "print/forms.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::exam {

std::vector<print::FactGroup> record_groups(const rulebook::Rulebook& book, const Json& facts);
/// [{名称, 项: [{名称, 值}], 列: [..], 行: [[..]]}]
Json record_json(const rulebook::Rulebook& book, const Json& facts);

/// true → 是, lists joined by 、, null → nothing: a blank line to write on.
std::string spoken_value(const Json& value);

} // namespace zk::exam
