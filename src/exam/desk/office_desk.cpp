#include "exam/desk/office_desk.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "exam/people/account_store.hpp"
#include "exam/registration/ledger.hpp"
#include "exchange/table.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t problems_told = 500;

/// Every 地州 any rulebook here knows.
std::vector<std::string> known_prefectures(const Casework& casework)
{
    std::set<std::string> names;
    for (const auto& [id, book] : casework.exams) {
        if (const auto* places = book->vocabulary().find_enumeration("地州")) {
            names.insert(places->values.begin(), places->values.end());
        }
    }
    return {names.begin(), names.end()};
}

Json problem_json(const exchange::RowProblem& problem)
{
    return Json::Object{{"行", static_cast<std::int64_t>(problem.line)},
                        {"列", problem.column},
                        {"写的", problem.found},
                        {"应为", problem.expected},
                        {"最接近", problem.nearest}};
}

Json problems_json(const exchange::RowProblems& problems)
{
    Json::Array list;
    for (std::size_t index = 0; index < std::min(problems.size(), problems_told); ++index) {
        list.push_back(problem_json(problems[index]));
    }
    return Json::Object{{"导入", 0}, {"问题数", problems.size()}, {"问题", std::move(list)}};
}

/// An office's kind is its people's role: it changes only when nobody works there any more.
Result<exchange::RowProblems> check_kinds(Casework& casework, store::Transaction& transaction,
                                          const exchange::Table& table, const OfficeImport& import)
{
    exchange::RowProblems problems;
    const auto offices = casework.offices();
    std::vector<AccountRow> accounts;
    for (std::size_t index = 0; index < import.offices.size(); ++index) {
        const Office& office = import.offices[index];
        const Office* before = offices->find(office.id);
        if (before == nullptr || before->kind == office.kind) {
            continue;
        }
        if (accounts.empty()) {
            auto found = staff_accounts(casework, transaction);
            if (!found) {
                return tl::unexpected(found.error());
            }
            accounts = std::move(*found);
        }
        std::vector<std::string> people;
        for (const AccountRow& account : accounts) {
            if (account.office_id == office.id && account.state != "disabled") {
                people.push_back(account.name + "(" + account.user_name + ")");
            }
        }
        if (!people.empty()) {
            problems.push_back({table.rows[index].line, "机构类别", office.kind,
                                "“" + before->kind + "”:这里还有 " + join(people, "、") +
                                    " 的账户,角色随机构类别;先停用这些账户,再改类别",
                                before->kind});
        }
    }
    return problems;
}

} // namespace

Expected<Json> list_offices(Casework& casework, const Actor& actor)
{
    const auto offices = casework.offices();
    Json::Array list;
    for (const Office& office : offices->all()) {
        if (may(actor.role, Act::see_offices, offices->relation(actor.office_id, office.id))) {
            list.push_back(Json::Object{{"机构代码", office.id},
                                        {"机构名称", office.name},
                                        {"机构类别", office.kind},
                                        {"地州", office.prefecture},
                                        {"县市", office.county},
                                        {"上级机构代码", office.parent_id},
                                        {"在用", office.active}});
        }
    }
    return Json(std::move(list));
}

Expected<Json> load_office_file(Casework& casework, const Actor& actor, std::string_view bytes,
                                const std::string& file_name)
{
    const auto table = exchange::read_table(bytes, file_name);
    if (!table) {
        return trouble(table.error());
    }
    const OfficeImport import = read_offices(*table, *casework.offices(), known_prefectures(casework));
    if (!import.problems.empty()) {
        return problems_json(import.problems);
    }
    const std::int64_t now = casework.clock();
    auto written = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        const auto problems = check_kinds(casework, transaction, *table, import);
        if (!problems || !problems->empty()) {
            return problems ? Expected<Json>(problems_json(*problems)) : trouble(problems.error());
        }
        auto done = write_offices(transaction, import.offices, now).and_then([&] {
            return append(casework, transaction, actor,
                          {"office:" + actor.office_id, "", EventKind::office,
                           Json::Object{{"导入机构", import.offices.size()}, {"文件", file_name}}, now});
        });
        return done ? Expected<Json>(
                          Json::Object{{"导入", import.offices.size()}, {"问题", Json(Json::Array{})}})
                    : trouble(done.error());
    });
    if (written) {
        if (auto refreshed = casework.refresh_offices(); !refreshed) {
            return trouble(refreshed.error());
        }
    }
    return written;
}

Expected<Json> system_state(Casework& casework)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        Json counts = Json::Object{};
        for (const char* table : {"office", "account", "registration", "event", "paper", "session"}) {
            auto rows = transaction.run(std::string("SELECT COUNT(*) FROM ") + table);
            if (!rows) {
                return trouble(rows.error());
            }
            counts.set(table, rows->number(0, 0));
        }
        Json::Array books;
        for (const auto& [id, book] : casework.exams) {
            books.push_back(
                Json::Object{{"考试", id}, {"版本", book->version()}, {"哈希", book->content_hash()}});
        }
        return Json(Json::Object{{"数据库", casework.database.kind()},
                                 {"时间", beijing_time(casework.clock())},
                                 {"行数", std::move(counts)},
                                 {"规则书", std::move(books)}});
    });
}

} // namespace zk::exam
