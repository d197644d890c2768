#include "exam/desk/print_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/case_view.hpp"
#include "exam/desk/confirmation_desk.hpp"
#include "exam/desk/photo_desk.hpp"
#include "exam/desk/print_parts.hpp"
#include "exam/desk/receipt_desk.hpp"
#include "exam/desk/record_view.hpp"
#include "exam/registration/fact_path.hpp"
#include "print/press.hpp"

namespace zk::exam {

namespace {

using namespace print_parts;

std::vector<print::Subject> subjects_of(const Json& outcome)
{
    std::vector<print::Subject> subjects;
    const Json* list = outcome.find("考试科目");
    if (list != nullptr && list->as_array() != nullptr) {
        for (const Json& one : *list->as_array()) {
            subjects.push_back({member(one, "科目"), member(one, "试卷语言"), "", member(one, "语种")});
        }
    }
    return subjects;
}

/// Afterwards what was signed, before it what would be.
Result<Json> record_shown(store::Transaction& transaction, const Dossier& dossier)
{
    const Case& registration = dossier.registration;
    return registration.locked ? Result<Json>(registration.confirmations.back().record)
                               : record_to_freeze(transaction, dossier);
}

const Json& part_of(const Json& frozen, std::string_view name)
{
    static const Json nothing = Json::Object{};
    const Json* part = frozen.find(name);
    return part == nullptr ? nothing : *part;
}

/// The receipt anybody can check, and the words of the QR code: where, if it is known, and which.
void prove(print::Proof& proof, const std::string& receipt, const std::string& site)
{
    proof.head = receipt;
    if (receipt.empty()) {
        return;
    }
    proof.check_at = site.empty() ? std::string("/receipts") : site + "/receipts";
    proof.qr = site.empty() ? receipt : site + "/receipts/" + receipt;
}

void fill_in(print::ConfirmationSheet& sheet, const Dossier& dossier, const Json& frozen)
{
    const Json& facts = part_of(frozen, "事实");
    const Json& outcome = part_of(frozen, "结果");
    if (const Json* applied = find_at(facts, "报考")) {
        sheet.kinds = texts(*applied, "类型");
    }
    sheet.routes = texts(outcome, "适用条件");
    sheet.scope = texts(outcome, "可报范围");
    sheet.groups = record_groups(*dossier.book, facts);
    sheet.subjects = subjects_of(outcome);
}

Result<print::ConfirmationSheet> sheet_of(Casework& casework, store::Transaction& transaction,
                                          const Actor& actor, const Dossier& dossier, const std::string& site)
{
    auto frozen = record_shown(transaction, dossier);
    auto photo = load_photo(casework, transaction, dossier.person_key, dossier.exam);
    auto receipt = standing_receipt(transaction, dossier);
    if (!frozen || !photo || !receipt) {
        return tl::unexpected(!frozen ? frozen.error() : !photo ? photo.error() : receipt.error());
    }
    const Office* unit = casework.offices()->find(dossier.unit_id);
    print::ConfirmationSheet sheet;
    sheet.exam = exam_name(dossier);
    sheet.number = dossier.registration.number;
    sheet.person = person_of(dossier, part_of(*frozen, "事实"));
    sheet.person.photo = std::move(*photo);
    sheet.place = dossier.prefecture;
    sheet.office = unit == nullptr ? std::string() : unit->name;
    fill_in(sheet, dossier, *frozen);
    sheet.declarations = quotes(*dossier.book, "told-before-signing");
    sheet.operator_name = actor.name;
    const auto& done = dossier.registration.confirmations;
    sheet.confirmed_at = dossier.registration.locked ? beijing_time(done.back().at) : std::string();
    sheet.proof = proof_of(dossier, digest_of(*frozen));
    prove(sheet.proof, *receipt, site);
    return sheet;
}

std::string word_of(const Verdict* verdict)
{
    return verdict == nullptr                       ? std::string()
           : verdict->finding == Finding::confirmed ? std::string("一致")
                                                    : std::string("不一致");
}

/// Of a list, how many there are.
std::string stated_words(const rulebook::Fact* fact, const Json& stated)
{
    const bool count = fact != nullptr && fact->kind == rulebook::FactKind::record_list;
    return spoken_value(stated) + (count && !stated.is_null() ? " 人" : "");
}

print::HouseholdForm household_of(const Casework& casework, const Dossier& dossier, const StepProgress& step)
{
    print::HouseholdForm form;
    form.exam = exam_name(dossier);
    form.number = dossier.registration.number;
    form.person = person_of(dossier, dossier.registration.stated);
    form.notes = quotes(*dossier.book, "household-notes");
    for (const FactItem& item : step.items) {
        const rulebook::Fact* fact = dossier.book->vocabulary().find(item.pattern);
        const bool guardian = item.path.starts_with("监护人[");
        const std::string place = guardian ? item.path.substr(0, item.path.find(']') + 1) : std::string();
        const Json* relation = guardian ? find_at(dossier.registration.stated, place + ".关系") : nullptr;
        const std::string who = relation != nullptr ? spoken_value(*relation) : std::string("考生本人");
        if (form.members.empty() || form.members.back().relation != who) {
            form.members.push_back({who, {}});
        }
        const Verdict* verdict = nullptr;
        if (step.signature != nullptr) {
            const auto found = std::ranges::find(step.signature->verdicts, item.path, &Verdict::path);
            verdict = found == step.signature->verdicts.end() ? nullptr : &*found;
        }
        form.members.back().items.push_back(
            {fact == nullptr || fact->meaning.empty() ? item.path : fact->meaning,
             stated_words(fact, item.stated), word_of(verdict),
             verdict == nullptr ? std::string() : verdict->ground});
    }
    const Office* office = office_of(*casework.offices(), dossier, step.step);
    form.office = office == nullptr ? std::string() : office->name;
    form.proof = proof_of(dossier, dossier.progress.digest);
    return form;
}

/// To be filled in by hand: nothing is routed before it is submitted.
print::HouseholdForm empty_household(const Dossier& dossier)
{
    print::HouseholdForm form;
    form.exam = exam_name(dossier);
    form.person = person_of(dossier, dossier.draft);
    form.notes = quotes(*dossier.book, "household-notes");
    return form;
}

/// RFC 3339 in Beijing: the same registration printed twice at one instant gives the same bytes.
std::string created(std::int64_t now)
{
    std::string text = beijing_time(now) + ":00+08:00";
    text[10] = 'T';
    return text;
}

Expected<PaperContent> printed(const Casework& casework, const print::Document& document,
                               const std::string& title)
{
    auto press = print::Press::open();
    if (!press) {
        return trouble(press.error());
    }
    auto pdf = press->print({&document, 1}, {title, "准考", created(casework.clock())});
    return pdf ? Expected<PaperContent>(PaperContent{"application/pdf", std::move(pdf->pdf)})
               : trouble(pdf.error());
}

using Draw = std::function<Expected<print::Document>(store::Transaction&, const Dossier&)>;

Expected<PaperContent> print_for(Casework& casework, const Actor& actor, const std::string& person_key,
                                 const std::string& exam, const std::string& title, const Draw& draw)
{
    Expected<print::Document> document;
    auto through = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        const auto relation = relation_to(casework, actor, *dossier);
        if (dossier->registration.submitted_at == 0 || !relation ||
            !may(actor.role, Act::open_case, *relation)) {
            return refuse("no-registration", "", "没有这份报名,或者它不归本单位办理");
        }
        document = draw(transaction, *dossier);
        auto noted = document ? note_access(casework, transaction, actor, person_key, title, "打印")
                              : Expected<void>(tl::unexpected(document.error()));
        return noted ? Expected<Json>(Json()) : tl::unexpected(noted.error());
    });
    return through ? printed(casework, *document, title) : tl::unexpected(through.error());
}

