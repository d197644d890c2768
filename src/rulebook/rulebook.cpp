#include "rulebook/rulebook.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unavailable.hpp"
#include "rulebook/export.hpp"
#include "rulebook/folder.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/limits.hpp"
#include "rulebook/mistake.hpp"
#include "rulebook/relevance.hpp"
#include "rulebook/whynot.hpp"

namespace zk::rulebook {

struct Rulebook::Impl : Loaded {};

namespace {

/// Sorted by name, without byte order marks, UTF-8, within the limits.
Result<std::vector<NamedFile>> checked(std::vector<NamedFile> files)
{
    if (files.empty()) {
        return fail("rulebook.missing", "规则书里没有 .md 文件");
    }
    if (files.size() > limits::files) {
        return fail("rulebook.limit", "规则书有 " + std::to_string(files.size()) + " 个 .md 文件,最多 " +
                                          std::to_string(limits::files) + " 个");
    }
    for (NamedFile& file : files) {
        // Notepad puts a byte order mark before the text; it says nothing in UTF-8.
        if (file.text.starts_with("\xEF\xBB\xBF")) {
            file.text.erase(0, 3);
        }
        if (file.text.size() > limits::file_bytes) {
            return fail("rulebook.too-large",
                        "文件 " + file.name + " 太大:上限是 " + std::to_string(limits::file_bytes) + " 字节");
        }
        if (!is_valid_utf8(file.text)) {
            return fail("rulebook.utf-8", file.name + " 不是 UTF-8 文本");
        }
    }
    std::ranges::sort(files, {}, &NamedFile::name);
    const auto twin = std::ranges::adjacent_find(files, {}, &NamedFile::name);
    if (twin != files.end()) {
        return fail("rulebook.duplicate-file", "规则书里有两个文件都叫 " + twin->name);
    }
    return files;
}

/// The hash speaks of the rulebook, not of where it lies.
std::string content_hash_of(std::vector<NamedFile> files)
{
    for (NamedFile& file : files) {
        file.name.erase(0, file.name.rfind('/') + 1);
    }
    return sha256(files);
}

void read_front_matter(Loaded& loaded, const std::string& name, Diagnostics& findings)
{
    const auto value = [&](std::string_view key) {
        const std::string* text = loaded.tree.front(key);
        return text == nullptr ? std::string() : *text;
    };
    loaded.id = value("rulebook");
    loaded.title = value("title");
    loaded.version = value("version");
    loaded.source = value("source");
    for (const auto& [key, text] : loaded.tree.front_matter) {
        if (key == "rulebook" && text.text != name) {
            findings.push_back(mistake("rulebook.front-matter", "rulebook 与文件夹不同名", text, name));
        }
    }
}

void compute_parameters(Loaded& loaded)
{
    dmn::Evaluation evaluation(loaded.program);
    for (const ParameterSource& source : loaded.tree.parameters) {
        const auto slot = loaded.program->find_decision(source.name.text);
        const feel::Value value = slot ? evaluation.get(*slot) : feel::Value();
        loaded.parameters.push_back({source.name.text, value.is_null() ? "" : feel::to_display_text(value),
                                     source.source, source.note});
    }
}

Error load_error(const std::string& name, Diagnostics findings)
{
    const auto errors = static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(),
                      [](const Diagnostic& finding) { return finding.severity == Severity::error; }));
    const std::size_t warnings = findings.size() - errors;
    std::string message = "规则书 " + name + " 有 " + std::to_string(errors) + " 处错误";
    if (warnings > 0) {
        message +=
            "," + std::to_string(warnings) + " 处警告" + (errors == 0 ? ",--strict 下警告也算错误" : "");
    }
    return {"rulebook.invalid", std::move(message), std::move(findings)};
}

/// Everything that needs the compiled model. False: the findings say why there is none.
bool compile(Loaded& loaded, Diagnostics& findings)
{
    const dmn::Model model = build_model(loaded.tree, loaded.vocabulary, findings);
    dmn::CompileOptions options;
    options.rulebook_dialect = true;
    auto program = dmn::Program::compile(model, {}, options);
    if (!program) {
        append(findings, program.error());
        return false;
    }
    loaded.program = *program;
    append(findings, loaded.program->warnings());
    compile_outputs(loaded, findings);
    loaded.checks = loaded.program->find_decision("校验");
    plan_reasons(loaded, findings);
    compile_examples(loaded, findings);
    if (has_errors(findings)) {
        return false;
    }
    flatten(loaded);
    // It tries values nobody gave: what those needed and this build does not have is nobody's mistake.
    const std::string noted = take_unavailable();
    loaded.knowledge = knowledge_of(loaded);
    take_unavailable();
    note_unavailable(noted);
    return true;
}

/// Files in order, then lines: the order in which one would mend them.
void sort_findings(Diagnostics& findings)
{
    std::sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.file, a.at.line, a.at.column, a.message) <
               std::tie(b.file, b.at.line, b.at.column, b.message);
    });
    const auto same = [](const Diagnostic& a, const Diagnostic& b) {
        return a.file == b.file && a.at.line == b.at.line && a.at.column == b.at.column &&
               a.message == b.message;
    };
    findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
}

} // namespace

Rulebook::Rulebook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Rulebook::~Rulebook() = default;

Result<std::shared_ptr<const Rulebook>> Rulebook::load(const std::string& folder, const LoadOptions& options)
{
    auto files = read_folder(folder);
    if (!files) {
        return tl::unexpected(files.error());
    }
    return load_files(folder, folder_name(folder), std::move(*files), options);
}

Result<std::shared_ptr<const Rulebook>>
Rulebook::load_files(const std::string& name, std::vector<NamedFile> files, const LoadOptions& options)
{
    return load_files(name, name, std::move(files), options);
}

