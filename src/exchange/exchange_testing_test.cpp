#include "exchange/exchange_testing.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>
#include <zip.h>

/// libxlsxwriter 1.1.4 loses the formula of a list validation (a few bytes a template); LeakSanitizer asks
/// here.
extern "C" const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions()
{
    return "leak:libxlsxwriter";
}

namespace zk::exchange::testing {

std::string zipped(const Parts& parts)
{
    const std::string path =
        (std::filesystem::temp_directory_path() / ("zk-zipped-" + std::to_string(getpid()))).string();
    zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : parts) {
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0),
                     ZIP_FL_ENC_UTF_8);
    }
    zip_close(archive);
    std::ifstream file(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::filesystem::remove(path);
    return bytes;
}

Parts workbook(const std::string& rows, const std::string& strings, const std::string& formats,
               const std::string& codes)
{
    const std::string xml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + office + type + "\" Target=\"" + target + "\"/>";
    };
    return {
        {"[Content_Types].xml", xml + "<Types/>"},
        {"_rels/.rels", xml + "<Relationships>" + relation("rId1", "officeDocument", "xl/workbook.xml") +
                            "</Relationships>"},
        {"xl/workbook.xml",
         xml + "<workbook xmlns:r=\"r\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/>"
               "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", xml + "<Relationships>" +
                                           relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                           relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                           relation("rId3", "styles", "styles.xml") + "</Relationships>"},
        {"xl/sharedStrings.xml", xml + "<sst>" + strings + "</sst>"},
        {"xl/styles.xml",
         xml + "<styleSheet><numFmts>" + codes + "</numFmts><cellXfs>" + formats + "</cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml", xml + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
    };
}

} // namespace zk::exchange::testing
