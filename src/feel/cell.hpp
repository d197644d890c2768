// cell: a FEEL value in sixteen bytes, for code that runs millions of times a second.
//
// A Cell is what a Value is (value.hpp), laid out so that it travels in two registers: booleans, small
// numbers, days, local date-times and durations stand in it; texts, lists and contexts stand in the Heap of
// one run; whatever is rarer (times with a zone, numbers of more than 18 digits, functions) is a Value
// kept by the Heap. A Cell lives as long as its Heap keeps it: until reset().
//
// Texts the program itself mentions are interned, so that most comparisons of texts compare pointers. What
// is missing from an Unknown is a number in the Heap's pool of sets. Not thread-safe: one Heap a thread;
// Constants may be read by many once built.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feel/evaluator.hpp"
#include "feel/value.hpp"

namespace zk::feel {

enum class CellKind : std::uint8_t {
    null,
    boolean, // bits: 0 or 1
    number,  // bits: coefficient, aux: scale; a Decimal's one small representation
    text,    // CellText
    date,    // bits: days since 1970-01-01
    moment,  // bits: seconds since 1970-01-01T00:00:00 of a local date and time in whole seconds
    months,  // bits: months of a years and months duration
    seconds, // bits: seconds of a days and time duration in whole seconds
    list,    // CellList
    context, // CellContext
    range,   // CellRange
    unknown, // aux: what is missing, in the Heap's pool
    boxed    // Value
};

struct CellText;
struct CellList;
struct CellContext;
struct CellRange;

struct Cell {
    std::uint64_t bits = 0;
    std::uint32_t aux = 0;
    CellKind kind = CellKind::null;

    static Cell of(bool value) { return {value ? 1U : 0U, 0, CellKind::boolean}; }
    static Cell of(CellKind kind, std::int64_t value) { return {static_cast<std::uint64_t>(value), 0, kind}; }
    template <class T>
    static Cell of(CellKind kind, const T* pointee)
    {
        return {reinterpret_cast<std::uintptr_t>(pointee), 0, kind};
    }
    static Cell unknown(std::uint32_t missing) { return {0, missing, CellKind::unknown}; }

    bool is_null() const { return kind == CellKind::null; }
    bool is_bool() const { return kind == CellKind::boolean; }
    bool is_true() const { return is_bool() && bits != 0; }
    bool is_false() const { return is_bool() && bits == 0; }
    bool is_unknown() const { return kind == CellKind::unknown; }
    std::int64_t integer() const { return static_cast<std::int64_t>(bits); }
    const CellText& text() const { return *pointee<CellText>(); }
    const CellList& list() const { return *pointee<CellList>(); }
    const CellContext& context() const { return *pointee<CellContext>(); }
    const CellRange& range() const { return *pointee<CellRange>(); }
    const Value& boxed() const { return *pointee<Value>(); }

private:
    template <class T>
    const T* pointee() const
    {
        return reinterpret_cast<const T*>(static_cast<std::uintptr_t>(bits)); // NOLINT: that is what it holds
    }
};
static_assert(sizeof(Cell) == 16);

struct CellText {
    Value value; ///< a string
    const std::string* chars = nullptr;
    bool interned = false;
    static CellText of(const Value& value, bool interned);
};

/// How much stands inside a cell: members counted as often as one meets them, and how deep.
struct CellExtent {
    std::uint32_t members = 1;
    std::uint32_t depth = 0;
};
/// A run whose values outgrow this is the interpreter's, which knows the limits to the letter.
constexpr CellExtent most_in_a_cell{1'000'000, 100};

struct CellList {
    std::uint32_t count = 0;
    CellExtent extent;
    const Cell* items = nullptr;
    const std::uint32_t* perhaps = nullptr; ///< null: all are there; else what each is there for want of
};

/// The names of a context, in order. `places[id]` finds a name that the program's paths ask for.
struct Shape {
    std::vector<std::string> names;
    std::vector<std::int32_t> places; ///< by name id; -1: not there
};

struct CellContext {
    CellExtent extent;
    const Shape* shape = nullptr;
    const Cell* values = nullptr;
};

/// As Range.
struct CellRange {
    Cell low;
    Cell high;
    bool low_included = true;
    bool high_included = true;
    bool is_equality = false;
};

/// Sets of missing facts, each once. Number 0 is the empty set.
class MissingPool {
public:
    std::uint32_t of(const Missing& missing);
    const Missing& at(std::uint32_t id) const { return sets_[id]; }
    std::uint32_t united(std::uint32_t a, std::uint32_t b)
    {
        return a == b || b == 0 ? a : a == 0 ? b : united_slowly(a, b);
    }
    std::size_t size() const { return sets_.size(); }
    void clear();

private:
    std::uint32_t united_slowly(std::uint32_t a, std::uint32_t b);
    std::vector<Missing> sets_{Missing()};
    std::unordered_multimap<std::size_t, std::uint32_t> by_hash_;
    struct Union {
        std::uint64_t key = 0; ///< both numbers; 0: empty
        std::uint32_t result = 0;
    };
    std::vector<Union> unions_ = std::vector<Union>(512); ///< the last union that fell on each place
};

/// Texts and names a program mentions, and its constants. Grows while compiling, fixed afterwards.
class Constants {
public:
    const CellText* intern(const std::string& text);
    const CellText* find(std::string_view text) const;
    /// The id of a name that a path asks for.
    std::uint32_t name_id(const std::string& name);
    const std::string& name(std::uint32_t id) const { return *names_[id]; }
    std::size_t name_count() const { return names_.size(); }
    const Shape* shape(std::vector<std::string> names);
    /// Once no more names come: gives every shape its places.
    void finish();
    void place(Shape& shape) const;
    std::size_t bytes() const; ///< about

private:
    std::deque<CellText> texts_;
    std::unordered_map<std::string_view, const CellText*> by_text_;
    std::vector<const std::string*> names_;
    std::unordered_map<std::string, std::uint32_t> ids_;
    std::deque<Shape> shapes_;
};

/// Memory of one run.
class Heap {
public:
    /// `interns`: texts the program did not mention are interned too (the program's own heap).
    explicit Heap(Constants& constants) : constants_(constants), growing_(&constants) {}
    explicit Heap(const Constants& constants) : constants_(constants) {}
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    /// Forgets all cells but those kept; keeps the memory.
    void reset();
    /// Keeps the cells made so far over every reset.
    void keep();

