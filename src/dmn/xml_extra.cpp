#include "dmn/xml_extra.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "dmn/xml_names.hpp"

namespace zk::dmn {

namespace {

/// The order of elements in the schemas of DMN 1.5 and its diagrams (one order serves all parents). All
/// elements of a line have one rank; foreign ones come last.
constexpr std::array ranks{
    std::array<std::string_view, 13>{"description"},
    std::array<std::string_view, 13>{"extensionElements", "di:extension"},
    std::array<std::string_view, 13>{"import"},
    std::array<std::string_view, 13>{"typeRef"},
    std::array<std::string_view, 13>{"allowedValues"},
    std::array<std::string_view, 13>{"typeConstraint"},
    std::array<std::string_view, 13>{"itemComponent", "functionItem", "itemDefinition"},
    std::array<std::string_view, 13>{"question"},
    std::array<std::string_view, 13>{"allowedAnswers"},
    std::array<std::string_view, 13>{"variable", "parameter", "parameters"},
    std::array<std::string_view, 13>{"encapsulatedLogic"},
    std::array<std::string_view, 13>{"informationRequirement"},
    std::array<std::string_view, 13>{"knowledgeRequirement"},
    std::array<std::string_view, 13>{"authorityRequirement"},
    std::array<std::string_view, 13>{"requiredDecision", "requiredInput", "requiredKnowledge",
                                     "requiredAuthority"},
    std::array<std::string_view, 13>{"type"},
    std::array<std::string_view, 13>{"owner"},
    std::array<std::string_view, 13>{"supportedObjective"},
    std::array<std::string_view, 13>{"impactedPerformanceIndicator", "impactingDecision", "decisionMade"},
    std::array<std::string_view, 13>{"decisionMaker", "decisionOwned"},
    std::array<std::string_view, 13>{"decisionOwner"},
    std::array<std::string_view, 13>{"usingProcess"},
    std::array<std::string_view, 13>{"usingTask"},
    std::array<std::string_view, 13>{"outputDecision"},
    std::array<std::string_view, 13>{"encapsulatedDecision"},
    std::array<std::string_view, 13>{"inputDecision"},
    std::array<std::string_view, 13>{"inputData", "decision", "businessKnowledgeModel", "decisionService",
                                     "knowledgeSource", "drgElement"},
    std::array<std::string_view, 13>{"textAnnotation", "association", "group"},
    std::array<std::string_view, 13>{"elementCollection"},
    std::array<std::string_view, 13>{"performanceIndicator", "organizationUnit"},
    std::array<std::string_view, 13>{"formalParameter", "column", "contextEntry", "in", "if", "input",
                                     "inputExpression", "sourceRef"},
    std::array<std::string_view, 13>{"inputValues", "outputValues", "output", "targetRef", "then"},
    std::array<std::string_view, 13>{"defaultOutputEntry", "annotation", "else", "row", "match", "return",
                                     "satisfies"},
    std::array<std::string_view, 13>{"rule"},
    std::array<std::string_view, 13>{"inputEntry"},
    std::array<std::string_view, 13>{"outputEntry"},
    std::array<std::string_view, 13>{"annotationEntry"},
    std::array<std::string_view, 13>{"text", "importedValues", "importedElement"},
    std::array<std::string_view, 13>{"literalExpression", "decisionTable", "context", "invocation",
                                     "relation", "list", "functionDefinition", "conditional", "filter", "for",
                                     "some", "every"},
    std::array<std::string_view, 13>{"binding"},
    std::array<std::string_view, 13>{"dmndi:DMNDI"},
    std::array<std::string_view, 13>{"dmndi:DMNDiagram"},
    std::array<std::string_view, 13>{"dmndi:DMNStyle", "di:Style"},
    std::array<std::string_view, 13>{"dmndi:Size"},
    std::array<std::string_view, 13>{"dc:Bounds", "di:waypoint"},
    std::array<std::string_view, 13>{"dmndi:DMNShape"},
    std::array<std::string_view, 13>{"dmndi:DMNEdge"},
    std::array<std::string_view, 13>{"dmndi:DMNLabel"},
    std::array<std::string_view, 13>{"dmndi:DMNDecisionServiceDividerLine"},
};

std::size_t rank_of(std::string_view name)
{
    static const auto table = [] {
        std::map<std::string_view, std::size_t> made;
        for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
            for (const std::string_view one : ranks[rank]) {
                made.emplace(one, rank);
            }
        }
        return made;
    }();
    const auto found = name.empty() ? table.end() : table.find(name);
    return found == table.end() ? ranks.size() : found->second;
}

bool has_rank(std::string_view name)
{
    return rank_of(name) < ranks.size();
}

/// Children of one parent, by name and by their index among those of the name; asked in ascending order.
class Cursors {
public:
    explicit Cursors(pugi::xml_node parent) : parent_(parent) {}

