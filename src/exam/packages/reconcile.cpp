#include "exam/packages/reconcile.hpp"

#include <algorithm>
#include <map>

#include "base/calendar.hpp"
#include "exam/numbering/numbering.hpp"
#include "exam/review/review.hpp"

namespace zk::exam {

namespace {

constexpr std::int64_t rows_at_once = 1'000;
constexpr std::size_t prefix_size = 10;

/// A registration as reported, and as it lies here.
struct Pair {
    std::string person;
    std::string exam;
    std::string installation;
    std::int64_t package = 0;
    std::string hash;
    std::string stage;
    std::string result;
    std::string office;
    std::string number;
    std::string our_stage; ///< empty: not here
    std::string our_result;
    std::string our_office;
    std::string our_number;
    std::string our_hash_then; ///< of the event at the reported place
    bool goes_on = false;      ///< the chain here is longer
    bool waits = false;        ///< a conflict nobody has settled
    bool decided = false;      ///< against just this version: 留本处
    bool is_last = false;      ///< in the sender's last package
};

constexpr std::string_view pairs_sql =
    "SELECT s.person_key, s.exam, s.installation_id, s.number, s.hash, s.stage, s.result, s.office_id, "
    "s.registration_number, r.stage, r.result, r.unit_id, e.hash, (SELECT MAX(l.sequence) FROM event l WHERE "
    "l.person_key = s.person_key) - s.sequence, (SELECT COUNT(*) FROM package_conflict c WHERE c.person_key "
    "= s.person_key AND c.exam = s.exam AND c.settled_at = 0), (SELECT MAX(p.number) FROM package p WHERE "
    "p.direction = 'received' AND p.installation_id = s.installation_id), (SELECT MAX(n.number) FROM "
    "registration_number n WHERE n.person_key = s.person_key AND n.exam = s.exam AND n.number = "
    "s.registration_number), (SELECT COUNT(*) FROM package_conflict d WHERE d.person_key = s.person_key AND "
    "d.exam = s.exam AND d.their_hash = s.hash AND d.settled_as = '留本处') FROM package_standing s LEFT "
    "JOIN registration r ON r.person_key = s.person_key "
    "AND r.exam = s.exam LEFT JOIN event e ON e.person_key = s.person_key AND e.sequence = s.sequence WHERE "
    "s.exam = $1 AND (s.person_key, s.installation_id) > ($2, $3) ORDER BY s.person_key, s.installation_id "
    "LIMIT $4";

Pair pair_of(const store::Rows& rows, std::size_t row)
{
    Pair pair;
    pair.person = rows.text(row, 0);
    pair.exam = rows.text(row, 1);
    pair.installation = rows.text(row, 2);
    pair.package = rows.number(row, 3);
    pair.hash = rows.text(row, 4);
    pair.stage = rows.text(row, 5);
    pair.result = rows.text(row, 6);
    pair.office = rows.text(row, 7);
    pair.number = rows.text(row, 8);
    pair.our_stage = rows.text(row, 9);
    pair.our_result = rows.text(row, 10);
    pair.our_office = rows.text(row, 11);
    pair.our_hash_then = rows.text(row, 12);
    pair.goes_on = rows.number(row, 13) > 0;
    pair.waits = rows.number(row, 14) > 0;
    pair.is_last = rows.number(row, 15) == pair.package;
    pair.our_number = rows.text(row, 16);
    pair.decided = rows.number(row, 17) > 0;
    return pair;
}

/// Empty: nothing is wrong.
std::string difference_of(const Pair& pair)
{
    if (pair.waits) {
        return "两个版本,等人处理";
    }
    if (pair.our_stage.empty()) {
        return "报来了,这里没有";
    }
    if (!pair.is_last) {
        return "对方最后一包里没有这个人了";
    }
    if (pair.decided) {
        return "";
    }
    if (pair.our_hash_then != pair.hash) {
        return "这里的办理与报来的不是一条";
    }
    if (pair.goes_on) {
        return "";
    }
    if (pair.our_stage != pair.stage || pair.our_result != pair.result || pair.our_office != pair.office) {
        return "报来“" + pair.stage + "”“" + pair.result + "”,这里“" + pair.our_stage + "”“" +
               pair.our_result + "”";
    }
    return pair.our_number == pair.number ? "" : "报来的报名序号 " + pair.number + " 这里没有";
}

struct Sum {
    std::int64_t reported = 0;
    std::int64_t here = 0;
};

struct Range {
    std::string first;
    std::string last;
    Sum sum;
};

struct Account {
    const Offices& offices;
    std::map<std::string, Installation> installations{};
    std::map<std::vector<std::string>, Sum> sums{}; ///< installation, office, stage, result
    std::map<std::string, Range> ranges{};
    Json::Array differences{};
    std::int64_t reported = 0;
    std::int64_t different = 0;
    std::int64_t gone_on = 0;

