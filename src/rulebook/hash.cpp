// hash: SHA-256 over the names and texts of a rulebook's files. OpenSSL stands here alone.
#include <openssl/evp.h>

#include <array>
#include <memory>

#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

std::string hexadecimal(const unsigned char* bytes, std::size_t count)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

} // namespace

std::string sha256(const std::vector<NamedFile>& files)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    for (const NamedFile& file : files) {
        // The length parts name from text and file from file, so that moving a line between files shows.
        const std::string head = file.name + '\0' + std::to_string(file.text.size()) + '\0';
        EVP_DigestUpdate(context.get(), head.data(), head.size());
        EVP_DigestUpdate(context.get(), file.text.data(), file.text.size());
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &size);
    return hexadecimal(digest.data(), size);
}

} // namespace zk::rulebook
