#include "dmn/xml.hpp"

#include <pugixml.hpp>

#include "base/text.hpp"
#include "dmn/xml_artifact.hpp"
#include "dmn/xml_boxed.hpp"
#include "dmn/xml_extra.hpp"
#include "dmn/xml_guard.hpp"
#include "dmn/xml_names.hpp"
#include "dmn/xml_node.hpp"
#include "dmn/xml_write.hpp"

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

std::vector<std::string> read_hrefs(const XmlNode& node, const char* name)
{
    std::vector<std::string> hrefs;
    for (const XmlNode& reference : node.children(name)) {
        hrefs.push_back(std::string(trim(reference.attribute("href"))));
    }
    return hrefs;
}

/// What the logic may read; an authority brings no name.
std::vector<std::string> hrefs_of(const std::vector<Requirement>& requirements)
{
    std::vector<std::string> hrefs;
    for (const Requirement& one : requirements) {
        if (one.kind != Requirement::Kind::authority && !one.href.empty()) {
            hrefs.push_back(one.href);
        }
    }
    return hrefs;
}

Decision read_decision(const XmlNode& node)
{
    Decision decision = read_named<Decision>(node);
    decision.logic = read_expression_in(node);
    decision.requirements = read_requirements(node);
    decision.required = hrefs_of(decision.requirements);
    decision.question = text_of(node, "question");
    decision.description = text_of(node, "description");
    return decision;
}

BusinessKnowledge read_knowledge(const XmlNode& node)
{
    BusinessKnowledge knowledge = read_named<BusinessKnowledge>(node);
    knowledge.requirements = read_requirements(node);
    knowledge.required = hrefs_of(knowledge.requirements);
    knowledge.description = text_of(node, "description");
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
    item.description = text_of(node, "description");
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

InputData read_input(const XmlNode& node)
{
    InputData input = read_named<InputData>(node);
    input.description = text_of(node, "description");
    return input;
}

Import read_import(const XmlNode& node)
{
    Import import{name_of(node), node.attribute("namespace"), node.attribute("locationURI"),
                  node.attribute("importType")};
    import.is_model = import.type.empty() || is_dmn_namespace(import.type);
    return import;
}

void read_element(const XmlNode& node, Model& model)
{
    const std::string_view name = node.name();
    if (name == "import") {
        model.imports.push_back(read_import(node));
    } else if (name == "itemDefinition") {
        model.types.push_back(read_item(node));
    } else if (name == "inputData") {
        model.inputs.push_back(read_input(node));
    } else if (name == "decision") {
        model.decisions.push_back(read_decision(node));
    } else if (name == "businessKnowledgeModel") {
        model.knowledge.push_back(read_knowledge(node));
    } else if (name == "decisionService") {
        model.services.push_back(read_service(node));
    } else {
        read_artifact(node, model);
    }
}

Model read_definitions(const XmlNode& root, const std::string& file_name)
{
    Model model;
    model.id = root.attribute("id");
    model.name = name_of(root);
    model.ns = root.attribute("namespace");
    model.description = text_of(root, "description");
    model.file = file_name;
    for (const XmlNode& node : root.children()) {
        read_element(node, model);
    }
    read_diagrams(root, model);
    return model;
}

/// The model, and what it does not hold of the document.
Result<Model> read_document(pugi::xml_document& document, const std::shared_ptr<const SourceText>& source)
{
    auto namespaces = canonical_names(document);
    if (!namespaces) {
        namespaces.error().message = source->name() + ":" + namespaces.error().message;
        return tl::unexpected<Error>(namespaces.error());
    }
    const XmlNode root(document.document_element(), source);
    if (root.name() != "definitions") {
        return fail("dmn.namespace", source->name() + ":不是 DMN 1.1 至 1.6 的模型(根元素须为 DMN " +
                                         "命名空间的 definitions)");
    }
    Model model = read_definitions(root, source->name());
    pugi::xml_document written;
    write_definitions(model, written);
    model.extra = find_extra(root.raw(), written.document_element());
    model.namespaces = std::move(*namespaces);
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
    if (auto guarded = guard_xml(text); !guarded) {
        guarded.error().message = file_name + ":" + guarded.error().message;
        return tl::unexpected<Error>(guarded.error());
    }
    if (!is_valid_utf8(text)) {
        return fail("dmn.xml", file_name + ":DMN 文件须为 UTF-8 编码");
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
    }
    const auto source = std::make_shared<const SourceText>(file_name, std::move(text));
    pugi::xml_document document;
    const auto parsed = document.load_buffer(source->text().data(), source->text().size(), xml_parse_flags,
                                             pugi::encoding_utf8);
    if (!parsed) {
        return syntax_error(*source, parsed);
    }
    return read_document(document, source);
}

} // namespace zk::dmn
