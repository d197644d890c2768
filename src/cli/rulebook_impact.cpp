// zhunkao rulebook impact: everybody under two versions of a rulebook.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exchange/xlsx.hpp"
#include "impact/report.hpp"
#include "impact/run.hpp"

namespace zk::cli {
namespace {

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

/// Where the differences go: a file of JSON lines, a workbook, both, or nowhere.
class Writers {
public:
    Result<void> open(const RulebookImpactArguments& arguments, const impact::Pair& pair)
    {
        if (!arguments.out.empty()) {
            lines_.reset(arguments.out == "-" ? fdopen(dup(1), "wb")
                                              : std::fopen(arguments.out.c_str(), "wb"));
            if (lines_ == nullptr) {
                return fail("file.unwritable", "写不了文件 " + arguments.out);
            }
        }
        if (arguments.xlsx.empty()) {
            return {};
        }
        auto opened = exchange::XlsxWriter::open(arguments.xlsx, "结果有变的人", impact::table_head(pair));
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        book_ = std::make_unique<exchange::XlsxWriter>(std::move(*opened));
        return {};
    }

    Result<void> add(const impact::Difference& difference, const impact::Pair& pair)
    {
        if (lines_ != nullptr) {
            const std::string line = impact::json_line(difference, pair);
            if (std::fwrite(line.data(), 1, line.size(), lines_.get()) != line.size()) {
                return fail("file.unwritable", "差异没有写完:磁盘满了吗?");
            }
        }
        return book_ == nullptr ? Result<void>() : book_->add(impact::table_row(difference, pair));
    }

    Result<void> close()
    {
        if (lines_ != nullptr && std::fflush(lines_.get()) != 0) {
            return fail("file.unwritable", "差异没有写完:磁盘满了吗?");
        }
        return book_ == nullptr ? Result<void>() : book_->close();
    }

private:
    File lines_;
    std::unique_ptr<exchange::XlsxWriter> book_;
};

/// A line on standard error, rewritten a few times a second.
class ProgressBar {
public:
    explicit ProgressBar(bool wanted) : shown_(wanted || isatty(2) != 0) {}
    ~ProgressBar()
    {
        if (shown_ && drawn_) {
            std::fputc('\n', stderr);
        }
    }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(const impact::Progress& progress)
    {
        const auto now = std::chrono::steady_clock::now();
        const bool at_end = progress.total && progress.done == *progress.total;
        if (!shown_ || (drawn_ && now - last_ < std::chrono::milliseconds(250) && !at_end)) {
            return;
        }
        last_ = now;
        drawn_ = true;
        std::string bar;
        if (progress.total && *progress.total > 0) {
            const auto filled = static_cast<std::size_t>(30 * progress.done / *progress.total);
            bar = "[" + std::string(filled, '#') + std::string(30 - filled, '.') + "] " +
                  std::to_string(100 * progress.done / *progress.total) + "% ";
        }
        std::fprintf(stderr, "\r%s%llu 人,结果有变 %llu 人 ", bar.c_str(),
                     static_cast<unsigned long long>(progress.done),
                     static_cast<unsigned long long>(progress.differing));
        std::fflush(stderr);
    }

private:
    bool shown_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point last_;
};

/// The distribution given, or that of the rulebook's name in the working directory or beside the program.
Result<std::string> find_distribution(const RulebookImpactArguments& arguments, const std::string& rulebook)
{
    if (!arguments.distribution.empty()) {
        return arguments.distribution;
    }
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path name = fs::path("bench/population") / (rulebook + ".json");
    const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
    for (const fs::path& path : {name, program / name}) {
        if (fs::is_regular_file(path, error)) {
            return path.string();
        }
    }
    return fail("impact.distribution", "没有 " + rulebook + " 的人口分布 bench/population/" + rulebook +
                                           ".json;请用 --distribution 指明分布文件");
}

Result<std::unique_ptr<impact::Population>> open_population(const RulebookImpactArguments& arguments,
                                                            const impact::Pair& pair)
{
    if (!arguments.population.empty()) {
        return impact::open_population_file(pair, arguments.population);
    }
    if (!arguments.database.empty()) {
        return impact::open_population_database(pair, arguments.database);
    }
    return find_distribution(arguments, pair.before.rulebook->id()).and_then([&](const std::string& path) {
        return impact::open_synthetic(pair, path, arguments.synthetic, arguments.seed);
    });
}

Result<void> compare(const RulebookImpactArguments& arguments, const impact::Pair& pair)
{
    auto population = open_population(arguments, pair);
    if (!population) {
        return tl::unexpected(population.error());
    }
    Writers writers;
    if (auto opened = writers.open(arguments, pair); !opened) {
        return opened;
    }
    ProgressBar bar(arguments.progress);
    impact::RunOptions options;
    options.threads = arguments.threads;
    options.deliver = [&](const impact::Difference& difference) { return writers.add(difference, pair); };
    options.progress = [&](const impact::Progress& progress) { bar.show(progress); };
    const auto result = impact::run(pair, **population, options);
    if (!result) {
        return tl::unexpected(result.error());
    }
    const std::string summary = arguments.format == "json"
                                    ? to_text(impact::summary_json(result->counts, pair), true) + "\n"
                                    : impact::summary_text(result->counts, pair);
    std::fwrite(summary.data(), 1, summary.size(), arguments.out == "-" ? stderr : stdout);
    return writers.close();
}

} // namespace

int rulebook_impact(const RulebookImpactArguments& arguments)
{
    const int sources = (arguments.population.empty() ? 0 : 1) + (arguments.database.empty() ? 0 : 1) +
                        (arguments.synthetic == 0 ? 0 : 1);
    if (sources != 1) {
        std::fputs("要写明人从哪里来:--population、--database、--synthetic 三样写一样\n", stderr);
        return could_not;
    }
    const auto before = open_rulebook(arguments.before);
    const auto after = open_rulebook(arguments.after);
    if (before == nullptr || after == nullptr) {
        return could_not;
    }
    const auto result = impact::Pair::make(before, after, arguments.goal).and_then([&](const auto& pair) {
        return compare(arguments, *pair);
    });
    if (!result) {
        tell(result.error());
        return could_not;
    }
    return done;
}

} // namespace zk::cli
