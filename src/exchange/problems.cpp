#include "exchange/problems.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "exchange/csv.hpp"
#include "exchange/temporary.hpp"
#include "exchange/xlsx.hpp"

namespace zk::exchange {
namespace {

std::vector<std::string> head()
{
    return {"行", "列", "发现", "应为", "最接近的名称"};
}

std::vector<std::string> cells_of(const RowProblem& problem)
{
    return {problem.line > 0 ? std::to_string(problem.line) : "整个表格", problem.column, problem.found,
            problem.expected, problem.nearest};
}

/// Every line of the file, the head left out, to `take`.
template <class Take>
bool for_each_line(const RowProblems& problems, Take take)
{
    const std::size_t written = std::min(problems.size(), problems_in_a_file);
    for (std::size_t i = 0; i < written; ++i) {
        if (!take(cells_of(problems[i]))) {
            return false;
        }
    }
    const std::size_t left = problems.size() - written;
    return left == 0 ||
           take(std::vector<std::string>{"", "", "另有 " + std::to_string(left) + " 处没有列出", "", ""});
}

} // namespace

Result<std::string> problems_as_xlsx(const RowProblems& problems)
{
    const Temporary file;
    auto writer = XlsxWriter::open(file.path(), "需要改正", head());
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    Result<void> added;
    const bool complete = for_each_line(problems, [&](const std::vector<std::string>& cells) {
        added = writer->add(cells);
        return added.has_value();
    });
    if (!complete) {
        return tl::unexpected(added.error());
    }
    if (const Result<void> closed = writer->close(); !closed) {
        return tl::unexpected(closed.error());
    }
    return read_file(file.path());
}

std::string problems_as_csv(const RowProblems& problems)
{
    std::string text(csv_start());
    append_csv(text, head());
    for_each_line(problems, [&](const std::vector<std::string>& cells) {
        append_csv(text, cells);
        return true;
    });
    return text;
}

std::string to_text(const RowProblem& problem)
{
    std::string text = problem.line > 0 ? "第 " + std::to_string(problem.line) + " 行" : std::string("表格");
    text += problem.column.empty() ? "" : "“" + problem.column + "”列";
    text += ":" + problem.found;
    text += problem.expected.empty() ? "" : ";应为" + problem.expected;
    return text + (problem.nearest.empty() ? "" : ";最接近的名称:" + problem.nearest);
}

} // namespace zk::exchange
