// JSON values: their members, and JSON out.
#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"

namespace zk {
namespace {

class Writer {
public:
    explicit Writer(bool indented) : indented_(indented) {}

    void write(const Json& json)
    {
        if (const auto* array = json.as_array()) {
            write_all(*array, '[', ']');
        } else if (const auto* object = json.as_object()) {
            write_all(*object, '{', '}');
        } else if (const auto* text = json.as_string()) {
            append_quoted(out_, *text);
        } else if (const auto* number = json.as_number()) {
            out_ += number->to_string();
        } else if (const auto* flag = json.as_bool()) {
            out_ += *flag ? "true" : "false";
        } else {
            out_ += "null";
        }
    }

    std::string take() { return std::move(out_); }

private:
    template <class Items>
    void write_all(const Items& items, char open, char close)
    {
        out_ += open;
        ++depth_;
        for (std::size_t i = 0; i < items.size(); ++i) {
            out_ += i > 0 ? "," : "";
            new_line();
            write_item(items[i]);
        }
        --depth_;
        if (!items.empty()) {
            new_line();
        }
        out_ += close;
    }

    void write_item(const Json& item) { write(item); }

    void write_item(const Json::Member& member)
    {
        append_quoted(out_, member.first);
        out_ += indented_ ? ": " : ":";
        write(member.second);
    }

    void new_line()
    {
        if (indented_) {
            out_ += '\n';
            out_.append(depth_ * 2, ' ');
        }
    }

    bool indented_;
    std::size_t depth_ = 0;
    std::string out_;
};

void append_escaped(std::string& out, char c)
{
    constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    const std::size_t found = meanings.find(c);
    if (found != std::string_view::npos) {
        out += '\\';
        out += letters[found];
        return;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[static_cast<unsigned char>(c) >> 4U];
    out += digits[static_cast<unsigned char>(c) & 0xFU];
}

} // namespace

const Json* Json::find(std::string_view name) const
{
    const Object* object = as_object();
    if (object == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(*object, [name](const Member& m) { return m.first == name; });
    return found == object->end() ? nullptr : &found->second;
}

Json& Json::set(std::string name, Json value)
{
    if (is_null()) {
        value_ = Object();
    }
    Object& object = std::get<Object>(value_);
    const auto found = std::ranges::find_if(object, [&](const Member& m) { return m.first == name; });
    if (found != object.end()) {
        found->second = std::move(value);
    } else {
        object.emplace_back(std::move(name), std::move(value));
    }
    return *this;
}

void Json::push_back(Json value)
{
    if (is_null()) {
        value_ = Array();
    }
    std::get<Array>(value_).push_back(std::move(value));
}

const char* Json::kind_name() const
{
    // In the order of the variant's alternatives.
    static constexpr std::array names{"空值", "布尔", "数字", "文本", "列表", "对象"};
    return names[value_.index()];
}

std::string to_text(const Json& json, bool indented)
{
    Writer writer(indented);
    writer.write(json);
    return writer.take();
}

void append_quoted(std::string& out, std::string_view text)
{
    if (!is_valid_utf8(text)) {
        append_quoted(out, from_code_points(to_code_points(text))); // each broken byte becomes U+FFFD
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
            append_escaped(out, c);
        } else {
            out += c;
        }
    }
    out += '"';
}

} // namespace zk
