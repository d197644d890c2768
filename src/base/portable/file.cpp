// Where there is no disk.
#include "base/file.hpp"

namespace zk {

Result<std::string> read_file(const std::string& path, std::size_t)
{
    return fail("file.unavailable", "这里没有磁盘,读不了文件 " + path);
}

Result<void> write_file(const std::string& path, const std::string&)
{
    return fail("file.unavailable", "这里没有磁盘,写不了文件 " + path);
}

} // namespace zk
