#include "exam/tickets/ticket.hpp"

#include <algorithm>
#include <charconv>

#include "exam/tickets/cbor.hpp"
#include "trust/base45.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {
namespace {

constexpr std::string_view prefix = "ZK1:";
constexpr std::uint64_t version = 1;
constexpr std::size_t signature_bytes = 64;
constexpr std::size_t key_bytes = 8;
constexpr std::size_t longest_text = 400;
constexpr std::int64_t minute = 60'000;

/// What is signed begins with its kind, so that the signature serves for nothing else.
std::string to_be_signed(std::string_view content)
{
    return std::string("zhunkao-ticket-1") + '\0' + std::string(content);
}

/// As a number where it is one: five bytes less.
CborItem number_item(const std::string& number)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool whole = error == std::errc() && end == number.data() + number.size();
    return whole && std::to_string(value) == number ? CborItem(value) : CborItem(number);
}

std::string number_text(const CborItem& item)
{
    const auto* number = std::get_if<std::uint64_t>(&item);
    const auto* text = std::get_if<std::string>(&item);
    return number != nullptr ? std::to_string(*number) : text != nullptr ? *text : std::string();
}

Result<void> check(const Ticket& ticket)
{
    for (const auto& [name, text] : {std::pair{"考试", &ticket.exam},
                                     {"场次", &ticket.sitting},
                                     {"报名序号", &ticket.number},
                                     {"考点代码", &ticket.site},
                                     {"考场号", &ticket.room}}) {
        if (text->empty() || text->size() > ticket_text_bytes) {
            return fail("ticket.content", std::string("准考证码里的“") + name + "”有 " +
                                              std::to_string(text->size()) + " 字节;应为 1–" +
                                              std::to_string(ticket_text_bytes));
        }
    }
    if (ticket.seat < 1 || ticket.issued_at < 0 || ticket.holder.size() != holder_bytes) {
        return fail("ticket.content", "准考证码里的座位号、持有人或时间不对");
    }
    return {};
}

/// The fields in their order; nullopt if one is of another kind.
std::optional<ReadTicket> from_items(const std::vector<CborItem>& items)
{
    const auto text = [&](std::size_t at) { return std::get_if<std::string>(&items[at]); };
    const auto number = [&](std::size_t at) { return std::get_if<std::uint64_t>(&items[at]); };
    const auto* key = std::get_if<CborBytes>(&items[1]);
    const auto* holder = std::get_if<CborBytes>(&items[8]);
    constexpr std::uint64_t latest = 1U << 30U; // minutes: the year 4011
    if (key == nullptr || key->bytes.size() != key_bytes || holder == nullptr || text(2) == nullptr ||
        text(3) == nullptr || text(5) == nullptr || text(6) == nullptr || number(7) == nullptr ||
        *number(7) > 1'000'000 || number(9) == nullptr || *number(9) > latest) {
        return std::nullopt;
    }
    ReadTicket read;
    read.key = trust::to_hex(key->bytes);
    read.ticket = {*text(2),
                   *text(3),
                   number_text(items[4]),
                   *text(5),
                   *text(6),
                   static_cast<std::int64_t>(*number(7)),
                   holder->bytes,
                   static_cast<std::int64_t>(*number(9)) * minute};
    const bool canonical = number_item(read.ticket.number) == items[4];
    return canonical && check(read.ticket) ? std::optional(std::move(read)) : std::nullopt;
}

} // namespace

Result<std::string> sign_ticket(const Ticket& ticket, const trust::Signer& signer)
{
    if (auto sound = check(ticket); !sound) {
        return tl::unexpected(sound.error());
    }
    const auto key = trust::from_hex(std::string_view(signer.key_id).substr(0, 2 * key_bytes));
    const std::string content = cbor_array({version, CborBytes{key.value_or("")}, ticket.exam, ticket.sitting,
                                            number_item(ticket.number), ticket.site, ticket.room,
                                            static_cast<std::uint64_t>(ticket.seat), CborBytes{ticket.holder},
                                            static_cast<std::uint64_t>(ticket.issued_at / minute)});
    return signer.sign(to_be_signed(content)).map([&](const std::string& signature) {
        return std::string(prefix) + trust::to_base45(content + signature);
    });
}

Result<ReadTicket> read_ticket(std::string_view text)
{
    if (!text.starts_with(prefix) || text.size() > longest_text) {
        return fail("ticket.text", "不是准考证的二维码;应为 ZK1: 开头的一行");
    }
    const auto bytes = trust::from_base45(text.substr(prefix.size()));
    const auto array = bytes ? read_cbor_array(*bytes) : std::nullopt;
    if (!array || bytes->size() != array->length + signature_bytes || array->items.empty()) {
        return fail("ticket.text", "准考证的二维码不完整,或者读错了");
    }
    if (array->items.front() != CborItem(version) || array->items.size() != 10) {
        return fail("ticket.version", "这张准考证是另一种版本;应为版本 1");
    }
    auto read = from_items(array->items);
    if (!read) {
        return fail("ticket.content", "准考证二维码里的内容不对");
    }
    read->content = bytes->substr(0, array->length);
    read->signature = bytes->substr(array->length);
    return std::move(*read);
}

bool is_genuine(const ReadTicket& ticket, trust::Suite suite, std::string_view public_key)
{
    return trust::key_id(suite, public_key).starts_with(ticket.key) &&
           trust::verify(suite, public_key, to_be_signed(ticket.content), ticket.signature);
}

std::string holder_of(const trust::Keyring& keyring, std::string_view person_key)
{
    // An index has 160 bits in Base32; the first 13 letters hold the 64 that are taken.
    const std::string index = keyring.index("ticket", person_key);
    const auto bytes = trust::from_base32(index);
    return bytes.value_or(std::string(holder_bytes, '\0')).substr(0, holder_bytes);
}

} // namespace zk::exam
