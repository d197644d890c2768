// DMN 1.5, 10.3.4.3: string functions. A character is a code point.
#include <cstring>

#include "base/text.hpp"
#include "feel/builtin_regex.hpp"
#include "feel/builtin_table.hpp"
#include "feel/letter_case.hpp"

namespace zk::feel {

namespace {

constexpr const char* too_long = "文本超过 16 MiB";

const std::string& text(const Value& value)
{
    return *value.as_string();
}

/// The byte at which character `index` (from 0) begins, or the size of the text.
std::size_t byte_at(std::string_view string, std::size_t index)
{
    std::size_t offset = 0;
    while (index > 0 && offset < string.size()) {
        decode_utf8(string, offset);
        --index;
    }
    return offset;
}

// start position is in [-L..L] and not 0; a length that reaches past the end stops there.
Value substring(Arguments arguments, Frame& frame)
{
    const std::string& string = text(arguments[0]);
    const auto size = static_cast<std::int64_t>(count_characters(string));
    const std::optional<std::int64_t> start = whole_part(*arguments[1].as_number());
    if (!start || *start == 0 || *start > size || *start < -size) {
        return frame.trouble("start position 不在文本之内");
    }
    const std::int64_t first = *start > 0 ? *start - 1 : size + *start;
    std::int64_t length = size - first;
    if (arguments.size() > 2) {
        const std::optional<std::int64_t> given = whole_part(*arguments[2].as_number());
        if (!given || *given < 1) {
            return frame.trouble("length 至少是 1");
        }
        length = std::min(length, *given);
    }
    const std::string_view rest =
        std::string_view(string).substr(byte_at(string, static_cast<std::size_t>(first)));
    return rest.substr(0, byte_at(rest, static_cast<std::size_t>(length)));
}

Value string_length(Arguments arguments, Frame&)
{
    return static_cast<std::int64_t>(count_characters(text(arguments[0])));
}

Value upper_case(Arguments arguments, Frame&)
{
    return to_upper_case(text(arguments[0]));
}

Value lower_case(Arguments arguments, Frame&)
{
    return to_lower_case(text(arguments[0]));
}

/// As std::string::find, but in linear time whatever the texts are.
std::size_t find_in(const std::string& string, const std::string& match)
{
    const void* found = memmem(string.data(), string.size(), match.data(), match.size());
    return found == nullptr ? std::string::npos
                            : static_cast<std::size_t>(static_cast<const char*>(found) - string.data());
}

Value substring_before(Arguments arguments, Frame&)
{
    const std::string& string = text(arguments[0]);
    const std::size_t found = find_in(string, text(arguments[1]));
    return found == std::string::npos ? "" : string.substr(0, found);
}

Value substring_after(Arguments arguments, Frame&)
{
    const std::string& string = text(arguments[0]);
    const std::string& match = text(arguments[1]);
    const std::size_t found = find_in(string, match);
    return found == std::string::npos ? "" : string.substr(found + match.size());
}

Value contains(Arguments arguments, Frame&)
{
    return find_in(text(arguments[0]), text(arguments[1])) != std::string::npos;
}

Value starts_with(Arguments arguments, Frame&)
{
    return text(arguments[0]).starts_with(text(arguments[1]));
}

Value ends_with(Arguments arguments, Frame&)
{
    return text(arguments[0]).ends_with(text(arguments[1]));
}

/// Optional flags: absent and null are none.
std::string_view flags_at(Arguments arguments, std::size_t index)
{
    return arguments.size() > index && !arguments[index].is_null() ? text(arguments[index])
                                                                   : std::string_view();
}

Value matches(Arguments arguments, Frame& frame)
{
    std::uint64_t steps = 0;
    const RegexResult<bool> found =
        regex_matches(text(arguments[0]), text(arguments[1]), flags_at(arguments, 2), &steps);
    if (!spend(steps, frame)) {
        return {};
    }
    return found ? Value(*found) : frame.trouble(found.error());
}

Value replace(Arguments arguments, Frame& frame)
{
    std::uint64_t steps = 0;
    const RegexResult<std::string> result = regex_replace(text(arguments[0]), text(arguments[1]),
                                                          text(arguments[2]), flags_at(arguments, 3), &steps);
    if (!spend(steps, frame)) {
        return {};
    }
    if (result && result->size() > made_text_limit) {
        return frame.trouble(too_long);
    }
    return result ? Value(*result) : frame.trouble(result.error());
}

Value split_(Arguments arguments, Frame& frame)
{
    std::uint64_t steps = 0;
    RegexResult<std::vector<std::string>> parts = regex_split(text(arguments[0]), text(arguments[1]), &steps);
    if (!spend(steps + (parts ? parts->size() : 0), frame)) {
        return {};
    }
    if (!parts) {
        return frame.trouble(parts.error());
    }
    std::vector<Value> result;
    for (std::string& part : *parts) {
        result.emplace_back(std::move(part));
    }
    return Value::list(std::move(result));
}

// Null elements are ignored; a null delimiter is none.
Value string_join(Arguments arguments, Frame& frame)
{
    const std::string_view delimiter = flags_at(arguments, 1);
    std::string result;
    bool first = true;
    for (const Value& item : arguments[0].as_list()->items) {
        if (item.is_null()) {
            continue;
        }
        if (item.as_string() == nullptr) {
            return frame.trouble("list 的成员都应是文本");
        }
        result += first ? std::string_view() : delimiter;
        result += text(item);
        first = false;
        if (result.size() > made_text_limit) {
            return frame.trouble(too_long);
        }
    }
    return result;
}

std::vector<Signature> one_string()
{
    return {signature({{"string", kinds::string}})};
}

std::vector<Signature> string_and_match()
{
    return {signature({{"string", kinds::string}, {"match", kinds::string}})};
}

} // namespace

std::span<const Builtin> string_builtins()
{
    using namespace kinds;
    static const std::vector<Builtin> rows{
        row("substring",
            {signature({{"string", string}, {"start position", number}, {"length", number, true}})},
            substring),
        row("string length", one_string(), string_length),
        row("upper case", one_string(), upper_case),
        row("lower case", one_string(), lower_case),
        row("substring before", string_and_match(), substring_before),
        row("substring after", string_and_match(), substring_after),
        row("contains", string_and_match(), contains),
        row("starts with", string_and_match(), starts_with),
        row("ends with", string_and_match(), ends_with),
        row("matches", {signature({{"input", string}, {"pattern", string}, {"flags", string | null, true}})},
            matches),
        row("replace",
            {signature({{"input", string},
                        {"pattern", string},
                        {"replacement", string},
                        {"flags", string | null, true}})},
            replace),
        row("split", {signature({{"string", string}, {"delimiter", string}})}, split_),
        row("string join", {signature({{"list", list}, {"delimiter", string | null, true}})}, string_join),
    };
    return rows;
}

} // namespace zk::feel
