#include "exam/review/review.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "exam/registration/fact_path.hpp"
#include "trust/suite.hpp"

namespace zk::exam {

namespace {

using rulebook::FactKind;
using rulebook::Rulebook;
using Verdicts = std::map<std::string, const Verdict*, std::less<>>;

constexpr std::array<std::string_view, 10> stage_names{"草稿",     "已提交",     "审核中", "退回修改",
                                                       "审核通过", "审核不通过", "复核中", "已撤回",
                                                       "已编号",   "现场确认"};

/// The newest verdict on each path, whoever gave it.
Verdicts newest(const Case& registration)
{
    Verdicts verdicts;
    for (const Signature& signature : registration.signatures) {
        for (const Verdict& verdict : signature.verdicts) {
            verdicts[verdict.path] = &verdict;
        }
    }
    return verdicts;
}

/// A verdict counts while the candidate still states what was looked at.
const Verdict* standing(const Verdicts& verdicts, const FactItem& item)
{
    const auto found = verdicts.find(item.path);
    return found != verdicts.end() && found->second->stated == item.stated ? found->second : nullptr;
}

bool is_list(const rulebook::Vocabulary& vocabulary, const FactItem& item)
{
    const rulebook::Fact* fact = vocabulary.find(item.pattern);
    return fact != nullptr && fact->kind == FactKind::record_list;
}

/// A list stands with as many records as were attested; one whose records lack what names them is not there.
void drop_nameless(const rulebook::Vocabulary& vocabulary, const rulebook::Vocabulary::Node& node,
                   Json& value)
{
    for (const auto& member : node.members) {
        Json* inner = nullptr;
        if (value.as_object() != nullptr) {
            for (auto& [name, held] : *value.as_object()) {
                inner = name == member.name ? &held : inner;
            }
        }
        if (inner == nullptr) {
            continue;
        }
        if (inner->as_array() == nullptr || member.members.empty()) {
            drop_nameless(vocabulary, member, *inner);
            continue;
        }
        bool whole = true;
        for (Json& record : *inner->as_array()) {
            drop_nameless(vocabulary, member, record);
            for (const auto& part : member.members) {
                whole = whole && (!part.fact || !vocabulary.facts[*part.fact].required ||
                                  (record.find(part.name) != nullptr && !record.find(part.name)->is_null()));
            }
        }
        if (!whole) {
            *inner = nullptr;
        }
    }
}

void put_list(Json& facts, const std::string& path, std::size_t size)
{
    put_at(facts, path, Json::Array(size, Json::Object{}));
}

std::size_t size_of(const Json& count)
{
    return count.as_number() == nullptr ? 0
                                        : static_cast<std::size_t>(std::max<std::int64_t>(
                                              0, count.as_number()->to_int64().value_or(0)));
}

void forget(Json& facts, const std::string& path)
{
    if (find_at(facts, path) != nullptr) {
        put_at(facts, path, nullptr);
    }
}

Json attested_facts(const Rulebook& book, const Case& registration)
{
    const auto& vocabulary = book.vocabulary();
    const Verdicts verdicts = newest(registration);
    Json facts = Json::Object{};
    auto items = items_of(vocabulary, registration.stated);
    for (const auto& [path, verdict] : verdicts) {
        if (verdict->stated.is_null()) {
            items.push_back({path, pattern_of(path), nullptr});
        }
    }
    std::vector<std::string> unproven_lists;
    for (const FactItem& item : items) {
        const Verdict* verdict = standing(verdicts, item);
        if (verdict == nullptr || verdict->finding == Finding::unprovable) {
            if (is_list(vocabulary, item)) {
                unproven_lists.push_back(item.path);
            }
            continue;
        }
        if (is_list(vocabulary, item)) {
            put_list(facts, item.path, size_of(item.stated));
        } else {
            put_at(facts, item.path, verdict->value);
        }
    }
    // Records of a list nobody vouches for as complete would be read as all there are: inner lists first.
    std::ranges::for_each(unproven_lists.rbegin(), unproven_lists.rend(),
                          [&](const std::string& path) { forget(facts, path); });
    drop_nameless(vocabulary, vocabulary.root(), facts);
    return facts;
}

void overlay(Json& facts, const Json& above)
{
    if (above.as_object() == nullptr) {
        facts = above;
        return;
    }
    for (const auto& [name, value] : *above.as_object()) {
        const Json* below = facts.find(name);
        Json merged = below == nullptr ? Json() : *below;
        overlay(merged, value);
        facts.set(name, std::move(merged));
    }
}

Json routed_facts(const Case& registration)
{
    Json facts = registration.stated;
    for (const auto& [path, verdict] : newest(registration)) {
        if (verdict->finding == Finding::corrected || verdict->stated.is_null()) {
            put_at(facts, path, verdict->value);
        }
    }
    overlay(facts, registration.system);
    return facts;
}

bool fits(const Signature& signature, const StepProgress& step, const Verdicts& verdicts)
{
    static_cast<void>(signature);
    return std::ranges::all_of(step.items,
                               [&](const FactItem& item) { return standing(verdicts, item) != nullptr; });
}

/// A decision stands while its facts are the same, the decision before it is older, and nobody has appealed.
bool stands(const Signature& signature, const Step& step, const Case& registration, const std::string& digest)
{
    const bool before_appeal =
        !registration.appeals.empty() && signature.at <= registration.appeals.back().at;
    const bool after_others = std::ranges::all_of(step.after, [&](const std::string& name) {
        const Signature* other = latest(registration, name);
        return other == nullptr || other->outcome.is_null() || other->sequence < signature.sequence;
    });
    return !before_appeal && after_others && signature.facts_digest == digest;
}

bool is_signed(const StepProgress& step, const Case& registration, const Verdicts& verdicts,
               const std::string& digest)
{
    if (step.signature == nullptr) {
        return false;
    }
    switch (step.step.sign) {
    case SignKind::facts:
        return fits(*step.signature, step, verdicts);
    case SignKind::conclusion:
        return true;
    case SignKind::decision:
        return stands(*step.signature, step.step, registration, digest);
    }
    return false;
}

void settle_states(Progress& progress, const Case& registration)
{
    const Verdicts verdicts = newest(registration);
    for (StepProgress& step : progress.steps) {
        step.state =
            is_signed(step, registration, verdicts, progress.digest) ? StepState::signed_ : StepState::open;
    }
    for (StepProgress& step : progress.steps) {
        const bool ready = std::ranges::all_of(step.step.after, [&](const std::string& name) {
            const StepProgress* before = find_step(progress, name);
            return before == nullptr || before->state == StepState::signed_;
        });
        if (!ready && step.state != StepState::signed_) {
            step.state = StepState::waiting;
        }
    }
}

/// The decision that counts for each output is the last of its steps.
std::map<std::string, const StepProgress*> last_decisions(const Progress& progress)
{
    std::map<std::string, const StepProgress*> last;
    for (const StepProgress& step : progress.steps) {
        if (step.step.sign == SignKind::decision) {
            auto& held = last[step.step.decides];
            const bool later = held == nullptr || std::ranges::count(step.step.after, held->step.name) > 0;
            held = later ? &step : held;
        }
    }
    return last;
}

Stage reviewed_stage(const Progress& progress, const Case& registration)
{
    bool all_signed = true;
    bool any_good = false;
    const auto last = last_decisions(progress);
    for (const auto& [output, step] : last) {
        all_signed = all_signed && step->state == StepState::signed_;
        any_good = any_good || (step->state == StepState::signed_ && step->signature->favourable);
    }
    if (!last.empty() && all_signed) {
        return any_good ? Stage::passed : Stage::failed;
    }
    if (!registration.appeals.empty()) {
        return Stage::rechecking;
    }
    return registration.signatures.empty() ? Stage::submitted : Stage::in_review;
}

Stage stage_of(const Progress& progress, const Case& registration)
{
    if (registration.locked) {
        return Stage::confirmed;
    }
    switch (registration.lifecycle) {
    case Lifecycle::draft:
        return Stage::draft;
    case Lifecycle::withdrawn:
        return Stage::withdrawn;
    case Lifecycle::returned:
        return Stage::returned;
    case Lifecycle::submitted:
        break;
    }
    const Stage stage = reviewed_stage(progress, registration);
    return stage == Stage::passed && !registration.number.empty() ? Stage::numbered : stage;
}

std::vector<StepProgress> progress_steps(const Rulebook& book, const Case& registration,
                                         const std::vector<Step>& steps)
{
    std::vector<StepProgress> progress;
    for (const Step& step : steps) {
        StepProgress one{step, StepState::waiting, {}, latest(registration, step.name)};
        if (step.sign == SignKind::facts) {
            one.items = items_of_step(book.vocabulary(), steps, step, registration.stated);
        }
        progress.push_back(std::move(one));
    }
    return progress;
}

} // namespace

std::string_view to_text(Stage stage)
{
    return stage_names[static_cast<std::size_t>(stage)];
}

Result<Stage> stage_named(std::string_view text)
{
    const auto found = std::ranges::find(stage_names, text);
    if (found == stage_names.end()) {
        return fail("review.stage", "不认识的阶段:" + std::string(text));
    }
    return static_cast<Stage>(found - stage_names.begin());
}

Result<Progress> progress_of(const Rulebook& book, const Case& registration)
{
    Progress progress;
    progress.routed = routed_facts(registration);
    progress.attested = attested_facts(book, registration);
    overlay(progress.attested, registration.system);
    progress.digest = digest_of(progress.attested);
    const auto steps = steps_of(book, progress.routed);
    if (!steps) {
        return tl::unexpected(steps.error());
    }
    progress.steps = progress_steps(book, registration, *steps);
    settle_states(progress, registration);
    progress.outcome = book.decide(progress.attested, {.search = false});
    progress.stage = stage_of(progress, registration);
    return progress;
}

const StepProgress* find_step(const Progress& progress, std::string_view step)
{
    const auto found =
        std::ranges::find_if(progress.steps, [&](const StepProgress& one) { return one.step.name == step; });
    return found == progress.steps.end() ? nullptr : &*found;
}

std::string hex_digest(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char byte : trust::digest(trust::Suite::international, bytes)) {
        hex += digits[static_cast<unsigned char>(byte) >> 4];
        hex += digits[static_cast<unsigned char>(byte) & 15];
    }
    return hex;
}

std::string digest_of(const Json& facts)
{
    return hex_digest(to_text(facts));
}

} // namespace zk::exam