    pugi::xml_node find(const std::string& name, std::size_t index)
    {
        auto [at, is_new] = cursors_.try_emplace(name);
        Cursor& cursor = at->second;
        if (is_new) {
            cursor.node = parent_.child(name.c_str());
        }
        for (; cursor.index < index && cursor.node; ++cursor.index) {
            cursor.node = cursor.node.next_sibling(name.c_str());
        }
        return cursor.node;
    }

private:
    struct Cursor {
        pugi::xml_node node;
        std::size_t index = 0;
    };
    pugi::xml_node parent_;
    std::map<std::string, Cursor> cursors_;
};

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override
    {
        text.append(static_cast<const char*>(data), size);
    }
};

std::string fragment_of(pugi::xml_node node)
{
    StringWriter writer;
    node.print(writer, "", pugi::format_raw | pugi::format_no_declaration);
    return std::move(writer.text);
}

struct Ranked {
    std::size_t rank;
    std::size_t order; ///< those of one rank keep theirs
    pugi::xml_node node;
};

void sort_by_rank(std::vector<Ranked>& nodes)
{
    std::ranges::sort(nodes, {}, [](const Ranked& one) { return std::tie(one.rank, one.order); });
}

void take_fragments(std::vector<Ranked> found, Extra& extra)
{
    sort_by_rank(found);
    for (const Ranked& one : found) {
        extra.fragments.push_back(fragment_of(one.node));
    }
}

void find_in_children(pugi::xml_node original, pugi::xml_node written, Extra& extra)
{
    Cursors cursors(written);
    std::map<std::string, std::uint32_t> counts;
    std::vector<Ranked> fragments;
    for (const pugi::xml_node child : original.children()) {
        if (child.type() != pugi::node_element) {
            continue;
        }
        const std::string name = child.name();
        const pugi::xml_node same = has_rank(name) ? cursors.find(name, counts[name]) : pugi::xml_node();
        if (!same) {
            fragments.push_back({rank_of(name), fragments.size(), child});
            continue;
        }
        Extra inside = find_extra(child, same);
        inside.name = name;
        inside.index = counts[name]++;
        if (!inside.empty()) {
            extra.inside.push_back(std::move(inside));
        }
    }
    take_fragments(std::move(fragments), extra);
}

bool precedes(const Extra& a, const Extra& b)
{
    return std::tie(a.name, a.index) < std::tie(b.name, b.index);
}

} // namespace

Extra find_extra(pugi::xml_node original, pugi::xml_node written)
{
    Extra extra;
    for (const pugi::xml_attribute attribute : original.attributes()) {
        if (!written.attribute(attribute.name())) {
            extra.attributes.emplace_back(attribute.name(), attribute.value());
        }
    }
    find_in_children(original, written, extra);
    // Writing may change the order of elements with different names; their extras keep one order.
    std::ranges::sort(extra.attributes);
    std::ranges::sort(extra.inside, precedes);
    return extra;
}

void add_extra(pugi::xml_node written, const Extra& extra)
{
    for (const auto& [name, value] : extra.attributes) {
        if (!written.attribute(name.c_str())) {
            written.append_attribute(name.c_str()).set_value(value.c_str());
        }
    }
    Cursors cursors(written);
    for (const Extra& inside : extra.inside) {
        if (const pugi::xml_node node = cursors.find(inside.name, inside.index)) {
            add_extra(node, inside);
        }
    }
    for (const std::string& fragment : extra.fragments) {
        written.append_buffer(fragment.data(), fragment.size(), xml_parse_flags, pugi::encoding_utf8);
    }
    if (!extra.fragments.empty()) {
        sort_children(written);
    }
}

void sort_children(pugi::xml_node node)
{
    std::vector<Ranked> children;
    for (const pugi::xml_node child : node.children()) {
        children.push_back({rank_of(child.name()), children.size(), child});
    }
    sort_by_rank(children);
    for (const Ranked& child : children) {
        node.append_move(child.node);
    }
}

} // namespace zk::dmn
