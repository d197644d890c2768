// What makes a signature, or refuses it.
#include <algorithm>

#include "base/text.hpp"
#include "exam/registration/fact_path.hpp"
#include "exam/review/review.hpp"

namespace zk::exam {

namespace {

using rulebook::Rulebook;

constexpr std::size_t ground_shortest = 4;    ///< characters would do; bytes are stricter on nobody
constexpr std::size_t ground_longest = 4'000; ///< bytes

std::string question_of(const Rulebook& book, const FactItem& item)
{
    const rulebook::Fact* fact = book.vocabulary().find(item.pattern);
    return fact == nullptr || fact->meaning.empty() ? item.path : fact->meaning;
}

Expected<void> check_ground(const std::string& what, const std::string& ground)
{
    if (ground.size() < ground_shortest) {
        return refuse("ground-missing", "", what + "要写明理由", "写明依据的材料或规定,再签字");
    }
    if (ground.size() > ground_longest) {
        return refuse("ground-too-long", "",
                      what + "的理由太长,最多 " + std::to_string(ground_longest) + " 字节");
    }
    return {};
}

/// A corrected value must be one the vocabulary takes.
Expected<void> check_value(const Rulebook& book, const Case& registration, const FactItem& item,
                           const Json& value)
{
    Json facts = registration.stated;
    put_at(facts, item.path, value);
    for (const auto& mistake : book.vocabulary().bind(facts).errors) {
        if (std::ranges::count(mistake.facts, item.pattern) > 0) {
            return refuse("value", "", "“" + question_of(book, item) + "”的更正值不对:" + mistake.message,
                          "按要求的样子重新填写");
        }
    }
    return {};
}

Expected<Verdict> verdict_for(const Rulebook& book, const Case& registration, const FactItem& item,
                              const SignRequest& request)
{
    const auto given = std::ranges::find(request.verdicts, item.path, &Verdict::path);
    if (given == request.verdicts.end()) {
        return refuse("incomplete", "", "还有没看的一项:" + question_of(book, item),
                      "逐项写明属实、更正或不能证明,再签字");
    }
    Verdict verdict = *given;
    verdict.stated = item.stated;
    const std::string what = "“" + question_of(book, item) + "”";
    Expected<void> fine;
    switch (verdict.finding) {
    case Finding::confirmed:
        verdict.value = item.stated;
        if (item.stated.is_null()) {
            fine = refuse("nothing-stated", "", what + "考生没有写,不能说属实", "写出查实的值");
        }
        break;
    case Finding::corrected:
        fine = check_ground(what + "的更正", item.stated.is_null() ? "由本部门给出" : verdict.ground);
        fine = fine.and_then([&] { return check_value(book, registration, item, verdict.value); });
        break;
    case Finding::unprovable:
        verdict.value = nullptr;
        fine = check_ground(what + "不能证明", verdict.ground);
        break;
    }
    if (!fine) {
        return tl::unexpected(fine.error());
    }
    return verdict;
}

Expected<void> add_verdicts(const Rulebook& book, const Case& registration, const StepProgress& step,
                            const SignRequest& request, Signature& signature)
{
    for (const FactItem& item : step.items) {
        auto verdict = verdict_for(book, registration, item, request);
        if (!verdict) {
            return tl::unexpected(verdict.error());
        }
        signature.verdicts.push_back(std::move(*verdict));
    }
    for (const Verdict& verdict : request.verdicts) {
        if (std::ranges::find(step.items, verdict.path, &FactItem::path) == step.items.end()) {
            // Only a fact of the vocabulary is repeated: what was sent may be anything.
            const bool known = book.vocabulary().find(pattern_of(verdict.path)) != nullptr;
            return refuse("not-yours", "",
                          (known ? "“" + verdict.path + "”" : std::string("有一项")) + "不归这一步审核",
                          "只签认本步骤列出的各项;页面可能旧了,请刷新");
        }
    }
    return {};
}

/// 适用条件,禁止情形 → its words.
std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto comma = text.find(',');
        words.emplace_back(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return words;
}

bool is_among(const std::string& list, const std::string& word)
{
    const auto words = words_of(list);
    return std::ranges::find(words, word) != words.end();
}

Expected<void> add_decision(const Rulebook& book, const Case& registration, const Progress& progress,
                            const StepProgress& step, std::string_view account, Signature& signature)
{
    const Json* value = progress.outcome.find(step.step.decides);
    if (value == nullptr || value->as_string() == nullptr) {
        return refuse("no-outcome", step.step.clause, "按已签认的事实还算不出“" + step.step.decides + "”",
                      "先看看已签认的事实是不是互相矛盾");
    }
    // Unknown is never false: nobody is refused for what no department could establish.
    if (!is_among(book.property("good"), *value->as_string()) &&
        !is_among(book.property("bad"), *value->as_string())) {
        return refuse("undecided", step.step.clause, "结果还是“" + *value->as_string() + "”,不能签",
                      "还缺的事实,请有关部门再认定,或退回考生补正");
    }
    const Signature* before = latest(registration, step.step.name);
    if (before != nullptr && !registration.appeals.empty() && before->account == account) {
        return refuse("same-person", "", "复核要由另一个人来做,您签过原来的决定", "请本单位的另一位同事复核");
    }
    signature.outcome = Json::Object{{step.step.decides, *value}};
    for (const std::string& kept : words_of(book.property("signed-outputs"))) {
        if (const Json* extra = progress.outcome.find(kept)) {
            signature.outcome.set(kept, *extra);
        }
    }
    signature.facts_digest = progress.digest;
    signature.favourable = is_among(book.property("good"), *value->as_string());
    return {};
}

Expected<void> add_conclusion(const StepProgress& step, const SignRequest& request, Signature& signature)
{
    signature.favourable = request.favourable;
    return request.favourable ? Expected<void>{}
                              : check_ground("“" + step.step.name + "”的否定结论", request.ground);
}

/// Who finds something saw something: a paper, an original, a system. A decision stands on the signatures
/// before it, and those are its evidence.
Expected<void> check_evidence(const Step& step, const std::vector<std::string>& evidence)
{
    const bool nothing = std::ranges::all_of(evidence, [](const auto& seen) { return trim(seen).empty(); });
    return step.sign == SignKind::decision || !nothing ? Expected<void>{}
                                                       : refuse("evidence-missing", "", "没有写看过什么材料",
                                                                "勾选看过的材料,或写“原件:……”“系统:……”");
}

} // namespace

Expected<Signature> decide_signature(const Rulebook& book, const Case& registration, const Progress& progress,
                                     const SignRequest& request, std::string_view account)
{
    const StepProgress* step = find_step(progress, request.step);
    if (step == nullptr) {
        return refuse("no-step", "", "这份报名没有“" + request.step + "”这一步", "页面可能旧了,请刷新");
    }
    if (registration.lifecycle != Lifecycle::submitted) {
        return refuse("not-submitted", step->step.clause, "考生还没有提交,或者正在修改,不能签认",
                      "等考生提交以后再办");
    }
    if (step->state == StepState::waiting) {
        return refuse("waiting", step->step.clause, "“" + request.step + "”要等前面的步骤签认以后才能办");
    }
    if (step->state == StepState::signed_) {
        return refuse("already-signed", step->step.clause, "“" + request.step + "”已经签认",
                      "签认有误的,由考生申诉或上级退回");
    }
    if (auto seen = check_evidence(step->step, request.evidence); !seen) {
        return tl::unexpected(seen.error());
    }
    Signature signature;
    signature.step = request.step;
    signature.account = account;
    signature.ground = request.ground;
    signature.evidence = request.evidence;
    signature.rulebook = book.content_hash();
    Expected<void> made;
    switch (step->step.sign) {
    case SignKind::facts:
        made = add_verdicts(book, registration, *step, request, signature);
        break;
    case SignKind::conclusion:
        made = add_conclusion(*step, request, signature);
        break;
    case SignKind::decision:
        made = add_decision(book, registration, progress, *step, account, signature);
        break;
    }
    if (!made) {
        return tl::unexpected(made.error());
    }
    return signature;
}

} // namespace zk::exam
