#include "http/reader_desk.hpp"

#include <algorithm>

#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "reader/sdt_reader.hpp"
#include "trust/cipher.hpp"

namespace zk::http {

namespace {

constexpr std::size_t key_bytes = 32;
constexpr const char* local_address = "/api/v1/staff/reader/card";

/// The machine's own clock: a practice clock is the casework's, not the reader's.
std::int64_t now()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// http://127.0.0.1:8765 and nothing after it: it goes into the pages' policy as it is.
bool is_own_machine(const std::string& origin)
{
    const std::string head = "http://127.0.0.1:";
    const std::string port = origin.starts_with(head) ? origin.substr(head.size()) : std::string();
    return !port.empty() && port.size() <= 5 &&
           std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
}

Json card_json(const reader::CardRead& read, const std::string& seal)
{
    const reader::Card& card = read.card;
    return Json::Object{
        {"姓名", card.name},
        {"性别", card.sex},
        {"出生日期", card.birth_date},
        {"证件种类", card.kind},
        {"证件号码", card.number},
        {"有效期起", card.valid_from},
        {"有效期止", card.valid_until},
        {"读卡器", read.reader},
        {"凭据", seal},
        {"相片", "证件里的相片是 WLT 格式,要有公安部授权的解码库才能看;这里没有解码,请看证件本身"}};
}

} // namespace

Result<std::unique_ptr<ReaderDesk>> ReaderDesk::open(ReaderOptions options)
{
    if (!options.bridge.empty() && !is_own_machine(options.bridge)) {
        return fail("reader.bridge",
                    "读卡程序的地址应像 http://127.0.0.1:8765(它只在经办人自己的机器上):" + options.bridge);
    }
    if (!options.bridge.empty() && options.secret_file.empty()) {
        return fail("reader.bridge",
                    "用 --reader-bridge 时要有 --reader-secret FILE:服务器和读卡程序用同一个密钥文件");
    }
    trust::make_ready();
    auto key = options.secret_file.empty() ? Result<trust::Secret>(trust::Secret::random(key_bytes))
                                           : reader::key_in(options.secret_file);
    if (!key) {
        return tl::unexpected(key.error());
    }
    return std::make_unique<ReaderDesk>(std::move(options), std::move(*key));
}

Result<Json> ReaderDesk::read()
{
    if (options_.device.empty()) {
        return fail("reader.none", "这台服务器没有接读卡器:手工录入并写明理由");
    }
    const std::unique_lock turn(reading_, std::try_to_lock);
    if (!turn) {
        return fail("reader.busy", "读卡器正在读另一张卡,稍等一下再读");
    }
    return reader::open_sdt_reader(options_.device)
        .and_then([](const std::unique_ptr<reader::CardReader>& device) {
            return reader::read_card(*device, card_wait);
        })
        .map([&](const reader::CardRead& read) {
            return card_json(read, reader::seal_read(key_, read, now()));
        });
}

Result<reader::Provenance> ReaderDesk::check(const std::string& seal, const std::string& id_type,
                                             const std::string& id_number) const
{
    return reader::open_seal(key_, seal, id_type, id_number, now());
}

std::string ReaderDesk::address() const
{
    return !options_.device.empty()   ? local_address
           : !options_.bridge.empty() ? options_.bridge + "/card"
                                      : std::string();
}

Response reader_problem(const Error& error)
{
    return problem(409, error.code, "没有读到证件", error.message).with("Cache-Control", "no-store");
}

void add_reader_api(Router& router, exam::Casework& casework, ReaderDesk& readers)
{
    add_guarded(router, casework, exam::Act::confirm_on_site,
                {"POST", local_address, nullptr, 1024,
                 operation("readCard", "用接在服务器上的读卡器读一张身份证;不记录", "CardRead")},
                [&readers](const Request&, const exam::Actor&) {
                    const auto card = readers.read();
                    return card ? json_answer(*card) : reader_problem(card.error());
                });
}

} // namespace zk::http
