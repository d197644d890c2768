// cell: the memory of a run, and the way from Values to Cells and back.
#include "feel/cell.hpp"

#include <algorithm>
#include <functional>

#include "base/decimal_parts.hpp"

namespace zk::feel {

namespace {

constexpr std::size_t least_block = std::size_t{1} << 16;
constexpr std::size_t most_missing_sets = 20'000;
constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86'400;

std::string joined(const std::vector<std::string>& names)
{
    std::string key;
    for (const std::string& name : names) {
        key += name;
        key += '\0';
    }
    return key;
}

CellExtent inside(Cell cell)
{
    switch (cell.kind) {
    case CellKind::list:
        return cell.list().extent;
    case CellKind::context:
        return cell.context().extent;
    case CellKind::range:
        return {3, 1};
    default:
        return {};
    }
}

bool has_parts(Cell cell)
{
    return cell.kind >= CellKind::list && cell.kind <= CellKind::range;
}

/// Of what holds those cells. Most have no parts and count for one.
CellExtent extent_of(const Cell* cells, std::size_t count)
{
    std::uint64_t members = 1 + count;
    std::uint32_t depth = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (has_parts(cells[i])) {
            const CellExtent own = inside(cells[i]);
            members += own.members - 1;
            depth = std::max(depth, own.depth);
        }
    }
    return {static_cast<std::uint32_t>(std::min<std::uint64_t>(members, 0xFFFF'FFFF)), depth + 1};
}

bool is_too_much(const CellExtent& extent)
{
    return extent.members > most_in_a_cell.members || extent.depth > most_in_a_cell.depth;
}

} // namespace

void Heap::reset()
{
    block_ = mark_.block;
    next_ = mark_.next;
    end_ = mark_.end;
    texts_.resize(mark_.texts);
    values_.resize(mark_.values);
    overflowed_ = false;
    if (missing_.size() > most_missing_sets && mark_.next == nullptr) {
        missing_.clear();
    }
}

void Heap::keep()
{
    mark_ = {block_, next_, end_, texts_.size(), values_.size()};
}

void* Heap::bytes_for(std::size_t size)
{
    size = (size + 15) & ~std::size_t{15};
    if (static_cast<std::size_t>(end_ - next_) < size) {
        return slowly(size);
    }
    void* const result = next_;
    next_ += size;
    return result;
}

void* Heap::slowly(std::size_t size)
{
    while (block_ < blocks_.size() && blocks_[block_].size < size) {
        ++block_;
    }
    if (block_ == blocks_.size()) {
        const std::size_t bytes = std::max(size, least_block);
        block_bytes_ += bytes;
        blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(bytes), bytes});
    }
    Block& block = blocks_[block_++];
    next_ = block.bytes.get() + size;
    end_ = block.bytes.get() + block.size;
    return block.bytes.get();
}

std::size_t Heap::bytes() const
{
    return texts_.size() * (sizeof(CellText) + 96) + values_.size() * sizeof(Value) + block_bytes_;
}

Cell Heap::text(std::string text)
{
    if (const CellText* known = constants_.find(text)) {
        return Cell::of(CellKind::text, known);
    }
    const CellText& added = texts_.emplace_back(CellText::of(Value(std::move(text)), false));
    return Cell::of(CellKind::text, &added);
}

Cell Heap::from_text(const Value& value)
{
    const std::string& text = *value.as_string();
    if (growing_ != nullptr) {
        return Cell::of(CellKind::text, growing_->intern(text));
    }
    if (const CellText* known = constants_.find(text)) {
        return Cell::of(CellKind::text, known);
    }
    return Cell::of(CellKind::text, &texts_.emplace_back(CellText::of(value, false)));
}

Cell Heap::list(const Cell* items, std::size_t count, const std::uint32_t* perhaps)
{
    const CellExtent extent = extent_of(items, count);
    if (is_too_much(extent)) {
        overflowed_ = true;
        return {};
    }
    auto* const list = new (bytes_for(sizeof(CellList))) CellList;
    *list = {static_cast<std::uint32_t>(count), extent, items, perhaps};
    return Cell::of(CellKind::list, list);
}

Cell Heap::list(const std::vector<Cell>& items, const std::vector<std::uint32_t>& perhaps)
{
    Cell* const copy = cells(items.size());
    std::ranges::copy(items, copy);
    std::uint32_t* open = nullptr;
    if (std::ranges::any_of(perhaps, [](std::uint32_t id) { return id != 0; })) {
        open = numbers(items.size());
        std::ranges::copy(perhaps, open);
    }
    return list(copy, items.size(), open);
}

Cell Heap::context(const Shape* shape, const Cell* values)
{
    const CellExtent extent = extent_of(values, shape->names.size());
    if (is_too_much(extent)) {
        overflowed_ = true;
        return {};
    }
    auto* const context = new (bytes_for(sizeof(CellContext))) CellContext;
    *context = {extent, shape, values};
    return Cell::of(CellKind::context, context);
}

Cell Heap::range(const CellRange& range)
{
    return Cell::of(CellKind::range, new (bytes_for(sizeof(CellRange))) CellRange(range));
}

Cell Heap::boxed(Value value)
{
    return Cell::of(CellKind::boxed, &values_.emplace_back(std::move(value)));
}

const Shape* Heap::shape(const std::vector<std::string>& names)
{
    if (growing_ != nullptr) {
        return growing_->shape(names);
    }
    auto& known = shapes_[joined(names)];
    if (known == nullptr) {
        known = std::make_unique<Shape>(Shape{names, {}});
        constants_.place(*known);
    }
    return known.get();
}

Cell Heap::from_list(const List& list)
{
    Cell* const items = cells(list.items.size());
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        items[i] = from(list.items[i]);
    }
    std::uint32_t* perhaps = nullptr;
    if (list.has_perhaps()) {
        perhaps = numbers(list.items.size());
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            perhaps[i] = missing_.of(list.perhaps[i]);
        }
    }
    return this->list(items, list.items.size(), perhaps);
}

