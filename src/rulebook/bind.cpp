// bind: nested JSON → one value for each group, every path, type, enumeration, date and range checked.
//
// What is absent or null takes its default or is Unknown; what is faulty is Unknown and reported.
#include <algorithm>

#include "base/text.hpp"
#include "feel/evaluator.hpp"
#include "rulebook/limits.hpp"
#include "rulebook/vocabulary.hpp"

namespace zk::rulebook {
namespace {

using feel::Value;
using Node = Vocabulary::Node;

struct Finding {
    std::size_t order;    ///< of the fact in the vocabulary; what is not in it comes last
    std::size_t sequence; ///< in which it was found
    FactError error;
};

const char* expected_kind(FactKind kind)
{
    switch (kind) {
    case FactKind::boolean:
        return "是非(true 或 false)";
    case FactKind::date:
        return "日期文本 YYYY-MM-DD";
    case FactKind::date_time:
        return "日期时间文本 YYYY-MM-DDThh:mm:ss";
    case FactKind::number:
        return "数";
    case FactKind::integer:
        return "整数";
    case FactKind::text:
        return "文本";
    case FactKind::enumeration:
        return "取值表中的文本";
    case FactKind::text_list:
        return "文本的列表";
    case FactKind::enumeration_list:
        return "取值表中文本的列表";
    case FactKind::record_list:
        return "记录(对象)的列表";
    }
    return "";
}

bool has_form(std::string_view text, std::string_view form)
{
    const auto fits = [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; };
    return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), fits);
}

std::optional<Value> date_of(std::string_view text)
{
    const auto date = has_form(text, "0000-00-00") ? Date::parse(text) : std::nullopt;
    return date ? std::optional<Value>(*date) : std::nullopt;
}

std::optional<Value> date_time_of(std::string_view text)
{
    // "T24:00:00" is a legal spelling of the next midnight elsewhere; a fact names its own day.
    if (!has_form(text, "0000-00-00T00:00:00") || text.substr(11, 2) == "24") {
        return std::nullopt;
    }
    const auto moment = DateTime::parse(text);
    return moment ? std::optional<Value>(*moment) : std::nullopt;
}

class Binder {
public:
    Binder(const Vocabulary& vocabulary, std::vector<Finding>& findings)
        : vocabulary_(vocabulary), findings_(findings)
    {
    }

    /// `json` is null where nothing was given.
    Value bind(const Node& node, const Json* json)
    {
        const bool given = json != nullptr && !json->is_null();
        if (!node.fact) {
            return group(node, given ? json : nullptr);
        }
        const Fact& fact = vocabulary_.facts[*node.fact];
        if (!given) {
            return fact.default_value ? *fact.default_value : unknown(node);
        }
        std::optional<Value> value =
            fact.kind == FactKind::record_list ? records(node, *json) : plain(node, *json);
        return value ? std::move(*value) : unknown(node);
    }

    void report_surplus(const Node& node, const Json& object)
    {
        for (const auto& [name, value] : *object.as_object()) {
            if (node.member(name) == nullptr) {
                surplus(node, name);
            }
        }
    }

private:
    static Value unknown(const Node& node)
    {
        return feel::Unknown{feel::Missing(static_cast<feel::FactId>(*node.fact))};
    }

    Value group(const Node& node, const Json* json)
    {
        if (json != nullptr && json->as_object() == nullptr) {
            report(node, "类型不符", "“" + node.path + "”应为对象,给出的是" + json->kind_name());
            json = nullptr;
        }
        return members(node, json);
    }

    Value members(const Node& node, const Json* json)
    {
        feel::Context context;
        context.entries.reserve(node.members.size());
        for (const Node& member : node.members) {
            context.entries.emplace_back(member.name,
                                         bind(member, json == nullptr ? nullptr : json->find(member.name)));
        }
        if (json != nullptr) {
            report_surplus(node, *json);
        }
        return context;
    }

    std::optional<Value> records(const Node& node, const Json& json)
    {
        if (!is_list_in_limit(node, json)) {
            return std::nullopt;
        }
        std::vector<Value> items;
        std::size_t number = 0;
        for (const Json& record : *json.as_array()) {
            ++number;
            const auto outer = record_;
            record_ += (record_.empty() ? "第 " : "的第 ") + std::to_string(number) + " 个记录";
            if (record.as_object() == nullptr) {
                report(node, "类型不符",
                       fact_path(node) + "的" + record_ + "应为对象,给出的是" + record.kind_name());
            } else {
                require_members(node, record);
                items.push_back(members(node, &record));
            }
            record_ = outer;
        }
        return Value::list(std::move(items));
    }

    void require_members(const Node& node, const Json& record)
    {
        for (const Node& member : node.members) {
            const Json* value = record.find(member.name);
            const bool absent = value == nullptr || value->is_null();
            if (absent && member.fact && vocabulary_.facts[*member.fact].required) {
                report(member, "类型不符", record_ + "缺少必填的“" + member.name + "”");
            }
        }
    }

    bool is_list_in_limit(const Node& node, const Json& json)
    {
        if (json.as_array() == nullptr) {
            wrong_type(node, json);
            return false;
        }
        if (json.as_array()->size() > limits::records_in_a_list) {
            report(node, "超出范围",
                   "“" + fact_path(node) + "”有 " + std::to_string(json.as_array()->size()) + " 项,最多 " +
                       std::to_string(limits::records_in_a_list) + " 项");
            return false;
        }
        return true;
    }

