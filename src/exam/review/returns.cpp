// What a case may be sent back for.
#include "base/text.hpp"
#include "exam/review/review.hpp"

namespace zk::exam {

namespace {

std::string text_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

} // namespace

Expected<void> check_return_items(const rulebook::Rulebook& book, const Json& items)
{
    std::vector<std::string> known;
    for (const auto& fact : book.vocabulary().facts) {
        known.push_back(fact.path);
    }
    std::size_t number = 0;
    for (const Json& item : *items.as_array()) {
        const std::string which = "第 " + std::to_string(++number) + " 项";
        const std::string pattern = pattern_of(text_of(item, "事实"));
        if (book.vocabulary().find(pattern) == nullptr) {
            const std::string nearest = nearest_name(pattern, known);
            return refuse("return-items", "", which + "写的不是事实表里的事实",
                          nearest.empty() ? "从列出的事实里选" : "是不是“" + nearest + "”?");
        }
        const std::size_t length = count_characters(trim(text_of(item, "说明")));
        if (length < 2 || length > return_longest) {
            return refuse("return-items", "", which + "没有写明改什么、为什么,或者太长",
                          "写 2 到 " + std::to_string(return_longest) + " 个字");
        }
    }
    return {};
}

} // namespace zk::exam
