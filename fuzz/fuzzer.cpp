// libFuzzer's way in. ZK_TARGET is the name, ZK_RUN the function of the target this program fuzzes.
#include <cstddef>
#include <cstdint>

#include "target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    zk::fuzz::run_within_time({ZK_TARGET, zk::fuzz::ZK_RUN}, {reinterpret_cast<const char*>(data), size});
    return 0;
}
