// The form, part by part.
#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/people/offices.hpp"
#include "exam/registration/fact_path.hpp"
#include "http/portal_check.hpp"
#include "http/portal_fields.hpp"
#include "http/portal_pages.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using exam::Act;

constexpr std::size_t suggestions_limit = 400; ///< names offered while typing
constexpr std::size_t form_body = 256 * 1024;  ///< percent-encoded Chinese is three times its length

/// Everything a page of the form is made from.
struct FormVisit {
    const Visit& here;
    Standing standing;
    Json draft; ///< {版本, 事实, 错误}
    std::size_t part = 0;

    const Json& facts() const { return *draft.find("事实"); }
    std::int64_t version() const
    {
        const Json* value = draft.find("版本");
        return value != nullptr && value->as_number() != nullptr ? value->as_number()->to_int64().value_or(-1)
                                                                 : -1;
    }
    std::vector<std::string> locked() const
    {
        const Json* person = standing.own.find("报考人");
        return facts_of_identity(*here.book,
                                 person == nullptr ? std::string() : text_member(*person, "证件种类"));
    }
    std::string address(std::size_t number) const
    {
        return here.address("/form/" + std::to_string(number + 1));
    }
};

std::optional<std::size_t> part_number(const Visit& here, std::size_t count)
{
    const auto number = Decimal::parse(here.request.path_values.at("part"));
    const auto index = number ? number->to_int64() : std::nullopt;
    return index && *index >= 1 && static_cast<std::size_t>(*index) <= count
               ? std::optional(static_cast<std::size_t>(*index) - 1)
               : std::nullopt;
}

exam::Expected<FormVisit> form_visit(const Visit& here)
{
    auto standing = standing_of(here);
    if (!standing) {
        return tl::unexpected(standing.error());
    }
    auto draft = exam::draft_of(here.casework, here.actor, here.exam);
    if (!draft) {
        return tl::unexpected(draft.error());
    }
    const auto part = part_number(here, standing->parts.size());
    if (!part) {
        return exam::refuse("no-registration", "", "报名表没有这一部分", "从“填写”进入");
    }
    return FormVisit{here, std::move(*standing), std::move(*draft), *part};
}

/// What the rulebook wants filled in before anything is submitted: asked of an empty form.
std::set<std::string> must_facts(const FormVisit& form)
{
    std::set<std::string> must;
    const Json missing = form.here.book->value_of("缺的必填", Json::Object{});
    for (const Json& path : missing.as_array() == nullptr ? Json::Array{} : *missing.as_array()) {
        must.insert(path.as_string() == nullptr ? std::string() : *path.as_string());
    }
    return must;
}

/// One record of which nothing is known in every list, so that questions about records can be asked.
Json empty_records(const FactNode& node)
{
    Json::Array one;
    Json record = Json::Object{};
    for (const FactNode& member : node.members) {
        if (!member.members.empty()) {
            record.set(member.name, empty_records(member));
        }
    }
    one.push_back(std::move(record));
    return one;
}

std::set<std::string> lacking(const rulebook::Rulebook& book, const Json& facts)
{
    std::set<std::string> paths;
    for (const auto& goal : book.goals()) {
        for (std::string& path : book.missing_for(goal.name, facts)) {
            paths.insert(std::move(path));
        }
    }
    return paths;
}

/// Facts the rulebook's questions ask about, but no longer with these answers. What they never ask about (a
/// school's name) may serve offices and stays; while the answers contradict each other everything stays.
std::set<std::string> idle_facts(const FormVisit& form)
{
    const auto& book = *form.here.book;
    std::set<std::string> idle;
    if (book.is_error(form.standing.check)) {
        return idle;
    }
    Json records = Json::Object{};
    for (const FactNode& node : book.vocabulary().root().members) {
        if (node.fact && !node.members.empty()) {
            records.set(node.name, empty_records(node));
        }
    }
    const std::set<std::string> now = lacking(book, form.facts());
    for (const auto& asked : {lacking(book, Json::Object{}), lacking(book, records)}) {
        std::ranges::copy_if(asked, std::inserter(idle, idle.end()),
                             [&](const auto& path) { return !now.contains(path); });
    }
    for (const std::string& path : form.standing.must) {
        idle.erase(path);
    }
    return idle;
}

/// What the rulebook itself finds wrong, at the first line of this part it is about.
std::vector<FormMistake> rule_mistakes(const FormVisit& form)
{
    std::vector<FormMistake> mistakes;
    for (const Json& error : array_of(form.draft, "错误")) {
        for (const Json& path : array_of(error, "事实")) {
            const std::string name = path.as_string() == nullptr ? std::string() : *path.as_string();
            const auto part = part_of(*form.here.book, form.standing.parts, name);
            if (part && *part == form.part) {
                const bool is_line = name.find("[]") == std::string::npos;
                mistakes.push_back({is_line ? name : outermost(name), text_member(error, "说明")});
                break;
            }
        }
    }
    return mistakes;
}

