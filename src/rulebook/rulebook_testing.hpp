// For the tests of this room: rulebooks written to a folder of their own, and findings as one line each.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::rulebook::testing {

inline constexpr const char* front_matter = "---\nrulebook: 试\ntitle: 试\nversion: 1\n---\n";

/// A folder named 试 that lives as long as the test.
class Folder {
public:
    Folder()
    {
        static int counter = 0;
        top_ = std::filesystem::temp_directory_path() /
               ("zk-rulebook-" + std::to_string(getpid()) + "-" + std::to_string(counter++));
        std::filesystem::create_directories(top_ / "试");
    }
    ~Folder() { std::filesystem::remove_all(top_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path() const { return (top_ / "试").string(); }
    void write(const std::string& name, const std::string& text) const
    {
        ASSERT_TRUE(write_file(path() + "/" + name, text).has_value());
    }

private:
    std::filesystem::path top_;
};

/// "rulebook.columns 12:5 这一行有 2 格,列头有 3 列 | 应为 3 格 | 最接近 …"
inline std::string line_of(const Diagnostic& finding)
{
    std::string text = finding.code + " " + std::to_string(finding.at.line) + ":" +
                       std::to_string(finding.at.column) + " " + finding.message;
    text += finding.expected.empty() ? "" : " | 应为 " + finding.expected;
    text += finding.nearest.empty() ? "" : " | 最接近 " + finding.nearest;
    return text;
}

inline std::vector<std::string> lines_of(const Diagnostics& findings)
{
    std::vector<std::string> lines;
    for (const Diagnostic& finding : findings) {
        lines.push_back(line_of(finding));
    }
    return lines;
}

/// Everything said about a rulebook of one file: the errors if it cannot be loaded, else the warnings.
inline std::vector<std::string> findings_of(const std::string& body, const LoadOptions& options = {})
{
    const Folder folder;
    folder.write("a.md", front_matter + body);
    const auto loaded = Rulebook::load(folder.path(), options);
    return loaded ? lines_of((*loaded)->warnings()) : lines_of(loaded.error().details);
}

inline std::shared_ptr<const Rulebook> load(const std::string& body)
{
    const Folder folder;
    folder.write("a.md", front_matter + body);
    auto loaded = Rulebook::load(folder.path());
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message << "\n" << to_text(loaded.error().details);
        return nullptr;
    }
    return *loaded;
}

inline Json json(const std::string& text)
{
    auto parsed = parse_json(text);
    EXPECT_TRUE(parsed.has_value()) << text;
    return parsed.value_or(Json());
}

/// A fact of every type, and one name over them.
inline constexpr const char* every_type = R"(
# 取值
| 取值 | 值 |
|---|---|
| 关系 | "父亲", "母亲" |
# 事实
| 事实 | 类型 | 含义 | 标记 | 默认 | 范围 |
|---|---|---|---|---|---|
| 考生.在疆 | 是非 | 考生在疆 | | | |
| 考生.生日 | 日期 | 考生的生日 | | | >= date("1900-01-01") |
| 考生.到达 | 日期时间 | 考生到达的时间 | | | |
| 考生.分数 | 数 | 考生的分数 | | | [0..150] |
| 考生.志愿数 | 整数 | 志愿数 | | 0 | |
| 考生.县市 | 文本 | 县市 | | | |
| 监护人 | 列表(记录) | 监护人 | | | |
| 监护人[].关系 | 关系 | 与考生的关系 | 必填 | | |
| 监护人[].在疆 | 是非 | 监护人在疆 | | | |
| 监护人[].居住证 | 列表(记录) | 居住证 | | | |
| 监护人[].居住证[].起 | 日期 | 居住证的起日 | | | |
| 科目 | 列表(文本) | 科目 | | | |
| 到场者 | 列表(关系) | 到场的人 | | | |
| 体温 | 数 | 体温 | | | |
# 输出
| 输出 | 取自 | 未知时 |
|---|---|---|
| 在疆 | 考生.在疆 | "待定" |
)";

} // namespace zk::rulebook::testing
