#include "dmn/compile.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

constexpr std::size_t max_modules = 1000;

std::string qualified(const std::string& prefix, const std::string& name)
{
    return prefix.empty() ? name : prefix + "." + name;
}

feel::TypePtr type_of(const ItemTypePtr& type)
{
    return type == nullptr ? feel::Type::any() : type->type;
}

/// A text of the logic that shows where it stands.
Text place_of(const BoxedPtr& logic)
{
    if (logic == nullptr || logic->kind != Boxed::Kind::table) {
        return logic == nullptr ? Text{} : logic->text;
    }
    return logic->table->inputs.empty() ? Text{} : logic->table->inputs.front().expression;
}

} // namespace

Compiler::Compiler(const Model& main, std::span<const Model> imported, const CompileOptions& options)
    : imported_(imported), report_(options.allow_unknown_names)
{
    program_->parse_options.allow_unknown_names = options.allow_unknown_names;
    program_->parse_options.rulebook_dialect = options.rulebook_dialect;
    modules_.push_back(Module{&main, nullptr, Types(main, report_), {}, {}, {}, {}, {}, {}});
}

tl::expected<std::unique_ptr<ProgramCode>, Diagnostics> Compiler::run()
{
    link(modules_.front());
    for (Module& module : modules_) {
        declare(module);
    }
    for (Module& module : modules_) {
        module.types.add_names(module.types_only);
        bind_types(module);
    }
    for (Module& module : modules_) {
        module.all_names = module.types_only;
        add_names(module, "", module.all_names);
    }
    name_slots(modules_.front(), "");
    next_local_ = static_cast<Slot>(program_->slots.size());
    for (Module& module : modules_) {
        compile(module);
    }
    program_->scope = modules_.front().all_names;
    check_requirements(*program_, report_);
    if (has_errors(report_.diagnostics())) {
        return tl::unexpected<Diagnostics>(report_.diagnostics());
    }
    program_->warnings = report_.diagnostics();
    return std::move(program_);
}

void Compiler::link(Module& module)
{
    for (const Import& one : module.model->imports) {
        if (one.is_model) {
            import(module, one);
        }
    }
}

void Compiler::import(Module& module, const Import& import)
{
    const auto found = std::ranges::find(imported_, import.ns, &Model::ns);
    if (found == imported_.end()) {
        report_.mistake("dmn.missing-import", "没有找到导入的模型:" + import.ns);
        return;
    }
    for (const Module* at = &module; at != nullptr; at = at->importer) {
        if (at->model->ns == import.ns) {
            report_.error("dmn.import-cycle", "模型互相导入:" + module.model->ns + " → " + import.ns);
            return;
        }
    }
    if (modules_.size() >= max_modules) {
        report_.error("dmn.too-many-imports", "导入的模型超过 " + std::to_string(max_modules) + " 个");
        return;
    }
    Module& imported =
        modules_.emplace_back(Module{&*found, &module, Types(*found, report_), {}, {}, {}, {}, {}, {}});
    module.imports.emplace_back(import.name, &imported);
    module.types.import(import.name, imported.types);
    link(imported);
}

template <class Element>
Slot Compiler::declare(Module& module, SlotKind kind, const Element& element)
{
    const auto slot = static_cast<Slot>(program_->slots.size());
    SlotCode code;
    code.kind = kind;
    code.name = module.model->ns + "#" + element.name;
    program_->slots.push_back(std::move(code));
    if (module.own.emplace(element.name, slot).second) {
        module.names.emplace(slot, element.name);
    } else {
        report_.mistake("dmn.duplicate-name", "名称重复:" + element.name);
    }
    if (!element.id.empty()) {
        module.by_id.emplace(element.id, slot);
    }
    return slot;
}

