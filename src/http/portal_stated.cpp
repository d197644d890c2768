// What was stated, read back.
#include "base/text.hpp"
#include "http/portal_fields.hpp"
#include "http/portal_frame.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::FactKind;
using rulebook::Rulebook;

std::string short_name(const FactNode& node, const Fact& fact)
{
    return fact.kind == FactKind::record_list || node.name.empty() ? fact.meaning : node.name;
}

std::string record_text(const Rulebook& book, const FactNode& list, const Json& record)
{
    std::vector<std::string> words;
    for (const FactNode& member : list.members) {
        if (const Json* value = record.find(member.name)) {
            words.push_back(member.name + " " + value_text(book, member, value));
        }
    }
    return join(words, ",");
}

View record_lines(const Rulebook& book, const FactNode& list, const Json& record, std::size_t number)
{
    Views lines;
    for (const FactNode& member : list.members) {
        const Json* value = record.find(member.name);
        const Fact* fact = fact_of(book, member);
        if (value == nullptr || value->is_null() || fact == nullptr ||
            fact->required) { // its label says those
            continue;
        }
        View line;
        line.set("name", short_name(member, *fact));
        line.set("value", value_text(book, member, value));
        lines.push_back(line);
    }
    View view;
    view.set("label", record_label(book, fact_of(book, list)->path, record, number));
    view.set("lines", lines);
    return view;
}

} // namespace

std::string value_text(const Rulebook& book, const FactNode& node, const Json* value)
{
    const Fact& fact = *fact_of(book, node);
    if (value == nullptr || value->is_null()) {
        return "没有填";
    }
    if (value->as_array() != nullptr && value->as_array()->empty()) {
        return "没有";
    }
    if (fact.kind != FactKind::record_list || value->as_array() == nullptr) {
        return spoken(*value);
    }
    std::vector<std::string> records;
    for (const Json& record : *value->as_array()) {
        records.push_back(record_text(book, node, record));
    }
    return join(records, ";");
}

View stated_view(const Rulebook& book, const FactNode& node, const Json& value)
{
    const Fact& fact = *fact_of(book, node);
    View view;
    view.set("what", fact.meaning);
    const bool records =
        fact.kind == FactKind::record_list && value.as_array() != nullptr && !value.as_array()->empty();
    if (!records) {
        view.set("value", value_text(book, node, &value));
        put(view, "records", Views{});
        return view;
    }
    Views list;
    for (std::size_t i = 0; i < value.as_array()->size(); ++i) {
        list.push_back(record_lines(book, node, (*value.as_array())[i], i + 1));
    }
    put(view, "records", list);
    put(view, "value", false);
    return view;
}

} // namespace zk::http
