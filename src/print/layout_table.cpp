// Tables: cells into the grid, heights of the rows, breaks between them.
#include <algorithm>
#include <numeric>

#include "print/flow.hpp"
#include "print/jpeg.hpp"

namespace zk::print {
namespace {

constexpr double pad_x = 1.6; ///< millimetres between a rule and the text
constexpr double pad_y = 0.9;

struct GridCell {
    const Cell* cell = nullptr;
    std::size_t row = 0;
    std::size_t column = 0;
    SetText text;
    SetText foot;
    QrCode qr;
    JpegSize picture;
    double needed = 0; ///< height, with padding

    std::size_t end_row() const { return row + static_cast<std::size_t>(cell->rows); }
    std::size_t end_column() const { return column + static_cast<std::size_t>(cell->columns); }
};

class Grid {
public:
    Grid(Typesetter& typesetter, const Table& table, Flow& flow)
        : typesetter_(typesetter), table_(table), flow_(flow)
    {
        const double all = std::accumulate(table.weights.begin(), table.weights.end(), 0.0);
        edges_.push_back(flow.left);
        for (const double weight : table.weights) {
            edges_.push_back(edges_.back() + flow.width * weight / all);
        }
    }

    Result<void> lay_out()
    {
        return put_cells().and_then([&] { return set_cells(); }).and_then([&] {
            find_heights();
            return emit();
        });
    }

private:
    Result<void> put_cells()
    {
        const std::size_t columns = table_.weights.size();
        std::vector<std::size_t> taken_until(columns, 0); // first row free again
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            std::size_t column = 0;
            for (const Cell& cell : table_.rows[row].cells) {
                while (column < columns && taken_until[column] > row) {
                    ++column;
                }
                const GridCell placed{&cell, row, column, {}, {}, {}, {}, 0};
                if (!fits(placed, taken_until)) {
                    return misfit(row);
                }
                std::fill_n(taken_until.begin() + static_cast<std::ptrdiff_t>(column), cell.columns,
                            placed.end_row());
                column = placed.end_column();
                cells_.push_back(placed);
            }
            if (std::any_of(taken_until.begin(), taken_until.end(),
                            [&](std::size_t end) { return end <= row; })) {
                return misfit(row);
            }
        }
        return {};
    }

    bool fits(const GridCell& cell, const std::vector<std::size_t>& taken_until) const
    {
        if (cell.cell->columns < 1 || cell.cell->rows < 1 || cell.end_column() > taken_until.size() ||
            cell.end_row() > table_.rows.size()) {
            return false;
        }
        const auto from = taken_until.begin() + static_cast<std::ptrdiff_t>(cell.column);
        return std::all_of(from, from + cell.cell->columns, [&](std::size_t end) { return end <= cell.row; });
    }

    static Result<void> misfit(std::size_t row)
    {
        return fail("print.table",
                    "表格第 " + std::to_string(row + 1) + " 行的格子没有排满各列,或超出了表格");
    }

    Result<void> set_cells()
    {
        for (GridCell& cell : cells_) {
            if (auto set = set_cell(cell); !set) {
                return set;
            }
        }
        return {};
    }

    double inner_width(const GridCell& cell) const
    {
        return edges_[cell.end_column()] - edges_[cell.column] - 2 * points(pad_x);
    }

    Result<void> set_cell(GridCell& cell)
    {
        if (const auto* qr = std::get_if<Qr>(&cell.cell->content)) {
            cell.needed = points(qr->size);
            return encode_qr(qr->text).map([&](QrCode code) { cell.qr = std::move(code); });
        }
        const auto* picture = std::get_if<Picture>(&cell.cell->content);
        if (picture != nullptr && !picture->jpeg.empty()) {
            return jpeg_size(picture->jpeg).map([&](JpegSize size) { cell.picture = size; });
        }
        return set_words(cell, picture == nullptr ? cell.cell->runs : Runs{{picture->missing}});
    }

    Result<void> set_words(GridCell& cell, const Runs& runs)
    {
        Style foot = cell.cell->style;
        foot.align = Align::end;
        auto text = typesetter_.set(runs, cell.cell->style, inner_width(cell));
        auto below = typesetter_.set({{cell.cell->foot}}, foot, inner_width(cell));
        if (!text || !below) {
            return tl::unexpected(!text ? text.error() : below.error());
        }
        cell.text = *text;
        cell.foot = *below;
        cell.needed = (plain_text(runs).empty() ? 0 : text->height) +
                      (cell.cell->foot.empty() ? 0 : below->height) + 2 * points(pad_y);
        return {};
    }

    /// A spanning cell that needs more than its rows gives the rest to its last row.
    void find_heights()
    {
        for (const Row& row : table_.rows) {
            heights_.push_back(points(row.at_least));
        }
        std::vector<const GridCell*> narrow_first;
        for (const GridCell& cell : cells_) {
            narrow_first.push_back(&cell);
        }
        std::sort(narrow_first.begin(), narrow_first.end(), [](const GridCell* a, const GridCell* b) {
            return std::pair(a->cell->rows, a) < std::pair(b->cell->rows, b);
        });
        for (const GridCell* cell : narrow_first) {
            const double missing = cell->needed - height(cell->row, cell->end_row());
            heights_[cell->end_row() - 1] += std::max(0.0, missing);
        }
    }

    double height(std::size_t from, std::size_t to) const
    {
        return std::accumulate(heights_.begin() + static_cast<std::ptrdiff_t>(from),
                               heights_.begin() + static_cast<std::ptrdiff_t>(to), 0.0);
    }

