// zhunkao decide: facts in, results out; one document, or one a line.
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/keep_record.hpp"
#include "cli/open_rulebook.hpp"
#include "rulebook/session.hpp"

namespace zk::cli {
namespace {

constexpr std::size_t largest_facts = JsonLimits{}.bytes;

/// Reads a stream piece by piece and never keeps more than one document.
class Input {
public:
    explicit Input(std::FILE* stream) : stream_(stream) {}

    /// The next line without its line break. Bytes beyond the limit by one are passed over. False at the end.
    bool next_line(std::string& line)
    {
        line.clear();
        bool any = false;
        for (int c = std::getc(stream_); c != EOF; c = std::getc(stream_)) {
            any = true;
            if (c == '\n') {
                break;
            }
            if (line.size() <= largest_facts) {
                line.push_back(static_cast<char>(c));
            }
        }
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        return any;
    }

    std::string all()
    {
        std::string text;
        std::string buffer(std::size_t{1} << 16U, '\0');
        std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stream_);
        while (count > 0 && text.size() <= largest_facts) {
            text.append(buffer, 0, count);
            count = std::fread(buffer.data(), 1, buffer.size(), stream_);
        }
        return text;
    }

private:
    std::FILE* stream_;
};

Position place_of(const Error& error)
{
    return error.details.empty() ? Position{} : error.details.front().at;
}

std::string reason_of(const Error& error)
{
    return error.details.empty() || error.details.front().message.empty() ? error.message
                                                                          : error.details.front().message;
}

std::string not_json(const Error& error, std::size_t line)
{
    return "第 " + std::to_string(line) + " 行第 " + std::to_string(place_of(error).column) +
           " 列:" + reason_of(error);
}

void print(const Json& json, bool indented)
{
    const std::string text = to_text(json, indented) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

using RulebookPtr = std::shared_ptr<const rulebook::Rulebook>;

/// Results: the outputs, or the values of the names asked for. Many documents share the session's memory.
class Decider {
public:
    Decider(const RulebookPtr& rulebook, const DecideArguments& arguments)
        : rulebook_(*rulebook), arguments_(arguments), session_(rulebook)
    {
    }

    Json result_of(const Json& facts)
    {
        if (arguments_.why_not) {
            return rulebook_.why_not(facts);
        }
        return arguments_.names.empty() ? session_.decide(facts, {arguments_.explain})
                                        : rulebook_.values_of(arguments_.names, facts);
    }

private:
    const rulebook::Rulebook& rulebook_;
    const DecideArguments& arguments_;
    rulebook::Session session_;
};

bool knows_names(const rulebook::Rulebook& rulebook, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        if (!rulebook.knows(name)) {
            std::fprintf(stderr, "规则书 %s 里没有名称“%s”\n", rulebook.id().c_str(), name.c_str());
            return false;
        }
    }
    return true;
}

int decide_batch(Decider& decider, Input& input)
{
    std::string line;
    for (std::size_t number = 1; input.next_line(line); ++number) {
        const auto facts = parse_json(line);
        if (facts) {
            print(decider.result_of(*facts), false);
            continue;
        }
        const rulebook::FactError error{"不是JSON", {}, not_json(facts.error(), number)};
        print(Json::Object{{"错误", Json::Array{error.to_json()}}}, false);
    }
    return done;
}

int decide_one(const rulebook::Rulebook& rulebook, const DecideArguments& arguments, Decider& decider,
               Input& input)
{
    const auto facts = parse_json(input.all());
    if (!facts) {
        std::fprintf(stderr, "不是JSON:%s\n", not_json(facts.error(), place_of(facts.error()).line).c_str());
        return facts_faulty;
    }
    const Json result = decider.result_of(*facts);
    print(result, true);
    if (!arguments.record.empty()) {
        const auto record = rulebook::make_record(rulebook, *facts, {arguments.explain}, program_name());
        const auto kept = keep_record(rulebook, record, arguments.record, arguments.data);
        if (!kept) {
            tell(kept.error());
            return could_not;
        }
    }
    return rulebook.is_error(result) ? facts_faulty : done;
}

} // namespace

int decide(const DecideArguments& arguments)
{
    const auto rulebook = open_rulebook(arguments.rulebook);
    if (rulebook == nullptr || !knows_names(*rulebook, arguments.names)) {
        return could_not;
    }
    if (!arguments.record.empty() && (arguments.batch || !arguments.names.empty())) {
        std::fputs("--record 只记一份事实的全部输出,不能与 --batch、--names 同用\n", stderr);
        return could_not;
    }
    std::error_code error;
    const bool is_folder = arguments.facts != "-" && std::filesystem::is_directory(arguments.facts, error);
    std::FILE* stream = arguments.facts == "-" ? stdin : std::fopen(arguments.facts.c_str(), "rb");
    if (stream == nullptr || is_folder) {
        std::fprintf(stderr, "读不了事实文件 %s\n", arguments.facts.c_str());
        return could_not;
    }
    Input input(stream);
    Decider decider(rulebook, arguments);
    const int code =
        arguments.batch ? decide_batch(decider, input) : decide_one(*rulebook, arguments, decider, input);
    if (stream != stdin) {
        std::fclose(stream);
    }
    return code;
}

} // namespace zk::cli