Result<std::shared_ptr<const Rulebook>> Rulebook::load_files(const std::string& shown,
                                                             const std::string& name,
                                                             std::vector<NamedFile> given,
                                                             const LoadOptions& options)
{
    auto files = checked(std::move(given));
    if (!files) {
        return tl::unexpected(files.error());
    }
    auto impl = std::make_unique<Impl>();
    Loaded& loaded = *impl;
    loaded.hash = content_hash_of(*files);
    loaded.tree = read_source(*files);
    Diagnostics findings = std::move(loaded.tree.findings);
    read_front_matter(loaded, name, findings);
    loaded.vocabulary = build_vocabulary(loaded.tree, findings);
    if (compile(loaded, findings)) {
        compute_parameters(loaded);
        check_types(loaded, findings);
        check_rulebook(loaded, findings);
        if (options.run_examples) {
            check_limits(loaded, findings);
            for (ExampleFailure& failure : loaded.test(&findings).failures) {
                findings.push_back(std::move(failure.where));
            }
        }
    }
    sort_findings(findings);
    if (has_errors(findings) || (options.strict && !findings.empty())) {
        return tl::unexpected(load_error(shown, std::move(findings)));
    }
    loaded.warnings = std::move(findings);
    return std::shared_ptr<const Rulebook>(new Rulebook(std::move(impl)));
}

const Loaded& inside(const Rulebook& rulebook)
{
    return *rulebook.impl_;
}

const std::string& Rulebook::id() const
{
    return impl_->id;
}
const std::string& Rulebook::title() const
{
    return impl_->title;
}
const std::string& Rulebook::version() const
{
    return impl_->version;
}
const std::string& Rulebook::source() const
{
    return impl_->source;
}
std::string Rulebook::property(std::string_view key) const
{
    const std::string* text = impl_->tree.front(key);
    return text == nullptr ? std::string() : *text;
}
const std::string& Rulebook::content_hash() const
{
    return impl_->hash;
}
const Vocabulary& Rulebook::vocabulary() const
{
    return impl_->vocabulary;
}
const std::vector<Chapter>& Rulebook::chapters() const
{
    return impl_->tree.chapters;
}
const std::vector<Clause>& Rulebook::clauses() const
{
    return impl_->tree.clauses;
}
const std::vector<Reading>& Rulebook::readings() const
{
    return impl_->tree.readings;
}
const std::vector<Parameter>& Rulebook::parameters() const
{
    return impl_->parameters;
}
const std::vector<Output>& Rulebook::outputs() const
{
    return impl_->outputs;
}
const std::vector<Goal>& Rulebook::goals() const
{
    return impl_->goals;
}
const Diagnostics& Rulebook::warnings() const
{
    return impl_->warnings;
}

const Clause* Rulebook::find_clause(std::string_view id) const
{
    const std::size_t index = impl_->tree.clause_index(id);
    return index == impl_->tree.clauses.size() ? nullptr : &impl_->tree.clauses[index];
}

Json Rulebook::decide(const Json& facts, const DecideOptions& options) const
{
    dmn::Machine evaluation(impl_->flat);
    return rulebook::decide(*impl_, facts, options, evaluation);
}

bool Rulebook::is_error(const Json& result) const
{
    const Json* errors = result.find("错误");
    return errors != nullptr && errors->as_array() != nullptr && !errors->as_array()->empty();
}

std::vector<std::string> Rulebook::missing_for(std::string_view name, const Json& facts) const
{
    dmn::Machine evaluation(impl_->flat);
    impl_->give(evaluation, facts);
    const auto value = impl_->named_value(name, evaluation);
    return value ? paths_of(feel::missing_in(*value), impl_->vocabulary) : std::vector<std::string>{};
}

Relevance Rulebook::relevant_for(std::string_view name, const Json& facts, std::size_t budget) const
{
    return rulebook::relevant_for(*impl_, name, facts, budget);
}

std::optional<std::pair<Json, Json>> Rulebook::witness_for(std::string_view name, const Json& facts,
                                                           std::string_view path) const
{
    return rulebook::witness_for(*impl_, name, facts, path);
}

std::optional<std::string> Rulebook::best_question(std::string_view name, const Json& facts,
                                                   const std::vector<std::string>& among) const
{
    return rulebook::best_question(*impl_, name, facts, among);
}

Json Rulebook::why_not(const Json& facts) const
{
    return rulebook::why_not(*impl_, facts);
}

Json Rulebook::value_of(std::string_view name, const Json& facts) const
{
    const Json values = values_of({std::string(name)}, facts);
    return values.as_object()->empty() ? Json() : values.as_object()->front().second;
}

Json Rulebook::values_of(const std::vector<std::string>& names, const Json& facts) const
{
    dmn::Machine evaluation(impl_->flat);
    impl_->give(evaluation, facts);
    Json::Object values;
    for (const std::string& name : names) {
        if (const auto value = impl_->named_value(name, evaluation)) {
            values.emplace_back(name,
                                value->is_unknown() ? Json("待定") : to_json(*value, impl_->vocabulary));
        }
    }
    return values;
}

bool Rulebook::knows(std::string_view name) const
{
    return impl_->program->find_decision(name) ||
           std::ranges::any_of(impl_->goals, [&](const Goal& goal) { return goal.name == name; }) ||
           std::ranges::any_of(impl_->outputs, [&](const Output& output) { return output.name == name; });
}

Result<dmn::Model> Rulebook::to_dmn() const
{
    return export_model(*impl_);
}

ExampleReport Rulebook::test() const
{
    return impl_->test(nullptr);
}
std::vector<CoverageLine> Rulebook::coverage() const
{
    return impl_->coverage();
}

} // namespace zk::rulebook
