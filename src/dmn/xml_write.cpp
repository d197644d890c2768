#include "dmn/xml_write.hpp"

#include <cstdlib>

#include "dmn/xml.hpp"
#include "dmn/xml_extra.hpp"
#include "dmn/xml_names.hpp"

namespace zk::dmn {

namespace {

using pugi::xml_node;

/// Element with id, name, description and, but for knowledge sources, its variable (6.3.2).
template <class Element>
xml_node write_named(xml_node parent, const char* kind, const Element& element)
{
    const xml_node node = add_element(parent, kind);
    add_attribute(node, "id", element.id);
    set_attribute(node, "name", element.name);
    return node;
}

template <class Element>
void write_variable(xml_node node, const Element& element)
{
    const xml_node variable = add_element(node, "variable");
    set_attribute(variable, "name", element.name);
    add_attribute(variable, "typeRef", element.type_ref);
}

void write_hrefs(xml_node node, const char* name, const std::vector<std::string>& hrefs)
{
    for (const std::string& href : hrefs) {
        set_attribute(add_element(node, name), "href", href);
    }
}

void write_import(xml_node parent, const Import& import)
{
    const xml_node node = add_element(parent, "import");
    set_attribute(node, "namespace", import.ns);
    add_attribute(node, "name", import.name);
    add_attribute(node, "locationURI", import.location);
    add_attribute(node, "importType", import.type);
}

void write_function_item(xml_node parent, const ItemDefinition& item)
{
    const xml_node function = add_element(parent, "functionItem");
    add_attribute(function, "outputTypeRef", item.output_type_ref);
    for (const ItemDefinition& parameter : item.parameters) {
        const xml_node node = add_element(function, "parameters");
        set_attribute(node, "name", parameter.name);
        add_attribute(node, "typeRef", parameter.type_ref);
    }
}

void write_item(xml_node parent, const char* kind, const ItemDefinition& item)
{
    const xml_node node = add_element(parent, kind);
    set_attribute(node, "name", item.name);
    add_attribute(node, "isCollection", item.is_collection ? "true" : "");
    add_text(node, "description", item.description);
    add_text(node, "typeRef", item.type_ref);
    if (item.allowed_values) {
        write_tests(node, "allowedValues", *item.allowed_values);
    }
    if (item.type_constraint) {
        write_tests(node, "typeConstraint", *item.type_constraint);
    }
    for (const ItemDefinition& component : item.components) {
        write_item(node, "itemComponent", component);
    }
    if (item.is_function) {
        write_function_item(node, item);
    }
}

void write_input(xml_node parent, const InputData& input)
{
    const xml_node node = write_named(parent, "inputData", input);
    add_text(node, "description", input.description);
    write_variable(node, input);
}

void write_decision(xml_node parent, const Decision& decision)
{
    const xml_node node = write_named(parent, "decision", decision);
    add_text(node, "description", decision.description);
    add_text(node, "question", decision.question);
    write_variable(node, decision);
    write_requirements(node, decision.requirements);
    write_boxed(node, decision.logic);
}

void write_knowledge(xml_node parent, const BusinessKnowledge& knowledge)
{
    const xml_node node = write_named(parent, "businessKnowledgeModel", knowledge);
    add_text(node, "description", knowledge.description);
    write_variable(node, knowledge);
    if (knowledge.function != nullptr) {
        const xml_node logic = add_element(node, "encapsulatedLogic");
        add_attribute(logic, "typeRef", knowledge.function->type_ref);
        write_function(logic, *knowledge.function);
    }
    write_requirements(node, knowledge.requirements);
}

void write_service(xml_node parent, const DecisionService& service)
{
    const xml_node node = write_named(parent, "decisionService", service);
    write_variable(node, service);
    write_hrefs(node, "outputDecision", service.output_decisions);
    write_hrefs(node, "encapsulatedDecision", service.encapsulated_decisions);
    write_hrefs(node, "inputDecision", service.input_decisions);
    write_hrefs(node, "inputData", service.input_data);
}

template <class Element>
void write_all(xml_node parent, const std::vector<Element>& elements, void (*write)(xml_node, const Element&))
{
    for (const Element& element : elements) {
        write(parent, element);
    }
}

/// Elements of no namespace, and DMN's own inside them, declare so.
void declare_absent_namespaces(xml_node node, bool in_none, const std::string& own)
{
    const std::string name = node.name();
    const std::string none = std::string(no_namespace) + ":";
    const bool is_none = name.starts_with(none);
    const bool is_dmn = name.find(':') == std::string::npos;
    if (is_none) {
        node.set_name(std::string(local_part(name)).c_str());
    }
    const bool changes = is_none != in_none && (is_none || is_dmn);
    if (changes) {
        set_attribute(node, "xmlns", is_none ? "" : own);
    }
    for (const xml_node child : node.children()) {
        if (child.type() == pugi::node_element) {
            declare_absent_namespaces(child, changes ? is_none : in_none, own);
        }
    }
}

/// The URIs of languages and models as the version writes them.
void set_versions(xml_node node, DmnVersion version)
{
    for (pugi::xml_attribute attribute : node.attributes()) {
        if (is_language_attribute(attribute.name())) {
            attribute.set_value(in_version(attribute.value(), version).c_str());
        }
    }
    for (const xml_node child : node.children()) {
        set_versions(child, version);
    }
}

void declare_namespaces(xml_node root, const Model& model, DmnVersion version)
{
    auto names = declarations(version);
    for (const auto& [prefix, uri] : model.namespaces) {
        names.emplace_back("xmlns:" + prefix, in_version(uri, version));
    }
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        root.prepend_attribute(name->first.c_str()).set_value(name->second.c_str());
    }
}

bool is_text(xml_node node)
{
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// White space is added only where the reader takes it away again: between elements, never beside text.
void indent(xml_node node, const std::string& margin)
{
    bool has_element = false;
    for (const xml_node child : node.children()) {
        has_element = has_element || child.type() == pugi::node_element;
        if (is_text(child)) {
            return;
        }
    }
    if (!has_element) {
        return;
    }
    for (xml_node child = node.first_child(); child; child = child.next_sibling()) {
        node.insert_child_before(pugi::node_pcdata, child).set_value((margin + "  ").c_str());
        indent(child, margin + "  ");
    }
    node.append_child(pugi::node_pcdata).set_value(margin.c_str());
}

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override
    {
        text.append(static_cast<const char*>(data), size);
    }
};

/// pugixml writes control characters as references, which XML 1.0 (2.2) forbids: they become FEEL's escapes.
/// A carriage return would read as a line feed (2.11): it becomes a reference.
std::string in_xml_characters(const std::string& text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_reference = text[i] == '&' && text.compare(i, 2, "&#") == 0;
        const std::size_t code = is_reference ? std::strtoul(text.c_str() + i + 2, nullptr, 10) : 0;
        if (is_reference && code < ' ' && code != '\t' && code != '\n' && code != '\r') {
            result += std::string("\\u00") + digits[code / 16] + digits[code % 16];
            i = text.find(';', i);
        } else {
            result += text[i] == '\r' ? std::string("&#13;") : std::string(1, text[i]);
        }
    }
    return result;
}