    std::optional<Value> plain(const Node& node, const Json& json)
    {
        const Fact& fact = vocabulary_.facts[*node.fact];
        switch (fact.kind) {
        case FactKind::boolean:
            return json.as_bool() != nullptr ? std::optional<Value>(*json.as_bool()) : wrong_type(node, json);
        case FactKind::number:
        case FactKind::integer:
            return number(node, json);
        case FactKind::date:
            return moment(node, json, date_of(json.as_string() ? *json.as_string() : ""));
        case FactKind::date_time:
            return moment(node, json, date_time_of(json.as_string() ? *json.as_string() : ""));
        case FactKind::text:
        case FactKind::enumeration:
            return text(node, json);
        default:
            return texts(node, json);
        }
    }

    std::optional<Value> number(const Node& node, const Json& json)
    {
        const Decimal* value = json.as_number();
        if (value == nullptr) {
            return wrong_type(node, json);
        }
        if (vocabulary_.facts[*node.fact].kind == FactKind::integer && !value->is_integer()) {
            report(node, "类型不符", "“" + fact_path(node) + "”应为整数,给出的是 " + value->to_string());
            return std::nullopt;
        }
        return ranged(node, *value);
    }

    std::optional<Value> moment(const Node& node, const Json& json, std::optional<Value> value)
    {
        if (json.as_string() == nullptr) {
            return wrong_type(node, json);
        }
        if (!value) {
            report(node, "日期无效",
                   "“" + *json.as_string() + "”不是存在的" +
                       expected_kind(vocabulary_.facts[*node.fact].kind));
            return std::nullopt;
        }
        return ranged(node, std::move(*value));
    }

    std::optional<Value> ranged(const Node& node, Value value)
    {
        if (vocabulary_.in_range(*node.fact, value)) {
            return value;
        }
        report(node, "超出范围",
               feel::to_display_text(value) + " 超出范围 " + vocabulary_.facts[*node.fact].range_text);
        return std::nullopt;
    }

    std::optional<Value> text(const Node& node, const Json& json)
    {
        if (json.as_string() == nullptr) {
            return wrong_type(node, json);
        }
        return is_allowed(node, *json.as_string()) ? std::optional<Value>(*json.as_string()) : std::nullopt;
    }

    std::optional<Value> texts(const Node& node, const Json& json)
    {
        if (!is_list_in_limit(node, json)) {
            return std::nullopt;
        }
        std::vector<Value> items;
        bool sound = true;
        for (const Json& item : *json.as_array()) {
            std::optional<Value> value = text(node, item);
            sound = sound && value.has_value();
            items.push_back(value.value_or(Value()));
        }
        return sound ? std::optional<Value>(Value::list(std::move(items))) : std::nullopt;
    }

    bool is_allowed(const Node& node, const std::string& text)
    {
        const Enumeration* enumeration =
            vocabulary_.find_enumeration(vocabulary_.facts[*node.fact].enumeration);
        if (enumeration == nullptr) {
            return true;
        }
        const auto& values = enumeration->values;
        if (std::find(values.begin(), values.end(), text) != values.end()) {
            return true;
        }
        const std::string nearest = nearest_name(text, values);
        report(node, "取值不符",
               "“" + text + "”不是“" + fact_path(node) + "”的取值;应为 " + join(values, "、") +
                   (nearest.empty() ? "" : ";最接近的是“" + nearest + "”"));
        return false;
    }

    std::nullopt_t wrong_type(const Node& node, const Json& json)
    {
        report(node, "类型不符",
               "“" + fact_path(node) + "”应为" + expected_kind(vocabulary_.facts[*node.fact].kind) +
                   ",给出的是" + json.kind_name());
        return std::nullopt;
    }

    void surplus(const Node& node, const std::string& name)
    {
        std::vector<std::string> known;
        for (const Node& member : node.members) {
            known.push_back(member.name);
        }
        const std::string path = node.path.empty() ? name : node.path + "." + name;
        const std::string nearest = nearest_name(name, known);
        findings_.push_back(
            {vocabulary_.facts.size(),
             findings_.size(),
             {"未知事实",
              {path},
              "没有名为“" + path + "”的事实" + (nearest.empty() ? "" : ";最接近的是“" + nearest + "”")}});
    }

    std::string fact_path(const Node& node) const { return vocabulary_.facts[*node.fact].path; }

    void report(const Node& node, std::string kind, std::string message)
    {
        std::string path = node.fact ? fact_path(node) : node.path;
        const std::size_t order = node.fact ? *node.fact : first_fact(node);
        const bool names_record = message.find("个记录") != std::string::npos;
        message += record_.empty() || names_record ? "" : "(" + record_ + ")";
        findings_.push_back(
            {order, findings_.size(), {std::move(kind), {std::move(path)}, std::move(message)}});
    }

    static std::size_t first_fact(const Node& node)
    {
        return node.fact ? *node.fact : first_fact(node.members.front());
    }

    const Vocabulary& vocabulary_;
    std::vector<Finding>& findings_;
    std::string record_; ///< which record of a list is being read
};

} // namespace

Vocabulary::Bound Vocabulary::bind(const Json& given) const
{
    Bound bound;
    std::vector<Finding> findings;
    Binder binder(*this, findings);
    const bool is_object = given.as_object() != nullptr;
    for (const Node& group : root_.members) {
        bound.groups.emplace_back(group.name,
                                  binder.bind(group, is_object ? given.find(group.name) : nullptr));
    }
    if (is_object) {
        binder.report_surplus(root_, given);
    } else {
        findings.push_back(
            {0, 0, {"类型不符", {}, std::string("事实应为一个对象,给出的是") + given.kind_name()}});
    }
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::pair(a.order, a.sequence) < std::pair(b.order, b.sequence);
    });
    for (Finding& finding : findings) {
        bound.errors.push_back(std::move(finding.error));
    }
    return bound;
}

} // namespace zk::rulebook
