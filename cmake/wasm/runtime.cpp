// What the C++ library would print before it gives up is not printed here: there is no stream, and printing
// would be most of a small module. A program that cannot go on stops at `unreachable`, which the host sees as
// a WebAssembly.RuntimeError.
#include <__verbose_abort>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

extern "C" {
[[noreturn]] void abort_message(const char*, ...)
{
    __builtin_trap();
}
// Debian builds the compiler's own functions with stack guards.
std::uintptr_t __stack_chk_guard = 0x7A686B61;
void __stack_chk_fail(void)
{
    __builtin_trap();
}
// The one thread never ends.
int __cxa_thread_atexit(void (*)(void*), void*, void*)
{
    return 0;
}
void abort(void)
{
    __builtin_trap();
}
}

void std::__libcpp_verbose_abort(const char*, ...)
{
    __builtin_trap();
}

void* operator new(std::size_t size)
{
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) {
        __builtin_trap();
    }
    return memory;
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
