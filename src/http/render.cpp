#include "http/render.hpp"

#include "http/assets.hpp"
#include "http/codec.hpp"

namespace zk::http {

namespace {

View book_view(const rulebook::Rulebook& book)
{
    View view;
    view.set("id", book.id());
    view.set("page", page_name(book));
    view.set("source", book.source());
    view.set("version", book.version());
    view.set("hash", book.content_hash().substr(0, 12));
    return view;
}

} // namespace

std::string filled(std::string_view name, const View& view)
{
    kainjow::mustache::mustache compiled{std::string(template_text(name))};
    return compiled.render(view);
}

std::string page_name(const rulebook::Rulebook& book)
{
    const std::string name = book.property("page");
    return name.empty() ? book.title() : name;
}

Response page(std::string_view name, std::string_view title, View view, const rulebook::Rulebook* book,
              const Request& request, std::string_view note)
{
    View layout;
    if (!note.empty()) {
        layout.set("note", std::string(note));
    }
    layout.set("title", std::string(title));
    layout.set("css", std::string(asset_path("candidate.css")));
    layout.set("js", std::string(asset_path("candidate.js")));
    layout.set("icon", std::string(asset_path("icon.svg")));
    if (book != nullptr) {
        layout.set("book", book_view(*book));
        view.set("id", book->id());
    }
    layout.set("content", filled(name, view));
    return finished_page(text_response(200, "text/html; charset=utf-8", filled("layout", layout)), request);
}

Response finished_page(Response response, const Request& request)
{
    response.with(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
    response.with("Referrer-Policy", "no-referrer").with("Vary", "Accept-Encoding, Cookie");
    if (request.header("accept-encoding").find("gzip") != std::string_view::npos) {
        response.body = gzip(response.body);
        response.with("Content-Encoding", "gzip");
    }
    return response;
}

} // namespace zk::http