Views part_views(const FormVisit& form)
{
    std::vector<std::size_t> left(form.standing.parts.size(), 0);
    for (const auto* list : {&form.standing.must, &form.standing.helpful}) {
        for (const std::string& path : *list) {
            if (const auto part = part_of(*form.here.book, form.standing.parts, path)) {
                ++left[*part];
            }
        }
    }
    Views views;
    for (std::size_t i = 0; i < form.standing.parts.size(); ++i) {
        View view;
        view.set("address", form.address(i));
        view.set("name", form.standing.parts[i].name);
        put(view, "current", i == form.part);
        put(view, "done", left[i] == 0);
        view.set("left", std::to_string(left[i]));
        views.push_back(view);
    }
    return views;
}

void set_check(View& view, const FormVisit& form)
{
    view.set("check", filled("portal_verdict", verdict_view(form.here, form.standing)));
    const Views missing = missing_views(form.here, form.standing);
    view.set("missing_count", std::to_string(missing.size()));
    put(view, "missing", missing);
}

/// Names of the offices loaded, where the front matter says which: `form-suggestions: 户籍.县市=县市;
/// 就读经历[].学校= 普通中学,中等职业学校`: kinds of offices, or the 县市 they lie in. A region's schools are
/// too many to send: none.
std::map<std::string, std::vector<std::string>> suggestions_for(const FormVisit& form)
{
    std::map<std::string, std::vector<std::string>> found;
    const std::string text = form.here.book->property("form-suggestions");
    for (const std::string_view entry : split(text, ';')) {
        const auto equals = entry.find('=');
        const std::string path(trim(entry.substr(0, equals)));
        const auto part = part_of(*form.here.book, form.standing.parts, path);
        if (equals == std::string_view::npos || !part || *part != form.part) {
            continue;
        }
        std::set<std::string> names;
        for (const std::string_view kind : split(entry.substr(equals + 1), ',')) {
            for (const exam::Office& office : form.here.casework.offices()->all()) {
                const bool county = trim(kind) == "县市" && !office.county.empty();
                if (office.active && (county || office.kind == trim(kind))) {
                    names.insert(county ? office.county : office.name);
                }
            }
        }
        if (names.size() <= suggestions_limit) {
            found[path] = {names.begin(), names.end()};
        }
    }
    return found;
}

FieldContext field_context(const FormVisit& form, const TakenPart& taken)
{
    FieldContext context{*form.here.book,      form.facts(),     form.locked(),
                         idle_facts(form),     must_facts(form), query_value(form.here.request, "more"),
                         taken.mistakes,       taken.typed,      form.standing.is_editable(*form.here.book),
                         suggestions_for(form)};
    const auto rules = rule_mistakes(form);
    context.mistakes.insert(context.mistakes.end(), rules.begin(), rules.end());
    return context;
}

View form_view(const FormVisit& form, const TakenPart& taken)
{
    const auto& parts = form.standing.parts;
    const FieldContext context = field_context(form, taken);
    View view;
    view.set("parts", part_views(form));
    view.set("name", parts[form.part].name);
    view.set("action", form.address(form.part));
    view.set("version", std::to_string(form.version()));
    view.set("lines", part_lines(context, parts[form.part]) + suggestion_lists(context));
    put(view, "next", form.part + 1 < parts.size() ? parts[form.part + 1].name : std::string());
    put(view, "editable", context.editable);
    view.set("stage", form.standing.stage);
    put(view, "may_withdraw", form.standing.may_withdraw(*form.here.book));
    put(view, "closed",
        offers(*form.here.book, "提交", form.standing.stage) ? form.standing.closed : std::string());
    put(view, "saved", !query_value(form.here.request, "saved").empty());
    put(view, "mistaken", !context.mistakes.empty());
    view.set("mistake_count", std::to_string(context.mistakes.size()));
    put(view, "returned", returned_views(form.here, form.standing));
    set_check(view, form);
    return view;
}

Response form_page(const FormVisit& form, const TakenPart& taken)
{
    Response response = portal_page("portal_form", form.standing.parts[form.part].name,
                                    form_view(form, taken), form.here, form.here.address("/form"));
    response.status = taken.mistakes.empty() ? 200 : 422;
    return response;
}

Response show_form(const Visit& here)
{
    const auto form = form_visit(here);
    return form ? form_page(*form, {}) : trouble_page(form.error(), here, "/my");
}

// ---- saving ----

bool is_script(const Request& request)
{
    return !request.header("x-zhunkao-save").empty();
}

