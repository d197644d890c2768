// flat_index: the classes of a column's input values. What a class accepts is asked of the tests
// themselves, at one value that stands for the class, so the index cannot mean anything else than they do.
#include <algorithm>

#include "base/decimal_parts.hpp"
#include "dmn/flat_table.hpp"
#include "feel/flat_ops.hpp"

namespace zk::dmn {

using feel::Cell;
using feel::CellKind;
using feel::Op;

namespace {

constexpr std::uint32_t null_class = 0;
constexpr std::uint32_t false_class = 1;
constexpr std::uint32_t true_class = 2;
constexpr std::uint32_t unknown_class = 3;
constexpr std::uint32_t first_point_class = 4;
constexpr std::int64_t widest_direct = 4096;

bool is_point(CellKind kind)
{
    return kind == CellKind::number || kind == CellKind::date || kind == CellKind::moment ||
           kind == CellKind::months || kind == CellKind::seconds;
}

/// The constants that a column's tests compare with.
class Constants {
public:
    /// False if a test is more than comparisons with constants.
    bool collect(const Op& test)
    {
        if (test.run == feel::flat::test_any) {
            return true;
        }
        if (test.run == feel::flat::test_or || test.run == feel::flat::test_not) {
            return std::all_of(test.kids, test.kids + test.count,
                               [this](const Op& kid) { return collect(kid); });
        }
        const bool is_comparison = test.run == feel::flat::test_compare;
        if ((!is_comparison && test.run != feel::flat::test_value) ||
            test.kids[0].run != feel::flat::constant) {
            return false;
        }
        const auto op = static_cast<feel::Operator>(test.flag);
        orders_ =
            orders_ || (is_comparison && op != feel::Operator::equal && op != feel::Operator::not_equal);
        return (is_comparison || (test.flag & 1U) == 0) && add(test.kids[0].cell);
    }

    /// All of one kind that can be looked up.
    bool are_regular() const { return kind_ != CellKind::text || !orders_; }
    CellKind kind() const { return kind_; }

    std::vector<Cell> points(feel::Heap& heap) &&
    {
        if (is_point(kind_)) {
            std::ranges::sort(points_, [&heap](Cell a, Cell b) {
                return compare(feel::Operator::less, a, b, heap).is_true();
            });
        }
        std::vector<Cell> once;
        for (const Cell& point : points_) {
            if (std::ranges::none_of(once, [&](Cell o) { return equal(o, point, heap).is_true(); })) {
                once.push_back(point);
            }
        }
        return once;
    }

private:
    bool add(Cell cell)
    {
        if (cell.is_null() || cell.is_bool()) {
            return true;
        }
        if (cell.kind == CellKind::range) {
            orders_ = true;
            return add(cell.range().low) && add(cell.range().high);
        }
        if (cell.kind == CellKind::list) {
            const auto& list = cell.list();
            return std::all_of(list.items, list.items + list.count, [this](Cell item) { return add(item); });
        }
        if (!is_point(cell.kind) && cell.kind != CellKind::text) {
            return false;
        }
        if (kind_ != CellKind::null && kind_ != cell.kind) {
            return false;
        }
        kind_ = cell.kind;
        points_.push_back(cell);
        return true;
    }

