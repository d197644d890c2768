// confirmation_desk: on site, with the ID card (六(五)): found, checked, told, signed, locked.
//
// The record that is frozen holds who the person is, the number, every fact as attested, the derived outcome,
// the papers' digests and the candidate's signature; its digest is in the event, and from then on nothing of
// the registration changes. A number typed by hand instead of read from the card needs a reason and is
// listed. Voiding is a separate act of two offices, keeps what was signed and opens the way to sign anew.
#pragma once

#include <optional>

#include "exam/desk/review_desk.hpp"

namespace zk::exam {

constexpr std::size_t ink_longest = 200 * 1024; ///< bytes of a signature's picture as it comes from a pad

struct CardPresented {
    std::string id_type;
    std::string id_number;
    bool typed = true;   ///< false: a reader read it
    std::string because; ///< why it was typed
    std::string reader;  ///< the reader's serial number
};

/// The one registration of that card that may be confirmed at this desk: {编号, 报考人, 报名序号, 受理机构,
/// 分组, 结果, 材料, 有照片, 作废过, 摘要, 告知, 译文}. Seeing it is written down. 分组 is what the printed
/// sheet shows (record_view.hpp); the digest is of the whole record.
Expected<Json> present_card(Casework& casework, const Actor& actor, const std::string& exam,
                            const CardPresented& card);

/// What is frozen. Everything that later rooms need, and nothing that changes between showing and signing.
Result<Json> record_to_freeze(store::Transaction& transaction, const Dossier& dossier);

struct ConfirmRequest {
    CardPresented card;
    std::string digest;                  ///< of the record that was shown: what is signed is what was seen
    std::optional<papers::Prepared> ink; ///< written on a pad, re-written by papers; none: signed on paper
    std::string language; ///< in whose words the consequences were told (告知译文); empty: the regulation's
};

/// Locks. {阶段, 收据: {序号, 哈希, 时间}}
Expected<Json> confirm(Casework& casework, const Actor& actor, const std::string& person_key,
                       const std::string& exam, const ConfirmRequest& what, const RequestKey& request);

/// The prefecture asks, the region grants; two people of two offices.
Expected<Json> ask_to_void(Casework& casework, const Actor& actor, const std::string& person_key,
                           const std::string& exam, const std::string& ground, const RequestKey& request);
Expected<Json> grant_void(Casework& casework, const Actor& actor, const std::string& person_key,
                          const std::string& exam, const RequestKey& request);

} // namespace zk::exam
