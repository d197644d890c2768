// Where everything stands in the diagram. Units are pixels; y grows downwards.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "rulebook/export_impl.hpp"

namespace zk::rulebook {
namespace {

using Bounds = dmn::Diagram::Bounds;
using Point = dmn::Diagram::Point;
using dmn::Requirement;

constexpr double gap = 40;
constexpr double node_width = 180;
constexpr double node_height = 60;
constexpr double note_width = 320;
constexpr double text_line = 20;
constexpr std::size_t note_columns = 46; ///< terminal cells (two a Chinese character) in a line of a note
constexpr std::size_t in_line = 24;      ///< nodes beside each other

struct Node {
    std::string id;
    std::vector<std::string> requires_ids;
    std::size_t depth = 0;
    double wish = 0; ///< horizontal place: the middle of what it requires
};

std::string without_hash(const std::string& href)
{
    return href.substr(href.find('#') + 1);
}

class Layout {
public:
    explicit Layout(const dmn::Model& model) : model_(model) {}

    dmn::Diagram run()
    {
        diagram_.name = "决策需求图";
        collect();
        const double notes_right = place_notes(gap);
        const double sources_right = place_sources(notes_right);
        place_layers(sources_right);
        draw_edges();
        return std::move(diagram_);
    }

private:
    void collect()
    {
        for (const dmn::InputData& input : model_.inputs) {
            nodes_.push_back({input.id, {}});
        }
        for (const dmn::Decision& decision : model_.decisions) {
            collect(decision);
        }
        for (const dmn::BusinessKnowledge& knowledge : model_.knowledge) {
            collect(knowledge);
        }
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            index_[nodes_[i].id] = i;
        }
        for (Node& node : nodes_) {
            depth_of(node);
        }
    }

    template <class Element>
    void collect(const Element& element)
    {
        Node node{element.id, {}};
        for (const Requirement& requirement : element.requirements) {
            if (requirement.kind != Requirement::Kind::authority) {
                node.requires_ids.push_back(without_hash(requirement.href));
            }
        }
        nodes_.push_back(std::move(node));
    }

    /// Inputs stand at 0; everything else above what it requires. Requirements have no cycle: they compiled,
    /// and a function that calls itself does not require itself.
    std::size_t depth_of(Node& node)
    {
        if (node.depth == 0 && node.id.front() != 'i') {
            node.depth = 1;
            for (const std::string& below : node.requires_ids) {
                node.depth = std::max(node.depth, depth_of(nodes_[index_[below]]) + 1);
            }
        }
        return node.depth;
    }

    void place(const std::string& id, const Bounds& bounds)
    {
        bounds_[id] = bounds;
        diagram_.shapes.push_back({id, bounds});
    }

    /// Top to bottom, column by column. Returns the right edge.
    template <class Element, class Height>
    double place_columns(const std::vector<Element>& elements, double left, double width, Height height_of)
    {
        const double tall = std::max(2400.0, std::sqrt(static_cast<double>(elements.size())) * 400);
        double x = left;
        double y = gap;
        for (const Element& element : elements) {
            const double height = height_of(element);
            if (y > gap && y + height > tall) {
                x += width + gap;
                y = gap;
            }
            place(element.id, {x, y, width, height});
            y += height + gap;
            bottom_ = std::max(bottom_, y);
        }
        return elements.empty() ? left : x + width + 3 * gap;
    }

    double place_notes(double left)
    {
        return place_columns(model_.annotations, left, note_width, [](const dmn::TextAnnotation& note) {
            return text_line * static_cast<double>(display_width(note.text) / note_columns + 2);
        });
    }

    double place_sources(double left)
    {
        return place_columns(model_.sources, left, node_width, [](const auto&) { return node_height; });
    }

    /// From the inputs upwards, so that each layer can stand over what it requires.
    void place_layers(double left)
    {
        std::map<std::size_t, std::vector<Node*>> layers;
        for (Node& node : nodes_) {
            layers[node.depth].push_back(&node);
        }
        double lines = 0;
        for (const auto& [depth, layer] : layers) {
            lines += std::ceil(static_cast<double>(layer.size()) / in_line) + 0.5;
        }
        double y = std::max(bottom_, lines * (node_height + gap) + gap);
        for (auto& [depth, layer] : layers) {
            y = place_layer(layer, left, y) - node_height / 2;
        }
    }

    double place_layer(std::vector<Node*>& layer, double left, double y)
    {
        for (Node* node : layer) {
            node->wish = wish_of(*node);
        }
        std::ranges::sort(layer, {},
                          [](const Node* node) { return std::tuple(node->wish, node->id.size(), node->id); });
        const std::size_t lines = (layer.size() + in_line - 1) / in_line;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            const auto column = static_cast<double>(i / lines);
            const auto line = static_cast<double>(i % lines);
            place(layer[i]->id, {left + column * (node_width + gap), y - line * (node_height + gap),
                                 node_width, node_height});
        }
        return y - static_cast<double>(lines) * (node_height + gap);
    }

    double wish_of(const Node& node) const
    {
        double sum = 0;
        for (const std::string& below : node.requires_ids) {
            sum += bounds_.find(below)->second.x;
        }
        return node.requires_ids.empty() ? 0 : sum / static_cast<double>(node.requires_ids.size());
    }

    void draw_edges()
    {
        for (const dmn::Decision& decision : model_.decisions) {
            draw_requirements(decision);
        }
        for (const dmn::BusinessKnowledge& knowledge : model_.knowledge) {
            draw_requirements(knowledge);
        }
        for (const dmn::KnowledgeSource& source : model_.sources) {
            draw_requirements(source);
        }
        for (const dmn::Association& association : model_.associations) {
            draw(association.id, without_hash(association.source), without_hash(association.target));
        }
    }

    template <class Element>
    void draw_requirements(const Element& element)
    {
        for (const Requirement& requirement : element.requirements) {
            draw(requirement.id, without_hash(requirement.href), element.id);
        }
    }

    /// A straight line from border to border: upwards between layers, else from side to side.
    void draw(const std::string& id, const std::string& from, const std::string& to)
    {
        const Bounds& a = bounds_[from];
        const Bounds& b = bounds_[to];
        diagram_.edges.push_back({id, {leaving(a, b), leaving(b, a)}});
    }

    /// The middle of the side of `from` that looks at `to`.
    static Point leaving(const Bounds& from, const Bounds& to)
    {
        const double middle_x = from.x + from.width / 2;
        const double middle_y = from.y + from.height / 2;
        if (to.x >= from.x + from.width) {
            return {from.x + from.width, middle_y};
        }
        if (to.x + to.width <= from.x) {
            return {from.x, middle_y};
        }
        return {middle_x, to.y < from.y ? from.y : from.y + from.height};
    }

    const dmn::Model& model_;
    dmn::Diagram diagram_;
    std::vector<Node> nodes_;
    std::map<std::string, std::size_t> index_;
    std::map<std::string, Bounds> bounds_;
    double bottom_ = 0;
};

} // namespace

dmn::Diagram lay_out(const dmn::Model& model)
{
    return Layout(model).run();
}

} // namespace zk::rulebook
