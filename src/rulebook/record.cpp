#include "rulebook/record.hpp"

#include <algorithm>

#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

constexpr const char* format_name = "准考判定记录 1";
constexpr std::size_t most_differences = 100;

Json without_digest(const Record& record)
{
    return Json::Object{
        {"格式", format_name},
        {"规则书",
         Json::Object{{"名称", record.rulebook}, {"版本", record.version}, {"校验值", record.content_hash}}},
        {"程序", record.program},
        {"事实", record.facts},
        {"理由", record.explain},
        {"结果", record.result}};
}

std::string digest(const Json& json)
{
    return sha256({{"判定记录", to_text(json)}});
}

tl::unexpected<Error> mistake(const std::string& what)
{
    return fail("record.format", "不是判定记录:" + what);
}

std::string text_at(const Json* object, std::string_view name)
{
    const Json* const member = object == nullptr ? nullptr : object->find(name);
    return member == nullptr || member->as_string() == nullptr ? "" : *member->as_string();
}

std::string shown(const Json* json)
{
    return json == nullptr ? "(没有)" : to_text(*json);
}

class Comparer {
public:
    std::vector<ReplayDifference> differences;

    void compare(const std::string& path, const Json* recorded, const Json* replayed)
    {
        if (differences.size() >= most_differences) {
            return;
        }
        const bool both = recorded != nullptr && replayed != nullptr;
        if (both && recorded->as_object() != nullptr && replayed->as_object() != nullptr) {
            return objects(path, *recorded, *replayed);
        }
        if (both && recorded->as_array() != nullptr && replayed->as_array() != nullptr) {
            return arrays(path, *recorded->as_array(), *replayed->as_array());
        }
        if (shown(recorded) != shown(replayed)) {
            differences.push_back({path, shown(recorded), shown(replayed)});
        }
    }

private:
    void objects(const std::string& path, const Json& recorded, const Json& replayed)
    {
        const std::size_t before = differences.size();
        const std::string prefix = path.empty() ? "" : path + ".";
        for (const auto& [name, value] : *recorded.as_object()) {
            compare(prefix + name, &value, replayed.find(name));
        }
        for (const auto& [name, value] : *replayed.as_object()) {
            if (recorded.find(name) == nullptr) {
                compare(prefix + name, nullptr, &value);
            }
        }
        if (differences.size() == before && to_text(recorded) != to_text(replayed)) {
            differences.push_back(
                {path.empty() ? "(次序)" : path + "(次序)", to_text(recorded), to_text(replayed)});
        }
    }

    void arrays(const std::string& path, const Json::Array& recorded, const Json::Array& replayed)
    {
        for (std::size_t i = 0; i < std::max(recorded.size(), replayed.size()); ++i) {
            compare(path + "[" + std::to_string(i) + "]", i < recorded.size() ? &recorded[i] : nullptr,
                    i < replayed.size() ? &replayed[i] : nullptr);
        }
    }
};

} // namespace

Record make_record(const Rulebook& rulebook, const Json& facts, const DecideOptions& options,
                   const std::string& program)
{
    Record record;
    record.rulebook = rulebook.id();
    record.version = rulebook.version();
    record.content_hash = rulebook.content_hash();
    record.program = program;
    record.facts = facts;
    record.explain = options.explain;
    record.result = rulebook.decide(facts, options);
    return record;
}

Json to_json(const Record& record)
{
    Json json = without_digest(record);
    json.set("摘要", digest(json));
    return json;
}

Result<Record> read_record(const Json& json)
{
    if (text_at(&json, "格式") != format_name) {
        return mistake(std::string("“格式”应为 ") + format_name);
    }
    const Json* const rulebook = json.find("规则书");
    const Json* const facts = json.find("事实");
    const Json* const result = json.find("结果");
    const Json* const explain = json.find("理由");
    Record record;
    record.rulebook = text_at(rulebook, "名称");
    record.version = text_at(rulebook, "版本");
    record.content_hash = text_at(rulebook, "校验值");
    record.program = text_at(&json, "程序");
    if (record.rulebook.empty() || record.content_hash.size() != 64) {
        return mistake("“规则书”应有“名称”和 64 位的“校验值”");
    }
    if (facts == nullptr || result == nullptr || explain == nullptr || explain->as_bool() == nullptr) {
        return mistake("应有“事实”、“结果”和“理由”(true 或 false)");
    }
    record.facts = *facts;
    record.result = *result;
    record.explain = *explain->as_bool();
    record.is_intact = text_at(&json, "摘要") == digest(without_digest(record));
    return record;
}

std::vector<ReplayDifference> replay(const Record& record, const Rulebook& rulebook)
{
    const Json replayed = rulebook.decide(record.facts, {record.explain});
    Comparer comparer;
    comparer.compare("", &record.result, &replayed);
    return std::move(comparer.differences);
}

} // namespace zk::rulebook
