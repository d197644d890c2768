// A posted part of the form becomes facts.
#include <algorithm>

#include "base/text.hpp"
#include "exam/registration/fact_path.hpp"
#include "http/portal_fields.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::FactKind;
using rulebook::Rulebook;

std::string numbered(const std::string& path, std::size_t number)
{
    return path + "[" + std::to_string(number) + "]";
}

class PartTaking {
public:
    PartTaking(const Rulebook& book, const Fields& fields, TakenPart& taken)
        : book_(book), fields_(fields), taken_(taken)
    {
    }

    /// `posted` is the field's name in the form, `now` the name it has when shown again.
    Json value_of(const FactNode& node, const std::string& posted, const std::string& now)
    {
        const Fact& fact = *fact_of(book_, node);
        switch (fact.kind) {
        case FactKind::record_list:
            return records_of(node, fact, posted, now);
        case FactKind::enumeration_list:
        case FactKind::text_list:
            return list_of(fact, posted, now);
        default:
            return single(fact, posted, now);
        }
    }

private:
    std::vector<std::string> all(std::string_view name) const
    {
        std::vector<std::string> values;
        for (const auto& [key, value] : fields_) {
            if (key == name) {
                values.push_back(value);
            }
        }
        return values;
    }

    bool has(std::string_view name, const std::string& value) const
    {
        return std::ranges::any_of(
            fields_, [&](const auto& field) { return field.first == name && field.second == value; });
    }

    void note(const std::string& posted, const std::string& now, const std::string& message)
    {
        taken_.mistakes.push_back({now, message});
        taken_.as_posted.push_back({posted, message});
    }

    Json single(const Fact& fact, const std::string& posted, const std::string& now)
    {
        const auto values = all(posted);
        const std::string text = values.empty() ? std::string() : std::string(trim(values.front()));
        ParsedValue parsed = parse_value(book_, fact, text);
        if (!parsed.mistake.empty()) {
            note(posted, now, parsed.mistake);
            taken_.typed[now] = text;
        }
        return parsed.mistake.empty() ? std::move(parsed.value) : Json();
    }

    Json list_of(const Fact& fact, const std::string& posted, const std::string& now)
    {
        Json::Array list;
        for (const std::string& text : all(posted)) {
            const auto lines =
                fact.kind == FactKind::text_list ? split(text, '\n') : std::vector<std::string_view>{text};
            for (const std::string_view line : lines) {
                add_item(list, fact, std::string(trim(line)), posted, now);
            }
        }
        return list.empty() && !has("none", posted) ? Json() : Json(std::move(list));
    }

    void add_item(Json::Array& list, const Fact& fact, const std::string& text, const std::string& posted,
                  const std::string& now)
    {
        Fact one = fact;
        one.kind = fact.kind == FactKind::text_list ? FactKind::text : FactKind::enumeration;
        ParsedValue parsed = parse_value(book_, one, text);
        if (!parsed.mistake.empty()) {
            note(posted, now, parsed.mistake);
        } else if (!parsed.value.is_null()) {
            list.push_back(std::move(parsed.value));
        }
    }

    Json records_of(const FactNode& node, const Fact& fact, const std::string& posted, const std::string& now)
    {
        Json::Array records;
        for (std::size_t i = 0; i < record_limit; ++i) {
            const std::string row = numbered(posted, i);
            if (has("row", row) && !has("remove", row)) {
                add_record(records, node, row, numbered(now, records.size()));
            }
        }
        for (const std::string& preset : all("preset:" + posted)) {
            if (records.size() < record_limit) {
                add_preset(records, node, fact, preset);
            }
        }
        return records.empty() && !has("none", posted) ? Json() : Json(std::move(records));
    }

    void add_record(Json::Array& records, const FactNode& node, const std::string& posted,
                    const std::string& now)
    {
        Json record = Json::Object{};
        const std::size_t before = taken_.mistakes.size();
        for (const FactNode& member : node.members) {
            const Fact* fact = fact_of(book_, member);
            Json value = fact != nullptr && fact->applicant_may_state
                             ? value_of(member, posted + "." + member.name, now + "." + member.name)
                             : Json();
            if (!value.is_null()) {
                record.set(member.name, std::move(value));
            }
        }
        if (!record.as_object()->empty() || taken_.mistakes.size() > before) {
            if (!records.empty() && has("copy", posted)) {
                copy_empty(record, records.back(), node);
            }
            records.push_back(std::move(record));
        }
    }

    /// 空着的照上一条填: what is empty is taken from the record above; dates and inner records are its own.
    void copy_empty(Json& record, const Json& above, const FactNode& node) const
    {
        for (const FactNode& member : node.members) {
            const Fact* fact = fact_of(book_, member);
            const Json* value = above.find(member.name);
            const bool is_own =
                fact == nullptr || fact->kind == FactKind::date || fact->kind == FactKind::record_list;
            if (!is_own && value != nullptr && record.find(member.name) == nullptr) {
                record.set(member.name, *value);
            }
        }
    }

    /// A ticked preset carries the values of the required members, joined by '|'.
    void add_preset(Json::Array& records, const FactNode& node, const Fact& fact, std::string_view preset)
    {
        const auto known =
            std::ranges::any_of(fact.presets, [&](const auto& one) { return join(one, "|") == preset; });
        const auto values = split(preset, '|');
        Json record = Json::Object{};
        std::size_t next = 0;
        for (const FactNode& member : node.members) {
            const Fact* column = fact_of(book_, member);
            if (known && column != nullptr && column->required && next < values.size()) {
                record.set(member.name, parse_value(book_, *column, values[next]).value);
                ++next;
            }
        }
        if (next > 0) {
            records.push_back(std::move(record));
        }
    }

    const Rulebook& book_;
    const Fields& fields_;
    TakenPart& taken_;
};

} // namespace

TakenPart take_part(const Rulebook& book, const FormPart& part, const std::vector<std::string>& locked,
                    const Json& before, const Fields& fields)
{
    TakenPart taken;
    taken.facts = before;
    PartTaking taking(book, fields, taken);
    for (const FactNode* node : part.facts) {
        const std::string& path = fact_of(book, *node)->path;
        if (std::ranges::find(locked, path) != locked.end()) {
            continue;
        }
        Json value = taking.value_of(*node, path, path);
        value.is_null() ? remove_value(taken.facts, path) : set_value(taken.facts, path, std::move(value));
    }
    return taken;
}

} // namespace zk::http
