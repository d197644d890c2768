#include "rulebook/diff.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "rulebook/diff_impl.hpp"

namespace zk::rulebook {
namespace {

std::string without_space(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            result += c;
        }
    }
    return result;
}

const char* word_of(Named::Kind kind)
{
    switch (kind) {
    case Named::Kind::table:
        return "判定表";
    case Named::Kind::relation:
        return "关系";
    default:
        return "表达式";
    }
}

/// The line that begins with `start`, for what keeps no place of its own.
Text line_with(const SourceTree& tree, const std::string& start)
{
    for (const FilePtr& file : tree.files) {
        const std::string& text = file->text();
        std::size_t at = text.starts_with(start) ? 0 : text.find("\n" + start);
        if (at != std::string::npos) {
            at += text[at] == '\n' ? 1U : 0U;
            return piece(file, at, std::min(text.find('\n', at), text.size()));
        }
    }
    return {};
}

class TreeDiffer {
public:
    TreeDiffer(const SourceTree& before, const SourceTree& after) : before_(before), after_(after) {}

    std::vector<Change> run()
    {
        front_matter();
        clauses();
        readings();
        named();
        parameters();
        enumerations();
        facts();
        outputs();
        goals();
        starting_points();
        examples();
        return std::move(differ_.changes);
    }

private:
    void added(const Subject& subject, const Text& where, const std::string& what)
    {
        differ_.whole(subject, ChangeKind::added, where, what);
    }
    void removed(const Subject& subject, const Text& where, const std::string& what)
    {
        differ_.whole(subject, ChangeKind::removed, where, what);
    }

    void front_matter()
    {
        match_up(
            before_.front_matter, after_.front_matter, [](const auto& line) { return line.first; },
            [&](const auto& a, const auto& b) {
                differ_.text({"文件头", a.first, ""}, "", a.second, b.second);
            },
            [&](const auto& line) { added({"文件头", line.first, ""}, line.second, line.second.text); },
            [&](const auto& line) { removed({"文件头", line.first, ""}, line.second, line.second.text); });
    }

    static const Text& heading(const SourceTree& tree, const Clause& clause)
    {
        return tree.clause_headings[tree.clause_index(clause.id)];
    }

    void clauses()
    {
        match_up(
            before_.clauses, after_.clauses, [](const Clause& clause) { return clause.id; },
            [&](const Clause& a, const Clause& b) { clause(a, b); },
            [&](const Clause& c) { added({"条款", c.id, c.id}, heading(after_, c), c.title); },
            [&](const Clause& c) { removed({"条款", c.id, c.id}, heading(before_, c), c.title); });
    }

    void clause(const Clause& a, const Clause& b)
    {
        const Subject subject{"条款", b.id, b.id};
        const auto field = [&](const std::string& name, const std::string& old_text,
                               const std::string& text) {
            differ_.plain(subject, name, old_text, text, heading(before_, a), heading(after_, b));
        };
        field("题目", a.title, b.title);
        field("原文", join(a.quotes, "\n"), join(b.quotes, "\n"));
        field("类别", join(a.kinds, " "), join(b.kinds, " "));
        field("落实", join(a.served_by, "\n"), join(b.served_by, "\n"));
        field("注", join(a.notes, "\n"), join(b.notes, "\n"));
    }

    void readings()
    {
        const auto text = [](const Reading& reading) {
            return (reading.to_confirm ? "★ " : "") + reading.text;
        };
        const auto line = [](const SourceTree& tree, const Reading& reading) {
            return line_with(tree, "解释 " + reading.id);
        };
        match_up(
            before_.readings, after_.readings, [](const Reading& reading) { return reading.id; },
            [&](const Reading& a, const Reading& b) {
                differ_.plain({"解释", b.id, b.clause}, "", text(a), text(b), line(before_, a),
                              line(after_, b));
            },
            [&](const Reading& r) { added({"解释", r.id, r.clause}, line(after_, r), text(r)); },
            [&](const Reading& r) { removed({"解释", r.id, r.clause}, line(before_, r), text(r)); });
    }

    void named()
    {
        const auto subject = [](const Named& n) { return Subject{word_of(n.kind), n.name, n.clause}; };
        match_up(
            before_.named, after_.named, [](const Named& named) { return named.name; },
            [&](const Named& a, const Named& b) { one(a, b, subject(b)); },
            [&](const Named& n) { added(subject(n), n.heading, n.expression.text); },
            [&](const Named& n) { removed(subject(n), n.heading, n.expression.text); });
    }

