#include "rulebook/domains.hpp"

#include <algorithm>

#include "rulebook/sorted.hpp"

namespace zk::rulebook {
namespace {

using feel::FactId;
using feel::Value;

constexpr std::size_t documents_looked_at = 24; ///< starting points, or examples where there are none
constexpr std::size_t most_seen = 12;           ///< values of one fact taken from the documents
constexpr std::size_t largest_power_set = 6;    ///< lists over so many distinguishable texts are complete

bool holds(const std::vector<Value>& values, const Value& value)
{
    return std::any_of(values.begin(), values.end(),
                       [&](const Value& other) { return feel::identical(other, value); });
}

void add(std::vector<Value>& values, const Value& value)
{
    if (!holds(values, value)) {
        values.push_back(value);
    }
}

void note(std::vector<Seen>& seen, const Value& value, std::size_t count)
{
    for (Seen& other : seen) {
        if (feel::identical(other.value, value)) {
            other.count += count;
            return;
        }
    }
    seen.push_back({value, count});
}

void learn(const Vocabulary& vocabulary, const Situation& document, std::size_t count,
           std::vector<std::vector<Seen>>& seen)
{
    for (const Place& place : all_places(vocabulary, document)) {
        const Value& value = value_at(document, place);
        if (!value.is_unknown()) {
            note(seen[place.fact], value, count);
        }
    }
}

bool is_ordered(FactKind kind)
{
    return kind == FactKind::number || kind == FactKind::integer || kind == FactKind::date ||
           kind == FactKind::date_time;
}

/// Some value, where no limit and no document gives one.
Value ordinary(FactKind kind)
{
    if (kind == FactKind::date) {
        return *Date::parse("2000-01-01");
    }
    return kind == FactKind::date_time ? Value(*DateTime::parse("2000-01-01T00:00:00")) : Value(0);
}

/// The value `steps` smallest steps away; fine for dates, whole for whole numbers.
std::optional<Value> moved(const Value& value, std::int64_t steps, bool whole)
{
    if (const Decimal* number = value.as_number()) {
        const auto sum = add(*number, whole ? Decimal(steps) : Decimal::scaled(steps, 3));
        return sum ? std::optional<Value>(*sum) : std::nullopt;
    }
    if (const Date* date = value.as_date()) {
        const auto day = date->plus_days(steps);
        return day ? std::optional<Value>(*day) : std::nullopt;
    }
    if (const DateTime* moment = value.as_date_time()) {
        const auto later = moment->plus(steps, 0);
        return later ? std::optional<Value>(*later) : std::nullopt;
    }
    return std::nullopt;
}

/// The limits, and `between` values just above each and below the lowest.
std::vector<Value> spread(std::vector<Value> limits, std::size_t between, bool whole)
{
    std::sort(limits.begin(), limits.end(),
              [](const Value& a, const Value& b) { return feel::less(a, b).is_true(); });
    std::vector<Value> values;
    const auto count = static_cast<std::int64_t>(between);
    for (std::int64_t step = -count; !limits.empty() && step < 0; ++step) {
        if (const auto value = moved(limits.front(), step, whole)) {
            add(values, *value);
        }
    }
    for (std::size_t i = 0; i < limits.size(); ++i) {
        add(values, limits[i]);
        for (std::int64_t step = 1; step <= count; ++step) {
            const auto value = moved(limits[i], step, whole);
            const bool below_next =
                value && (i + 1 == limits.size() || feel::less(*value, limits[i + 1]).is_true());
            if (below_next) {
                add(values, *value);
            }
        }
    }
    return values;
}

/// Texts that are in the same of the sets are one class; one of each class, those seen most first.
std::vector<std::string> one_of_each_class(const std::vector<std::string>& texts,
                                           const std::vector<std::vector<std::string>>& sets)
{
    std::vector<std::string> chosen;
    std::set<std::vector<bool>> classes;
    for (const std::string& text : texts) {
        std::vector<bool> in;
        for (const auto& set : sets) {
            in.push_back(std::find(set.begin(), set.end(), text) != set.end());
        }
        if (classes.insert(in).second) {
            chosen.push_back(text);
        }
    }
    return chosen;
}

std::vector<Value> subsets(const std::vector<std::string>& texts)
{
    std::vector<Value> lists;
    for (std::size_t bits = 0; bits < std::size_t{1} << texts.size(); ++bits) {
        std::vector<Value> items;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if ((bits >> i & 1U) != 0) {
                items.emplace_back(texts[i]);
            }
        }
        lists.push_back(Value::list(std::move(items)));
    }
    return lists;
}

bool same_list(const Value& a, const Value& b)
{
    const feel::List* first = a.as_list();
    const feel::List* second = b.as_list();
    return first != nullptr && second != nullptr && first->items.size() == second->items.size() &&
           std::all_of(first->items.begin(), first->items.end(),
                       [&](const Value& item) { return holds(second->items, item); });
}

bool is_seen_as(const Value& seen, const Value& value)
{
    return feel::identical(seen, value) || same_list(seen, value);
}

const Vocabulary::Node* node_of(const Vocabulary::Node& from, FactId fact)
{
    for (const Vocabulary::Node& member : from.members) {
        if (member.fact == fact) {
            return &member;
        }
        if (const Vocabulary::Node* found = node_of(member, fact)) {
            return found;
        }
    }
    return nullptr;
}

Value open_member(const Vocabulary& vocabulary, const Vocabulary::Node& node)
{
    if (!node.fact) {
        feel::Context context;
        for (const Vocabulary::Node& member : node.members) {
            context.entries.emplace_back(member.name, open_member(vocabulary, member));
        }
        return context;
    }
    const Fact& fact = vocabulary.facts[*node.fact];
    const Enumeration* enumeration = vocabulary.find_enumeration(fact.enumeration);
    if (fact.required && fact.kind == FactKind::enumeration && enumeration != nullptr) {
        return enumeration->values.front();
    }
    return feel::Unknown{feel::Missing(static_cast<FactId>(*node.fact))};
}

/// A list of one record of which nothing more is known than it must say. None where that cannot be made up.
std::vector<Value> one_open_record(const Vocabulary& vocabulary, FactId list)
{
    const Vocabulary::Node* node = node_of(vocabulary.root(), list);
    feel::Context record;
    for (const Vocabulary::Node& member : node->members) {
        record.entries.emplace_back(member.name, open_member(vocabulary, member));
        const bool made_up = !member.fact || !vocabulary.facts[*member.fact].required ||
                             !record.entries.back().second.is_unknown();
        if (!made_up) {
            return {};
        }
    }
    return {Value::list({Value(std::move(record))})};
}

} // namespace

