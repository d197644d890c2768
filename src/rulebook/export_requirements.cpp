// Requirements as DMN wants them written (DMN 1.5, 6.3.3 to 6.3.5), from what the compiled logic reads.
#include <algorithm>

#include "rulebook/export_impl.hpp"

namespace zk::rulebook {
namespace {

using dmn::Requirement;
using dmn::Slot;

class RequirementWriter {
public:
    explicit RequirementWriter(dmn::Model& model) : model_(model) {}

    Result<void> write()
    {
        auto program = dmn::Program::compile(model_);
        if (!program) {
            return fail("rulebook.export", "规则书不能写成 DMN", std::move(program.error()));
        }
        take_reads(**program);
        functions_to_decisions();
        give_ids();
        for (dmn::Decision& decision : model_.decisions) {
            require(decision);
        }
        for (dmn::BusinessKnowledge& knowledge : model_.knowledge) {
            require(knowledge);
        }
        model_.implicit_requirements = false;
        return check();
    }

private:
    void take_reads(const dmn::Program& program)
    {
        for (Slot slot = 0; slot < program.slot_count(); ++slot) {
            for (const Slot read : program.reads_of(slot)) {
                reads_[program.slot_name(slot)].insert(program.slot_name(read));
            }
        }
    }

    /// 6.3.3: knowledge may require knowledge alone. A function that reads anything else, or calls one that
    /// does, is the value of a decision.
    void functions_to_decisions()
    {
        std::set<std::string> functions;
        for (const dmn::BusinessKnowledge& knowledge : model_.knowledge) {
            functions.insert(knowledge.name);
        }
        bool changed = true;
        while (changed) {
            changed = std::erase_if(functions, [&](const std::string& name) {
                          const auto& reads = reads_[name];
                          return std::ranges::any_of(
                              reads, [&](const auto& read) { return !functions.contains(read); });
                      }) > 0;
        }
        for (dmn::BusinessKnowledge& knowledge : model_.knowledge) {
            if (!functions.contains(knowledge.name)) {
                model_.decisions.push_back(decision_of(knowledge));
            }
        }
        std::erase_if(model_.knowledge, [&](const auto& one) { return !functions.contains(one.name); });
    }

    static dmn::Decision decision_of(const dmn::BusinessKnowledge& knowledge)
    {
        dmn::Decision decision;
        decision.name = knowledge.name;
        decision.description = knowledge.description;
        decision.logic = knowledge.function;
        return decision;
    }

    void give_ids()
    {
        number(model_.inputs, "i", Requirement::Target::input);
        number(model_.decisions, "d", Requirement::Target::decision);
        number(model_.knowledge, "k", Requirement::Target::knowledge);
    }

    template <class Element>
    void number(std::vector<Element>& elements, const std::string& letter, Requirement::Target target)
    {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            elements[i].id = letter + std::to_string(i + 1);
            targets_[elements[i].name] = {target, "#" + elements[i].id};
        }
    }

    template <class Element>
    void require(Element& element)
    {
        for (const std::string& read : reads_[element.name]) {
            if (read == element.name) {
                continue; // a function sees itself
            }
            const auto& [target, href] = targets_[read];
            Requirement requirement;
            requirement.kind = target == Requirement::Target::knowledge ? Requirement::Kind::knowledge
                                                                        : Requirement::Kind::information;
            requirement.target = target;
            requirement.href = href;
            requirement.id = "r" + std::to_string(++count_);
            element.requirements.push_back(std::move(requirement));
        }
        std::ranges::sort(element.requirements, {},
                          [](const Requirement& one) { return std::tuple(one.kind, one.id.size(), one.id); });
        for (const Requirement& requirement : element.requirements) {
            element.required.push_back(requirement.href);
        }
    }

    /// With its requirements written down, the model must still see every name it uses.
    Result<void> check() const
    {
        auto program = dmn::Program::compile(model_);
        if (!program) {
            return fail("rulebook.export", "规则书不能写成 DMN:函数读了判定,又调用自己",
                        std::move(program.error()));
        }
        return {};
    }

    dmn::Model& model_;
    std::map<std::string, std::set<std::string>> reads_;
    std::map<std::string, std::pair<Requirement::Target, std::string>> targets_;
    std::size_t count_ = 0;
};

} // namespace

Result<void> export_requirements(dmn::Model& model)
{
    return RequirementWriter(model).write();
}

} // namespace zk::rulebook
