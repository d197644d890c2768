// For the tests of these rooms: the real rulebook, a candidate of its starting points, and a case told by
// events.
#pragma once

#include <gtest/gtest.h>
#include <set>

#include "base/file.hpp"
#include "exam/registration/fact_path.hpp"
#include "exam/review/review.hpp"

namespace zk::exam::testing {

inline const rulebook::Rulebook& gaokao()
{
    static const auto book = rulebook::Rulebook::load(std::string(ZK_SOURCE_DIR) + "/rulebooks/gaokao-2022");
    EXPECT_TRUE(book.has_value());
    return **book;
}

inline Json json(const std::string& text)
{
    auto parsed = parse_json(text);
    EXPECT_TRUE(parsed.has_value()) << text;
    return parsed.value_or(Json());
}

/// 本地应届生: the first starting point of the rulebook, with what only offices know left out.
inline Json local_graduate()
{
    const auto text = read_file(std::string(ZK_SOURCE_DIR) + "/rulebooks/gaokao-2022/96-起点.md", 1u << 20);
    EXPECT_TRUE(text.has_value());
    const auto begin = text->find("```json\n") + 8;
    Json all = json(text->substr(begin, text->find("```", begin) - begin));
    Json stated = Json::Object{};
    for (const FactItem& item : items_of(gaokao().vocabulary(), all)) {
        const auto* fact = gaokao().vocabulary().find(item.pattern);
        if (fact->applicant_may_state && fact->kind != rulebook::FactKind::record_list) {
            put_at(stated, item.path, item.stated);
        }
    }
    put_at(stated, "监护人[0].居住证", Json::Array{});
    put_at(stated, "处分.停考期", Json::Array{});
    return stated;
}

inline Json with(Json facts, const std::string& path, Json value)
{
    EXPECT_TRUE(put_at(facts, path, std::move(value))) << path;
    return facts;
}

/// A case as its events tell it; every event an hour after the one before.
class Story {
public:
    explicit Story(Json stated) { submit(std::move(stated)); }

    void submit(Json stated)
    {
        add(EventKind::submit, "考生", "",
            Json::Object{{"事实", std::move(stated)},
                         {"系统", json(R"({"报名": {"提交日期": "2021-11-20", "当地有单列院校": true}})")}});
    }
    void add(EventKind kind, const std::string& actor, const std::string& office, Json body)
    {
        CaseEvent event;
        event.kind = kind;
        event.sequence = static_cast<std::int64_t>(events_.size()) + 1;
        event.at = 1'637'370'000'000 + event.sequence * 3'600'000;
        event.actor = actor;
        event.office = office;
        event.body = std::move(body);
        events_.push_back(std::move(event));
    }

    const std::vector<CaseEvent>& events() const { return events_; }
    Case registration() const
    {
        auto told = replay("p", "gaokao-2022", events_);
        EXPECT_TRUE(told.has_value());
        return told.value_or(Case{});
    }
    Progress progress() const
    {
        auto made = progress_of(gaokao(), registration());
        EXPECT_TRUE(made.has_value());
        return made.value_or(Progress{});
    }

    /// Confirms what is stated; what is the step's to give gets `given`, else is not provable.
    SignRequest request(const std::string& step, const Json& given = Json::Object{}) const
    {
        SignRequest request;
        request.step = step;
        request.evidence = {"原件:逐项核对"};
        const Progress now = progress();
        const StepProgress* found = find_step(now, step);
        for (const FactItem& item : found == nullptr ? std::vector<FactItem>{} : found->items) {
            const Json* value = find_at(given, item.path);
            if (value != nullptr) {
                request.verdicts.push_back({item.path, {}, Finding::corrected, *value, "系统:查实"});
            } else if (item.stated.is_null()) {
                request.verdicts.push_back({item.path, {}, Finding::unprovable, {}, "没有收到书面材料"});
            } else {
                request.verdicts.push_back({item.path, {}, Finding::confirmed, {}, ""});
            }
        }
        return request;
    }
    Expected<Signature> decide(const SignRequest& request, const std::string& account = "甲") const
    {
        return decide_signature(gaokao(), registration(), progress(), request, account);
    }
    /// The code of the refusal; empty if the signature was made, and then it stands.
    std::string sign(const SignRequest& request, const std::string& account = "甲")
    {
        auto signature = decide(request, account);
        if (!signature) {
            const auto* refusal = std::get_if<Refusal>(&signature.error());
            return refusal == nullptr ? "error" : refusal->code;
        }
        signature->signer = account;
        signature->office = "机构";
        add(EventKind::sign, account, "机构", to_json(*signature));
        return "";
    }
    std::string sign(const std::string& step) { return sign(request(step)); }

    /// Everything open is signed until nothing is, but for `left_out`.
    /// A result still open is not signed: that step is left as it is.
    void sign_all(const std::string& left_out = "")
    {
        std::set<std::string> done_with{left_out};
        for (bool moved = true; moved;) {
            moved = false;
            for (const StepProgress& step : progress().steps) {
                if (step.state == StepState::open && !done_with.contains(step.step.name)) {
                    const std::string refused = sign(step.step.name);
                    EXPECT_TRUE(refused.empty() || refused == "undecided") << step.step.name << refused;
                    if (!refused.empty()) {
                        done_with.insert(step.step.name);
                    }
                    moved = true;
                    break;
                }
            }
        }
    }

private:
    std::vector<CaseEvent> events_;
};

inline StepState state_of(const Progress& progress, const std::string& step)
{
    const StepProgress* found = find_step(progress, step);
    EXPECT_NE(found, nullptr) << step;
    return found == nullptr ? StepState::waiting : found->state;
}

} // namespace zk::exam::testing
