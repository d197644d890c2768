#include "exam/scores/manifest.hpp"

#include <filesystem>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {
namespace {

struct Folder {
    std::filesystem::path path;
    std::shared_ptr<const trust::Keyring> keyring = trust::Keyring::in_memory();

    explicit Folder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / ("zk-export-" + name))
    {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
        std::vector<ExportFile> files{{"统考成绩.csv", "报名序号\r\n1\r\n", 1}, {"统考成绩.dbf", "dbf", 1}};
        add_manifest(files, "gaokao-2022", "2022-06-24 09:00", Json(), *keyring);
        for (const ExportFile& file : files) {
            EXPECT_TRUE(write_file((path / file.name).string(), file.bytes));
        }
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::vector<std::string> faults(const std::string& key = "") const
    {
        return verify_folder(path.string(), key).value_or(std::vector<std::string>{"unreadable"});
    }
};

TEST(Manifest, AFolderAsItWasExportedHasNoFault)
{
    const Folder folder("whole");
    EXPECT_TRUE(folder.faults().empty());
    EXPECT_TRUE(folder.faults(trust::to_hex(folder.keyring->public_key())).empty());
}

TEST(Manifest, AChangedMissingOrAddedFileIsNamed)
{
    const Folder folder("changed");
    EXPECT_TRUE(write_file((folder.path / "统考成绩.csv").string(), "报名序号\r\n2\r\n"));
    std::filesystem::remove(folder.path / "统考成绩.dbf");
    EXPECT_TRUE(write_file((folder.path / "又一个.csv").string(), ""));
    const auto faults = folder.faults();
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0], "统考成绩.csv:内容与清单的摘要不符");
    EXPECT_EQ(faults[1], "统考成绩.dbf:清单里有,文件夹里没有");
    EXPECT_EQ(faults[2], "又一个.csv:清单里没有");
}

TEST(Manifest, AnotherHandsSignatureIsSeen)
{
    const Folder folder("forged");
    const std::string other = trust::to_hex(trust::Keyring::in_memory()->public_key());
    EXPECT_EQ(folder.faults(other).size(), 1U);
    auto text = read_file((folder.path / "manifest.json").string(), 1U << 20U).value();
    text.replace(text.find("2022-06-24"), 10, "2022-06-25");
    EXPECT_TRUE(write_file((folder.path / "manifest.json").string(), text));
    EXPECT_EQ(folder.faults(), std::vector<std::string>{"manifest.json:签名不成立"});
}

TEST(Manifest, AFolderWithoutOneIsAnError)
{
    EXPECT_EQ(verify_folder("/no/such/folder", "").error().code, "export.manifest");
}

} // namespace
} // namespace zk::exam