void Compiler::declare(Module& module)
{
    const Model& model = *module.model;
    for (const InputData& input : model.inputs) {
        declare(module, SlotKind::input, input);
    }
    for (const Decision& decision : model.decisions) {
        declare(module, SlotKind::decision, decision);
    }
    for (const BusinessKnowledge& knowledge : model.knowledge) {
        declare(module, SlotKind::knowledge, knowledge);
    }
    for (const DecisionService& service : model.services) {
        declare(module, SlotKind::service, service);
    }
}

SlotCode& Compiler::slot_of(const Module& module, const std::string& name)
{
    return program_->slots[module.own.find(name)->second];
}

/// What expressions may know of each name before any of them is compiled.
void Compiler::bind_types(Module& module)
{
    const Model& model = *module.model;
    BoxedCompiler boxed(module.types, report_, program_->parse_options, next_local_);
    for (const InputData& input : model.inputs) {
        SlotCode& slot = slot_of(module, input.name);
        slot.type = module.types.find(input.type_ref);
        slot.binding = type_of(slot.type);
    }
    for (const Decision& decision : model.decisions) {
        SlotCode& slot = slot_of(module, decision.name);
        slot.type = module.types.find(decision.type_ref);
        slot.binding = boxed.inferred(decision.logic, decision.type_ref);
    }
    for (const BusinessKnowledge& knowledge : model.knowledge) {
        SlotCode& slot = slot_of(module, knowledge.name);
        slot.type = module.types.find(knowledge.type_ref);
        const BoxedPtr body = knowledge.function == nullptr || knowledge.function->value.empty()
                                  ? nullptr
                                  : knowledge.function->value.front();
        const ItemTypePtr result = result_type(slot.type);
        const feel::TypePtr type = result == nullptr ? boxed.inferred(body, "") : result->type;
        slot.binding = feel::Type::function_of({}, type);
    }
    for (const DecisionService& service : model.services) {
        SlotCode& slot = slot_of(module, service.name);
        slot.type = module.types.find(service.type_ref);
        slot.binding = feel::Type::function_of({}, type_of(result_type(slot.type)));
    }
}

/// Names as the main model sees them: those of imported models after their import's name.
void Compiler::name_slots(Module& module, const std::string& prefix)
{
    for (const auto& [name, slot] : module.own) {
        program_->slots[slot].name = qualified(prefix, name);
        program_->by_name.emplace(program_->slots[slot].name, slot);
    }
    for (const auto& [name, imported] : module.imports) {
        name_slots(*imported, qualified(prefix, name));
    }
}

void Compiler::add_names(const Module& module, const std::string& prefix, feel::Scope& scope) const
{
    for (const auto& [name, imported] : module.imports) {
        add_names(*imported, qualified(prefix, name), scope);
    }
    for (const auto& [name, slot] : module.own) {
        scope.add(qualified(prefix, name), slot, program_->slots[slot].binding);
    }
}

/// A slot's name in `module`; empty if the module does not see it.
std::string Compiler::visible_name(const Module& module, Slot slot) const
{
    if (const auto own = module.names.find(slot); own != module.names.end()) {
        return own->second;
    }
    for (const auto& [prefix, imported] : module.imports) {
        if (const std::string name = visible_name(*imported, slot); !name.empty()) {
            return qualified(prefix, name);
        }
    }
    return {};
}

/// `#id` is of this model; `namespace#id` of any it imports. Authors without ids may write a name.
const Slot* Compiler::find_reference(const Module& module, const std::string& href) const
{
    const std::size_t hash = href.find('#');
    const std::string_view text = href;
    const std::string_view ns = hash == std::string::npos ? std::string_view() : text.substr(0, hash);
    const std::string_view id = hash == std::string::npos ? text : text.substr(hash + 1);
    return find_foreign(module, ns.empty() ? std::string_view(module.model->ns) : ns, id);
}

const Slot* Compiler::find_foreign(const Module& module, std::string_view ns, std::string_view id) const
{
    if (module.model->ns == ns) {
        const auto found = module.by_id.find(id);
        const auto named = module.own.find(id);
        return found != module.by_id.end() ? &found->second
               : named != module.own.end() ? &named->second
                                           : nullptr;
    }
    for (const auto& [prefix, imported] : module.imports) {
        if (const Slot* const found = find_foreign(*imported, ns, id)) {
            return found;
        }
    }
    return nullptr;
}

