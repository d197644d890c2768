// sample_papers: pictures of papers that nobody has, for the demonstration's candidates.
//
// Each says in large letters what it stands for and that it is not real. It is drawn here and then goes the
// way of every upload (papers.hpp: decoded and written again in a process of its own). One picture a kind of
// paper, made once. Error codes: those of papers::prepare. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "exam/desk/candidate_desk.hpp"
#include "papers/papers.hpp"

namespace zk::demo {

class SamplePapers {
public:
    Result<papers::Prepared> of(const std::string& document);
    /// Adds the first papers the rulebook asks of these facts to the candidate's registration.
    exam::Expected<void> send(exam::Casework& casework, const exam::Actor& actor,
                              const rulebook::Rulebook& book, const Json& facts);

private:
    std::mutex mutex_;
    std::map<std::string, papers::Prepared> made_;
};

} // namespace zk::demo
