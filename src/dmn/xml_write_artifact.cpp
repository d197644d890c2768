// Requirements, knowledge sources, annotations and diagrams as DMN XML (DMN 1.5, 6.3 and chapter 13).
#include <algorithm>
#include <charconv>
#include <set>

#include "dmn/xml_artifact.hpp"
#include "dmn/xml_write.hpp"

namespace zk::dmn {

namespace {

using pugi::xml_node;

void write_href(xml_node parent, const char* name, const std::string& href)
{
    if (!href.empty()) {
        add_attribute(add_element(parent, name), "href", href);
    }
}

/// The shortest text that reads as the same number.
std::string text_of(double number)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end.ptr};
}

void write_number(xml_node node, const char* attribute, double number)
{
    add_attribute(node, attribute, text_of(number));
}

void write_shape(xml_node diagram, const Diagram::Shape& shape)
{
    const xml_node node = add_element(diagram, "dmndi:DMNShape");
    add_attribute(node, "dmnElementRef", shape.element);
    if (shape.bounds) {
        const xml_node bounds = add_element(node, "dc:Bounds");
        write_number(bounds, "x", shape.bounds->x);
        write_number(bounds, "y", shape.bounds->y);
        write_number(bounds, "width", shape.bounds->width);
        write_number(bounds, "height", shape.bounds->height);
    }
}

void write_edge(xml_node diagram, const Diagram::Edge& edge)
{
    const xml_node node = add_element(diagram, "dmndi:DMNEdge");
    add_attribute(node, "dmnElementRef", edge.element);
    for (const Diagram::Point& point : edge.points) {
        const xml_node waypoint = add_element(node, "di:waypoint");
        write_number(waypoint, "x", point.x);
        write_number(waypoint, "y", point.y);
    }
}

/// Elements of the model that take no id: references, texts, and what the diagram is made of.
bool takes_id(xml_node node)
{
    static constexpr std::array without{"text",
                                        "description",
                                        "question",
                                        "allowedAnswers",
                                        "typeRef",
                                        "type",
                                        "owner",
                                        "requiredDecision",
                                        "requiredInput",
                                        "requiredKnowledge",
                                        "requiredAuthority",
                                        "outputDecision",
                                        "encapsulatedDecision",
                                        "inputDecision",
                                        "sourceRef",
                                        "targetRef",
                                        "extensionElements",
                                        "annotation",
                                        "annotationEntry",
                                        "importedElement",
                                        "binding"};
    const std::string_view name = node.name();
    const bool is_reference = name == "inputData" && node.attribute("href");
    return name.find(':') == std::string_view::npos && !is_reference &&
           std::ranges::find(without, name) == without.end();
}

struct Numbering {
    std::set<std::string, std::less<>> taken;
    std::size_t count = 0;

    void collect(xml_node node)
    {
        taken.emplace(node.attribute("id").value());
        for (const xml_node child : node.children()) {
            collect(child);
        }
    }

    std::string next()
    {
        std::string id;
        do {
            id = "e" + std::to_string(++count);
        } while (taken.contains(id));
        return id;
    }

    void number(xml_node node)
    {
        if (takes_id(node) && !node.attribute("id")) {
            node.prepend_attribute("id").set_value(next().c_str());
        }
        for (const xml_node child : node.children()) {
            if (child.type() == pugi::node_element && std::string_view(child.name()) != "extensionElements") {
                number(child);
            }
        }
    }
};

} // namespace

void number_elements(xml_node root)
{
    Numbering numbering;
    numbering.collect(root);
    numbering.number(root);
}

void write_requirements(xml_node parent, const std::vector<Requirement>& requirements)
{
    for (const RequirementName& kind : requirement_names) {
        for (const Requirement& one : requirements) {
            if (one.kind != kind.kind) {
                continue;
            }
            const xml_node node = add_element(parent, kind.name);
            add_attribute(node, "id", one.id);
            const auto* const target = std::ranges::find(target_names, one.target, &TargetName::target);
            write_href(node, target->name, one.href);
        }
    }
}

void write_source(xml_node parent, const KnowledgeSource& source)
{
    const xml_node node = add_element(parent, "knowledgeSource");
    add_attribute(node, "id", source.id);
    set_attribute(node, "name", source.name);
    add_attribute(node, "locationURI", source.location);
    add_text(node, "description", source.description);
    write_requirements(node, source.requirements);
    add_text(node, "type", source.type);
    write_href(node, "owner", source.owner);
}

void write_annotation(xml_node parent, const TextAnnotation& annotation)
{
    const xml_node node = add_element(parent, "textAnnotation");
    add_attribute(node, "id", annotation.id);
    add_text(node, "text", annotation.text);
}

void write_association(xml_node parent, const Association& association)
{
    const xml_node node = add_element(parent, "association");
    add_attribute(node, "id", association.id);
    const auto* const direction =
        std::ranges::find(direction_names, association.direction, &DirectionName::direction);
    set_attribute(node, "associationDirection", direction->name);
    write_href(node, "sourceRef", association.source);
    write_href(node, "targetRef", association.target);
}

void write_diagrams(xml_node definitions, const std::vector<Diagram>& diagrams)
{
    if (diagrams.empty()) {
        return;
    }
    const xml_node interchange = add_element(definitions, "dmndi:DMNDI");
    for (const Diagram& diagram : diagrams) {
        const xml_node node = add_element(interchange, "dmndi:DMNDiagram");
        add_attribute(node, "name", diagram.name);
        for (const Diagram::Shape& shape : diagram.shapes) {
            write_shape(node, shape);
        }
        for (const Diagram::Edge& edge : diagram.edges) {
            write_edge(node, edge);
        }
    }
}

} // namespace zk::dmn
