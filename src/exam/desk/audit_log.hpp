// audit_log: what 纪检 reads of its area: who did what on what evidence, how long it took, who looked.
//
// 七-3 谁审核、谁签字、谁负责. An entry is an event an office's person signed, or a look into somebody's
// data; newest first. Of a signature it tells the step, the conclusion, the evidence named, how long the case
// had waited for it and how long before signing this person had opened it; never the facts themselves, and
// never the candidate's name: cases go by their key (编号).
//
// An export is the same list as an XLSX file with a manifest beside it: the file's digest, what was asked
// for, the newest checkpoint of all chains, and the installation's signature over these
// (docs/formats/audit-export.md). Who made it, when and of what digest is an event of the office's chain,
// which that checkpoint covers. `zhunkao audit check-export FILE` verifies it without a server.
//
// Instants: milliseconds since 1970 UTC; pages show Beijing time. Thread-safe, as Casework is. Refusals:
// "audit-filter" (a cursor, day or kind that is none), "audit-too-large" (an export beyond its limit).
#pragma once

#include <span>

#include "exam/casework.hpp"
#include "trust/checkpoint.hpp"

namespace zk::exam {

constexpr std::size_t audit_page = 200;              ///< entries of one answer
constexpr std::size_t audit_export_longest = 50'000; ///< entries of one export

/// Empty members ask for everything.
struct AuditFilter {
    std::string office; ///< 机构代码
    std::string who;    ///< account, user name or name of who acted
    std::string kind;   ///< 签认, 退回 …; 查看
    std::string person; ///< 编号 of a case
    std::string from;   ///< first day, 2021-11-20, Beijing
    std::string to;     ///< last day, included
    std::string after;  ///< cursor of the page before
};

/// {行: [{时间, 账户, 姓名, 单位, 角色, 种类, 办了什么, 凭什么: [..], 等了分钟, 看了秒, 为什么, 编号}],
/// 下一页, 种类: [..]}. 等了分钟 and 看了秒 are null where they are not known.
Expected<Json> audit(Casework& casework, const Actor& actor, const AuditFilter& filter);

/// {文件名, 内容 (Base64url), 清单}.
Expected<Json> export_audit(Casework& casework, const Actor& actor, AuditFilter filter);

/// What an export's proof says of this file: nothing wrong, or what is, in words. `trusted`: public key of
/// the installation by its id, where the caller has one; `published`: checkpoints others hold, may be empty.
/// Error "audit.manifest": what was given is no manifest.
Result<std::vector<std::string>> check_audit_export(std::string_view file, const Json& manifest,
                                                    const std::string& trusted,
                                                    std::span<const trust::Checkpoint> published);

} // namespace zk::exam
