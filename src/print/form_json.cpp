#include "print/form_json.hpp"

#include <algorithm>
#include <array>
#include <glib.h>

#include "base/text.hpp"
#include "print/forms.hpp"

namespace zk::print {
namespace {

/// Reads members of one object by name; keeps the first mistake.
class Reader {
public:
    Reader(const Json& json, std::string path, Result<void>& outcome)
        : json_(json), path_(std::move(path)), outcome_(outcome)
    {
        if (json.as_object() == nullptr && !json.is_null()) {
            wrong("", json, "对象");
        }
    }

    template <class T>
    void operator()(const char* name, T& target)
    {
        known_.emplace_back(name);
        if (const Json* found = json_.find(name); found != nullptr && !found->is_null()) {
            take(name, *found, target);
        }
    }

    /// Octets in base64.
    void octets(const char* name, std::string& target)
    {
        std::string text;
        (*this)(name, text);
        gsize length = 0;
        if (guchar* decoded = text.empty() ? nullptr : g_base64_decode(text.c_str(), &length)) {
            target.assign(reinterpret_cast<const char*>(decoded), length);
            g_free(decoded);
        }
    }

    void refuse_unknown()
    {
        const Json::Object* object = json_.as_object();
        for (std::size_t i = 0; object != nullptr && i < object->size(); ++i) {
            const std::string& name = (*object)[i].first;
            if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
                const std::string nearest = nearest_name(name, known_);
                complain(place(name) + " 不是这份表里的内容" +
                         (nearest.empty() ? "" : ",最接近的名称:" + nearest));
            }
        }
    }

private:
    void take(const std::string& name, const Json& json, std::string& target)
    {
        if (const std::string* text = json.as_string()) {
            target = *text;
        } else {
            wrong(name, json, "文本");
        }
    }

    void take(const std::string& name, const Json& json, bool& target)
    {
        if (const bool* truth = json.as_bool()) {
            target = *truth;
        } else {
            wrong(name, json, "布尔");
        }
    }

    template <class T>
    void take(const std::string& name, const Json& json, std::vector<T>& target)
    {
        const Json::Array* array = json.as_array();
        if (array == nullptr) {
            return wrong(name, json, "列表");
        }
        for (std::size_t i = 0; i < array->size(); ++i) {
            take(name + "[" + std::to_string(i) + "]", (*array)[i], target.emplace_back());
        }
    }

    template <class T>
    void take(const std::string& name, const Json& json, T& target)
    {
        Reader inner(json, place(name), outcome_);
        members(inner, target);
        inner.refuse_unknown();
    }

    std::string place(const std::string& name) const
    {
        return path_.empty() || name.empty() ? path_ + name : path_ + "." + name;
    }

    void wrong(const std::string& name, const Json& json, const char* expected)
    {
        const std::string where = place(name);
        complain((where.empty() ? "这份表" : where) + " 是" + json.kind_name() + ",应为" + expected);
    }

    void complain(std::string message)
    {
        if (outcome_) {
            outcome_ = fail("print.form", std::move(message));
        }
    }

