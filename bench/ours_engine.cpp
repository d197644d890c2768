#include "bench/ours_engine.hpp"

#include "dmn/xml.hpp"

namespace zk::bench {
namespace {

Json list_json(const feel::List& list)
{
    Json::Array items;
    for (const feel::Value& item : list.items) {
        items.push_back(bench::to_json(item));
    }
    return items;
}

Json context_json(const feel::Context& context)
{
    Json::Object members;
    for (const auto& [name, value] : context.entries) {
        members.emplace_back(name, bench::to_json(value));
    }
    return members;
}

feel::Value to_context(const Json::Object& members)
{
    feel::Context context;
    for (const auto& [name, value] : members) {
        context.entries.emplace_back(name, to_value(value));
    }
    return context;
}

feel::Value to_list(const Json::Array& items)
{
    std::vector<feel::Value> values;
    for (const Json& item : items) {
        values.push_back(to_value(item));
    }
    return feel::Value::list(std::move(values));
}

constexpr std::size_t no_place = static_cast<std::size_t>(-1);

rulebook::DecideOptions with_reasons(bool reasons)
{
    rulebook::DecideOptions options;
    options.explain = reasons;
    return options;
}

std::size_t members_of(const Json& result)
{
    return result.as_object() != nullptr ? result.as_object()->size() : 0;
}

} // namespace

feel::Value to_value(const Json& json)
{
    if (const bool* truth = json.as_bool()) {
        return *truth;
    }
    if (const Decimal* number = json.as_number()) {
        return *number;
    }
    if (const std::string* text = json.as_string()) {
        return *text;
    }
    if (const Json::Array* items = json.as_array()) {
        return to_list(*items);
    }
    return json.as_object() != nullptr ? to_context(*json.as_object()) : feel::Value();
}

Json to_json(const feel::Value& value)
{
    if (const bool* truth = value.as_bool()) {
        return *truth;
    }
    if (const Decimal* number = value.as_number()) {
        return *number;
    }
    if (const feel::List* list = value.as_list()) {
        return list_json(*list);
    }
    if (const feel::Context* context = value.as_context()) {
        return context_json(*context);
    }
    return value.is_null() ? Json() : Json(feel::to_display_text(value));
}

Result<TableSubject> TableSubject::compile(const std::string& file_name, const std::string& xml,
                                           const std::vector<std::string>& decisions)
{
    const auto model = dmn::read_xml(file_name, xml);
    if (!model) {
        return tl::unexpected(model.error());
    }
    const auto program = dmn::Program::compile(*model);
    if (!program) {
        return fail("bench.compile", file_name + " 没有编译成", program.error());
    }
    TableSubject subject;
    subject.program_ = *program;
    subject.machine_ = std::make_unique<dmn::Machine>(dmn::FlatProgram::build(*program));
    subject.names_ = decisions;
    for (const std::string& name : decisions) {
        const auto slot = subject.program_->find_decision(name);
        if (!slot) {
            return fail("bench.decision", file_name + " 里没有决策 " + name);
        }
        subject.decisions_.push_back(*slot);
    }
    return subject;
}

void TableSubject::prepare(const std::vector<Json>& facts)
{
    prepared_.clear();
    for (const Json& person : facts) {
        std::vector<std::pair<dmn::Slot, feel::Value>> inputs;
        for (const auto& [name, value] :
             person.as_object() != nullptr ? *person.as_object() : Json::Object{}) {
            if (const auto slot = program_->find_input(name)) {
                inputs.emplace_back(*slot, to_value(value));
            }
        }
        prepared_.push_back(machine_->prepare(inputs));
    }
}

std::size_t TableSubject::run(std::size_t person)
{
    machine_->reset();
    machine_->give(prepared_[person]);
    std::size_t sum = 0;
    for (const dmn::Slot decision : decisions_) {
        sum += static_cast<std::size_t>(machine_->cell(decision).kind);
    }
    return sum;
}

std::size_t TableSubject::run_batch()
{
    std::size_t sum = 0;
    for (std::size_t person = 0; person < size(); ++person) {
        sum += run(person);
    }
    return sum;
}

Json TableSubject::answer(std::size_t person)
{
    machine_->reset();
    machine_->give(prepared_[person]);
    Json::Object members;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        members.emplace_back(names_[i], to_json(machine_->get(decisions_[i])));
    }
    return members;
}

std::vector<Json> TableSubject::answer_batch()
{
    std::vector<Json> answers;
    for (std::size_t person = 0; person < size(); ++person) {
        answers.push_back(answer(person));
    }
    return answers;
}

Result<RulebookSubject> RulebookSubject::load(const std::string& folder)
{
    auto rulebook = rulebook::Rulebook::load(folder);
    if (!rulebook) {
        return tl::unexpected(rulebook.error());
    }
    RulebookSubject subject;
    subject.session_ = std::make_unique<rulebook::Session>(std::move(*rulebook));
    return subject;
}

void RulebookSubject::prepare(const std::vector<Json>& facts)
{
    facts_ = facts;
    for (const Json& person : facts_) {
        const auto prepared = session_->prepare(person);
        place_.push_back(prepared ? prepared_.size() : no_place);
        if (prepared) {
            prepared_.push_back(*prepared);
        }
    }
}

std::size_t RulebookSubject::run(std::size_t person)
{
    return session_->run(prepared_[person]);
}

std::size_t RulebookSubject::run_reasons(std::size_t person)
{
    return session_->run_with_reasons(prepared_[person]);
}

std::size_t RulebookSubject::run_json(std::size_t person, bool reasons)
{
    return members_of(answer(person, reasons));
}

Json RulebookSubject::answer(std::size_t person, bool reasons)
{
    return session_->decide(facts_[person], with_reasons(reasons));
}

Json RulebookSubject::answer_prepared(std::size_t person, bool reasons)
{
    return place_[person] == no_place ? answer(person, reasons)
                                      : session_->decide(prepared_[place_[person]], with_reasons(reasons));
}

} // namespace zk::bench
