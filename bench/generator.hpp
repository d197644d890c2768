// generator: the random decision tables of the benchmark and the people they decide on.
//
// A linear congruential generator makes both, so that every engine gets the same table and the same people
// on every machine; docs/bench.md describes each draw. The generator_test keeps the counts that the first
// 200 people of the 25 × 8 table must give.
//
// Units: none. Errors: none; everything is made from the seed. Thread-safety: plain values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace zk::bench {

/// s = (s · 1103515245 + 12345) mod 2³¹ from 12345; a draw is s / 0x7fffffff.
class Draws {
public:
    double next();
    /// ⌊count · draw⌋: 0 … count - 1, and count itself once in 2³¹ draws.
    int below(int count);

private:
    std::uint64_t state_ = 12345;
};

enum class ColumnKind { number, age, category, boolean };

struct Column {
    const char* name;
    ColumnKind kind;
};

/// The eight columns, in order.
extern const std::array<Column, 8> columns;
/// Name of the one output and of its decision.
extern const char* const output_name;

struct Rule {
    std::vector<std::string> cells; ///< unary tests, one a column
    std::string output;             ///< without quotes: R0 …, NONE
};

struct RandomTable {
    std::vector<Rule> rules;  ///< the catch-all last
    std::vector<Json> people; ///< objects: column name → value
};

/// `rules` random ones and the catch-all, then `people` from the same stream of draws.
RandomTable make_table(std::size_t rules, std::size_t people);

/// The table as DMN XML, hit policy FIRST; namespace of DMN 1.3, the newest that every rival reads.
std::string to_dmn_xml(const std::string& model_name, const RandomTable& table);
/// Its namespace: what some engines ask for beside a model's name.
std::string namespace_of(const std::string& model_name);

} // namespace zk::bench
