#include "rulebook/rulebook.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/limits.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {

struct Rulebook::Impl : Loaded {};

namespace {

namespace fs = std::filesystem;

/// Names of the *.md files of a folder, sorted by bytes.
Result<std::vector<std::string>> file_names(const std::string& folder)
{
    std::error_code error;
    std::vector<std::string> names;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        if (name.ends_with(".md") && entries->is_regular_file(error)) {
            names.push_back(name);
        }
    }
    if (error) {
        return fail("rulebook.missing", "读不了规则书的文件夹 " + folder);
    }
    if (names.empty()) {
        return fail("rulebook.missing", "文件夹 " + folder + " 里没有 .md 文件");
    }
    if (names.size() > limits::files) {
        return fail("rulebook.limit", "文件夹 " + folder + " 里有 " + std::to_string(names.size()) +
                                          " 个 .md 文件,最多 " + std::to_string(limits::files) + " 个");
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::vector<NamedFile>> read_files(const std::string& folder)
{
    const auto names = file_names(folder);
    if (!names) {
        return tl::unexpected(names.error());
    }
    std::vector<NamedFile> files;
    for (const std::string& name : *names) {
        auto text = read_file((fs::path(folder) / name).string(), limits::file_bytes);
        if (!text) {
            return fail("rulebook." + text.error().code.substr(text.error().code.find('.') + 1),
                        text.error().message);
        }
        // Notepad puts a byte order mark before the text; it says nothing in UTF-8.
        if (text->starts_with("\xEF\xBB\xBF")) {
            text->erase(0, 3);
        }
        if (!is_valid_utf8(*text)) {
            return fail("rulebook.utf-8", name + " 不是 UTF-8 文本");
        }
        files.push_back({(fs::path(folder) / name).lexically_normal().string(), std::move(*text)});
    }
    return files;
}

/// The hash speaks of the rulebook, not of where it lies.
std::string content_hash_of(std::vector<NamedFile> files)
{
    for (NamedFile& file : files) {
        file.name = fs::path(file.name).filename().string();
    }
    return sha256(files);
}

std::string folder_name(const std::string& folder)
{
    std::error_code error;
    fs::path path = fs::weakly_canonical(folder, error);
    return path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
}

void read_front_matter(Loaded& loaded, const std::string& folder, Diagnostics& findings)
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
        if (key == "rulebook" && text.text != folder_name(folder)) {
            findings.push_back(
                mistake("rulebook.front-matter", "rulebook 与文件夹不同名", text, folder_name(folder)));
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

Error load_error(const std::string& folder, Diagnostics findings)
{
    const auto errors = static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(),
                      [](const Diagnostic& finding) { return finding.severity == Severity::error; }));
    const std::size_t warnings = findings.size() - errors;
    std::string message = "规则书 " + folder + " 有 " + std::to_string(errors) + " 处错误";
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
    return !has_errors(findings);
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
    auto files = read_files(folder);
    if (!files) {
        return tl::unexpected(files.error());
    }
    auto impl = std::make_unique<Impl>();
    Loaded& loaded = *impl;
    loaded.hash = content_hash_of(*files);
    loaded.tree = read_source(*files);
    Diagnostics findings = std::move(loaded.tree.findings);
    read_front_matter(loaded, folder, findings);
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
        return tl::unexpected(load_error(folder, std::move(findings)));
    }
    loaded.warnings = std::move(findings);
    return std::shared_ptr<const Rulebook>(new Rulebook(std::move(impl)));
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
    return rulebook::decide(*impl_, facts, options);
}

bool Rulebook::is_error(const Json& result) const
{
    const Json* errors = result.find("错误");
    return errors != nullptr && errors->as_array() != nullptr && !errors->as_array()->empty();
}

std::vector<std::string> Rulebook::missing_for(std::string_view name, const Json& facts) const
{
    dmn::Evaluation evaluation(impl_->program);
    impl_->give(evaluation, facts);
    const auto value = impl_->named_value(name, evaluation);
    return value ? paths_of(feel::missing_in(*value), impl_->vocabulary) : std::vector<std::string>{};
}

Json Rulebook::value_of(std::string_view name, const Json& facts) const
{
    dmn::Evaluation evaluation(impl_->program);
    impl_->give(evaluation, facts);
    const auto value = impl_->named_value(name, evaluation);
    if (value && value->is_unknown()) {
        return "待定";
    }
    return value ? to_json(*value, impl_->vocabulary) : Json();
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
