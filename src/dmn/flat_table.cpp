// flat_table: which rows match, as masks. What the hits make of them stands in flat_hit.cpp.
#include "dmn/flat_table.hpp"

#include <algorithm>

#include "dmn/flat_rows.hpp"

namespace zk::dmn {

using feel::Cell;
using feel::CellKind;

namespace {

constexpr std::size_t bits_a_word = 64;

void set_bit(Mask& mask, std::size_t row)
{
    mask[row / bits_a_word] |= std::uint64_t{1} << (row % bits_a_word);
}

CellKind plain_kind(feel::TypeKind kind)
{
    switch (kind) {
    case feel::TypeKind::boolean:
        return CellKind::boolean;
    case feel::TypeKind::number:
        return CellKind::number;
    case feel::TypeKind::string:
        return CellKind::text;
    case feel::TypeKind::date:
        return CellKind::date;
    case feel::TypeKind::years_months:
        return CellKind::months;
    default:
        return CellKind::null;
    }
}

} // namespace

FlatType FlatType::of(const ItemTypePtr& type)
{
    FlatType flat;
    flat.type = type;
    flat.plain = type != nullptr && type->is_plain ? plain_kind(type->type->kind) : CellKind::null;
    return flat;
}

Cell FlatType::converted(Cell cell, feel::Runner& runner) const
{
    if (cell.is_null() || cell.is_unknown()) {
        return cell;
    }
    feel::Frame frame = runner.frame();
    return runner.heap.from(dmn::checked(runner.heap.to_value(cell), *type, frame));
}

std::optional<FlatTable> FlatTable::build(const CompiledTable& table, feel::Flattener& flattener,
                                          const feel::Parameters& parameters, feel::Constants& constants)
{
    const HitPolicy policy = table.source->hit_policy;
    const Aggregation aggregation = table.source->aggregation;
    if (policy == HitPolicy::priority || policy == HitPolicy::output_order ||
        (aggregation != Aggregation::none && aggregation != Aggregation::count)) {
        return std::nullopt;
    }
    FlatTable flat;
    flat.source_ = &table;
    flat.words_ = (table.rows.size() + bits_a_word - 1) / bits_a_word;
    flat.all_ = Mask(flat.words_);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.rows[row].tests.size() == table.columns.size()) {
            set_bit(flat.all_, row);
        }
    }
    if (!flat.build_columns(table, flattener, parameters, constants) ||
        !flat.build_outputs(table, flattener, parameters, constants)) {
        return std::nullopt;
    }
    return flat;
}

bool FlatTable::build_columns(const CompiledTable& table, feel::Flattener& flattener,
                              const feel::Parameters& parameters, const feel::Constants& constants)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const CompiledTable::Column& source = table.columns[i];
        Column column;
        column.input = flattener.flatten(source.expression.get(), parameters);
        bool is_flat = column.input.is_flat;
        if (source.allowed != nullptr) {
            column.allowed = flattener.flatten(source.allowed.get(), parameters);
            is_flat = is_flat && column.allowed->is_flat;
        }
        column.any = Mask(words_);
        column.rows.assign(source.tests.size(), Mask(words_));
        for (const auto& test : source.tests) {
            column.tests.push_back(flattener.flatten(test.get(), parameters));
            is_flat = is_flat && column.tests.back().is_flat;
        }
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (i < table.rows[row].tests.size()) {
                const std::int32_t test = table.rows[row].tests[i];
                set_bit(test == CompiledTable::any ? column.any : column.rows[static_cast<std::size_t>(test)],
                        row);
            }
        }
        if (!is_flat) {
            return false;
        }
        column.index = ColumnIndex::build(column.tests, column.rows, column.any, constants);
        columns_.push_back(std::move(column));
    }
    return true;
}

bool FlatTable::build_outputs(const CompiledTable& table, feel::Flattener& flattener,
                              const feel::Parameters& parameters, feel::Constants& constants)
{
    bool is_flat = true;
    std::vector<std::string> names;
    for (const CompiledTable::Output& source : table.outputs) {
        Output output;
        output.type = FlatType::of(source.type);
        if (table.has_default) {
            output.default_value = flattener.flatten(source.default_value.get(), parameters);
            is_flat = is_flat && output.default_value->is_flat;
        }
        outputs_.push_back(std::move(output));
        names.push_back(source.name);
    }
    for (const CompiledTable::Row& row : table.rows) {
        auto& cells = cells_.emplace_back();
        for (std::size_t i = 0; i < outputs_.size(); ++i) {
            const feel::Expression* const cell = i < row.outputs.size() ? row.outputs[i].get() : nullptr;
            cells.push_back(flattener.flatten(cell, parameters));
            is_flat = is_flat && cells.back().is_flat;
        }
    }
    if (names.size() != 1) {
        shape_ = constants.shape(std::move(names));
    }
    return is_flat;
}

bool FlatTable::is_allowed(feel::Runner& runner) const
{
    return std::ranges::all_of(columns_, [&runner](const Column& column) {
        return !column.allowed || !runner.test(*column.allowed, runner.run(column.input)).is_false();
    });
}

void FlatTable::match(Rows& rows, feel::Runner& runner) const
{
    for (const Column& column : columns_) {
        if (rows.none_left()) {
            return;
        }
        if (!rows.all_within(column.any)) {
            match_column(column, rows, runner);
        }
    }
}

