// lock_up: gives up all this process does not need to decode a picture (worker.hpp says what is left).
#pragma once

#include "papers/worker.hpp"

namespace zk::papers {

/// Under AddressSanitizer, which reserves terabytes, memory is not.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool memory_is_bounded = false;
#elif defined(__has_feature)
inline constexpr bool memory_is_bounded = !__has_feature(address_sanitizer);
#else
inline constexpr bool memory_is_bounded = true;
#endif

/// Not to be undone. The process must have one thread. `processor_seconds`: fewer in tests only. Error code
/// "paper.worker".
Result<void> lock_up(std::uint32_t processor_seconds = worker_processor_seconds);

} // namespace zk::papers