namespace {

bool has_names(const Shape& shape, const Context& context)
{
    return std::ranges::equal(shape.names, context.entries, {}, {}, &std::pair<std::string, Value>::first);
}

/// Contexts come with the same few sets of names over and over.
std::size_t place_among_recent(const Context& context, std::size_t places)
{
    std::size_t hash = context.entries.size();
    if (!context.entries.empty()) {
        hash = hash * 31 + context.entries.front().first.size();
        hash = hash * 31 + context.entries.back().first.size();
    }
    return hash % places;
}

} // namespace

const Shape* Heap::shape_of(const Context& context)
{
    const Shape*& recent = recent_[place_among_recent(context, recent_.size())];
    if (recent == nullptr || !has_names(*recent, context)) {
        std::vector<std::string> names;
        names.reserve(context.entries.size());
        for (const auto& entry : context.entries) {
            names.push_back(entry.first);
        }
        recent = shape(names);
    }
    return recent;
}

Cell Heap::from_context(const Context& context)
{
    Cell* const values = cells(context.entries.size());
    for (std::size_t i = 0; i < context.entries.size(); ++i) {
        values[i] = from(context.entries[i].second);
    }
    return this->context(shape_of(context), values);
}

Cell Heap::from(const Value& value)
{
    if (value.is_null()) {
        return {};
    }
    if (const bool* boolean = value.as_bool()) {
        return Cell::of(*boolean);
    }
    if (value.as_string() != nullptr) {
        return from_text(value);
    }
    if (const Date* date = value.as_date()) {
        return Cell::of(CellKind::date, date->to_days());
    }
    if (const Decimal* number = value.as_number()) {
        const Cell cell = cell_of(*number);
        return cell.is_null() ? boxed(value) : cell;
    }
    if (const List* list = value.as_list()) {
        return from_list(*list);
    }
    if (const Context* context = value.as_context()) {
        return from_context(*context);
    }
    if (const Unknown* unknown = value.as_unknown()) {
        return Cell::unknown(missing_.of(unknown->missing));
    }
    if (const DateTime* moment = value.as_date_time()) {
        const auto cell = cell_of_moment(*moment);
        return cell ? *cell : boxed(value);
    }
    if (const YearsMonthsDuration* duration = value.as_years_months()) {
        return Cell::of(CellKind::months, duration->months);
    }
    if (const DaysTimeDuration* duration = value.as_days_time();
        duration != nullptr && duration->nanoseconds == 0) {
        return Cell::of(CellKind::seconds, duration->seconds);
    }
    if (const Range* ends = value.as_range()) {
        return range(
            {from(ends->low), from(ends->high), ends->low_included, ends->high_included, ends->is_equality});
    }
    return boxed(value);
}