// ---- 随案的表: which there are is the rulebook's to say ----

const Json& facts_of(const Dossier& dossier)
{
    return dossier.registration.submitted_at == 0 ? dossier.draft : dossier.registration.stated;
}

/// The rows of 随案的表 that hold for these facts.
Json::Array forms_of(const rulebook::Rulebook& book, const Json& facts)
{
    Json::Array forms;
    const Json rows = book.value_of("随案的表", facts);
    for (const Json& row : rows.as_array() == nullptr ? Json::Array{} : *rows.as_array()) {
        const Json* holds = row.find("情形");
        if (holds != nullptr && holds->as_bool() != nullptr && *holds->as_bool()) {
            forms.push_back(row);
        }
    }
    return forms;
}

Json listed(const Json::Array& forms)
{
    Json::Array list;
    for (const Json& form : forms) {
        list.push_back(Json::Object{{"表", member(form, "表")}, {"名称", member(form, "名称")}});
    }
    return list;
}

std::optional<Json> form_named(const Json::Array& forms, std::string_view name)
{
    const auto found =
        std::ranges::find_if(forms, [&](const Json& form) { return member(form, "表") == name; });
    return found == forms.end() ? std::nullopt : std::optional(*found);
}

/// One of the steps the row names lies with this actor.
bool may_print(const Casework& casework, const Actor& actor, const Dossier& dossier, const Json& form)
{
    return std::ranges::any_of(texts(form, "打印的步骤"), [&](const std::string& name) {
        const StepProgress* step = find_step(dossier.progress, name);
        return step != nullptr && is_actors(casework, actor, dossier, step->step);
    });
}

