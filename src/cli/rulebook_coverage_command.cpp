// zhunkao rulebook coverage: the clause table, as text, Markdown or JSON.
#include <algorithm>
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
    return line.built ? listed : listed.empty() ? "尚无" : "尚无(" + listed + ")";
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
                                    {"已建", line.built},
                                    {"有着落", line.accounted}});
    }
    return to_text(Json(std::move(list)), true) + "\n";
}

/// How many clauses something that exists carries, how many only a part still to be built, how many nothing.
std::string summary(const rulebook::Rulebook& book, const std::vector<CoverageLine>& lines)
{
    const auto built = static_cast<std::size_t>(std::ranges::count(lines, true, &CoverageLine::built));
    const auto accounted =
        static_cast<std::size_t>(std::ranges::count(lines, true, &CoverageLine::accounted));
    return book.id() + ":" + std::to_string(lines.size()) + " 条款," + std::to_string(built) + " 条已承载," +
           std::to_string(accounted - built) + " 条尚无(写明了由哪一部分做)," +
           std::to_string(lines.size() - accounted) + " 条没有着落\n";
}

} // namespace

int rulebook_coverage(const RulebookArguments& arguments)
{
    if (arguments.format == "json" && arguments.rulebooks.size() > 1) {
        std::fputs("--format json 一次只能盘点一本规则书\n", stderr);
        return could_not;
    }
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
        if (arguments.format == "text") {
            std::fputs(summary(*rulebook, lines).c_str(), stdout);
        }
    }
    return code;
}

} // namespace zk::cli
