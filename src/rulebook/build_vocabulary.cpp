// build_vocabulary: the chapters 取值 and 事实 → Vocabulary.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "feel/evaluator.hpp"
#include "feel/parser.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {
namespace {

struct TypeName {
    std::string_view name;
    FactKind kind;
};
constexpr std::array type_names{
    TypeName{"是非", FactKind::boolean},         TypeName{"日期", FactKind::date},
    TypeName{"日期时间", FactKind::date_time},   TypeName{"数", FactKind::number},
    TypeName{"整数", FactKind::integer},         TypeName{"文本", FactKind::text},
    TypeName{"列表(文本)", FactKind::text_list}, TypeName{"列表(记录)", FactKind::record_list},
};

/// "甲、乙" → both. Where a name holds 、 itself (地、州、市招生委员会), semicolons alone part them.
std::vector<std::string> parts_of(std::string text)
{
    const bool by_semicolons = text.find(';') != std::string::npos;
    for (const std::string_view mark : {"、", "\uFF0C"}) {
        for (auto at = text.find(mark); !by_semicolons && at != std::string::npos; at = text.find(mark)) {
            text.replace(at, mark.size(), ",");
        }
    }
    std::vector<std::string> parts;
    for (const std::string_view part : split(text, by_semicolons ? ';' : ',')) {
        if (!trim(part).empty()) {
            parts.emplace_back(trim(part));
        }
    }
    return parts;
}

/// 普通高中/高一、普通高中/高二: usual records, each the values of its required members.
std::vector<std::vector<std::string>> presets_of(const std::string& text)
{
    std::vector<std::vector<std::string>> presets;
    for (const std::string& record : parts_of(text)) {
        presets.emplace_back();
        for (const std::string_view value : split(record, '/')) {
            presets.back().emplace_back(trim(value));
        }
    }
    return presets;
}

class VocabularyBuilder {
public:
    VocabularyBuilder(const SourceTree& tree, Diagnostics& findings) : tree_(tree), findings_(findings)
    {
        vocabulary_.enumerations = tree.enumerations;
    }

    Vocabulary build()
    {
        for (const FactSource& row : tree_.facts) {
            add(row);
        }
        vocabulary_.finish();
        for (std::size_t i = 0; i < vocabulary_.facts.size(); ++i) {
            check_default(vocabulary_.facts[i], *rows_[i]);
        }
        return std::move(vocabulary_);
    }

private:
    void add(const FactSource& row)
    {
        Fact fact;
        fact.path = row.path.text;
        fact.meaning = row.meaning.text;
        fact.question = row.question.text;
        fact.attested_by = parts_of(row.attested_by.text);
        fact.proven_by = parts_of(row.proven_by.text);
        fact.clauses = parts_of(row.clauses.text);
        fact.presets = presets_of(row.presets.text);
        fact.range_text = row.range.text;
        fact.span = row.path.span;
        read_type(fact, row.type);
        read_applicant(fact, row.applicant);
        read_marks(fact, row.marks);
        read_range(fact, row.range);
        read_default(fact, row.default_value);
        if (is_sound_path(fact, row.path)) {
            vocabulary_.facts.push_back(std::move(fact));
            rows_.push_back(&row);
        }
    }

    const Fact* earlier(std::string_view path) const
    {
        const auto found = std::find_if(vocabulary_.facts.begin(), vocabulary_.facts.end(),
                                        [&](const Fact& fact) { return fact.path == path; });
        return found == vocabulary_.facts.end() ? nullptr : &*found;
    }

    bool is_sound_path(const Fact& fact, const Text& where)
    {
        if (earlier(fact.path) != nullptr) {
            report("rulebook.duplicate", "事实 " + fact.path + " 已经有了", where, "不重复的路径");
            return false;
        }
        const std::vector<std::string_view> steps = split(fact.path, '.');
        if (fact.path.ends_with("[]") || std::find(steps.begin(), steps.end(), "") != steps.end()) {
            report("rulebook.fact", "“" + fact.path + "”不是事实的路径", where, "组.事实,或 列表[].成员");
            return false;
        }
        std::string prefix;
        for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
            prefix += (i == 0 ? "" : ".") + std::string(steps[i]);
            if (!is_sound_prefix(prefix, where)) {
                return false;
            }
        }
        return true;
    }

    /// What stands before a dot is a group, or a list declared before its members.
    bool is_sound_prefix(const std::string& prefix, const Text& where)
    {
        const bool list = prefix.ends_with("[]");
        const Fact* holder = earlier(list ? prefix.substr(0, prefix.size() - 2) : prefix);
        if (list && (holder == nullptr || holder->kind != FactKind::record_list)) {
            report("rulebook.fact", "列表 " + prefix + " 还没有写", where,
                   "先写一行 " + prefix.substr(0, prefix.size() - 2) + ",类型 列表(记录)");
            return false;
        }
        if (!list && holder != nullptr) {
            report("rulebook.fact", prefix + " 是事实,不能再有成员", where,
                   "记录的成员写作 " + prefix + "[].成员");
            return false;
        }
        return true;
    }

