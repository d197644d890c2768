#include "rulebook/import.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "rulebook/export_impl.hpp"
#include "rulebook/import_impl.hpp"
#include "rulebook/import_text.hpp"
#include "rulebook/import_words.hpp"
#include "rulebook/limits.hpp"

namespace zk::rulebook {
namespace {

std::string id_in(const std::string& href)
{
    return href.substr(href.find('#') == std::string::npos ? 0 : href.find('#') + 1);
}

bool requires_any(const std::vector<std::string>& hrefs, const std::string& id, const std::string& name)
{
    return std::ranges::any_of(
        hrefs, [&](const std::string& href) { return id_in(href) == id || id_in(href) == name; });
}

/// Blocks of text gathered into files of a size one can read.
class Pages {
public:
    void add(const std::string& title, const std::string& block)
    {
        const auto lines = static_cast<std::size_t>(std::ranges::count(block, '\n'));
        if (files_.empty() || title != title_ || lines_ + lines > limits::lines_in_a_file) {
            const std::string number = std::to_string(1000 + files_.size() + 1).substr(1);
            files_.push_back({number + "-" + title + ".md", ""});
            title_ = title;
            lines_ = 0;
        }
        files_.back().text += block;
        lines_ += lines;
    }
    std::vector<NamedFile> take() { return std::move(files_); }

private:
    std::vector<NamedFile> files_;
    std::string title_;
    std::size_t lines_ = 0;
};

/// A clause or a chapter of the text to come.
struct Clause {
    std::string id; ///< of the knowledge source
    bool is_chapter = false;
    std::string heading;
    std::string number; ///< first word of the heading
    std::string quote;
    std::vector<std::string> blocks; ///< headings `####` with what stands under them
};

class ModelWriter {
public:
    ModelWriter(const dmn::Model& model, const ImportOptions& options)
        : model_(model), options_(options), ours_(is_our_export(model)), findings_(model.file),
          logic_(model, findings_)
    {
    }

    Result<Imported> write()
    {
        refuse_what_is_elsewhere();
        gather_clauses();
        for (const dmn::Decision& decision : model_.decisions) {
            gather(decision);
        }
        gather_functions();
        write_clauses();
        write_shared();
        write_readings();
        add_chapter("参数", {"参数", "值", "来源", "说明"}, parameters_);
        write_facts();
        add_chapter("输出", {"输出", "取自", "未知时", "含义"}, outputs_);
        note_types();
        if (!findings_.refusals.empty()) {
            return fail("import.refused",
                        model_.file + ":有 " + std::to_string(findings_.refusals.size()) + " 处写不成规则书",
                        std::move(findings_.refusals));
        }
        return Imported{pages_.take(), std::move(findings_.notes)};
    }

private:
    void add_chapter(const std::string& title, const std::vector<std::string>& header,
                     const std::string& rows)
    {
        if (!rows.empty()) {
            pages_.add(title, "# " + title + "\n\n" + table_head(header) + rows);
        }
    }

    void write_facts()
    {
        const VocabularyText text = write_vocabulary(model_, ours_, findings_);
        if (!text.enumerations.empty()) {
            pages_.add("取值", text.enumerations);
        }
        if (!text.facts.empty()) {
            pages_.add("事实", text.facts);
        }
    }

    void refuse_what_is_elsewhere()
    {
        for (const dmn::Import& import : model_.imports) {
            findings_.refuse("模型导入了别的模型“" + import.name + "”(" + import.ns + ")", {},
                             "一个不导入别的模型的文件:先把它们合成一个");
        }
        for (const dmn::DecisionService& service : model_.services) {
            if (is_required(service.id, service.name)) {
                findings_.refuse("有表达式调用决策服务“" + service.name + "”,规则书里没有决策服务", {},
                                 "函数(业务知识模型)");
            } else {
                findings_.note("决策服务“" + service.name + "”不写进规则书:它的决定都在");
            }
        }
    }

    bool is_required(const std::string& id, const std::string& name) const
    {
        const auto asks = [&](const auto& element) { return requires_any(element.required, id, name); };
        return std::ranges::any_of(model_.decisions, asks) || std::ranges::any_of(model_.knowledge, asks);
    }

    /// One clause a knowledge source; without any, one a decision.
    void gather_clauses()
    {
        for (const dmn::KnowledgeSource& source : model_.sources) {
            add_clause(source.id, source.name, source.description, ours_ && source.type == "章");
        }
        for (std::size_t i = 0; i < model_.decisions.size() && model_.sources.empty(); ++i) {
            const dmn::Decision& decision = model_.decisions[i];
            add_clause("", "D" + std::to_string(i + 1) + " " + decision.name, decision.description, false);
        }
    }

