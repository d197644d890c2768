#include "exam/desk/notice_desk.hpp"

#include "base/calendar.hpp"
#include "exam/registration/ledger.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t notices_shown = 100;

bool is_day(const std::string& text)
{
    return text.empty() || Date::parse(text).has_value();
}

Expected<void> check(const Notice& notice)
{
    if (notice.title.empty() || notice.text.empty()) {
        return refuse("notice", "", "公告要有标题和正文", "写明日期、地点和要带的材料");
    }
    if (notice.title.size() + notice.text.size() + notice.place.size() > notice_longest) {
        return refuse("notice", "", "公告太长,最多 8000 字节", "分成几条");
    }
    if (!is_day(notice.from) || !is_day(notice.until) ||
        (!notice.from.empty() && !notice.until.empty() && notice.until < notice.from)) {
        return refuse("notice", "", "起止日期应为存在的日期,止日不早于起日", "按 2021-12-05 的样子写");
    }
    return {};
}

Json body_of(const Notice& notice)
{
    return Json::Object{{"标题", notice.title},
                        {"正文", notice.text},
                        {"起", notice.from},
                        {"止", notice.until},
                        {"地点", notice.place}};
}

/// A notice matters to a unit when its publisher stands above it, or is the unit itself.
bool matters(const Offices& offices, const std::string& publisher, const std::string& unit)
{
    return unit.empty() || offices.is_within(unit, publisher);
}

} // namespace

Expected<Json> publish_notice(Casework& casework, const Actor& actor, const std::string& exam,
                              const Notice& notice, const RequestKey& request)
{
    if (casework.find_exam(exam) == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    if (auto fine = check(notice); !fine) {
        return tl::unexpected(fine.error());
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        const std::int64_t now = casework.clock();
        const std::string id = new_id(now);
        auto done = transaction
                        .run("INSERT INTO notice (notice_id, exam, office_id, at, account_id, body) VALUES "
                             "($1, $2, $3, $4, "
                             "$5, $6)",
                             {id, exam, actor.office_id, now, actor.account_id, to_text(body_of(notice))})
                        .and_then([&](const store::Rows&) {
                            Json body = body_of(notice);
                            body.set("公告", id);
                            return append(
                                casework, transaction, actor,
                                {"office:" + actor.office_id, exam, EventKind::office, std::move(body), now});
                        });
        return done ? Expected<Json>(Json::Object{{"公告", id}, {"公布时间", beijing_time(now)}})
                    : trouble(done.error());
    });
}

Expected<Json> notices(Casework& casework, const std::string& exam, const std::string& unit)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT office_id, at, body FROM notice WHERE exam = $1 ORDER BY at DESC, notice_id DESC",
            {exam});
        if (!rows) {
            return trouble(rows.error());
        }
        const auto offices = casework.offices();
        Json::Array list;
        for (std::size_t row = 0; row < rows->size() && list.size() < notices_shown; ++row) {
            const Office* office = offices->find(rows->text(row, 0));
            if (office == nullptr || !matters(*offices, office->id, unit)) {
                continue;
            }
            Json entry = parse_json(rows->text(row, 2)).value_or(Json::Object{});
            entry.set("单位", office->name).set("公布时间", beijing_time(rows->number(row, 1)));
            list.push_back(std::move(entry));
        }
        return Json(std::move(list));
    });
}

} // namespace zk::exam
