// print_parts: what the desks that print forms share. Pure; any thread.
#pragma once

#include "exam/desk/dossier.hpp"
#include "print/forms.hpp"

namespace zk::exam::print_parts {

std::string member(const Json& object, std::string_view name); ///< empty where there is no such text
std::vector<std::string> texts(const Json& object, std::string_view name);
/// What the sheets call the exam (front matter `exam-name`), or the rulebook's title.
std::string exam_name(const Dossier& dossier);
/// Who it is; day of birth and last school as these facts have them.
print::Person person_of(const Dossier& dossier, const Json& facts);
/// What the regulation says there, in its words.
std::vector<print::Quote> quotes_at(const rulebook::Rulebook& book, const std::vector<std::string>& clauses);
/// The clauses a line of the front matter names.
std::vector<print::Quote> quotes(const rulebook::Rulebook& book, std::string_view property);
print::Proof proof_of(const Dossier& dossier, const std::string& digest);

/// 残疾考生 … 合理便利申请表
print::AccommodationForm accommodation_of(const Dossier& dossier, const Json& facts);
/// 盲文试卷承诺书; `said` is what asks for it.
print::BrailleUndertaking braille_of(const Casework& casework, const Dossier& dossier, const Json& facts,
                                     const std::vector<std::string>& promises,
                                     const std::vector<print::Quote>& said);
/// 跨地州市报名申请
print::TransferApplication transfer_of(const Casework& casework, const Dossier& dossier, const Json& facts,
                                       const std::vector<print::Quote>& said);

} // namespace zk::exam::print_parts
