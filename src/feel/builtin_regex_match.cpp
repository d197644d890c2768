// Runs translated patterns: matches, replace, split.
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <optional>

#include "feel/builtin_regex.hpp"

namespace zk::feel {

namespace {

using icu::RegexMatcher;
using icu::RegexPattern;
using icu::UnicodeString;

constexpr std::int32_t time_limit = 500;            ///< in ICU's units, 10,000 moves of the matcher each
constexpr std::uint64_t steps_a_time_unit = 10'000; ///< of the evaluator: about one a move
constexpr std::int32_t units_limit = 16 << 20;      ///< UTF-16 units of a result
constexpr std::size_t parts_limit = 1'000'000;      ///< of a split
constexpr const char* too_long = "正则表达式的匹配用时太长";
constexpr const char* too_large = "替换的结果太长";
constexpr const char* too_many = "切分出的部分超过 1,000,000 个";
constexpr const char* matches_nothing = "正则表达式不能匹配空文本";

std::optional<RegexFlags> parse_flags(std::string_view text)
{
    RegexFlags flags;
    for (const char c : text) {
        switch (c) {
        case 's':
            flags.dot_all = true;
            break;
        case 'm':
            flags.multi_line = true;
            break;
        case 'i':
            flags.case_insensitive = true;
            break;
        case 'x':
            flags.free_spacing = true;
            break;
        case 'q':
            flags.literal = true;
            break;
        default:
            return std::nullopt;
        }
    }
    return flags;
}

using PatternPtr = std::shared_ptr<const RegexPattern>;

RegexResult<PatternPtr> compile(std::string_view pattern, const RegexFlags& flags)
{
    const RegexResult<std::string> translated = translate_regex(pattern, flags);
    if (!translated) {
        return tl::unexpected(translated.error());
    }
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    PatternPtr compiled(RegexPattern::compile(UnicodeString::fromUTF8(*translated), 0, where, status));
    if (U_FAILURE(status)) {
        return tl::unexpected(std::string("正则表达式太大"));
    }
    return compiled;
}

struct CachedPattern {
    std::string key;
    PatternPtr pattern;
};

/// The same few patterns are used for every fact of a batch, so the last ones of each thread are kept.
RegexResult<PatternPtr> compiled(std::string_view pattern, std::string_view flag_text)
{
    thread_local std::array<CachedPattern, 16> cache;
    thread_local std::size_t oldest = 0;
    const std::optional<RegexFlags> flags = parse_flags(flag_text);
    if (!flags) {
        return tl::unexpected(std::string("flags 只能是 s m i x q"));
    }
    const std::string key = std::string(flag_text) + "/" + std::string(pattern);
    for (const CachedPattern& entry : cache) {
        if (entry.pattern != nullptr && entry.key == key) {
            return entry.pattern;
        }
    }
    RegexResult<PatternPtr> result = compile(pattern, *flags);
    if (result) {
        cache[oldest] = {key, *result};
        oldest = (oldest + 1) % cache.size();
    }
    return result;
}

/// One run of a pattern over a text; `failed` once it took too long. ICU counts the time of all matches of a
/// run together.
class Run {
public:
    Run(const RegexPattern& pattern, const UnicodeString& input, std::uint64_t* steps)
        : matcher_(pattern.matcher(input, status_))
    {
        if (U_SUCCESS(status_)) {
            matcher_->setTimeLimit(time_limit, status_);
            matcher_->setMatchCallback(steps == nullptr ? nullptr : count, steps, status_);
        }
    }
    bool find() { return U_SUCCESS(status_) && matcher_->find(status_) != 0; }
    bool failed() const { return U_FAILURE(status_) != 0; }
    std::int32_t start() { return matcher_->start(status_); }
    std::int32_t end() { return matcher_->end(status_); }
    std::int32_t group_count() const { return matcher_->groupCount(); }
    UnicodeString group(std::int32_t number) { return matcher_->group(number, status_); }

private:
    static UBool count(const void* steps, std::int32_t)
    {
        *static_cast<std::uint64_t*>(const_cast<void*>(steps)) +=
            steps_a_time_unit; // NOLINT: ICU's signature
        return 1;
    }