    void one(const Named& a, const Named& b, const Subject& subject)
    {
        differ_.plain(subject, "参数", join(a.parameters, ", "), join(b.parameters, ", "), a.heading,
                      b.heading);
        differ_.text(subject, "要求", a.requirement.value_or(Text()), b.requirement.value_or(Text()));
        if (a.kind != b.kind) {
            return differ_.plain(subject, "种类", word_of(a.kind), word_of(b.kind), a.heading, b.heading);
        }
        if (b.kind == Named::Kind::expression) {
            differ_.text(subject, "", a.expression, b.expression);
        } else {
            differ_.table(a, b);
        }
    }

    void parameters()
    {
        const auto subject = [](const ParameterSource& p) { return Subject{"参数", p.name.text, p.source}; };
        match_up(
            before_.parameters, after_.parameters, [](const ParameterSource& p) { return p.name.text; },
            [&](const ParameterSource& a, const ParameterSource& b) {
                differ_.text(subject(b), "", a.value, b.value);
                differ_.plain(subject(b), "来源", a.source, b.source, a.name, b.name);
                differ_.plain(subject(b), "说明", a.note, b.note, a.name, b.name);
            },
            [&](const ParameterSource& p) { added(subject(p), p.name, p.value.text); },
            [&](const ParameterSource& p) { removed(subject(p), p.name, p.value.text); });
    }

    void enumerations()
    {
        const auto values = [](const Enumeration& e) { return join(e.values, "、"); };
        const auto line = [](const SourceTree& tree, const Enumeration& e) {
            return line_with(tree, "| " + e.name + " |");
        };
        match_up(
            before_.enumerations, after_.enumerations, [](const Enumeration& e) { return e.name; },
            [&](const Enumeration& a, const Enumeration& b) {
                const Subject subject{"取值", b.name, ""};
                differ_.plain(subject, "", values(a), values(b), line(before_, a), line(after_, b));
                differ_.plain(subject, "说明", a.note, b.note, line(before_, a), line(after_, b));
            },
            [&](const Enumeration& e) { added({"取值", e.name, ""}, line(after_, e), values(e)); },
            [&](const Enumeration& e) { removed({"取值", e.name, ""}, line(before_, e), values(e)); });
    }

    void facts()
    {
        static constexpr std::pair<const char*, Text FactSource::*> fields[] = {
            {"类型", &FactSource::type},      {"含义", &FactSource::meaning},
            {"问", &FactSource::question},    {"由谁证明", &FactSource::attested_by},
            {"凭据", &FactSource::proven_by}, {"考生可填", &FactSource::applicant},
            {"标记", &FactSource::marks},     {"默认", &FactSource::default_value},
            {"范围", &FactSource::range},     {"条款", &FactSource::clauses},
            {"常见", &FactSource::presets},
        };
        const auto subject = [](const FactSource& fact) { return Subject{"事实", fact.path.text, ""}; };
        match_up(
            before_.facts, after_.facts, [](const FactSource& fact) { return fact.path.text; },
            [&](const FactSource& a, const FactSource& b) {
                for (const auto& [name, member] : fields) {
                    differ_.text(subject(b), name, a.*member, b.*member);
                }
            },
            [&](const FactSource& fact) { added(subject(fact), fact.path, fact.type.text); },
            [&](const FactSource& fact) { removed(subject(fact), fact.path, fact.type.text); });
    }

    void outputs()
    {
        const auto subject = [](const OutputSource& output) { return Subject{"输出", output.name.text, ""}; };
        match_up(
            before_.outputs, after_.outputs, [](const OutputSource& output) { return output.name.text; },
            [&](const OutputSource& a, const OutputSource& b) {
                differ_.text(subject(b), "取自", a.from, b.from);
                differ_.text(subject(b), "未知时", a.when_unknown, b.when_unknown);
                differ_.plain(subject(b), "含义", a.meaning, b.meaning, a.name, b.name);
            },
            [&](const OutputSource& output) { added(subject(output), output.name, output.from.text); },
            [&](const OutputSource& output) { removed(subject(output), output.name, output.from.text); });
    }

    void goals()
    {
        const auto subject = [](const GoalSource& goal) { return Subject{"问答", goal.name.text, ""}; };
        match_up(
            before_.goals, after_.goals, [](const GoalSource& goal) { return goal.name.text; },
            [&](const GoalSource& a, const GoalSource& b) {
                differ_.plain(subject(b), "说明", a.note, b.note, a.name, b.name);
            },
            [&](const GoalSource& goal) { added(subject(goal), goal.name, goal.note); },
            [&](const GoalSource& goal) { removed(subject(goal), goal.name, goal.note); });
    }