void FlatTable::match_column(const Column& column, Rows& rows, feel::Runner& runner) const
{
    const Cell input = runner.run(column.input);
    const std::uint64_t* const accepted = column.index ? column.index->rows_for(input) : nullptr;
    if (accepted == nullptr) {
        match_tests(column, input, rows, runner);
    } else if (input.is_unknown()) {
        rows.keep(accepted, column.index->open_rows(), input.aux, runner.heap);
    } else {
        rows.keep(accepted);
    }
}

void FlatTable::match_tests(const Column& column, Cell input, Rows& rows, feel::Runner& runner) const
{
    std::uint64_t* const accepted = rows.copy(column.any, runner.heap);
    for (std::size_t test = 0; test < column.tests.size(); ++test) {
        if (!rows.has_any_of(column.rows[test])) {
            continue;
        }
        const Cell verdict = runner.test(column.tests[test], input);
        if (verdict.is_true() || verdict.is_unknown()) {
            rows.accept(accepted, column.rows[test]);
        }
        if (verdict.is_unknown()) {
            rows.open(column.rows[test], verdict.aux, runner.heap);
        }
    }
    rows.keep(accepted);
}

Cell FlatTable::output(std::size_t row, feel::Runner& runner) const
{
    const auto entry = [&](std::size_t i) {
        return outputs_[i].type.checked(runner.run(cells_[row][i]), runner);
    };
    if (shape_ == nullptr) {
        return entry(0);
    }
    Cell* const values = runner.heap.cells(outputs_.size());
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        values[i] = entry(i);
    }
    return runner.heap.context(shape_, values);
}

Cell FlatTable::default_output(feel::Runner& runner) const
{
    if (!source_->has_default) {
        return {};
    }
    Cell* const values = runner.heap.cells(outputs_.size());
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        values[i] = outputs_[i].type.checked(runner.run(*outputs_[i].default_value), runner);
    }
    return shape_ == nullptr ? values[0] : runner.heap.context(shape_, values);
}

Cell FlatTable::run(feel::Runner& runner) const
{
    if (!is_allowed(runner)) {
        return {};
    }
    Rows rows(all_, runner.heap);
    match(rows, runner);
    switch (source_->source->hit_policy) {
    case HitPolicy::first:
        return first(rows, runner);
    case HitPolicy::unique:
        return unique(rows, runner);
    case HitPolicy::any:
        return any(rows, runner);
    default:
        return collect(rows, runner);
    }
}

std::vector<RowOutcome> FlatTable::explain(feel::Runner& runner) const
{
    const std::size_t count = source_->rows.size();
    std::vector<RowOutcome> outcomes(count);
    for (std::size_t row = 0; row < count; ++row) {
        outcomes[row] = {row, true, std::vector<feel::Value>(source_->rows[row].tests.size(), true)};
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Cell input = runner.run(columns_[i].input);
        std::vector<Cell> verdicts;
        for (const feel::Unit& test : columns_[i].tests) {
            verdicts.push_back(runner.test(test, input));
        }
        for (std::size_t row = 0; row < count; ++row) {
            const auto& tests = source_->rows[row].tests;
            if (i < tests.size() && tests[i] != CompiledTable::any) {
                outcomes[row].cells[i] = runner.heap.to_value(verdicts[static_cast<std::size_t>(tests[i])]);
            }
        }
    }
    for (RowOutcome& outcome : outcomes) {
        if (outcome.cells.size() != columns_.size()) {
            outcome.matched = false; // a row that lacks cells matches nothing
        }
        for (const feel::Value& cell : outcome.cells) {
            outcome.matched = feel::conjunction(outcome.matched, cell);
        }
    }
    return outcomes;
}

Verdicts FlatTable::verdicts(feel::Runner& runner) const
{
    Verdicts verdicts;
    verdicts.columns = columns_.size();
    verdicts.rows.assign(source_->rows.size(), Verdict::yes);
    verdicts.cells.assign(source_->rows.size() * columns_.size(), Verdict::yes);
    std::vector<Verdict> tests;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Cell input = runner.run(columns_[i].input);
        tests.clear();
        for (const feel::Unit& test : columns_[i].tests) {
            const Cell verdict = runner.test(test, input);
            tests.push_back(verdict.is_unknown() ? Verdict::open
                            : verdict.is_true()  ? Verdict::yes
                                                 : Verdict::no);
        }
        for (std::size_t row = 0; row < verdicts.rows.size(); ++row) {
            const auto& cells = source_->rows[row].tests;
            const std::int32_t test = i < cells.size() ? cells[i] : CompiledTable::any;
            const Verdict verdict =
                test == CompiledTable::any ? Verdict::yes : tests[static_cast<std::size_t>(test)];
            verdicts.cells[row * columns_.size() + i] = verdict;
            Verdict& whole = verdicts.rows[row];
            whole = whole == Verdict::no || cells.size() != columns_.size() ? Verdict::no
                    : verdict == Verdict::yes                               ? whole
                                                                            : verdict;
        }
    }
    return verdicts;
}

std::size_t FlatTable::bytes() const
{
    std::size_t total = sizeof *this;
    for (const Column& column : columns_) {
        total += sizeof column + column.tests.size() * (sizeof(feel::Unit) + words_ * 8 + sizeof(Mask));
        total += column.index ? column.index->bytes() : 0;
    }
    return total + cells_.size() * outputs_.size() * sizeof(feel::Unit);
}

} // namespace zk::dmn