namespace {

Value list_value(const CellList& cells, const Heap& heap)
{
    List list;
    list.items.reserve(cells.count);
    for (std::uint32_t i = 0; i < cells.count; ++i) {
        list.items.push_back(heap.to_value(cells.items[i]));
        if (cells.perhaps != nullptr) {
            list.perhaps.push_back(heap.missing().at(cells.perhaps[i]));
        }
    }
    return list;
}

Value context_value(const CellContext& cells, const Heap& heap)
{
    Context context;
    const auto& names = cells.shape->names;
    context.entries.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        context.entries.emplace_back(names[i], heap.to_value(cells.values[i]));
    }
    return context;
}

Value range_value(const CellRange& range, const Heap& heap)
{
    return Range{heap.to_value(range.low), heap.to_value(range.high), range.low_included, range.high_included,
                 range.is_equality};
}

Value moment_value(std::int64_t seconds)
{
    std::int64_t days = seconds / seconds_per_day;
    std::int64_t rest = seconds % seconds_per_day;
    if (rest < 0) {
        rest += seconds_per_day;
        --days;
    }
    const auto date = Date::from_days(days);
    return date ? Value(DateTime{*date, Time{rest * nanoseconds_per_second, {}}}) : Value();
}

} // namespace

Value Heap::to_value(Cell cell) const
{
    switch (cell.kind) {
    case CellKind::null:
        return {};
    case CellKind::boolean:
        return cell.bits != 0;
    case CellKind::number:
        return decimal_of(cell);
    case CellKind::text:
        return cell.text().value;
    case CellKind::date: {
        const auto date = Date::from_days(cell.integer());
        return date ? Value(*date) : Value();
    }
    case CellKind::moment:
        return moment_value(cell.integer());
    case CellKind::months:
        return YearsMonthsDuration{cell.integer()};
    case CellKind::seconds:
        return DaysTimeDuration{cell.integer(), 0};
    case CellKind::list:
        return list_value(cell.list(), *this);
    case CellKind::context:
        return context_value(cell.context(), *this);
    case CellKind::range:
        return range_value(cell.range(), *this);
    case CellKind::unknown:
        return Unknown{missing_.at(cell.aux)};
    case CellKind::boxed:
        return cell.boxed();
    }
    return {};
}

Cell cell_of(const Decimal& number)
{
    const DecimalWords words = DecimalWords::of(number);
    if (!is_small(words)) {
        return {};
    }
    const SmallNumber small = small_of(words);
    return {static_cast<std::uint64_t>(small.coefficient), static_cast<std::uint32_t>(small.scale),
            CellKind::number};
}

Decimal decimal_of(Cell number)
{
    return DecimalWords{number.bits, small_tag | number.aux}.decimal();
}

/// FEEL's order and equality of moments look at whole seconds only; fractions stay boxed all the same.
std::optional<Cell> cell_of_moment(const DateTime& moment)
{
    if (moment.time.zone.kind != Zone::Kind::none || moment.time.nanoseconds % nanoseconds_per_second != 0) {
        return std::nullopt;
    }
    return Cell::of(CellKind::moment, moment.to_instant().seconds);
}

} // namespace zk::feel