    CellKind kind_ = CellKind::null;
    bool orders_ = false;
    std::vector<Cell> points_;
};

class TestRunner final : public feel::Runner {
public:
    explicit TestRunner(const feel::Constants& constants) : Runner(constants) {}
    Cell call(const void*, const Cell*, std::uint32_t) override { return {}; }
    feel::Frame frame() override { return {}; }

protected:
    Cell compute(std::uint32_t) override { return {}; }
};

/// A number between two, or beyond one; nullopt where none fits a cell.
std::optional<Cell> number_between(const Cell* low, const Cell* high)
{
    std::optional<Decimal> number;
    if (low != nullptr && high != nullptr) {
        const auto sum = add(feel::decimal_of(*low), feel::decimal_of(*high));
        number = sum ? divide(*sum, 2) : std::nullopt;
    } else {
        number = add(feel::decimal_of(low == nullptr ? *high : *low), low == nullptr ? -1 : 1);
    }
    const Cell cell = number ? feel::cell_of(*number) : Cell();
    return cell.is_null() ? std::nullopt : std::optional(cell);
}

/// A value of the class between two neighbours. Whole ones may have none between them: then `low` stands in.
std::optional<Cell> value_between(const Cell* low, const Cell* high)
{
    const Cell& near = low == nullptr ? *high : *low;
    if (near.kind == CellKind::number) {
        return number_between(low, high);
    }
    constexpr std::int64_t far = std::int64_t{1} << 50;
    if (near.integer() > far || near.integer() < -far) {
        return std::nullopt;
    }
    const std::int64_t value = low == nullptr ? high->integer() - 1 : low->integer() + 1;
    return Cell::of(near.kind, value);
}

void set_rows(Mask& to, const Mask& rows)
{
    for (std::size_t word = 0; word < to.size(); ++word) {
        to[word] |= rows[word];
    }
}

} // namespace

std::optional<ColumnIndex> ColumnIndex::build(const std::vector<feel::Unit>& tests,
                                              const std::vector<Mask>& rows, const Mask& any,
                                              const feel::Constants& constants)
{
    Constants found;
    for (const feel::Unit& test : tests) {
        if (!found.collect(test.root)) {
            return std::nullopt;
        }
    }
    TestRunner runner(constants);
    ColumnIndex index;
    index.words_ = any.size();
    index.open_ = Mask(any.size());
    index.kind_ = found.kind();
    const bool is_regular = found.are_regular();
    index.points_ = std::move(found).points(runner.heap);
    // Null, false, true, unknown; then what lies before, at and after each point.
    std::vector<std::optional<Cell>> values{Cell(), Cell::of(false), Cell::of(true), Cell::unknown(1)};
    const auto& points = index.points_;
    if (is_point(index.kind_)) {
        for (std::size_t i = 0; i <= points.size(); ++i) {
            values.push_back(
                value_between(i == 0 ? nullptr : &points[i - 1], i == points.size() ? nullptr : &points[i]));
            if (i < points.size()) {
                values.push_back(points[i]);
            }
        }
    } else if (index.kind_ == CellKind::text) {
        values.push_back(runner.heap.text("\x01 any other text"));
        values.insert(values.end(), points.begin(), points.end());
    }
    const bool all_there = std::ranges::all_of(values, [](const auto& value) { return value.has_value(); });
    if (!is_regular || !all_there || values.size() > 0xFFFF) {
        return std::nullopt;
    }
    for (std::size_t value = 0; value < values.size(); ++value) {
        Mask accepted = any;
        for (std::size_t test = 0; test < tests.size(); ++test) {
            const Cell verdict = runner.test(tests[test], *values[value]);
            if (verdict.is_true()) {
                set_rows(accepted, rows[test]);
            } else if (verdict.is_unknown()) {
                set_rows(index.open_, rows[test]);
            }
        }
        index.masks_.insert(index.masks_.end(), accepted.begin(), accepted.end());
    }
    index.make_direct();
    return index;
}

/// Small whole numbers find their class in one step.
void ColumnIndex::make_direct()
{
    const auto is_whole = [](Cell point) { return point.aux == 0; };
    if (kind_ != CellKind::number || points_.empty() || !std::ranges::all_of(points_, is_whole)) {
        return;
    }
    const std::int64_t first = points_.front().integer();
    const std::int64_t last = points_.back().integer();
    constexpr std::int64_t far = std::int64_t{1} << 50;
    if (first < -far || last > far || last - first > widest_direct) {
        return;
    }
    std::vector<std::uint16_t> direct;
    for (std::int64_t value = first - 1; value <= last + 1; ++value) {
        direct.push_back(static_cast<std::uint16_t>(class_of_point(Cell::of(CellKind::number, value))));
    }
    first_ = first - 1;
    direct_ = std::move(direct);
}

std::uint32_t ColumnIndex::class_of_point(Cell input) const
{
    if (!direct_.empty() && input.aux == 0) {
        const std::int64_t last = first_ + static_cast<std::int64_t>(direct_.size()) - 1;
        return direct_[static_cast<std::size_t>(std::clamp(input.integer(), first_, last) - first_)];
    }
    const bool is_number = kind_ == CellKind::number;
    const auto is_less = [is_number](const Cell& a, const Cell& b) {
        return is_number && a.aux != b.aux ? compare_small({a.integer(), static_cast<int>(a.aux)},
                                                           {b.integer(), static_cast<int>(b.aux)}) < 0
                                           : a.integer() < b.integer();
    };
    const auto at = std::ranges::lower_bound(points_, input, is_less);
    const auto before = static_cast<std::uint32_t>(at - points_.begin());
    const bool is_at = at != points_.end() && !is_less(input, *at);
    return first_point_class + 2 * before + (is_at ? 1 : 0);
}

std::uint32_t ColumnIndex::class_of_text(Cell input) const
{
    if (input.text().interned) {
        for (std::uint32_t i = 0; i < points_.size(); ++i) {
            if (points_[i].bits == input.bits) {
                return first_point_class + 1 + i;
            }
        }
    }
    return first_point_class;
}

const std::uint64_t* ColumnIndex::rows_for(Cell input) const
{
    switch (input.kind) {
    case CellKind::null:
        return mask(null_class);
    case CellKind::boolean:
        return mask(input.bits != 0 ? true_class : false_class);
    case CellKind::unknown:
        return mask(unknown_class);
    default:
        break;
    }
    if (input.kind != kind_) {
        return nullptr;
    }
    return mask(kind_ == CellKind::text ? class_of_text(input) : class_of_point(input));
}

std::size_t ColumnIndex::bytes() const
{
    return sizeof *this + points_.capacity() * sizeof(Cell) + direct_.capacity() * 2 +
           (masks_.capacity() + open_.capacity()) * 8;
}

} // namespace zk::dmn
