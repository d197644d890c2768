// gate: who is let in at an exam site on the day (考点查验), as a browser without a network recorded it.
//
// A rulebook that decides at a gate says so in its front matter; no fact has a name here:
//   gate-site, gate-prefecture, gate-county   facts of the ticket: the site's name and where it lies
//   gate-sitting    which sitting, for the ticket
//   gate-moment     when the candidate's own sitting begins; its date is the day of the gate
//   gate-arrival    when the candidate stands at the gate: the device's clock, Beijing, to the second
//   gate-facts      what holds because it is the gate (查验环节=考点查验); several are joined by ;
//   gate-officer    facts attested by this one (由谁证明) are entered by an officer, by name and PIN
//   headline, good, bad   the output that is the verdict, what lets in and what keeps out (docs/formats)
//
// The device decides with the same engine, keeps what it recorded as a signed text (docs/formats/gate.md) and
// hands it in later. What the server finds otherwise is remarked beside the record; no verdict is overturned:
// the person has gone in, or home.
//
// Times are milliseconds since 1970 UTC, days are Beijing's ("2022-05-14"). Pure: no clock, no database.
// Errors: "gate.record" (a text that is no record), with what was expected.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::exam {

/// The front matter, read.
struct GateBook {
    std::string site;
    std::string prefecture;
    std::string county;
    std::string sitting;
    std::string moment;
    std::string arrival;
    std::vector<std::pair<std::string, std::string>> facts;
    std::string officer;
};
GateBook gate_of(const rulebook::Rulebook& book);

constexpr std::size_t gate_record_bytes = 64 * 1024; ///< of one record's text
constexpr std::size_t gate_records_at_once = 200;    ///< in one synchronisation
constexpr std::int64_t gate_clock_tolerance =
    120'000; ///< milliseconds a device's clock may be off unremarked

/// What a device recorded about one candidate.
struct GateRecord {
    std::string id;
    std::string exam;
    std::string site;
    std::string day;
    std::string device;
    std::string account;
    std::string person;
    std::int64_t at = 0;     ///< by the device's clock
    std::string rulebook;    ///< content hash it decided by
    std::int64_t listed = 0; ///< when its list was made
    Json facts;              ///< as collected at the gate
    Json outcome;            ///< verdict and what stood open
    std::string verdict;
    std::string officer; ///< who decided an adverse fact; may be empty
    bool changed_clock = false;
};
Result<GateRecord> read_gate_record(std::string_view text);

/// `over` wins; objects are merged member by member.
Json merged_facts(const Json& under, const Json& over);
/// What the engine decides on: collected at the gate, under what the list says, under what holds at every
/// gate.
Json facts_at_gate(const GateBook& gate, const Json& listed, const Json& collected);

std::string gate_verdict(const rulebook::Rulebook& book, const Json& outcome);
bool lets_in(const rulebook::Rulebook& book, std::string_view verdict);

/// What the server knows when a record comes in.
struct GateCheck {
    Json listed;           ///< facts of the list, as of now
    std::int64_t now = 0;  ///< the server's clock
    std::int64_t sent = 0; ///< the device's clock, when it sent the record
};
/// What differs, in sentences for the site's staff; empty: nothing.
std::vector<std::string> remarks_on(const rulebook::Rulebook& book, const GateRecord& record,
                                    const GateCheck& check);

} // namespace zk::exam
