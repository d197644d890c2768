// Tables row by row and cell by cell.
#include <algorithm>

#include "rulebook/diff_impl.hpp"

namespace zk::rulebook {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Columns of both tables with the same head. The number of a row of a decision table is for people.
struct SharedColumns {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;

    SharedColumns(const Named& before, const Named& after)
    {
        const std::size_t first = after.kind == Named::Kind::table ? 1 : 0;
        std::vector<bool> taken(before.header.size());
        for (std::size_t b = first; b < after.header.size(); ++b) {
            for (std::size_t a = first; a < before.header.size(); ++a) {
                if (!taken[a] && says_the_same(before.header[a].text, after.header[b].text)) {
                    taken[a] = true;
                    pairs.emplace_back(a, b);
                    break;
                }
            }
        }
    }
    bool has_old(std::size_t column) const
    {
        return std::any_of(pairs.begin(), pairs.end(), [&](const auto& p) { return p.first == column; });
    }
    bool has_new(std::size_t column) const
    {
        return std::any_of(pairs.begin(), pairs.end(), [&](const auto& p) { return p.second == column; });
    }
};

class TableDiffer {
public:
    TableDiffer(const Named& before, const Named& after, Differ& differ)
        : before_(before), after_(after), columns_(before, after), differ_(differ),
          partner_(after.rows.size(), none), taken_(before.rows.size())
    {
    }

    void run()
    {
        header();
        match_equal_rows();
        match_similar_rows();
        for (std::size_t row = 0; row < after_.rows.size(); ++row) {
            partner_[row] == none ? whole_row(ChangeKind::added, after_, row) : cells(partner_[row], row);
        }
        for (std::size_t row = 0; row < before_.rows.size(); ++row) {
            if (!taken_[row]) {
                whole_row(ChangeKind::removed, before_, row);
            }
        }
        if (order_matters()) {
            moved_rows();
        }
    }

private:
    Subject subject(const Named& table, std::size_t row) const
    {
        return {after_.kind == Named::Kind::table ? "判定表" : "关系", after_.name, table.rows[row].clause};
    }

    void header()
    {
        const Subject whole{after_.kind == Named::Kind::table ? "判定表" : "关系", after_.name,
                            after_.clause};
        if (after_.kind == Named::Kind::table) {
            differ_.text(whole, "命中策略", before_.header[0], after_.header[0]);
        }
        const std::size_t first = after_.kind == Named::Kind::table ? 1 : 0;
        for (std::size_t column = first; column < after_.header.size(); ++column) {
            if (!columns_.has_new(column)) {
                differ_.text(whole, "列", Text(), after_.header[column]);
            }
        }
        for (std::size_t column = first; column < before_.header.size(); ++column) {
            if (!columns_.has_old(column)) {
                differ_.text(whole, "列", before_.header[column], Text());
            }
        }
    }

    std::size_t equal_cells(std::size_t a, std::size_t b) const
    {
        return static_cast<std::size_t>(
            std::count_if(columns_.pairs.begin(), columns_.pairs.end(), [&](const auto& pair) {
                return says_the_same(before_.rows[a].cells[pair.first].text,
                                     after_.rows[b].cells[pair.second].text);
            }));
    }

    void pair_up(std::size_t a, std::size_t b)
    {
        partner_[b] = a;
        taken_[a] = true;
    }

    void match_equal_rows()
    {
        for (std::size_t b = 0; b < after_.rows.size(); ++b) {
            for (std::size_t a = 0; a < before_.rows.size() && partner_[b] == none; ++a) {
                if (!taken_[a] && equal_cells(a, b) == columns_.pairs.size()) {
                    pair_up(a, b);
                }
            }
        }
    }

