// cell_pools: what cells refer to by number or pointer: sets of missing facts, interned texts, names, shapes.
#include <algorithm>

#include "feel/cell.hpp"

namespace zk::feel {

namespace {

std::size_t hash_of(const Missing& missing)
{
    std::size_t hash = 0;
    for (const FactId fact : missing.facts()) {
        hash = hash * 1'000'003 + fact + 1;
    }
    return hash;
}

} // namespace

CellText CellText::of(const Value& value, bool interned)
{
    CellText text{value, nullptr, interned};
    text.chars = value.as_string();
    return text;
}

std::uint32_t MissingPool::of(const Missing& missing)
{
    if (missing.empty()) {
        return 0;
    }
    const std::size_t hash = hash_of(missing);
    const auto [first, last] = by_hash_.equal_range(hash);
    for (auto it = first; it != last; ++it) {
        if (sets_[it->second] == missing) {
            return it->second;
        }
    }
    const auto id = static_cast<std::uint32_t>(sets_.size());
    sets_.push_back(missing);
    by_hash_.emplace(hash, id);
    return id;
}

std::uint32_t MissingPool::united_slowly(std::uint32_t a, std::uint32_t b)
{
    const std::uint64_t key = std::uint64_t{std::min(a, b)} << 32U | std::max(a, b);
    Union& known = unions_[key * 0x9E37'79B9'7F4A'7C15U >> 55U];
    if (known.key != key) {
        known = {key, of(Missing::united(sets_[a], sets_[b]))};
    }
    return known.result;
}

void MissingPool::clear()
{
    sets_.resize(1);
    by_hash_.clear();
    std::ranges::fill(unions_, Union());
}

const CellText* Constants::intern(const std::string& text)
{
    if (const CellText* known = find(text)) {
        return known;
    }
    const CellText& added = texts_.emplace_back(CellText::of(Value(text), true));
    by_text_.emplace(*added.chars, &added);
    return &added;
}

const CellText* Constants::find(std::string_view text) const
{
    const auto known = by_text_.find(text);
    return known == by_text_.end() ? nullptr : known->second;
}

std::uint32_t Constants::name_id(const std::string& name)
{
    const auto [entry, is_new] = ids_.emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (is_new) {
        names_.push_back(&entry->first);
    }
    return entry->second;
}

const Shape* Constants::shape(std::vector<std::string> names)
{
    for (const Shape& known : shapes_) {
        if (known.names == names) {
            return &known;
        }
    }
    return &shapes_.emplace_back(Shape{std::move(names), {}});
}

void Constants::finish()
{
    for (Shape& shape : shapes_) {
        place(shape);
    }
}

void Constants::place(Shape& shape) const
{
    shape.places.assign(names_.size(), -1);
    for (std::size_t i = shape.names.size(); i-- > 0;) { // the first of a name wins
        if (const auto id = ids_.find(shape.names[i]); id != ids_.end()) {
            shape.places[id->second] = static_cast<std::int32_t>(i);
        }
    }
}

std::size_t Constants::bytes() const
{
    std::size_t total = texts_.size() * (sizeof(CellText) + 96) + names_.size() * 64;
    for (const Shape& shape : shapes_) {
        total += sizeof(Shape) + shape.names.size() * 40 + shape.places.size() * 4;
    }
    return total;
}

} // namespace zk::feel
