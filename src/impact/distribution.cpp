#include "impact/distribution.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "base/file.hpp"
#include "base/text.hpp"
#include "impact/template.hpp"
#include "rulebook/example_facts.hpp"

namespace zk::impact {
namespace {

tl::unexpected<Error> mistake(std::string message)
{
    return fail("impact.distribution", std::move(message));
}

std::string text_member(const Json& object, std::string_view name)
{
    const Json* const member = object.find(name);
    return member == nullptr || member->as_string() == nullptr ? "" : *member->as_string();
}

std::int64_t number_member(const Json& object, std::string_view name)
{
    const Json* const member = object.find(name);
    const Decimal* const number = member == nullptr ? nullptr : member->as_number();
    return number == nullptr ? -1 : number->to_int64().value_or(-1);
}

const Json* at_path(const Json& facts, std::string_view path)
{
    const Json* at = &facts;
    for (const std::string_view step : split(path, '.')) {
        at = at == nullptr ? nullptr : at->find(step);
    }
    return at;
}

class Reader {
public:
    Reader(const Json& file, const rulebook::Loaded& loaded, std::uint64_t seed)
        : file_(file), loaded_(loaded), seed_(seed)
    {
    }

    Result<Distribution> read()
    {
        const Json* const kinds = file_.find("人");
        const Json::Array* const list = kinds == nullptr ? nullptr : kinds->as_array();
        if (list == nullptr || list->empty() || file_.find("抽") == nullptr) {
            return mistake("分布文件应有“人”(列表)和“抽”(对象)");
        }
        std::vector<std::int64_t> weights;
        for (const Json& kind : *list) {
            if (auto added = add_kind(kind, weights); !added) {
                return tl::unexpected(added.error());
            }
        }
        share_out(weights);
        return std::move(result_);
    }

private:
    Result<void> add_kind(const Json& source, std::vector<std::int64_t>& weights)
    {
        Kind kind;
        kind.name = text_member(source, "名");
        weights.push_back(number_member(source, "份"));
        if (weights.back() < 0) {
            return mistake("“人”里的“" + kind.name + "”要有“份”(不小于 0 的整数)");
        }
        auto start = starting_facts(text_member(source, "起点"), 0);
        if (!start) {
            return tl::unexpected(start.error());
        }
        kind.start = std::move(*start);
        const Json* const pools = source.find("抽");
        for (const Json& name :
             pools == nullptr || pools->as_array() == nullptr ? Json::Array{} : *pools->as_array()) {
            auto pool = pool_of(name.as_string() == nullptr ? to_text(name) : *name.as_string(), kind);
            if (!pool) {
                return tl::unexpected(pool.error());
            }
            kind.pools.push_back(*pool);
        }
        if (kind.pools.size() > most_pools_of_a_kind) {
            return mistake("“" + kind.name + "”抽 " + std::to_string(kind.pools.size()) + " 组,最多 " +
                           std::to_string(most_pools_of_a_kind) + " 组");
        }
        result_.kinds.push_back(std::move(kind));
        return {};
    }

    /// The facts of a 起点, laid over those it starts from itself.
    Result<Json> starting_facts(const std::string& name, int depth)
    {
        if (name.empty()) {
            return Json(Json::Object{});
        }
        const auto& points = loaded_.tree.starting_points;
        const auto point = std::ranges::find(points, name, &rulebook::StartingPoint::name);
        if (point == points.end() || depth > 100) {
            return mistake("规则书里没有起点“" + name + "”");
        }
        auto base = starting_facts(point->base, depth + 1);
        auto facts = parse_json(point->json.text);
        if (!base || !facts) {
            return !base ? base : facts;
        }
        return rulebook::merged(std::move(*base), *facts);
    }

    Result<std::size_t> pool_of(const std::string& name, const Kind& kind)
    {
        const Json* const source = file_.find("抽")->find(name);
        if (source == nullptr) {
            return mistake("“抽”里没有“" + name + "”");
        }
        const std::string by = text_member(*source, "按");
        std::size_t by_pool = 0;
        if (!by.empty()) {
            const auto before = std::ranges::find_if(kind.pools, [&](std::size_t pool) {
                return std::ranges::any_of(result_.pools[pool].entries,
                                           [&](const Json& entry) { return at_path(entry, by) != nullptr; });
            });
            if (before == kind.pools.end()) {
                return mistake("“" + name + "”按 " + by + " 抽,可是“" + kind.name + "”在它以前没有抽到过");
            }
            by_pool = *before;
        }
        // The same pool by another pool's values is another pool.
        for (std::size_t i = 0; i < result_.pools.size(); ++i) {
            if (result_.pools[i].name == name && result_.pools[i].by_pool == by_pool) {
                return i;
            }
        }
        return by.empty() ? plain_pool(name, *source) : pool_by(name, *source, by, by_pool);
    }