    UErrorCode status_ = U_ZERO_ERROR;
    std::unique_ptr<RegexMatcher> matcher_;
};

RegexResult<bool> finds(const RegexPattern& pattern, std::string_view text, std::uint64_t* steps)
{
    const UnicodeString input =
        UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    Run run(pattern, input, steps);
    const bool found = run.find();
    return run.failed() ? RegexResult<bool>(tl::unexpected(std::string(too_long))) : found;
}

/// For replace and split: the pattern, unless it matches the empty text.
RegexResult<PatternPtr> compiled_for_parts(std::string_view pattern, std::string_view flags)
{
    RegexResult<PatternPtr> result = compiled(pattern, flags);
    if (result) {
        const RegexResult<bool> empty = finds(**result, "", nullptr);
        if (!empty || *empty) {
            return tl::unexpected(empty ? matches_nothing : empty.error());
        }
    }
    return result;
}

/// A piece of a replacement: some text, then perhaps a group.
struct ReplacementPart {
    std::string text;
    std::optional<std::int32_t> group;
};

// XPath F&O 7.6.3: as many digits as name a group, but at least one; a group that does not exist is empty.
std::int32_t group_number(std::string_view text, std::size_t& at, std::int32_t group_count)
{
    std::int32_t number = text[at++] - '0';
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' &&
           number * 10 + (text[at] - '0') <= group_count) {
        number = number * 10 + (text[at++] - '0');
    }
    return number;
}

RegexResult<std::vector<ReplacementPart>> parse_replacement(std::string_view text, std::int32_t group_count)
{
    std::vector<ReplacementPart> parts(1);
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at++];
        const char next = at < text.size() ? text[at] : '\0';
        if (c == '\\' && (next == '\\' || next == '$')) {
            parts.back().text += next;
            ++at;
        } else if (c == '$' && next >= '0' && next <= '9') {
            parts.back().group = group_number(text, at, group_count);
            parts.emplace_back();
        } else if (c == '\\' || c == '$') {
            return tl::unexpected(std::string("replacement 里的 $ 后应是数字,\\ 后应是 $ 或 \\"));
        } else {
            parts.back().text += c;
        }
    }
    return parts;
}

void append_replacement(UnicodeString& out, const std::vector<ReplacementPart>& parts, Run& run)
{
    for (const ReplacementPart& part : parts) {
        out += UnicodeString::fromUTF8(part.text);
        if (part.group && *part.group <= run.group_count()) {
            out += run.group(*part.group);
        }
    }
}

std::string to_utf8(const UnicodeString& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

RegexResult<std::vector<ReplacementPart>> replacement_parts(std::string_view replacement,
                                                            std::string_view flags, std::int32_t group_count)
{
    if (flags.find('q') != std::string_view::npos) {
        return std::vector<ReplacementPart>{{std::string(replacement), std::nullopt}};
    }
    return parse_replacement(replacement, group_count);
}

} // namespace

RegexResult<bool> regex_matches(std::string_view input, std::string_view pattern, std::string_view flags,
                                std::uint64_t* steps)
{
    const RegexResult<PatternPtr> regex = compiled(pattern, flags);
    return regex ? finds(**regex, input, steps) : RegexResult<bool>(tl::unexpected(regex.error()));
}

RegexResult<std::string> regex_replace(std::string_view input, std::string_view pattern,
                                       std::string_view replacement, std::string_view flags,
                                       std::uint64_t* steps)
{
    const RegexResult<PatternPtr> regex = compiled_for_parts(pattern, flags);
    if (!regex) {
        return tl::unexpected(regex.error());
    }
    const UnicodeString text =
        UnicodeString::fromUTF8({input.data(), static_cast<std::int32_t>(input.size())});
    Run run(**regex, text, steps);
    const auto parts = replacement_parts(replacement, flags, run.group_count());
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    UnicodeString out;
    std::int32_t done = 0;
    while (run.find()) {
        out.append(text, done, run.start() - done);
        append_replacement(out, *parts, run);
        done = run.end();
        if (out.length() > units_limit) {
            return tl::unexpected(std::string(too_large));
        }
    }
    out.append(text, done, text.length() - done);
    return run.failed() ? RegexResult<std::string>(tl::unexpected(std::string(too_long))) : to_utf8(out);
}

RegexResult<std::vector<std::string>> regex_split(std::string_view input, std::string_view pattern,
                                                  std::uint64_t* steps)
{
    const RegexResult<PatternPtr> regex = compiled_for_parts(pattern, "");
    if (!regex) {
        return tl::unexpected(regex.error());
    }
    const UnicodeString text =
        UnicodeString::fromUTF8({input.data(), static_cast<std::int32_t>(input.size())});
    Run run(**regex, text, steps);
    std::vector<std::string> parts;
    std::int32_t done = 0;
    while (run.find()) {
        parts.push_back(to_utf8(text.tempSubStringBetween(done, run.start())));
        done = run.end();
        if (parts.size() == parts_limit) {
            return tl::unexpected(std::string(too_many));
        }
    }
    if (run.failed()) {
        return tl::unexpected(std::string(too_long));
    }
    parts.push_back(to_utf8(text.tempSubString(done)));
    return parts;
}

} // namespace zk::feel
