// octets: the same bytes as the C libraries want them. Internal to this room.
#pragma once

#include <string>
#include <string_view>

namespace zk::trust {

inline const unsigned char* octets(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline unsigned char* octets(std::string& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

} // namespace zk::trust