    Result<std::size_t> plain_pool(const std::string& name, const Json& source)
    {
        PoolEntries pool;
        pool.name = name;
        auto drawn = draw_entries(pool, source, Json());
        if (!drawn) {
            return tl::unexpected(drawn.error());
        }
        result_.pools.push_back(std::move(pool));
        return result_.pools.size() - 1;
    }

    Result<std::size_t> pool_by(const std::string& name, const Json& source, const std::string& by,
                                std::size_t by_pool)
    {
        PoolEntries pool;
        pool.name = name;
        pool.by = by;
        pool.by_pool = by_pool;
        std::map<std::string, std::uint32_t> begin;
        for (const Json& entry : result_.pools[by_pool].entries) {
            const Json* const found = at_path(entry, by);
            const Json value = found == nullptr ? Json() : *found;
            const auto known = begin.find(to_text(value));
            if (known == begin.end()) {
                const auto first = static_cast<std::uint32_t>(pool.entries.size());
                begin.emplace(to_text(value), first);
                pool.first_entry.push_back(first);
                if (auto drawn = draw_entries(pool, source, value); !drawn) {
                    return tl::unexpected(drawn.error());
                }
            } else {
                pool.first_entry.push_back(known->second);
            }
        }
        result_.pools.push_back(std::move(pool));
        return result_.pools.size() - 1;
    }

    Result<void> draw_entries(PoolEntries& pool, const Json& source, const Json& by)
    {
        const std::int64_t count = number_member(source, "个数");
        const Json* const facts = source.find("事实");
        if (count < 1 || facts == nullptr) {
            return mistake("“抽”里的“" + pool.name + "”要有“个数”(不小于 1)和“事实”");
        }
        entries_ += static_cast<std::size_t>(count);
        if (static_cast<std::size_t>(count) > most_entries || entries_ > most_entries) {
            return mistake("各组合起来超过了 " + std::to_string(most_entries) + " 个");
        }
        Dice dice(mixed(mixed(seed_, pool.name), to_text(by)));
        for (std::int64_t i = 0; i < count; ++i) {
            auto entry = draw_entry(source, *facts, by, dice);
            if (!entry) {
                return mistake("“抽”里的“" + pool.name + "”:" + entry.error().message);
            }
            pool.entries.push_back(std::move(*entry));
        }
        pool.count = static_cast<std::uint32_t>(count);
        return {};
    }

    static Result<Json> draw_entry(const Json& source, const Json& facts, const Json& by, Dice& dice)
    {
        Settled settled;
        settled["按"] = by;
        const Json* const names = source.find("设");
        if (names != nullptr && names->as_object() != nullptr) {
            for (const auto& [name, pattern] : *names->as_object()) {
                auto value = draw(pattern, settled, dice);
                if (!value) {
                    return value;
                }
                settled[name] = std::move(*value);
            }
        }
        return draw(facts, settled, dice);
    }

    /// Weights → shares of all 64-bit numbers.
    void share_out(const std::vector<std::int64_t>& weights)
    {
        double total = 0;
        for (const std::int64_t weight : weights) {
            total += static_cast<double>(weight);
        }
        double sum = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            sum += static_cast<double>(weights[i]);
            const double share = total > 0 ? sum / total : 1;
            result_.kinds[i].up_to = share >= 1 ? std::numeric_limits<std::uint64_t>::max()
                                                : static_cast<std::uint64_t>(share * 0x1.0p64);
        }
    }

    const Json& file_;
    const rulebook::Loaded& loaded_;
    std::uint64_t seed_;
    std::size_t entries_ = 0;
    Distribution result_;
};

} // namespace

Result<Distribution> Distribution::read(const std::string& path, const rulebook::Loaded& loaded,
                                        std::uint64_t seed)
{
    const auto text = read_file(path, std::size_t{16} << 20U);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto file = parse_json(*text, {std::size_t{16} << 20U, 64});
    if (!file) {
        return tl::unexpected(
            Error{"impact.distribution", "分布文件 " + path + " 不是 JSON", file.error().details});
    }
    return Reader(*file, loaded, seed).read();
}

} // namespace zk::impact
