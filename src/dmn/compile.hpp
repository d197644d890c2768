// compile: from models to a Program: which names an element may use, and which slots they are.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <string>

#include "dmn/compile_boxed.hpp"
#include "dmn/compiled.hpp"
#include "dmn/place.hpp"

namespace zk::dmn {

class Compiler {
public:
    Compiler(const Model& main, std::span<const Model> imported, const CompileOptions& options);
    tl::expected<std::unique_ptr<ProgramCode>, Diagnostics> run();

private:
    /// One model with what it can see. A model imported by two paths is two modules: each path may be given
    /// input data of its own.
    struct Module {
        const Model* model;
        const Module* importer; ///< null for the main model
        Types types;
        std::vector<std::pair<std::string, Module*>> imports;
        feel::Scope types_only;
        feel::Scope all_names;                        ///< types too
        std::map<std::string, Slot, std::less<>> own; ///< by name
        std::map<Slot, std::string> names;            ///< the same, by slot
        std::map<std::string, Slot, std::less<>> by_id;
    };

    void link(Module& module);
    void import(Module& module, const Import& import);
    void declare(Module& module);
    template <class Element>
    Slot declare(Module& module, SlotKind kind, const Element& element);
    void bind_types(Module& module);
    void name_slots(Module& module, const std::string& prefix);
    void add_names(const Module& module, const std::string& prefix, feel::Scope& scope) const;
    feel::Scope scope_of(const Module& module, const std::string& element,
                         const std::vector<std::string>& required);
    std::string visible_name(const Module& module, Slot slot) const;
    const Slot* find_reference(const Module& module, const std::string& href) const;
    const Slot* find_foreign(const Module& module, std::string_view ns, std::string_view id) const;
    std::vector<Slot> references(const Module& module, const std::string& element,
                                 const std::vector<std::string>& hrefs);
    void compile(Module& module);
    void compile_decision(Module& module, const Decision& decision);
    void compile_knowledge(Module& module, const BusinessKnowledge& knowledge);
    void compile_service(Module& module, const DecisionService& service);
    void take_reads(SlotCode& slot, const BoxedCompiler& boxed) const;
    SlotCode& slot_of(const Module& module, const std::string& name);

    std::span<const Model> imported_;
    Report report_;
    std::unique_ptr<ProgramCode> program_ = std::make_unique<ProgramCode>();
    std::deque<Module> modules_; ///< the main model first
    Slot next_local_ = 0;
};

/// Reports decisions that need their own result (6.3.6: no cycles), and chains too long to run.
void check_requirements(const ProgramCode& program, Report& report);

} // namespace zk::dmn