    Cell from(const Value& value);
    Value to_value(Cell cell) const;

    Cell* cells(std::size_t count) { return array<Cell>(count); }
    std::uint32_t* numbers(std::size_t count) { return array<std::uint32_t>(count); }
    Cell text(std::string text);
    Cell list(const Cell* items, std::size_t count, const std::uint32_t* perhaps = nullptr);
    Cell list(const std::vector<Cell>& items, const std::vector<std::uint32_t>& perhaps);
    Cell context(const Shape* shape, const Cell* values);
    Cell range(const CellRange& range);
    Cell boxed(Value value);
    const Shape* shape(const std::vector<std::string>& names);

    /// Whether a value outgrew what a cell may hold; it became null.
    bool overflowed() const { return overflowed_; }
    void forgive() { overflowed_ = false; }

    MissingPool& missing() { return missing_; }
    const MissingPool& missing() const { return missing_; }
    const Constants& constants() const { return constants_; }
    std::size_t bytes() const; ///< about

private:
    template <class T>
    T* array(std::size_t count)
    {
        return static_cast<T*>(bytes_for(count * sizeof(T)));
    }
    void* bytes_for(std::size_t size);
    void* slowly(std::size_t size);
    Cell from_list(const List& list);
    Cell from_context(const Context& context);
    const Shape* shape_of(const Context& context);
    Cell from_text(const Value& value);

    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };
    /// Where to start anew after a reset.
    struct Mark {
        std::size_t block = 0;
        std::byte* next = nullptr;
        std::byte* end = nullptr;
        std::size_t texts = 0;
        std::size_t values = 0;
    };
    const Constants& constants_;
    Mark mark_;
    Constants* growing_ = nullptr;
    std::vector<Block> blocks_;
    std::size_t block_bytes_ = 0; ///< of all blocks
    std::size_t block_ = 0;
    std::byte* next_ = nullptr;
    std::byte* end_ = nullptr;
    std::deque<CellText> texts_;
    std::deque<Value> values_;
    std::unordered_map<std::string, std::unique_ptr<Shape>> shapes_; ///< by joined names; kept over resets
    std::array<const Shape*, 64> recent_{};                          ///< where shape_of looks first
    MissingPool missing_;
    bool overflowed_ = false;
};

/// `number` as a cell, null kind if it does not fit.
Cell cell_of(const Decimal& number);
Decimal decimal_of(Cell number);
std::optional<Cell> cell_of_moment(const DateTime& moment);

/// As their namesakes of Value (evaluator.hpp, value.hpp).
std::uint32_t missing_in(Cell cell, Heap& heap);
bool identical(Cell a, Cell b, Heap& heap);
Cell equal_slowly(Cell a, Cell b, Heap& heap);
Cell compare(Operator op, Cell a, Cell b, Heap& heap);
Cell undecided(Cell a, Cell b, bool neutral, Heap& heap);

/// A Value of that kind would be stored so and not otherwise: two cells of one such kind are equal or not,
/// never null.
inline bool is_scalar(CellKind kind)
{
    return kind >= CellKind::boolean && kind <= CellKind::seconds;
}

inline bool same_text(const CellText& a, const CellText& b)
{
    return &a == &b || (!(a.interned && b.interned) && *a.chars == *b.chars);
}

inline bool same_scalar(Cell a, Cell b)
{
    return a.kind == CellKind::text ? same_text(a.text(), b.text()) : a.bits == b.bits && a.aux == b.aux;
}

inline Cell equal(Cell a, Cell b, Heap& heap)
{
    return a.kind == b.kind && is_scalar(a.kind) ? Cell::of(same_scalar(a, b)) : equal_slowly(a, b, heap);
}

inline Cell conjunction(Cell a, Cell b, Heap& heap)
{
    if (a.is_bool() && b.is_bool()) {
        return Cell::of((a.bits & b.bits) != 0);
    }
    return a.is_false() || b.is_false() ? Cell::of(false) : undecided(a, b, true, heap);
}

inline Cell disjunction(Cell a, Cell b, Heap& heap)
{
    if (a.is_bool() && b.is_bool()) {
        return Cell::of((a.bits | b.bits) != 0);
    }
    return a.is_true() || b.is_true() ? Cell::of(true) : undecided(a, b, false, heap);
}

inline Cell negation(Cell a)
{
    return a.is_bool() ? Cell::of(a.bits == 0) : a.is_unknown() ? a : Cell();
}

Cell contains(const CellRange& range, Cell value, Heap& heap);

} // namespace zk::feel
