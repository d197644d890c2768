#include "dmn/columns.hpp"

#include "dmn/columns_impl.hpp"
#include "dmn/compile.hpp"

namespace zk::dmn {

struct ColumnPlan::Impl {
    ColumnStore store;
    std::vector<std::unique_ptr<ModelColumns>> models;
};

ColumnPlan::ColumnPlan() : impl_(std::make_unique<Impl>()) {}
ColumnPlan::~ColumnPlan() = default;
ColumnPlan::ColumnPlan(ColumnPlan&&) noexcept = default;

Result<std::size_t> ColumnPlan::add(const Model& model, const CompileOptions& options, std::size_t space)
{
    auto code = Compiler(model, {}, options).run();
    if (!code) {
        return fail("dmn.model", "决策模型 " + model.name + " 有误", std::move(code.error()));
    }
    impl_->models.push_back(std::make_unique<ModelColumns>(impl_->store, std::move(*code), space));
    return impl_->models.size() - 1;
}

std::optional<Column> ColumnPlan::decision(std::size_t model, std::string_view name)
{
    ModelColumns& columns = *impl_->models[model];
    const auto slot = columns.code().by_name.find(name);
    const bool is_decision =
        slot != columns.code().by_name.end() && columns.code().slots[slot->second].kind == SlotKind::decision;
    return is_decision ? std::optional(columns.decision(slot->second)) : std::nullopt;
}

tl::expected<Column, Diagnostics> ColumnPlan::expression(std::size_t model, std::string_view text)
{
    ModelColumns& columns = *impl_->models[model];
    const feel::ParseResult parsed =
        feel::parse_expression(text, columns.code().scope, columns.code().parse_options);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    return columns.expression(*(*parsed)->root, **parsed);
}

std::span<const ColumnCode> ColumnPlan::columns() const
{
    return impl_->store.columns;
}

const ColumnCode& ColumnPlan::operator[](Column column) const
{
    return impl_->store.columns[column];
}

std::vector<Column> ColumnPlan::leaves() const
{
    std::vector<Column> leaves;
    for (Column column = 0; column < impl_->store.columns.size(); ++column) {
        if (impl_->store.columns[column].kind == ColumnCode::Kind::leaf) {
            leaves.push_back(column);
        }
    }
    return leaves;
}

} // namespace zk::dmn
