#include "exam/desk/record_view.hpp"

#include <algorithm>

namespace zk::exam {

namespace {

using Node = rulebook::Vocabulary::Node;

const rulebook::Fact* fact_of(const rulebook::Rulebook& book, const Node& node)
{
    return node.fact ? &book.vocabulary().facts[*node.fact] : nullptr;
}

bool is_shown(const rulebook::Rulebook& book, const Node& node)
{
    const rulebook::Fact* fact = fact_of(book, node);
    return fact == nullptr || !fact->sensitive;
}

bool is_records(const rulebook::Rulebook& book, const Node& node)
{
    const rulebook::Fact* fact = fact_of(book, node);
    return fact != nullptr && fact->kind == rulebook::FactKind::record_list;
}

/// A record inside a record in one cell: 2020-01-01 至 … are only its values, in order.
std::string cell_of(const rulebook::Rulebook& book, const Node& node, const Json& value)
{
    if (!is_records(book, node) || value.as_array() == nullptr) {
        return spoken_value(value);
    }
    std::string all;
    for (const Json& record : *value.as_array()) {
        std::string one;
        for (const Node& member : node.members) {
            const Json* found = record.find(member.name);
            if (found != nullptr && is_shown(book, member)) {
                one += (one.empty() ? "" : " ") + spoken_value(*found);
            }
        }
        all += (all.empty() ? "" : ";") + one;
    }
    return all.empty() ? "无" : all;
}

/// A column that no record fills is left out.
print::FactGroup table_of(const rulebook::Rulebook& book, const Node& node, const Json::Array& records,
                          std::string title)
{
    print::FactGroup group;
    group.title = std::move(title);
    group.rows.resize(records.size());
    for (const Node& member : node.members) {
        const bool given = std::ranges::any_of(records, [&](const Json& record) {
            const Json* value = record.find(member.name);
            return value != nullptr && !value->is_null();
        });
        if (!given || !is_shown(book, member)) {
            continue;
        }
        group.columns.push_back(member.name);
        for (std::size_t row = 0; row < records.size(); ++row) {
            const Json* value = records[row].find(member.name);
            group.rows[row].push_back(value == nullptr ? std::string() : cell_of(book, member, *value));
        }
    }
    return group;
}

struct Collector {
    const rulebook::Rulebook& book;
    std::vector<print::FactGroup> groups;

    void records(const Node& node, const Json& value, const std::string& title)
    {
        const Json::Array* list = value.as_array();
        if (list == nullptr) {
            return;
        }
        if (list->empty()) {
            groups.push_back({title, {{node.name, "无"}}, {}, {}});
            return;
        }
        groups.push_back(table_of(book, node, *list, title));
    }

    /// Single facts into `single`; lists of records follow as tables of their own.
    void walk(const Node& node, const Json& value, const std::string& label, print::FactGroup& single,
              std::vector<std::pair<const Node*, const Json*>>& lists) const
    {
        if (!is_shown(book, node) || value.is_null()) {
            return;
        }
        if (is_records(book, node)) {
            lists.emplace_back(&node, &value);
        } else if (node.members.empty()) {
            single.items.push_back({label, spoken_value(value)});
        }
        for (const Node& member : is_records(book, node) ? std::vector<Node>{} : node.members) {
            if (const Json* inner = value.find(member.name)) {
                walk(*node.member(member.name), *inner,
                     label.empty() ? member.name : label + "." + member.name, single, lists);
            }
        }
    }

    void top(const Node& node, const Json& value)
    {
        print::FactGroup single{node.name, {}, {}, {}};
        std::vector<std::pair<const Node*, const Json*>> lists;
        walk(node, value, node.members.empty() ? node.name : std::string(), single, lists);
        if (!single.items.empty()) {
            groups.push_back(std::move(single));
        }
        for (const auto& [list, inner] : lists) {
            records(*list, *inner, list == &node ? node.name : node.name + " " + list->name);
        }
    }
};

Json texts_json(const std::vector<std::string>& texts)
{
    return Json::Array(texts.begin(), texts.end());
}

} // namespace

std::vector<print::FactGroup> record_groups(const rulebook::Rulebook& book, const Json& facts)
{
    Collector collector{book, {}};
    for (const Node& node : book.vocabulary().root().members) {
        if (const Json* value = facts.find(node.name)) {
            collector.top(node, *value);
        }
    }
    return std::move(collector.groups);
}

Json record_json(const rulebook::Rulebook& book, const Json& facts)
{
    Json::Array list;
    for (const print::FactGroup& group : record_groups(book, facts)) {
        Json::Array items;
        for (const print::Item& item : group.items) {
            items.push_back(Json::Object{{"名称", item.label}, {"值", item.value}});
        }
        Json::Array rows;
        std::ranges::transform(group.rows, std::back_inserter(rows), texts_json);
        list.push_back(Json::Object{{"名称", group.title},
                                    {"项", std::move(items)},
                                    {"列", texts_json(group.columns)},
                                    {"行", std::move(rows)}});
    }
    return list;
}

std::string spoken_value(const Json& value)
{
    if (const bool* flag = value.as_bool()) {
        return *flag ? "是" : "否";
    }
    if (const std::string* text = value.as_string()) {
        return *text;
    }
    if (const Json::Array* list = value.as_array()) {
        std::string joined;
        for (const Json& element : *list) {
            joined += (joined.empty() ? "" : "、") + spoken_value(element);
        }
        return joined.empty() ? "无" : joined;
    }
    return value.is_null() ? std::string() : to_text(value);
}

} // namespace zk::exam
