#include "dmn/compile.hpp"
#include "dmn/compiled.hpp"
#include "dmn/program_impl.hpp"

namespace zk::dmn {

namespace {

std::optional<Slot> find(const ProgramCode& code, std::string_view name, SlotKind kind)
{
    const auto found = code.by_name.find(name);
    const bool is_kind = found != code.by_name.end() && code.slots[found->second].kind == kind;
    return is_kind ? std::optional(found->second) : std::nullopt;
}

} // namespace

Program::Program(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Program::Program(Program&&) noexcept = default;
Program::~Program() = default;

tl::expected<std::shared_ptr<const Program>, Diagnostics>
Program::compile(const Model& model, std::span<const Model> imported, const CompileOptions& options)
{
    auto code = Compiler(model, imported, options).run();
    if (!code) {
        return tl::unexpected<Diagnostics>(std::move(code.error()));
    }
    auto impl = std::make_unique<Impl>(Impl{std::move(**code)});
    return std::shared_ptr<const Program>(new Program(std::move(impl)));
}

const Diagnostics& Program::warnings() const
{
    return impl_->code.warnings;
}

std::optional<Slot> Program::find_input(std::string_view name) const
{
    return find(impl_->code, name, SlotKind::input);
}

std::optional<Slot> Program::find_decision(std::string_view name) const
{
    return find(impl_->code, name, SlotKind::decision);
}

std::optional<Slot> Program::find_service(std::string_view name) const
{
    return find(impl_->code, name, SlotKind::service);
}

std::size_t Program::slot_count() const
{
    return impl_->code.slots.size();
}

const std::string& Program::slot_name(Slot slot) const
{
    return impl_->code.slots[slot].name;
}

feel::TypePtr Program::slot_type(Slot slot) const
{
    const ItemTypePtr& type = impl_->code.slots[slot].type;
    return type == nullptr ? feel::Type::any() : type->type;
}

const DecisionTable* Program::table_of(Slot decision) const
{
    const CompiledTable* const table = root_table(impl_->code, decision);
    return table == nullptr ? nullptr : table->source.get();
}

std::vector<Slot> Program::reads_of(Slot slot) const
{
    return impl_->code.slots[slot].reads;
}

feel::ParseResult Program::parse(std::string_view text) const
{
    return feel::parse_expression(text, impl_->code.scope, impl_->code.parse_options);
}

} // namespace zk::dmn
