// gate_desk: lists into the database, lists onto devices, and what devices recorded back.
//
// A list goes to a device only for the site of the account that asks, for one day that is not over; every
// candidate on it gets a line in the access log. A device makes its key itself and registers the public half
// under the account's signed event; from then on its records carry its signature. At synchronisation a record
// becomes an event of the candidate's chain, signed by the account whose device it is; the record as the
// device signed it stands inside. Handing in the same record again changes nothing.
//
// Limits: gate.hpp, roster.hpp; admissions_shown rows at once. Refusals: "no-gate" (no such rulebook), "day"
// (no such day here, or over), "device" (not this account's), "gate-key".
#pragma once

#include "exam/casework.hpp"
#include "exam/gate/gate.hpp"
#include "papers/papers.hpp"

namespace zk::exam {

constexpr std::size_t admissions_shown = 5'000;
constexpr std::int64_t grace_minutes_usual = 60; ///< an office's attribute 断网宽限分钟 says otherwise

/// The photo kept for the gate: small, because thousands go over a slow line.
constexpr papers::PhotoRules gate_photo{150, 200, 8u << 10, 20};

/// {导入, 问题数, 问题: [{行, 列, 写的, 应为, 最接近}]}; with problems nothing is taken.
Expected<Json> load_gate_list(Casework& casework, const Actor& actor, const std::string& exam,
                              std::string_view bytes, const std::string& file_name);
/// The photo of a candidate on a list, found by 准考证号. {收下: true}
Expected<Json> add_gate_photo(Casework& casework, const Actor& actor, const std::string& exam,
                              const std::string& ticket, std::string_view bytes,
                              const papers::Settings& settings);
/// The texts for the QR codes of a list's tickets: [{准考证号, 考点, 日期, 二维码}]. `area`: an office, or
/// empty.
Expected<Json> gate_tickets(Casework& casework, const std::string& exam, const std::string& area);

/// [{考试, 名称, 日期, 人数}] of the actor's site, today and later.
Expected<Json> gate_days(Casework& casework, const Actor& actor);
/// Registers a device's public key (65 bytes, P-256) for that day. {设备, 服务器时间}
Expected<Json> open_gate_device(Casework& casework, const Actor& actor, const std::string& exam,
                                const std::string& day, const std::string& public_key);
/// Everything the device needs to decide without a network (docs/formats/gate.md).
Expected<Json> take_gate_list(Casework& casework, const Actor& actor, const std::string& device);
/// The photos, in the list's order of those that have one: length (4 bytes, big-endian) and JPEG each.
Expected<std::string> take_gate_photos(Casework& casework, const Actor& actor, const std::string& device);

struct GateSync {
    std::int64_t sent = 0;   ///< the device's clock now
    std::int64_t cursor = 0; ///< of the last answer; 0: from the start
    struct Signed {
        std::string text;
        std::string signature; ///< bytes
    };
    std::vector<Signed> records;
};
/// {服务器时间, 已收: [编号], 退回: [{编号, 原因}], 别处: [{记录, 考生, 时间, 结论, 进入, 设备}], 游标,
/// 规则书, 名单时间}
Expected<Json> sync_gate(Casework& casework, const Actor& actor, const std::string& device,
                         const GateSync& sync);
/// {行: […], 重复: […], 应到, 进入}: of the actor's sites on that day; `site` empty: all of them.
Expected<Json> gate_admissions(Casework& casework, const Actor& actor, const std::string& exam,
                               const std::string& day, const std::string& site);

/// Private to these desks: the rulebook, or the refusal.
Expected<const rulebook::Rulebook*> gate_book(const Casework& casework, const std::string& exam);
std::string gate_person_key(const Casework& casework, const rulebook::Rulebook& book,
                            const std::string& id_type, const std::string& id_number);
Result<Json> open_gate_candidate(const Casework& casework, const std::string& exam, const std::string& person,
                                 const std::string& sealed);

} // namespace zk::exam
