#include "exam/desk/print_parts.hpp"

#include "base/text.hpp"
#include "exam/desk/record_view.hpp"
#include "exam/registration/fact_path.hpp"

namespace zk::exam::print_parts {

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

std::vector<print::Quote> quotes_at(const rulebook::Rulebook& book, const std::vector<std::string>& clauses)
{
    std::vector<print::Quote> found;
    for (const std::string& clause : clauses) {
        if (const auto* one = book.find_clause(clause)) {
            for (const std::string& quote : one->quotes) {
                found.push_back({clause, quote});
            }
        }
    }
    return found;
}

std::vector<print::Quote> quotes(const rulebook::Rulebook& book, std::string_view property)
{
    std::vector<std::string> clauses;
    const std::string named = book.property(property);
    for (const std::string_view clause : split(named, ',')) {
        clauses.emplace_back(clause);
    }
    return quotes_at(book, clauses);
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

namespace {

std::string text_at(const Json& facts, std::string_view path)
{
    const Json* value = find_at(facts, path);
    return value == nullptr ? std::string() : spoken_value(*value);
}

std::string unit_name(const Casework& casework, const Dossier& dossier)
{
    const Office* unit = casework.offices()->find(dossier.unit_id);
    return unit == nullptr ? std::string() : unit->name;
}

/// A member of the last record of 就读经历.
std::string last_school(const Json& facts, std::string_view name)
{
    const Json* list = find_at(facts, "就读经历");
    const bool any = list != nullptr && list->as_array() != nullptr && !list->as_array()->empty();
    return any ? member(list->as_array()->back(), name) : std::string();
}

/// To whom one applies who registers where one goes to school.
std::string office_at(const Casework& casework, const Dossier& dossier, const std::string& prefecture)
{
    const auto offices = casework.offices();
    const std::string kind = dossier.book->property("fallback-office");
    for (const Office& office : offices->all()) {
        if (office.kind == kind && office.prefecture == prefecture) {
            return office.name;
        }
    }
    return {};
}

/// The schools as stated, a line each: 年级, 起, 止, 学校, 学籍.
std::vector<std::vector<std::string>> schooling_of(const Json& facts)
{
    std::vector<std::vector<std::string>> lines;
    const Json* list = find_at(facts, "就读经历");
    for (const Json& one :
         list == nullptr || list->as_array() == nullptr ? Json::Array{} : *list->as_array()) {
        std::vector<std::string> line;
        for (const char* name : {"年级", "起", "止", "学校", "学籍档案"}) {
            const Json* value = one.find(name);
            line.push_back(value == nullptr ? std::string() : spoken_value(*value));
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace

std::string exam_name(const Dossier& dossier)
{
    const std::string name = dossier.book->property("exam-name");
    return name.empty() ? dossier.book->title() : name;
}

print::Person person_of(const Dossier& dossier, const Json& facts)
{
    print::Person person;
    person.name = member(dossier.identity, "姓名");
    person.id_type = member(dossier.identity, "证件种类");
    person.id_number = member(dossier.identity, "证件号码");
    person.telephone = member(dossier.identity, "手机号");
    person.birth_date = text_at(facts, "考生.出生日期");
    person.school = last_school(facts, "学校");
    return person;
}

print::AccommodationForm accommodation_of(const Dossier& dossier, const Json& facts)
{
    print::AccommodationForm form;
    form.exam = exam_name(dossier);
    form.number = dossier.registration.number;
    form.person = person_of(dossier, facts);
    const Json* braille = find_at(facts, "申请.盲文试卷");
    const bool wanted = braille != nullptr && braille->as_bool() != nullptr && *braille->as_bool();
    form.choices = {{"盲文试卷", wanted}};
    form.proof = proof_of(dossier, dossier.progress.digest);
    return form;
}

print::BrailleUndertaking braille_of(const Casework& casework, const Dossier& dossier, const Json& facts,
                                     const std::vector<std::string>& promises,
                                     const std::vector<print::Quote>& said)
{
    print::BrailleUndertaking form;
    form.exam = exam_name(dossier);
    form.number = dossier.registration.number;
    form.person = person_of(dossier, facts);
    form.office = unit_name(casework, dossier);
    form.promises = promises;
    form.quotes = said;
    form.proof = proof_of(dossier, dossier.progress.digest);
    return form;
}

print::TransferApplication transfer_of(const Casework& casework, const Dossier& dossier, const Json& facts,
                                       const std::vector<print::Quote>& said)
{
    print::TransferApplication form;
    form.exam = exam_name(dossier);
    form.number = dossier.registration.number;
    form.person = person_of(dossier, facts);
    form.household_prefecture = text_at(facts, "户籍.所在地州");
    form.schooling = schooling_of(facts);
    form.school_prefecture = last_school(facts, "所在地州");
    form.office = office_at(casework, dossier, form.school_prefecture);
    form.quotes = said;
    form.proof = proof_of(dossier, dossier.progress.digest);
    return form;
}

} // namespace zk::exam::print_parts
