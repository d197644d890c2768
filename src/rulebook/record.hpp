// record: one decision kept so that it can be made again, years later.
//
// A record is JSON: which rulebook (name, version, hash of its text), which program, the facts, whether
// reasons were asked for, the result, and a digest over all of that. Replaying decides the same facts by the
// archived text of that hash and compares the results byte by byte. The digest tells a record that was
// changed afterwards even where the change decides nothing; it is no signature: who can write the record can
// write a digest too.
// Thread-safe; no input or output, no clock.
#pragma once

#include <string>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace zk::rulebook {

struct Record {
    std::string rulebook;
    std::string version;
    std::string content_hash;
    std::string program; ///< "zhunkao 0.1.0"
    Json facts;
    bool explain = false;
    Json result;
    bool is_intact = true; ///< the digest fits
};

/// Decides, and writes down that it did.
Record make_record(const Rulebook& rulebook, const Json& facts, const DecideOptions& options,
                   const std::string& program);
Json to_json(const Record& record);
/// Error code "record.format": what is missing or of another kind.
Result<Record> read_record(const Json& json);

/// One place where what is decided now is not what was recorded.
struct ReplayDifference {
    std::string path; ///< 理由[3].事实[0]
    std::string recorded;
    std::string replayed;
};

/// Empty: the result and its reasons are the same, byte by byte. `rulebook` must be of the record's hash.
std::vector<ReplayDifference> replay(const Record& record, const Rulebook& rulebook);

} // namespace zk::rulebook
