#include "rulebook/whynot.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::rulebook {
namespace {

/// Rows of one table are alternatives (行); every other reason stands for itself.
struct Route {
    std::string table; ///< empty for a reason that stands for itself
    Json::Array failed;
    Json::Array unknown;
    std::string name;
    std::string clause;
};

std::string text_in(const Json& json, std::string_view key)
{
    const Json* value = json.find(key);
    return value == nullptr || value->as_string() == nullptr ? "" : *value->as_string();
}

std::string table_of(const std::string& row)
{
    return row.substr(0, row.rfind(' '));
}

/// Names of everything the headline is made of.
std::set<std::string> reached(const Loaded& loaded, const feel::Expression& goal)
{
    std::set<dmn::Slot> seen(goal.globals_read.begin(), goal.globals_read.end());
    std::vector<dmn::Slot> open(seen.begin(), seen.end());
    std::set<std::string> names;
    while (!open.empty()) {
        const dmn::Slot slot = open.back();
        open.pop_back();
        names.insert(loaded.program->slot_name(slot));
        for (const dmn::Slot next : loaded.program->reads_of(slot)) {
            if (seen.insert(next).second) {
                open.push_back(next);
            }
        }
    }
    return names;
}

std::vector<Route> routes_of(const Json& reasons, const std::set<std::string>& names)
{
    std::vector<Route> routes;
    for (const Json& reason : *reasons.as_array()) {
        const std::string row = text_in(reason, "行");
        const std::string table = row.empty() ? "" : table_of(row);
        if (!table.empty() && !names.contains(table)) {
            continue;
        }
        auto route = std::find_if(routes.begin(), routes.end(),
                                  [&](const Route& other) { return !row.empty() && other.name == row; });
        if (route == routes.end()) {
            const std::string clause = text_in(reason, "条款");
            routes.push_back({table, {}, {}, row.empty() ? clause : row, clause});
            route = routes.end() - 1;
        }
        const std::string outcome = text_in(reason, "结果");
        if (outcome == "不满足") {
            route->failed.push_back(reason);
        } else if (outcome == "未知") {
            route->unknown.push_back(reason);
        }
    }
    return routes;
}

/// The routes that do not hold; of a table one of whose rows holds, none.
Json::Array open_routes(const std::vector<Route>& routes)
{
    const auto holds = [](const Route& route) { return route.failed.empty() && route.unknown.empty(); };
    std::set<std::string> settled;
    for (const Route& route : routes) {
        if (!route.table.empty() && holds(route)) {
            settled.insert(route.table);
        }
    }
    Json::Array list;
    for (const Route& route : routes) {
        if (!holds(route) && !settled.contains(route.table)) {
            list.push_back(Json::Object{{"路", route.name},
                                        {"条款", route.clause},
                                        {"不满足", route.failed},
                                        {"未知", route.unknown}});
        }
    }
    return list;
}

/// 监护人[2].居住证[1].起: records by their number, from one.
std::string numbered(const std::string& path, const Place& place, const Vocabulary& vocabulary)
{
    std::string result;
    const Vocabulary::Node* node = &vocabulary.root().members[place.steps[0]];
    std::size_t step = 1;
    for (const char c : path) {
        if (c == ']') {
            result += std::to_string(place.steps[step++] + 1);
        } else if (c == '.') {
            node = &node->members[place.steps[step++]];
        }
        result += c;
    }
    return result;
}

Json changes_json(const std::vector<RemedyStep>& steps, const Situation& known, const Vocabulary& vocabulary)
{
    Json::Array list;
    for (const RemedyStep& change : steps) {
        const Fact& fact = vocabulary.facts[change.place.fact];
        list.push_back(Json::Object{{"事实", numbered(fact.path, change.place, vocabulary)},
                                    {"现值", to_json(value_at(known, change.place), vocabulary)},
                                    {"改为", to_json(change.to, vocabulary)},
                                    {"标记", fact.change_cost == 1 ? "可补" : "可办"}});
    }
    return list;
}

const char* kind_name(Remedy::Kind kind)
{
    switch (kind) {
    case Remedy::Kind::favourable:
        return "不用改";
    case Remedy::Kind::found:
        return "改了就行";
    case Remedy::Kind::none:
        return "没有";
    case Remedy::Kind::open:
        break;
    }
    return "没有找到";
}

/// A rulebook that names no good outcome has nothing to search for.
const Remedy no_goal{Remedy::Kind::open, {}, 0, false, 0};

std::vector<std::string> good_values(const Loaded& loaded)
{
    std::vector<std::string> values;
    const std::string* text = loaded.tree.front("good");
    for (const std::string_view part : split(text == nullptr ? std::string_view() : *text, ',')) {
        if (!trim(part).empty()) {
            values.emplace_back(trim(part));
        }
    }
    return values;
}

} // namespace

Json why_not(const Loaded& loaded, const Json& facts)
{
    dmn::Machine machine(loaded.flat);
    const Json result = decide(loaded, facts, {.explain = true}, machine);
    const Json* reasons = result.find("理由");
    const CompiledOutput* headline = headline_of(loaded);
    if (reasons == nullptr || headline == nullptr) {
        return result;
    }
    const Situation known = situation_of(loaded.vocabulary, facts);
    const GoalPlan& plan = *loaded.knowledge->find(headline->output.name);
    const std::vector<std::string> good = good_values(loaded);
    const Remedy remedy = good.empty() ? no_goal : cheapest_remedy(loaded, plan, good, known);
    const Json verdict = *result.find(headline->output.name);
    return Json::Object{{"结论", verdict},
                        {"未走通", open_routes(routes_of(*reasons, reached(loaded, *plan.goal)))},
                        {"办法", kind_name(remedy.kind)},
                        {"可改", changes_json(remedy.changes, known, loaded.vocabulary)},
                        {"代价", static_cast<std::int64_t>(remedy.cost)},
                        {"精确", remedy.exact},
                        {"错误", Json::Array{}}};
}

} // namespace zk::rulebook
