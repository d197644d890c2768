// xlsx_xml: what reading the XML of a workbook needs besides pugixml.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace zk::exchange {

/// "x:row" is "row": producers differ in their prefixes, never in the local names.
std::string_view local_name(const pugi::xml_node& node);
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
/// By local name; empty where it is absent.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);
/// The text of an <si> or <is>: its <t> and those of its runs, without phonetic readings; _x000D_ decoded
/// (ECMA-376 part 1, 22.9.2.19).
std::string rich_text(const pugi::xml_node& node);
Result<pugi::xml_document> parse_xml(const std::string& text, const std::string& path);

/// Goes through a long text element by element, so that one small tree at a time stands in memory. The text
/// must hold no comment and no CDATA section (checked by `is_plain`), and elements of that name do not nest.
class Elements {
public:
    Elements(std::string_view text, std::string_view name);
    /// The next element, parsed; valid until the next call. nullopt at the end, an error where it is cut off.
    Result<std::optional<pugi::xml_node>> next();
    static bool is_plain(std::string_view text);

private:
    std::size_t find_start() const;
    std::string_view text_;
    std::string name_; ///< with the prefix of the text's root
    std::size_t at_ = 0;
    pugi::xml_document document_;
};

} // namespace zk::exchange