    void starting_points()
    {
        const auto subject = [](const StartingPoint& point) { return Subject{"起点", point.name, ""}; };
        match_up(
            before_.starting_points, after_.starting_points,
            [](const StartingPoint& point) { return point.name; },
            [&](const StartingPoint& a, const StartingPoint& b) {
                differ_.text(subject(b), "", a.json, b.json);
                differ_.plain(subject(b), "同", a.base, b.base, a.heading, b.heading);
            },
            [&](const StartingPoint& point) { added(subject(point), point.heading, point.json.text); },
            [&](const StartingPoint& point) { removed(subject(point), point.heading, point.json.text); });
    }

    /// One example, its cells by column.
    struct Sample {
        std::string clause;
        std::string sentence;
        Text where;
        std::vector<std::pair<std::string, Text>> cells;
    };

    static std::vector<Sample> samples_of(const SourceTree& tree)
    {
        std::vector<Sample> samples;
        for (const ExampleTable& table : tree.examples) {
            for (const ExampleRow& row : table.rows) {
                Sample& sample = samples.emplace_back();
                sample.clause = table.clause;
                sample.where = row.cells.empty() ? Text() : row.cells.front();
                sample.sentence = sample.where.text;
                for (std::size_t i = 1; i < row.cells.size() && i < table.header.size(); ++i) {
                    if (!row.cells[i].text.empty()) {
                        sample.cells.emplace_back(table.header[i].text, row.cells[i]);
                    }
                }
            }
        }
        return samples;
    }

    void examples()
    {
        const auto subject = [](const Sample& sample) {
            return Subject{"例", sample.sentence, sample.clause};
        };
        const auto key = [](const Sample& sample) { return sample.clause + '\n' + sample.sentence; };
        match_up(
            samples_of(before_), samples_of(after_), key,
            [&](const Sample& a, const Sample& b) { sample(a, b, subject(b)); },
            [&](const Sample& sample) { added(subject(sample), sample.where, sample.sentence); },
            [&](const Sample& sample) { removed(subject(sample), sample.where, sample.sentence); });
    }

    void sample(const Sample& a, const Sample& b, const Subject& subject)
    {
        match_up(
            a.cells, b.cells, [](const auto& cell) { return cell.first; },
            [&](const auto& one, const auto& other) {
                differ_.text(subject, one.first, one.second, other.second);
            },
            [&](const auto& cell) { differ_.text(subject, cell.first, Text(), cell.second); },
            [&](const auto& cell) { differ_.text(subject, cell.first, cell.second, Text()); });
    }

    const SourceTree& before_;
    const SourceTree& after_;
    Differ differ_;
};

} // namespace

std::optional<ChangePlace> place_of(const Text& text)
{
    if (text.file == nullptr) {
        return std::nullopt;
    }
    return ChangePlace{text.file->name(), text.file->position(text.span.begin)};
}

bool says_the_same(const std::string& a, const std::string& b)
{
    return a == b || (a.find('"') == std::string::npos && without_space(a) == without_space(b));
}

void Differ::text(const Subject& subject, const std::string& piece, const Text& before, const Text& after)
{
    if (says_the_same(before.text, after.text)) {
        return;
    }
    Change change;
    change.kind = before.file == nullptr && before.text.empty() ? ChangeKind::added
                  : after.file == nullptr && after.text.empty() ? ChangeKind::removed
                                                                : ChangeKind::changed;
    change.part = subject.part;
    change.name = subject.name;
    change.clause = subject.clause;
    change.piece = piece;
    change.before = before.text;
    change.after = after.text;
    change.old_place = place_of(before);
    change.new_place = place_of(after);
    changes.push_back(std::move(change));
}

void Differ::plain(const Subject& subject, const std::string& piece, const std::string& before,
                   const std::string& after, const Text& at_before, const Text& at_after)
{
    text(subject, piece, {before, at_before.file, at_before.span}, {after, at_after.file, at_after.span});
}

void Differ::whole(const Subject& subject, ChangeKind kind, const Text& where, const std::string& what)
{
    Change change;
    change.kind = kind;
    change.part = subject.part;
    change.name = subject.name;
    change.clause = subject.clause;
    (kind == ChangeKind::added ? change.after : change.before) = what;
    (kind == ChangeKind::added ? change.new_place : change.old_place) = place_of(where);
    changes.push_back(std::move(change));
}

std::vector<Change> diff(const Rulebook& before, const Rulebook& after)
{
    return TreeDiffer(inside(before).tree, inside(after).tree).run();
}

} // namespace zk::rulebook
