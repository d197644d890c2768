// assets: scripts, styles and templates, embedded by web/build.mjs.
#pragma once

#include <span>
#include <string_view>

#include "http/router.hpp"

namespace zk::http {

struct Asset {
    std::string_view name; ///< "candidate.css"
    std::string_view path; ///< "/assets/candidate.0123456789ab.css": changes with the content
    std::string_view content_type;
    std::string_view content; ///< empty: kept packed alone (WebAssembly)
    std::string_view gzipped;
};

struct Template {
    std::string_view name;
    std::string_view text;
};

std::span<const Asset> assets();
std::span<const Template> templates();

/// Path of an asset by name, empty if there is none.
std::string_view asset_path(std::string_view name);
/// Text of a template by name; empty if there is none.
std::string_view template_text(std::string_view name);
/// Routes for all assets: cached for a year, since a path names its content.
void add_assets(Router& router);

} // namespace zk::http
