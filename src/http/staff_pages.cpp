#include "http/staff_pages.hpp"

#include "http/assets.hpp"

namespace zk::http {

namespace {

/// A PDF is shown by the browser's own viewer in a frame of a blob: address; object-src is what that viewer
/// needs.
std::string policy(const std::string& bridge)
{
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
           "media-src 'self' blob:; connect-src 'self'" +
           (bridge.empty() ? "" : " " + bridge) +
           "; frame-src blob:; object-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
}

std::string shell(const std::string& reader)
{
    const std::string icon(asset_path("icon.svg"));
    return "<!doctype html>\n<html lang=\"zh-CN\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>经办工作台 · 准考</title>\n<link rel=\"icon\" href=\"" +
           icon + "\">\n<link rel=\"stylesheet\" href=\"" + std::string(asset_path("staff.css")) +
           "\">\n<script src=\"" + std::string(asset_path("staff.js")) +
           "\" defer></script>\n</head>\n<body>\n<div id=\"app\" data-icon=\"" + icon + "\" data-reader=\"" +
           reader +
           "\"></div>\n<noscript><p>经办工作台要用到 JavaScript。请在浏览器里打开它,再刷新。</p></noscript>\n"
           "</body>\n</html>\n";
}

Response show(const std::string& reader, const std::string& bridge)
{
    return text_response(200, "text/html; charset=utf-8", shell(reader))
        .with("Content-Security-Policy", policy(bridge))
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin");
}

} // namespace

void add_staff_pages(Router& router, const std::string& reader, const std::string& bridge)
{
    router.add({"GET", "/staff", [=](const Request&) { return show(reader, bridge); }, 0, {}});
}

} // namespace zk::http