    /// The first word of the heading is the clause's number, and no two are the same.
    void add_clause(const std::string& id, const std::string& name, const std::string& description,
                    bool is_chapter)
    {
        Clause clause{id, is_chapter, in_one_line(name), "", quoted(description) + notes_of(id), {}};
        clause.number = clause.heading.substr(0, clause.heading.find(' '));
        const auto same = [&](const Clause& other) {
            return !other.is_chapter && other.number == clause.number;
        };
        if (!is_chapter && (clause.number.empty() || std::ranges::any_of(clauses_, same))) {
            clause.number = "K" + std::to_string(clauses_.size() + 1);
            clause.heading = clause.number + " " + clause.heading;
        }
        clauses_.push_back(std::move(clause));
    }

    void gather(const dmn::Decision& decision)
    {
        const Words words = words_of(decision.description, ours_);
        if (ours_ && (is_parameter(decision, words) || is_output_alone(decision, words))) {
            return;
        }
        const bool is_function =
            decision.logic != nullptr && decision.logic->kind == dmn::Boxed::Kind::function;
        if (!is_function) {
            gather_output(decision, words);
        }
        const std::string notes = note_line(decision.question) + notes_of(decision.id);
        if (model_.sources.empty()) {
            Clause& own = clauses_[static_cast<std::size_t>(&decision - model_.decisions.data())];
            own.blocks.push_back(notes + logic_.decision(decision));
            return;
        }
        const std::string description = ours_ ? "" : note_line(decision.description);
        for (const TablePart& part : parts_of(decision, clause_of(decision, words), ours_)) {
            blocks_for(part.clause)
                .push_back(description + notes + logic_.decision(part.decision, words.get("要求")));
        }
    }

    std::vector<std::string>& blocks_for(const std::string& number)
    {
        const auto stands = [&](const Clause& clause) {
            return !clause.is_chapter && clause.number == number;
        };
        const auto found = std::ranges::find_if(clauses_, stands);
        return number.empty() || found == clauses_.end() ? shared_ : found->blocks;
    }

    /// Our export says where a name stands; elsewhere it is the first authority it names.
    std::string clause_of(const dmn::Decision& decision, const Words& words) const
    {
        if (ours_) {
            return words.get("条款");
        }
        for (const dmn::Requirement& requirement : decision.requirements) {
            const auto clause = std::ranges::find(clauses_, id_in(requirement.href), &Clause::id);
            if (requirement.kind == dmn::Requirement::Kind::authority && clause != clauses_.end()) {
                return clause->number;
            }
        }
        return {};
    }

    /// Text annotations tied to the element.
    std::string notes_of(const std::string& id) const
    {
        std::string text;
        if (id.empty()) {
            return text;
        }
        for (const dmn::Association& association : model_.associations) {
            const std::string source = id_in(association.source);
            const std::string target = id_in(association.target);
            const std::string other = source == id ? target : target == id ? source : "";
            const auto note = std::ranges::find(model_.annotations, other, &dmn::TextAnnotation::id);
            text += !other.empty() && note != model_.annotations.end() ? note_line(note->text) : "";
        }
        return text;
    }

    bool is_parameter(const dmn::Decision& decision, const Words& words)
    {
        const bool is_literal =
            decision.logic != nullptr && decision.logic->kind == dmn::Boxed::Kind::literal;
        if (!is_literal || (words.rest != "参数" && !words.rest.starts_with("参数\n"))) {
            return false;
        }
        const std::string note = words.rest.substr(std::min(words.rest.size(), std::string("参数\n").size()));
        parameters_ += table_line({text_cell(decision.name), feel_cell(decision.logic->text.text),
                                   text_cell(words.get("来源")), text_cell(note)});
        return true;
    }

    /// `输出 甲:含义` in the description of our export.
    struct OutputWords {
        std::string name;
        std::string meaning;
    };
    static std::optional<OutputWords> output_words(const Words& words)
    {
        for (const std::string_view line : split(words.rest, '\n')) {
            const std::string_view mark = "输出 ";
            if (line.starts_with(mark)) {
                const std::size_t colon = std::min(line.find(':'), line.size());
                return OutputWords{std::string(line.substr(mark.size(), colon - mark.size())),
                                   std::string(line.substr(std::min(colon + 1, line.size())))};
            }
        }
        return std::nullopt;
    }

    void add_output(const OutputWords& output, const std::string& from, const Words& words)
    {
        const std::string unknown = words.get("未知时");
        outputs_ += table_line({text_cell(output.name), feel_cell(from),
                                feel_cell(unknown == "null" ? "" : unknown), text_cell(output.meaning)});
    }

