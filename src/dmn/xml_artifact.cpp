#include "dmn/xml_artifact.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

Requirement read_requirement(const XmlNode& node, Requirement::Kind kind)
{
    Requirement requirement;
    requirement.kind = kind;
    requirement.id = node.attribute("id");
    for (const TargetName& one : target_names) {
        const XmlNode target = requirement.href.empty() ? node.child(one.name) : XmlNode();
        if (target) {
            requirement.target = one.target;
            requirement.href = std::string(trim(target.attribute("href")));
        }
    }
    return requirement;
}

std::string href_in(const XmlNode& node, const char* name)
{
    const XmlNode reference = node.child(name);
    return reference ? std::string(trim(reference.attribute("href"))) : std::string();
}

KnowledgeSource read_source(const XmlNode& node)
{
    KnowledgeSource source;
    source.id = node.attribute("id");
    source.name = std::string(trim(node.attribute("name")));
    source.description = text_of(node, "description");
    source.location = node.attribute("locationURI");
    source.type = text_of(node, "type");
    source.owner = href_in(node, "owner");
    source.requirements = read_requirements(node);
    return source;
}

Association read_association(const XmlNode& node)
{
    Association association;
    association.id = node.attribute("id");
    association.source = href_in(node, "sourceRef");
    association.target = href_in(node, "targetRef");
    const auto* const direction =
        std::ranges::find(direction_names, node.attribute("associationDirection"), &DirectionName::name);
    if (direction != direction_names.end()) {
        association.direction = direction->direction;
    }
    return association;
}

double number_in(pugi::xml_node node, const char* attribute)
{
    return node.attribute(attribute).as_double();
}

Diagram::Shape read_shape(pugi::xml_node node)
{
    Diagram::Shape shape;
    shape.element = node.attribute("dmnElementRef").value();
    if (const pugi::xml_node bounds = node.child("dc:Bounds")) {
        shape.bounds = Diagram::Bounds{number_in(bounds, "x"), number_in(bounds, "y"),
                                       number_in(bounds, "width"), number_in(bounds, "height")};
    }
    return shape;
}

Diagram::Edge read_edge(pugi::xml_node node)
{
    Diagram::Edge edge;
    edge.element = node.attribute("dmnElementRef").value();
    for (const pugi::xml_node point : node.children("di:waypoint")) {
        edge.points.push_back({number_in(point, "x"), number_in(point, "y")});
    }
    return edge;
}

Diagram read_diagram(pugi::xml_node node)
{
    Diagram diagram;
    diagram.name = node.attribute("name").value();
    for (const pugi::xml_node shape : node.children("dmndi:DMNShape")) {
        diagram.shapes.push_back(read_shape(shape));
    }
    for (const pugi::xml_node edge : node.children("dmndi:DMNEdge")) {
        diagram.edges.push_back(read_edge(edge));
    }
    return diagram;
}

} // namespace

std::string text_of(const XmlNode& node, const char* name)
{
    const XmlNode found = node.child(name);
    return found ? std::string(trim(found.text().text)) : std::string();
}

std::vector<Requirement> read_requirements(const XmlNode& node)
{
    std::vector<Requirement> requirements;
    for (const RequirementName& kind : requirement_names) {
        for (const XmlNode& one : node.children(kind.name)) {
            requirements.push_back(read_requirement(one, kind.kind));
        }
    }
    return requirements;
}

void read_artifact(const XmlNode& node, Model& model)
{
    const std::string_view name = node.name();
    if (name == "knowledgeSource") {
        model.sources.push_back(read_source(node));
    } else if (name == "textAnnotation") {
        const std::optional<Text> text = node.text_child();
        model.annotations.push_back({node.attribute("id"), text ? text->text : ""});
    } else if (name == "association") {
        model.associations.push_back(read_association(node));
    }
}

void read_diagrams(const XmlNode& definitions, Model& model)
{
    const pugi::xml_node interchange = definitions.raw().child("dmndi:DMNDI");
    for (const pugi::xml_node diagram : interchange.children("dmndi:DMNDiagram")) {
        model.diagrams.push_back(read_diagram(diagram));
    }
}

} // namespace zk::dmn
