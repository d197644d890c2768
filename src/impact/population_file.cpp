// A file with one candidate a line; read piece by piece, never kept whole.
#include <cstdio>
#include <memory>
#include <mutex>

#include "impact/population.hpp"

namespace zk::impact {
namespace {

constexpr std::size_t longest_line = JsonLimits{}.bytes;
constexpr std::size_t rows_with_text = 2'048; ///< a block of documents holds at most this many
constexpr std::size_t bytes_in_a_block = std::size_t{16} << 20U;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

class FilePopulation final : public Population {
public:
    FilePopulation(const Pair& pair, std::FILE* file) : pair_(pair), file_(file) {}

    Result<std::optional<Block>> next() override
    {
        const std::lock_guard lock(mutex_);
        Block block;
        block.number = blocks_;
        block.first = lines_;
        std::size_t bytes = 0;
        std::string line;
        while (block.texts.size() < rows_with_text && bytes < bytes_in_a_block && read(line)) {
            bytes += line.size();
            block.texts.push_back(line);
        }
        if (std::ferror(file_.get()) != 0) {
            return fail("impact.population", "人口文件读到第 " + std::to_string(lines_ + 1) + " 行后出错");
        }
        if (block.texts.empty()) {
            return std::optional<Block>();
        }
        ++blocks_;
        block.count = block.texts.size();
        lines_ += block.count;
        return std::optional(std::move(block));
    }

    std::unique_ptr<Feeder> feeder() const override { return make_json_feeder(pair_); }
    std::optional<std::uint64_t> total() const override { return std::nullopt; }

private:
    /// What goes beyond the limit of a document by one byte is passed over: the parser will say so.
    bool read(std::string& line)
    {
        line.clear();
        int c = std::getc(file_.get());
        if (c == EOF) {
            return false;
        }
        for (; c != EOF && c != '\n'; c = std::getc(file_.get())) {
            if (line.size() <= longest_line) {
                line.push_back(static_cast<char>(c));
            }
        }
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        return true;
    }

    const Pair& pair_;
    std::unique_ptr<std::FILE, Closer> file_;
    std::mutex mutex_;
    std::uint64_t lines_ = 0;
    std::uint64_t blocks_ = 0;
};

} // namespace

Result<std::unique_ptr<Population>> open_population_file(const Pair& pair, const std::string& path)
{
    std::FILE* const file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
        return fail("impact.population", "读不了人口文件 " + path);
    }
    return std::make_unique<FilePopulation>(pair, file);
}

} // namespace zk::impact