    /// Of the rows left over, those most alike first; less than half alike is another row.
    void match_similar_rows()
    {
        for (std::size_t wanted = columns_.pairs.size(); 2 * wanted >= columns_.pairs.size() && wanted > 0;
             --wanted) {
            for (std::size_t b = 0; b < after_.rows.size(); ++b) {
                for (std::size_t a = 0; a < before_.rows.size() && partner_[b] == none; ++a) {
                    if (!taken_[a] && equal_cells(a, b) == wanted) {
                        pair_up(a, b);
                    }
                }
            }
        }
    }

    std::string number(const Named& table, std::size_t row) const
    {
        return table.kind == Named::Kind::table ? table.rows[row].cells[0].text : std::to_string(row + 1);
    }

    void at_row(Change& change, std::size_t a, std::size_t b)
    {
        change.row = b != none ? number(after_, b) : number(before_, a);
        change.old_row = a == none ? std::nullopt : std::optional(a);
        change.new_row = b == none ? std::nullopt : std::optional(b);
    }

    void whole_row(ChangeKind kind, const Named& table, std::size_t row)
    {
        std::string text;
        for (const Text& cell : table.rows[row].cells) {
            text += (text.empty() ? "" : " | ") + cell.text;
        }
        differ_.whole(subject(table, row), kind, table.rows[row].cells.front(), text);
        const bool is_new = kind == ChangeKind::added;
        at_row(differ_.changes.back(), is_new ? none : row, is_new ? row : none);
    }

    void cells(std::size_t a, std::size_t b)
    {
        for (const auto& [old_column, column] : columns_.pairs) {
            const std::size_t before = differ_.changes.size();
            differ_.text(subject(after_, b), after_.header[column].text, before_.rows[a].cells[old_column],
                         after_.rows[b].cells[column]);
            if (differ_.changes.size() > before) {
                at_row(differ_.changes.back(), a, b);
            }
        }
    }

    bool order_matters() const
    {
        const std::string& policy = after_.header[0].text;
        return after_.kind != Named::Kind::table ||
               !(policy == "U" || policy == "A" || policy.starts_with("C+") || policy == "C<" ||
                 policy == "C>" || policy == "C#");
    }

    /// Rows outside of the longest run that kept its order.
    void moved_rows()
    {
        std::vector<std::size_t> length(after_.rows.size(), 0);
        std::vector<std::size_t> previous(after_.rows.size(), none);
        std::size_t last = none;
        for (std::size_t b = 0; b < after_.rows.size(); ++b) {
            if (partner_[b] == none) {
                continue;
            }
            length[b] = 1;
            for (std::size_t c = 0; c < b; ++c) {
                if (partner_[c] != none && partner_[c] < partner_[b] && length[c] + 1 > length[b]) {
                    length[b] = length[c] + 1;
                    previous[b] = c;
                }
            }
            last = last == none || length[b] > length[last] ? b : last;
        }
        std::vector<bool> stayed(after_.rows.size());
        for (; last != none; last = previous[last]) {
            stayed[last] = true;
        }
        for (std::size_t b = 0; b < after_.rows.size(); ++b) {
            if (partner_[b] != none && !stayed[b]) {
                moved(partner_[b], b);
            }
        }
    }

    void moved(std::size_t a, std::size_t b)
    {
        Change change;
        change.kind = ChangeKind::moved;
        const Subject where = subject(after_, b);
        change.part = where.part;
        change.name = where.name;
        change.clause = where.clause;
        at_row(change, a, b);
        change.before = "第 " + std::to_string(a + 1) + " 行";
        change.after = "第 " + std::to_string(b + 1) + " 行";
        change.old_place = place_of(before_.rows[a].cells.front());
        change.new_place = place_of(after_.rows[b].cells.front());
        differ_.changes.push_back(std::move(change));
    }

    const Named& before_;
    const Named& after_;
    SharedColumns columns_;
    Differ& differ_;
    std::vector<std::size_t> partner_; ///< by new row
    std::vector<bool> taken_;          ///< by old row
};

} // namespace

void Differ::table(const Named& before, const Named& after)
{
    TableDiffer(before, after, *this).run();
}

} // namespace zk::rulebook
