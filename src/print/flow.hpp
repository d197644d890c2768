// flow: the place on the page where the next block goes. Internal to the layout.
#pragma once

#include <utility>

#include "print/layout.hpp"

namespace zk::print {

inline double points(double millimetres)
{
    return millimetres * points_per_mm;
}

class Flow {
public:
    explicit Flow(const Margins& margins)
        : left(points(margins.left)), top(points(margins.top)),
          width(page_width - points(margins.left) - points(margins.right)),
          bottom(page_height - points(margins.bottom)), y(top)
    {
        pages.emplace_back();
    }

    const double left;
    const double top;
    const double width;
    const double bottom;
    double y;
    std::vector<Page> pages;

    double room() const { return bottom - y; }
    bool at_top() const { return y <= top; }
    void place(Placed item) { pages.back().items.push_back(std::move(item)); }
    void open(const char* tag) { place(Tag{tag}); }
    void close() { place(Tag{}); }
    void next_page()
    {
        pages.emplace_back();
        y = top;
    }
};

/// All lines of a text, from the top of the box.
inline PlacedText whole(SetText text, const Box& box, double drop = 0)
{
    const int lines = pango_layout_get_line_count(text.layout.get());
    return {box, std::move(text), drop, 0, lines};
}

Result<void> lay_out_table(Typesetter& typesetter, const Table& table, Flow& flow);

} // namespace zk::print
