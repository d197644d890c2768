// value_text: values as text, for string() (DMN 1.5, 10.3.4.1) and for people who read FEEL.

#include "feel/evaluator.hpp"
#include "feel/lexer.hpp"
#include "feel/value.hpp"

namespace zk::feel {

namespace {

/// string() writes dates inside a list as they are; source text needs the function that makes them.
enum class Style { display, source };

void append(std::string& out, const Value& value, Style style);

void append_quoted_text(std::string& out, const std::string& text)
{
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += c;
        }
    }
    out += '"';
}

void append_list(std::string& out, const List& list, Style style)
{
    out += '[';
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        out += i == 0 ? "" : ", ";
        append(out, list.items[i], style);
        // A perhaps-member is marked: the list is not yet what it looks like.
        out += list.has_perhaps() && !list.perhaps[i].empty() ? "?" : "";
    }
    out += ']';
}

/// Keys that read back as one name, whatever is known there, stand bare; all others are quoted (grammar rule
/// 60).
bool is_plain_key(const std::string& key)
{
    const Tokens tokens(key);
    const std::size_t count = tokens.size() - 1; // the last one is the end
    for (std::size_t index = 0; index < count; ++index) {
        if (tokens[index].kind != TokenKind::word) {
            return false;
        }
    }
    return count > 0 && tokens.joined(0, count) == key;
}

void append_context(std::string& out, const Context& context, Style style)
{
    out += '{';
    bool first = true;
    for (const auto& [key, value] : context.entries) {
        out += first ? "" : ", ";
        first = false;
        if (is_plain_key(key)) {
            out += key;
        } else {
            append_quoted_text(out, key);
        }
        out += ": ";
        append(out, value, style);
    }
    out += '}';
}

void append_comparison(std::string& out, const char* sign, const Value& operand, Style style)
{
    out += '(';
    out += sign;
    out += ' ';
    append(out, operand, style);
    out += ')';
}

void append_range(std::string& out, const Range& range, Style style)
{
    if (range.is_equality) {
        return append_comparison(out, "=", range.low, style);
    }
    if (range.low.is_null()) {
        return append_comparison(out, range.high_included ? "<=" : "<", range.high, style);
    }
    if (range.high.is_null()) {
        return append_comparison(out, range.low_included ? ">=" : ">", range.low, style);
    }
    out += range.low_included ? '[' : '(';
    append(out, range.low, style);
    out += "..";
    append(out, range.high, style);
    out += range.high_included ? ']' : ')';
}

void append_function(std::string& out, const Function& function)
{
    out += "function(";
    bool first = true;
    for (const std::string& name : function.parameter_names()) {
        out += first ? "" : ", ";
        out += name;
        first = false;
    }
    out += ')';
}

void append_made_by(std::string& out, const char* maker, const std::string& text, Style style)
{
    if (style == Style::display) {
        out += text;
        return;
    }
    out += maker;
    out += "(\"";
    out += text;
    out += "\")";
}

void append_temporal(std::string& out, const Value& value, Style style)
{
    if (const auto* date = value.as_date()) {
        append_made_by(out, "date", date->to_string(), style);
    } else if (const auto* time = value.as_time()) {
        append_made_by(out, "time", time->to_string(), style);
    } else if (const auto* moment = value.as_date_time()) {
        append_made_by(out, "date and time", moment->to_string(), style);
    } else if (const auto* months = value.as_years_months()) {
        append_made_by(out, "duration", months->to_string(), style);
    } else if (const auto* span = value.as_days_time()) {
        append_made_by(out, "duration", span->to_string(), style);
    }
}

void append(std::string& out, const Value& value, Style style)
{
    // What is longer is cut short; string() then gives null.
    if (out.size() > made_text_limit) {
        return;
    }
    if (value.is_null()) {
        out += "null";
    } else if (value.is_unknown()) {
        out += "未知";
    } else if (const auto* boolean = value.as_bool()) {
        out += *boolean ? "true" : "false";
    } else if (const auto* number = value.as_number()) {
        out += number->to_string();
    } else if (const auto* text = value.as_string()) {
        append_quoted_text(out, *text);
    } else if (const auto* list = value.as_list()) {
        append_list(out, *list, style);
    } else if (const auto* context = value.as_context()) {
        append_context(out, *context, style);
    } else if (const auto* range = value.as_range()) {
        append_range(out, *range, style);
    } else if (const auto* function = value.as_function()) {
        append_function(out, *function);
    } else {
        append_temporal(out, value, style);
    }
}

} // namespace

std::string to_feel_text(const Value& value)
{
    std::string out;
    append(out, value, Style::source);
    return out;
}

std::string to_display_text(const Value& value)
{
    if (const auto* text = value.as_string()) {
        return *text;
    }
    std::string out;
    append(out, value, Style::display);
    return out;
}

} // namespace zk::feel
