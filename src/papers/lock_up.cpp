#include "papers/lock_up.hpp"

#include <cerrno>
#include <cstdint>
#include <memory>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace zk::papers {
namespace {

tl::unexpected<Error> not_locked(const std::string& what)
{
    return fail("paper.worker", "这台机器上不能安全地处理上传文件(" + what + "):请告诉管理员");
}

bool limit(decltype(RLIMIT_CPU) resource, rlim_t value)
{
    const rlimit both{value, value};
    return setrlimit(resource, &both) == 0;
}

bool limit_resources(std::uint32_t processor_seconds)
{
    const bool memory = !memory_is_bounded || limit(RLIMIT_AS, worker_memory_bytes);
    return memory && limit(RLIMIT_CPU, processor_seconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0);
}

// Memory, leaving, signals to itself (abort), the clock, and what the C library asks about itself.
constexpr int allowed[] = {
    SCMP_SYS(brk),          SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(madvise),      SCMP_SYS(exit),          SCMP_SYS(exit_group),
    SCMP_SYS(futex),        SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack),   SCMP_SYS(getpid),
    SCMP_SYS(gettid),       SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),    SCMP_SYS(sched_yield),   SCMP_SYS(lseek),
    SCMP_SYS(fstat),        SCMP_SYS(close),         SCMP_SYS(sysinfo),
};

// A library may look for its fonts or its locale: it is told no, and does without.
constexpr int denied[] = {
    SCMP_SYS(open),       SCMP_SYS(openat),  SCMP_SYS(access),     SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(stat),       SCMP_SYS(lstat),   SCMP_SYS(newfstatat), SCMP_SYS(statx),     SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(ioctl),   SCMP_SYS(fcntl),      SCMP_SYS(getcwd),    SCMP_SYS(uname),
    SCMP_SYS(getuid),     SCMP_SYS(geteuid), SCMP_SYS(getgid),     SCMP_SYS(getegid),   SCMP_SYS(statfs),
    SCMP_SYS(mkdir),      SCMP_SYS(unlink),  SCMP_SYS(prlimit64),
};

/// Allows `call` where its argument number `argument` is as said.
int allow_if(scmp_filter_ctx filter, int call, unsigned argument, scmp_compare compare, scmp_datum_t one,
             scmp_datum_t other = 0)
{
    const scmp_arg_cmp condition{argument, compare, one, other};
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition);
}

bool add_rules(scmp_filter_ctx filter)
{
    int failed = 0;
    for (const int call : allowed) {
        failed |= seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 0, nullptr);
    }
    for (const int call : denied) {
        failed |= seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EACCES), call, 0, nullptr);
    }
    // Memory is never made executable, and signals go to this process alone.
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        failed |= allow_if(filter, call, 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    }
    failed |= allow_if(filter, SCMP_SYS(tgkill), 0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()));
    failed |= allow_if(filter, SCMP_SYS(read), 0, SCMP_CMP_EQ, STDIN_FILENO);
    failed |= allow_if(filter, SCMP_SYS(write), 0, SCMP_CMP_LE, STDERR_FILENO);
    failed |= allow_if(filter, SCMP_SYS(writev), 0, SCMP_CMP_LE, STDERR_FILENO);
    return failed == 0;
}

} // namespace

Result<void> lock_up(std::uint32_t processor_seconds)
{
    if (!limit_resources(processor_seconds)) {
        return not_locked("setrlimit");
    }
    prctl(PR_SET_DUMPABLE, 0);
    const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_KILL_PROCESS),
                                                                  seccomp_release);
    if (filter == nullptr || !add_rules(filter.get()) || seccomp_load(filter.get()) != 0) {
        return not_locked("seccomp");
    }
    return {};
}

} // namespace zk::papers