    const Json& json_;
    std::string path_;
    Result<void>& outcome_;
    std::vector<std::string> known_;
};

void members(Reader& read, Person& person)
{
    read("姓名", person.name);
    read("本民族文字姓名", person.name_in_own_script);
    read("性别", person.sex);
    read("民族", person.ethnicity);
    read("出生日期", person.birth_date);
    read("证件类型", person.id_type);
    read("证件号码", person.id_number);
    read("联系电话", person.telephone);
    read("通讯地址", person.address);
    read("毕业学校", person.school);
    read.octets("照片", person.photo);
}

void members(Reader& read, Proof& proof)
{
    read("表号", proof.serial);
    read("摘要", proof.hash);
    read("位置", proof.position);
    read("链头", proof.head);
    read("核对点", proof.checkpoint);
    read("二维码", proof.qr);
    read("核对", proof.check_at);
}

void members(Reader& read, Quote& quote)
{
    read("条款", quote.clause);
    read("原文", quote.text);
}

void members(Reader& read, Item& item)
{
    read("项目", item.label);
    read("内容", item.value);
}

void members(Reader& read, FactGroup& group)
{
    read("标题", group.title);
    read("各项", group.items);
    read("列", group.columns);
    read("行", group.rows);
}

void members(Reader& read, Subject& subject)
{
    read("科目", subject.name);
    read("卷种", subject.paper);
    read("时间", subject.time);
    read("说明", subject.remark);
}

void members(Reader& read, CheckedItem& item)
{
    read("项目", item.label);
    read("填报", item.stated);
    read("核对", item.verdict);
    read("说明", item.remark);
}

void members(Reader& read, HouseholdMember& member)
{
    read("对象", member.relation);
    read("各项", member.items);
}

void members(Reader& read, Choice& choice)
{
    read("内容", choice.text);
    read("申请", choice.chosen);
}

/// What every form begins and ends with.
template <class Form>
void common(Reader& read, Form& form)
{
    read("考试", form.exam);
    read("报名序号", form.number);
    read("考生", form.person);
    read("凭证", form.proof);
}

void members(Reader& read, ConfirmationSheet& sheet)
{
    common(read, sheet);
    read("报名地点", sheet.place);
    read("受理机构", sheet.office);
    read("报考类型", sheet.kinds);
    read("适用条件", sheet.routes);
    read("可报范围", sheet.scope);
    read("事实", sheet.groups);
    read("考试科目", sheet.subjects);
    read("告知", sheet.declarations);
    read("本民族语言告知", sheet.consequences_in_own_language);
    read("经办人", sheet.operator_name);
    read("确认时间", sheet.confirmed_at);
}

void members(Reader& read, HouseholdForm& form)
{
    common(read, form);
    read("核对", form.members);
    read("说明", form.notes);
    read("意见", form.opinion);
    read("审查人", form.reviewer);
    read("审查机关", form.office);
    read("审查时间", form.reviewed_at);
}

void members(Reader& read, AccommodationForm& form)
{
    common(read, form);
    read("监护人", form.guardian);
    read("残疾类别和等级", form.disability);
    read("残疾人证号", form.disability_card);
    read("其他需要", form.needs);
    read("便利", form.choices);
    read("所附材料", form.papers);
    read("地州意见", form.prefecture_opinion);
    read("自治区意见", form.region_opinion);
}

void members(Reader& read, BrailleUndertaking& undertaking)
{
    common(read, undertaking);
    read("致", undertaking.office);
    read("承诺", undertaking.promises);
    read("依据", undertaking.quotes);
}

void members(Reader& read, TransferApplication& form)
{
    common(read, form);
    read("户籍所在地州", form.household_prefecture);
    read("就读地州", form.school_prefecture);
    read("就读地招生考试机构", form.office);
    read("就读经历", form.schooling);
    read("依据", form.quotes);
    read("理由", form.reason);
    read("申请时间", form.applied_at);
    read("学校证明", form.school_statement);
    read("学校证明时间", form.school_signed_at);
    read("户政意见", form.police_opinion);
    read("户政意见时间", form.police_signed_at);
}

template <class Form, Document (*make)(const Form&)>
Result<Document> from(const Json& json)
{
    Result<void> outcome;
    Form form;
    Reader reader(json, "", outcome);
    members(reader, form);
    reader.refuse_unknown();
    return outcome.map([&] { return make(form); });
}

struct Maker {
    FormName form;
    Result<Document> (*make)(const Json& json);
};

constexpr std::array makers{
    Maker{{"confirmation", "网上报名信息确认表"}, from<ConfirmationSheet, confirmation_sheet>},
    Maker{{"household", "新疆维吾尔自治区普通高考考生户籍情况审查登记表"},
          from<HouseholdForm, household_form>},
    Maker{{"accommodation", "残疾考生报考普通高等学校招生全国统一考试合理便利申请表"},
          from<AccommodationForm, accommodation_form>},
    Maker{{"braille", "盲文试卷承诺书"}, from<BrailleUndertaking, braille_undertaking>},
    Maker{{"transfer", "跨地州市报名申请"}, from<TransferApplication, transfer_application>},
};

constexpr auto names = [] {
    std::array<FormName, makers.size()> all;
    for (std::size_t i = 0; i < makers.size(); ++i) {
        all[i] = makers[i].form;
    }
    return all;
}();

} // namespace

std::span<const FormName> form_names()
{
    return names;
}

Result<Document> form_from_json(std::string_view form, const Json& members)
{
    std::string known;
    for (const Maker& maker : makers) {
        if (form == maker.form.name || form == maker.form.title) {
            return maker.make(members);
        }
        known += (known.empty() ? "" : "、") + std::string(maker.form.name);
    }
    return fail("print.form", "没有叫 " + std::string(form) + " 的表;有:" + known);
}

} // namespace zk::print
