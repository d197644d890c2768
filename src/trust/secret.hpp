// secret: bytes that are wiped when they are no longer needed.
//
// Moves, never copies by itself; `copy()` says so where a second one is wanted. Wiping is done with
// sodium_memzero, which the compiler may not leave out. It does not protect from someone who reads this
// process's memory while the secret is in use, nor from swap: offices encrypt their disk.
//
// Thread-safety: as a std::vector.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zk::trust {

/// Wipes the text's bytes, then empties it.
void wipe(std::string& text);

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view bytes) : bytes_(bytes.begin(), bytes.end()) {}
    /// Takes the bytes and wipes the text they came in.
    static Secret taking(std::string text);
    static Secret random(std::size_t size);

    Secret(Secret&& other) noexcept = default;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    Secret copy() const { return Secret(bytes()); }
    std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }
    std::size_t size() const { return bytes_.size(); }
    bool empty() const { return bytes_.empty(); }

private:
    std::vector<char> bytes_;
};

} // namespace zk::trust
