// checks: what is not wrong but deserves a look (docs/formats/rulebook.md, section 9). All are warnings.
#include <algorithm>
#include <map>

#include "rulebook/impl.hpp"
#include "rulebook/limits.hpp"
#include "rulebook/mistake.hpp"
#include "rulebook/reads.hpp"

namespace zk::rulebook {
namespace {

void check_clauses(const Loaded& loaded, Diagnostics& findings)
{
    const std::vector<CoverageLine> lines = loaded.coverage();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].carriers.empty()) {
            findings.push_back(caution("rulebook.nothing", "条款 " + lines[i].clause + " 下什么也没有",
                                       loaded.tree.clause_headings[i], "表、表达式、例、落实 或 注"));
        }
    }
}

std::string without_spaces(std::string text)
{
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    return text;
}

void check_twins(const Loaded& loaded, Diagnostics& findings)
{
    std::map<std::string, const Named*> seen;
    for (const Named& named : loaded.tree.named) {
        if (named.kind != Named::Kind::expression || named.is_function) {
            continue;
        }
        const auto [twin, is_new] = seen.emplace(without_spaces(named.expression.text), &named);
        if (!is_new) {
            findings.push_back(caution("rulebook.twins",
                                       "“" + named.name + "”与“" + twin->second->name + "”是同一句表达式",
                                       named.expression, "只留一个名称"));
        }
    }
}

/// A fact nobody reads is asked for nothing.
void check_unread(const Loaded& loaded, Diagnostics& findings)
{
    Reads reads(loaded);
    ReadSet all;
    for (const Named& named : loaded.tree.named) {
        if (!named.is_function) {
            all.merge(reads.of_name(named.name));
        }
    }
    for (const OutputSource& output : loaded.tree.outputs) {
        all.merge(reads.of_expression(output.from.text));
    }
    for (const Vocabulary::Node* list : all.lists) {
        all.facts.insert(*list->fact);
    }
    for (std::size_t i = 0; i < loaded.vocabulary.facts.size(); ++i) {
        if (!all.facts.contains(i)) {
            const Fact& fact = loaded.vocabulary.facts[i];
            const auto row =
                std::find_if(loaded.tree.facts.begin(), loaded.tree.facts.end(),
                             [&](const FactSource& source) { return source.path.text == fact.path; });
            findings.push_back(caution("rulebook.unread", "事实 " + fact.path + " 没有人读", row->path,
                                       "读它的表或表达式,或去掉这一行"));
        }
    }
}

void check_sizes(const Loaded& loaded, Diagnostics& findings)
{
    for (const FilePtr& file : loaded.tree.files) {
        const auto lines =
            static_cast<std::size_t>(std::count(file->text().begin(), file->text().end(), '\n'));
        if (lines > limits::lines_in_a_file) {
            findings.push_back(caution("rulebook.long-file", "文件有 " + std::to_string(lines) + " 行",
                                       piece(file, 0, std::min<std::size_t>(file->text().size(), 3)),
                                       "不超过 " + std::to_string(limits::lines_in_a_file) + " 行"));
        }
    }
}

} // namespace

void check_rulebook(const Loaded& loaded, Diagnostics& findings)
{
    check_clauses(loaded, findings);
    check_twins(loaded, findings);
    check_unread(loaded, findings);
    check_tables(loaded, findings);
    check_sizes(loaded, findings);
}

} // namespace zk::rulebook
