#include "http/gate_pages.hpp"

#include <array>

#include "base/json.hpp"
#include "http/assets.hpp"

namespace zk::http {

namespace {

constexpr std::string_view policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'";

constexpr std::array<std::string_view, 6> parts{"gate.js",           "gate.css",           "gate-engine.js",
                                                "zxing_reader.wasm", "zhunkao-rules.wasm", "icon.svg"};

bool is_built()
{
    return !asset_path("zhunkao-rules.wasm").empty();
}

std::string at(std::string_view name)
{
    return std::string(asset_path(name));
}

std::string head(const std::string& more)
{
    return "<!doctype html>\n<html lang=\"zh-CN\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>考点入口 · 准考</title>\n<link rel=\"icon\" href=\"" +
           at("icon.svg") + "\">\n<link rel=\"stylesheet\" href=\"" + at("gate.css") + "\">\n" + more +
           "</head>\n";
}

std::string shell()
{
    if (!is_built()) {
        return head("") +
               "<body><main class=\"gate\"><h1>考点入口</h1><p>这个程序构建时没有带上 WebAssembly "
               "引擎,断网查验用不了。用 ./run 重新构建(docs/gate.md)。</p></main></body>\n</html>\n";
    }
    return head("<link rel=\"manifest\" href=\"/gate.webmanifest\">\n<script src=\"" + at("gate.js") +
                "\" defer></script>\n") +
           "<body>\n<div id=\"gate\" data-engine=\"" + at("gate-engine.js") + "\" data-reader=\"" +
           at("zxing_reader.wasm") + "\" data-rules=\"" + at("zhunkao-rules.wasm") +
           "\"></div>\n<noscript><p>考点入口要用到 JavaScript。请在浏览器里打开它,再刷新。</p></noscript>\n"
           "</body>\n</html>\n";
}

Response page(const Request&)
{
    return text_response(200, "text/html; charset=utf-8", shell())
        .with("Content-Security-Policy", std::string(policy))
        .with("Cache-Control", "no-cache")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        .with("Cross-Origin-Opener-Policy", "same-origin");
}

/// The worker's own text follows what it is to keep: a new build is a new worker.
Response worker(const Request&)
{
    std::string text = "const kept = [\"/gate\", \"/gate.webmanifest\"";
    for (const std::string_view part : parts) {
        if (!asset_path(part).empty()) {
            text += ", ";
            append_quoted(text, asset_path(part));
        }
    }
    text += "];\n" + std::string(template_text("gate-worker"));
    return text_response(200, "text/javascript; charset=utf-8", std::move(text))
        .with("Cache-Control", "no-cache")
        .with("X-Content-Type-Options", "nosniff");
}

Response manifest(const Request&)
{
    const Json icon =
        Json::Object{{"src", asset_path("icon.svg")}, {"sizes", "any"}, {"type", "image/svg+xml"}};
    const Json text = Json::Object{{"name", "考点入口 · 准考"},
                                   {"short_name", "考点入口"},
                                   {"id", "/gate"},
                                   {"start_url", "/gate"},
                                   {"scope", "/gate"},
                                   {"display", "standalone"},
                                   {"lang", "zh-CN"},
                                   {"background_color", "#ffffff"},
                                   {"theme_color", "#0b4f6c"},
                                   {"icons", Json::Array{icon}}};
    return text_response(200, "application/manifest+json", to_text(text)).with("Cache-Control", "no-cache");
}

} // namespace

void add_gate_pages(Router& router)
{
    router.add({"GET", "/gate", page, 0, {}});
    router.add({"GET", "/gate-worker.js", worker, 0, {}});
    router.add({"GET", "/gate.webmanifest", manifest, 0, {}});
}

} // namespace zk::http