std::vector<Slot> Compiler::references(const Module& module, const std::string& element,
                                       const std::vector<std::string>& hrefs)
{
    std::vector<Slot> slots;
    for (const std::string& href : hrefs) {
        if (const Slot* const slot = find_reference(module, href)) {
            slots.push_back(*slot);
        } else {
            report_.mistake("dmn.unknown-reference", element + " 引用的元素不存在:" + href);
        }
    }
    return slots;
}

/// 6.3.3 to 6.3.5: an element sees what it requires, and nothing else.
feel::Scope Compiler::scope_of(const Module& module, const std::string& element,
                               const std::vector<std::string>& required)
{
    feel::Scope scope = module.types_only;
    for (const Slot slot : references(module, element, required)) {
        if (std::string name = visible_name(module, slot); !name.empty()) {
            scope.add(std::move(name), slot, program_->slots[slot].binding);
        }
    }
    return scope;
}

void Compiler::take_reads(SlotCode& slot, const BoxedCompiler& boxed) const
{
    for (const Slot read : boxed.reads()) {
        if (read < program_->slots.size()) {
            slot.reads.push_back(read);
        }
    }
}

void Compiler::compile(Module& module)
{
    const Model& model = *module.model;
    for (const Decision& decision : model.decisions) {
        compile_decision(module, decision);
    }
    for (const BusinessKnowledge& knowledge : model.knowledge) {
        compile_knowledge(module, knowledge);
    }
    for (const DecisionService& service : model.services) {
        compile_service(module, service);
    }
}

void Compiler::compile_decision(Module& module, const Decision& decision)
{
    SlotCode& slot = slot_of(module, decision.name);
    slot.where = place_of(decision.logic);
    BoxedCompiler boxed(module.types, report_, program_->parse_options, next_local_);
    slot.body = module.model->implicit_requirements
                    ? boxed.body(decision.logic, module.all_names)
                    : boxed.body(decision.logic, scope_of(module, decision.name, decision.required));
    take_reads(slot, boxed);
}

/// A function sees itself, so that it may recur.
void Compiler::compile_knowledge(Module& module, const BusinessKnowledge& knowledge)
{
    SlotCode& slot = slot_of(module, knowledge.name);
    if (knowledge.function == nullptr) {
        return;
    }
    feel::Scope scope = module.model->implicit_requirements
                            ? module.all_names
                            : scope_of(module, knowledge.name, knowledge.required);
    scope.add(knowledge.name, module.own.find(knowledge.name)->second, slot.binding);
    BoxedCompiler boxed(module.types, report_, program_->parse_options, next_local_);
    const std::shared_ptr<FunctionCode> code = boxed.function(*knowledge.function, scope);
    code->name = knowledge.name;
    code->result = code->result == nullptr ? result_type(slot.type) : code->result;
    slot.function = code;
    take_reads(slot, boxed);
}

/// 10.4: a service is a function of its input data, then its input decisions.
void Compiler::compile_service(Module& module, const DecisionService& service)
{
    SlotCode& slot = slot_of(module, service.name);
    ServiceCode& code = slot.service;
    std::vector<feel::TypePtr> types;
    for (const auto* const hrefs : {&service.input_data, &service.input_decisions}) {
        for (const Slot input : references(module, service.name, *hrefs)) {
            code.inputs.push_back(input);
            code.parameters.push_back(visible_name(module, input));
            types.push_back(type_of(program_->slots[input].type));
        }
    }
    code.outputs = references(module, service.name, service.output_decisions);
    for (const Slot output : code.outputs) {
        code.output_names.push_back(visible_name(module, output));
    }
    code.result = result_type(slot.type);
    code.type = feel::Type::function_of(std::move(types), told(type_of(code.result)));
}

} // namespace zk::dmn
