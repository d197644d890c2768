#include "rulebook/record.hpp"

#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

const std::string book = std::string(testing::front_matter) + R"(# 事实
| 事实 | 类型 | 含义 | 问 |
|---|---|---|---|
| 考生.年龄 | 数 | 考生的年龄 | 几岁? |
| 考生.旁的 | 是非 | 不相干的 | 还有呢? |

# 正文
## 一 年龄
> 年满十八。

#### 够大
| F | 考生.年龄 | 够大 | 条款 |
|---|---|---|---|
| 1 | >= 18 | true | 一 |
| 2 | - | false | |

# 输出
| 输出 | 取自 | 未知时 | 含义 |
|---|---|---|---|
| 结论 | if 够大 then "可以" else "不可以" | "待定" | |
)";

std::shared_ptr<const Rulebook> load(const std::string& text)
{
    const auto loaded = Rulebook::load_files("试", {{"a.md", text}});
    EXPECT_TRUE(loaded.has_value());
    return *loaded;
}

Json facts()
{
    return Json::Object{{"考生", Json::Object{{"年龄", 20}, {"旁的", true}}}};
}

/// As it comes back from a file.
Result<Record> reread(const Json& json)
{
    return read_record(*parse_json(to_text(json, true)));
}

TEST(Record, ReplaysTheResultAndItsReasons)
{
    const auto rulebook = load(book);
    const Json json = to_json(make_record(*rulebook, facts(), {true}, "zhunkao 0.1.0"));
    const auto record = reread(json);
    ASSERT_TRUE(record.has_value());
    EXPECT_TRUE(record->is_intact);
    EXPECT_EQ(record->content_hash, rulebook->content_hash());
    EXPECT_NE(record->result.find("理由"), nullptr);
    EXPECT_TRUE(replay(*record, *rulebook).empty());
}

TEST(Record, TellsWhatATamperedResultDiffersIn)
{
    const auto rulebook = load(book);
    Record record = make_record(*rulebook, facts(), {true}, "zhunkao 0.1.0");
    record.result.set("结论", "不可以");
    const auto differences = replay(record, *rulebook);
    ASSERT_EQ(differences.size(), 1U);
    EXPECT_EQ(differences[0].path, "结论");
    EXPECT_EQ(differences[0].recorded, "\"不可以\"");
    EXPECT_EQ(differences[0].replayed, "\"可以\"");
}

TEST(Record, TellsWhereAReasonDiffers)
{
    const auto rulebook = load(book);
    Json json = to_json(make_record(*rulebook, facts(), {true}, "zhunkao 0.1.0"));
    Json result = *json.find("结果");
    Json reasons = *result.find("理由");
    (*reasons.as_array())[0].set("结果", "不满足");
    result.set("理由", reasons);
    json.set("结果", result);
    const auto record = reread(json);
    ASSERT_TRUE(record.has_value());
    EXPECT_FALSE(record->is_intact);
    const auto differences = replay(*record, *rulebook);
    ASSERT_EQ(differences.size(), 1U);
    EXPECT_EQ(differences[0].path, "理由[0].结果");
}

// A fact nothing depends on: the result is the same, but the record is not what was written.
TEST(Record, DigestTellsAChangeThatDecidesNothing)
{
    const auto rulebook = load(book);
    Json json = to_json(make_record(*rulebook, facts(), {}, "zhunkao 0.1.0"));
    json.set("事实", Json::Object{{"考生", Json::Object{{"年龄", 20}, {"旁的", false}}}});
    const auto record = reread(json);
    ASSERT_TRUE(record.has_value());
    EXPECT_FALSE(record->is_intact);
    EXPECT_TRUE(replay(*record, *rulebook).empty());
}

TEST(Record, RefusesWhatIsNoRecord)
{
    const auto none = read_record(Json::Object{{"格式", "别的"}});
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().code, "record.format");
    EXPECT_NE(none.error().message.find("准考判定记录 1"), std::string::npos);
    Json json = to_json(make_record(*load(book), facts(), {}, "zhunkao 0.1.0"));
    json.set("结果", nullptr);
    json.set("理由", "也许");
    EXPECT_FALSE(read_record(json).has_value());
}

} // namespace
} // namespace zk::rulebook
