#include "http/words.hpp"

#include <algorithm>
#include <cctype>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "http/message.hpp"

namespace zk::http {

namespace {

std::string spoken_date(const Date& date)
{
    return std::to_string(date.year) + "年" + std::to_string(date.month) + "月" + std::to_string(date.day) +
           "日";
}

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string spoken_text(const std::string& text)
{
    if (const auto date = Date::parse(text)) {
        return spoken_date(*date);
    }
    if (const auto time = DateTime::parse(text); time && text.size() == 19) {
        return spoken_date(time->date) + two_digits(time->time.hour()) + ":" +
               two_digits(time->time.minute());
    }
    return text;
}

template <class Items, class Word>
std::string joined(const Items& items, std::string_view separator, Word word)
{
    std::vector<std::string> words;
    for (const auto& item : items) {
        words.push_back(word(item));
    }
    return join(words, separator);
}

/// Area code, hyphen, seven or eight digits: a Chinese land line as the documents print it.
bool is_telephone(std::string_view text)
{
    const std::size_t hyphen = text.find('-');
    const bool digits = std::ranges::all_of(text, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
    return digits && text.starts_with('0') && (hyphen == 3 || hyphen == 4) && text.size() - hyphen >= 8 &&
           text.size() - hyphen <= 9;
}

} // namespace

std::string spoken(const Json& value)
{
    if (const bool* truth = value.as_bool()) {
        return *truth ? "是" : "否";
    }
    if (const std::string* text = value.as_string()) {
        return spoken_text(*text);
    }
    if (const Decimal* number = value.as_number()) {
        return number->to_string();
    }
    if (const Json::Array* items = value.as_array()) {
        return items->empty() ? "无" : joined(*items, "、", [](const Json& item) { return spoken(item); });
    }
    if (const Json::Object* members = value.as_object()) {
        return joined(*members, " ", [](const Json::Member& member) { return spoken(member.second); });
    }
    return "还不知道";
}

std::string ask_text(const rulebook::Fact& fact)
{
    if (!fact.question.empty()) {
        return fact.question;
    }
    return fact.meaning.empty() ? fact.path : fact.meaning;
}

std::string clause_address(const rulebook::Rulebook& book, std::string_view clause)
{
    return "/r/" + book.id() + "/clauses/" + percent_encode(clause);
}

std::string link_of(const rulebook::Rulebook& book, std::string_view text)
{
    if (is_telephone(text)) {
        return "tel:" + std::string(text);
    }
    return book.find_clause(text) == nullptr ? std::string{} : clause_address(book, text);
}

std::string text_member(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    const std::string* text = value == nullptr ? nullptr : value->as_string();
    return text == nullptr ? std::string{} : *text;
}

std::string who_attests(const rulebook::Fact& fact)
{
    if (fact.attested_by.empty()) {
        return {};
    }
    std::string text = "由" + join(fact.attested_by, "、") + "证明";
    return fact.proven_by.empty() ? text : text + ",凭" + join(fact.proven_by, "、");
}

} // namespace zk::http
