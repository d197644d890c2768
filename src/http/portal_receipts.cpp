// Receipts of one's own registration, explained; and the forms one's facts call for, to print.
#include "exam/desk/print_desk.hpp"
#include "exam/desk/receipt_desk.hpp"
#include "http/portal_pages.hpp"
#include "http/receipt_page.hpp"

namespace zk::http {

namespace {

using exam::Act;

std::string text_of(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value == nullptr || value->is_null() ? std::string() : spoken(*value);
}

View receipt_view(const Visit& here, const Json& receipt)
{
    const std::string site = site_of(here.request);
    const std::string hash = text_member(receipt, "哈希");
    View view;
    put(view, "event", text_member(receipt, "事件"));
    put(view, "position", text_of(receipt, "序号"));
    put(view, "time", text_member(receipt, "时间"));
    put(view, "hash", hash);
    put(view, "checkpoint", text_of(receipt, "检查点"));
    put(view, "qr", qr_svg(site.empty() ? hash : site + "/receipts/" + hash, "二维码:打开核对的网页"));
    return view;
}

Response show_receipts(const Visit& here)
{
    const auto receipts = exam::own_receipts(here.casework, here.actor, here.exam);
    if (!receipts) {
        return trouble_page(receipts.error(), here, "/my");
    }
    Views list;
    for (const Json& receipt : *receipts->as_array()) {
        list.push_back(receipt_view(here, receipt));
    }
    View view;
    put(view, "receipts", list);
    view.set("title", here.book->title());
    return portal_page("portal_receipts", "我的收据", view, here, here.address("/receipts"));
}

Response show_form(const Visit& here)
{
    const auto pdf =
        exam::own_form_pdf(here.casework, here.actor, here.exam, here.request.path_values.at("form"));
    return pdf ? text_response(200, pdf->media_type, pdf->bytes)
                     .with("Cache-Control", "no-store")
                     .with("X-Content-Type-Options", "nosniff")
                     .with("Content-Disposition", "inline")
               : trouble_page(pdf.error(), here, here.address("/papers"));
}

} // namespace

void add_portal_receipts(Router& router, const Portal& portal)
{
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}/receipts", 0, show_receipts);
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}/forms/{form}", 0, show_form);
}

} // namespace zk::http
