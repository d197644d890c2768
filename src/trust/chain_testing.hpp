// chain_testing: people with keys, and the examples of docs/formats/chain.md.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "trust/chain.hpp"
#include "trust/encoding.hpp"
#include "trust/signing_key.hpp"

namespace zk::trust {

inline std::string bytes_of(std::string_view hexadecimal)
{
    return from_hex(hexadecimal).value();
}

/// The ```json blocks of the page, in order: key, first event, second event, heads, checkpoint, proof.
inline std::vector<Json> documented_examples()
{
    const std::string page = read_file(ZK_SOURCE_DIR "/docs/formats/chain.md").value();
    constexpr std::string_view open = "```json\n";
    std::vector<Json> examples;
    for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at)) {
        at += open.size();
        examples.push_back(parse_json(std::string_view(page).substr(at, page.find("```", at) - at)).value());
    }
    return examples;
}

inline std::string text_of(const Json& json, std::string_view name)
{
    return *json.find(name)->as_string();
}

inline std::int64_t number_of(const Json& json, std::string_view name)
{
    return std::stoll(json.find(name)->as_number()->to_string());
}

inline SigningKey documented_key()
{
    const Json key = documented_examples().at(0);
    return SigningKey(
        Suite::international,
        key_pair_from_seed(Suite::international, Secret(bytes_of(text_of(key, "seed")))).value());
}

} // namespace zk::trust
