// worker: the process that parses uploads, and how it is spoken to.
//
// The parent starts it with posix_spawn (the server has threads, so fork without exec is out), with one end
// of a socket pair as its standard input and output, an empty environment and no other file open. It sends
// one request, closes its side, and reads one answer. Before the first byte of the upload is looked at, the
// worker gives up what it does not need:
//   processor 10 s, memory 512 MB (not under AddressSanitizer, which reserves terabytes), no core file, no
//   file written, no process started; and by seccomp no system call but those for memory, its two
//   descriptors and leaving. Opening a file answers "permission denied"; anything else ends the process.
// If seccomp cannot be had, nothing is parsed: "paper.worker". Numbers on the wire are little-endian.
#pragma once

#include <optional>

#include "papers/papers.hpp"

namespace zk::papers {

inline constexpr std::uint32_t worker_processor_seconds = 10;
inline constexpr std::uint32_t worker_memory_bytes = 512u << 20;

struct PhotoJob {
    Crop crop;
    PhotoRules rules;
};

struct Job {
    Format format = Format::unknown;
    Limits limits;
    std::optional<PhotoJob> photo;
    std::string bytes;
};

std::string pack(const Job& job);
Result<Job> unpack_job(std::string_view text);
std::string pack(const Result<Prepared>& answer);
Result<Prepared> unpack_answer(std::string_view text, std::size_t largest);

/// Starts a worker, gives it the job and waits for its answer.
Result<Prepared> run_worker(const Job& job, const Settings& settings);

/// What the worker process does: `zhunkao paper-worker`. Returns the exit code.
int worker_main();

/// What worker_main does once it is locked up; in-process for tests and fuzzing only.
Result<Prepared> work(const Job& job);

} // namespace zk::papers
