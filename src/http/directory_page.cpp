#include "http/directory_page.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/answers.hpp"
#include "http/pages.hpp"
#include "http/render.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Rulebook;
using List = kainjow::mustache::list;

/// "考点.地州=伊犁州,考点.名称=伊犁师范大学"
Json facts_in(std::string_view text)
{
    Json facts = Json::Object{};
    for (const std::string_view pair : split(text, ',')) {
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos) {
            set_value(facts, trim(pair.substr(0, equals)), std::string(trim(pair.substr(equals + 1))));
        }
    }
    return facts;
}

std::vector<Json> facts_to_try(const Rulebook& book)
{
    std::vector<Json> all;
    const std::string by = book.property("directory-by");
    const rulebook::Fact* fact = by.empty() ? nullptr : book.vocabulary().find(by);
    const auto* values = fact == nullptr ? nullptr : book.vocabulary().find_enumeration(fact->enumeration);
    for (const std::string& value : values == nullptr ? std::vector<std::string>{} : values->values) {
        all.push_back(facts_in(by + "=" + value));
    }
    const std::string also = book.property("directory-also");
    for (const std::string_view one : split(also, ';')) {
        all.push_back(facts_in(one));
    }
    return all;
}

std::optional<DirectoryLine> line_of(const Json& record)
{
    if (record.as_object() == nullptr) {
        return std::nullopt;
    }
    DirectoryLine line{text_member(record, "地方"), {}, text_member(record, "确认地点")};
    const Json* phones = record.find("联系电话");
    for (const Json& phone :
         phones == nullptr || phones->as_array() == nullptr ? Json::Array{} : *phones->as_array()) {
        line.phones.push_back(spoken(phone));
    }
    return line;
}

bool fits(const DirectoryLine& line, const std::string& wanted)
{
    const auto has = [&](const std::string& text) { return text.find(wanted) != std::string::npos; };
    return has(line.place) || has(line.where) || std::ranges::any_of(line.phones, has);
}

View line_view(const DirectoryLine& line)
{
    List phones;
    for (const std::string& phone : line.phones) {
        phones.push_back(View(phone));
    }
    View view;
    view.set("place", line.place);
    view.set("phones", phones);
    view.set("where", line.where.empty() ? View(View::type::bool_false) : View(line.where));
    return view;
}

Response show_directory(const Rulebook& book, const Request& request)
{
    std::vector<DirectoryLine> lines = directory_of(book);
    if (lines.empty()) {
        return missing_page(request);
    }
    std::size_t phones = 0;
    for (const DirectoryLine& line : lines) {
        phones += line.phones.size();
    }
    const std::string given = std::string(find_field(parse_form(request.query), "q"));
    const std::string wanted(trim(std::string_view(given).substr(0, search_longest)));
    std::erase_if(lines, [&](const DirectoryLine& line) { return !wanted.empty() && !fits(line, wanted); });
    List shown;
    for (const DirectoryLine& line : lines) {
        shown.push_back(line_view(line));
    }
    View view;
    view.set("title", book.title());
    view.set("q", wanted.empty() ? View(View::type::bool_false) : View(wanted));
    view.set("count", std::to_string(lines.size()));
    view.set("phones", std::to_string(phones));
    view.set("lines", shown);
    return page("directory", "联系电话", view, &book, request);
}

} // namespace

std::vector<DirectoryLine> directory_of(const Rulebook& book)
{
    std::vector<DirectoryLine> lines;
    const std::string name = book.property("directory");
    for (const Json& facts : name.empty() ? std::vector<Json>{} : facts_to_try(book)) {
        const auto line = line_of(book.value_of(name, facts));
        if (line && std::ranges::find(lines, *line) == lines.end()) {
            lines.push_back(*line);
        }
    }
    return lines;
}

void add_directory_page(Router& router, const Catalogue& catalogue)
{
    router.add({"GET",
                "/r/{id}/directory",
                [&catalogue](const Request& request) {
                    const RulebookPtr book = catalogue.find(request.path_values.at("id"));
                    return book == nullptr ? missing_page(request) : show_directory(*book, request);
                },
                0,
                {}});
}

} // namespace zk::http
