// Item definitions and input data of an imported model as `# 取值` and `# 事实`.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/text.hpp"
#include "rulebook/import_impl.hpp"
#include "rulebook/import_text.hpp"
#include "rulebook/import_words.hpp"

namespace zk::rulebook {
namespace {

using dmn::ItemDefinition;

constexpr std::size_t max_nesting = 32;

/// Columns only our export has words for.
constexpr std::array<std::string_view, 8> own_columns{"问",   "由谁证明", "凭据", "考生可填",
                                                      "标记", "默认",     "条款", "常见"};

struct TypeWord {
    std::string_view type;
    std::string_view word;
};
constexpr std::array type_words{
    TypeWord{"boolean", "是非"},
    TypeWord{"date", "日期"},
    TypeWord{"number", "数"},
    TypeWord{"string", "文本"},
    TypeWord{"date and time", "日期时间"},
    TypeWord{"dateTime", "日期时间"},
};

std::string_view word_of(std::string_view type)
{
    type.remove_prefix(type.starts_with("feel:") ? 5 : 0);
    const auto* const found = std::ranges::find(type_words, type, &TypeWord::type);
    return found == type_words.end() ? std::string_view() : found->word;
}

/// What a chain of item definitions comes to.
struct Resolved {
    std::string type;  ///< the built-in type at its end; empty for a structure
    std::string named; ///< the nearest named definition, for an enumeration
    bool is_list = false;
    bool is_nested_list = false;
    std::optional<dmn::Text> allowed;
    const std::vector<ItemDefinition>* members = nullptr;
};

class VocabularyWriter {
public:
    VocabularyWriter(const dmn::Model& model, bool ours, ImportFindings& findings)
        : model_(model), ours_(ours), findings_(findings)
    {
    }

    VocabularyText write()
    {
        for (const dmn::InputData& input : model_.inputs) {
            ItemDefinition item;
            item.name = input.name;
            item.type_ref = input.type_ref;
            item.description = input.description;
            add(input.name, item, 0);
        }
        VocabularyText text;
        if (!rows_.empty()) {
            text.facts = "# 事实\n\n" + table_head(header()) + facts();
        }
        if (!enumerations_.empty()) {
            text.enumerations = "# 取值\n\n" + table_head({"取值", "值", "说明"}) + enumerations_;
        }
        return text;
    }

private:
    /// Follows typeRef to the end.
    Resolved resolve(const ItemDefinition& item) const
    {
        Resolved result;
        const ItemDefinition* at = &item;
        for (std::size_t hops = 0; at != nullptr && hops <= model_.types.size() + 1; ++hops) {
            result.is_nested_list = result.is_nested_list || (result.is_list && at->is_collection);
            result.is_list = result.is_list || at->is_collection;
            if (!result.allowed && at->allowed_values) {
                result.allowed = at->allowed_values;
                result.named = at->name;
            }
            if (!at->components.empty()) {
                result.members = &at->components;
                return result;
            }
            result.type = at->type_ref;
            const auto next = std::ranges::find(model_.types, at->type_ref, &ItemDefinition::name);
            at = next == model_.types.end() ? nullptr : &*next;
        }
        return result;
    }

    void add(const std::string& path, const ItemDefinition& item, std::size_t depth)
    {
        const std::string step = item.name;
        if (!is_path_step(step)) {
            return findings_.refuse("“" + in_one_line(path) + "”不能做事实的名称", {},
                                    "不含点和方括号的名称");
        }
        if (depth > max_nesting) {
            return findings_.refuse("“" + path + "”的类型套得太深,或者套着自己", {},
                                    "不超过 " + std::to_string(max_nesting) + " 层的类型");
        }
        const Resolved type = resolve(item);
        if (type.is_nested_list) {
            return findings_.refuse("“" + path + "”是列表的列表", {}, "文本或记录的列表");
        }
        if (type.members != nullptr) {
            return add_members(path, item, type, depth);
        }
        add_fact(path, item, type);
    }

    void add_members(const std::string& path, const ItemDefinition& item, const Resolved& type,
                     std::size_t depth)
    {
        if (type.is_list) {
            add_row(path, "列表(记录)", item, "");
        }
        for (const ItemDefinition& member : *type.members) {
            add(path + (type.is_list ? "[]." : ".") + member.name, member, depth + 1);
        }
    }

