// The summary: a table by group, what became of the goal, and what did it.
#include <algorithm>

#include "base/text.hpp"
#include "impact/report.hpp"

namespace zk::impact {
namespace {

/// 13420000 → 13,420,000
std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

std::string padded(const std::string& text, std::size_t width, bool to_the_right)
{
    const std::size_t own = display_width(text);
    const std::string space(own < width ? width - own : 0, ' ');
    return to_the_right ? space + text : text + space;
}

std::string table_text(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        text += "  ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += padded(row[i], widths[i], i > 0) + (i + 1 < row.size() ? "  " : "");
        }
        text += "\n";
    }
    return text;
}

std::string without_quotes(const std::string& json)
{
    const bool quoted = json.size() >= 2 && json.front() == '"';
    return quoted ? json.substr(1, json.size() - 2) : json;
}

using Step = std::pair<std::string, std::string>;

std::string words_of(const Step& step)
{
    return without_quotes(step.first) + " → " + without_quotes(step.second);
}

/// The turns the goal took, the most frequent first.
std::vector<Step> turns(const Tally& tally)
{
    std::vector<std::pair<std::uint64_t, Step>> found;
    for (const auto& [step, count] : tally.goal) {
        if (step.first != step.second) {
            found.emplace_back(count, step);
        }
    }
    std::ranges::sort(found, [](const auto& a, const auto& b) {
        return std::pair(b.first, a.second) < std::pair(a.first, b.second);
    });
    std::vector<Step> steps;
    for (const auto& [count, step] : found) {
        steps.push_back(step);
    }
    return steps;
}

std::uint64_t count_of(const Tally& tally, const Step& step)
{
    const auto found = tally.goal.find(step);
    return found == tally.goal.end() ? 0 : found->second;
}

std::string group_table(const Counts& counts, const Pair& pair)
{
    const std::vector<Step> steps = turns(counts.total);
    std::vector<std::vector<std::string>> rows;
    rows.push_back({pair.group.empty() ? "全部" : pair.group, "人数", "结果有变"});
    for (const Step& step : steps) {
        rows.back().push_back(words_of(step));
    }
    const auto add = [&](const std::string& name, const Tally& tally) {
        rows.push_back({name, grouped(tally.all), grouped(tally.differing)});
        for (const Step& step : steps) {
            rows.back().push_back(grouped(count_of(tally, step)));
        }
    };
    for (const auto& [group, tally] : counts.by_group) {
        if (!group.empty()) {
            add(group, tally);
        }
    }
    add("合计", counts.total);
    return table_text(rows);
}

/// Name and count, the largest count first.
template <class Key>
std::vector<std::pair<Key, std::uint64_t>> ranked(const std::map<Key, std::uint64_t>& counts)
{
    std::vector<std::pair<Key, std::uint64_t>> list(counts.begin(), counts.end());
    std::ranges::sort(list, [](const auto& a, const auto& b) {
        return std::pair(b.second, a.first) < std::pair(a.second, b.first);
    });
    return list;
}

std::string cause_text(const rulebook::Change& change)
{
    std::string text = change.part + " " + change.name;
    text += change.row.empty() ? "" : " 第 " + change.row + " 行";
    text += change.piece.empty() ? "" : " · " + change.piece;
    return text + ":" + change.before + " → " + change.after;
}

std::string goal_table(const Counts& counts, const Pair& pair)
{
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> values;
    for (const auto& [step, count] : counts.total.goal) {
        values[step.first].first += count;
        values[step.second].second += count;
    }
    std::vector<std::vector<std::string>> rows{{pair.outputs[pair.goal].name, "旧", "新"}};
    for (const auto& [value, count] : values) {
        rows.push_back({without_quotes(value), grouped(count.first), grouped(count.second)});
    }
    return table_text(rows);
}

void add_line(std::string& text, const std::string& words, const std::vector<std::string>& names)
{
    text += names.empty() ? "" : words + join(names, "、") + "\n";
}

Json goal_json(const Tally& tally)
{
    Json::Array list;
    for (const auto& [step, count] : tally.goal) {
        const auto before = parse_json(step.first);
        const auto after = parse_json(step.second);
        list.push_back(Json::Object{{"旧", before ? *before : Json(step.first)},
                                    {"新", after ? *after : Json(step.second)},
                                    {"人数", static_cast<std::int64_t>(count)}});
    }
    return list;
}

Json tally_json(const Tally& tally)
{
    return Json::Object{{"人数", static_cast<std::int64_t>(tally.all)},
                        {"结果有变", static_cast<std::int64_t>(tally.differing)},
                        {"事实有误", static_cast<std::int64_t>(tally.faulty)},
                        {"目标", goal_json(tally)}};
}

Json counts_json(const std::map<std::string, std::uint64_t>& counts)
{
    Json::Object object;
    for (const auto& [name, count] : counts) {
        object.emplace_back(name, static_cast<std::int64_t>(count));
    }
    return object;
}

Json not_compared(const Pair& pair)
{
    Json::Array names;
    for (const auto* list : {&pair.only_before, &pair.only_after, &pair.searched}) {
        names.insert(names.end(), list->begin(), list->end());
    }
    return names;
}

} // namespace

std::string summary_text(const Counts& counts, const Pair& pair)
{
    std::string text = "共 " + grouped(counts.total.all) + " 人,结果有变 " + grouped(counts.total.differing) +
                       " 人,事实有误 " + grouped(counts.total.faulty) + " 人\n\n";
    text += goal_table(counts, pair) + "\n" + group_table(counts, pair);
    text += "\n按输出:\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& [output, count] : ranked(counts.by_output)) {
        rows.push_back({output, grouped(count)});
    }
    text += table_text(rows) + "\n按条款:\n";
    rows.clear();
    for (const auto& [clause, count] : ranked(counts.by_clause)) {
        rows.push_back({clause.empty() ? "(不在条款下)" : clause, grouped(count)});
    }
    text += table_text(rows) + "\n按改动:\n";
    for (const auto& [cause, count] : ranked(counts.by_cause)) {
        text += "  " + grouped(count) + "  " + cause_text(pair.changes[cause]) + "\n";
    }
    add_line(text, "新增的输出不比较:", pair.only_after);
    add_line(text, "删去的输出不比较:", pair.only_before);
    add_line(text, "试出来的输出不比较:", pair.searched);
    return text;
}

Json summary_json(const Counts& counts, const Pair& pair)
{
    Json::Object groups;
    for (const auto& [group, tally] : counts.by_group) {
        groups.emplace_back(group, tally_json(tally));
    }
    Json::Array causes;
    for (const auto& [cause, count] : ranked(counts.by_cause)) {
        causes.push_back(Json::Object{{"改动", cause_text(pair.changes[cause])},
                                      {"条款", pair.changes[cause].clause},
                                      {"人数", static_cast<std::int64_t>(count)}});
    }
    return Json::Object{{"目标", pair.outputs[pair.goal].name},
                        {"合计", tally_json(counts.total)},
                        {"按", pair.group},
                        {"各组", std::move(groups)},
                        {"按输出", counts_json(counts.by_output)},
                        {"按条款", counts_json(counts.by_clause)},
                        {"按改动", std::move(causes)},
                        {"不比较", not_compared(pair)}};
}

} // namespace zk::impact
