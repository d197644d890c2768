// review: who has looked at what, what that makes of the case, and whose name may come next (资格审查).
//
// 谁审核、谁签字、谁负责. The qualification is derived from attested facts alone and never clicked: a
// decision's signature stands under the outcome the rulebook computed, bound to those facts by a digest; when
// a fact changes, the signature no longer fits and the step opens again. Unknown is never false: while the
// attested facts do not determine the outcome it is 待定.
//
// A step is
//   waiting  until the steps before it (先要) are signed;
//   open     when its office can sign: never signed, or what was signed no longer fits the statement, the
//            attested facts, an earlier decision or an appeal;
//   signed   otherwise.
//
// Nothing here reads a clock or a database; any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exam/jurisdiction/steps.hpp"
#include "exam/registration/case.hpp"
#include "exam/registration/refusal.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::exam {

enum class StepState { waiting, open, signed_ };

struct StepProgress {
    Step step;
    StepState state = StepState::waiting;
    std::vector<FactItem> items;
    const Signature* signature = nullptr; ///< the newest, even if it no longer fits; of the Case given
};

enum class Stage {
    draft,
    submitted,
    in_review,
    returned,
    passed,
    failed,
    rechecking,
    withdrawn,
    numbered,
    confirmed
};

std::string_view to_text(Stage stage); ///< 草稿, 已提交 …
Result<Stage> stage_named(std::string_view text);

/// Where a case stands, all of it derived.
struct Progress {
    Stage stage = Stage::draft;
    std::vector<StepProgress> steps;
    Json attested;      ///< the official facts: attested values and the program's own
    Json routed;        ///< the statement, with what departments corrected: for routing only
    Json outcome;       ///< the rulebook's answer on the attested facts, without reasons
    std::string digest; ///< of the attested facts
};

/// Error as steps_of.
Result<Progress> progress_of(const rulebook::Rulebook& book, const Case& registration);

const StepProgress* find_step(const Progress& progress, std::string_view step);

/// What a person wants to sign.
struct SignRequest {
    std::string step;
    std::vector<Verdict> verdicts; ///< path, finding, value, ground; `stated` is filled in here
    bool favourable = true;        ///< of a conclusion
    std::string ground;
    std::vector<std::string> evidence;
};

/// The signature that request makes, or why not: the step is not open, a fact was left out or is not this
/// step's, a correction without ground or of the wrong kind, a negative conclusion without legal ground, no
/// evidence for what is not a decision.
Expected<Signature> decide_signature(const rulebook::Rulebook& book, const Case& registration,
                                     const Progress& progress, const SignRequest& request,
                                     std::string_view account);

constexpr std::size_t return_longest = 1'000; ///< characters, of what is to be changed and why
/// What a candidate is asked to change, [{事实, 说明}]: each a fact of the vocabulary, with what to do about
/// it.
Expected<void> check_return_items(const rulebook::Rulebook& book, const Json& items);

/// Hexadecimal SHA-256.
std::string hex_digest(std::string_view bytes);
std::string digest_of(const Json& facts);

} // namespace zk::exam
