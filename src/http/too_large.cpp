#include "http/too_large.hpp"

#include "http/problem.hpp"
#include "http/render.hpp"

namespace zk::http {

namespace {

std::string size_text(std::size_t bytes)
{
    constexpr std::size_t mega = 1U << 20U;
    return bytes >= mega ? std::to_string(bytes / mega) + " MB" : std::to_string(bytes / 1024) + " KB";
}

} // namespace

Response too_large(const Request& request, std::size_t limit)
{
    const bool is_person = request.header("accept").find("text/html") != std::string_view::npos;
    if (!is_person || request.path.starts_with("/api")) {
        return problem(413, "body-too-large", "内容太大",
                       "这个地址最多接受 " + std::to_string(limit) + " 字节。请减少内容后重试。");
    }
    View view;
    view.set("title", "文件太大,没有收到");
    view.set("text", "一次最多 " + size_text(limit) +
                         "。照片可以缩小,或用手机重拍一张;PDF 可以少扫几页,分几次传。已经传好的都在。");
    view.set("back", request.path);
    Response response = page("message", "文件太大", view, nullptr, request);
    response.status = 413;
    return response;
}

} // namespace zk::http
