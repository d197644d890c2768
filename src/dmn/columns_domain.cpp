// Identity of values, and the distinct values of a column.
#include <algorithm>
#include <functional>

#include "dmn/columns_run.hpp"

namespace zk::dmn {

namespace {

std::size_t combined(std::size_t seed, std::size_t hash)
{
    return (seed ^ hash) * 0x9E37'79B9'7F4A'7C15U + 0x7F4A'7C15U;
}

std::size_t hash_of_missing(const feel::Missing& missing)
{
    std::size_t hash = 7;
    if (!missing.empty()) {
        for (const feel::FactId fact : missing.facts()) {
            hash = combined(hash, fact);
        }
    }
    return hash;
}

std::size_t hash_of_list(const feel::List& list)
{
    std::size_t hash = list.items.size();
    for (const feel::Value& item : list.items) {
        hash = combined(hash, hash_of(item));
    }
    for (const feel::Missing& perhaps : list.perhaps) {
        hash = combined(hash, hash_of_missing(perhaps));
    }
    return hash;
}

std::size_t hash_of_context(const feel::Context& context)
{
    std::size_t hash = context.entries.size();
    for (const auto& [name, value] : context.entries) {
        hash = combined(combined(hash, std::hash<std::string>{}(name)), hash_of(value));
    }
    return hash;
}

std::size_t hash_of_date(const Date& date)
{
    return combined(static_cast<std::size_t>(date.year), date.month * 32U + date.day);
}

std::size_t hash_of_scalar(const feel::Value& value)
{
    if (const bool* truth = value.as_bool()) {
        return *truth ? 1 : 2;
    }
    if (const std::string* text = value.as_string()) {
        return std::hash<std::string>{}(*text);
    }
    if (const Date* date = value.as_date()) {
        return hash_of_date(*date);
    }
    if (const Decimal* number = value.as_number()) {
        return number->hash();
    }
    if (const feel::Unknown* unknown = value.as_unknown()) {
        return hash_of_missing(unknown->missing);
    }
    return value.is_null() ? 3 : std::hash<std::string>{}(feel::to_feel_text(value));
}

bool are_same_lists(const feel::List& a, const feel::List& b)
{
    return std::ranges::equal(a.items, b.items, is_same) && a.perhaps == b.perhaps;
}

bool are_same_contexts(const feel::Context& a, const feel::Context& b)
{
    return std::ranges::equal(a.entries, b.entries, [](const auto& one, const auto& other) {
        return one.first == other.first && is_same(one.second, other.second);
    });
}

} // namespace

bool is_same(const feel::Value& a, const feel::Value& b)
{
    if (a.kind_index() != b.kind_index()) {
        return false;
    }
    if (const feel::List* const list = a.as_list()) {
        return list == b.as_list() || are_same_lists(*list, *b.as_list());
    }
    if (const feel::Context* const context = a.as_context()) {
        return context == b.as_context() || are_same_contexts(*context, *b.as_context());
    }
    return feel::identical(a, b);
}

std::size_t hash_of(const feel::Value& value)
{
    std::size_t hash = 0;
    if (const feel::List* const list = value.as_list()) {
        hash = hash_of_list(*list);
    } else if (const feel::Context* const context = value.as_context()) {
        hash = hash_of_context(*context);
    } else {
        hash = hash_of_scalar(value);
    }
    return combined(hash, value.kind_index());
}

std::uint32_t Domain::code(feel::Value value)
{
    if (2 * (values_.size() + 1) > slots_.size()) {
        slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
        for (std::uint32_t code = 0; code < values_.size(); ++code) {
            std::size_t at = hashes_[code] & (slots_.size() - 1);
            while (slots_[at] != 0) {
                at = (at + 1) & (slots_.size() - 1);
            }
            slots_[at] = code + 1;
        }
    }
    const std::size_t hash = hash_of(value) >> 16U;
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
        const std::uint32_t code = slots_[at] - 1;
        if (hashes_[code] == hash && is_same(values_[code], value)) {
            return code;
        }
    }
    values_.push_back(std::move(value));
    hashes_.push_back(hash);
    slots_[at] = static_cast<std::uint32_t>(values_.size());
    return slots_[at] - 1;
}

void Domain::clear()
{
    *this = Domain();
}

} // namespace zk::dmn