Experience Experience::of(const Loaded& loaded)
{
    Experience experience;
    const Vocabulary& vocabulary = loaded.vocabulary;
    experience.seen.resize(vocabulary.facts.size());
    for (const Json& facts : loaded.starting_facts) {
        experience.documents.push_back(situation_of(vocabulary, facts));
        learn(vocabulary, experience.documents.back(), 1, experience.seen);
    }
    const bool examples_alone = experience.documents.empty();
    for (const Example& example : loaded.examples) {
        const Situation document = situation_of(vocabulary, example.facts);
        learn(vocabulary, document, 0, experience.seen);
        if (examples_alone && experience.documents.size() < documents_looked_at) {
            experience.documents.push_back(document);
        }
    }
    for (std::vector<Seen>& seen : experience.seen) {
        sort_by(seen, [](const Seen& value) { return -static_cast<std::int64_t>(value.count); });
    }
    return experience;
}

Domains::Domains(const Loaded& loaded, const Experience& experience, const GoalPlan& plan,
                 const Situation& known)
    : loaded_(loaded), experience_(experience), plan_(plan), known_(known)
{
}

const Domain& Domains::of(FactId fact)
{
    const auto found = made_.find(fact);
    return found != made_.end() ? found->second : made_.emplace(fact, make(fact)).first->second;
}

const std::vector<feel::Cell>& Domains::cells(FactId fact, Prober& prober)
{
    const auto found = cells_.find(fact);
    if (found != cells_.end()) {
        return found->second;
    }
    std::vector<feel::Cell>& made = cells_[fact];
    for (const Value& value : of(fact).values) {
        made.push_back(prober.cell(value));
    }
    return made;
}

Domain Domains::make(FactId fact)
{
    const FactKind kind = loaded_.vocabulary.facts[fact].kind;
    Domain domain;
    if (kind == FactKind::boolean) {
        domain = {{Value(true), Value(false)}, {}, true};
    } else if (kind == FactKind::enumeration || kind == FactKind::text) {
        domain = texts(fact);
    } else if (kind == FactKind::enumeration_list) {
        domain = text_lists(fact);
    } else {
        domain = is_ordered(kind) ? measures(fact) : as_seen(fact);
    }
    std::erase_if(domain.values,
                  [&](const Value& value) { return !loaded_.vocabulary.in_range(fact, value); });
    weigh(fact, domain);
    return domain;
}

/// Whatever the documents show; for lists also the empty one.
Domain Domains::as_seen(FactId fact) const
{
    Domain domain;
    for (const Seen& seen : experience_.seen[fact]) {
        if (domain.values.size() < most_seen) {
            domain.values.push_back(seen.value);
        }
    }
    const FactKind kind = loaded_.vocabulary.facts[fact].kind;
    if (kind == FactKind::record_list || kind == FactKind::text_list) {
        add(domain.values, Value::list({}));
    }
    if (kind == FactKind::record_list && domain.values.size() < most_seen) {
        for (Value& list : one_open_record(loaded_.vocabulary, fact)) {
            add(domain.values, list);
        }
    }
    return domain;
}

