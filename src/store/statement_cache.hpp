// statement_cache: a connection's prepared statements, by their text.
//
// Statements are texts of our program, some hundred at most. Should texts ever be made at run time, the cache
// empties itself when full rather than grow.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"

namespace zk::store {

template <class Statement>
class StatementCache {
public:
    static constexpr std::size_t limit = 512;

    /// `make` gives a Result<Statement>. The pointer is good until the next call.
    template <class Make>
    Result<Statement*> find_or_make(std::string_view key, Make make)
    {
        if (const auto found = statements_.find(key); found != statements_.end()) {
            return &found->second;
        }
        auto made = make();
        if (!made) {
            return tl::unexpected(made.error());
        }
        if (is_full()) {
            statements_.clear();
        }
        return &statements_.emplace(std::string(key), std::move(*made)).first->second;
    }
    bool contains(std::string_view key) const { return statements_.contains(key); }
    bool is_full() const { return statements_.size() >= limit; }
    void clear() { statements_.clear(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements_;
};

} // namespace zk::store
