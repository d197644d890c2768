// Papers: what is required, what is there; uploading, looking, removing; the ticket photo.
#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/desk/print_desk.hpp"
#include "http/casework_api.hpp"
#include "http/multipart.hpp"
#include "http/portal_check.hpp"
#include "http/portal_pages.hpp"
#include "http/words.hpp"
#include "trust/token.hpp"

namespace zk::http {

namespace {

using exam::Act;

constexpr std::size_t upload_body = paper_body + 16 * 1024; ///< the file and the form around it
constexpr const char* photo_name = "准考证照片";

std::string size_text(const Json* size)
{
    const auto bytes =
        size == nullptr || size->as_number() == nullptr ? std::nullopt : size->as_number()->to_int64();
    return std::to_string((bytes.value_or(0) + 1023) / 1024) + " KB";
}

View paper_view(const Visit& here, const Json& paper, bool removable)
{
    View view;
    const std::string id = text_member(paper, "编号");
    view.set("paper", id);
    view.set("picture", "/api/v1/my/" + here.exam + "/papers/" + id);
    view.set("size", size_text(paper.find("大小")));
    view.set("time", text_member(paper, "时间"));
    put(view, "pdf", text_member(paper, "类型") == "application/pdf");
    put(view, "removable", removable);
    view.set("name", text_member(paper, "材料"));
    return view;
}

/// Documents the pre-check asks for, then the photo, then whatever else is already there.
std::vector<std::string> documents_of(const Standing& standing)
{
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    };
    for (const char* output : {"应带材料", "所需材料"}) {
        for (const Json& document : names.empty() ? array_of(standing.check, output) : Json::Array{}) {
            add(document.as_string() == nullptr ? std::string() : *document.as_string());
        }
    }
    for (const Json& paper : array_of(standing.own, "材料")) {
        add(text_member(paper, "材料"));
    }
    std::erase(names, photo_name);
    return names;
}

View document_view(const Visit& here, const Standing& standing, const std::string& name, bool may_add,
                   const std::string& failed, const std::string& mistake)
{
    Views papers;
    for (const Json& paper : array_of(standing.own, "材料")) {
        if (text_member(paper, "材料") == name) {
            papers.push_back(paper_view(here, paper, may_add));
        }
    }
    View view;
    view.set("document", name);
    view.set("encoded", percent_encode(name));
    put(view, "papers", papers);
    put(view, "may_add", may_add);
    put(view, "mistake", failed == name ? mistake : std::string());
    view.set("once", once_key());
    put(view, "photo", name == photo_name);
    return view;
}

Response papers_page(const Visit& here, const std::string& failed, const std::string& mistake)
{
    const auto standing = standing_of(here);
    if (!standing) {
        return trouble_page(standing.error(), here, "/my");
    }
    const bool may_add = offers(*here.book, "加材料", standing->stage);
    Views documents;
    for (const std::string& name : documents_of(*standing)) {
        documents.push_back(document_view(here, *standing, name, may_add, failed, mistake));
    }
    const papers::PhotoRules rules;
    View view;
    view.set("photo_document", document_view(here, *standing, photo_name, may_add, failed, mistake));
    view.set("photo_width", std::to_string(rules.width));
    view.set("photo_height", std::to_string(rules.height));
    put(view, "documents", documents);
    put(view, "mistake", failed.empty() ? mistake : std::string());
    const auto forms = exam::own_forms(here.casework, here.actor, here.exam);
    Views printable;
    for (const Json& form : forms ? *forms->as_array() : Json::Array{}) {
        View one;
        one.set("form", text_member(form, "表"));
        one.set("name", text_member(form, "名称"));
        printable.push_back(one);
    }
    put(view, "forms", printable);
    put(view, "may_add", may_add);
    view.set("stage", standing->stage);
    view.set("count", std::to_string(array_of(standing->own, "材料").size()));
    put(view, "may_submit", standing->is_editable(*here.book));
    Response response = portal_page("portal_papers", "材料", view, here, here.address("/papers"));
    response.status = mistake.empty() ? 200 : 422;
    return response;
}

std::uint32_t pixels(const Fields& fields, std::string_view name)
{
    const auto number = Decimal::parse(find_field(fields, name));
    const auto value = number ? number->to_int64() : std::nullopt;
    return value && *value > 0 && *value <= 1'000'000 ? static_cast<std::uint32_t>(*value) : 0U;
}

Result<papers::Prepared> prepared(const Visit& here, const Fields& fields, std::string_view bytes,
                                  bool is_photo)
{
    if (!is_photo) {
        return papers::prepare(bytes, here.papers);
    }
    const papers::Crop crop{pixels(fields, "x"), pixels(fields, "y"), pixels(fields, "width"),
                            pixels(fields, "height")};
    return papers::prepare_photo(bytes, crop, {}, here.papers);
}

Response take_paper(const Visit& here)
{
    const auto parts = parse_multipart(here.request.header("content-type"), here.request.body);
    if (!parts) {
        return papers_page(here, "", sentence(parts.error().message));
    }
    const Fields fields = fields_of(*parts);
    if (!trust::is_csrf_token(find_field(fields, "csrf"), session_token(here.request))) {
        return trouble_page(
            exam::Refusal{"csrf", "", "这一页放得太久,或不是从本站打开的", "从“材料”重新进入再传"}, here,
            here.address("/papers"));
    }
    const std::string document(find_field(fields, "document"));
    const std::string_view bytes = file_of(*parts, "file");
    if (bytes.empty()) {
        return papers_page(here, document, "请先选一个文件,再按“上传”。");
    }
    const auto paper = prepared(here, fields, bytes, document == photo_name);
    if (!paper) {
        return papers_page(here, document, sentence(paper.error().message));
    }
    const exam::RequestKey key{std::string(find_field(fields, "once")),
                               exam::hex_digest(document + "\n" + exam::hex_digest(bytes))};
    const auto added = exam::add_paper(here.casework, here.actor, here.exam, document, *paper, key);
    return added ? redirect(here.address("/papers") + "#d-" + percent_encode(document))
                 : papers_page(here, document, trouble_text(added.error()));
}

Response remove_one(const Visit& here)
{
    const auto removed =
        exam::remove_paper(here.casework, here.actor, here.exam, here.request.path_values.at("paper"));
    return removed ? redirect(here.address("/papers")) : papers_page(here, "", trouble_text(removed.error()));
}

} // namespace

void add_portal_papers(Router& router, const Portal& portal)
{
    add_visited(router, portal, Act::edit_own, "GET", "/my/{exam}/papers", 0,
                [](const Visit& here) { return papers_page(here, "", ""); });
    add_visited(router, portal, Act::edit_own, "POST", "/my/{exam}/papers", upload_body, take_paper);
    add_visited(router, portal, Act::edit_own, "POST", "/my/{exam}/papers/{paper}/removal", 64 * 1024,
                remove_one);
}

} // namespace zk::http
