// Stated facts that belong together, as tables.
#include "base/text.hpp"
#include "print/form_parts.hpp"

namespace zk::print {
namespace {

constexpr std::size_t short_value = 22; ///< half-width characters that still fit beside another pair
constexpr std::size_t short_label = 14;

bool is_short(const Item& item)
{
    return display_width(item.value) <= short_value && display_width(item.label) <= short_label;
}

/// Two pairs to a row where both are short, else one.
void add_items(Table& table, const std::vector<Item>& items)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool pair = i + 1 < items.size() && is_short(items[i]) && is_short(items[i + 1]);
        if (pair) {
            table.rows.push_back(row({label(items[i].label), value(items[i].value), label(items[i + 1].label),
                                      value(items[i + 1].value)},
                                     7));
            ++i;
        } else {
            table.rows.push_back(row({label(items[i].label), value(items[i].value, 3)}, 7));
        }
    }
}

} // namespace

Table listing(const std::string& title, const std::vector<std::string>& columns,
              const std::vector<std::vector<std::string>>& rows)
{
    Table table;
    std::vector<std::vector<std::string>> texts_of_all = rows;
    texts_of_all.push_back(columns);
    table.weights = weights_for(texts_of_all);
    table.rows.push_back(section(title, static_cast<int>(columns.size())));
    Row names{{}, 7};
    for (const std::string& column : columns) {
        Cell cell = label(column);
        cell.style = head_style;
        names.cells.push_back(cell);
    }
    table.rows.push_back(names);
    table.header_rows = 2;
    for (const std::vector<std::string>& texts : rows) {
        Row cells{{}, 7};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            Cell cell = value(i < texts.size() ? texts[i] : "");
            cell.style.points = 9.5;
            cells.cells.push_back(cell);
        }
        table.rows.push_back(cells);
    }
    return table;
}

void add_group(Document& document, const FactGroup& group)
{
    if (!group.items.empty()) {
        Table table;
        table.weights = {30, 38, 30, 38};
        table.rows.push_back(section(group.title, 4));
        table.header_rows = 1;
        add_items(table, group.items);
        document.blocks.emplace_back(std::move(table));
    }
    if (!group.columns.empty()) {
        document.blocks.emplace_back(
            listing(group.items.empty() ? group.title : group.title + "(续)", group.columns, group.rows));
    }
}

} // namespace zk::print
