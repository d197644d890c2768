// For the tests of this room: a small rulebook with a plain fact, a list of records and a nested list.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::http::testing {

inline constexpr const char* small_rulebook = R"(---
rulebook: small
title: 小规定
version: 1
page: 试一试
good: 可以
bad: 不可以
---
# 取值
| 取值 | 值 | 说明 |
|---|---|---|
| 关系 | "父亲", "母亲" | |
| 类别 | "应届", "往届" | |

# 事实
| 事实 | 类型 | 含义 | 问 | 标记 | 常见 | 条款 |
|---|---|---|---|---|---|---|
| 考生.类别 | 类别 | 考生的类别 | 应届还是往届? | | | 一 |
| 考生.出生日期 | 日期 | 考生的出生日期 | 哪天出生? | | | 一 |
| 监护人 | 列表(记录) | 监护人 | 监护人有哪些? | | 父亲、母亲 | |
| 监护人[].关系 | 关系 | 与考生的关系 | 什么关系? | 必填 | | |
| 监护人[].在疆 | 是非 | 监护人在疆 | 在新疆吗? | | | 一 |

# 正文
## 一 条件
> 应届,2004年以后出生,且有一名监护人在疆。

#### 可报名
| F | 考生.类别 | 考生.出生日期 | some g in 监护人 satisfies g.在疆 | 可报名 | 条款 |
|---|---|---|---|---|---|
| 1 | "应届" | >= date("2004-01-01") | true | true | 一 |
| 2 | - | - | - | false | |

# 输出
| 输出 | 取自 | 未知时 | 含义 |
|---|---|---|---|
| 报名 | if 可报名 then "可以" else "不可以" | "待定" | 能否报名 |

# 问答
| 目标 | 说明 |
|---|---|
| 可报名 | 条件 |
)";

/// Loads `text` as a rulebook from a folder of its own.
inline std::shared_ptr<const rulebook::Rulebook> load_small(const std::string& text = small_rulebook)
{
    const auto folder =
        std::filesystem::temp_directory_path() / ("zhunkao-http-" + std::to_string(::getpid())) / "small";
    std::filesystem::create_directories(folder);
    EXPECT_TRUE(write_file((folder / "small.md").string(), text));
    auto loaded = rulebook::Rulebook::load(folder.string());
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message + to_text(loaded.error().details));
    std::filesystem::remove_all(folder.parent_path());
    return loaded ? *loaded : nullptr;
}

} // namespace zk::http::testing
