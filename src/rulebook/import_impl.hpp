// import_impl: what the parts of the import share. Private to the import.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/model.hpp"
#include "rulebook/import.hpp"

namespace zk::rulebook {

/// What cannot be said in a rulebook, and what is said differently.
class ImportFindings {
public:
    explicit ImportFindings(std::string file) : file_(std::move(file)) {}
    void refuse(std::string message, const dmn::Text& where, std::string expected);
    void note(std::string message, const dmn::Text& where = {});
    Diagnostics refusals;
    Diagnostics notes;

private:
    Diagnostic placed(Diagnostic finding) const;
    std::string file_; ///< told where an element has no place of its own
};

/// `# 取值` and `# 事实`, each as the text of a file; empty if there is nothing to say.
struct VocabularyText {
    std::string enumerations;
    std::string facts;
};
VocabularyText write_vocabulary(const dmn::Model& model, bool ours, ImportFindings& findings);

/// Headings `#### 名称` with their tables and fences.
class LogicWriter {
public:
    LogicWriter(const dmn::Model& model, ImportFindings& findings) : model_(model), findings_(findings) {}

    /// `requirement`: the line 要求, may be empty.
    std::string decision(const dmn::Decision& decision, const std::string& requirement = {});
    /// A function; empty if it was refused.
    std::string knowledge(const dmn::BusinessKnowledge& knowledge, const std::string& requirement = {});
    /// Types written at tables and expressions, which a rulebook does not have.
    std::size_t types_left_out() const { return types_; }

private:
    using Names = std::vector<std::string>;

    /// What is being written: for messages, and for the names of tables that need one of their own.
    struct Place {
        std::string name; ///< of the decision or function
        Names locals;     ///< variables its expressions see
        bool in_filter = false;
        dmn::Text text = {}; ///< nearest text with a place
    };

    std::string function_section(const std::string& name, const dmn::Boxed& function,
                                 const std::string& requirement);
    std::string section(const std::string& name, const Names* parameters, const dmn::BoxedPtr& logic,
                        const std::string& requirement);
    std::string body(const std::string& name, const Place& place, const dmn::BoxedPtr& logic);
    std::string fence(const std::string& feel, const Place& place);
    static std::string heading(const std::string& name, const Names* parameters);

    // Boxed expressions as FEEL (import_feel.cpp).
    std::string feel(const dmn::BoxedPtr& boxed, Place place);
    std::string part(const dmn::BoxedPtr& boxed, const Place& place);
    std::string context(const dmn::Boxed& boxed, Place place);
    std::string relation(const dmn::Boxed& boxed, const Place& place);
    std::string invocation(const dmn::Boxed& boxed, const Place& place);
    std::string function(const dmn::Boxed& boxed, Place place);
    std::string iterator(const dmn::Boxed& boxed, Place place);
    std::string filter(const dmn::Boxed& boxed, Place place);
    std::string key(const std::string& name, const Place& place);
    std::string table_apart(const dmn::Boxed& boxed, const Place& place);
    bool is_relation_table(const dmn::Boxed& boxed) const;
    std::string relation_table(const dmn::Boxed& boxed) const;

    // Decision tables (import_table.cpp).
    std::string table(const std::string& name, const dmn::DecisionTable& source, const Place& place);
    std::string plain_table(const std::string& name, const dmn::DecisionTable& table, const Place& place);
    bool has_shape(const dmn::DecisionTable& table, const Place& place);
    bool is_in_order(const dmn::DecisionTable& table) const;
    bool settle_order(dmn::DecisionTable& table, const Place& place);
    std::string settle_default(const std::string& name, dmn::DecisionTable& table, const Place& place);
    std::string default_of(const dmn::DecisionTable& table, const Place& place);
    std::optional<dmn::Text> order_of(const dmn::OutputClause& output) const;

    std::string own_name(const std::string& base);
    void count_type(const std::string& type_ref) { types_ += type_ref.empty() ? 0U : 1U; }

    const dmn::Model& model_;
    ImportFindings& findings_;
    std::vector<std::string> made_; ///< names given to tables that had none
    std::string apart_;             ///< sections of those tables, to follow the present one
    std::size_t types_ = 0;
};

/// A description as a quotation; empty stays empty.
std::string quoted(const std::string& description);
/// One line 注 (or 解释); empty stays empty.
std::string note_line(const std::string& text);

/// `甲(乙, 丙)` as a call; the name alone without parameters.
std::string call_of(const std::string& name, const std::vector<std::string>& arguments);

} // namespace zk::rulebook
