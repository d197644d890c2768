// reasons: a rulebook from memory, one decision, and in its own words what is not satisfied.
#include <cstdio>
#include <zhunkao/rules.hpp>

namespace {

constexpr const char* text = R"(---
rulebook: library
title: 借书规定
version: 1
---
# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 读者.有借书证 | 是非 | 读者有借书证 |
| 读者.在借册数 | 整数 | 读者在借的册数 |

# 正文
## 一 借书
> 有借书证,在借不超过五册的,可以借书。

#### 可借
| F | 读者.有借书证 | 读者.在借册数 | 可借 | 条款 |
|---|---|---|---|---|
| 1 | true | <= 5 | true | 一 |
| 2 | - | - | false | |

# 输出
| 输出 | 取自 | 未知时 | 含义 |
|---|---|---|---|
| 借书 | if 可借 then "可以" else "不可以" | "待定" | 能否借书 |
)";

void print_unsatisfied(const zk::Json& result)
{
    const zk::Json* const reasons = result.find("理由");
    if (reasons == nullptr || reasons->as_array() == nullptr) {
        return;
    }
    for (const zk::Json& reason : *reasons->as_array()) {
        if (*reason.find("结果") != zk::Json("满足")) {
            std::printf("  %s %s:%s\n", reason.find("条款")->as_string()->c_str(),
                        reason.find("结果")->as_string()->c_str(), reason.find("要求")->as_string()->c_str());
        }
    }
}

} // namespace

int main()
{
    const auto rules = zk::rulebook::Rulebook::load_files("library", {{"01.md", text}});
    if (!rules) {
        std::fputs(to_text(rules.error().details).c_str(), stderr);
        return 1;
    }
    for (const char* const facts :
         {R"({"读者":{"有借书证":true,"在借册数":5}})", R"({"读者":{"有借书证":true,"在借册数":6}})",
          R"({"读者":{"有借书证":true}})"}) {
        const auto given = zk::parse_json(facts);
        const zk::Json result = (*rules)->decide(*given, {.explain = true});
        std::printf("%s\n", result.find("借书")->as_string()->c_str());
        print_unsatisfied(result);
    }
    return 0;
}
