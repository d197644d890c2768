// view: what the candidate pages show, as data for the templates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/form.hpp"
#include "http/interview.hpp"
#include "http/render.hpp"

namespace zk::http {

View home_view(const std::vector<std::shared_ptr<const rulebook::Rulebook>>& books);
View start_view(const rulebook::Rulebook& book, const Answers& answers, bool stale);
View question_view(const rulebook::Rulebook& book, const Answers& answers, const Question& question,
                   const std::vector<FormMistake>& mistakes);
/// The result of deciding on the answers so far; every output, every reason, every answer.
View result_view(const rulebook::Rulebook& book, const Answers& answers);
/// An output worth showing: not hidden at this verdict, not empty.
struct ShownOutput {
    std::string name;
    std::string meaning;
    const Json* value = nullptr; ///< in the result it was asked of
};
std::vector<ShownOutput> shown_outputs(const rulebook::Rulebook& book, const Json& result);
/// The reasons by clause, in groups whose order follows the verdict's tone (good, bad, open).
kainjow::mustache::list reason_views(const rulebook::Rulebook& book, const Json& result,
                                     const std::string& tone);
/// What would make a refusal favourable; nothing where no answer was found.
std::optional<View> remedy_view(const rulebook::Rulebook& book, const Json& facts);
View clauses_view(const rulebook::Rulebook& book);
View clause_view(const rulebook::Rulebook& book, const rulebook::Clause& clause);

} // namespace zk::http
