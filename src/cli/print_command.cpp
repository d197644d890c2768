#include <cstdio>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "print/form_json.hpp"
#include "print/press.hpp"

namespace zk::cli {
namespace {

/// One form, or a list of them: one file either way.
Result<std::vector<print::Document>> read_documents(const std::string& form, const Json& json)
{
    const Json::Array one{json};
    std::vector<print::Document> documents;
    for (const Json& members : json.as_array() != nullptr ? *json.as_array() : one) {
        auto document = print::form_from_json(form, members);
        if (!document) {
            return tl::unexpected(document.error());
        }
        documents.push_back(std::move(*document));
    }
    return documents;
}

std::string title_of(const std::string& form)
{
    for (const print::FormName& known : print::form_names()) {
        if (form == known.name) {
            return std::string(known.title);
        }
    }
    return form;
}

Result<print::Printed> print_file(const PrintArguments& arguments)
{
    const auto text = read_file(arguments.json);
    const auto json = text ? parse_json(*text, {64 << 20, 64}) : Result<Json>(tl::unexpected(text.error()));
    const auto documents = json ? read_documents(arguments.form, *json)
                                : Result<std::vector<print::Document>>(tl::unexpected(json.error()));
    if (!documents) {
        return tl::unexpected(documents.error());
    }
    auto press = print::Press::open();
    if (!press) {
        return tl::unexpected(press.error());
    }
    return press->print(*documents, {title_of(arguments.form), arguments.author, arguments.created});
}

} // namespace

int print_form(const PrintArguments& arguments)
{
    const auto printed = print_file(arguments);
    const auto written =
        printed ? write_file(arguments.output, printed->pdf) : Result<void>(tl::unexpected(printed.error()));
    if (!written) {
        tell(written.error());
        return could_not;
    }
    for (const std::string& text : printed->unprintable) {
        std::fprintf(stderr, "没有字体能印出其中的字:%s\n", text.c_str());
    }
    std::printf("%s:%zu 页\n", arguments.output.c_str(), printed->pages);
    return done;
}

} // namespace zk::cli
