#include "dmn/xml.hpp"

#include <pugixml.hpp>

#include "base/text.hpp"
#include "dmn/xml_boxed.hpp"
#include "dmn/xml_guard.hpp"
#include "dmn/xml_node.hpp"

namespace zk::dmn {

namespace {

/// The element's name; the variable's where the element has none.
std::string name_of(const XmlNode& node)
{
    std::string name(trim(node.attribute("name")));
    if (name.empty()) {
        if (const XmlNode variable = node.child("variable")) {
            name = std::string(trim(variable.attribute("name")));
        }
    }
    return name;
}

std::string variable_type(const XmlNode& node)
{
    const XmlNode variable = node.child("variable");
    return variable ? variable.type_ref() : std::string();
}

template <class Element>
Element read_named(const XmlNode& node)
{
    Element element;
    element.id = node.attribute("id");
    element.name = name_of(node);
    element.type_ref = variable_type(node);
    return element;
}

std::vector<std::string> read_hrefs(const XmlNode& node, std::string_view name)
{
    std::vector<std::string> hrefs;
    for (const XmlNode& reference : node.children(name)) {
        hrefs.push_back(std::string(trim(reference.attribute("href"))));
    }
    return hrefs;
}

std::vector<std::string> read_requirements(const XmlNode& node)
{
    std::vector<std::string> hrefs;
    for (const XmlNode& requirement : node.children()) {
        for (const char* kind : {"requiredDecision", "requiredInput", "requiredKnowledge"}) {
            for (std::string& href : read_hrefs(requirement, kind)) {
                hrefs.push_back(std::move(href));
            }
        }
    }
    return hrefs;
}

std::string text_of(const XmlNode& node, std::string_view name)
{
    const XmlNode found = node.child(name);
    return found ? std::string(trim(found.text().text)) : std::string();
}

Decision read_decision(const XmlNode& node)
{
    Decision decision = read_named<Decision>(node);
    decision.logic = read_expression_in(node);
    decision.required = read_requirements(node);
    decision.question = text_of(node, "question");
    decision.description = text_of(node, "description");
    return decision;
}

BusinessKnowledge read_knowledge(const XmlNode& node)
{
    BusinessKnowledge knowledge = read_named<BusinessKnowledge>(node);
    knowledge.required = read_requirements(node);
    if (const XmlNode logic = node.child("encapsulatedLogic")) {
        knowledge.function = read_function(logic);
    }
    return knowledge;
}

DecisionService read_service(const XmlNode& node)
{
    DecisionService service = read_named<DecisionService>(node);
    service.output_decisions = read_hrefs(node, "outputDecision");
    service.encapsulated_decisions = read_hrefs(node, "encapsulatedDecision");
    service.input_decisions = read_hrefs(node, "inputDecision");
    service.input_data = read_hrefs(node, "inputData");
    return service;
}

void read_function_item(const XmlNode& node, ItemDefinition& item)
{
    item.is_function = true;
    item.output_type_ref = node.type_ref("outputTypeRef");
    for (const XmlNode& parameter : node.children("parameters")) {
        ItemDefinition definition;
        definition.name = name_of(parameter);
        definition.type_ref = parameter.type_ref();
        item.parameters.push_back(std::move(definition));
    }
}

ItemDefinition read_item(const XmlNode& node)
{
    ItemDefinition item;
    item.name = name_of(node);
    item.type_ref = node.type_ref();
    item.is_collection = node.attribute("isCollection") == "true" || node.attribute("isCollection") == "1";
    if (const XmlNode values = node.child("allowedValues")) {
        item.allowed_values = values.text_child();
    }
    if (const XmlNode constraint = node.child("typeConstraint")) {
        item.type_constraint = constraint.text_child();
    }
    if (const XmlNode function = node.child("functionItem")) {
        read_function_item(function, item);
    }
    for (const XmlNode& component : node.children("itemComponent")) {
        item.components.push_back(read_item(component));
    }
    return item;
}

/// Schemas and PMML may be imported too; they bring nothing a FEEL expression could name.
bool is_model_import(const XmlNode& node)
{
    const std::string type = node.attribute("importType");
    return type.empty() || is_dmn_namespace(type);
}

void read_element(const XmlNode& node, Model& model)
{
    const std::string_view name = node.local_name();
    if (name == "import") {
        if (!is_model_import(node)) {
            return;
        }
        model.imports.push_back({name_of(node), node.attribute("namespace"), node.attribute("locationURI")});
    } else if (name == "itemDefinition") {
        model.types.push_back(read_item(node));
    } else if (name == "inputData") {
        model.inputs.push_back(read_named<InputData>(node));
    } else if (name == "decision") {
        model.decisions.push_back(read_decision(node));
    } else if (name == "businessKnowledgeModel") {
        model.knowledge.push_back(read_knowledge(node));
    } else if (name == "decisionService") {
        model.services.push_back(read_service(node));
    }
}

Result<Model> read_definitions(const XmlNode& root, const std::string& file_name)
{
    if (root.local_name() != "definitions" || !root.is_dmn()) {
        return fail("dmn.namespace",
                    file_name + ":不是 DMN 1.1 至 1.5 的模型(根元素须为 DMN 命名空间的 definitions)");
    }
    Model model;
    model.name = name_of(root);
    model.ns = root.attribute("namespace");
    model.file = file_name;
    for (const XmlNode& node : root.children()) {
        read_element(node, model);
    }
    return model;
}

tl::unexpected<Error> syntax_error(const SourceText& source, const pugi::xml_parse_result& parsed)
{
    Diagnostic diagnostic;
    diagnostic.code = "dmn.xml";
    diagnostic.message = std::string("XML 语法错误:") + parsed.description();
    const auto size = static_cast<std::ptrdiff_t>(source.text().size());
    const auto at =
        static_cast<std::uint32_t>(parsed.offset < 0 || parsed.offset > size ? size : parsed.offset);
    return fail("dmn.xml", source.name() + ":" + diagnostic.message, {located(diagnostic, source, {at, at})});
}

} // namespace

Result<Model> read_xml(std::string file_name, std::string text)
{
    if (!is_valid_utf8(text)) {
        return fail("dmn.xml", file_name + ":DMN 文件须为 UTF-8 编码");
    }
    if (auto guarded = guard_xml(text); !guarded) {
        guarded.error().message = file_name + ":" + guarded.error().message;
        return tl::unexpected<Error>(guarded.error());
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
    }
    const auto source = std::make_shared<const SourceText>(file_name, std::move(text));
    pugi::xml_document document;
    const auto parsed = document.load_buffer(source->text().data(), source->text().size(),
                                             pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) {
        return syntax_error(*source, parsed);
    }
    return read_definitions(XmlNode(document.document_element(), source), file_name);
}

} // namespace zk::dmn
