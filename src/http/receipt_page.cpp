#include "http/receipt_page.hpp"

#include <algorithm>
#include <cctype>

#include "exam/desk/checkpoint_desk.hpp"
#include "exam/desk/receipt_desk.hpp"
#include "http/guard.hpp"
#include "http/problem.hpp"
#include "http/render.hpp"
#include "print/qr.hpp"

namespace zk::http {

namespace {

using exam::Casework;

constexpr std::string_view kept = "核对收据不用登录,也不给出考生的任何信息;这里不记录是谁来核对的。";
constexpr std::size_t shown_longest = 200;

/// As people copy it: the whole address, with blanks, in capitals.
std::string hash_of(std::string_view typed)
{
    std::string hash;
    for (const char c : typed.substr(typed.rfind('/') == std::string_view::npos ? 0 : typed.rfind('/') + 1)) {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            hash += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return hash;
}

std::string number_text(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value == nullptr || value->is_null() ? std::string() : to_text(*value);
}

View result_view(const Json& checked, const std::string& hash)
{
    const Json* stands = checked.find("成立");
    View view;
    view.set("hash", hash);
    view.set("stands", *stands->as_bool());
    view.set("known", checked.find("序号") != nullptr);
    view.set("said", text_member(checked, "说明"));
    view.set("event", text_member(checked, "事件"));
    view.set("time", text_member(checked, "时间"));
    view.set("position", number_text(checked, "序号"));
    const std::string checkpoint = number_text(checked, "检查点");
    if (!checkpoint.empty()) {
        view.set("checkpoint", checkpoint);
    }
    return view;
}

Response show(Casework& casework, const Request& request, const std::string& typed)
{
    View view;
    view.set("typed", typed.substr(0, shown_longest));
    int status = 200;
    if (!typed.empty()) {
        const std::string hash = hash_of(typed);
        const auto checked = exam::check_receipt(casework, hash);
        const auto* refusal = checked ? nullptr : std::get_if<exam::Refusal>(&checked.error());
        if (!checked && refusal == nullptr) {
            return trouble_response(checked.error());
        }
        if (refusal != nullptr) {
            view.set("mistake", refusal->because + "。" + refusal->next_step + "。");
            status = 400;
        } else {
            view.set("result", result_view(*checked, hash));
        }
    }
    Response response = page("receipts", "核对收据", std::move(view), nullptr, request, kept);
    response.status = status;
    return response;
}

exam::Expected<std::vector<trust::Checkpoint>> checkpoints(Casework& casework)
{
    std::vector<trust::Checkpoint> all;
    auto through = exam::read(casework, [&](store::Transaction& transaction) -> exam::Expected<Json> {
        auto loaded = exam::load_checkpoints(transaction);
        if (!loaded) {
            return exam::trouble(loaded.error());
        }
        all = std::move(*loaded);
        return Json();
    });
    return through ? exam::Expected<std::vector<trust::Checkpoint>>(std::move(all))
                   : tl::unexpected(through.error());
}

Response show_checkpoints(Casework& casework, const Request& request)
{
    const auto all = checkpoints(casework);
    if (!all) {
        return trouble_response(all.error());
    }
    kainjow::mustache::list rows;
    for (auto one = all->rbegin(); one != all->rend(); ++one) {
        View row;
        row.set("number", std::to_string(one->number));
        row.set("time", exam::beijing_time(one->at));
        row.set("count", std::to_string(one->count));
        row.set("root", one->root);
        row.set("suite", one->suite);
        row.set("key", one->signer_key);
        rows.push_back(row);
    }
    View view;
    view.set("any", !rows.empty());
    view.set("rows", View(rows));
    return page("checkpoints", "公布的检查点", std::move(view), nullptr, request, kept);
}

Response list_checkpoints(Casework& casework)
{
    const auto all = checkpoints(casework);
    if (!all) {
        return trouble_response(all.error());
    }
    std::string lines;
    for (const trust::Checkpoint& one : *all) {
        lines += to_text(exam::to_json(one)) + "\n";
    }
    return text_response(200, "application/x-ndjson; charset=utf-8", lines)
        .with("Cache-Control", "no-store")
        .with("Content-Disposition", "attachment; filename=checkpoints.ndjson");
}

} // namespace

std::string qr_svg(const std::string& text, std::string_view label)
{
    const auto code = print::encode_qr(text);
    if (!code) {
        return {};
    }
    constexpr int quiet = 4;
    std::string path;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->dark[static_cast<std::size_t>(y * code->width + x)]) {
                path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
            }
        }
    }
    const std::string size = std::to_string(code->width + 2 * quiet);
    return "<svg class=\"qr\" role=\"img\" aria-label=\"" + std::string(label) +
           "\" width=\"160\" height=\"160\" viewBox=\"0 0 " + size + " " + size +
           "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + size + "v" + size +
           "H0z\"/><path d=\"" + path + "\"/></svg>";
}

void add_receipt_pages(Router& router, exam::Casework& casework)
{
    router.add({"GET",
                "/receipts",
                [&casework](const Request& request) {
                    return show(casework, request, query_value(request, "hash"));
                },
                0,
                {}});
    router.add({"GET",
                "/receipts/{hash}",
                [&casework](const Request& request) {
                    return show(casework, request, request.path_values.at("hash"));
                },
                0,
                {}});
    router.add({"GET",
                "/checkpoints",
                [&casework](const Request& request) { return show_checkpoints(casework, request); },
                0,
                {}});
    router.add({"GET",
                "/checkpoints.ndjson",
                [&casework](const Request&) { return list_checkpoints(casework); },
                0,
                {}});
}

} // namespace zk::http
