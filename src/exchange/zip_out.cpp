#include "exchange/zip_out.hpp"

#include <memory>
#include <zip.h>

#include "base/file.hpp"
#include "exchange/temporary.hpp"

namespace zk::exchange {
namespace {

constexpr std::size_t largest = 4UL << 30U;

Result<void> add(zip_t* archive, const NamedBytes& file)
{
    zip_source_t* source = zip_source_buffer(archive, file.second.data(), file.second.size(), 0);
    if (source != nullptr && zip_file_add(archive, file.first.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0) {
        return {};
    }
    zip_source_free(source);
    return fail("zip.write", "压缩包里放不进“" + file.first + "”");
}

} // namespace

Result<std::string> zip_of(std::span<const NamedBytes> files)
{
    const Temporary place;
    int error = 0;
    std::unique_ptr<zip_t, void (*)(zip_t*)> archive(
        zip_open(place.path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error), zip_discard);
    if (!archive) {
        return fail("zip.write", "压缩包没有写成");
    }
    for (const NamedBytes& file : files) {
        if (auto added = add(archive.get(), file); !added) {
            return tl::unexpected(added.error());
        }
    }
    if (zip_close(archive.get()) != 0) {
        return fail("zip.write", "压缩包没有写成");
    }
    static_cast<void>(archive.release()); // zip_close has freed it
    return read_file(place.path(), largest);
}

} // namespace zk::exchange
