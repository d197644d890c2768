#include "dmn/xml_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

enum class Family { model, feel, dmndi, dc, di };

struct Published {
    std::string_view uri; ///< without http:, https: and a closing slash
    Family family;
};

constexpr std::array published{
    Published{"//www.omg.org/spec/DMN/20151101/dmn.xsd", Family::model},
    Published{"//www.omg.org/spec/DMN/20151101", Family::model}, // as some tools wrote 1.1
    Published{"//www.omg.org/spec/DMN/20180521/MODEL", Family::model},
    Published{"//www.omg.org/spec/DMN/20191111/MODEL", Family::model},
    Published{"//www.omg.org/spec/DMN/20211108/MODEL", Family::model},
    Published{"//www.omg.org/spec/DMN/20230324/MODEL", Family::model},
    Published{"//www.omg.org/spec/DMN/20240513/MODEL", Family::model},
    Published{"//www.omg.org/spec/FEEL/20140401", Family::feel},
    Published{"//www.omg.org/spec/DMN/20180521/FEEL", Family::feel},
    Published{"//www.omg.org/spec/DMN/20191111/FEEL", Family::feel},
    Published{"//www.omg.org/spec/DMN/20211108/FEEL", Family::feel},
    Published{"//www.omg.org/spec/DMN/20230324/FEEL", Family::feel},
    Published{"//www.omg.org/spec/DMN/20240513/FEEL", Family::feel},
    Published{"//www.omg.org/spec/DMN/20180521/DMNDI", Family::dmndi},
    Published{"//www.omg.org/spec/DMN/20191111/DMNDI", Family::dmndi},
    Published{"//www.omg.org/spec/DMN/20211108/DMNDI", Family::dmndi},
    Published{"//www.omg.org/spec/DMN/20230324/DMNDI", Family::dmndi},
    Published{"//www.omg.org/spec/DMN/20240513/DMNDI", Family::dmndi},
    Published{"//www.omg.org/spec/DMN/20180521/DC", Family::dc},
    Published{"//www.omg.org/spec/DMN/20180521/DI", Family::di},
};

const Published* find_published(std::string_view uri)
{
    for (const std::string_view scheme : {"https:", "http:"}) {
        if (uri.starts_with(scheme)) {
            uri.remove_prefix(scheme.size());
            break;
        }
    }
    if (uri.ends_with('/')) {
        uri.remove_suffix(1);
    }
    const auto* const found = std::ranges::find(published, uri, &Published::uri);
    return found == published.end() ? nullptr : found;
}

std::string_view folder_of(DmnVersion version)
{
    switch (version) {
    case DmnVersion::v1_3:
        return "https://www.omg.org/spec/DMN/20191111/";
    case DmnVersion::v1_4:
        return "https://www.omg.org/spec/DMN/20211108/";
    case DmnVersion::v1_5:
        break;
    }
    return "https://www.omg.org/spec/DMN/20230324/";
}