std::string print(xml_node root)
{
    StringWriter writer;
    writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    root.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    writer.text += '\n';
    return in_xml_characters(writer.text);
}

} // namespace

pugi::xml_node add_element(xml_node parent, const char* name)
{
    return parent.append_child(name);
}

void set_attribute(xml_node node, const char* name, const std::string& value)
{
    node.append_attribute(name).set_value(value.c_str());
}

void add_attribute(xml_node node, const char* name, const std::string& value)
{
    if (!value.empty()) {
        set_attribute(node, name, value);
    }
}

void add_text(xml_node parent, const char* name, const std::string& text)
{
    if (!text.empty()) {
        add_element(parent, name).text().set(text.c_str());
    }
}

void write_definitions(const Model& model, xml_node document)
{
    const xml_node root = write_named(document, "definitions", model);
    set_attribute(root, "namespace", model.ns);
    add_text(root, "description", model.description);
    write_all(root, model.imports, write_import);
    for (const ItemDefinition& item : model.types) {
        write_item(root, "itemDefinition", item);
    }
    write_all(root, model.inputs, write_input);
    write_all(root, model.decisions, write_decision);
    write_all(root, model.knowledge, write_knowledge);
    write_all(root, model.services, write_service);
    write_all(root, model.sources, write_source);
    write_all(root, model.annotations, write_annotation);
    write_all(root, model.associations, write_association);
    write_diagrams(root, model.diagrams);
}

std::string write_xml(const Model& model, const WriteOptions& options)
{
    pugi::xml_document document;
    write_definitions(model, document);
    const xml_node root = document.document_element();
    add_extra(root, model.extra);
    if (options.number_elements) {
        number_elements(root);
    }
    set_versions(root, options.version);
    declare_absent_namespaces(root, false, declarations(options.version).front().second);
    declare_namespaces(root, model, options.version);
    indent(root, "\n");
    return print(root);
}

} // namespace zk::dmn