Response saved_json(const FormVisit& form, std::int64_t version, const TakenPart& taken, const Json& errors)
{
    Json::Array mistakes;
    for (const FormMistake& mistake : taken.as_posted) {
        mistakes.push_back(Json::Object{{"field", mistake.field}, {"message", mistake.message}});
    }
    Json body;
    body.set("version", version).set("time", exam::beijing_time(form.here.casework.clock()).substr(11));
    body.set("mistakes", std::move(mistakes)).set("errors", errors);
    return json_answer(body);
}

/// After a button inside the form, back to its line; else on to the next part.
std::string after_saving(const FormVisit& form, const Fields& fields)
{
    const std::string here = form.address(form.part);
    for (const char* act : {"add", "remove", "copy"}) {
        if (const std::string path(find_field(fields, act)); !path.empty()) {
            const std::string line = percent_encode(path);
            return std::string_view(act) == "add"
                       ? here + "?more=" + line + "#f-" + line
                       : here + "#f-" +
                             percent_encode(act == std::string_view("remove") ? outermost(path) : path);
        }
    }
    const bool ticked =
        std::ranges::any_of(fields, [](const auto& field) { return field.first.starts_with("preset:"); });
    if (ticked || !find_field(fields, "stay").empty()) {
        return here + "?saved=1";
    }
    return form.part + 1 < form.standing.parts.size() ? form.address(form.part + 1)
                                                      : form.here.address("/papers");
}

/// 在另一个地方刚改过: both, side by side, and neither is thrown away.
Response conflict_page(const FormVisit& form, const TakenPart& taken, const Fields& fields)
{
    Views differences;
    for (const FactNode* node : form.standing.parts[form.part].facts) {
        const std::string& path = fact_of(*form.here.book, *node)->path;
        const Json* theirs = exam::find_at(form.facts(), path);
        const Json* ours = exam::find_at(taken.facts, path);
        if ((theirs == nullptr ? Json() : *theirs) == (ours == nullptr ? Json() : *ours)) {
            continue;
        }
        View view;
        view.set("what", ask_text(*fact_of(*form.here.book, *node)));
        view.set("saved", value_text(*form.here.book, *node, theirs));
        view.set("mine", value_text(*form.here.book, *node, ours));
        differences.push_back(view);
    }
    Views kept;
    for (const auto& [name, value] : fields) {
        if (name != "csrf" && name != "version") {
            View view;
            view.set("name", name);
            view.set("value", value);
            kept.push_back(view);
        }
    }
    View view;
    view.set("differences", differences);
    view.set("kept", kept);
    view.set("action", form.address(form.part));
    view.set("version", std::to_string(form.version()));
    Response response =
        portal_page("portal_conflict", "两边都改过", view, form.here, form.here.address("/form"));
    response.status = 409;
    return response;
}

bool is_conflict(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr && refusal->code == "draft-version";
}

Response not_saved(const FormVisit& form, const TakenPart& taken, const Fields& fields,
                   const exam::Trouble& trouble)
{
    if (is_script(form.here.request)) {
        return trouble_response(trouble);
    }
    return is_conflict(trouble) ? conflict_page(form, taken, fields)
                                : trouble_page(trouble, form.here, form.address(form.part));
}

Response save_form(const Visit& here)
{
    auto form = form_visit(here);
    if (!form) {
        return trouble_page(form.error(), here, "/my");
    }
    const Fields fields = parse_form(here.request.body);
    const TakenPart taken =
        take_part(*here.book, form->standing.parts[form->part], form->locked(), form->facts(), fields);
    const auto given = Decimal::parse(find_field(fields, "version"));
    std::int64_t version = given ? given->to_int64().value_or(-1) : -1;
    if (taken.facts == form->facts()) { // the same again, from wherever: nothing to overwrite
        version = form->version();
    }
    const auto saved = exam::save_draft(here.casework, here.actor, here.exam, taken.facts, version);
    if (!saved) {
        return not_saved(*form, taken, fields, saved.error());
    }
    const Json errors(array_of(*saved, "错误"));
    if (is_script(here.request)) {
        return saved_json(*form, version + 1, taken, errors);
    }
    if (taken.mistakes.empty()) {
        return redirect(after_saving(*form, fields));
    }
    auto again = form_visit(here);
    return again ? form_page(*again, taken) : trouble_page(again.error(), here, "/my");
}

} // namespace

void add_portal_form(Router& router, const Portal& portal)
{
    add_visited(router, portal, Act::edit_own, "GET", "/my/{exam}/form", 0,
                [](const Visit& here) { return redirect(here.address("/form/1")); });
    add_visited(router, portal, Act::edit_own, "GET", "/my/{exam}/form/{part}", 0, show_form);
    add_visited(router, portal, Act::edit_own, "POST", "/my/{exam}/form/{part}", form_body, save_form);
}

} // namespace zk::http
