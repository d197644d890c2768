#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <turbojpeg.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "print/form_json.hpp"
#include "print/print_testing.hpp"

namespace zk::print::testing {

Press& press()
{
    static Result<Press> opened = Press::open();
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().message.c_str());
        std::abort();
    }
    return *opened;
}

Printed printed(const Document& document)
{
    auto result = press().print({&document, 1}, {"测试", "准考"});
    EXPECT_TRUE(result) << result.error().message;
    return result ? *result : Printed{};
}

std::string jpeg(int width, int height)
{
    std::string pixels;
    for (int i = 0; i < width * height; ++i) {
        pixels += static_cast<char>(i % width * 255 / width);
        pixels += static_cast<char>(i / width * 255 / height);
        pixels += static_cast<char>(128);
    }
    const std::unique_ptr<void, int (*)(tjhandle)> writer(tjInitCompress(), tjDestroy);
    unsigned char* octets = nullptr;
    unsigned long size = 0;
    EXPECT_EQ(tjCompress2(writer.get(), reinterpret_cast<const unsigned char*>(pixels.data()), width, 0,
                          height, TJPF_RGB, &octets, &size, TJSAMP_420, 85, 0),
              0);
    std::string made(reinterpret_cast<const char*>(octets), size);
    tjFree(octets);
    return made;
}

Json example(const std::string& form)
{
    const auto text = read_file(std::string(ZK_SOURCE_DIR) + "/examples/forms/" + form + ".json");
    EXPECT_TRUE(text);
    const auto json = parse_json(*text);
    EXPECT_TRUE(json);
    return *json;
}

Document example_document(const std::string& form)
{
    auto document = form_from_json(form, example(form));
    EXPECT_TRUE(document) << document.error().message;
    return *document;
}

std::string run_on(const std::string& octets, const std::string& command)
{
    static int counter = 0;
    const std::string name = (std::filesystem::temp_directory_path() /
                              ("zk-print-" + std::to_string(getpid()) + "-" + std::to_string(counter++)))
                                 .string();
    EXPECT_TRUE(write_file(name + ".pdf", octets));
    std::string line = command;
    for (std::size_t at = line.find("FILE"); at != std::string::npos; at = line.find("FILE")) {
        line.replace(at, 4, name + ".pdf");
    }
    std::string said;
    FILE* pipe = popen(line.c_str(), "r");
    char buffer[4096];
    for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
        said.append(buffer, got);
    }
    EXPECT_EQ(pclose(pipe), 0) << line;
    std::filesystem::remove(name + ".pdf");
    return said;
}

std::string squeezed(const std::string& text)
{
    std::string kept;
    for (const char32_t c : to_code_points(text)) {
        const bool direction =
            (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
        if (c > ' ' && c != 0x3000 && !direction) {
            append_utf8(kept, c);
        }
    }
    return kept;
}

std::string text_of(const std::string& pdf, const std::string& options)
{
    return squeezed(run_on(pdf, "pdftotext " + options + " FILE -"));
}

} // namespace zk::print::testing