print::Document document_of(const Casework& casework, const Dossier& dossier, const Json& form)
{
    const std::string name = member(form, "表");
    const auto said = quotes_at(*dossier.book, texts(form, "照录"));
    if (name == "accommodation") {
        return print::accommodation_form(accommodation_of(dossier, facts_of(dossier)));
    }
    if (name == "braille") {
        return print::braille_undertaking(
            braille_of(casework, dossier, facts_of(dossier), texts(form, "承诺"), said));
    }
    if (name == "transfer") {
        return print::transfer_application(transfer_of(casework, dossier, facts_of(dossier), said));
    }
    const StepProgress* step = find_step(dossier.progress, dossier.book->property("household-step"));
    return print::household_form(step == nullptr ? empty_household(dossier)
                                                 : household_of(casework, dossier, *step));
}

} // namespace

Expected<PaperContent> confirmation_sheet_pdf(Casework& casework, const Actor& actor,
                                              const std::string& person_key, const std::string& exam,
                                              const std::string& site)
{
    return print_for(
        casework, actor, person_key, exam, "网上报名信息确认表",
        [&](store::Transaction& transaction, const Dossier& dossier) -> Expected<print::Document> {
            if (actor.office_id != dossier.unit_id) {
                return refuse("not-yours", "", "确认表由受理单位打印");
            }
            auto sheet = sheet_of(casework, transaction, actor, dossier, site);
            return sheet ? Expected<print::Document>(print::confirmation_sheet(*sheet))
                         : trouble(sheet.error());
        });
}

Expected<PaperContent> case_form_pdf(Casework& casework, const Actor& actor, const std::string& person_key,
                                     const std::string& exam, const std::string& name)
{
    return print_for(casework, actor, person_key, exam, "随案的表 " + name,
                     [&](store::Transaction&, const Dossier& dossier) -> Expected<print::Document> {
                         const auto form = form_named(forms_of(*dossier.book, facts_of(dossier)), name);
                         if (!form) {
                             return refuse("no-paper", "", "这份报名没有这种表:" + name);
                         }
                         return may_print(casework, actor, dossier, *form)
                                    ? Expected<print::Document>(document_of(casework, dossier, *form))
                                    : refuse("not-yours", "", member(*form, "名称") + "由审核它的单位打印");
                     });
}

Expected<Json> case_forms(Casework& casework, const Actor& actor, const std::string& person_key,
                          const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        const auto relation = relation_to(casework, actor, *dossier);
        if (dossier->registration.submitted_at == 0 || !relation ||
            !may(actor.role, Act::open_case, *relation)) {
            return refuse("no-registration", "", "没有这份报名,或者它不归本单位办理");
        }
        Json::Array forms = forms_of(*dossier->book, facts_of(*dossier));
        std::erase_if(forms, [&](const Json& form) { return !may_print(casework, actor, *dossier, form); });
        return listed(forms);
    });
}

Expected<Json> own_forms(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, actor.person_key, exam);
        return dossier ? Expected<Json>(listed(forms_of(*dossier->book, facts_of(*dossier))))
                       : tl::unexpected(dossier.error());
    });
}

Expected<PaperContent> own_form_pdf(Casework& casework, const Actor& actor, const std::string& exam,
                                    const std::string& name)
{
    Expected<print::Document> document;
    auto through = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, actor.person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        const auto form = form_named(forms_of(*dossier->book, facts_of(*dossier)), name);
        if (!form) {
            return refuse("no-paper", "", "按您填的,没有这种表:" + name, "回“材料”看要哪些表");
        }
        document = document_of(casework, *dossier, *form);
        return Json();
    });
    return through ? printed(casework, *document, "随案的表 " + name) : tl::unexpected(through.error());
}

} // namespace zk::exam
