#include "rulebook/reads.hpp"

#include "base/text.hpp"
#include "rulebook/reads_walker.hpp"

namespace zk::rulebook {
namespace {

constexpr int deepest_call = 12; ///< functions may call one another; beyond this nothing new is read

feel::ParseOptions dialect()
{
    feel::ParseOptions options;
    options.rulebook_dialect = true;
    return options;
}

} // namespace

void Shape::merge(const Shape& other)
{
    places.insert(other.places.begin(), other.places.end());
    for (const auto& [name, shape] : other.entries) {
        entries[name].merge(shape);
    }
}

void ReadSet::merge(const ReadSet& other)
{
    facts.insert(other.facts.begin(), other.facts.end());
    lists.insert(other.lists.begin(), other.lists.end());
    for (const auto& [list, read] : other.within) {
        within[list].insert(read.begin(), read.end());
    }
}

Reads::Reads(const Loaded& loaded) : loaded_(loaded)
{
    for (dmn::Slot slot = 0; slot < loaded.program->slot_count(); ++slot) {
        scope_.add(loaded.program->slot_name(slot), slot, loaded.program->slot_type(slot));
    }
}

ReadSet Reads::of_expression(const std::string& text)
{
    ReadSet result;
    // What is not FEEL has been reported when the model was compiled.
    const feel::ParseResult parsed = feel::parse_expression(text, scope_, dialect());
    if (parsed) {
        result.shape = ReadsWalker(*this, **parsed, result).walk(*(*parsed)->root);
    }
    return result;
}

ReadSet Reads::of_tests(const std::string& text, const Shape& input)
{
    ReadSet result;
    const feel::ParseResult parsed = feel::parse_unary_tests(text, scope_, dialect());
    if (parsed) {
        ReadsWalker walker(*this, **parsed, result);
        walker.bind(0, input);
        walker.walk(*(*parsed)->root);
    }
    return result;
}

/// The body of a function is read as a function literal, so that its parameters are its locals.
ReadSet Reads::of_body(const Named& named, const std::string& text, const std::vector<Shape>* arguments)
{
    if (arguments == nullptr) {
        return of_expression(text);
    }
    ReadSet result;
    const std::string literal = "function(" + join(named.parameters, ", ") + ") " + text;
    const feel::ParseResult parsed = feel::parse_expression(literal, scope_, dialect());
    if (parsed && (*parsed)->root->kind == feel::NodeKind::function) {
        result.shape = ReadsWalker(*this, **parsed, result).call_literal(*(*parsed)->root, *arguments);
    }
    return result;
}

ReadSet Reads::of_table(const Named& table, const std::vector<Shape>* arguments)
{
    ReadSet result;
    for (std::size_t column = 1; column < table.first_output + table.output_count; ++column) {
        const bool is_input = column < table.first_output;
        Shape input;
        if (is_input) {
            ReadSet header = of_body(table, table.header[column].text, arguments);
            result.merge(header);
            input = std::move(header.shape);
        }
        const std::string name = without_bold(table.header[column].text);
        for (const RowSource& row : table.rows) {
            const std::string& cell = row.cells[column].text;
            ReadSet reading = is_input ? of_tests(cell, input) : of_body(table, cell, arguments);
            result.merge(reading);
            if (!is_input) {
                (table.output_count == 1 ? result.shape : result.shape.entries[name]).merge(reading.shape);
            }
        }
    }
    return result;
}

ReadSet Reads::of_cells(const Named& relation, const std::vector<Shape>* arguments)
{
    ReadSet result;
    for (const RowSource& row : relation.rows) {
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            const ReadSet reading = of_body(relation, row.cells[column].text, arguments);
            result.merge(reading);
            result.shape.entries[relation.header[column].text].merge(reading.shape);
        }
    }
    return result;
}

ReadSet Reads::of_named(const Named& named, const std::vector<Shape>* arguments)
{
    if (depth_ >= deepest_call) {
        return {};
    }
    ++depth_;
    ReadSet result;
    switch (named.kind) {
    case Named::Kind::table:
        result = of_table(named, arguments);
        break;
    case Named::Kind::relation:
        result = of_cells(named, arguments);
        break;
    default:
        result = of_body(named, named.expression.text, arguments);
        break;
    }
    --depth_;
    return result;
}

const ReadSet& Reads::of_name(const std::string& name)
{
    const auto known = known_.find(name);
    if (known != known_.end()) {
        return known->second;
    }
    known_[name] = {}; // a name that reads itself reads nothing more
    // The depth counts calls of functions; a name is read once, from the ground.
    const int outer = depth_;
    depth_ = 0;
    ReadSet reading;
    if (const Named* named = loaded_.tree.find_named(name); named != nullptr && !named->is_function) {
        reading = of_named(*named, nullptr);
    }
    for (const ParameterSource& parameter : loaded_.tree.parameters) {
        if (parameter.name.text == name) {
            reading = of_expression(parameter.value.text);
        }
    }
    depth_ = outer;
    return known_[name] = std::move(reading);
}

std::vector<std::string> Reads::paths(const ReadSet& reading) const
{
    FactSet facts = reading.facts;
    for (const Vocabulary::Node* list : reading.lists) {
        bool read_within = false;
        for (const std::size_t fact : reading.facts) {
            read_within = read_within || loaded_.vocabulary.facts[fact].path.starts_with(list->path + ".");
        }
        if (!read_within) {
            facts.insert(*list->fact);
        }
    }
    std::vector<std::string> result;
    for (const std::size_t fact : facts) {
        result.push_back(loaded_.vocabulary.facts[fact].path);
    }
    return result;
}

std::vector<std::string> Reads::facts_of(const Text& expression)
{
    return paths(of_expression(expression.text));
}

} // namespace zk::rulebook
