#include "trust/password.hpp"

#include <sodium.h>

#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "trust/cipher.hpp"
#include "trust/must.hpp"
#include "trust/octets.hpp"

namespace zk::trust {

namespace {

tl::unexpected<Error> busy()
{
    return fail("trust.busy", "现在登录的人很多,请过一会儿再试");
}

tl::unexpected<Error> no_memory()
{
    return fail("trust.memory", "服务器内存不足,暂时核对不了密码,请过一会儿再试");
}

/// What a stored hash is made of.
struct Encoded {
    PasswordCost cost;
    std::string salt;
    std::string key;
};

// What a stored cost may ask of this machine; beyond that it was not written by us.
constexpr std::uint64_t most_passes = 64;
constexpr std::uint64_t most_kibibytes = 1024 * 1024;

std::optional<std::uint64_t> number_after(std::string_view name, std::string_view text)
{
    std::uint64_t number = 0;
    if (!text.starts_with(name)) {
        return std::nullopt;
    }
    const auto [end, trouble] = std::from_chars(text.data() + name.size(), text.data() + text.size(), number);
    const bool whole = trouble == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<PasswordCost> cost_of(std::string_view text)
{
    const std::vector<std::string_view> parts = split(text, ',');
    if (parts.size() != 3 || parts[2] != "p=1") {
        return std::nullopt;
    }
    const std::uint64_t kibibytes = number_after("m=", parts[0]).value_or(0);
    const std::uint64_t passes = number_after("t=", parts[1]).value_or(0);
    if (kibibytes < 8 || kibibytes > most_kibibytes || passes < 1 || passes > most_passes) {
        return std::nullopt;
    }
    return PasswordCost{passes, kibibytes * 1024};
}

/// The PHC string format writes ordinary Base64, without padding. Empty when it is none.
std::string phc_bytes(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(octets(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                          sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0 ||
        end != text.data() + text.size()) {
        return {};
    }
    bytes.resize(size);
    return bytes;
}

/// "$argon2id$v=19$m=19456,t=2,p=1$salt$key", as crypto_pwhash_str writes it.
std::optional<Encoded> decoded(std::string_view hash)
{
    const std::vector<std::string_view> parts = split(hash, '$');
    if (parts.size() != 6 || !parts[0].empty() || parts[1] != "argon2id" || parts[2] != "v=19") {
        return std::nullopt;
    }
    const std::optional<PasswordCost> cost = cost_of(parts[3]);
    Encoded encoded{cost.value_or(PasswordCost{}), phc_bytes(parts[4]), phc_bytes(parts[5])};
    const bool good =
        cost && encoded.salt.size() == password_salt_size && encoded.key.size() == cipher_key_size;
    return good ? std::optional(std::move(encoded)) : std::nullopt;
}

} // namespace

/// A place among those who may compute now; given back when it goes.
class PasswordHasher::Turn {
public:
    explicit Turn(PasswordHasher& hasher) : hasher_(hasher)
    {
        make_ready();
        std::unique_lock lock(hasher.mutex_);
        const bool is_free = hasher.queue_.empty() && hasher.running_ < hasher.limits_.at_once;
        granted_ = is_free || (hasher.queue_.size() < hasher.limits_.waiting && wait(lock));
        hasher.running_ += granted_ ? 1 : 0;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn()
    {
        if (granted_) {
            const std::lock_guard lock(hasher_.mutex_);
            --hasher_.running_;
            hasher_.freed_.notify_all();
        }
    }

    bool granted() const { return granted_; }

private:
    /// False when patience ran out. Whoever leaves the queue, either way, lets the next one look.
    bool wait(std::unique_lock<std::mutex>& lock)
    {
        hasher_.queue_.push_back(this);
        const bool came = hasher_.freed_.wait_for(lock, hasher_.limits_.patience, [this] {
            return hasher_.queue_.front() == this && hasher_.running_ < hasher_.limits_.at_once;
        });
        std::erase(hasher_.queue_, this);
        hasher_.freed_.notify_all();
        return came;
    }

    PasswordHasher& hasher_;
    bool granted_ = false;
};

Result<std::string> PasswordHasher::hash(std::string_view password)
{
    const Turn turn(*this);
    if (!turn.granted()) {
        return busy();
    }
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), cost_.passes, cost_.memory_bytes) !=
        0) {
        return no_memory();
    }
    return std::string(text.data());
}

/// libsodium's own crypto_pwhash_str_verify calls a lack of memory a wrong password, which would lock people
/// out; so the key is derived as `derive_key` does and compared here.
Result<bool> PasswordHasher::verify(std::string_view hash, std::string_view password)
{
    const std::optional<Encoded> encoded = decoded(hash);
    if (!encoded) {
        return false;
    }
    return derive_key(password, encoded->salt, encoded->cost).map([&](const Secret& key) {
        return equal_in_constant_time(key.bytes(), encoded->key);
    });
}

Result<bool> PasswordHasher::verify_nobody(std::string_view password)
{
    const std::string salt(password_salt_size, '\0');
    return derive_key(password, salt, cost_).map([](const Secret&) { return false; });
}

bool PasswordHasher::needs_rehash(std::string_view hash) const
{
    const std::string text(hash);
    return text.size() >= crypto_pwhash_STRBYTES ||
           crypto_pwhash_str_needs_rehash(text.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

Result<Secret> PasswordHasher::derive_key(std::string_view password, std::string_view salt,
                                          const PasswordCost& cost)
{
    static_assert(password_salt_size == crypto_pwhash_SALTBYTES);
    must(salt.size() == password_salt_size, "a salt of 16 bytes");
    const Turn turn(*this);
    if (!turn.granted()) {
        return busy();
    }
    std::string key(cipher_key_size, '\0');
    if (crypto_pwhash(octets(key), key.size(), password.data(), password.size(), octets(salt), cost.passes,
                      cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return no_memory();
    }
    return Secret::taking(std::move(key));
}

PasswordHasher::Load PasswordHasher::load() const
{
    const std::lock_guard lock(mutex_);
    return {running_, queue_.size()};
}

} // namespace zk::trust
