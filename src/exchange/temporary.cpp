#include "exchange/temporary.hpp"

#include <filesystem>
#include <stdlib.h>
#include <unistd.h>

namespace zk::exchange {

Temporary::Temporary()
{
    std::error_code error;
    std::string path = (std::filesystem::temp_directory_path(error) / "zhunkao-XXXXXX").string();
    const int file = error ? -1 : mkstemp(path.data()); // mode 0600
    if (file >= 0) {
        close(file);
        path_ = std::move(path);
    }
}

Temporary::~Temporary()
{
    if (!path_.empty()) {
        unlink(path_.c_str());
    }
}

} // namespace zk::exchange
