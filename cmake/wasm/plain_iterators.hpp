// Debian's libc++ for WebAssembly wraps the iterators of std::array and std::string_view in a class; the
// machine's library has plain pointers, and the sources say `const auto*`. Both are header-only choices.
#include <__config>

#undef _LIBCPP_ABI_USE_WRAP_ITER_IN_STD_ARRAY
#undef _LIBCPP_ABI_USE_WRAP_ITER_IN_STD_STRING_VIEW
