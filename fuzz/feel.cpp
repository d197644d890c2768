// feel: any text, read as an expression and as unary tests, by each dialect.
#include <algorithm>
#include <vector>

#include "feel/evaluator.hpp"
#include "feel/parser.hpp"
#include "feel_print.hpp"
#include "target.hpp"

namespace zk::fuzz {

namespace {

using feel::Type;
using feel::TypeKind;
using feel::TypePtr;
using feel::Value;

constexpr std::uint64_t steps_allowed = 200'000;

struct Fact {
    std::string name;
    Value value;
    TypePtr type;
};

Value unknown(feel::FactId fact)
{
    return feel::Unknown{feel::Missing(fact)};
}

Value record(const char* relation, Value since)
{
    return feel::Context{{{"关系", relation}, {"since", std::move(since)}, {"in date", true}}};
}

TypePtr record_type()
{
    return Type::context_of({{"关系", Type::of(TypeKind::string)},
                             {"since", Type::of(TypeKind::date)},
                             {"in date", Type::of(TypeKind::boolean)}});
}

Value open_list()
{
    feel::List list;
    list.items = {1, 2, 3};
    list.perhaps = {feel::Missing(), feel::Missing(3), feel::Missing()};
    return list;
}

std::vector<Fact> make_facts()
{
    const Value date = *Date::parse("2022-06-07");
    const Value records = Value::list({record("父亲", date), record("母亲", unknown(1))});
    return {{"a", 5, Type::of(TypeKind::number)},
            {"b", *Decimal::parse("-2.5"), Type::of(TypeKind::number)},
            {"s", "文本 abc", Type::of(TypeKind::string)},
            {"flag", true, Type::of(TypeKind::boolean)},
            {"考试首日", date, Type::of(TypeKind::date)},
            {"t", *Time::parse("09:30:00+08:00"), nullptr},
            {"dt", *DateTime::parse("2022-06-07T09:00:00@Asia/Shanghai"), nullptr},
            {"P", *parse_duration("P1Y2M").years_months, nullptr},
            {"list", Value::list({1, 2, 3, 2}), Type::list_of(Type::of(TypeKind::number))},
            {"监护人", records, Type::list_of(record_type())},
            {"考生", record("本人", date), record_type()},
            {"full name", "Wang", Type::of(TypeKind::string)},
            {"a-b", 7, nullptr},
            {"u", unknown(1), nullptr},
            {"住所", unknown(2), Type::of(TypeKind::boolean)},
            {"或许", open_list(), nullptr},
            {"untyped", Value::list({feel::Context{{{"x", 1}, {"a", 2}}}, 3}), nullptr},
            {"n", Value(), nullptr}};
}

/// The same facts for every text.
class Facts : public feel::Globals {
public:
    Facts()
    {
        for (const Fact& fact : make_facts()) {
            scope_.add(fact.name, static_cast<std::uint32_t>(values_.size()), fact.type);
            values_.push_back(fact.value);
        }
        scope_.add_type("tRecord", record_type());
    }
    Value get(std::uint32_t slot) override { return values_[slot]; }
    const feel::Scope& scope() const { return scope_; }

private:
    feel::Scope scope_;
    std::vector<Value> values_;
};

Facts& facts()
{
    static Facts all;
    return all;
}

feel::ParseResult parse(std::string_view text, bool tests, const feel::ParseOptions& options)
{
    return tests ? feel::parse_unary_tests(text, facts().scope(), options)
                 : feel::parse_expression(text, facts().scope(), options);
}

void check_print(const feel::Expression& expression, bool tests, const feel::ParseOptions& options)
{
    const std::string text = printed(expression);
    const auto again = parse(text, tests, options);
    if (!again && (again.error().front().code == "feel.too-deep" || text.size() > (1U << 20U))) {
        return; // parentheses count as nesting
    }
    promise(again.has_value(), "a printed expression can be read", text);
    promise(same_tree(expression.root.get(), (*again)->root.get()), "it reads as the same tree", text);
}

/// A value without functions and anything open is what its text says.
bool is_plain(const Value& value)
{
    if (const auto* list = value.as_list()) {
        return !list->has_perhaps() && std::ranges::all_of(list->items, is_plain);
    }
    if (const auto* context = value.as_context()) {
        return std::ranges::all_of(context->entries,
                                   [](const auto& entry) { return is_plain(entry.second); });
    }
    if (const auto* range = value.as_range()) {
        return is_plain(range->low) && is_plain(range->high);
    }
    return value.as_function() == nullptr && !value.is_unknown();
}

void check_text(const Value& value)
{
    if (!is_plain(value) || value.extent().members > 10'000) {
        return;
    }
    const std::string text = to_feel_text(value);
    const auto parsed = feel::parse_expression(text, feel::Scope());
    if (!parsed && parsed.error().front().code == "feel.too-deep") {
        return;
    }
    promise(parsed.has_value(), "a value's text can be read", text);
    feel::Frame frame;
    promise(identical(evaluate(**parsed, frame), value), "a value's text is the value", text);
}

void run(const feel::Expression& expression, bool tests)
{
    std::vector<feel::Trouble> troubles;
    std::uint64_t steps = steps_allowed;
    const DateTime now = *DateTime::parse("2022-06-07T09:00:00Z");
    const auto frame = [&] {
        feel::Frame made;
        made.globals = &facts();
        made.troubles = &troubles;
        made.steps_left = &steps;
        made.now = &now;
        return made;
    };
    if (!tests) {
        feel::Frame once = frame();
        check_text(evaluate(expression, once));
        return;
    }
    for (const Value& input :
         {Value(), Value(5), Value("应届"), facts().get(4), facts().get(9), unknown(4)}) {
        feel::Frame once = frame();
        const Value result = evaluate_tests(expression, input, once);
        promise(result.as_bool() != nullptr || result.is_unknown(), "tests are true, false or unknown");
    }
}

/// False if the text is refused.
bool check(std::string_view text, bool tests, const feel::ParseOptions& options)
{
    const auto parsed = parse(text, tests, options);
    if (!parsed) {
        promise(!parsed.error().empty() && !parsed.error().front().message.empty(), "a refusal says why");
        to_text(parsed.error());
        return false;
    }
    promise((*parsed)->root != nullptr, "an expression has a tree");
    check_print(**parsed, tests, options);
    run(**parsed, tests);
    return true;
}

} // namespace

void run_feel(std::string_view input)
{
    feel::ParseOptions rulebooks;
    rulebooks.rulebook_dialect = true;
    feel::ParseOptions models;
    models.allow_unknown_names = true;
    for (const bool tests : {false, true}) {
        if (!check(input, tests, rulebooks)) {
            check(input, tests, models);
        }
    }
}

} // namespace zk::fuzz
