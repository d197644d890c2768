// steps: who looks at which part of a registration, in which order (属地管理、分级负责).
//
// The rulebook says it in its table 审核步骤; this room reads that table for one candidate's facts and works
// out which facts fall to which step. Nothing about a department or a clause is known here.
//
// A fact falls to the secret step (保密) that names it in 只审; else to the first step whose 证明者 is among
// those the vocabulary lets attest it (由谁证明) and whose 只审, if any, covers it; what no step takes falls
// to the step marked 其余. Facts of 系统 fall to nobody: the program gives them. Pure functions; any thread.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "exam/people/offices.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::exam {

enum class SignKind { facts, conclusion, decision }; ///< 签认: 事实, 结论, 决定

struct Step {
    std::string name;
    std::string attester; ///< 证明者; empty for decisions
    OfficeQuery office;
    std::vector<std::string> only;  ///< 只审
    std::vector<std::string> after; ///< 先要; steps this case does not have count as done
    SignKind sign = SignKind::facts;
    bool secret = false;
    bool rest = false;
    std::string decides; ///< 决定项: the output that is signed
    std::string clause;
};

/// One thing to attest: a fact, or the fact of one record.
struct FactItem {
    std::string path;    ///< 监护人[0].关系
    std::string pattern; ///< 监护人[].关系: its name in the vocabulary
    Json stated;         ///< null: the candidate said nothing
};

/// The steps of a candidate with these facts, in the rulebook's order. Error "steps.rulebook": the rulebook
/// has no 审核步骤, or a row that cannot be read.
Result<std::vector<Step>> steps_of(const rulebook::Rulebook& book, const Json& facts);

/// Every fact given in `facts`, record by record; a list of records itself is an item (its value is the
/// number of records): signing it says that it is complete.
std::vector<FactItem> items_of(const rulebook::Vocabulary& vocabulary, const Json& facts);
/// The items of `step`: what the candidate stated and what only its attester can give.
std::vector<FactItem> items_of_step(const rulebook::Vocabulary& vocabulary, const std::vector<Step>& steps,
                                    const Step& step, const Json& facts);
/// 监护人[0].居住证[2].起 → 监护人[].居住证[].起
std::string pattern_of(std::string_view path);

const Step* find_step(const std::vector<Step>& steps, std::string_view name);

} // namespace zk::exam
