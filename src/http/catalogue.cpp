#include "http/catalogue.hpp"

#include <algorithm>
#include <filesystem>

namespace zk::http {

namespace {

std::vector<std::string> folders_in(const std::string& folder)
{
    std::vector<std::string> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.is_directory(ignored)) {
            found.push_back(entry.path().string());
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace

Result<Catalogue> Catalogue::load(const std::string& folder)
{
    Catalogue catalogue;
    for (const std::string& path : folders_in(folder)) {
        auto loaded = rulebook::Rulebook::load(path);
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        catalogue.rulebooks_.push_back(std::move(*loaded));
    }
    if (catalogue.rulebooks_.empty()) {
        return fail("catalogue.empty",
                    "文件夹 " + folder + " 里没有规则书:请用 --rulebooks 指明规则书所在的文件夹");
    }
    return catalogue;
}

RulebookPtr Catalogue::find(std::string_view id) const
{
    const auto found = std::ranges::find_if(rulebooks_, [&](const auto& book) { return book->id() == id; });
    return found == rulebooks_.end() ? nullptr : *found;
}

std::vector<std::string> Catalogue::ids() const
{
    std::vector<std::string> ids;
    for (const auto& book : rulebooks_) {
        ids.push_back(book->id());
    }
    return ids;
}

} // namespace zk::http
