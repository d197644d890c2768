#include "exam/desk/batch_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/case_view.hpp"
#include "exchange/columns.hpp"

namespace zk::exam {

namespace {

using rulebook::FactKind;

constexpr std::string_view number_column = "证件号码";
constexpr std::string_view type_column = "证件种类";
constexpr std::string_view all_column = "全部属实";
constexpr std::string_view usual_type = "居民身份证";

struct Sheet {
    exchange::Table table;
    std::string digest;

    std::string cell(const exchange::TableRow& row, std::string_view column) const
    {
        const auto found = std::ranges::find(table.columns, column);
        return found == table.columns.end()
                   ? std::string()
                   : row.cells[static_cast<std::size_t>(found - table.columns.begin())];
    }
    bool has(std::string_view column) const
    {
        return std::ranges::find(table.columns, column) != table.columns.end();
    }
};

/// 监护人[0].关系 as people write it: 监护人[1].关系
std::string column_of(std::string_view path)
{
    std::string column;
    for (std::size_t at = 0; at < path.size(); ++at) {
        column += path[at];
        if (path[at] == '[') {
            const auto end = path.find(']', at);
            column += std::to_string(std::atoi(std::string(path.substr(at + 1, end - at - 1)).c_str()) + 1);
            at = end - 1;
        }
    }
    return column;
}

std::vector<std::string> listed(std::string_view text)
{
    constexpr std::string_view mark = "、";
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(mark);
        parts.emplace_back(trim(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + mark.size());
    }
    return parts;
}

/// What a row says about one item, or why it says nothing.
Result<Verdict> verdict_for(const rulebook::Rulebook& book, const Sheet& sheet, const exchange::TableRow& row,
                            const FactItem& item, const std::string& ground)
{
    Verdict verdict{item.path, item.stated, Finding::confirmed, item.stated, ""};
    const std::string column = column_of(item.path);
    const rulebook::Fact* fact = book.vocabulary().find(item.pattern);
    if (!sheet.has(column) || fact == nullptr || fact->kind == FactKind::record_list) {
        const bool all = sheet.cell(row, all_column) == "是" && !item.stated.is_null();
        return all ? Result<Verdict>(verdict) : fail("batch.uncovered", "表里没有“" + column + "”这一列");
    }
    auto value = value_from_text(*fact, sheet.cell(row, column));
    if (!value) {
        return tl::unexpected(value.error());
    }
    if (value->is_null()) {
        return fail("batch.uncovered", "“" + column + "”是空的");
    }
    if (!(*value == item.stated)) {
        verdict.finding = Finding::corrected;
        verdict.value = std::move(*value);
        verdict.ground = ground;
    }
    return verdict;
}

Result<SignRequest> request_of(const rulebook::Rulebook& book, const Sheet& sheet,
                               const exchange::TableRow& row, const StepProgress& step,
                               const std::string& ground)
{
    SignRequest request;
    request.step = step.step.name;
    request.evidence = {"系统:" + ground};
    for (const FactItem& item : step.items) {
        auto verdict = verdict_for(book, sheet, row, item, ground);
        if (!verdict) {
            return tl::unexpected(verdict.error());
        }
        request.verdicts.push_back(std::move(*verdict));
    }
    return request;
}

struct Match {
    std::string person_key;
    SignRequest request;
};

/// The case a row is about, and what signing it would say; or the reason there is none, for the report.
Expected<Match> match_row(Casework& casework, const Actor& actor, const BatchRequest& batch,
                          const Sheet& sheet, const exchange::TableRow& row, const std::string& ground)
{
    const auto* book = casework.find_exam(batch.exam);
    const std::string type = sheet.cell(row, type_column);
    const std::string number = sheet.cell(row, number_column);
    if (number.empty()) {
        return refuse("row", "", "没有证件号码");
    }
    Match match;
    match.person_key = casework.keyring->person_key(
        book->property("season"), type.empty() ? usual_type : std::string_view(type), number);
    auto found = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, match.person_key, batch.exam);
        if (!dossier || dossier->registration.submitted_at == 0) {
            return refuse("row", "", "没有提交过报名,或不在本次考试");
        }
        const StepProgress* step = find_step(dossier->progress, batch.step);
        if (step == nullptr || !is_actors(casework, actor, *dossier, step->step)) {
            return refuse("row", "", "这一步不归本单位办理");
        }
        if (step->state != StepState::open) {
            return refuse("row", "", step->state == StepState::signed_ ? "已经签认" : "前面的步骤还没有签认");
        }
        auto request = request_of(*book, sheet, row, *step, ground);
        if (!request) {
            return refuse("row", "", request.error().message);
        }
        match.request = std::move(*request);
        return Json();
    });
    return found ? Expected<Match>(std::move(match)) : tl::unexpected(found.error());
}

