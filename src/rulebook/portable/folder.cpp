// Where there is no disk: a rulebook comes from memory (Rulebook::load_files).
#include "rulebook/folder.hpp"

namespace zk::rulebook {

Result<std::vector<NamedFile>> read_folder(const std::string& folder)
{
    return fail("rulebook.unavailable", "这里读不了文件夹 " + folder + ":规则书须从内存读入");
}

std::string folder_name(const std::string& folder)
{
    return folder.substr(folder.rfind('/') + 1);
}

} // namespace zk::rulebook
