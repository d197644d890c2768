// uses: how a goal uses each fact, found from the syntax trees once at loading.
//
// Values a goal cannot tell apart need not be tried apart. Where every use of a fact, in the goal and in
// 校验, is a comparison with known constants (or with other such facts), finitely many values stand for all
// of them; where any use is of another kind, they do not, and who tries values must say that more may exist.
//
// Also found: which facts are read only inside the records of a list. While that list is absent, evaluation
// never gets to them and they are not among what is missing, though they may be later.
#pragma once

#include <map>
#include <set>

#include "rulebook/reads.hpp"

namespace zk::rulebook {

struct FactUse {
    std::vector<feel::Value> limits;             ///< what it is compared with: dates, numbers
    std::vector<std::vector<std::string>> texts; ///< sets of texts it is looked for in
    std::set<feel::FactId> beside;               ///< plain facts it is compared with
    bool beside_records = false;                 ///< compared with members of records
    bool otherwise = false;                      ///< used in any other way
    void merge(const FactUse& other);
};

/// By fact; of the facts named as one path from a group (members of records are not followed).
using Uses = std::vector<FactUse>;

/// What relevance needs to know of one goal.
struct GoalPlan {
    std::string name;
    feel::ExpressionPtr goal;
    Uses uses;                              ///< in the goal and in 校验
    std::map<feel::FactId, FactSet> within; ///< facts read inside the records of a list
    FactSet checked;                        ///< facts read by 校验
};

class UsesFinder {
public:
    explicit UsesFinder(const Loaded& loaded);
    GoalPlan plan(const std::string& name, feel::ExpressionPtr goal);

private:
    friend class UsesWalker;
    const Uses& of_name(const std::string& name);
    Uses of_text(const std::string& text);
    Uses of_table(const Named& table);
    void add_reached(const std::vector<dmn::Slot>& from, Uses& uses);

    const Loaded& loaded_;
    Reads reads_;
    dmn::Evaluation constants_;
    std::map<std::string, Uses> known_;
};

} // namespace zk::rulebook
