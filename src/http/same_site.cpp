#include "http/same_site.hpp"

namespace zk::http {

bool from_elsewhere(const Request& request)
{
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty()) {
        return site != "same-origin" && site != "none";
    }
    const std::string_view origin = request.header("origin");
    return !origin.empty() && !origin.ends_with(std::string("//") + std::string(request.header("host")));
}

} // namespace zk::http
