#include "exam/casework.hpp"

#include <cstdio>

#include "base/calendar.hpp"
#include "trust/token.hpp"

namespace zk::exam {

namespace {

constexpr int attempts = 4;
constexpr std::int64_t beijing_offset = 8 * 3'600'000; // China has one time, without summer time since 1992

/// Keyed: a request may hold an ID number or a first password, and is not to be guessed from its digest.
std::string fingerprint_of(const Casework& casework, const RequestKey& request)
{
    return casework.keyring->index("request", request.fingerprint);
}

Expected<std::optional<Json>> answered_before(Casework& casework, store::Transaction& transaction,
                                              const Actor& actor, const RequestKey& request)
{
    auto rows = transaction.run(
        "SELECT fingerprint, answer_sealed FROM request WHERE account_id = $1 AND request_key = $2",
        {actor.account_id, request.key});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return std::nullopt;
    }
    if (rows->text(0, 0) != fingerprint_of(casework, request)) {
        return refuse("request-key", "", "这个请求编号已经用在另一件事上", "换一个编号再办");
    }
    auto plain =
        casework.keyring->unseal(rows->blob(0, 1), "request:" + actor.account_id + ":" + request.key);
    auto answer = plain.and_then([](const std::string& text) { return parse_json(text); });
    if (!answer) {
        return trouble(answer.error());
    }
    return std::optional(std::move(*answer));
}

Expected<Json> keep_answer(Casework& casework, store::Transaction& transaction, const Actor& actor,
                           const RequestKey& request, Json answer)
{
    const std::string context = "request:" + actor.account_id + ":" + request.key;
    auto kept =
        transaction.run("INSERT INTO request (account_id, request_key, at, fingerprint, answer_sealed) "
                        "VALUES ($1, $2, $3, $4, $5)",
                        {actor.account_id, request.key, casework.clock(), fingerprint_of(casework, request),
                         store::Blob{casework.keyring->seal(to_text(answer), context)}});
    if (!kept) {
        return trouble(kept.error());
    }
    return answer;
}

bool lost_a_race(const Expected<Json>& result)
{
    const Error* error = result ? nullptr : std::get_if<Error>(&result.error());
    return error != nullptr && error->code == "store.conflict";
}

using Run = Result<void> (store::Database::*)(const store::Work&);

Expected<Json> run(Casework& casework, Run how,
                   const std::function<Expected<Json>(store::Transaction&)>& work)
{
    Expected<Json> result;
    auto done = (casework.database.*how)([&](store::Transaction& transaction) -> Result<void> {
        result = work(transaction);
        if (result) {
            return {};
        }
        const Error* error = std::get_if<Error>(&result.error());
        return error != nullptr ? Result<void>(tl::unexpected(*error)) : fail("exam.refused", "");
    });
    if (!done && (result || std::holds_alternative<Error>(result.error()))) {
        return trouble(done.error());
    }
    return result;
}

} // namespace

const rulebook::Rulebook* Casework::find_exam(std::string_view id) const
{
    const auto found = exams.find(id);
    return found == exams.end() ? nullptr : found->second.get();
}

std::shared_ptr<const Offices> Casework::offices() const
{
    const std::lock_guard lock(mutex_);
    return offices_;
}

Result<void> Casework::refresh_offices()
{
    std::shared_ptr<const Offices> fresh;
    auto read = database.read([&](store::Transaction& transaction) {
        return load_offices(transaction).map([&](Offices offices) {
            fresh = std::make_shared<const Offices>(std::move(offices));
        });
    });
    if (read) {
        const std::lock_guard lock(mutex_);
        offices_ = fresh;
    }
    return read;
}

Expected<Json> write(Casework& casework, const std::function<Expected<Json>(store::Transaction&)>& work)
{
    Expected<Json> result;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        result = run(casework, &store::Database::write, work);
        if (!lost_a_race(result)) {
            break;
        }
    }
    return result;
}

Expected<Json> read(Casework& casework, const std::function<Expected<Json>(store::Transaction&)>& work)
{
    return run(casework, &store::Database::read, work);
}

Expected<Json> write_once(Casework& casework, const Actor& actor, const RequestKey& request,
                          const std::function<Expected<Json>(store::Transaction&)>& work)
{
    if (request.key.empty()) {
        return write(casework, work);
    }
    if (request.key.size() > 100) {
        return refuse("request-key", "", "请求编号最多 100 个字符");
    }
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto before = answered_before(casework, transaction, actor, request);
        if (!before) {
            return tl::unexpected(before.error());
        }
        if (*before) {
            return std::move(**before);
        }
        auto answer = work(transaction);
        return answer ? keep_answer(casework, transaction, actor, request, std::move(*answer)) : answer;
    });
}

Expected<std::optional<Json>> answered(Casework& casework, const Actor& actor, const RequestKey& request)
{
    std::optional<Json> answer;
    if (request.key.empty()) {
        return answer;
    }
    auto looked = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto before = answered_before(casework, transaction, actor, request);
        if (!before) {
            return tl::unexpected(before.error());
        }
        answer = std::move(*before);
        return Json();
    });
    return looked ? Expected<std::optional<Json>>(std::move(answer)) : tl::unexpected(looked.error());
}

std::string beijing_date(std::int64_t instant)
{
    return beijing_time(instant).substr(0, 10);
}

std::string beijing_time(std::int64_t instant)
{
    const std::int64_t seconds = (instant + beijing_offset) / 1'000;
    const DateTime epoch{Date{1970, 1, 1}, Time{0, Zone::utc()}};
    std::string text = epoch.plus(seconds, 0).value_or(epoch).to_string();
    text[10] = ' ';
    return text.substr(0, 16);
}

std::string new_id(std::int64_t now)
{
    char time[13];
    std::snprintf(time, sizeof time, "%012llx", static_cast<unsigned long long>(now) & 0xffff'ffff'ffffULL);
    return time + trust::new_token().substr(0, 14);
}

} // namespace zk::exam
