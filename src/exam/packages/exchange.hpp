// exchange: packages made, received and acknowledged.
//
// A package is made for the installation above; it holds every registration whose chain grew since the last
// one acknowledged, each with its whole chain. The receiver checks it whole before it keeps anything, takes
// it in some people at a time (a broken-off import goes on where it stopped), and answers with a signed
// receipt; the receipt marks what it covers as delivered. Numbers count from 1; one number has one package
// for ever. A missing predecessor is no obstacle: what it held comes again until it is acknowledged.
//
// Refusals: "package.none-above", "package.nothing-new", "package.unknown-sender", "package.revoked",
// "package.recipient", "package.number" (the number is taken by another package: the sender's database was
// put back), "package.history" (its predecessor is not the one received). Errors: those of envelope.hpp,
// check.hpp and the store. Thread-safe; one import at a time, others wait.
#pragma once

#include "exam/packages/envelope.hpp"
#include "exam/packages/installations.hpp"

namespace zk::exam {

struct ExportRequest {
    std::string office_id; ///< only what this office or one below it takes; empty: everything
    std::string path;
    std::uint64_t limit_bytes = package_largest;
};
/// {序号, 人数, 事件数, 材料数, 摘要, 接收单位}
Expected<Json> export_package(Casework& casework, const ExportRequest& request);

/// {回执: {…}, 已经收过}. Nothing is changed by what is refused.
Expected<Json> import_package(Casework& casework, const std::string& path,
                              std::uint64_t limit_bytes = package_largest);

/// Who, for whom, whether the signature and every byte hold; with the recipient's keys the chains too.
/// {发送单位, 接收单位, 序号, 人数, 事件数, 签名, 内容, 事件链}
Expected<Json> verify_package(Casework& casework, const std::string& path,
                              std::uint64_t limit_bytes = package_largest);

/// The content as a database file, for whoever holds the keys. {序号, 人数}
Expected<Json> open_package(Casework& casework, const std::string& path, const std::string& out,
                            std::uint64_t limit_bytes = package_largest);

/// The receipt of a package sent: {序号, 送达人数}. Again: the same. A receipt for a package this database
/// does not know (it was put back to before it) sets the numbering right, and delivers nobody.
Expected<Json> take_receipt(Casework& casework, const Json& receipt);

/// Signed over everything but the signature.
Json sign_receipt(Json receipt, const trust::Keyring& keyring);
bool is_receipt_of(const Json& receipt, const Installation& signer);

} // namespace zk::exam
