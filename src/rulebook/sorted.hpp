// sorted: a stable sort by a key. (std::stable_sort of our standard library uses what clang calls
// deprecated.)
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace zk::rulebook {

/// Least key first; items with the same key keep their order.
template <class T, class Key>
void sort_by(std::vector<T>& items, const Key& key)
{
    std::vector<std::pair<decltype(key(items.front())), std::size_t>> order;
    for (std::size_t i = 0; i < items.size(); ++i) {
        order.emplace_back(key(items[i]), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<T> sorted;
    sorted.reserve(items.size());
    for (const auto& [unused, index] : order) {
        sorted.push_back(std::move(items[index]));
    }
    items = std::move(sorted);
}

} // namespace zk::rulebook
