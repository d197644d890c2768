#include "dmn/tck.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/file.hpp"
#include "dmn/machine.hpp"
#include "dmn/xml.hpp"

namespace zk::dmn {

namespace {

namespace fs = std::filesystem;

bool matches(const feel::Value& expected, const feel::Value& actual);

bool numbers_match(const Decimal& expected, const Decimal& actual)
{
    static const Decimal tolerance = Decimal::scaled(1, 8);
    const auto difference = subtract(expected, actual);
    return difference && difference->absolute() < tolerance;
}

bool lists_match(const feel::List& expected, const feel::List& actual)
{
    return !actual.has_perhaps() && std::ranges::equal(expected.items, actual.items, matches);
}

bool contexts_match(const feel::Context& expected, const feel::Context& actual)
{
    return expected.entries.size() == actual.entries.size() &&
           std::ranges::all_of(expected.entries, [&actual](const auto& entry) {
               const feel::Value* const found = actual.find(entry.first);
               return found != nullptr && matches(entry.second, *found);
           });
}

bool matches(const feel::Value& expected, const feel::Value& actual)
{
    if (expected.as_number() != nullptr && actual.as_number() != nullptr) {
        return numbers_match(*expected.as_number(), *actual.as_number());
    }
    if (expected.as_list() != nullptr && actual.as_list() != nullptr) {
        return lists_match(*expected.as_list(), *actual.as_list());
    }
    if (expected.as_context() != nullptr && actual.as_context() != nullptr) {
        return contexts_match(*expected.as_context(), *actual.as_context());
    }
    return feel::identical(expected, actual);
}

/// Identical, but for functions: each way makes its own.
bool are_same(const feel::Value& a, const feel::Value& b)
{
    if (a.as_function() != nullptr && b.as_function() != nullptr) {
        return true;
    }
    if (a.as_list() != nullptr && b.as_list() != nullptr) {
        return std::ranges::equal(a.as_list()->items, b.as_list()->items, are_same);
    }
    if (a.as_context() != nullptr && b.as_context() != nullptr) {
        const auto& other = *b.as_context();
        return a.as_context()->entries.size() == other.entries.size() &&
               std::ranges::all_of(a.as_context()->entries, [&other](const auto& entry) {
                   const feel::Value* const found = other.find(entry.first);
                   return found != nullptr && are_same(entry.second, *found);
               });
    }
    return feel::identical(a, b);
}

/// The one clock of the room: a runner of tests is not the engine, which is given its instant.
DateTime clock_now()
{
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count();
    const DateTime epoch{Date{}, Time{0, Zone::utc()}};
    return epoch.plus(seconds, 0).value_or(epoch);
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::vector<fs::path> test_files_in(const fs::path& folder)
{
    std::vector<fs::path> files = files_in(folder, ".xml");
    std::erase_if(files, [](const fs::path& file) {
        return file.filename().string().find("-test-") == std::string::npos;
    });
    return files;
}

std::vector<fs::path> folders_under(const fs::path& root)
{
    std::vector<fs::path> folders{root};
    std::error_code error;
    for (fs::recursive_directory_iterator at(root, error), end; !error && at != end; at.increment(error)) {
        if (at->is_directory(error)) {
            folders.push_back(at->path());
        }
    }
    std::erase_if(folders, [](const fs::path& folder) { return test_files_in(folder).empty(); });
    std::ranges::sort(folders);
    return folders;
}

/// What is written of a model reads as the same model, and writes as the same text again.
Result<Model> through_export(const Model& model)
{
    const std::string written = write_xml(model);
    Result<Model> again = read_xml(model.file, written);
    if (again && !(*again == model)) {
        return fail("tck.export", model.file + ":写出再读入的模型与原来的不同");
    }
    if (again && write_xml(*again) != written) {
        return fail("tck.export", model.file + ":再写一次的文字与第一次的不同");
    }
    return again;
}

Result<Model> read_model(const fs::path& file, const TckOptions& options)
{
    Result<std::string> text = read_file(file.string());
    if (!text) {
        return tl::unexpected<Error>(text.error());
    }
    Result<Model> model = read_xml(file.filename().string(), std::move(*text));
    return model && options.through_export ? through_export(*model) : model;
}

/// The model named by the test file, compiled with the others of its folder.
Result<std::shared_ptr<const Program>> load_program(const fs::path& folder, const std::string& model_name,
                                                    const TckOptions& options)
{
    Result<Model> main = read_model(folder / model_name, options);
    if (!main) {
        return tl::unexpected<Error>(main.error());
    }
    std::vector<Model> imported;
    for (const fs::path& file : files_in(folder, ".dmn")) {
        if (file.filename() == model_name) {
            continue;
        }
        if (Result<Model> other = read_model(file, options)) {
            imported.push_back(std::move(*other));
        }
    }
    auto program = Program::compile(*main, imported, {.allow_unknown_names = true});
    if (!program) {
        return fail("dmn.compile", to_text(program.error()));
    }
    return std::move(*program);
}

/// One test case at work.
class CaseRun {
public:
    CaseRun(std::shared_ptr<const Program> program, const TckCase& test, const TckOptions& options)
        : program_(program), test_(test), evaluation_(program),
          machine_(FlatProgram::build(std::move(program)))
    {
        const DateTime now = options.now.value_or(clock_now());
        evaluation_.set_now(now);
        machine_.set_now(now);
        if (test.service.empty()) {
            give_inputs();
        } else {
            call_service();
        }
    }

    /// nullopt: there is nothing of that name.
    std::optional<feel::Value> result(const std::string& name)
    {
        if (!test_.service.empty()) {
            return service_output(name);
        }
        const std::optional<Slot> decision = program_->find_decision(name);
        return decision ? std::optional(evaluation_.get(*decision)) : std::nullopt;
    }

    /// What flat code makes of the same decision; nullopt where it has no way of its own (services).
    std::optional<feel::Value> fast_result(const std::string& name)
    {
        const std::optional<Slot> decision =
            test_.service.empty() ? program_->find_decision(name) : std::nullopt;
        return decision ? std::optional(machine_.get(*decision)) : std::nullopt;
    }

    const std::vector<feel::Trouble>& troubles() { return evaluation_.troubles(); }

private:
    void give_inputs()
    {
        for (const TckInput& input : test_.inputs) {
            give(input.name, input.value);
        }
    }

    /// A name that is none of the model's is an import's: its entries are what the imported model is given.
    void give(const std::string& name, const feel::Value& value)
    {
        const std::optional<Slot> input = program_->find_input(name);
        const std::optional<Slot> slot = input ? input : program_->find_decision(name);
        if (slot) {
            evaluation_.give(*slot, value);
            machine_.give(*slot, value);
        } else if (const feel::Context* const context = value.as_context()) {
            for (const auto& [entry, entry_value] : context->entries) {
                give(name + "." + entry, entry_value);
            }
        }
    }

    void call_service()
    {
        std::vector<std::pair<std::string, feel::Value>> inputs;
        for (const TckInput& input : test_.inputs) {
            inputs.emplace_back(input.name, input.value);
        }
        if (const std::optional<Slot> service = program_->find_service(test_.service)) {
            service_result_ = evaluation_.call_service(*service, inputs);
        }
    }

    /// A service with several outputs gives a context of them.
    std::optional<feel::Value> service_output(const std::string& name)
    {
        const feel::Context* const outputs =
            service_result_ && test_.results.size() > 1 ? service_result_->as_context() : nullptr;
        const feel::Value* const output = outputs == nullptr ? nullptr : outputs->find(name);
        return output == nullptr ? service_result_ : *output;
    }

    std::shared_ptr<const Program> program_;
    const TckCase& test_;
    Evaluation evaluation_;
    Machine machine_;
    std::optional<feel::Value> service_result_;
};

class FolderRun {
public:
    FolderRun(fs::path folder, const TckOptions& options, TckReport& report)
        : folder_(std::move(folder)), options_(options), report_(report)
    {
    }

    void run()
    {
        const std::size_t failed_before = report_.failed;
        for (const fs::path& file : test_files_in(folder_)) {
            run_file(file);
        }
        ++report_.folders;
        report_.folders_green += report_.failed == failed_before ? 1 : 0;
    }

private:
    void run_file(const fs::path& path)
    {
        const Result<std::string> text = read_file(path.string());
        const Result<TckFile> file =
            text ? read_tck_file(path.filename().string(), *text) : tl::unexpected<Error>(text.error());
        if (!file) {
            ++report_.failed;
            add_failure("", "", "", file.error().message, "");
            return;
        }
        const auto program = load_program(folder_, file->model_name, options_);
        for (const TckCase& test : file->cases) {
            const bool is_passed = program ? run_case(*program, test) : not_loaded(test, program.error());
            count(test, is_passed);
        }
    }

    void count(const TckCase& test, bool is_passed)
    {
        const bool is_non_null = std::ranges::any_of(
            test.results, [](const TckExpectation& result) { return !result.value.is_null(); });
        (is_passed ? report_.passed : report_.failed) += 1;
        report_.non_null_total += is_non_null ? 1 : 0;
        report_.non_null_passed += is_non_null && is_passed ? 1 : 0;
    }

    bool not_loaded(const TckCase& test, const Error& error)
    {
        add_failure(test.id, "", "", error.message, "");
        return false;
    }

    bool run_case(const std::shared_ptr<const Program>& program, const TckCase& test)
    {
        CaseRun run(program, test, options_);
        bool is_passed = true;
        for (const TckExpectation& expected : test.results) {
            is_passed = check(run, test, expected) && is_passed;
        }
        return is_passed;
    }

    bool check(CaseRun& run, const TckCase& test, const TckExpectation& expected)
    {
        const std::optional<feel::Value> actual = run.result(expected.name);
        const std::string trouble = run.troubles().empty() ? std::string() : run.troubles().back().message;
        const std::optional<feel::Value> fast = run.fast_result(expected.name);
        if (actual && fast && !are_same(*actual, *fast)) {
            add_failure(test.id, expected.name, feel::to_feel_text(*actual), feel::to_feel_text(*fast),
                        "解释执行和快速执行的结果不同");
            return false;
        }
        if (expected.unreadable.empty() && actual && matches(expected.value, *actual)) {
            report_.error_results += expected.is_error ? 1 : 0;
            report_.errors_reported += expected.is_error && !trouble.empty() ? 1 : 0;
            return true;
        }
        const std::string wanted =
            expected.unreadable.empty() ? feel::to_feel_text(expected.value) : expected.unreadable;
        add_failure(test.id, expected.name, wanted, actual ? feel::to_feel_text(*actual) : "没有这个决策",
                    trouble);
        return false;
    }

    void add_failure(std::string test_case, std::string result, std::string expected, std::string actual,
                     std::string trouble)
    {
        report_.failures.push_back({folder_.filename().string(), std::move(test_case), std::move(result),
                                    std::move(expected), std::move(actual), std::move(trouble)});
    }

    fs::path folder_;
    const TckOptions& options_;
    TckReport& report_;
};

} // namespace

Result<TckReport> run_tck(const std::string& folder, const TckOptions& options)
{
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return fail("tck.missing", "没有这个文件夹:" + folder);
    }
    const std::vector<fs::path> folders = folders_under(folder);
    if (folders.empty()) {
        return fail("tck.empty", "文件夹里没有 TCK 测试文件(*-test-*.xml):" + folder);
    }
    TckReport report;
    for (const fs::path& one : folders) {
        FolderRun(one, options, report).run();
    }
    return report;
}

} // namespace zk::dmn
