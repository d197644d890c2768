// casework_api: /api/v1 for candidates and staff, behind the guard.
//
// accounts     POST /accounts · POST /session, /session/end · GET /me · POST /me/setup, /me/password · GET
// /me/log-ins candidates   /my/{exam}… : draft, submission, withdrawal, appeals, messages, papers staff
// /staff/…  : queue, next, cases, signatures, returns, hand-overs, progress, offices, accounts, audit
//
// Writes take an Idempotency-Key; the same key and content give the same answer.
#pragma once

#include "exam/casework.hpp"
#include "http/guard.hpp"
#include "http/reader_desk.hpp"
#include "http/router.hpp"
#include "papers/papers.hpp"

namespace zk::http {

constexpr std::size_t small_body = 64 * 1024;
constexpr std::size_t draft_body = 96 * 1024;
constexpr std::size_t paper_body = 10u << 20;
constexpr std::size_t table_body = 50u << 20;

void add_account_api(Router& router, exam::Casework& casework, const GuardOptions& options);
void add_candidate_api(Router& router, exam::Casework& casework, const papers::Settings& papers);
void add_staff_api(Router& router, exam::Casework& casework);
void add_audit_api(Router& router, exam::Casework& casework);
void add_confirmation_api(Router& router, exam::Casework& casework, const ReaderDesk& readers,
                          const papers::Settings& papers);
void add_gate_api(Router& router, exam::Casework& casework, const papers::Settings& papers);
void add_package_api(Router& router, exam::Casework& casework);
void add_office_api(Router& router, exam::Casework& casework);
void add_plan_api(Router& router, exam::Casework& casework);
void add_score_api(Router& router, exam::Casework& casework);
void add_ticket_api(Router& router, exam::Casework& casework);

} // namespace zk::http
