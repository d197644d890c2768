// examples: runs the rows of 例 and compares.
#include "base/text.hpp"
#include "rulebook/example_cells.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {
namespace {

using Mode = Expectation::Mode;

const char* wanted_prefix(Mode mode)
{
    return mode == Mode::contains ? "包含 " : mode == Mode::excludes ? "不含 " : "";
}

/// Faulty facts are what such an example is about; any other example must not have them.
bool looks_at_errors(const std::string& name)
{
    return name == "错误" || name.find("校验") != std::string::npos;
}

bool is_unsettled(const feel::Value& value)
{
    const feel::List* list = value.as_list();
    return value.is_unknown() || (list != nullptr && list->has_perhaps());
}

class Runner {
public:
    Runner(const Loaded& loaded, const Example& example, ExampleReport& report)
        : loaded_(loaded), example_(example), report_(report), evaluation_(loaded.flat),
          errors_(loaded.give(evaluation_, example.facts))
    {
    }

    void run(Diagnostics* cautions)
    {
        const std::size_t before = report_.failures.size();
        bool expects_errors = false;
        for (const Expectation& expectation : example_.expectations) {
            expects_errors = expects_errors || looks_at_errors(expectation.name);
        }
        if (!errors_.empty() && !expects_errors) {
            fail_for_errors();
        } else {
            for (const Expectation& expectation : example_.expectations) {
                check(expectation);
            }
        }
        report_.passed += report_.failures.size() == before ? 1U : 0U;
        if (cautions != nullptr && errors_.empty()) {
            look_for_row(*cautions);
        }
    }

private:
    void fail_for_errors()
    {
        fail("错误", "没有", errors_.front().kind + ":" + errors_.front().message, example_.where);
    }

    void check(const Expectation& expectation)
    {
        if (expectation.name == "错误") {
            Json::Array errors;
            for (const FactError& error : errors_) {
                errors.push_back(error.to_json());
            }
            return compare(expectation, Json(std::move(errors)));
        }
        if (expectation.name == "理由") {
            return compare(expectation, loaded_.reasons(example_.facts, evaluation_));
        }
        const feel::Value raw =
            evaluation_.evaluate(expectation.of_output ? *loaded_.compiled_outputs[expectation.output].from
                                                       : *expectation.expression);
        if (expectation.mode == Mode::unknown) {
            const std::string* text = raw.as_string();
            if (!is_unsettled(raw) && (text == nullptr || *text != "待定")) {
                fail(expectation.name, "待定", to_text(to_json(raw, loaded_.vocabulary)), expectation.cell);
            }
            return;
        }
        if (expectation.of_output) {
            return compare(expectation, to_json(loaded_.output_value(expectation.output, evaluation_),
                                                loaded_.vocabulary));
        }
        if (raw.is_unknown()) {
            return fail(expectation.name, wanted(expectation), "待定,缺少 " + missing(raw), expectation.cell);
        }
        compare(expectation, to_json(raw, loaded_.vocabulary));
    }

    std::string missing(const feel::Value& value) const
    {
        return join(paths_of(feel::missing_in(value), loaded_.vocabulary), "、");
    }

    std::string wanted(const Expectation& expectation) const
    {
        return wanted_prefix(expectation.mode) + to_text(to_json(expectation.value, loaded_.vocabulary));
    }

    void compare(const Expectation& expectation, const Json& actual)
    {
        const Json expected = to_json(expectation.value, loaded_.vocabulary);
        const bool holds = expectation.mode == Mode::contains   ? contains_json(expected, actual)
                           : expectation.mode == Mode::excludes ? !overlaps_json(expected, actual)
                                                                : same_json(expected, actual);
        if (!holds) {
            fail(expectation.name, wanted(expectation), to_text(actual), expectation.cell);
        }
    }

    void fail(const std::string& name, std::string expected, std::string actual, const Text& where)
    {
        Diagnostic diagnostic =
            mistake("rulebook.example", "例“" + example_.sentence + "”不成立:" + name + " 得到 " + actual,
                    where, expected);
        report_.failures.push_back(
            {example_.sentence, name, std::move(expected), std::move(actual), std::move(diagnostic)});
    }

    /// An example that looks at a decision table should be caught by one of its rows.
    void look_for_row(Diagnostics& cautions)
    {
        for (const Expectation& expectation : example_.expectations) {
            const auto slot = loaded_.program->find_decision(expectation.name);
            const Named* named = loaded_.tree.find_named(expectation.name);
            const bool single = named != nullptr && named->kind == Named::Kind::table &&
                                !named->is_function && !named->header[0].text.starts_with("C");
            if (!slot || !single) {
                continue;
            }
            bool caught = false;
            for (const dmn::RowOutcome& row : evaluation_.explain_table(*slot)) {
                caught = caught || !row.matched.is_false();
            }
            if (!caught) {
                cautions.push_back(
                    caution("rulebook.uncaught",
                            "例“" + example_.sentence + "”没有命中“" + expectation.name + "”的任何一行",
                            example_.where));
            }
        }
    }

    const Loaded& loaded_;
    const Example& example_;
    ExampleReport& report_;
    dmn::Machine evaluation_;
    std::vector<FactError> errors_;
};

} // namespace

ExampleReport Loaded::test(Diagnostics* cautions) const
{
    ExampleReport report;
    for (const Example& example : examples) {
        Runner(*this, example, report).run(cautions);
    }
    return report;
}

} // namespace zk::rulebook
