#include "impact/template.hpp"

#include "base/calendar.hpp"

namespace zk::impact {
namespace {

constexpr std::string_view nothing_mark = "$无";

Error mistake(const std::string& what, const Json& where)
{
    std::string excerpt = to_text(where);
    if (excerpt.size() > 120) {
        excerpt = excerpt.substr(0, 117) + "...";
    }
    return {"impact.distribution", what + ":" + excerpt, {}};
}

class Drawer {
public:
    Drawer(const Settled& settled, Dice& dice) : settled_(settled), dice_(dice) {}

    Result<Json> draw(const Json& pattern)
    {
        if (const Json::Array* const items = pattern.as_array()) {
            return list(*items);
        }
        const Json::Object* const members = pattern.as_object();
        if (members == nullptr) {
            return pattern;
        }
        const bool is_dice = members->size() == 1 && members->front().first.starts_with('$');
        return is_dice ? roll(members->front().first, members->front().second, pattern) : object(*members);
    }

private:
    static bool is_nothing(const Json& value) { return value.find(nothing_mark) != nullptr; }

    Result<Json> list(const Json::Array& items)
    {
        Json::Array result;
        for (const Json& item : items) {
            auto drawn = draw(item);
            if (!drawn) {
                return drawn;
            }
            if (!is_nothing(*drawn)) {
                result.push_back(std::move(*drawn));
            }
        }
        return result;
    }

    Result<Json> object(const Json::Object& members)
    {
        Json::Object result;
        for (const auto& [name, pattern] : members) {
            auto drawn = draw(pattern);
            if (!drawn) {
                return drawn;
            }
            if (!is_nothing(*drawn)) {
                result.emplace_back(name, std::move(*drawn));
            }
        }
        return result;
    }

    Result<Json> roll(const std::string& mark, const Json& argument, const Json& pattern)
    {
        if (mark == "$任选") {
            return choice(argument);
        }
        if (mark == "$日期") {
            return day(argument);
        }
        if (mark == "$加天") {
            return later(argument);
        }
        if (mark == "$取") {
            return taken(argument);
        }
        if (mark == nothing_mark) {
            return pattern;
        }
        return tl::unexpected(mistake("不认识 " + mark + ",应为 $任选、$日期、$取、$加天 或 $无", pattern));
    }

    static std::int64_t weight_of(const Json& option)
    {
        const Json::Array* const pair = option.as_array();
        const bool has_weight = pair != nullptr && pair->size() == 2 && pair->front().as_number() != nullptr;
        const std::int64_t weight = has_weight ? pair->front().as_number()->to_int64().value_or(-1) : -1;
        return weight <= 1'000'000'000 ? weight : -1;
    }

    Result<Json> choice(const Json& argument)
    {
        std::int64_t total = 0;
        const Json::Array* const options = argument.as_array();
        for (const Json& option : options == nullptr ? Json::Array{} : *options) {
            const std::int64_t weight = weight_of(option);
            if (weight < 0) {
                return tl::unexpected(mistake("$任选 的每一项应为 [份数, 值]", option));
            }
            total += weight;
        }
        if (total <= 0) {
            return tl::unexpected(mistake("$任选 没有可选的", argument));
        }
        auto left = static_cast<std::int64_t>(dice_.roll() % static_cast<std::uint64_t>(total));
        std::size_t chosen = 0;
        while (left >= weight_of((*options)[chosen])) {
            left -= weight_of((*options)[chosen++]);
        }
        return draw((*(*options)[chosen].as_array())[1]);
    }

    static std::optional<Date> date_of(const Json& value)
    {
        return value.as_string() == nullptr ? std::nullopt : Date::parse(*value.as_string());
    }

    Result<Json> day(const Json& argument)
    {
        const Json::Array* const ends = argument.as_array();
        const auto first = ends != nullptr && ends->size() == 2 ? date_of((*ends)[0]) : std::nullopt;
        const auto last = ends != nullptr && ends->size() == 2 ? date_of((*ends)[1]) : std::nullopt;
        if (!first || !last || *last < *first) {
            return tl::unexpected(mistake("$日期 应为 [第一天, 最后一天]", argument));
        }
        const auto days = static_cast<std::uint32_t>(last->to_days() - first->to_days() + 1);
        return Json(first->plus_days(dice_.roll_below(days))->to_string());
    }

    Result<Json> later(const Json& argument)
    {
        const Json::Array* const parts = argument.as_array();
        if (parts == nullptr || parts->size() != 2) {
            return tl::unexpected(mistake("$加天 应为 [日期, 天数]", argument));
        }
        auto from = draw((*parts)[0]);
        auto days = draw((*parts)[1]);
        if (!from || !days) {
            return !from ? from : days;
        }
        const auto date = date_of(*from);
        const auto count = days->as_number() == nullptr ? std::nullopt : days->as_number()->to_int64();
        const auto result = date && count ? date->plus_days(*count) : std::nullopt;
        if (!result) {
            return tl::unexpected(mistake("$加天 应为 [日期, 天数]", argument));
        }
        return Json(result->to_string());
    }

    Result<Json> taken(const Json& argument)
    {
        const auto found =
            argument.as_string() == nullptr ? settled_.end() : settled_.find(*argument.as_string());
        if (found == settled_.end()) {
            return tl::unexpected(mistake("$取 的名称没有在“设”里写过", argument));
        }
        return found->second;
    }

    const Settled& settled_;
    Dice& dice_;
};

} // namespace

Result<Json> draw(const Json& pattern, const Settled& settled, Dice& dice)
{
    return Drawer(settled, dice).draw(pattern);
}

} // namespace zk::impact
