#include "impact/report.hpp"

#include "base/text.hpp"

namespace zk::impact {
namespace {

std::string place_text(const std::optional<rulebook::ChangePlace>& place)
{
    return place ? place->file + ":" + std::to_string(place->at.line) : "";
}

std::string raw_member(const std::string& name, const std::string& json)
{
    std::string text;
    append_quoted(text, name);
    return text + ":" + (json.empty() ? "null" : json);
}

Json cause_json(const rulebook::Change& change)
{
    return Json::Object{{"条款", change.clause},
                        {"部分", change.part},
                        {"名称", change.name},
                        {"行", change.row},
                        {"处", change.piece},
                        {"旧", change.before},
                        {"新", change.after},
                        {"旧处", place_text(change.old_place)},
                        {"新处", place_text(change.new_place)}};
}

/// Texts of results lose their quotes for people.
std::string plain(const std::string& json)
{
    const bool quoted = json.size() >= 2 && json.front() == '"' && json.find('\\') == std::string::npos;
    return quoted ? json.substr(1, json.size() - 2) : json;
}

std::string cause_words(const rulebook::Change& change)
{
    std::string text = change.part + " " + change.name;
    text += change.row.empty() ? "" : " 第 " + change.row + " 行";
    text += change.piece.empty() ? "" : " · " + change.piece;
    text += ":" + (change.before.empty() ? "(无)" : change.before) + " → " +
            (change.after.empty() ? "(无)" : change.after);
    return text;
}

} // namespace

std::string json_line(const Difference& difference, const Pair& pair)
{
    std::string line = "{" + raw_member("编号", to_text(Json(difference.id)));
    if (!pair.group.empty()) {
        line += "," + raw_member(pair.group, to_text(Json(difference.group)));
    }
    line += ",\"变化\":[";
    for (const OutputChange& change : difference.outputs) {
        line += line.back() == '[' ? "{" : ",{";
        line += raw_member("输出", to_text(Json(change.output))) + "," + raw_member("旧", change.before) +
                "," + raw_member("新", change.after) + "}";
    }
    line += "],\"原因\":[";
    for (const std::size_t cause : difference.causes) {
        line += line.back() == '[' ? "" : ",";
        line += to_text(cause_json(pair.changes[cause]));
    }
    return line + "]}\n";
}

std::vector<std::string> table_head(const Pair& pair)
{
    const OutputPair& goal = pair.outputs[pair.goal];
    return {"编号",
            pair.group.empty() ? "分组" : pair.group,
            goal.name + "(旧)",
            goal.name + "(新)",
            "变化的输出",
            "从什么变成什么",
            "条款",
            "原因",
            "新处"};
}

std::vector<std::string> table_row(const Difference& difference, const Pair& pair)
{
    std::vector<std::string> names;
    std::vector<std::string> steps;
    std::string goal_before;
    std::string goal_after;
    for (const OutputChange& change : difference.outputs) {
        names.push_back(change.output);
        steps.push_back(change.output + ":" + plain(change.before) + " → " + plain(change.after));
        if (change.output == pair.outputs[pair.goal].name) {
            goal_before = plain(change.before);
            goal_after = plain(change.after);
        }
    }
    std::vector<std::string> clauses;
    std::vector<std::string> causes;
    std::vector<std::string> places;
    for (const std::size_t cause : difference.causes) {
        clauses.push_back(pair.changes[cause].clause);
        causes.push_back(cause_words(pair.changes[cause]));
        places.push_back(place_text(pair.changes[cause].new_place));
    }
    return {difference.id,     difference.group,    goal_before,        goal_after,        join(names, "、"),
            join(steps, "\n"), join(clauses, "、"), join(causes, "\n"), join(places, "\n")};
}

} // namespace zk::impact
