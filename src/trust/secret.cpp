#include "trust/secret.hpp"

#include <sodium.h>

#include <utility>

#include "trust/cipher.hpp"

namespace zk::trust {

void wipe(std::string& text)
{
    sodium_memzero(text.data(), text.size());
    text.clear();
}

Secret Secret::taking(std::string text)
{
    Secret secret{std::string_view(text)};
    wipe(text);
    return secret;
}

Secret Secret::random(std::size_t size)
{
    return taking(random_bytes(size));
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    std::swap(bytes_, other.bytes_); // what was here is wiped when `other` goes
    return *this;
}

Secret::~Secret()
{
    if (!bytes_.empty()) {
        sodium_memzero(bytes_.data(), bytes_.size());
    }
}

} // namespace zk::trust
