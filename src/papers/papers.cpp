#include "papers/papers.hpp"

#include <chrono>
#include <semaphore>

#include "papers/scanner.hpp"
#include "papers/worker.hpp"

namespace zk::papers {
namespace {

constexpr const char* what_to_send = "应为 JPEG、PNG 图片或 PDF";

Result<void> check_format(Format format)
{
    switch (format) {
    case Format::heic:
        return fail("paper.heic",
                    std::string("这是 HEIC 格式的照片(苹果手机默认的格式),不能使用;") + what_to_send +
                        ":请在手机“设置-相机-格式”里选“兼容性最佳”后重拍,或打开照片截图后上传截图");
    case Format::gif:
        return fail("paper.kind",
                    std::string("这是 GIF 图片,不能使用;") + what_to_send + ":请重新拍照后上传");
    case Format::unknown:
        return fail("paper.kind", std::string("这个文件不是图片,也不是 PDF;") + what_to_send +
                                      ":Word 等文档请先另存为 PDF,或拍照后上传");
    default:
        return {};
    }
}

/// What can be said without parsing.
Result<Job> accepted(std::string_view bytes, const Settings& settings)
{
    if (bytes.empty()) {
        return fail("paper.empty", "文件是空的:请重新选择文件");
    }
    if (bytes.size() > settings.limits.bytes) {
        return fail("paper.too-large", "文件有 " + std::to_string((bytes.size() >> 20) + 1) +
                                           " MB;应不超过 " + std::to_string(settings.limits.bytes >> 20) +
                                           " MB:请降低拍照或扫描的分辨率,PDF 可以分几次上传");
    }
    const Format format = sniff(bytes);
    if (const Result<void> sound = check_format(format); !sound) {
        return tl::unexpected(sound.error());
    }
    return Job{format, settings.limits, {}, std::string(bytes)};
}

/// The scanner sees the upload as it came: what it knows are files in the wild, not what we make of them.
Result<Prepared> scanned_and_made(const Job& job, const Settings& settings)
{
    if (const Result<void> clean = scan(job.bytes, settings); !clean) {
        return tl::unexpected(clean.error());
    }
    return run_worker(job, settings);
}

} // namespace

namespace {

std::counting_semaphore<workers_at_once> free_workers{workers_at_once};

/// A place among the workers, given back when it goes.
class Place {
public:
    explicit Place(std::uint32_t milliseconds)
        : taken_(free_workers.try_acquire_for(std::chrono::milliseconds(milliseconds)))
    {
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place()
    {
        if (taken_) {
            free_workers.release();
        }
    }
    explicit operator bool() const { return taken_; }

private:
    bool taken_;
};

Result<Prepared> in_turn(const Job& job, const Settings& settings)
{
    const Place place(settings.turn_milliseconds);
    return place ? scanned_and_made(job, settings)
                 : fail("paper.busy", "现在上传的人多,这份材料还没有收下:请过一会儿再传");
}

} // namespace

Result<Prepared> prepare(std::string_view bytes, const Settings& settings)
{
    const Result<Job> job = accepted(bytes, settings);
    return job ? in_turn(*job, settings) : tl::unexpected(job.error());
}

Result<Prepared> prepare_photo(std::string_view bytes, const Crop& crop, const PhotoRules& rules,
                               const Settings& settings)
{
    Result<Job> job = accepted(bytes, settings);
    if (!job) {
        return tl::unexpected(job.error());
    }
    if (job->format == Format::pdf) {
        return fail("paper.kind", "这是 PDF,准考证照片不能用 PDF;应为 JPEG 或 PNG 图片:请上传一张照片");
    }
    job->photo = PhotoJob{crop, rules};
    return in_turn(*job, settings);
}

} // namespace zk::papers
