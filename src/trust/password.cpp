#include "trust/password.hpp"

#include <sodium.h>

#include <array>
#include <cerrno>

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

Result<bool> PasswordHasher::verify(std::string_view hash, std::string_view password)
{
    const Turn turn(*this);
    if (!turn.granted()) {
        return busy();
    }
    errno = 0;
    const std::string text(hash); // with its closing NUL
    const bool right = crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
    if (!right && errno == ENOMEM) {
        return no_memory();
    }
    return right;
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
