// zhunkao rulebook coverage: the clause table, as text, Markdown or JSON.
#include <cstdio>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"

namespace zk::cli {
namespace {

using rulebook::CoverageLine;

std::string carriers(const CoverageLine& line)
{
    const std::string listed = join(line.carriers, ";");
    return line.accounted ? listed : listed.empty() ? "尚无" : "尚无(" + listed + ")";
}

std::string escaped(std::string text)
{
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.insert(at, "\\");
    }
    return text;
}

std::string markdown(const std::vector<CoverageLine>& lines)
{
    std::string text = "| 条款 | 题目 | 类别 | 由什么落实 |\n|---|---|---|---|\n";
    for (const CoverageLine& line : lines) {
        text += "| " + escaped(line.clause) + " | " + escaped(line.title) + " | " + join(line.kinds, " ") +
                " | " + escaped(carriers(line)) + " |\n";
    }
    return text;
}

std::string plain(const std::vector<CoverageLine>& lines)
{
    std::string text;
    for (const CoverageLine& line : lines) {
        text += line.clause + "  " + carriers(line) + "\n";
    }
    return text;
}

Json texts(const std::vector<std::string>& items)
{
    return Json::Array(items.begin(), items.end());
}

std::string json(const std::vector<CoverageLine>& lines)
{
    Json::Array list;
    for (const CoverageLine& line : lines) {
        list.push_back(Json::Object{{"条款", line.clause},
                                    {"题目", line.title},
                                    {"类别", texts(line.kinds)},
                                    {"落实", texts(line.carriers)},
                                    {"有着落", line.accounted}});
    }
    return to_text(Json(std::move(list)), true) + "\n";
}

} // namespace

int rulebook_coverage(const RulebookArguments& arguments)
{
    int code = done;
    for (const std::string& name : arguments.rulebooks) {
        const auto rulebook = open_rulebook(name);
        if (rulebook == nullptr) {
            code = could_not;
            continue;
        }
        const std::vector<CoverageLine> lines = rulebook->coverage();
        const std::string text = arguments.format == "json"       ? json(lines)
                                 : arguments.format == "markdown" ? markdown(lines)
                                                                  : plain(lines);
        std::fputs(text.c_str(), stdout);
        std::size_t accounted = 0;
        for (const CoverageLine& line : lines) {
            accounted += line.accounted ? 1U : 0U;
        }
        if (arguments.format == "text") {
            std::printf("%s:%zu 条款,%zu 条有着落,%zu 条尚无\n", rulebook->id().c_str(), lines.size(),
                        accounted, lines.size() - accounted);
        }
    }
    return code;
}

} // namespace zk::cli
