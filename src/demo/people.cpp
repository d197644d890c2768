#include "demo/people.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/calendar.hpp"
#include "exam/jurisdiction/steps.hpp"
#include "exam/registration/fact_path.hpp"
#include "impact/dice.hpp"
#include "impact/pair.hpp"
#include "impact/population.hpp"

namespace zk::demo {

namespace {

using exam::find_at;
using exam::put_at;
using impact::Dice;

constexpr std::array<std::string_view, 24> family_names{"王", "李", "张", "刘", "陈", "杨", "赵", "黄",
                                                        "周", "吴", "徐", "孙", "马", "朱", "胡", "郭",
                                                        "何", "高", "林", "罗", "郑", "梁", "谢", "宋"};
constexpr std::array<std::string_view, 24> given_names{
    "小明", "思远", "雨桐", "子涵", "佳怡", "浩然", "欣悦", "文博", "晨曦", "梓萱", "俊杰", "诗涵",
    "天宇", "静怡", "志强", "雪莹", "建国", "晓燕", "宇航", "若琳", "明辉", "丽娜", "海峰", "春梅"};
constexpr std::array<std::string_view, 16> whole_names{
    "阿依古丽·买买提", "艾力·吐尔逊", "古丽娜尔·阿不都", "买买提江·依明",
    "帕提古丽·热合曼", "努尔兰·哈孜", "叶尔江·巴合提",   "巴合古丽·居马",
    "阿斯哈尔·托合提", "热依拉·肉孜", "库尔班·艾买提",   "加娜尔·叶尔肯",
    "吐尔洪·阿布拉",   "萨丽玛·别克", "巴雅尔·巴图",     "其其格·道尔吉"};

std::string text_at(const Json& facts, std::string_view path)
{
    const Json* value = find_at(facts, path);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::string invented_name(Dice& dice)
{
    if (dice.roll_below(3) == 0) {
        return std::string(whole_names[dice.roll_below(whole_names.size())]);
    }
    return std::string(family_names[dice.roll_below(family_names.size())]) +
           std::string(given_names[dice.roll_below(given_names.size())]);
}

/// Offices by kind and 地州, to place people in.
class Places {
public:
    explicit Places(const exam::Offices& offices)
    {
        for (const exam::Office& office : offices.all()) {
            by_place_[office.kind + "/" + office.prefecture].push_back(&office);
        }
    }
    const exam::Office* pick(const std::string& kind, const std::string& prefecture,
                             std::uint64_t number) const
    {
        const auto found = by_place_.find(kind + "/" + prefecture);
        return found == by_place_.end() ? nullptr : found->second[number % found->second.size()];
    }

private:
    std::map<std::string, std::vector<const exam::Office*>> by_place_;
};

/// The county of the household and the schools are offices that exist; equal invented names stay equal.
void place(Json& facts, const Places& places, Dice& dice)
{
    const std::string home = text_at(facts, "户籍.所在地州");
    const auto* county = places.pick("县(市)招生委员会办公室", home, dice.roll());
    if (county != nullptr) {
        put_at(facts, "户籍.县市", county->county);
    }
    const Json* records = find_at(facts, "就读经历");
    const std::size_t count =
        records == nullptr || records->as_array() == nullptr ? 0 : records->as_array()->size();
    const std::uint64_t number = dice.roll();
    for (std::size_t index = 0; index < count; ++index) {
        const std::string path = "就读经历[" + std::to_string(index) + "].";
        const std::string type = text_at(facts, path + "学校类型");
        const std::string kind = type == "普通高中" ? "普通中学" : "中等职业学校";
        const bool is_upper = type != "小学" && type != "初中";
        const std::string was = text_at(facts, path + "学校");
        const auto* school =
            is_upper ? places.pick(kind, text_at(facts, path + "所在地州"), impact::mixed(number, was))
                     : nullptr;
        if (school != nullptr) {
            put_at(facts, path + "学校", school->name);
        }
    }
}

std::string number_of(const std::string& division, const std::string& birth, std::uint32_t order)
{
    constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    std::string number = division;
    std::ranges::copy_if(birth, std::back_inserter(number), [](char letter) { return letter != '-'; });
    const std::string tail = std::to_string(1'000 + order % 1'000);
    number += tail.substr(1);
    int sum = 0;
    for (std::size_t index = 0; index < weights.size(); ++index) {
        sum += weights[index] * (number[index] - '0');
    }
    return number + "10X98765432"[sum % 11];
}

/// What candidates may state of all that the population knows.
Json own_facts(const rulebook::Vocabulary& vocabulary, const Json& facts)
{
    Json own = Json::Object{};
    for (const auto& [group, value] : *facts.as_object()) {
        if (value.as_object() == nullptr) {
            own.set(group, value);
            continue;
        }
        Json kept = Json::Object{};
        for (const auto& [name, member] : *value.as_object()) {
            const auto* fact = vocabulary.find(group + "." + name);
            if (fact != nullptr && fact->applicant_may_state && !member.is_null()) {
                kept.set(name, member);
            }
        }
        if (!kept.as_object()->empty()) {
            own.set(group, std::move(kept));
        }
    }
    return own;
}

Person person_of(const rulebook::Rulebook& book, Json facts, const Places& places, std::size_t index,
                 std::uint64_t seed, std::set<std::string>& numbers)
{
    Dice dice(impact::mixed(seed ^ index));
    place(facts, places, dice);
    Person person;
    const bool foreign = text_at(facts, "考生.国籍") == "外国";
    std::string birth = text_at(facts, "考生.出生日期");
    birth = birth.empty() ? "2004-03-15" : birth;
    const Json* local = find_at(facts, "考生.新疆身份证号");
    const bool is_local = local != nullptr && local->as_bool() != nullptr && *local->as_bool();
    const auto* county = places.pick("县(市)招生委员会办公室", text_at(facts, "户籍.所在地州"), index);
    const std::string division = is_local ? (county == nullptr ? "650102" : county->division) : "410105";
    person.application.exam = book.id();
    person.application.user_name = "考生" + std::to_string(index + 1);
    person.application.name = invented_name(dice);
    person.application.id_type = foreign ? "外国人永久居留身份证" : "居民身份证";
    person.application.id_number =
        foreign ? "KAZ6501" + birth.substr(2, 2) + birth.substr(5, 2) + birth.substr(8, 2) +
                      std::to_string(10 + index % 90)
                : number_of(division, birth, static_cast<std::uint32_t>(index % 1'000));
    // Two people of one county and birthday, a thousand apart, would have one number.
    for (std::uint32_t order = 1; !numbers.insert(person.application.id_number).second && order < 999;
         ++order) {
        person.application.id_number =
            number_of(division, birth, static_cast<std::uint32_t>(index % 1'000) + order);
    }
    const std::string tail = std::to_string(10'000'000 + index);
    person.application.phone = "139" + tail;
    put_at(facts, "考生.出生日期", birth);
    person.facts = own_facts(book.vocabulary(), facts);
    return person;
}

/// A route nobody has yet goes first; what everybody has waits.
std::string kind_of(const rulebook::Rulebook& book, const Json& facts)
{
    const Json result = book.decide(facts, {.search = false});
    if (book.is_error(result)) {
        return {};
    }
    return to_text(*result.find("适用条件")) + to_text(*result.find("禁止情形")) +
           to_text(*result.find("受理机构"));
}

} // namespace

Result<std::vector<Person>> invent(const std::shared_ptr<const rulebook::Rulebook>& book,
                                   const std::string& distribution, const exam::Offices& offices,
                                   std::size_t count, std::uint64_t seed)
{
    constexpr std::size_t drawn_for_one = 3;
    auto pair = impact::Pair::make(book, book, book->property("headline"));
    if (!pair) {
        return tl::unexpected(pair.error());
    }
    auto population = impact::open_synthetic(**pair, distribution, count * drawn_for_one, seed);
    if (!population) {
        return tl::unexpected(population.error());
    }
    const Places places(offices);
    std::vector<Person> people;
    std::map<std::string, std::size_t> kinds;
    std::set<std::string> numbers;
    const auto feeder = (*population)->feeder();
    while (people.size() < count) {
        auto block = (*population)->next();
        if (!block || !*block) {
            break;
        }
        const std::size_t rows = (*block)->count;
        feeder->load(std::move(**block));
        for (std::uint32_t row = 0; row < rows && people.size() < count; ++row) {
            Json facts = feeder->facts(row);
            const std::string kind = kind_of(*book, facts);
            if (kind.empty() || ++kinds[kind] > std::max<std::size_t>(4, count / 12)) {
                continue;
            }
            people.push_back(person_of(*book, std::move(facts), places, people.size(), seed, numbers));
        }
    }
    return people;
}

} // namespace zk::demo
