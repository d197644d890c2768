// Changes as text for people and as JSON for programs.
#include "rulebook/diff.hpp"

#include <map>

namespace zk::rulebook {
namespace {

const char* word_of(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::added:
        return "增加";
    case ChangeKind::removed:
        return "删去";
    case ChangeKind::moved:
        return "换了次序";
    case ChangeKind::changed:
        break;
    }
    return "改动";
}

std::string text_of(const ChangePlace& place)
{
    return place.file + ":" + std::to_string(place.at.line);
}

std::string indented(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        result += c;
        if (c == '\n') {
            result += "      ";
        }
    }
    return result;
}

std::string side(const char* mark, const std::string& text, const std::optional<ChangePlace>& place)
{
    if (!place && text.empty()) {
        return "";
    }
    const std::string where = place ? "  (" + text_of(*place) + ")" : "";
    return "    " + std::string(mark) + " " + indented(text) + where + "\n";
}

std::string text_of(const Change& change)
{
    std::string text = std::string(word_of(change.kind)) + " " + change.part + " " + change.name;
    text += change.row.empty() ? "" : " 第 " + change.row + " 行";
    text += change.piece.empty() ? "" : " · " + change.piece;
    text += change.clause.empty() || change.clause == change.name ? "" : "  [" + change.clause + "]";
    return text + "\n" + side("-", change.before, change.old_place) +
           side("+", change.after, change.new_place);
}

Json place_json(const std::optional<ChangePlace>& place)
{
    if (!place) {
        return nullptr;
    }
    return Json::Object{{"文件", place->file},
                        {"行", static_cast<std::int64_t>(place->at.line)},
                        {"列", static_cast<std::int64_t>(place->at.column)}};
}

Json index_json(const std::optional<std::size_t>& index)
{
    return index ? Json(*index + 1) : Json();
}

Json change_json(const Change& change)
{
    return Json::Object{{"变动", word_of(change.kind)},
                        {"部分", change.part},
                        {"名称", change.name},
                        {"条款", change.clause},
                        {"行号", change.row},
                        {"旧行", index_json(change.old_row)},
                        {"新行", index_json(change.new_row)},
                        {"处", change.piece},
                        {"旧", change.before},
                        {"新", change.after},
                        {"旧处", place_json(change.old_place)},
                        {"新处", place_json(change.new_place)}};
}

} // namespace

std::string to_text(const std::vector<Change>& changes)
{
    std::string text;
    std::map<ChangeKind, std::size_t> counts;
    for (const Change& change : changes) {
        text += text_of(change);
        ++counts[change.kind];
    }
    text += "增加 " + std::to_string(counts[ChangeKind::added]) + ",删去 " +
            std::to_string(counts[ChangeKind::removed]) + ",改动 " +
            std::to_string(counts[ChangeKind::changed]) + ",换次序 " +
            std::to_string(counts[ChangeKind::moved]) + "\n";
    return text;
}

Json to_json(const std::vector<Change>& changes)
{
    Json::Array list;
    for (const Change& change : changes) {
        list.push_back(change_json(change));
    }
    return list;
}

} // namespace zk::rulebook
