#include "exam/desk/print_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/case_view.hpp"
#include "exam/registration/fact_path.hpp"
#include "print/forms.hpp"
#include "print/press.hpp"

namespace zk::exam {

namespace {

std::string member(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::vector<std::string> texts(const Json& object, std::string_view name)
{
    std::vector<std::string> found;
    const Json* value = object.find(name);
    if (value != nullptr && value->as_array() != nullptr) {
        for (const Json& element : *value->as_array()) {
            if (element.as_string() != nullptr) {
                found.push_back(*element.as_string());
            }
        }
    }
    return found;
}

/// true → 是, lists joined by 、, null → nothing: a blank line to write on.
std::string spoken(const Json& value)
{
    if (const bool* flag = value.as_bool()) {
        return *flag ? "是" : "否";
    }
    if (const std::string* text = value.as_string()) {
        return *text;
    }
    if (const Json::Array* list = value.as_array()) {
        std::string joined;
        for (const Json& element : *list) {
            joined += (joined.empty() ? "" : "、") + spoken(element);
        }
        return joined.empty() ? "无" : joined;
    }
    return value.is_null() ? std::string() : to_text(value);
}

print::Person person_of(const Dossier& dossier)
{
    print::Person person;
    person.name = member(dossier.identity, "姓名");
    person.id_type = member(dossier.identity, "证件种类");
    person.id_number = member(dossier.identity, "证件号码");
    person.telephone = member(dossier.identity, "手机号");
    return person;
}

/// One group a top-level name of the vocabulary, in its order.
std::vector<print::FactGroup> groups_of(const Dossier& dossier, const Json& facts)
{
    std::vector<print::FactGroup> groups;
    for (const FactItem& item : items_of(dossier.book->vocabulary(), facts)) {
        const rulebook::Fact* fact = dossier.book->vocabulary().find(item.pattern);
        const bool list = fact != nullptr && fact->kind == rulebook::FactKind::record_list;
        if (fact == nullptr || list || fact->sensitive) {
            continue;
        }
        const std::string group = item.path.substr(0, item.path.find_first_of(".["));
        if (groups.empty() || groups.back().title != group) {
            groups.push_back({group, {}, {}, {}});
        }
        const std::string label = item.path.substr(group.size() + (item.path[group.size()] == '.' ? 1 : 0));
        groups.back().items.push_back({label, spoken(item.stated)});
    }
    return groups;
}

/// The clauses a line of the front matter names.
std::vector<print::Quote> quotes(const rulebook::Rulebook& book, std::string_view property)
{
    std::vector<print::Quote> found;
    const std::string named = book.property(property);
    for (const std::string_view clause : split(named, ',')) {
        if (const auto* one = book.find_clause(clause)) {
            for (const std::string& quote : one->quotes) {
                found.push_back({std::string(clause), quote});
            }
        }
    }
    return found;
}

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

print::Proof proof_of(const Dossier& dossier, const std::string& digest)
{
    print::Proof proof;
    proof.hash = digest;
    proof.qr = "ZKC:" + dossier.exam + ":" + dossier.person_key + ":" + digest.substr(0, 16);
    const auto& done = dossier.registration.confirmations;
    if (dossier.registration.locked) {
        proof.position = "第 " + std::to_string(done.back().sequence) + " 个事件";
    }
    return proof;
}

print::ConfirmationSheet sheet_of(const Casework& casework, const Actor& actor, const Dossier& dossier)
{
    const auto& outcome = dossier.progress.outcome;
    const Office* unit = casework.offices()->find(dossier.unit_id);
    print::ConfirmationSheet sheet;
    sheet.exam = dossier.book->title();
    sheet.number = dossier.registration.number;
    sheet.person = person_of(dossier);
    sheet.place = dossier.prefecture;
    sheet.office = unit == nullptr ? std::string() : unit->name;
    if (const Json* applied = find_at(dossier.progress.attested, "报考")) {
        sheet.kinds = texts(*applied, "类型");
    }
    sheet.routes = texts(outcome, "适用条件");
    sheet.scope = texts(outcome, "可报范围");
    sheet.groups = groups_of(dossier, dossier.progress.attested);
    sheet.subjects = subjects_of(outcome);
    sheet.declarations = quotes(*dossier.book, "told-before-signing");
    sheet.operator_name = actor.name;
    const auto& done = dossier.registration.confirmations;
    sheet.confirmed_at = dossier.registration.locked ? beijing_time(done.back().at) : std::string();
    sheet.proof =
        proof_of(dossier, dossier.registration.locked ? done.back().digest : dossier.progress.digest);
    return sheet;
}

std::string word_of(const Verdict* verdict)
{
    return verdict == nullptr                       ? std::string()
           : verdict->finding == Finding::confirmed ? std::string("一致")
                                                    : std::string("不一致");
}

print::HouseholdForm household_of(const Casework& casework, const Dossier& dossier, const StepProgress& step)
{
    print::HouseholdForm form;
    form.exam = dossier.book->title();
    form.number = dossier.registration.number;
    form.person = person_of(dossier);
    form.notes = quotes(*dossier.book, "household-notes");
    for (const FactItem& item : step.items) {
        const rulebook::Fact* fact = dossier.book->vocabulary().find(item.pattern);
        const bool guardian = item.path.starts_with("监护人[");
        const std::string place = guardian ? item.path.substr(0, item.path.find(']') + 1) : std::string();
        const Json* relation = guardian ? find_at(dossier.registration.stated, place + ".关系") : nullptr;
        const std::string who = relation != nullptr ? spoken(*relation) : std::string("考生本人");
        if (form.members.empty() || form.members.back().relation != who) {
            form.members.push_back({who, {}});
        }
        const Verdict* verdict = nullptr;
        if (step.signature != nullptr) {
            const auto found = std::ranges::find(step.signature->verdicts, item.path, &Verdict::path);
            verdict = found == step.signature->verdicts.end() ? nullptr : &*found;
        }
        form.members.back().items.push_back(
            {fact == nullptr || fact->meaning.empty() ? item.path : fact->meaning, spoken(item.stated),
             word_of(verdict), verdict == nullptr ? std::string() : verdict->ground});
    }
    const Office* office = office_of(*casework.offices(), dossier, step.step);
    form.office = office == nullptr ? std::string() : office->name;
    form.proof = proof_of(dossier, dossier.progress.digest);
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

using Draw = std::function<Expected<print::Document>(const Dossier&)>;

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
        document = draw(*dossier);
        auto noted = document ? note_access(casework, transaction, actor, person_key, title, "打印")
                              : Expected<void>(tl::unexpected(document.error()));
        return noted ? Expected<Json>(Json()) : tl::unexpected(noted.error());
    });
    return through ? printed(casework, *document, title) : tl::unexpected(through.error());
}

} // namespace

Expected<PaperContent> confirmation_sheet_pdf(Casework& casework, const Actor& actor,
                                              const std::string& person_key, const std::string& exam)
{
    return print_for(casework, actor, person_key, exam, "网上报名信息确认表",
                     [&](const Dossier& dossier) -> Expected<print::Document> {
                         if (actor.office_id != dossier.unit_id) {
                             return refuse("not-yours", "", "确认表由受理单位打印");
                         }
                         return print::confirmation_sheet(sheet_of(casework, actor, dossier));
                     });
}

Expected<PaperContent> household_form_pdf(Casework& casework, const Actor& actor,
                                          const std::string& person_key, const std::string& exam)
{
    return print_for(casework, actor, person_key, exam, "户籍情况审查登记表",
                     [&](const Dossier& dossier) -> Expected<print::Document> {
                         const auto* mine =
                             find_step(dossier.progress, dossier.book->property("household-step"));
                         if (mine == nullptr || !is_actors(casework, actor, dossier, mine->step)) {
                             return refuse("not-yours", "", "登记表由审核户籍的部门打印");
                         }
                         return print::household_form(household_of(casework, dossier, *mine));
                     });
}

} // namespace zk::exam