struct Report {
    std::int64_t matched = 0;
    std::int64_t signed_rows = 0;
    std::int64_t corrected = 0;
    Json::Array mismatches;

    void miss(const exchange::TableRow& row, const std::string& why)
    {
        mismatches.push_back(Json::Object{{"行", static_cast<std::int64_t>(row.line)}, {"原因", why}});
    }
    Json json() &&
    {
        return Json::Object{
            {"匹配", matched}, {"签认", signed_rows}, {"更正", corrected}, {"不匹配", std::move(mismatches)}};
    }
};

std::string because(const Trouble& trouble)
{
    const auto* refusal = std::get_if<Refusal>(&trouble);
    return refusal != nullptr ? refusal->because : std::get<Error>(trouble).message;
}

Expected<void> do_row(Casework& casework, const Actor& actor, const BatchRequest& batch, const Sheet& sheet,
                      const exchange::TableRow& row, const std::string& ground, Report& report)
{
    auto match = match_row(casework, actor, batch, sheet, row, ground);
    if (!match) {
        if (std::holds_alternative<Error>(match.error())) {
            return tl::unexpected(match.error());
        }
        report.miss(row, because(match.error()));
        return {};
    }
    report.matched += 1;
    const auto different = std::ranges::count(match->request.verdicts, Finding::corrected, &Verdict::finding);
    report.corrected += different > 0 ? 1 : 0;
    if (batch.dry) {
        return {};
    }
    const RequestKey key{"batch:" + sheet.digest.substr(0, 40) + ":" + std::to_string(row.line),
                         sheet.digest};
    auto done = sign(casework, actor, match->person_key, batch.exam, match->request, key);
    if (!done) {
        report.miss(row, because(done.error()));
        return {};
    }
    report.signed_rows += 1;
    return {};
}

Expected<Sheet> read_sheet(std::string_view bytes, const std::string& file_name)
{
    auto table = exchange::read_table(bytes, file_name);
    if (!table) {
        return trouble(table.error());
    }
    Sheet sheet{std::move(*table), hex_digest(bytes)};
    if (!sheet.has(number_column)) {
        return refuse("columns", "", "表里没有“证件号码”这一列",
                      "第一行写列名:证件号码,和要核对的事实,或全部属实");
    }
    if (sheet.table.rows.size() > batch_limit) {
        return refuse("too-many-rows", "", "一次最多 5000 行", "分成几个文件");
    }
    return sheet;
}

} // namespace

Expected<Json> batch_attest(Casework& casework, const Actor& actor, const BatchRequest& request,
                            std::string_view bytes, const std::string& file_name, const RequestKey& key)
{
    auto before = answered(casework, actor, key);
    if (!before || *before) {
        return before ? Expected<Json>(std::move(**before)) : tl::unexpected(before.error());
    }
    if (casework.find_exam(request.exam) == nullptr) {
        return refuse("exam", "", "没有这个考试:" + request.exam);
    }
    if (request.source.empty()) {
        return refuse("source", "", "没有写这份表出自哪个系统", "写明系统名称和导出的日期");
    }
    auto sheet = read_sheet(bytes, file_name);
    if (!sheet) {
        return tl::unexpected(sheet.error());
    }
    const std::string ground = request.source + "(" + sheet->digest.substr(0, 16) + ")";
    Report report;
    for (const auto& row : sheet->table.rows) {
        if (auto done = do_row(casework, actor, request, *sheet, row, ground, report); !done) {
            return tl::unexpected(done.error());
        }
    }
    const Json answer = std::move(report).json();
    return write_once(casework, actor, key, [&](store::Transaction&) { return Expected<Json>(answer); });
}

Result<Json> value_from_text(const rulebook::Fact& fact, std::string_view text)
{
    text = trim(text);
    if (text.empty()) {
        return Json();
    }
    switch (fact.kind) {
    case FactKind::boolean:
        return text == "是"   ? Result<Json>(Json(true))
               : text == "否" ? Result<Json>(Json(false))
                              : fail("value.text", "“" + fact.path + "”应写 是 或 否");
    case FactKind::number:
    case FactKind::integer: {
        const auto number = Decimal::parse(text);
        return number ? Result<Json>(Json(*number)) : fail("value.text", "“" + fact.path + "”应写一个数");
    }
    case FactKind::text_list:
    case FactKind::enumeration_list: {
        const auto parts = listed(text);
        return Json(Json::Array(parts.begin(), parts.end()));
    }
    default:
        return Json(text);
    }
}

} // namespace zk::exam
