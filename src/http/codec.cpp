#include "http/codec.hpp"

#include <array>
#include <zlib.h>

namespace zk::http {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr int gzip_window = 15 + 16;
constexpr int raw_window = -15;

Bytef* bytes(std::string_view text)
{
    // zlib's interface is not const-correct; it does not write to its input.
    return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); // NOLINT
}

uInt size_of(std::string_view text)
{
    return static_cast<uInt>(text.size());
}

std::string deflated(std::string_view text, int window, std::string_view dictionary)
{
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
        return {};
    }
    if (!dictionary.empty()) {
        deflateSetDictionary(&stream, bytes(dictionary), size_of(dictionary));
    }
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = bytes(text);
    stream.avail_in = size_of(text);
    stream.next_out = bytes(out);
    stream.avail_out = size_of(out);
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::optional<std::string> inflated(std::string_view packed, std::string_view dictionary, std::size_t limit)
{
    z_stream stream{};
    if (inflateInit2(&stream, raw_window) != Z_OK) {
        return std::nullopt;
    }
    inflateSetDictionary(&stream, bytes(dictionary), size_of(dictionary));
    std::string out(limit, '\0');
    stream.next_in = bytes(packed);
    stream.avail_in = size_of(packed);
    stream.next_out = bytes(out);
    stream.avail_out = size_of(out);
    const int end = inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return end == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
}

std::string to_base64url(std::string_view text)
{
    std::string out;
    unsigned held = 0;
    int bits = 0;
    for (const char c : text) {
        held = held << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6) {
            out += alphabet[held >> (bits - 6) & 63];
        }
    }
    if (bits > 0) {
        out += alphabet[held << (6 - bits) & 63];
    }
    return out;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string out;
    unsigned held = 0;
    int bits = 0;
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        held = held << 6 | static_cast<unsigned>(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(held >> bits & 255);
        }
    }
    return out;
}

} // namespace

std::string gzip(std::string_view text)
{
    return deflated(text, gzip_window, {});
}

std::string pack_text(std::string_view text, std::string_view dictionary)
{
    return to_base64url(deflated(text, raw_window, dictionary));
}

std::optional<std::string> unpack_text(std::string_view packed, std::string_view dictionary,
                                       std::size_t limit)
{
    const auto raw = from_base64url(packed);
    return raw ? inflated(*raw, dictionary, limit) : std::nullopt;
}

} // namespace zk::http