    void read_type(Fact& fact, const Text& where)
    {
        std::string name = where.text;
        for (const auto& [full, half] : {std::pair{"\uFF08", "("}, std::pair{"\uFF09", ")"}}) {
            const auto at = name.find(full);
            name = at == std::string::npos ? name : name.replace(at, std::string_view(full).size(), half);
        }
        for (const TypeName& type : type_names) {
            if (type.name == name) {
                fact.kind = type.kind;
                return;
            }
        }
        const std::string_view list = "列表(";
        const bool is_list = name.starts_with(list) && name.ends_with(')');
        fact.enumeration = is_list ? name.substr(list.size(), name.size() - list.size() - 1) : name;
        fact.kind = is_list ? FactKind::enumeration_list : FactKind::enumeration;
        if (vocabulary_.find_enumeration(fact.enumeration) == nullptr) {
            std::vector<std::string> names;
            for (const TypeName& type : type_names) {
                names.emplace_back(type.name);
            }
            for (const Enumeration& enumeration : vocabulary_.enumerations) {
                names.push_back(enumeration.name);
            }
            report("rulebook.type", "“" + where.text + "”不是类型,也不是取值的名称", where,
                   "是非、日期、日期时间、数、整数、文本、取值的名称,或列表(……)",
                   nearest_name(fact.enumeration, names));
        }
    }

    void read_applicant(Fact& fact, const Text& where)
    {
        fact.applicant_may_state = where.text != "否";
        if (!where.text.empty() && where.text != "是" && where.text != "否") {
            report("rulebook.fact", "“" + where.text + "”不能写在考生可填里", where, "是 或 否");
        }
    }

    void read_marks(Fact& fact, const Text& where)
    {
        static const std::vector<std::string> marks{"敏感", "必填", "可补", "可办"};
        for (const std::string& mark : parts_of(where.text)) {
            fact.sensitive = fact.sensitive || mark == "敏感";
            fact.required = fact.required || mark == "必填";
            fact.change_cost = mark == "可补" ? 1 : mark == "可办" ? 3 : fact.change_cost;
            if (std::ranges::find(marks, mark) == marks.end()) {
                report("rulebook.fact", "“" + mark + "”不是标记", where, join(marks, "、"),
                       nearest_name(mark, marks));
            }
        }
    }

    void read_range(const Fact& fact, const Text& where)
    {
        if (where.text.empty()) {
            return;
        }
        const auto parsed = feel::parse_unary_tests(where.text, feel::Scope{});
        if (!parsed) {
            append(findings_, relocated(parsed.error(), where));
        }
        const bool measurable = fact.kind == FactKind::number || fact.kind == FactKind::integer ||
                                fact.kind == FactKind::date || fact.kind == FactKind::date_time;
        if (!measurable) {
            report("rulebook.fact", "只有数和日期有范围", where, "空格");
        }
    }

    void read_default(Fact& fact, const Text& where)
    {
        if (where.text.empty()) {
            return;
        }
        const auto parsed = feel::parse_expression(where.text, feel::Scope{});
        if (!parsed) {
            append(findings_, relocated(parsed.error(), where));
            return;
        }
        feel::Frame frame;
        frame.locals.resize((*parsed)->local_count);
        fact.default_value = feel::evaluate(**parsed, frame);
    }

    /// A default must be a value that could have been given.
    void check_default(const Fact& fact, const FactSource& row)
    {
        if (!fact.default_value || fact.path.find("[]") != std::string::npos) {
            return;
        }
        Json given = to_json(*fact.default_value, vocabulary_);
        std::vector<std::string_view> steps = split(fact.path, '.');
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            given = Json::Object{{std::string(*step), std::move(given)}};
        }
        for (const FactError& error : vocabulary_.bind(given).errors) {
            report("rulebook.fact", "默认值不合:" + error.message, row.default_value);
        }
    }

    void report(std::string code, std::string message, const Text& where, std::string expected = {},
                std::string nearest = {})
    {
        findings_.push_back(
            mistake(std::move(code), std::move(message), where, std::move(expected), std::move(nearest)));
    }

    const SourceTree& tree_;
    Diagnostics& findings_;
    Vocabulary vocabulary_;
    std::vector<const FactSource*> rows_;
};

} // namespace

Vocabulary build_vocabulary(const SourceTree& tree, Diagnostics& findings)
{
    return VocabularyBuilder(tree, findings).build();
}

} // namespace zk::rulebook
