// Relevance on the real rulebook: the examples of docs/relevance.md, and random people attacked at random.
#include <algorithm>
#include <random>

#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::json;
using Paths = std::vector<std::string>;

const Rulebook& gaokao()
{
    static const auto book = Rulebook::load(std::string(ZK_SOURCE_DIR) + "/rulebooks/gaokao-2022");
    EXPECT_TRUE(book.has_value());
    return **book;
}

bool has(const Paths& paths, const std::string& path)
{
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

Paths missing_but_not_relevant(const std::string& goal, const std::string& facts)
{
    const Relevance relevant = gaokao().relevant_for(goal, json(facts));
    EXPECT_TRUE(relevant.exact);
    Paths rest;
    for (const std::string& path : gaokao().missing_for(goal, json(facts))) {
        if (!has(relevant.facts, path)) {
            rest.push_back(path);
        }
    }
    return rest;
}

TEST(RelevanceExamples, OneWithAXinjiangHukouCannotBeAForeigner)
{
    EXPECT_EQ(missing_but_not_relevant("报名条件", R"({"户籍": {"在疆常住户籍": true}})"),
              (Paths{"考生.国籍", "考生.在新疆定居", "证明材料.外国人永久居留证"}));
}

TEST(RelevanceExamples, ADayOfMovingInSaysThatTheHukouIsHere)
{
    EXPECT_EQ(missing_but_not_relevant("报名条件", R"({"户籍": {"落户新疆日期": "2015-07-20"}})"),
              Paths{"户籍.在疆常住户籍"});
}

TEST(RelevanceExamples, TheYouthClassOpensNoDoorForVocationalGraduates)
{
    EXPECT_EQ(missing_but_not_relevant("单列条件", "{}"), Paths{"报考.类型"});
}

/// Documents of the rulebook's people with facts taken away at random.
class RandomPeople {
public:
    explicit RandomPeople(std::uint32_t seed) : random_(seed) {}

    Json next()
    {
        static const std::vector<std::string> people = starting_points();
        Json facts = json(people[random_() % people.size()]);
        const auto share = static_cast<std::uint32_t>(5 + random_() % 60);
        thin(facts, share);
        return facts;
    }
    std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

    /// Values from other people for what is not given.
    Json completed(const Json& facts)
    {
        static const std::vector<std::string> people = starting_points();
        return mixed(facts, json(people[random_() % people.size()]));
    }

private:
    static std::vector<std::string> starting_points()
    {
        const auto text =
            read_file(std::string(ZK_SOURCE_DIR) + "/rulebooks/gaokao-2022/96-起点.md", 1 << 20);
        std::vector<std::string> found;
        for (std::size_t at = text->find("```json"); at != std::string::npos;
             at = text->find("```json", at + 1)) {
            std::string block = text->substr(at + 7, text->find("\n```", at) - at - 7);
            const auto comment = block.find("//");
            if (comment != std::string::npos) {
                block.erase(comment, block.find('\n', comment) - comment);
            }
            found.push_back(found.empty() ? block : to_text(mixed(json(block), json(found.front()))));
        }
        return found;
    }

    static Json mixed(Json facts, const Json& other)
    {
        for (const auto& [name, value] : *other.as_object()) {
            const Json* known = facts.find(name);
            if (known == nullptr) {
                facts.set(name, value);
            } else if (known->as_object() != nullptr && value.as_object() != nullptr) {
                facts.set(name, mixed(*known, value));
            }
        }
        return facts;
    }

    void thin(Json& json, std::uint32_t share)
    {
        Json::Object* members = json.as_object();
        if (members == nullptr) {
            return;
        }
        std::erase_if(*members, [&](Json::Member& member) {
            thin(member.second, share);
            return member.second.as_object() == nullptr && random_() % 100 < share;
        });
    }

    std::mt19937 random_;
};

/// The value at a path of two steps.
const Json* at(const Json& facts, const std::string& path)
{
    const Json* group = facts.find(path.substr(0, path.find('.')));
    return group == nullptr || path.find('.') == std::string::npos
               ? group
               : group->find(path.substr(path.find('.') + 1));
}

TEST(RelevanceOfRandomPeople, WhatIsSaidToMatterHasTwoDocumentsToShow)
{
    RandomPeople people(11);
    std::size_t shown = 0;
    for (int i = 0; i < 12; ++i) {
        const Json facts = people.next();
        const Relevance relevant = gaokao().relevant_for("报名条件", facts);
        if (relevant.facts.empty()) {
            continue;
        }
        const std::string& path = relevant.facts[people.below(relevant.facts.size())];
        const auto pair = gaokao().witness_for("报名条件", facts, path);
        if (!pair) {
            EXPECT_FALSE(relevant.exact) << path << " " << to_text(facts);
            continue;
        }
        ++shown;
        EXPECT_FALSE(gaokao().is_error(gaokao().decide(pair->first)));
        EXPECT_FALSE(gaokao().is_error(gaokao().decide(pair->second)));
        const Json first = gaokao().value_of("报名条件", pair->first);
        const Json second = gaokao().value_of("报名条件", pair->second);
        EXPECT_NE(first, second);
        EXPECT_NE(first.as_bool(), nullptr) << to_text(first);
        EXPECT_NE(second.as_bool(), nullptr) << to_text(second);
    }
    EXPECT_GT(shown, 4U);
}

TEST(RelevanceOfRandomPeople, WhatIsSaidNotToMatterSurvivesRandomAttacks)
{
    RandomPeople people(12);
    const std::vector<std::pair<std::string, Json>> attacks{{"考生.国籍", "外国"},
                                                            {"考生.国籍", "中国"},
                                                            {"户籍.在疆常住户籍", true},
                                                            {"户籍.在疆常住户籍", false},
                                                            {"考生.在新疆定居", true},
                                                            {"证明材料.外国人永久居留证", true},
                                                            {"户籍.出生落户在新疆", true},
                                                            {"户籍.曾迁出新疆", false},
                                                            {"考生.出生日期", "1990-01-01"},
                                                            {"住所.在疆合法稳定住所", true},
                                                            {"住所.在疆合法稳定住所", false},
                                                            {"考生.新疆身份证号", true}};
    std::size_t attacked = 0;
    for (int i = 0; i < 25; ++i) {
        Json facts = people.next();
        if (i % 2 == 0) {
            facts.set("户籍", json(R"({"在疆常住户籍": true})"));
        }
        const Paths missing = gaokao().missing_for("报名条件", facts);
        const Relevance relevant = gaokao().relevant_for("报名条件", facts);
        for (const auto& [path, value] : attacks) {
            if (!has(missing, path) || has(relevant.facts, path)) {
                continue;
            }
            for (int attempt = 0; attempt < 6; ++attempt) {
                Json first = people.completed(facts);
                Json second = first;
                const std::string group = path.substr(0, path.find('.'));
                Json changed = second.find(group) == nullptr ? Json(Json::Object{}) : *second.find(group);
                second.set(group, changed.set(path.substr(path.find('.') + 1), value));
                if (at(first, path) == nullptr || gaokao().is_error(gaokao().decide(first)) ||
                    gaokao().is_error(gaokao().decide(second))) {
                    continue;
                }
                ++attacked;
                const Json a = gaokao().value_of("报名条件", first);
                const Json b = gaokao().value_of("报名条件", second);
                EXPECT_FALSE(a.as_bool() != nullptr && b.as_bool() != nullptr && a != b)
                    << path << " matters after all: " << to_text(first) << " for " << to_text(facts);
            }
        }
    }
    EXPECT_GT(attacked, 20U);
}

TEST(RelevanceOfRandomPeople, StaysWithinItsBudgetAndWithinWhatIsMissing)
{
    RandomPeople people(13);
    for (int i = 0; i < 15; ++i) {
        const Json facts = people.next();
        const Paths missing = gaokao().missing_for("报名条件", facts);
        const Relevance relevant = gaokao().relevant_for("报名条件", facts);
        EXPECT_LE(relevant.evaluations, relevance_budget + 40);
        for (const std::string& path : relevant.facts) {
            EXPECT_TRUE(has(missing, path)) << path;
        }
        const auto best = gaokao().best_question("报名条件", facts, relevant.facts);
        EXPECT_EQ(best.has_value(), !relevant.facts.empty());
    }
}

} // namespace
} // namespace zk::rulebook
