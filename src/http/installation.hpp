// installation: who answers for this installation, whom incidents are reported to, and whether it only shows.
//
// 八(一)-2: whoever is in charge, operates or uses it answers for it, by name; 八(一)-6: the police organ
// that accepted the filing. A TOML file beside the database (deploy/installation.example.toml shows every
// key), read again when it changes, so that an operator can stop all writing in an emergency without a
// restart (八(一)-5). A file that became faulty leaves the last good one in force and says so in the log.
//
//   GET /about    the names, the version, the state; for everybody
//   GET /healthz  200 while the program answers
//   GET /readyz   200 while the database answers too, else 503; for load balancers
//
// Errors: "installation.file" (unreadable, not TOML with line and column, an unknown key, a text that should
// be something else). Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "http/router.hpp"

namespace zk::http {

struct Responsible {
    std::string part; ///< 主管, 运营, 使用
    std::string organisation;
    std::string person;
    std::string telephone;
};

struct InstallationText {
    std::string name;
    std::vector<Responsible> responsible; ///< three, in that order; empty members where nobody is named
    std::string police;                   ///< 受理备案的公安机关
    std::string police_telephone;
    bool read_only = false;
    std::string read_only_because;
};

Result<InstallationText> read_installation(const std::string& toml);

class Installation {
public:
    /// A file that is not there: nobody is named, and the page says so. One that is there and faulty: an
    /// error.
    static Result<std::unique_ptr<Installation>> open(const std::string& file);
    /// As the file says now; looked at again after `look_again_ms`.
    InstallationText current() const;

    static constexpr std::int64_t look_again_ms = 2000;

private:
    explicit Installation(std::string file) : file_(std::move(file)) {}
    Result<void> reread() const;

    std::string file_;
    mutable std::mutex mutex_;
    mutable InstallationText text_;
    mutable std::string seen_;           ///< the file's text as last read
    mutable std::int64_t looked_at_ = 0; ///< milliseconds of the steady clock
};

/// Changes what is kept: logging in and out, looking, and the pre-check (which stores nothing) do not.
bool writes(const Route& route);
/// Refuses what writes while the file says so: 503 with the reason, as a page or as problem details.
std::optional<Response> refuse_writing(const Installation& installation, const Route& route,
                                       const Request& request);

void add_installation_pages(Router& router, const Installation& installation, exam::Casework& casework);

} // namespace zk::http