    /// A decision made for an output is a row of `# 输出` and no name of its own.
    bool is_output_alone(const dmn::Decision& decision, const Words& words)
    {
        const auto output = output_words(words);
        const bool is_literal =
            decision.logic != nullptr && decision.logic->kind == dmn::Boxed::Kind::literal;
        if (!output || !is_literal || !words.get("条款").empty() || !words.get("要求").empty() ||
            is_required(decision.id, decision.name)) {
            return false;
        }
        add_output(*output, decision.logic->text.text, words);
        return true;
    }

    /// What no other decision reads is what the model was made for.
    void gather_output(const dmn::Decision& decision, const Words& words)
    {
        if (const auto output = output_words(words); ours_ && output) {
            add_output(*output, decision.name, words);
        } else if (!ours_ && !is_required(decision.id, decision.name)) {
            const std::string& meaning = decision.question.empty() ? decision.description : decision.question;
            add_output({decision.name, meaning}, decision.name, {});
        }
    }

    std::string front_matter() const
    {
        const Words words = words_of(model_.description, ours_);
        const std::string title = in_one_line(model_.name.empty() ? options_.id : model_.name);
        const std::string mark = ",版本 ";
        const std::size_t version = ours_ ? words.rest.find(mark) : std::string::npos;
        const std::string source = ours_ ? words.get("出处") : in_one_line(model_.file);
        return "---\nrulebook: " + options_.id + "\ntitle: " + title + "\nversion: " +
               (version == std::string::npos
                    ? "1"
                    : words.rest.substr(version + mark.size(),
                                        words.rest.find('\n', version) - version - mark.size())) +
               (source.empty() ? "" : "\nsource: " + source) + "\n---\n";
    }

    void write_clauses()
    {
        const bool has_chapters = !clauses_.empty() && clauses_.front().is_chapter;
        pages_.add("正文", front_matter() + (has_chapters ? "" : "# 正文\n\n") +
                               (ours_ ? "" : quoted(model_.description)));
        for (const Clause& clause : clauses_) {
            std::string block = (clause.is_chapter ? "# " : "## ") + clause.heading + "\n" + clause.quote;
            const bool is_empty = clause.blocks.empty() && !clause.is_chapter;
            block += is_empty ? note_line("没有判定") : "";
            for (const std::string& logic : clause.blocks) {
                pages_.add("正文", block + logic);
                block.clear();
            }
            pages_.add("正文", block);
        }
    }

    void gather_functions()
    {
        for (const dmn::BusinessKnowledge& knowledge : model_.knowledge) {
            if (ours_ && is_dialect_function(knowledge.name)) {
                continue;
            }
            const Words words = words_of(knowledge.description, ours_);
            blocks_for(words.get("条款"))
                .push_back((ours_ ? "" : quoted(knowledge.description)) + notes_of(knowledge.id) +
                           logic_.knowledge(knowledge, words.get("要求")));
        }
    }

    /// Functions, and decisions no authority stands behind where others have one.
    void write_shared()
    {
        for (std::size_t i = 0; i < shared_.size(); ++i) {
            pages_.add("共用", (i == 0 ? "# 共用\n\n" : "") + shared_[i]);
        }
    }

    /// Text annotations tied to nothing.
    void write_readings()
    {
        std::string text;
        for (const dmn::TextAnnotation& annotation : model_.annotations) {
            const auto ties = [&](const dmn::Association& association) {
                return id_in(association.source) == annotation.id ||
                       id_in(association.target) == annotation.id;
            };
            text += std::ranges::any_of(model_.associations, ties) ? "" : note_line(annotation.text);
        }
        if (!text.empty()) {
            pages_.add("解释", "# 解释\n\n" + text);
        }
    }

    void note_types()
    {
        if (logic_.types_left_out() > 0) {
            findings_.note("模型在 " + std::to_string(logic_.types_left_out()) +
                           " 处给表和表达式写了类型(typeRef),规则书不写:值不合类型时,规则书照给那个值");
        }
    }

    const dmn::Model& model_;
    const ImportOptions& options_;
    bool ours_;
    ImportFindings findings_;
    LogicWriter logic_;
    Pages pages_;
    std::vector<Clause> clauses_;
    std::vector<std::string> shared_;
    std::string parameters_;
    std::string outputs_;
};

} // namespace

Result<Imported> import_model(const dmn::Model& model, const ImportOptions& options)
{
    return ModelWriter(model, options).write();
}

} // namespace zk::rulebook
