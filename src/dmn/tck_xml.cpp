#include <algorithm>
#include <array>

#include <pugixml.hpp>

#include "base/text.hpp"
#include "dmn/tck.hpp"
#include "dmn/xml_guard.hpp"

namespace zk::dmn {

namespace {

std::string_view local_name(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string attribute(pugi::xml_node node, std::string_view name)
{
    for (const pugi::xml_attribute one : node.attributes()) {
        if (local_name(one.name()) == name) {
            return one.value();
        }
    }
    return {};
}

bool is_nil(pugi::xml_node node)
{
    const std::string nil = attribute(node, "nil");
    return nil == "true" || nil == "1";
}

std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name)
{
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element && local_name(child.name()) == name) {
            found.push_back(child);
        }
    }
    return found;
}

std::string text_of(pugi::xml_node node)
{
    std::string text;
    for (const pugi::xml_node part : node.children()) {
        text += part.value();
    }
    return text;
}

template <class T>
std::optional<feel::Value> optional_value(const std::optional<T>& value)
{
    return value ? std::optional<feel::Value>(*value) : std::nullopt;
}

std::optional<feel::Value> read_boolean(std::string_view text)
{
    const bool is_true = text == "true" || text == "1";
    return is_true || text == "false" || text == "0" ? std::optional<feel::Value>(is_true) : std::nullopt;
}

std::optional<feel::Value> read_duration(std::string_view text)
{
    const ParsedDuration duration = parse_duration(text);
    return duration.years_months ? optional_value(duration.years_months) : optional_value(duration.days_time);
}

struct SimpleType {
    std::string_view name;
    std::optional<feel::Value> (*read)(std::string_view);
};

constexpr std::array simple_types{
    SimpleType{"boolean", read_boolean},
    SimpleType{"decimal", [](std::string_view text) { return optional_value(Decimal::parse(text)); }},
    SimpleType{"double", [](std::string_view text) { return optional_value(Decimal::parse(text)); }},
    SimpleType{"float", [](std::string_view text) { return optional_value(Decimal::parse(text)); }},
    SimpleType{"integer", [](std::string_view text) { return optional_value(Decimal::parse(text)); }},
    SimpleType{"int", [](std::string_view text) { return optional_value(Decimal::parse(text)); }},
    SimpleType{"long", [](std::string_view text) { return optional_value(Decimal::parse(text)); }},
    SimpleType{"date", [](std::string_view text) { return optional_value(Date::parse(text)); }},
    SimpleType{"time", [](std::string_view text) { return optional_value(Time::parse(text)); }},
    SimpleType{"dateTime", [](std::string_view text) { return optional_value(DateTime::parse(text)); }},
    SimpleType{"duration", read_duration},
    SimpleType{"dayTimeDuration", read_duration},
    SimpleType{"yearMonthDuration", read_duration},
};

/// Reads values; what cannot be read is kept in `unreadable`.
class ValueReader {
public:
    std::string unreadable;

    feel::Value read(pugi::xml_node parent)
    {
        const auto values = children(parent, "value");
        const auto lists = children(parent, "list");
        if (!values.empty()) {
            return simple(values.front());
        }
        return lists.empty() ? context(parent) : list(lists.front());
    }

private:
    feel::Value simple(pugi::xml_node node)
    {
        if (is_nil(node)) {
            return {};
        }
        const std::string text = text_of(node);
        const std::string type = attribute(node, "type");
        const auto* const found = std::ranges::find(simple_types, local_name(type), &SimpleType::name);
        if (found == simple_types.end()) {
            return text;
        }
        const auto value = found->read(trim(text));
        unreadable = value ? unreadable : type + " " + text;
        return value.value_or(feel::Value());
    }

    feel::Value list(pugi::xml_node node)
    {
        if (is_nil(node)) {
            return {};
        }
        feel::List result;
        for (const pugi::xml_node item : children(node, "item")) {
            result.items.push_back(read(item));
        }
        return result;
    }

    feel::Value context(pugi::xml_node parent)
    {
        const auto components = children(parent, "component");
        if (components.empty()) {
            return {};
        }
        feel::Context result;
        for (const pugi::xml_node component : components) {
            feel::Value value = is_nil(component) ? feel::Value() : read(component);
            result.entries.emplace_back(attribute(component, "name"), std::move(value));
        }
        return result;
    }
};

TckExpectation read_expectation(pugi::xml_node node)
{
    TckExpectation expectation;
    expectation.name = std::string(trim(attribute(node, "name")));
    expectation.is_error = attribute(node, "errorResult") == "true";
    ValueReader reader;
    for (const pugi::xml_node expected : children(node, "expected")) {
        expectation.value = reader.read(expected);
    }
    expectation.unreadable = reader.unreadable;
    return expectation;
}

TckCase read_case(pugi::xml_node node)
{
    TckCase test;
    test.id = attribute(node, "id");
    if (attribute(node, "type") == "decisionService") {
        test.service = std::string(trim(attribute(node, "invocableName")));
    }
    for (const pugi::xml_node input : children(node, "inputNode")) {
        ValueReader reader;
        test.inputs.push_back({std::string(trim(attribute(input, "name"))), reader.read(input)});
    }
    for (const pugi::xml_node result : children(node, "resultNode")) {
        test.results.push_back(read_expectation(result));
    }
    return test;
}

} // namespace

Result<TckFile> read_tck_file(const std::string& name, const std::string& text)
{
    if (auto guarded = guard_xml(text); !guarded) {
        return fail("tck.xml", name + ":" + guarded.error().message);
    }
    pugi::xml_document document;
    const unsigned int flags = pugi::parse_default | pugi::parse_ws_pcdata_single;
    const auto parsed = document.load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8);
    const pugi::xml_node root = document.document_element();
    if (!parsed || local_name(root.name()) != "testCases") {
        return fail("tck.xml", name + ":不是 TCK 的测试文件(testCases)");
    }
    TckFile file;
    for (const pugi::xml_node model : children(root, "modelName")) {
        file.model_name = std::string(trim(text_of(model)));
    }
    for (const pugi::xml_node test : children(root, "testCase")) {
        file.cases.push_back(read_case(test));
    }
    return file;
}

} // namespace zk::dmn