std::string_view prefix_of(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

/// "xmlns" declares the empty prefix; nullopt: `attribute` is no declaration.
std::optional<std::string_view> declared_prefix(std::string_view attribute)
{
    if (attribute == "xmlns") {
        return std::string_view();
    }
    return attribute.starts_with("xmlns:") ? std::optional(attribute.substr(6)) : std::nullopt;
}

/// Prefixes as they are declared on the way down; the last declaration of a prefix holds.
class Scopes {
public:
    void enter(pugi::xml_node node)
    {
        declared_.emplace_back();
        for (const pugi::xml_attribute attribute : node.attributes()) {
            if (const auto prefix = declared_prefix(attribute.name())) {
                uris_[std::string(*prefix)].emplace_back(attribute.value());
                declared_.back().emplace_back(*prefix);
            }
        }
    }

    void leave()
    {
        for (const std::string& prefix : declared_.back()) {
            uris_.find(prefix)->second.pop_back();
        }
        declared_.pop_back();
    }

    /// nullptr: not declared.
    const std::string* find(std::string_view prefix) const
    {
        const auto found = uris_.find(prefix);
        return found == uris_.end() || found->second.empty() ? nullptr : &found->second.back();
    }

    const std::vector<std::string>& newest() const { return declared_.back(); }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> uris_;
    std::vector<std::vector<std::string>> declared_;
};

bool is_type_reference(std::string_view name)
{
    return name == "typeRef" || name == "outputTypeRef";
}

class Renaming {
public:
    Result<NamespaceTable> run(pugi::xml_node root)
    {
        visit(root);
        if (!trouble_.empty()) {
            return fail("dmn.xml", trouble_);
        }
        return NamespaceTable(table_.begin(), table_.end());
    }

private:
    /// XML 1.0, rule 4, as far as one byte tells: pugixml takes digits, "-" and "." after a prefix.
    static bool may_begin_a_name(char first)
    {
        const auto byte = static_cast<unsigned char>(first);
        return byte >= 0x80 || std::isalpha(byte) != 0 || first == '_';
    }

    /// Namespaces in XML 1.0, 4: a qualified name has one colon at most, between prefix and local part.
    void check_name(std::string_view name)
    {
        const std::size_t colon = name.find(':');
        const bool fits =
            colon == std::string_view::npos ||
            (colon > 0 && colon + 1 < name.size() && name.find(':', colon + 1) == std::string_view::npos);
        if (!fits && trouble_.empty()) {
            trouble_ = "名称“" + std::string(name) + "”里的冒号不对;应为 前缀:名称";
        }
        const char first =
            colon == std::string_view::npos ? name.empty() ? 'a' : name.front() : name[colon + 1];
        if (fits && !may_begin_a_name(first) && trouble_.empty()) {
            trouble_ = "名称“" + std::string(name) + "”不能这样开头;应为字母或下划线开头";
        }
    }

    void visit(pugi::xml_node node)
    {
        check_name(node.name());
        for (const pugi::xml_attribute attribute : node.attributes()) {
            check_name(attribute.name());
        }
        scopes_.enter(node);
        declare_newest();
        rename(node);
        rename_attributes(node);
        drop_layout(node);
        for (const pugi::xml_node child : node.children()) {
            if (child.type() == pugi::node_element) {
                visit(child);
            }
        }
        scopes_.leave();
    }

    /// White space between elements says nothing; beside text it may.
    static void drop_layout(pugi::xml_node node)
    {
        const auto is_text = [](pugi::xml_node child) {
            return child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
        };
        const auto children = node.children();
        const bool has_element = std::any_of(children.begin(), children.end(), [](pugi::xml_node child) {
            return child.type() == pugi::node_element;
        });
        const bool has_words = std::any_of(children.begin(), children.end(), [&](pugi::xml_node child) {
            return is_text(child) && !trim(child.value()).empty();
        });
        for (pugi::xml_node at = node.first_child(); has_element && !has_words && at;) {
            const pugi::xml_node child = at;
            at = at.next_sibling();
            if (is_text(child)) {
                node.remove_child(child);
            }
        }
    }

    /// Prefixes may also stand in values (xsi:type="tns:x"), so all are kept, used or not.
    void declare_newest()
    {
        for (const std::string& prefix : scopes_.newest()) {
            const std::string& uri = *scopes_.find(prefix);
            const Published* const own = find_published(uri);
            if (!prefix.empty() && (own == nullptr || own->family == Family::feel)) {
                prefix_in_table(prefix, in_version(uri, DmnVersion::v1_5));
            }
        }
    }

    void rename(pugi::xml_node node)
    {
        const std::string_view name = node.name();
        const std::string prefix = canonical_prefix(prefix_of(name), name);
        const std::string local(local_part(name));
        node.set_name((prefix.empty() ? local : prefix + ":" + local).c_str());
        pugi::xml_text text = node.text();
        if (text && node.name() == std::string_view("typeRef")) {
            text.set(without_prefix(text.get()).c_str());
        }
    }

    std::string canonical_prefix(std::string_view prefix, std::string_view name)
    {
        const std::string* const uri = scopes_.find(prefix);
        if (uri == nullptr || uri->empty()) {
            return undeclared(prefix, name);
        }
        const Published* const own = find_published(*uri);
        if (own == nullptr || own->family == Family::feel) {
            return prefix_in_table(std::string(prefix), in_version(*uri, DmnVersion::v1_5));
        }
        static constexpr std::array<const char*, 5> prefixes{"", "feel", "dmndi", "dc", "di"};
        return prefixes[static_cast<std::size_t>(own->family)];
    }

    /// Elements without prefix and namespace are nobody's; a prefix nobody declared is a mistake.
    std::string undeclared(std::string_view prefix, std::string_view name)
    {
        if (!prefix.empty() && trouble_.empty()) {
            trouble_ = "XML 前缀没有声明:" + std::string(name);
        }
        return no_namespace;
    }

    std::string prefix_in_table(std::string prefix, const std::string& uri)
    {
        const auto known = given_.find({prefix, uri});
        if (known != given_.end()) {
            return known->second;
        }
        const auto found = by_uri_.find(uri);
        const std::string stem = prefix.empty() ? "ns" : prefix;
        std::string chosen = prefix.empty() && found != by_uri_.end() ? found->second : stem;
        while (!is_free(chosen, uri)) {
            chosen = stem + std::to_string(++numbers_[stem]);
        }
        table_.emplace(chosen, uri);
        by_uri_.emplace(uri, chosen);
        return given_[{std::move(prefix), uri}] = chosen;
    }

    bool is_free(const std::string& prefix, const std::string& uri) const
    {
        static constexpr std::array<std::string_view, 6> reserved{"dmndi", "dc",    "di",
                                                                  "xml",   "xmlns", no_namespace};
        const auto found = table_.find(prefix);
        return std::ranges::find(reserved, prefix) == reserved.end() &&
               (found == table_.end() || found->second == uri);
    }

    void rename_attributes(pugi::xml_node node)
    {
        std::vector<std::string_view> names;
        for (pugi::xml_attribute at = node.first_attribute(); at;) {
            const pugi::xml_attribute attribute = at;
            at = at.next_attribute();
            if (declared_prefix(attribute.name())) {
                node.remove_attribute(attribute);
            } else {
                rename(attribute, prefix_of(node.name()).empty());
                keep_spaces_only(attribute);
                names.emplace_back(attribute.name());
            }
        }
        std::ranges::sort(names);
        const auto twice = std::ranges::adjacent_find(names);
        if (twice != names.end() && trouble_.empty()) {
            trouble_ = "XML 元素 " + std::string(node.name()) + " 的属性重复:" + std::string(*twice);
        }
    }

    /// 3.3.3 of XML: a tab in an attribute reads as a space, so none would survive being written.
    static void keep_spaces_only(pugi::xml_attribute attribute)
    {
        std::string value = attribute.value();
        if (value.find('\t') != std::string::npos) {
            std::ranges::replace(value, '\t', ' ');
            attribute.set_value(value.c_str());
        }
    }

    void rename(pugi::xml_attribute attribute, bool is_of_dmn)
    {
        const std::string_view name = attribute.name();
        const std::string_view prefix = prefix_of(name);
        if (!prefix.empty() && prefix != "xml") {
            const std::string* const uri = scopes_.find(prefix);
            const std::string canonical =
                uri == nullptr ? undeclared(prefix, name)
                               : prefix_in_table(std::string(prefix), in_version(*uri, DmnVersion::v1_5));
            attribute.set_name((canonical + ":" + std::string(local_part(name))).c_str());
        } else if (is_of_dmn && is_type_reference(name)) {
            attribute.set_value(without_prefix(attribute.value()).c_str());
        } else if (is_of_dmn && is_language_attribute(name)) {
            attribute.set_value(in_version(attribute.value(), DmnVersion::v1_5).c_str());
        }
    }

    std::string without_prefix(const std::string& written) const
    {
        const std::string reference(trim(written));
        const std::string_view prefix = prefix_of(reference);
        const bool is_declared = !prefix.empty() && scopes_.find(prefix) != nullptr;
        return is_declared ? std::string(local_part(reference)) : reference;
    }

    Scopes scopes_;
    std::map<std::string, std::string> table_;
    std::map<std::string, std::string> by_uri_;                        ///< the first prefix of each
    std::map<std::pair<std::string, std::string>, std::string> given_; ///< (prefix, URI) as declared → chosen
    std::map<std::string, std::size_t> numbers_;                       ///< the last tried behind each stem
    std::string trouble_;
};

} // namespace

bool is_dmn_namespace(std::string_view ns)
{
    const Published* const found = find_published(ns);
    return found != nullptr && found->family == Family::model;
}

std::string in_version(const std::string& uri, DmnVersion version)
{
    const Published* const found = find_published(uri);
    if (found == nullptr || (found->family != Family::model && found->family != Family::feel)) {
        return uri;
    }
    return std::string(folder_of(version)) + (found->family == Family::model ? "MODEL/" : "FEEL/");
}

bool is_language_attribute(std::string_view name)
{
    return name == "expressionLanguage" || name == "typeLanguage" || name == "importType";
}

std::vector<std::pair<std::string, std::string>> declarations(DmnVersion version)
{
    const std::string folder(folder_of(version));
    return {{"xmlns", folder + "MODEL/"},
            {"xmlns:dmndi", folder + "DMNDI/"},
            {"xmlns:dc", "http://www.omg.org/spec/DMN/20180521/DC/"},
            {"xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/"}};
}

std::string_view local_part(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Result<NamespaceTable> canonical_names(pugi::xml_document& document)
{
    return Renaming().run(document.document_element());
}

} // namespace zk::dmn