    void take(const Pair& pair)
    {
        const std::string wrong = difference_of(pair);
        reported += 1;
        gone_on += wrong.empty() && (pair.goes_on || pair.decided) ? 1 : 0;
        sums[{pair.installation, pair.office, pair.stage, pair.result}].reported += 1;
        // What went on above is counted where it was reported: the report stands, and more was done since.
        const bool as_reported = wrong.empty();
        if (as_reported) {
            sums[{pair.installation, pair.office, pair.stage, pair.result}].here += 1;
        } else if (!pair.our_stage.empty() && !pair.waits) {
            sums[{pair.installation, pair.our_office, pair.our_stage, pair.our_result}].here += 1;
        }
        take_number(pair);
        if (!wrong.empty()) {
            different += 1;
            if (differences.size() < differences_shown) {
                differences.push_back(Json::Object{{"安装", pair.installation},
                                                   {"机构", name_of_office(pair.office)},
                                                   {"编号", pair.person},
                                                   {"差别", wrong}});
            }
        }
    }

    void take_number(const Pair& pair)
    {
        if (pair.number.size() <= prefix_size) {
            return;
        }
        Range& range = ranges[pair.number.substr(0, prefix_size)];
        range.first = range.first.empty() ? pair.number : std::min(range.first, pair.number);
        range.last = std::max(range.last, pair.number);
        range.sum.reported += 1;
        range.sum.here += pair.our_number == pair.number ? 1 : 0;
    }

    std::string name_of_office(const std::string& id) const
    {
        const Office* office = offices.find(id);
        return office == nullptr ? id : office->name;
    }

    Json sums_json() const
    {
        Json::Array list;
        for (const auto& [key, sum] : sums) {
            const auto place = installations.find(key[0]);
            list.push_back(
                Json::Object{{"报送安装", place == installations.end() ? key[0] : place->second.name},
                             {"机构", key[1]},
                             {"名称", name_of_office(key[1])},
                             {"阶段", key[2]},
                             {"结果", key[3]},
                             {"报来", sum.reported},
                             {"本处", sum.here}});
        }
        return list;
    }

