#include "store/sql.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"

namespace zk::store {

namespace {

constexpr std::size_t shown_characters = 200;

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Cuts one text into statements; `at_` walks over it once.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {}

    std::vector<std::string> split()
    {
        while (at_ < text_.size()) {
            step();
        }
        finish();
        return std::move(statements_);
    }

private:
    bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }

    void step()
    {
        if (starts("--")) {
            skip_past("\n");
        } else if (starts("/*")) {
            skip_past("*/");
        } else if (starts("'") || starts("\"")) {
            take_quoted(text_[at_]);
        } else if (starts(";")) {
            finish();
            ++at_;
        } else {
            take(text_[at_++]);
        }
    }
    void skip_past(std::string_view end)
    {
        const auto found = text_.find(end, at_);
        at_ = found == std::string_view::npos ? text_.size() : found + end.size();
        take(' ');
    }
    /// A doubled quote inside ends one quoted part and begins the next, which comes out the same.
    void take_quoted(char quote)
    {
        const auto end = std::min(text_.find(quote, at_ + 1), text_.size() - 1);
        now_ += text_.substr(at_, end - at_ + 1);
        at_ = end + 1;
    }
    void take(char c)
    {
        if (!is_blank(c)) {
            now_ += c;
        } else if (!now_.empty() && now_.back() != ' ') {
            now_ += ' ';
        }
    }
    void finish()
    {
        while (!now_.empty() && now_.back() == ' ') {
            now_.pop_back();
        }
        if (!now_.empty()) {
            statements_.push_back(std::move(now_));
        }
        now_.clear();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string now_;
    std::vector<std::string> statements_;
};

std::string first_word(std::string_view sql)
{
    std::string word;
    for (const char c : trim(sql)) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
            break;
        }
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return word;
}

} // namespace

std::vector<std::string> split_statements(std::string_view text)
{
    return Splitter(text).split();
}

std::string shown(std::string_view sql)
{
    const std::string line = join(split_statements(sql), "; ");
    const auto characters = to_code_points(line);
    if (characters.size() <= shown_characters) {
        return line;
    }
    return from_code_points({characters.begin(), characters.begin() + shown_characters}) + "…";
}

Result<void> check_statement(std::string_view sql)
{
    static constexpr std::array<std::string_view, 16> ours{
        "BEGIN",  "START", "COMMIT", "END",    "ROLLBACK", "ABORT",   "SAVEPOINT",  "RELEASE",
        "ATTACH", "SET",   "RESET",  "PRAGMA", "PREPARE",  "DISCARD", "DEALLOCATE", "DETACH"};
    if (const std::string word = first_word(sql); std::ranges::find(ours, word) != ours.end()) {
        return fail("store.statement", word + " 只由 store 自己执行:事务由 read、write 开始和结束");
    }
    return {};
}

Result<void> check_values(std::string_view sql, std::span<const Value> values)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto* text = std::get_if<std::string>(&values[i]);
        if (text != nullptr && (text->find('\0') != std::string::npos || !is_valid_utf8(*text))) {
            return fail("store.statement", "$" + std::to_string(i + 1) +
                                               " 不是没有 NUL 的 UTF-8 文本(字节请用 Blob):" + shown(sql));
        }
    }
    return {};
}

} // namespace zk::store
