#include "exam/packages/envelope.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <openssl/evp.h>
#include <sodium.h>
#include <unistd.h>

#include "exam/packages/fields.hpp"
#include "trust/cipher.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr std::string_view magic = "ZKPACKAGE1\n";
constexpr std::size_t signature_size = 64;
constexpr std::size_t piece_overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::string_view no_hash = "0000000000000000000000000000000000000000000000000000000000000000";

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

unsigned char* octets(std::string& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

const unsigned char* octets(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
    {
        EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    }
    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    std::string hex()
    {
        std::string digest(32, '\0');
        EVP_DigestFinal_ex(context_.get(), octets(digest), nullptr);
        return trust::to_hex(digest);
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

std::uint64_t sealed_size(std::uint64_t plain)
{
    const std::uint64_t pieces = plain == 0 ? 1 : (plain + package_piece - 1) / package_piece;
    return plain + pieces * piece_overhead;
}

std::string text_of(const PackageHeader& header)
{
    return to_text(Json::Object{{"发送安装", header.sender},
                                {"发送单位", header.sender_name},
                                {"接收安装", header.recipient},
                                {"接收单位", header.recipient_name},
                                {"序号", header.number},
                                {"前一包", header.previous},
                                {"制作时间", header.made_at},
                                {"人数", header.people},
                                {"事件数", header.events},
                                {"算法", header.suite},
                                {"内容密钥", trust::to_base64url(header.key)},
                                {"流头", trust::to_base64url(header.stream_head)},
                                {"内容摘要", header.content_hash},
                                {"内容大小", static_cast<std::int64_t>(header.content_size)}});
}

Result<PackageHeader> header_from(const std::string& text)
{
    const auto json = parse_json(text, {package_header_longest, 4});
    const auto key = json ? trust::from_base64url(text_in(*json, "内容密钥")) : std::nullopt;
    const auto stream = json ? trust::from_base64url(text_in(*json, "流头")) : std::nullopt;
    if (!key || !stream || stream->size() != crypto_secretstream_xchacha20poly1305_HEADERBYTES) {
        return fail("package.format", "报送包的开头读不懂:缺少内容密钥或流头");
    }
    PackageHeader header;
    header.sender = text_in(*json, "发送安装");
    header.sender_name = text_in(*json, "发送单位");
    header.recipient = text_in(*json, "接收安装");
    header.recipient_name = text_in(*json, "接收单位");
    header.number = number_in(*json, "序号");
    header.previous = text_in(*json, "前一包");
    header.made_at = number_in(*json, "制作时间");
    header.people = number_in(*json, "人数");
    header.events = number_in(*json, "事件数");
    header.suite = text_in(*json, "算法");
    header.key = *key;
    header.stream_head = *stream;
    header.content_hash = text_in(*json, "内容摘要");
    const std::int64_t size = number_in(*json, "内容大小");
    header.content_size = size < 0 ? 0 : static_cast<std::uint64_t>(size);
    // One text for one header: nothing may hide between the members.
    if (header.number < 1 || text_of(header) != text) {
        return fail("package.format", "报送包的开头不是规定的写法");
    }
    return header;
}

std::string to_be_signed(const std::string& hash)
{
    return "zhunkao.package.1:" + hash;
}

Result<void> put(std::FILE* file, std::string_view bytes)
{
    return std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size()
               ? Result<void>{}
               : fail("package.file", "报送包没有写完:磁盘满了,或文件写不进去");
}

class Sealer {
public:
    explicit Sealer(const trust::Secret& key)
    {
        trust::make_ready();
        head_.resize(crypto_secretstream_xchacha20poly1305_HEADERBYTES);
        crypto_secretstream_xchacha20poly1305_init_push(&state_, octets(head_), octets(key.bytes()));
    }
    ~Sealer() { sodium_memzero(&state_, sizeof state_); }
    Sealer(const Sealer&) = delete;
    Sealer& operator=(const Sealer&) = delete;

    const std::string& head() const { return head_; }
    std::string push(std::string_view plain, bool last)
    {
        std::string sealed(plain.size() + piece_overhead, '\0');
        crypto_secretstream_xchacha20poly1305_push(
            &state_, octets(sealed), nullptr, octets(plain), plain.size(), nullptr, 0,
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        return sealed;
    }

private:
    crypto_secretstream_xchacha20poly1305_state state_{};
    std::string head_;
};

Result<std::string> write_content(std::FILE* file, const ScratchFile& content, std::uint64_t size,
                                  Sealer& sealer)
{
    Sha256 hash;
    for (std::uint64_t at = 0; at == 0 || at < size; at += package_piece) {
        auto plain = content.read(at, package_piece);
        if (!plain) {
            return tl::unexpected(plain.error());
        }
        const std::string sealed = sealer.push(*plain, at + package_piece >= size);
        hash.add(sealed);
        if (auto written = put(file, sealed); !written) {
            return tl::unexpected(written.error());
        }
    }
    return hash.hex();
}

Result<std::string> write_all(std::FILE* file, PackageHeader& header, const ScratchFile& content,
                              std::uint64_t size, Sealer& sealer, const trust::Keyring& sender)
{
    // A header of the same length stands in until the content's hash is known.
    header.content_hash = std::string(no_hash);
    const std::string length = trust::big_endian32(static_cast<std::uint32_t>(text_of(header).size()));
    auto hash = put(file, std::string(magic) + length + text_of(header) + std::string(signature_size, '\0'))
                    .and_then([&] { return write_content(file, content, size, sealer); });
    if (!hash) {
        return hash;
    }
    header.content_hash = *hash;
    const std::string text = text_of(header);
    const std::string package = trust::to_hex(trust::sha256(text));
    std::rewind(file);
    auto written = put(file, std::string(magic) + length + text + sender.sign(to_be_signed(package)));
    return written ? Result<std::string>(package) : tl::unexpected(written.error());
}

Result<std::string> take(std::FILE* file, std::size_t count, std::string_view what)
{
    std::string bytes(count, '\0');
    if (std::fread(bytes.data(), 1, count, file) != count) {
        return fail("package.format", "报送包不完整:" + std::string(what) + "被截短了");
    }
    return bytes;
}

Result<File> open_file(const std::string& path)
{
    File file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) {
        return fail("package.file", "打不开报送包 " + path + ":文件不在,或读不了");
    }
    return file;
}

Result<ReadHeader> read_from(std::FILE* file)
{
    auto start = take(file, magic.size() + 4, "开头");
    if (!start || !start->starts_with(magic)) {
        return fail("package.format", "这不是报送包:应以 ZKPACKAGE1 开头");
    }
    const std::uint32_t length = trust::read_big_endian32(std::string_view(*start).substr(magic.size()));
    if (length > package_header_longest) {
        return fail("package.format", "报送包的开头长 " + std::to_string(length) + " 字节,最多 65536");
    }
    auto text = take(file, length, "开头");
    auto signature = text ? take(file, signature_size, "签名") : text;
    auto header = signature ? header_from(*text) : tl::unexpected(signature.error());
    if (!header) {
        return tl::unexpected(header.error());
    }
    return ReadHeader{*header, trust::to_hex(trust::sha256(*text)), *signature,
                      magic.size() + 4 + length + signature_size};
}

using Piece = std::function<Result<void>(const std::string& bytes, bool last)>;

/// The content piece by piece; at the end its hash and size must be the header's.
Result<void> walk(const std::string& path, const ReadHeader& read, const Piece& each)
{
    auto file = open_file(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    std::error_code error;
    const std::uint64_t whole = std::filesystem::file_size(path, error);
    if (error || whole != read.content_at + sealed_size(read.header.content_size)) {
        return fail("package.damaged", "报送包的长度与开头写的不符:被截短、加长,或开头被改动过");
    }
    std::fseek(file->get(), static_cast<long>(read.content_at), SEEK_SET);
    Sha256 hash;
    std::uint64_t left = whole - read.content_at;
    while (left > 0) {
        const std::uint64_t size = std::min<std::uint64_t>(left, package_piece + piece_overhead);
        left -= size;
        auto bytes = take(file->get(), static_cast<std::size_t>(size), "内容");
        auto done = bytes ? each(*bytes, left == 0) : tl::unexpected(bytes.error());
        if (!done) {
            return done;
        }
        hash.add(*bytes);
    }
    if (hash.hex() != read.header.content_hash) {
        return fail("package.damaged", "报送包的内容与它的摘要不符:传送中损坏,或被改动过");
    }
    return {};
}

} // namespace

Result<std::string> write_envelope(const std::string& path, PackageHeader header, const ScratchFile& content,
                                   const trust::Keyring& sender, std::string_view recipient_box_key)
{
    auto size = content.size();
    const trust::Secret key = trust::Secret::random(crypto_secretstream_xchacha20poly1305_KEYBYTES);
    auto wrapped = size ? trust::wrap_for(recipient_box_key, key.bytes()) : tl::unexpected(size.error());
    if (!wrapped) {
        return tl::unexpected(wrapped.error());
    }
    Sealer sealer(key);
    header.key = *wrapped;
    header.stream_head = sealer.head();
    header.content_size = *size;
    header.suite = std::string(trust::to_text(sender.suite()));
    const std::string half = path + ".half";
    File file(std::fopen(half.c_str(), "wb"), &std::fclose);
    if (!file) {
        return fail("package.file", "报送包写不到 " + half + ":文件夹不在或不可写");
    }
    auto hash = write_all(file.get(), header, content, *size, sealer, sender);
    const bool flushed = std::fflush(file.get()) == 0 && ::fsync(fileno(file.get())) == 0;
    file.reset();
    std::error_code error;
    if (hash && flushed) {
        std::filesystem::rename(half, path, error);
    }
    if (!hash || !flushed || error) {
        std::filesystem::remove(half, error);
        return hash ? fail("package.file", "报送包没有写到磁盘上:" + path) : hash;
    }
    return hash;
}

Result<ReadHeader> read_header(const std::string& path)
{
    auto file = open_file(path);
    return file ? read_from(file->get()) : tl::unexpected(file.error());
}

Result<void> check_signature(const ReadHeader& read, std::string_view suite, std::string_view public_key)
{
    const auto known = trust::suite_named(suite);
    if (!known || read.header.suite != suite ||
        !trust::verify(*known, public_key, to_be_signed(read.hash), read.signature)) {
        return fail("package.signature",
                    "报送包的签名不对:不是" + read.header.sender_name + "那处安装签的,或开头被改动过");
    }
    return {};
}

Result<void> check_content(const std::string& path, const ReadHeader& read)
{
    return walk(path, read, [](const std::string&, bool) { return Result<void>{}; });
}

Result<ScratchFile> open_envelope(const std::string& path, const ReadHeader& read,
                                  const trust::Keyring& recipient, std::uint64_t limit_bytes)
{
    if (read.header.content_size > limit_bytes) {
        return fail("package.too-large", "报送包的内容有 " + std::to_string(read.header.content_size) +
                                             " 字节,这里最多收 " + std::to_string(limit_bytes));
    }
    auto key = recipient.open_box(read.header.key);
    if (!key || key->size() != crypto_secretstream_xchacha20poly1305_KEYBYTES) {
        return fail("package.recipient", "报送包不是给这处安装的,打不开");
    }
    auto scratch = ScratchFile::make();
    if (!scratch) {
        return scratch;
    }
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_pull(&state, octets(std::string_view(read.header.stream_head)),
                                                    octets(key->bytes()));
    auto opened = walk(path, read, [&](const std::string& bytes, bool last) -> Result<void> {
        std::string plain(bytes.size() < piece_overhead ? 0 : bytes.size() - piece_overhead, '\0');
        unsigned char tag = 0;
        const bool fits = bytes.size() >= piece_overhead &&
                          crypto_secretstream_xchacha20poly1305_pull(&state, octets(plain), nullptr, &tag,
                                                                     octets(std::string_view(bytes)),
                                                                     bytes.size(), nullptr, 0) == 0 &&
                          (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) == last;
        return fits ? scratch->append(plain)
                    : fail("package.damaged", "报送包的内容打不开:传送中损坏,或被改动过");
    });
    sodium_memzero(&state, sizeof state);
    return opened ? std::move(scratch) : tl::unexpected(opened.error());
}

} // namespace zk::exam
