// password: what a password must be, and how it is kept and checked.
//
// Argon2id with 19 MiB and two passes (OWASP's first choice for servers with little memory), by libsodium.
// One run costs that memory and some 30 ms, so at most `at_once` run together; others wait, at most `waiting`
// of them and at most `patience`, and who comes after that is told to try again ("trust.busy"): a storm of
// log-ins makes log-ins slow, not the server.
//
// The rules follow NIST SP 800-63B, 5.1.1.2: length, not composition; no user name; nothing that stands in a
// list of passwords people take. Passwords are compared as the bytes typed. Each refusal is one sentence in
// Chinese.
//
// Errors: "trust.password-rule", "trust.busy", "trust.memory" (19 MiB were not to be had).
//
// Thread-safety: a PasswordHasher serves any number of threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trust/secret.hpp"

namespace zk::trust {

constexpr std::size_t password_shortest = 10; ///< characters
constexpr std::size_t password_longest = 128; ///< characters

/// Nothing when the password may be used; else the reason, for the person. `user_name` may be empty.
Result<void> check_password(std::string_view password, std::string_view user_name);

/// What one run of Argon2id costs. Stored with every hash, so that it can be raised later.
struct PasswordCost {
    std::uint64_t passes = 2;
    std::size_t memory_bytes = 19 * 1024 * 1024;
    bool operator==(const PasswordCost&) const = default;
};

constexpr std::size_t password_salt_size = 16;

class PasswordHasher {
public:
    struct Limits {
        std::size_t at_once = 4;
        std::size_t waiting = 64;
        std::chrono::milliseconds patience{10'000};
    };

    PasswordHasher() : PasswordHasher(Limits{}, PasswordCost{}) {}
    explicit PasswordHasher(Limits limits, PasswordCost cost = {}) : limits_(limits), cost_(cost) {}
    PasswordHasher(const PasswordHasher&) = delete;
    PasswordHasher& operator=(const PasswordHasher&) = delete;

    /// "$argon2id$v=19$m=19456,t=2,p=1$…": salt and cost are part of the text.
    Result<std::string> hash(std::string_view password);
    /// False for a wrong password and for a text that is no hash.
    Result<bool> verify(std::string_view hash, std::string_view password);
    /// As long as a verification, and always false: for a user name nobody has, so that time does not tell.
    Result<bool> verify_nobody(std::string_view password);
    /// True when `hash` was made at another cost than today's, or is no hash.
    bool needs_rehash(std::string_view hash) const;

    /// A 32-byte key from the password, for signing_key.hpp; same limits. The salt has password_salt_size
    /// bytes.
    Result<Secret> derive_key(std::string_view password, std::string_view salt, const PasswordCost& cost);

    const PasswordCost& cost() const { return cost_; }

    struct Load {
        std::size_t running = 0;
        std::size_t waiting = 0;
    };
    Load load() const; ///< now, for whoever watches the server

private:
    class Turn;

    Limits limits_;
    PasswordCost cost_;
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    std::size_t running_ = 0;
    std::deque<const Turn*> queue_; ///< first come, first served
};

} // namespace zk::trust
