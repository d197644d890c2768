#include "http/portal_parts.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::Rulebook;

constexpr const char* rest_name = "其他";

struct Beginning {
    std::string path;
    std::size_t part = 0;
};

struct Groups {
    std::vector<std::string> names;
    std::vector<Beginning> beginnings;
};

Groups groups_of(const Rulebook& book)
{
    Groups groups;
    const std::string text = book.property("form-groups");
    for (const std::string_view entry : split(text, ';')) {
        const auto equals = entry.find('=');
        if (equals == std::string_view::npos) {
            continue;
        }
        for (const std::string_view path : split(entry.substr(equals + 1), ',')) {
            groups.beginnings.push_back({std::string(trim(path)), groups.names.size()});
        }
        groups.names.emplace_back(trim(entry.substr(0, equals)));
    }
    if (std::ranges::find(groups.names, rest_name) == groups.names.end()) {
        groups.names.emplace_back(rest_name);
    }
    return groups;
}

bool begins(std::string_view path, std::string_view with)
{
    return path == with || (path.starts_with(with) && (path[with.size()] == '.' || path[with.size()] == '['));
}

std::size_t group_of(const Groups& groups, std::string_view path)
{
    const Beginning* best = nullptr;
    for (const Beginning& beginning : groups.beginnings) {
        if (begins(path, beginning.path) && (best == nullptr || beginning.path.size() > best->path.size())) {
            best = &beginning;
        }
    }
    const auto rest = std::ranges::find(groups.names, rest_name) - groups.names.begin();
    return best == nullptr ? static_cast<std::size_t>(rest) : best->part;
}

const FactNode* node_at(const FactNode& root, std::string_view path)
{
    const FactNode* node = &root;
    for (const std::string_view step : split(path, '.')) {
        node = node == nullptr ? nullptr : node->member(step.substr(0, step.find('[')));
    }
    return node;
}

} // namespace

std::vector<FormPart> form_parts(const Rulebook& book)
{
    const Groups groups = groups_of(book);
    std::vector<FormPart> parts;
    for (const std::string& name : groups.names) {
        parts.push_back({name, {}});
    }
    for (const Fact& fact : book.vocabulary().facts) {
        const bool in_record = fact.path.find("[].") != std::string::npos;
        if (fact.applicant_may_state && !in_record) {
            parts[group_of(groups, fact.path)].facts.push_back(node_at(book.vocabulary().root(), fact.path));
        }
    }
    std::erase_if(parts, [](const FormPart& part) { return part.facts.empty(); });
    return parts;
}

std::optional<std::size_t> part_of(const Rulebook& book, const std::vector<FormPart>& parts,
                                   std::string_view path)
{
    const FactNode* node = node_at(book.vocabulary().root(), outermost(path));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (std::ranges::find(parts[i].facts, node) != parts[i].facts.end()) {
            return i;
        }
    }
    return std::nullopt;
}

std::vector<std::string> facts_of_identity(const Rulebook& book, std::string_view id_type)
{
    std::vector<std::string> paths;
    if (id_type != "居民身份证") {
        return paths; // as exam/people/accounts.cpp takes them from this card alone
    }
    const std::string text = book.property("identity-facts");
    for (const std::string_view entry : split(text, ';')) {
        const auto equals = entry.find('=');
        if (equals != std::string_view::npos) {
            paths.emplace_back(trim(entry.substr(equals + 1)));
        }
    }
    return paths;
}

const Fact* fact_of(const Rulebook& book, const FactNode& node)
{
    return node.fact ? &book.vocabulary().facts[*node.fact] : nullptr;
}

std::string pattern_of(std::string_view path)
{
    std::string pattern;
    bool inside = false;
    for (const char c : path) {
        inside = c == '[' || (inside && c != ']');
        if (!inside || c == '[') {
            pattern += c;
        }
    }
    return pattern;
}

std::string outermost(std::string_view path)
{
    return std::string(path.substr(0, path.find('[')));
}

} // namespace zk::http
