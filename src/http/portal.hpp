// portal: a candidate's own registration in the browser, from the account to the result.
//
// 网上报名. Every journey completes without JavaScript: POST, 303, GET; a mistake is told beside its field
// and nothing typed is lost. The pages call the same desks as the API (exam/desk/candidate_desk.hpp), behind
// the same sessions; a form carries the session's CSRF token and, where an act must not happen twice, a
// random key.
//
//   GET  /my                          log in, or: what to do next and how it stands
//   POST /my/log-in, /my/log-out
//   GET, POST /my/open                an account and a registration
//   GET, POST /my/setup               a password of one's own, after recovery in person
//   GET  /my/access · /my/account     who looked · log-ins, password
//   GET  /my/{exam}                   the same as /my
//   GET, POST /my/{exam}/form/{part}  the form, part by part, as the rulebook's `form-groups` names them
//   GET  /my/{exam}/check             pre-check of what is filled in
//   GET, POST /my/{exam}/papers…      papers, one list entry per required document; the ticket photo
//   GET, POST /my/{exam}/submit, /withdraw, /appeal · GET /my/{exam}/receipt, /messages
//
// On a public computer (公用机) pages ask the browser to keep nothing, and leave themselves after
// exam::kiosk_idle_minutes.
//
// Thread-safe, as Casework is.
#pragma once

#include "exam/casework.hpp"
#include "http/guard.hpp"
#include "http/router.hpp"
#include "papers/papers.hpp"

namespace zk::http {

/// `casework` must live as long as the router.
void add_portal(Router& router, exam::Casework& casework, const GuardOptions& guard,
                const papers::Settings& papers);

} // namespace zk::http