    Json ranges_json() const
    {
        Json::Array list;
        for (const auto& [prefix, range] : ranges) {
            list.push_back(Json::Object{{"前缀", prefix},
                                        {"起", range.first},
                                        {"止", range.last},
                                        {"报来", range.sum.reported},
                                        {"本处", range.sum.here}});
        }
        return list;
    }
};

Result<void> walk_pairs(store::Transaction& transaction, const std::string& exam, Account& account)
{
    std::string person;
    std::string installation;
    for (;;) {
        auto rows = transaction.run(pairs_sql, {exam, person, installation, rows_at_once});
        if (!rows || rows->empty()) {
            return rows ? Result<void>{} : tl::unexpected(rows.error());
        }
        for (std::size_t row = 0; row < rows->size(); ++row) {
            account.take(pair_of(*rows, row));
        }
        person = rows->text(rows->size() - 1, 0);
        installation = rows->text(rows->size() - 1, 2);
    }
}

/// Registrations nobody below reported: this installation's own work.
Result<std::int64_t> own_work(store::Transaction& transaction, const std::string& exam)
{
    return transaction
        .run("SELECT COUNT(*) FROM registration r WHERE r.exam = $1 AND r.submitted_at > 0 AND NOT EXISTS "
             "(SELECT 1 FROM package_standing s WHERE s.person_key = r.person_key AND s.exam = r.exam)",
             {exam})
        .map([](const store::Rows& rows) { return rows.number(0, 0); });
}

Result<std::map<std::string, Installation>> by_id(store::Transaction& transaction)
{
    return load_installations(transaction).map([](const std::vector<Installation>& all) {
        std::map<std::string, Installation> found;
        for (const Installation& one : all) {
            found.emplace(one.id, one);
        }
        return found;
    });
}

struct Delivered {
    std::int64_t number = 0;
    std::int64_t at = 0;
    std::int64_t people = 0;
    std::int64_t open = 0; ///< 阶段 before the lock, and not ended otherwise
};

Result<Delivered> delivered_by(store::Transaction& transaction, const std::string& installation,
                               const std::string& exam)
{
    auto last = transaction.run("SELECT number, settled_at FROM package WHERE direction = 'received' AND "
                                "installation_id = $1 ORDER BY number DESC LIMIT 1",
                                {installation});
    auto people = transaction.run(
        "SELECT COUNT(*), SUM(CASE WHEN stage IN ($3, $4, $5) THEN 0 ELSE 1 END) FROM package_standing WHERE "
        "installation_id = $1 AND exam = $2",
        {installation, exam, std::string(to_text(Stage::confirmed)), std::string(to_text(Stage::failed)),
         std::string(to_text(Stage::withdrawn))});
    if (!last || !people) {
        return tl::unexpected(last ? people.error() : last.error());
    }
    Delivered delivered{0, 0, people->number(0, 0), people->number(0, 1)};
    if (!last->empty()) {
        delivered.number = last->number(0, 0);
        delivered.at = last->number(0, 1);
    }
    return delivered;
}

std::string state_of(const Installation& one, const Delivered& delivered, const std::string& due,
                     const std::string& today)
{
    if (one.revoked_at > 0) {
        return "已撤销";
    }
    if (delivered.number > 0 && delivered.open == 0) {
        return "已报";
    }
    return !due.empty() && today > due ? "逾期" : "未到期";
}

} // namespace

Expected<Json> reconcile(Casework& casework, const std::string& exam)
{
    if (casework.find_exam(exam) == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    const auto offices = casework.offices();
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        Account account{*offices};
        auto known = by_id(transaction);
        auto own = known ? own_work(transaction, exam) : tl::unexpected(known.error());
        if (!own) {
            return trouble(own.error());
        }
        account.installations = std::move(*known);
        if (auto walked = walk_pairs(transaction, exam, account); !walked) {
            return trouble(walked.error());
        }
        return Json(Json::Object{
            {"相符", account.different == 0},
            {"报来", account.reported},
            {"本处自办", *own},
            {"本处续办", account.gone_on},
            {"汇总", account.sums_json()},
            {"号段", account.ranges_json()},
            {"未列出", account.different - static_cast<std::int64_t>(account.differences.size())},
            {"差别", std::move(account.differences)}});
    });
}

Expected<Json> deliveries(Casework& casework, const std::string& exam)
{
    const auto* book = casework.find_exam(exam);
    if (book == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    const Json deadline = book->value_of("报送截止", Json::Object{});
    const std::string due = deadline.as_string() == nullptr ? "" : *deadline.as_string();
    const std::string today = beijing_date(casework.clock());
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto all = load_installations(transaction);
        if (!all) {
            return trouble(all.error());
        }
        Json::Array list;
        for (const Installation& one : *all) {
            if (one.tie != Tie::below) {
                continue;
            }
            auto delivered = delivered_by(transaction, one.id, exam);
            if (!delivered) {
                return trouble(delivered.error());
            }
            list.push_back(
                Json::Object{{"安装", one.id},
                             {"机构", one.office_id},
                             {"名称", one.name},
                             {"最后一包", delivered->number},
                             {"收到", delivered->at == 0 ? std::string() : beijing_time(delivered->at)},
                             {"人数", delivered->people},
                             {"未办完", delivered->open},
                             {"截止", due},
                             {"状态", state_of(one, *delivered, due, today)}});
        }
        return Json(std::move(list));
    });
}

} // namespace zk::exam
