#include "exchange/divisions.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "exchange/division_table.hpp"

namespace zk::exchange {
namespace {

constexpr std::size_t most_found = 50;

/// Names between levels that name no place: the counties of a municipality, those directly under a region.
bool is_no_place(const Division& division)
{
    return division.name == "市辖区" || division.name == "县" ||
           division.name.find("直辖县级") != std::string_view::npos;
}

} // namespace

Divisions::Divisions() : by_code_(division_table())
{
    std::ranges::copy_if(by_code_, std::back_inserter(by_parent_),
                         [](const Division& one) { return !one.former; });
    std::ranges::sort(by_parent_, {}, [](const Division& one) { return std::tie(one.parent, one.code); });
}

const Divisions& Divisions::china()
{
    static const Divisions all;
    return all;
}

const Division* Divisions::find(std::string_view code) const
{
    const auto found = std::ranges::lower_bound(by_code_, code, {}, &Division::code);
    return found != by_code_.end() && found->code == code ? &*found : nullptr;
}

std::span<const Division> Divisions::children(std::string_view code) const
{
    const auto found = std::ranges::equal_range(by_parent_, code, {}, &Division::parent);
    return {found.begin(), found.end()};
}

std::vector<const Division*> Divisions::search(std::string_view name) const
{
    std::vector<const Division*> found;
    for (const Division& one : by_code_) {
        if (!name.empty() && !one.former && !is_no_place(one) &&
            one.name.find(name) != std::string_view::npos) {
            found.push_back(&one);
        }
    }
    std::ranges::sort(found, {},
                      [&](const Division* one) { return std::pair(one->name != name, one->code); });
    found.resize(std::min(found.size(), most_found));
    return found;
}

std::string Divisions::full_name(std::string_view code) const
{
    const Division* const division = find(code);
    if (division == nullptr) {
        return {};
    }
    const std::string own = is_no_place(*division) ? std::string() : std::string(division->name);
    return full_name(division->parent) + own;
}

} // namespace zk::exchange
