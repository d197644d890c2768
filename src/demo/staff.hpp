// staff: whoever is needed at an office, opened when first needed. Thread-safe.
#pragma once

#include <map>
#include <mutex>

#include "demo/fill.hpp"
#include "exam/people/accounts.hpp"

namespace zk::demo {

class Staff {
public:
    explicit Staff(exam::Casework& casework) : casework_(casework) {}

    /// The person of that office for such a step; `second` another one (复核).
    Result<exam::Actor> at(const std::string& office_id, const std::string& step, bool secret, bool second);
    /// Opened under a readable user name, for the front page.
    Result<Shown> open_shown(const std::string& office_id, const std::string& user_name,
                             const std::string& name, const std::vector<std::string>& duties,
                             const std::string& what);

private:
    Result<exam::Actor> open(const exam::StaffApplication& application, std::string* secret);

    exam::Casework& casework_;
    std::mutex mutex_;
    std::map<std::string, exam::Actor> actors_;
};

} // namespace zk::demo
