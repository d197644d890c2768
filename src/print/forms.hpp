// forms: the papers of a registration, each a plain struct → Document.
//
// The labels are the forms' own; every sentence of the regulation (declarations, undertakings, notes, the
// kinds of accommodation) comes in as a value, quoted by whoever knows the rulebook. Nothing here knows the
// database, and every value is printed as given: dates, ID numbers and names are texts. An empty value leaves
// the place to write.
//
// Where the numbers come from: the forms are named by 六(五)-2, 七(二)乙-2, 六(四)-1, 六(四)-2 and 六(一)-2
// of gaokao-2022; the household form leaves its back free for the print of the police (七(二)乙-4).
//
// The same members, in Chinese, are read from JSON by form_json.hpp. Pure; errors only when printed
// (press.hpp).
#pragma once

#include <string>
#include <vector>

#include "print/document.hpp"

namespace zk::print {

struct Person {
    std::string name;
    std::string name_in_own_script; ///< Uyghur, Kazakh, Kyrgyz, Mongolian …; may be empty
    std::string sex;
    std::string ethnicity;
    std::string birth_date;
    std::string id_type;
    std::string id_number;
    std::string telephone;
    std::string address;
    std::string school;
    std::string photo; ///< JPEG; empty leaves the box
};

/// Finds the case and fixes its state: printed at the end of a form. Empty lines are left out.
struct Proof {
    std::string serial;     ///< 表号
    std::string hash;       ///< of the registration as printed
    std::string position;   ///< in the chain: 第 12 个事件
    std::string head;       ///< of the chain
    std::string checkpoint; ///< number, time and root of a published checkpoint
    std::string qr;         ///< what the QR code says; empty: none
    std::string check_at;   ///< where anybody can check the sheet
};

/// What the regulation says, in its words.
struct Quote {
    std::string clause;
    std::string text;
};

struct Item {
    std::string label;
    std::string value;
};

/// Stated facts that belong together: single ones as label and value, repeated ones (guardians, schools) as a
/// table.
struct FactGroup {
    std::string title;
    std::vector<Item> items;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

struct Subject {
    std::string name;
    std::string paper; ///< language, kind
    std::string time;
    std::string remark;
};

/// 网上报名信息确认表
struct ConfirmationSheet {
    std::string exam;   ///< above the title
    std::string number; ///< 报名序号(考生号); empty before it is given
    Person person;
    std::string place;               ///< 报名地点
    std::string office;              ///< 受理机构
    std::vector<std::string> kinds;  ///< 报考类型
    std::vector<std::string> routes; ///< the conditions met
    std::vector<std::string> scope;  ///< 可报范围
    std::vector<FactGroup> groups;
    std::vector<Subject> subjects;
    std::vector<Quote> declarations;
    std::string consequences_in_own_language; ///< told before signing; may be empty
    std::string operator_name;
    std::string confirmed_at;
    Proof proof;
};
Document confirmation_sheet(const ConfirmationSheet& sheet);

/// One line of the household form. `verdict`: "一致", "不一致", or empty: to be ticked by hand.
struct CheckedItem {
    std::string label;
    std::string stated;
    std::string verdict;
    std::string remark;
};

struct HouseholdMember {
    std::string relation; ///< 考生本人、父亲、母亲、其他法定监护人
    std::vector<CheckedItem> items;
};

/// 新疆维吾尔自治区普通高考考生户籍情况审查登记表. With no members: a form to fill in by hand.
struct HouseholdForm {
    std::string exam;
    std::string number;
    Person person;
    std::vector<HouseholdMember> members;
    std::vector<Quote> notes;
    std::string opinion;
    std::string reviewer;
    std::string office;
    std::string reviewed_at;
    Proof proof;
};
Document household_form(const HouseholdForm& form);

struct Choice {
    std::string text;
    bool chosen = false;
};

/// 残疾考生报考普通高等学校招生全国统一考试合理便利申请表
struct AccommodationForm {
    std::string exam;
    std::string number;
    Person person;
    std::string guardian;
    std::string disability; ///< kind and degree
    std::string disability_card;
    std::string needs;           ///< in the candidate's words
    std::vector<Choice> choices; ///< the kinds of accommodation there are, as the authority lists them
    std::vector<std::string> papers;
    std::string prefecture_opinion;
    std::string region_opinion;
    Proof proof;
};
Document accommodation_form(const AccommodationForm& form);

/// 盲文试卷承诺书
struct BrailleUndertaking {
    std::string exam;
    std::string number;
    Person person;
    std::string office;                ///< to whom
    std::vector<std::string> promises; ///< what is undertaken
    std::vector<Quote> quotes;         ///< what asks for it
    Proof proof;
};
Document braille_undertaking(const BrailleUndertaking& undertaking);

/// 跨地州市报名申请: own application, the school's certificate, the opinion of the hukou police, in this
/// order.
struct TransferApplication {
    std::string exam;
    std::string number;
    Person person;
    std::string household_prefecture; ///< 户籍所在地、州、市
    std::string school_prefecture;
    std::string office;                              ///< 就读地招生考试机构
    std::vector<std::vector<std::string>> schooling; ///< grade, from, to, school, record
    std::vector<Quote> quotes;
    std::string reason;
    std::string applied_at;
    std::string school_statement;
    std::string school_signed_at;
    std::string police_opinion;
    std::string police_signed_at;
    Proof proof;
};
Document transfer_application(const TransferApplication& application);

} // namespace zk::print
