#include "bench/generator.hpp"

namespace zk::bench {
namespace {

const std::array<const char*, 6> categories{"普通高中", "中职", "往届", "社会", "三校生", "民族班"};

std::string category(int index)
{
    return categories[static_cast<std::size_t>(index) % categories.size()];
}

std::string interval(int low, int high)
{
    return "[" + std::to_string(low) + ".." + std::to_string(high) + "]";
}

std::string number_cell(Draws& draws)
{
    const int a = draws.below(5);
    const int b = a + 3 + draws.below(6);
    switch (draws.below(4)) {
    case 0:
        return ">= " + std::to_string(a);
    case 1:
        return interval(a, b);
    case 2:
        return "< " + std::to_string(b);
    default:
        return std::to_string(a) + ", " + std::to_string(a + 1) + ", > " + std::to_string(b);
    }
}

std::string age_cell(Draws& draws)
{
    const int a = draws.below(5);
    const int b = a + 3 + draws.below(6);
    return draws.below(4) < 2 ? interval(15 + a, 19 + b) : "< " + std::to_string(18 + b);
}

std::string category_cell(Draws& draws)
{
    const int count = 1 + draws.below(3);
    const int first = draws.below(6);
    std::string cell;
    for (int i = first; i < first + count; ++i) {
        cell += (cell.empty() ? "\"" : ", \"") + category(i) + "\"";
    }
    return cell;
}

std::string cell(ColumnKind kind, Draws& draws)
{
    if (draws.next() < 0.4) {
        return "-";
    }
    switch (kind) {
    case ColumnKind::number:
        return number_cell(draws);
    case ColumnKind::age:
        return age_cell(draws);
    case ColumnKind::category:
        return category_cell(draws);
    default:
        return draws.next() < 0.5 ? "true" : "false";
    }
}

Rule random_rule(std::size_t index, Draws& draws)
{
    Rule rule;
    for (const Column& column : columns) {
        rule.cells.push_back(cell(column.kind, draws));
    }
    rule.output = "R" + std::to_string(index);
    return rule;
}

/// The draws stand in the order of the columns.
Json person(Draws& draws)
{
    Json::Object facts;
    facts.emplace_back(columns[0].name, draws.below(12));
    facts.emplace_back(columns[1].name, draws.below(7));
    facts.emplace_back(columns[2].name, 15 + draws.below(14));
    facts.emplace_back(columns[3].name, category(draws.below(6)));
    facts.emplace_back(columns[4].name, draws.below(9));
    facts.emplace_back(columns[5].name, draws.below(9));
    facts.emplace_back(columns[6].name, draws.next() < 0.6);
    facts.emplace_back(columns[7].name, draws.next() < 0.7);
    return facts;
}

const char* type_of(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::category:
        return "string";
    case ColumnKind::boolean:
        return "boolean";
    default:
        return "number";
    }
}

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
    }
    return out;
}

std::string text_element(const char* element, const std::string& id, const std::string& text)
{
    return std::string("<") + element + " id=\"" + id + "\"><text>" + escaped(text) + "</text></" + element +
           ">";
}

std::string input_data(std::size_t index)
{
    const std::string id = "in" + std::to_string(index);
    const std::string name = columns[index].name;
    return "  <inputData id=\"" + id + "\" name=\"" + name + "\"><variable id=\"v_" + id + "\" name=\"" +
           name + "\" typeRef=\"" + type_of(columns[index].kind) + "\"/></inputData>\n";
}

std::string input_clause(std::size_t index)
{
    const std::string id = "c" + std::to_string(index);
    return "      <input id=\"" + id + "\"><inputExpression id=\"e_" + id + "\" typeRef=\"" +
           type_of(columns[index].kind) + "\"><text>" + columns[index].name +
           "</text></inputExpression></input>\n";
}

std::string rule_element(std::size_t index, const Rule& rule)
{
    const std::string id = "r" + std::to_string(index);
    std::string xml = "      <rule id=\"" + id + "\">";
    for (std::size_t i = 0; i < rule.cells.size(); ++i) {
        xml += text_element("inputEntry", id + "_" + std::to_string(i), rule.cells[i]);
    }
    return xml + text_element("outputEntry", id + "_o", "\"" + rule.output + "\"") + "</rule>\n";
}

} // namespace

const std::array<Column, 8> columns{{
    {"户籍年限", ColumnKind::number},
    {"学籍年限", ColumnKind::number},
    {"年龄", ColumnKind::age},
    {"考生类别", ColumnKind::category},
    {"居住证年限", ColumnKind::number},
    {"社保年限", ColumnKind::number},
    {"应届", ColumnKind::boolean},
    {"实际就读", ColumnKind::boolean},
}};
const char* const output_name = "结果";

double Draws::next()
{
    state_ = (state_ * 1103515245 + 12345) & 0x7fffffff;
    return static_cast<double>(state_) / static_cast<double>(0x7fffffff);
}

int Draws::below(int count)
{
    return static_cast<int>(count * next());
}

RandomTable make_table(std::size_t rules, std::size_t people)
{
    Draws draws;
    RandomTable table;
    for (std::size_t i = 0; i < rules; ++i) {
        table.rules.push_back(random_rule(i, draws));
    }
    table.rules.push_back({std::vector<std::string>(columns.size(), "-"), "NONE"});
    for (std::size_t i = 0; i < people; ++i) {
        table.people.push_back(person(draws));
    }
    return table;
}

std::string namespace_of(const std::string& model_name)
{
    return "urn:zhunkao:bench:" + model_name;
}

std::string to_dmn_xml(const std::string& model_name, const RandomTable& table)
{
    const std::string output = output_name;
    std::string data;
    std::string requirements;
    std::string clauses;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string number = std::to_string(i);
        data += input_data(i);
        requirements += "    <informationRequirement id=\"q" + number + "\"><requiredInput href=\"#in" +
                        number + "\"/></informationRequirement>\n";
        clauses += input_clause(i);
    }
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"definitions\""
                      " name=\"" +
                      model_name + "\" namespace=\"" + namespace_of(model_name) + "\">\n" + data +
                      "  <decision id=\"decision\" name=\"" + output +
                      "\">\n    <variable id=\"v_out\" name=\"" + output + "\" typeRef=\"string\"/>\n" +
                      requirements + "    <decisionTable id=\"table\" hitPolicy=\"FIRST\">\n" + clauses +
                      "      <output id=\"out\" name=\"" + output + "\" typeRef=\"string\"/>\n";
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        xml += rule_element(i, table.rules[i]);
    }
    return xml + "    </decisionTable>\n  </decision>\n</definitions>\n";
}

} // namespace zk::bench
