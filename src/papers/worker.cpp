#include "papers/worker.hpp"

#include <csignal>
#include <filesystem>
#include <new>
#include <unistd.h>

#include "papers/child.hpp"
#include "papers/document.hpp"
#include "papers/lock_up.hpp"
#include "papers/picture.hpp"

namespace zk::papers {
namespace {

std::string read_all()
{
    std::string text;
    std::string buffer(1 << 18, '\0');
    for (ssize_t got = 0; (got = read(STDIN_FILENO, buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
}

bool write_all(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t wrote = write(STDOUT_FILENO, text.data(), text.size());
        if (wrote <= 0) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return true;
}

Result<Prepared> answer_to(std::string_view request)
{
    return unpack_job(request).and_then([](const Job& job) { return work(job); });
}

/// zhunkao itself. Any other program (a test) must be told its worker: started again it would do as it always
/// does.
std::vector<std::string> this_program()
{
    std::error_code error;
    const std::string name = std::filesystem::read_symlink("/proc/self/exe", error).filename().string();
    return name.starts_with("zhunkao") ? std::vector<std::string>{"/proc/self/exe", "paper-worker"}
                                       : std::vector<std::string>();
}

/// Why there is no answer, for the person who uploaded.
tl::unexpected<Error> without_answer(const ChildResult& child)
{
    const std::string advice = ":请换一种方式重新拍照或扫描,用 JPEG 格式再上传;仍不行请告诉管理员";
    const bool out_of_time =
        child.ending == Ending::took_too_long ||
        (child.ending == Ending::killed && (child.code == SIGXCPU || child.code == SIGKILL));
    return fail("paper.worker", (out_of_time ? "这个文件处理得太久,已停止" : "这个文件处理不了") + advice);
}

} // namespace

Result<Prepared> work(const Job& job)
{
    switch (job.format) {
    case Format::jpeg:
    case Format::png:
    case Format::webp:
        return job.photo ? prepare_ticket_photo(job, *job.photo) : prepare_picture(job);
    case Format::pdf:
        return prepare_document(job);
    default:
        return fail("paper.kind", "不是可以处理的文件");
    }
}

int worker_main()
{
    const Result<void> locked = lock_up();
    std::string answer;
    try {
        answer = pack(locked ? answer_to(read_all()) : tl::unexpected(locked.error()));
    } catch (const std::bad_alloc&) {
        answer = pack(Result<Prepared>(fail("paper.broken", "这个文件展开后太大:请降低分辨率后再上传")));
    }
    // No destructors of others: nothing need be tidied up, and some would look for files.
    _exit(write_all(answer) ? 0 : 1);
}

Result<Prepared> run_worker(const Job& job, const Settings& settings)
{
    const std::vector<std::string> command = settings.worker.empty() ? this_program() : settings.worker;
    const std::size_t largest = std::size_t{job.limits.bytes} * 3 + (1u << 20);
    const Result<ChildResult> child = run_child(command, pack(job), settings.worker_milliseconds, largest);
    if (!child) {
        return fail("paper.worker", "处理上传文件的程序没有启动:请稍后再试,或告诉管理员",
                    child.error().details);
    }
    if (child->ending != Ending::exited || child->code != 0) {
        return without_answer(*child);
    }
    return unpack_answer(child->output, largest);
}

} // namespace zk::papers
