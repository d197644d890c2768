// sm2: SM2 signatures (GB/T 32918.2) with the user ID of GM/T 0009 always set. Internal to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "trust/suite.hpp"

namespace zk::trust::sm2 {

constexpr std::size_t number_size = 32;
constexpr std::size_t public_size = 1 + 2 * number_size;
constexpr std::size_t private_size = number_size + public_size;
constexpr std::size_t signature_size = 2 * number_size;

std::string sm3(std::string_view bytes);
/// nullopt when `seed` is not a number of 1 … n-2.
std::optional<KeyPair> key_pair(const Secret& seed);
std::optional<std::string> sign(const Secret& private_key, std::string_view message);
bool verify(std::string_view public_key, std::string_view message, std::string_view signature);

} // namespace zk::trust::sm2
