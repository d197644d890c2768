#include "exchange/xlsx_package.hpp"

#include <zip.h>

#include "base/text.hpp"

namespace zk::exchange {
namespace {

tl::unexpected<Error> not_a_workbook(const std::string& why)
{
    return fail("table.kind", "不是可读的 XLSX(" + why + ");应为 Excel 或 WPS 另存的 .xlsx");
}

tl::unexpected<Error> too_much(std::size_t limit)
{
    return fail("table.too-large", "解压后太大;应为不超过 " + std::to_string(limit >> 20) + " MB");
}

/// UTF-8 without what could expand: entities need a document type, and Excel writes none.
Result<std::optional<std::string>> checked(std::string xml, const std::string& path)
{
    if (xml.starts_with("\xEF\xBB\xBF")) {
        xml.erase(0, 3);
    }
    if (!is_valid_utf8(xml) || xml.find('\0') != std::string::npos) {
        return not_a_workbook(path + " 不是 UTF-8 文字");
    }
    if (xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos) {
        return not_a_workbook(path + " 里有 DOCTYPE,不予读取");
    }
    return std::optional<std::string>(std::move(xml));
}

/// What the directory of the archive says must be true already: nothing is unpacked to find out.
Result<void> check_directory(zip_t* archive, const TableLimits& limits)
{
    const zip_int64_t entries = zip_get_num_entries(archive, 0);
    if (entries < 0 || static_cast<std::size_t>(entries) > limits.parts) {
        return fail("table.too-large",
                    "压缩包里的文件太多;应为不超过 " + std::to_string(limits.parts) + " 个");
    }
    std::size_t total = 0;
    for (zip_int64_t i = 0; i < entries; ++i) {
        zip_stat_t stat;
        if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat) != 0) {
            return not_a_workbook("目录不完整");
        }
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
            return not_a_workbook("加了密码");
        }
        if (stat.size > limits.unpacked_bytes - total) {
            return too_much(limits.unpacked_bytes);
        }
        total += stat.size;
    }
    return {};
}

} // namespace

Result<XlsxPackage> XlsxPackage::open(std::string_view bytes, const TableLimits& limits)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* const opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened == nullptr) {
        const std::string why = zip_error_strerror(&error);
        zip_source_free(source);
        zip_error_fini(&error);
        return not_a_workbook("压缩包损坏:" + why);
    }
    Archive archive(opened, zip_discard);
    if (const Result<void> sound = check_directory(archive.get(), limits); !sound) {
        return tl::unexpected(sound.error());
    }
    return XlsxPackage(std::move(archive), limits.unpacked_bytes);
}

Result<std::optional<std::string>> XlsxPackage::part(const std::string& path)
{
    zip_stat_t stat;
    if (zip_stat(archive_.get(), path.c_str(), ZIP_FL_NOCASE, &stat) != 0) {
        return std::optional<std::string>();
    }
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(archive_.get(), stat.index, 0), zip_fclose);
    if (file == nullptr) {
        return not_a_workbook(path + " 打不开");
    }
    // The directory may lie about the size: reading stops at the budget, whatever it says.
    std::string text;
    for (std::size_t size = 0;;) {
        constexpr std::size_t step = 1 << 18;
        text.resize(size + step);
        const zip_int64_t got = zip_fread(file.get(), text.data() + size, step);
        if (got < 0) {
            return not_a_workbook(path + " 损坏");
        }
        size += static_cast<std::size_t>(got);
        text.resize(size);
        if (size > budget_) {
            return too_much(limit_);
        }
        if (got == 0) {
            break;
        }
    }
    budget_ -= text.size();
    return checked(std::move(text), path);
}

Result<std::string> XlsxPackage::required(const std::string& path)
{
    Result<std::optional<std::string>> found = part(path);
    if (!found) {
        return tl::unexpected(found.error());
    }
    return *found ? Result<std::string>(std::move(**found)) : not_a_workbook("缺少 " + path);
}

} // namespace zk::exchange
