// reader_desk: from an ID card on a reader to the console's page, and the proof back again.
//
// Two ways, of which an installation has one or neither:
//   `serve --reader DEVICE`           the reader hangs on the server's own machine
//   `serve --reader-bridge ORIGIN`    it hangs on the desk's machine, where `zhunkao reader` runs; the page
//                                     asks that address itself, and the server allows it in its policy
// Either way the page gets the card with a seal (reader/provenance.hpp) that the confirmation must carry;
// without one, the number counts as typed and needs a reason.
//
// Reads one card at a time; a second request meanwhile is told so. Nothing of a card is logged or kept.
// Thread-safe.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "http/guard.hpp"
#include "http/router.hpp"
#include "reader/provenance.hpp"

namespace zk::http {

constexpr std::chrono::milliseconds card_wait{8'000}; ///< for a card to be laid down

struct ReaderOptions {
    std::string device;      ///< empty: none on this machine
    std::string bridge;      ///< http://127.0.0.1:8765; empty: none
    std::string secret_file; ///< what server and bridge both know; empty: a key for this run alone
};

class ReaderDesk {
public:
    /// Error codes "reader.secret", "reader.bridge" (no origin on this machine, or no key for it).
    static Result<std::unique_ptr<ReaderDesk>> open(ReaderOptions options);
    ReaderDesk(ReaderOptions options, trust::Secret key) : options_(std::move(options)), key_(std::move(key))
    {
    }

    /// {姓名, 性别, 出生日期, 证件种类, 证件号码, 有效期起, 有效期止, 读卡器, 凭据, 相片}
    Result<Json> read();
    /// Whether this seal is of that number, read a moment ago; says by which reader.
    Result<reader::Provenance> check(const std::string& seal, const std::string& id_type,
                                     const std::string& id_number) const;
    /// Where the page asks for a card; empty: nowhere.
    std::string address() const;
    const std::string& bridge() const { return options_.bridge; }

private:
    ReaderOptions options_;
    trust::Secret key_;
    std::mutex reading_;
};

/// 409 with the reader's own code and what to do.
Response reader_problem(const Error& error);

/// POST /api/v1/staff/reader/card.
void add_reader_api(Router& router, exam::Casework& casework, ReaderDesk& readers);

} // namespace zk::http
