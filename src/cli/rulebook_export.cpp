// zhunkao rulebook export: a rulebook as one DMN model, in XML.
#include <cstdio>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "dmn/xml.hpp"

namespace zk::cli {
namespace {

dmn::DmnVersion version_of(const std::string& text)
{
    return text == "1.3"   ? dmn::DmnVersion::v1_3
           : text == "1.4" ? dmn::DmnVersion::v1_4
                           : dmn::DmnVersion::v1_5;
}

} // namespace

int rulebook_export(const ExportArguments& arguments)
{
    const auto rulebook = open_rulebook(arguments.rulebook);
    if (rulebook == nullptr) {
        return could_not;
    }
    const auto model = rulebook->to_dmn();
    if (!model) {
        tell(model.error());
        return could_not;
    }
    const std::string text =
        dmn::write_xml(*model, {.version = version_of(arguments.version), .number_elements = true});
    if (arguments.output.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return done;
    }
    if (const auto written = write_file(arguments.output, text); !written) {
        tell(written.error());
        return could_not;
    }
    return done;
}

} // namespace zk::cli
