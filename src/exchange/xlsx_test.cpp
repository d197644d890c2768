// The workbooks are opened again: an XLSX file is a ZIP of XML, and unzip and the text are enough to look.
#include "exchange/xlsx.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <unistd.h>

namespace zk::exchange {
namespace {

/// What python3 reads from the file with nothing but its standard library.
std::string cells_of(const std::string& path)
{
    const std::string script =
        "import zipfile,re,sys\n"
        "z=zipfile.ZipFile(sys.argv[1])\n"
        "for n in sorted(n for n in z.namelist() if n.startswith('xl/worksheets/sheet')):\n"
        "    x=z.read(n).decode()\n"
        "    for r in re.findall(r'<row [^>]*>(.*?)</row>',x,re.S):\n"
        "        print(n[-10:-4],'|'.join(re.findall(r'<t[^>]*>(.*?)</t>',r,re.S)))\n";
    const std::string command = "python3 -c \"" + script + "\" '" + path + "'";
    std::string text;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
        text.append(buffer.data(), n);
    }
    return text;
}

std::string temporary(const std::string& name)
{
    return (std::filesystem::temp_directory_path() / (std::to_string(getpid()) + name)).string();
}

TEST(Xlsx, WritesHeadAndRowsAsText)
{
    const std::string path = temporary("plain.xlsx");
    auto writer = XlsxWriter::open(path, "人", {"编号", "结果"});
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->add({"1", "符合 <是> & \"好\""}).has_value());
    ASSERT_TRUE(writer->close().has_value());
    EXPECT_EQ(cells_of(path), "sheet1 编号|结果\nsheet1 1|符合 &lt;是&gt; &amp; \"好\"\n");
    std::filesystem::remove(path);
}

TEST(Xlsx, GoesOnOnAFurtherSheetWhenOneIsFull)
{
    const std::string path = temporary("sheets.xlsx");
    auto writer = XlsxWriter::open(path, "人", {"编号"}, 3);
    for (const char* id : {"1", "2", "3", "4", "5"}) {
        ASSERT_TRUE(writer->add({id}).has_value());
    }
    ASSERT_TRUE(writer->close().has_value());
    EXPECT_EQ(cells_of(path), "sheet1 编号\nsheet1 1\nsheet1 2\nsheet2 编号\nsheet2 3\nsheet2 4\n"
                              "sheet3 编号\nsheet3 5\n");
    std::filesystem::remove(path);
}

TEST(Xlsx, CutsWhatNoCellHolds)
{
    const std::string path = temporary("long.xlsx");
    auto writer = XlsxWriter::open(path, "人", {"长"});
    std::string text;
    for (int i = 0; i < 40'000; ++i) {
        text += "字";
    }
    ASSERT_TRUE(writer->add({text}).has_value());
    ASSERT_TRUE(writer->add({std::string("a\x01z")}).has_value());
    ASSERT_TRUE(writer->close().has_value());
    const std::string cells = cells_of(path);
    EXPECT_NE(cells.find("字……\n"), std::string::npos);
    EXPECT_NE(cells.find("sheet1 az\n"), std::string::npos);
    std::filesystem::remove(path);
}

TEST(Xlsx, LeavesNoHalfFileAndRefusesAFolderThatIsNotThere)
{
    const std::string path = temporary("half.xlsx");
    {
        auto writer = XlsxWriter::open(path, "人", {"编号"});
        ASSERT_TRUE(writer->add({"1"}).has_value());
    }
    EXPECT_FALSE(std::filesystem::exists(path));
    auto nowhere = XlsxWriter::open("/no/such/folder/a.xlsx", "人", {"编号"});
    EXPECT_TRUE(!nowhere.has_value() || !nowhere->close().has_value());
}

} // namespace
} // namespace zk::exchange
