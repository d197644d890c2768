#include "exam/seating/lottery.hpp"

#include <algorithm>
#include <set>
#include <sodium.h>

#include "trust/encoding.hpp"
#include "trust/suite.hpp"

namespace zk::exam::seating {

namespace {

constexpr std::size_t shortest_secret = 32;
constexpr std::size_t longest_secret = 128;

bool is_alphanumeric(char letter)
{
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z');
}

bool is_one_line(std::string_view text)
{
    return !text.empty() &&
           std::ranges::none_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
}

std::array<unsigned char, 32> hmac(std::span<const unsigned char, 32> key, std::string_view text)
{
    std::array<unsigned char, 32> tag{};
    crypto_auth_hmacsha256(tag.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           key.data());
    return tag;
}

std::array<unsigned char, 32> key_from(std::string_view seed)
{
    std::array<unsigned char, 32> key{};
    std::copy_n(seed.begin(), std::min(seed.size(), key.size()), key.begin());
    return key;
}

Result<void> check_witness(std::string_view frozen, const Witness& one)
{
    if (!is_one_line(one.name) || !is_one_line(one.office) || !is_commitment(one.commitment)) {
        return fail("seating.witness", "见证人“" + one.name + "”的名字、单位或承诺写得不对");
    }
    if (one.secret.empty()) {
        return {};
    }
    const auto said = commitment_of(frozen, one.name, one.secret);
    if (!said) {
        return tl::unexpected(said.error());
    }
    return *said == one.commitment
               ? Result<void>{}
               : fail("seating.witness", "见证人“" + one.name + "”公开的秘密不是承诺的那一个");
}

} // namespace

std::string sha256_hex(std::string_view bytes)
{
    return trust::to_hex(trust::digest(trust::Suite::international, bytes));
}

bool is_commitment(std::string_view text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
           });
}

Result<std::string> commitment_of(std::string_view frozen, std::string_view name, std::string_view secret)
{
    if (secret.size() < shortest_secret || secret.size() > longest_secret ||
        !std::ranges::all_of(secret, is_alphanumeric)) {
        return fail("seating.secret",
                    "秘密应为 32 到 128 个字母或数字,现在是 " + std::to_string(secret.size()) + " 个字节");
    }
    std::string text = "zhunkao-commit/1\n";
    text.append(frozen).append("\n").append(name).append("\n").append(secret);
    return sha256_hex(text);
}

Result<std::string> seed_of(std::string_view frozen, std::span<const Witness> witnesses, std::size_t fewest)
{
    std::vector<Witness> ordered(witnesses.begin(), witnesses.end());
    std::ranges::sort(ordered, {}, &Witness::name);
    std::string text = "zhunkao-seed/1\n" + std::string(frozen) + "\n";
    std::set<std::string> offices;
    std::size_t revealed = 0;
    for (const Witness& one : ordered) {
        if (auto good = check_witness(frozen, one); !good) {
            return tl::unexpected(good.error());
        }
        if (!one.secret.empty()) {
            revealed += 1;
            offices.insert(one.office);
        }
        text += one.name + "\t" + one.commitment + "\t" + (one.secret.empty() ? "-" : one.secret) + "\n";
    }
    if (std::ranges::adjacent_find(ordered, {}, &Witness::name) != ordered.end()) {
        return fail("seating.witness", "同一个名字的见证人有两个");
    }
    if (revealed < fewest || offices.size() < 2) {
        return fail("seating.too-few", "公开了秘密的见证人要有至少 " + std::to_string(fewest) +
                                           " 个、来自两个以上的单位,现在是 " + std::to_string(revealed) +
                                           " 个、" + std::to_string(offices.size()) + " 个单位");
    }
    return trust::digest(trust::Suite::international, text);
}

Stream::Stream(std::string_view seed, std::string label)
    : key_(key_from(seed)), label_(std::move(label) + "\n")
{
}

void Stream::refill()
{
    block_ = hmac(key_, label_ + std::to_string(count_));
    count_ += 1;
    used_ = 0;
}

std::uint32_t Stream::next()
{
    if (used_ == block_.size()) {
        refill();
    }
    std::uint32_t number = 0;
    for (std::size_t octet = 0; octet < 4; ++octet) {
        number = (number << 8U) | block_[used_ + octet];
    }
    used_ += 4;
    return number;
}

std::uint32_t Stream::below(std::uint32_t bound)
{
    constexpr std::uint64_t all = std::uint64_t{1} << 32U;
    const std::uint64_t limit = all - all % bound;
    std::uint32_t number = next();
    while (number >= limit) {
        number = next();
    }
    return number % bound;
}

std::string ticket(std::string_view seed, std::string_view label)
{
    const auto tag = hmac(key_from(seed), label);
    return trust::to_hex({reinterpret_cast<const char*>(tag.data()), tag.size()});
}

} // namespace zk::exam::seating