    /// The first row after `from` that no cell from above reaches into.
    std::size_t group_end(std::size_t from) const
    {
        std::size_t end = from + 1;
        for (const GridCell& cell : cells_) {
            if (cell.row >= from && cell.row < end) {
                end = std::max(end, cell.end_row());
            }
        }
        return end;
    }

    Result<void> emit()
    {
        const std::size_t rows = table_.rows.size();
        const double all = height(0, rows);
        if (table_.together && all > flow_.room() && all <= flow_.bottom - flow_.top) {
            flow_.next_page();
        }
        flow_.open("Table");
        double top = flow_.y;
        for (std::size_t from = 0; from < rows;) {
            // The header rows stay with the first row under them.
            std::size_t end = group_end(from);
            while (from == 0 && end <= table_.header_rows && end < rows) {
                end = group_end(end);
            }
            if (height(from, end) > flow_.room() + 0.01) {
                if (auto turned = turn_page(from, end, top); !turned) {
                    return turned;
                }
            }
            emit_rows(from, end);
            from = end;
        }
        finish_part(top);
        return {};
    }

    Result<void> turn_page(std::size_t from, std::size_t end, double& top)
    {
        const std::size_t repeated = from >= table_.header_rows ? table_.header_rows : 0;
        if (height(0, repeated) + height(from, end) > flow_.bottom - flow_.top + 0.01) {
            return fail("print.too-tall", "表格第 " + std::to_string(from + 1) + " 行太高,一页放不下");
        }
        finish_part(top);
        flow_.next_page();
        flow_.open("Table");
        top = flow_.y;
        emit_rows(0, repeated);
        return {};
    }

    /// The left and the upper edge; every cell draws its right and lower one.
    void finish_part(double top)
    {
        if (table_.ruled && flow_.y > top) {
            flow_.place(Rule{edges_.front(), top, edges_.front(), flow_.y});
            flow_.place(Rule{edges_.front(), top, edges_.back(), top});
        }
        flow_.close();
    }

    void emit_rows(std::size_t from, std::size_t to)
    {
        std::vector<double> tops{flow_.y};
        for (std::size_t row = from; row < to; ++row) {
            tops.push_back(tops.back() + heights_[row]);
        }
        auto cell =
            std::find_if(cells_.begin(), cells_.end(), [&](const GridCell& c) { return c.row >= from; });
        for (std::size_t row = from; row < to; ++row) {
            flow_.open("TR");
            for (; cell != cells_.end() && cell->row == row; ++cell) {
                const double top = tops[row - from];
                emit_cell(*cell,
                          {edges_[cell->column], top, edges_[cell->end_column()] - edges_[cell->column],
                           tops[cell->end_row() - from] - top});
            }
            flow_.close();
        }
        flow_.y = tops.back();
    }

    void emit_cell(const GridCell& cell, const Box& box)
    {
        flow_.open(cell.row < table_.header_rows ? "TH" : "TD");
        if (const auto* picture = std::get_if<Picture>(&cell.cell->content);
            picture && cell.picture.width > 0) {
            emit_picture(cell, picture->jpeg, box);
        } else if (cell.qr.width > 0) {
            emit_qr(cell, box);
        } else {
            emit_words(cell, box);
        }
        flow_.close();
        if (table_.ruled) {
            flow_.place(Rule{box.x + box.width, box.y, box.x + box.width, box.y + box.height});
            flow_.place(Rule{box.x, box.y + box.height, box.x + box.width, box.y + box.height});
        }
    }

    void emit_words(const GridCell& cell, const Box& box)
    {
        const Box inner{box.x + points(pad_x), box.y + points(pad_y), box.width - 2 * points(pad_x),
                        box.height - 2 * points(pad_y)};
        const bool footed = !cell.cell->foot.empty();
        if (cell.text.height > 0 && pango_layout_get_character_count(cell.text.layout.get()) > 0) {
            const double spare = inner.height - cell.text.height;
            flow_.place(whole(cell.text, inner, cell.cell->top || footed ? 0 : spare / 2));
        }
        if (footed) {
            const Box low{inner.x, inner.y + inner.height - cell.foot.height, inner.width, cell.foot.height};
            flow_.place(whole(cell.foot, low));
        }
    }

    void emit_picture(const GridCell& cell, const std::string& jpeg, const Box& box)
    {
        const double scale = std::min((box.width - 2 * points(pad_y)) / cell.picture.width,
                                      (box.height - 2 * points(pad_y)) / cell.picture.height);
        const double width = cell.picture.width * scale;
        const double height = cell.picture.height * scale;
        const Box fitted{box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height};
        flow_.place(PlacedPicture{fitted, jpeg, cell.picture.width, cell.picture.height});
    }

    /// The quiet zone is four modules on every side (ISO/IEC 18004, 9.1).
    void emit_qr(const GridCell& cell, const Box& box)
    {
        const double side = std::min({box.width, box.height, cell.needed});
        const double module = side / (cell.qr.width + 8);
        const double x = box.x + (box.width - side) / 2 + 4 * module;
        const double y = box.y + (box.height - side) / 2 + 4 * module;
        flow_.place(PlacedQr{{x, y, cell.qr.width * module, cell.qr.width * module}, cell.qr});
    }

    Typesetter& typesetter_;
    const Table& table_;
    Flow& flow_;
    std::vector<double> edges_;
    std::vector<double> heights_;
    std::vector<GridCell> cells_;
};

} // namespace

Result<void> lay_out_table(Typesetter& typesetter, const Table& table, Flow& flow)
{
    return Grid(typesetter, table, flow).lay_out();
}

} // namespace zk::print
