#include "exam/gate/gate.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "exam/registration/fact_path.hpp"

namespace zk::exam {

namespace {

std::string text_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::int64_t number_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value == nullptr || value->as_number() == nullptr ? 0 : value->as_number()->to_int64().value_or(0);
}

Json object_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_object() != nullptr ? *value : Json(Json::Object{});
}

/// "路径=值;路径=值"
std::vector<std::pair<std::string, std::string>> pairs_of(std::string_view line)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view entry : split(line, ';')) {
        if (const auto equals = entry.find('='); equals != std::string_view::npos) {
            pairs.emplace_back(trim(entry.substr(0, equals)), trim(entry.substr(equals + 1)));
        }
    }
    return pairs;
}

bool is_among(const std::string& words, std::string_view word)
{
    const auto all = split(words, ',');
    return std::ranges::any_of(all, [&](std::string_view one) { return trim(one) == word; });
}

Result<void> check_named(const GateRecord& record)
{
    for (const auto& [name, value] : {std::pair{"编号", &record.id},
                                      {"考试", &record.exam},
                                      {"考点", &record.site},
                                      {"日期", &record.day},
                                      {"设备", &record.device},
                                      {"账户", &record.account},
                                      {"考生", &record.person},
                                      {"规则书", &record.rulebook}}) {
        if (value->empty() || value->size() > 100) {
            return fail("gate.record", std::string("入场记录里的“") + name + "”应为 1–100 字节的文本");
        }
    }
    if (record.at <= 0 || record.listed <= 0) {
        return fail("gate.record", "入场记录里的“时间”“名单时间”应为毫秒数");
    }
    return {};
}

} // namespace

GateBook gate_of(const rulebook::Rulebook& book)
{
    return {book.property("gate-site"),
            book.property("gate-prefecture"),
            book.property("gate-county"),
            book.property("gate-sitting"),
            book.property("gate-moment"),
            book.property("gate-arrival"),
            pairs_of(book.property("gate-facts")),
            book.property("gate-officer")};
}

Result<GateRecord> read_gate_record(std::string_view text)
{
    if (text.size() > gate_record_bytes) {
        return fail("gate.record", "入场记录有 " + std::to_string(text.size()) + " 字节;最多 " +
                                       std::to_string(gate_record_bytes));
    }
    const auto json = parse_json(text);
    if (!json || json->as_object() == nullptr) {
        return fail("gate.record", "入场记录不是 JSON 对象");
    }
    GateRecord record{text_of(*json, "编号"),
                      text_of(*json, "考试"),
                      text_of(*json, "考点"),
                      text_of(*json, "日期"),
                      text_of(*json, "设备"),
                      text_of(*json, "账户"),
                      text_of(*json, "考生"),
                      number_of(*json, "时间"),
                      text_of(*json, "规则书"),
                      number_of(*json, "名单时间"),
                      object_of(*json, "事实"),
                      object_of(*json, "结果"),
                      text_of(*json, "结论"),
                      text_of(*json, "处置人"),
                      json->find("钟跳过") != nullptr && *json->find("钟跳过") == Json(true)};
    return check_named(record).map([&] { return std::move(record); });
}

Json merged_facts(const Json& under, const Json& over)
{
    if (under.as_object() == nullptr || over.as_object() == nullptr) {
        return over;
    }
    Json both = under;
    for (const auto& [name, value] : *over.as_object()) {
        const Json* below = both.find(name);
        both.set(name, below == nullptr ? value : merged_facts(*below, value));
    }
    return both;
}

Json facts_at_gate(const GateBook& gate, const Json& listed, const Json& collected)
{
    Json facts = merged_facts(collected, listed);
    for (const auto& [path, value] : gate.facts) {
        put_at(facts, path, value);
    }
    return facts;
}

std::string gate_verdict(const rulebook::Rulebook& book, const Json& outcome)
{
    return text_of(outcome, book.property("headline"));
}

bool lets_in(const rulebook::Rulebook& book, std::string_view verdict)
{
    return is_among(book.property("good"), verdict);
}

std::vector<std::string> remarks_on(const rulebook::Rulebook& book, const GateRecord& record,
                                    const GateCheck& check)
{
    std::vector<std::string> remarks;
    const Json facts = facts_at_gate(gate_of(book), check.listed, record.facts);
    const std::string verdict = gate_verdict(book, book.decide(facts, {false, false}));
    if (verdict != record.verdict) {
        remarks.push_back("结论不同:设备上是“" + record.verdict + "”,服务器判定为“" +
                          (verdict.empty() ? "事实有误" : verdict) + "”");
    }
    if (record.rulebook != book.content_hash()) {
        remarks.push_back("设备用的要求不是现行的那一版(现行 " + book.version() + "),请复核");
    }
    if (const std::int64_t off = check.sent - check.now; std::abs(off) > gate_clock_tolerance) {
        remarks.push_back("设备的钟" + std::string(off > 0 ? "快" : "慢") +
                          std::to_string(std::abs(off) / 60'000) + " 分钟");
    }
    if (record.changed_clock) {
        remarks.push_back("记录以前设备的钟跳过");
    }
    return remarks;
}

} // namespace zk::exam
