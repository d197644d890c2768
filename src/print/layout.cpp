#include "print/layout.hpp"

#include <algorithm>

#include "print/flow.hpp"

namespace zk::print {
namespace {

constexpr double foot_points = 8;
constexpr double foot_gap = 6; ///< millimetres between the text and the running foot

/// Baseline to baseline is not what may be cut: the bottom of each line, from the top of the text.
std::vector<double> line_bottoms(const SetText& text)
{
    std::vector<double> bottoms;
    PangoLayoutIter* line = pango_layout_get_iter(text.layout.get());
    do {
        int above = 0;
        int below = 0;
        pango_layout_iter_get_line_yrange(line, &above, &below);
        bottoms.push_back(pango_units_to_double(below));
    } while (pango_layout_iter_next_line(line) != FALSE);
    pango_layout_iter_free(line);
    return bottoms;
}

class Layout {
public:
    Layout(Typesetter& typesetter, const Margins& margins) : typesetter_(typesetter), flow_(margins) {}

    Result<void> operator()(const Heading& heading)
    {
        const Style above{Face::song, 14, Align::centre};
        const Style title{Face::song_bold, heading.points, Align::centre};
        const Style below{Face::song, 10.5, Align::centre};
        return part("P", heading.above, above, 1.5)
            .and_then([&] { return part("H1", heading.title, title, 2); })
            .and_then([&] { return part("P", heading.below, below, 1.5); });
    }

    Result<void> operator()(const Paragraph& paragraph)
    {
        const double indent = paragraph.indent_characters * paragraph.style.points;
        auto text = typesetter_.set(paragraph.runs, paragraph.style, flow_.width, indent);
        if (!text) {
            return tl::unexpected(text.error());
        }
        flow_.y += points(paragraph.gap_before);
        flow_.open("P");
        pour(*text);
        flow_.close();
        // Pango leads between the lines of a paragraph; between two paragraphs the distance is the same.
        const double line = text->height / pango_layout_get_line_count(text->layout.get());
        flow_.y += (1 - 1 / paragraph.style.leading) * line + points(paragraph.gap_after);
        return {};
    }

    Result<void> operator()(const Gap& gap)
    {
        flow_.y += points(gap.height);
        return {};
    }

    Result<void> operator()(const Table& table) { return lay_out_table(typesetter_, table, flow_); }

    Result<std::vector<Page>> finish(const Document& document)
    {
        for (std::size_t i = 0; i < flow_.pages.size(); ++i) {
            if (auto footed = foot(document.foot, flow_.pages[i], i + 1); !footed) {
                return tl::unexpected(footed.error());
            }
        }
        return document.blank_backs ? with_blank_backs() : std::move(flow_.pages);
    }

private:
    Result<void> part(const char* tag, const std::string& text, const Style& style, double gap_after)
    {
        if (text.empty()) {
            return {};
        }
        auto set = typesetter_.set({{text}}, style, flow_.width);
        if (!set) {
            return tl::unexpected(set.error());
        }
        flow_.open(tag);
        pour(*set);
        flow_.close();
        flow_.y += points(gap_after);
        return {};
    }

    /// Line by line, on as many pages as it takes. A single line always fits.
    void pour(const SetText& text)
    {
        const std::vector<double> bottoms = line_bottoms(text);
        std::size_t from = 0;
        while (from < bottoms.size()) {
            const double start = from == 0 ? 0 : bottoms[from - 1];
            const double reach = start + flow_.room();
            const auto past = std::upper_bound(bottoms.begin() + static_cast<std::ptrdiff_t>(from),
                                               bottoms.end(), reach + 0.01);
            const auto to =
                kept_together(from, static_cast<std::size_t>(past - bottoms.begin()), bottoms.size());
            if (to == from) {
                flow_.next_page();
                continue;
            }
            place_lines(text, from, to, start, bottoms[to - 1]);
            from = to;
        }
    }

    /// No line of a paragraph stands alone at the bottom or at the top of a page; `from`: none fits here.
    std::size_t kept_together(std::size_t from, std::size_t to, std::size_t lines) const
    {
        if (to + 1 == lines && to > from) {
            --to;
        }
        if (to == from + 1 && from == 0 && lines > 1) {
            to = from;
        }
        return flow_.at_top() ? std::max(to, from + 1) : to;
    }

    void place_lines(const SetText& text, std::size_t from, std::size_t to, double start, double end)
    {
        const Box box{flow_.left, flow_.y, flow_.width, end - start};
        flow_.place(PlacedText{box, text, -start, static_cast<int>(from), static_cast<int>(to)});
        flow_.y += box.height;
    }

    Result<void> foot(const Foot& foot, Page& page, std::size_t number)
    {
        const std::string count =
            "第 " + std::to_string(number) + " 页 共 " + std::to_string(flow_.pages.size()) + " 页";
        return corner(page, foot.left, Align::start)
            .and_then([&] { return corner(page, foot.right, Align::end); })
            .and_then([&] { return foot.numbered ? corner(page, count, Align::centre) : Result<void>{}; });
    }

    /// The foot's width is shared 2:1:2; left and right may take two lines.
    Result<void> corner(Page& page, const std::string& words, Align align)
    {
        if (words.empty()) {
            return {};
        }
        const double fifth = flow_.width / 5;
        const double width = align == Align::centre ? fifth : 2 * fifth;
        const double x = flow_.left + (align == Align::start    ? 0
                                       : align == Align::centre ? 2 * fifth
                                                                : 3 * fifth);
        auto text = typesetter_.set({{words}}, {Face::song, foot_points, align}, width);
        if (!text) {
            return tl::unexpected(text.error());
        }
        page.items.emplace_back(whole(*text, {x, flow_.bottom + points(foot_gap), width, text->height}));
        return {};
    }

    std::vector<Page> with_blank_backs()
    {
        std::vector<Page> sheets;
        for (Page& page : flow_.pages) {
            sheets.push_back(std::move(page));
            sheets.push_back({{}, true});
        }
        return sheets;
    }

    Typesetter& typesetter_;
    Flow flow_;
};

} // namespace

Result<std::vector<Page>> lay_out(Typesetter& typesetter, const Document& document)
{
    Layout layout(typesetter, document.margins);
    for (const Block& block : document.blocks) {
        if (auto laid = std::visit(layout, block); !laid) {
            return tl::unexpected(laid.error());
        }
    }
    return layout.finish(document);
}

} // namespace zk::print
