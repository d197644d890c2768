#include "bench/tasks.hpp"

#include "base/file.hpp"
#include "bench/generator.hpp"
#include "bench/ours_engine.hpp"
#include "dmn/tck.hpp"
#include "dmn/xml.hpp"

namespace zk::bench {
namespace {

constexpr JsonLimits limits{64 << 20, 64};
constexpr std::size_t person_count = 1000;

Result<Json> read_json(const std::string& path)
{
    return read_file(path).and_then([](const std::string& text) { return parse_json(text, limits); });
}

template <class Item>
Json array(const std::vector<Item>& items)
{
    Json::Array out(items.begin(), items.end());
    return out;
}

Json task_json(const Task& task)
{
    return Json::Object{
        {"name", task.name},         {"model", task.model},           {"rulebook", task.rulebook},
        {"namespace", task.ns},      {"model_name", task.model_name}, {"decisions", array(task.decisions)},
        {"facts", array(task.facts)}};
}

Json rules_json(const RandomTable& table)
{
    Json::Array rules;
    for (const Rule& rule : table.rules) {
        rules.emplace_back(Json::Object{{"cells", array(rule.cells)}, {"output", rule.output}});
    }
    Json::Array names;
    for (const Column& column : columns) {
        names.emplace_back(column.name);
    }
    return Json::Object{{"columns", std::move(names)}, {"output", output_name}, {"rules", std::move(rules)}};
}

Result<void> write(const Sources& sources, const Task& task, Json table = nullptr)
{
    Json json = task_json(task);
    json.set("table", std::move(table)); // for engines that read no DMN
    return write_file(sources.out + "/" + task.name + ".json", to_text(json));
}

Result<void> write_table(const Sources& sources, const std::string& name, std::size_t rules)
{
    const RandomTable table = make_table(rules, person_count);
    Task task{name,        sources.out + "/" + name + ".dmn", "", namespace_of(name), name, {output_name},
              table.people};
    return write_file(task.model, to_dmn_xml(name, table)).and_then([&] {
        return write(sources, task, rules_json(table));
    });
}

Json facts_of(const dmn::TckCase& test)
{
    Json facts = Json::Object{};
    for (const dmn::TckInput& input : test.inputs) {
        facts.set(input.name, to_json(input.value));
    }
    return facts;
}

Result<void> write_lending(const Sources& sources)
{
    const std::string folder = sources.tck + "/compliance-level-3/0004-lending/";
    Task task{"lending", folder + "0004-lending.dmn", "", "", "", {}, {}};
    const auto model = read_file(task.model).and_then([&](std::string text) {
        return dmn::read_xml(task.model, std::move(text));
    });
    const std::string path = folder + "0004-lending-test-01.xml";
    const auto tests =
        read_file(path).and_then([&](const std::string& text) { return dmn::read_tck_file(path, text); });
    if (!model || !tests) {
        return tl::unexpected(!model ? model.error() : tests.error());
    }
    task.ns = model->ns;
    task.model_name = model->name;
    for (const dmn::TckCase& test : tests->cases) {
        task.facts.push_back(facts_of(test));
        for (const dmn::TckExpectation& result :
             task.decisions.empty() ? test.results : std::vector<dmn::TckExpectation>{}) {
            task.decisions.push_back(result.name);
        }
    }
    return write(sources, task);
}

Result<void> write_rulebook(const Sources& sources, const std::string& name)
{
    Task task{name, "", sources.repository + "/rulebooks/" + name, "", "", {}, {}};
    const auto json = read_json(sources.repository + "/tests/acceptance/" + name + ".json");
    if (!json) {
        return tl::unexpected(json.error());
    }
    const Json* cases = json->find("cases");
    for (const Json& one :
         cases != nullptr && cases->as_array() != nullptr ? *cases->as_array() : Json::Array{}) {
        if (const Json* facts = one.find("facts")) {
            task.facts.push_back(*facts);
        }
    }
    return write(sources, task);
}

std::string text_of(const Json& json, std::string_view name)
{
    const Json* found = json.find(name);
    return found != nullptr && found->as_string() != nullptr ? *found->as_string() : "";
}

const Json::Array& list_of(const Json& json, std::string_view name)
{
    static const Json::Array none;
    const Json* found = json.find(name);
    return found != nullptr && found->as_array() != nullptr ? *found->as_array() : none;
}

Task task_of(const Json& json)
{
    Task task{text_of(json, "name"),      text_of(json, "model"),      text_of(json, "rulebook"),
              text_of(json, "namespace"), text_of(json, "model_name"), {},
              list_of(json, "facts")};
    for (const Json& decision : list_of(json, "decisions")) {
        task.decisions.push_back(decision.as_string() != nullptr ? *decision.as_string() : "");
    }
    return task;
}

} // namespace

Result<std::vector<std::string>> write_tasks(const Sources& sources)
{
    std::vector<std::string> names{"25x8", "1000x8"};
    Result<void> done =
        write_table(sources, "25x8", 24).and_then([&] { return write_table(sources, "1000x8", 999); });
    if (done && !sources.tck.empty()) {
        names.emplace_back("lending");
        done = write_lending(sources);
    }
    for (const char* rulebook : {"gaokao-2022", "health-2022"}) {
        names.emplace_back(rulebook);
        done = done.and_then([&] { return write_rulebook(sources, rulebook); });
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    return names;
}

Result<Task> read_task(const std::string& folder, const std::string& name)
{
    const std::string path = folder + "/" + name + ".json";
    return read_json(path).and_then([&](const Json& json) -> Result<Task> {
        Task task = task_of(json);
        if (task.name != name || task.facts.empty() || task.model.empty() == task.rulebook.empty()) {
            return fail("bench.task", path + " 不是测试任务:应有 name、facts,以及 model 和 rulebook 之一");
        }
        return task;
    });
}

} // namespace zk::bench
