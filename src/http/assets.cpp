#include "http/assets.hpp"

#include <algorithm>

namespace zk::http {

namespace {

Response serve(const Asset& asset, const Request& request)
{
    Response response;
    response.with("Content-Type", std::string(asset.content_type));
    response.with("Cache-Control", "public, max-age=31536000, immutable");
    response.with("Vary", "Accept-Encoding");
    const bool packed =
        asset.content.empty() || request.header("accept-encoding").find("gzip") != std::string_view::npos;
    response.static_body = packed ? asset.gzipped : asset.content;
    return packed ? response.with("Content-Encoding", "gzip") : response;
}

} // namespace

std::string_view asset_path(std::string_view name)
{
    const auto found = std::ranges::find(assets(), name, &Asset::name);
    return found == assets().end() ? std::string_view{} : found->path;
}

std::string_view template_text(std::string_view name)
{
    const auto found = std::ranges::find(templates(), name, &Template::name);
    return found == templates().end() ? std::string_view{} : found->text;
}

void add_assets(Router& router)
{
    for (const Asset& asset : assets()) {
        router.add({"GET",
                    std::string(asset.path),
                    [&asset](const Request& request) { return serve(asset, request); },
                    0,
                    {}});
    }
}

} // namespace zk::http
