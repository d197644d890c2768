// What an account can be given to do: the steps of the rulebooks here.
#include <set>

#include "exam/people/accounts.hpp"

namespace zk::exam {

Json known_duties(const Casework& casework)
{
    Json::Array list;
    std::set<std::string> seen;
    for (const auto& [id, book] : casework.exams) {
        const Json steps = book->value_of("各审核步骤", Json::Object{});
        for (const Json& step : steps.as_array() == nullptr ? Json::Array{} : *steps.as_array()) {
            Json duty = Json::Object{};
            for (const char* member : {"步骤", "部门", "签认"}) { // some follow from facts nobody gave
                const Json* value = step.find(member);
                duty.set(member, value == nullptr || value->as_string() == nullptr ? Json("") : *value);
            }
            const Json* secret = step.find("保密");
            duty.set("保密", secret != nullptr && *secret == Json(true));
            if (seen.insert(*duty.find("步骤")->as_string()).second) {
                list.push_back(std::move(duty));
            }
        }
    }
    return Json(std::move(list));
}

std::vector<std::string> duty_names(const Casework& casework)
{
    std::vector<std::string> names;
    const Json duties = known_duties(casework);
    for (const Json& duty : *duties.as_array()) {
        names.push_back(*duty.find("步骤")->as_string());
    }
    return names;
}

} // namespace zk::exam