Domain Domains::texts(FactId fact)
{
    const Fact& about = loaded_.vocabulary.facts[fact];
    const Enumeration* enumeration = loaded_.vocabulary.find_enumeration(about.enumeration);
    const FactUse& use = plan_.uses[fact];
    const bool in_record = about.path.find("[]") != std::string::npos;
    const bool simple = !in_record && !use.otherwise && !use.beside_records && use.beside.empty();
    std::vector<std::string> all;
    for (const Seen& seen : experience_.seen[fact]) {
        all.push_back(*seen.value.as_string());
    }
    if (enumeration != nullptr) {
        all.insert(all.end(), enumeration->values.begin(), enumeration->values.end());
    } else {
        for (const auto& set : use.texts) {
            all.insert(all.end(), set.begin(), set.end());
        }
        all.emplace_back("别处");
    }
    Domain domain;
    domain.complete = enumeration != nullptr || simple;
    for (const std::string& text : simple ? one_of_each_class(all, use.texts) : all) {
        add(domain.values, text);
    }
    return domain;
}

Domain Domains::text_lists(FactId fact)
{
    const Fact& about = loaded_.vocabulary.facts[fact];
    const std::vector<std::string>& all = loaded_.vocabulary.find_enumeration(about.enumeration)->values;
    const FactUse& use = plan_.uses[fact];
    const bool simple = about.path.find("[]") == std::string::npos && !use.otherwise && !use.beside_records &&
                        use.beside.empty();
    const std::vector<std::string> texts = simple ? one_of_each_class(all, use.texts) : all;
    if (texts.size() <= largest_power_set) {
        return {subsets(texts), {}, true};
    }
    Domain domain = as_seen(fact);
    add(domain.values, Value::list({}));
    for (const std::string& text : all) {
        add(domain.values, Value::list({Value(text)}));
    }
    return domain;
}

/// The limits of a fact and of all it is compared with, directly or through others.
std::vector<Value> Domains::limits(FactId fact, std::size_t& compared, bool& complete)
{
    const Vocabulary& vocabulary = loaded_.vocabulary;
    std::set<FactId> circle{fact};
    std::vector<FactId> open{fact};
    std::vector<Value> found;
    bool with_records = false;
    while (!open.empty()) {
        const FactUse& use = plan_.uses[open.back()];
        open.pop_back();
        complete = complete && !use.otherwise;
        with_records = with_records || use.beside_records;
        for (const Value& limit : use.limits) {
            add(found, limit);
        }
        for (const FactId other : use.beside) {
            if (circle.insert(other).second) {
                open.push_back(other);
            }
        }
    }
    compared = circle.size();
    for (const Place& place : all_places(vocabulary, known_)) {
        const Fact& about = vocabulary.facts[place.fact];
        const Value& value = value_at(known_, place);
        const bool in_record = about.path.find("[]") != std::string::npos;
        const bool counts = in_record ? with_records : circle.contains(place.fact);
        if (counts && about.kind == vocabulary.facts[fact].kind && !value.is_unknown()) {
            add(found, value);
        }
        const bool may_grow = in_record || about.kind == FactKind::record_list;
        complete = complete && !(with_records && may_grow && value.is_unknown());
    }
    return found;
}

Domain Domains::measures(FactId fact)
{
    const Fact& about = loaded_.vocabulary.facts[fact];
    Domain domain;
    domain.complete = about.path.find("[]") == std::string::npos;
    std::size_t compared = 1;
    std::vector<Value> found = limits(fact, compared, domain.complete);
    const std::size_t own = found.size();
    for (const Seen& seen : experience_.seen[fact]) {
        if (found.size() < own + most_seen && (!domain.complete || found.empty())) {
            add(found, seen.value);
        }
    }
    if (found.empty()) {
        found.push_back(ordinary(about.kind));
    }
    std::erase_if(found, [kind = found.front().kind_index()](const Value& value) {
        return value.kind_index() != kind;
    });
    const std::size_t between = domain.complete ? compared : 1;
    const std::size_t all = found.size() * (between + 1) + between;
    domain.values = spread(std::move(found), between, about.kind == FactKind::integer);
    // Days and whole numbers have nothing between neighbours; other numbers do.
    domain.complete = domain.complete && (about.kind != FactKind::number || domain.values.size() == all);
    return domain;
}

/// One starting point's worth is spread evenly; every starting point speaks for the value it has; of an
/// ordered kind, for the nearest value not above theirs.
void Domains::weigh(FactId fact, Domain& domain) const
{
    std::vector<std::pair<double, Value>> weighed;
    for (const Value& value : domain.values) {
        weighed.emplace_back(1.0 / static_cast<double>(domain.values.size()), value);
    }
    double sum = 1;
    for (const Seen& seen : experience_.seen[fact]) {
        std::size_t nearest = weighed.size();
        for (std::size_t i = 0; i < weighed.size(); ++i) {
            const bool same = is_seen_as(seen.value, weighed[i].second);
            const bool below = is_ordered(loaded_.vocabulary.facts[fact].kind) &&
                               feel::less(weighed[i].second, seen.value).is_true();
            nearest = same || below ? i : nearest;
        }
        if (nearest < weighed.size()) {
            weighed[nearest].first += static_cast<double>(seen.count);
            sum += static_cast<double>(seen.count);
        }
    }
    sort_by(weighed, [](const auto& value) { return -value.first; });
    domain.values.clear();
    for (auto& [weight, value] : weighed) {
        domain.weights.push_back(weight / sum);
        domain.values.push_back(std::move(value));
    }
}

} // namespace zk::rulebook
