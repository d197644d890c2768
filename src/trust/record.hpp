// record: the byte encoding of whatever is hashed or signed (docs/formats/chain.md). Internal to this room.
//
// Every text is preceded by its length (4 bytes, big-endian), every number is 8 bytes, big-endian, two's
// complement; the fields and their order are fixed by the kind of record, which stands first. So two records
// that differ in anything have different bytes.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "trust/encoding.hpp"
#include "trust/must.hpp"

namespace zk::trust {

class Record {
public:
    explicit Record(std::string_view kind) { text(kind); }

    Record& text(std::string_view value)
    {
        must(value.size() <= std::numeric_limits<std::uint32_t>::max(), "a field of less than 4 GiB");
        bytes_ += big_endian32(static_cast<std::uint32_t>(value.size()));
        bytes_ += value;
        return *this;
    }
    Record& number(std::int64_t value)
    {
        bytes_ += big_endian64(value);
        return *this;
    }
    std::string bytes() const { return bytes_; }

private:
    std::string bytes_;
};

} // namespace zk::trust
