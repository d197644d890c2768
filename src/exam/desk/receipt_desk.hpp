// receipt_desk: what was confirmed, how, and whether it still stands: for supervisors, candidates and anybody
// with a receipt.
//
// A receipt is the hash of an event in the candidate's chain: nothing of the chain up to it can change
// without it changing too. Thread-safe.
#pragma once

#include "exam/desk/review_desk.hpp"

namespace zk::exam {

constexpr std::size_t typed_limit = 5'000; ///< of one list, newest first

/// Confirmations of the actor's area whose number was typed, voided ones too: [{报名序号, 单位, 时间, 理由}].
Expected<Json> typed_confirmations(Casework& casework, const Actor& actor, const std::string& exam);
/// Registrations of the actor's area whose confirmation was asked to be voided, newest first:
/// [{编号, 报名序号, 单位, 时间, 理由, 状态: 等待批准, 已作废 or 已重新确认}].
Expected<Json> void_requests(Casework& casework, const Actor& actor, const std::string& exam);
/// {编号} of the registration with that 报名序号, if it lies in the actor's area.
Expected<Json> case_by_number(Casework& casework, const Actor& actor, const std::string& exam,
                              const std::string& number);
/// Every version of one registration that was signed: {报名序号, 阶段, 等待批准, 版本: [{时间, 单位, 收据,
/// 序号, 摘要, 手工录入理由, 分组, 有效}]}. Written down as looked at.
Expected<Json> confirmed_versions(Casework& casework, const Actor& actor, const std::string& person_key,
                                  const std::string& exam);

/// One's own: [{事件, 序号, 哈希, 时间, 检查点}], newest first: submissions, the number, confirmations,
/// voids.
Expected<Json> own_receipts(Casework& casework, const Actor& actor, const std::string& exam);

/// Is there an event of this hash, and does its chain hold? For anyone with a receipt; tells nothing of the
/// person: {成立, 序号, 时间, 事件, 检查点, 说明}. Refusal "receipt" for what cannot be a receipt's hash.
Expected<Json> check_receipt(Casework& casework, const std::string& hash);

/// The receipt of the confirmation that stands: the event's hash; empty where none does.
Result<std::string> standing_receipt(store::Transaction& transaction, const Dossier& dossier);

} // namespace zk::exam