    void add_fact(const std::string& path, const ItemDefinition& item, const Resolved& type)
    {
        const std::string_view word = word_of(type.type);
        if (word.empty()) {
            return findings_.refuse("“" + path + "”" +
                                        (type.type.empty() ? "没有类型" : "的类型“" + type.type + "”") +
                                        ",规则书的事实没有这种类型",
                                    {}, "boolean、number、string、date、date and time,或它们的结构");
        }
        if (type.is_list && word != "文本") {
            return findings_.refuse("“" + path + "”是" + std::string(word) +
                                        "的列表,规则书的事实没有这种类型",
                                    {}, "文本或记录的列表");
        }
        std::string written(word);
        std::string range;
        if (type.allowed && word == "文本") {
            written = enumeration(type);
        } else if (type.allowed && word != "是非") {
            range = feel_cell(type.allowed->text);
        }
        add_row(path, type.is_list ? "列表(" + written + ")" : written, item, range);
    }

    /// The name of the enumeration with these values; 文本 if they are no texts.
    std::string enumeration(const Resolved& type)
    {
        const std::vector<std::string> texts = texts_of(type.allowed->text);
        if (texts.empty()) {
            findings_.note("“" + type.named + "”的允许取值不是一列文本,不写进规则书", *type.allowed);
            return "文本";
        }
        std::string values = "\"" + join(texts, "\", \"") + "\"";
        std::string name = type.named;
        const std::string prefix = "取值_";
        name.erase(0, ours_ && name.starts_with(prefix) ? prefix.size() : 0);
        std::erase_if(name, [](char c) { return c == '(' || c == ')' || c == '|'; });
        for (std::size_t number = 2; !claim(name, values); ++number) {
            name = type.named + " " + std::to_string(number);
        }
        return name;
    }

    /// False: another enumeration has the name, or it means a type.
    bool claim(const std::string& name, const std::string& values)
    {
        const bool is_word = std::ranges::find(type_words, name, &TypeWord::word) != type_words.end() ||
                             name == "整数" || name.empty();
        const auto known = known_.find(name);
        if (is_word || (known != known_.end() && known->second != values)) {
            return false;
        }
        if (known == known_.end()) {
            known_.emplace(name, values);
            enumerations_ += table_line({text_cell(name), text_cell(values), ""});
        }
        return true;
    }

    void add_row(const std::string& path, const std::string& type, const ItemDefinition& item,
                 const std::string& range)
    {
        const Words words = words_of(item.description, ours_);
        const std::string meaning = words.rest.empty() ? item.name : words.rest;
        const std::string kind = words.get("类型").empty() ? type : words.get("类型");
        std::vector<std::string> cells{text_cell(path), text_cell(kind), text_cell(meaning), range};
        for (std::size_t i = 0; ours_ && i < own_columns.size(); ++i) {
            cells.push_back(own_columns[i] == "默认" ? feel_cell(words.get("默认"))
                                                     : text_cell(words.get(own_columns[i])));
        }
        rows_.emplace_back(rows_.size(), table_line(cells));
        const std::string order = words.get("次序");
        std::from_chars(order.data(), order.data() + order.size(), rows_.back().first);
    }

    std::vector<std::string> header() const
    {
        std::vector<std::string> names{"事实", "类型", "含义", "范围"};
        names.insert(names.end(), own_columns.begin(), ours_ ? own_columns.end() : own_columns.begin());
        return names;
    }

    /// Our export tells the place of each fact among all.
    std::string facts()
    {
        std::ranges::sort(rows_);
        std::string text;
        for (const auto& [order, row] : rows_) {
            text += row;
        }
        return text;
    }

    const dmn::Model& model_;
    bool ours_;
    ImportFindings& findings_;
    std::map<std::string, std::string, std::less<>> known_; ///< enumerations and their values
    std::string enumerations_;
    std::vector<std::pair<std::size_t, std::string>> rows_; ///< of the facts, with their order
};

} // namespace

VocabularyText write_vocabulary(const dmn::Model& model, bool ours, ImportFindings& findings)
{
    return VocabularyWriter(model, ours, findings).write();
}

} // namespace zk::rulebook
