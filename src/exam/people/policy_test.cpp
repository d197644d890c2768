#include "exam/people/policy.hpp"

#include <gtest/gtest.h>

namespace zk::exam {
namespace {

constexpr Role every_role[] = {Role::candidate,  Role::school,       Role::county,  Role::prefecture,
                               Role::region,     Role::department,   Role::college, Role::gate,
                               Role::discipline, Role::administrator};

TEST(Policy, CandidatesReachNothingButTheirOwn)
{
    for (const auto& row : policy()) {
        for (const Relation relation : {Relation::same_office, Relation::same_area, Relation::other_area}) {
            EXPECT_FALSE(may(Role::candidate, row.act, relation)) << row.name;
        }
    }
}

TEST(Policy, NobodyButTheCandidateFillsInSubmitsOrSeesAsTheCandidate)
{
    for (const Role role : every_role) {
        for (const Act act : {Act::see_own, Act::edit_own, Act::submit_own}) {
            EXPECT_EQ(reach_of(role, act) != Reach::none, role == Role::candidate) << to_text(role);
        }
    }
}

TEST(Policy, WhoRunsTheSystemSeesNoCandidate)
{
    for (const Act act : {Act::see_queue, Act::open_case, Act::sign_step, Act::return_case, Act::hand_over,
                          Act::batch_attest, Act::recover_candidate, Act::read_audit}) {
        EXPECT_EQ(reach_of(Role::administrator, act), Reach::none) << name_of(act);
    }
}

TEST(Policy, NobodySignsBeyondTheirOwnOffice)
{
    for (const Role role : every_role) {
        EXPECT_FALSE(may(role, Act::sign_step, Relation::same_area)) << to_text(role);
        EXPECT_FALSE(may(role, Act::sign_step, Relation::other_area)) << to_text(role);
    }
}

TEST(Policy, OnlyTheRegionOpensCasesEverywhere)
{
    for (const Role role : every_role) {
        EXPECT_EQ(may(role, Act::open_case, Relation::other_area), role == Role::region) << to_text(role);
    }
}

TEST(Policy, DisciplineReadsTheAuditOfItsAreaAndOpensNoCase)
{
    EXPECT_TRUE(may(Role::discipline, Act::read_audit, Relation::same_area));
    EXPECT_FALSE(may(Role::discipline, Act::read_audit, Relation::other_area));
    EXPECT_EQ(reach_of(Role::discipline, Act::open_case), Reach::none);
}

TEST(Policy, RolesAreWrittenAndReadAlike)
{
    for (const Role role : every_role) {
        EXPECT_EQ(role_named(to_text(role)), role);
    }
    EXPECT_EQ(role_named("校长"), std::nullopt);
}

} // namespace
} // namespace zk::exam
