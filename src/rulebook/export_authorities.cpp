// Clauses as knowledge sources, readings as text annotations (DMN 1.5, 6.3.12, 6.3.15 and 6.3.17).
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "rulebook/export_impl.hpp"

namespace zk::rulebook {
namespace {

using dmn::Requirement;

class AuthorityWriter {
public:
    AuthorityWriter(const SourceTree& tree, dmn::Model& model) : tree_(tree), model_(model) {}

    void write()
    {
        for (const Chapter& chapter : tree_.chapters) {
            add_chapter(chapter);
        }
        for (const Named& named : tree_.named) {
            authorise(named);
        }
        for (const ParameterSource& parameter : tree_.parameters) {
            if (dmn::Decision* const decision = find(model_.decisions, parameter.name.text)) {
                require(*decision, {parameter.source});
            }
        }
        for (const Reading& reading : tree_.readings) {
            add_reading(reading);
        }
    }

private:
    /// A chapter with its clauses; each clause rests on its chapter.
    void add_chapter(const Chapter& chapter)
    {
        if (chapter.clauses.empty() && chapter.quotes.empty()) {
            return;
        }
        dmn::KnowledgeSource source;
        source.id = "ch" + std::to_string(++chapters_);
        source.name = chapter.title;
        source.description = join(chapter.quotes, "\n");
        source.type = "章";
        const std::string href = "#" + source.id;
        model_.sources.push_back(std::move(source));
        for (const std::string& id : chapter.clauses) {
            add_clause(tree_.clauses[tree_.clause_index(id)], href);
        }
    }

    void add_clause(const Clause& clause, const std::string& chapter)
    {
        dmn::KnowledgeSource source;
        source.id = "c" + std::to_string(clauses_.size() + 1);
        source.name = clause.title.empty() ? clause.id : clause.id + " " + clause.title;
        source.description = join(clause.quotes, "\n");
        source.type = "条款";
        source.requirements.push_back(authority(chapter));
        clauses_[clause.id] = "#" + source.id;
        model_.sources.push_back(std::move(source));
    }

    Requirement authority(const std::string& href)
    {
        return {Requirement::Kind::authority, Requirement::Target::authority, href,
                "a" + std::to_string(++count_)};
    }

    template <class Element>
    static Element* find(std::vector<Element>& elements, const std::string& name)
    {
        const auto found = std::ranges::find(elements, name, &Element::name);
        return found == elements.end() ? nullptr : &*found;
    }

    void authorise(const Named& named)
    {
        const std::vector<std::string> clauses = clauses_of(named);
        if (dmn::Decision* const decision = find(model_.decisions, named.name)) {
            require(*decision, clauses);
        } else if (dmn::BusinessKnowledge* const knowledge = find(model_.knowledge, named.name)) {
            require(*knowledge, clauses);
        }
    }

    /// The clauses it stands under, and those its rows cite.
    static std::vector<std::string> clauses_of(const Named& named)
    {
        std::vector<std::string> clauses{named.clause};
        for (const RowSource& row : named.rows) {
            clauses.push_back(row.clause);
            for (const char* citation : {"条款", "禁止条款", "依据"}) {
                const std::size_t column = named.column(citation);
                if (named.kind == Named::Kind::table && column < row.cells.size()) {
                    clauses.push_back(row.cells[column].text);
                }
            }
        }
        return clauses;
    }

    template <class Element>
    void require(Element& element, const std::vector<std::string>& clauses)
    {
        std::set<std::string> met;
        for (const std::string& clause : clauses) {
            const auto found = clauses_.find(clause);
            if (found != clauses_.end() && met.insert(clause).second) {
                element.requirements.push_back(authority(found->second));
            }
        }
    }

    void add_reading(const Reading& reading)
    {
        const std::string id = "n" + std::to_string(model_.annotations.size() + 1);
        const std::string mark = reading.to_confirm ? " ★" : "";
        model_.annotations.push_back({id, "解释 " + reading.id + mark + ":" + reading.text});
        const auto clause = clauses_.find(reading.clause);
        if (clause != clauses_.end()) {
            dmn::Association association;
            association.id = "s" + std::to_string(model_.associations.size() + 1);
            association.source = "#" + id;
            association.target = clause->second;
            model_.associations.push_back(std::move(association));
        }
    }

    const SourceTree& tree_;
    dmn::Model& model_;
    std::map<std::string, std::string> clauses_; ///< id → href
    std::size_t chapters_ = 0;
    std::size_t count_ = 0;
};

} // namespace

void export_authorities(const Loaded& loaded, dmn::Model& model)
{
    AuthorityWriter(loaded.tree, model).write();
}

} // namespace zk::rulebook
