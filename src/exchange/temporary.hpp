// temporary: a file only this user can read, gone when its owner is.
//
// libxlsxwriter 1.1.4 writes to paths alone.
#pragma once

#include <string>

#include "base/result.hpp"

namespace zk::exchange {

class Temporary {
public:
    Temporary();
    ~Temporary();
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    /// Empty if no file could be made.
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

} // namespace zk::exchange
