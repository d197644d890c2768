#include "exam/tickets/cbor.hpp"

#include "base/text.hpp"

namespace zk::exam {
namespace {

// Major types (RFC 8949, 3.1), as they stand in the upper three bits.
constexpr unsigned whole = 0;
constexpr unsigned octets = 2;
constexpr unsigned text = 3;
constexpr unsigned array = 4;

void put_head(std::string& bytes, unsigned major, std::uint64_t value)
{
    const unsigned first = major << 5;
    if (value < 24) {
        bytes += static_cast<char>(first | static_cast<unsigned>(value));
        return;
    }
    const unsigned power = value <= 0xFF ? 0 : value <= 0xFFFF ? 1 : value <= 0xFFFF'FFFF ? 2 : 3;
    bytes += static_cast<char>(first | (24 + power));
    for (unsigned byte = 1U << power; byte > 0; --byte) {
        bytes += static_cast<char>(value >> (8 * (byte - 1)) & 0xFF);
    }
}

struct Head {
    unsigned major = 0;
    std::uint64_t value = 0;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    std::size_t at() const { return at_; }

    std::optional<Head> head()
    {
        if (at_ >= bytes_.size()) {
            return std::nullopt;
        }
        const std::size_t start = at_;
        const unsigned first = static_cast<unsigned char>(bytes_[at_++]);
        Head head{first >> 5U, first & 0x1FU};
        if (head.value >= 24) {
            const std::uint64_t size = head.value > 27 ? 9 : std::uint64_t{1} << (head.value - 24);
            if (size > 8 || bytes_.size() - at_ < size) {
                return std::nullopt;
            }
            head.value = 0;
            for (std::uint64_t i = 0; i < size; ++i) {
                head.value = head.value << 8U | static_cast<unsigned char>(bytes_[at_++]);
            }
        }
        std::string shortest;
        put_head(shortest, head.major, head.value);
        return shortest == bytes_.substr(start, at_ - start) ? std::optional(head) : std::nullopt;
    }

    std::optional<CborItem> item()
    {
        const auto found = head();
        if (!found || (found->major != whole && found->major != octets && found->major != text)) {
            return std::nullopt;
        }
        if (found->major == whole) {
            return CborItem(found->value);
        }
        if (found->value > bytes_.size() - at_) {
            return std::nullopt;
        }
        std::string content(bytes_.substr(at_, found->value));
        at_ += found->value;
        if (found->major == octets) {
            return CborItem(CborBytes{std::move(content)});
        }
        return is_valid_utf8(content) ? std::optional<CborItem>(std::move(content)) : std::nullopt;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

} // namespace

std::string cbor_array(const std::vector<CborItem>& items)
{
    std::string bytes;
    put_head(bytes, array, items.size());
    for (const CborItem& item : items) {
        if (const auto* number = std::get_if<std::uint64_t>(&item)) {
            put_head(bytes, whole, *number);
        } else if (const auto* raw = std::get_if<CborBytes>(&item)) {
            put_head(bytes, octets, raw->bytes.size());
            bytes += raw->bytes;
        } else {
            put_head(bytes, text, std::get<std::string>(item).size());
            bytes += std::get<std::string>(item);
        }
    }
    return bytes;
}

std::optional<CborArray> read_cbor_array(std::string_view bytes)
{
    Reader reader(bytes);
    const auto head = reader.head();
    if (!head || head->major != array || head->value > bytes.size()) {
        return std::nullopt;
    }
    CborArray read;
    for (std::uint64_t i = 0; i < head->value; ++i) {
        auto item = reader.item();
        if (!item) {
            return std::nullopt;
        }
        read.items.push_back(std::move(*item));
    }
    read.length = reader.at();
    return read;
}

} // namespace zk::exam
