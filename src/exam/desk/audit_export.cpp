// The audit as a file with its own proof.
#include "base/file.hpp"
#include "base/text.hpp"
#include "exam/desk/audit_entry.hpp"
#include "exam/desk/checkpoint_desk.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/review/review.hpp"
#include "exchange/temporary.hpp"
#include "exchange/xlsx.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr std::string_view format = "zhunkao.audit-export.1";

const std::vector<std::string>& head()
{
    static const std::vector<std::string> names{"时间",     "单位",   "姓名",     "账户",   "角色",   "种类",
                                                "办了什么", "凭什么", "等了分钟", "看了秒", "为什么", "编号"};
    return names;
}

std::string cell_of(const Json& value)
{
    if (const auto* list = value.as_array()) {
        std::vector<std::string> parts;
        for (const Json& one : *list) {
            parts.push_back(one.as_string() == nullptr ? std::string() : *one.as_string());
        }
        return join(parts, ";");
    }
    return value.is_null() ? "" : value.as_string() != nullptr ? *value.as_string() : to_text(value);
}

Expected<Json::Array> all_rows(Casework& casework, const Actor& actor, AuditFilter filter)
{
    Json::Array rows;
    auto done = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        filter.after.clear();
        do {
            auto page = audit_page_of(casework, transaction, actor, filter);
            if (!page) {
                return tl::unexpected(page.error());
            }
            std::move(page->rows.begin(), page->rows.end(), std::back_inserter(rows));
            filter.after = page->next;
        } while (!filter.after.empty() && rows.size() <= audit_export_longest);
        return Json();
    });
    if (!done) {
        return tl::unexpected(done.error());
    }
    if (rows.size() > audit_export_longest) {
        return refuse("audit-too-large", "",
                      "合条件的超过 " + std::to_string(audit_export_longest) + " 条,一个文件放不下",
                      "按时间、单位或种类分几次导出");
    }
    return rows;
}

Result<std::string> xlsx_of(const Json::Array& rows)
{
    const exchange::Temporary file;
    auto writer = exchange::XlsxWriter::open(file.path(), "审计", head());
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    for (const Json& row : rows) {
        std::vector<std::string> cells;
        for (const std::string& name : head()) {
            cells.push_back(cell_of(*row.find(name)));
        }
        if (auto added = writer->add(cells); !added) {
            return tl::unexpected(added.error());
        }
    }
    return writer->close().and_then([&] { return read_file(file.path()); });
}

Json conditions_of(const AuditFilter& filter)
{
    Json asked = Json::Object{};
    for (const auto& [name, value] : {std::pair{"单位", &filter.office},
                                      {"谁", &filter.who},
                                      {"种类", &filter.kind},
                                      {"编号", &filter.person},
                                      {"从", &filter.from},
                                      {"到", &filter.to}}) {
        if (!value->empty()) {
            asked.set(name, *value);
        }
    }
    return asked;
}

/// That this was exported is itself an event of the office's chain.
Expected<Json> record_export(Casework& casework, const Actor& actor, const Json& manifest)
{
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto event = append(casework, transaction, actor,
                            {"office:" + actor.office_id, "", EventKind::look,
                             Json::Object{{"导出审计", *manifest.find("摘要")},
                                          {"条件", *manifest.find("条件")},
                                          {"行数", *manifest.find("行数")}},
                             casework.clock()});
        return event ? Expected<Json>(Json()) : trouble(event.error());
    });
}

/// What the signature stands under: everything but itself.
std::string signed_text_of(const Json& manifest)
{
    Json::Object bare;
    for (const auto& [name, value] : *manifest.as_object()) {
        if (name != "签名") {
            bare.emplace_back(name, value);
        }
    }
    return std::string(format) + ":" + hex_digest(to_text(Json(std::move(bare))));
}

std::string text_of(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

struct Proof {
    trust::Suite suite;
    std::string public_key;
    std::string signature;
    trust::Checkpoint checkpoint;
};

Result<Proof> proof_of(const Json& manifest)
{
    const auto suite = trust::suite_named(text_of(manifest, "算法"));
    const auto key = trust::from_hex(text_of(manifest, "公钥"));
    const auto signature = trust::from_hex(text_of(manifest, "签名"));
    const Json* point = manifest.find("检查点");
    auto checkpoint =
        point == nullptr ? Result<trust::Checkpoint>(fail("audit.manifest", "")) : checkpoint_from(*point);
    if (text_of(manifest, "格式") != format || !suite || !key || !signature || !checkpoint) {
        return fail("audit.manifest", "不是审计导出的证明:应有 格式、摘要、检查点、算法、公钥、签名");
    }
    return Proof{*suite, *key, *signature, std::move(*checkpoint)};
}

} // namespace

Expected<Json> export_audit(Casework& casework, const Actor& actor, AuditFilter filter)
{
    auto rows = all_rows(casework, actor, filter);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const auto file = xlsx_of(*rows);
    if (!file) {
        return trouble(file.error());
    }
    const std::int64_t now = casework.clock();
    const Office* office = casework.offices()->find(actor.office_id);
    const std::string name = "审计-" + beijing_date(now) + ".xlsx";
    Json manifest = Json::Object{{"格式", format},
                                 {"文件", name},
                                 {"摘要", hex_digest(*file)},
                                 {"行数", rows->size()},
                                 {"条件", conditions_of(filter)},
                                 {"单位", office == nullptr ? std::string() : office->name},
                                 {"导出人", actor.account_id},
                                 {"时间", now}};
    auto recorded = record_export(casework, actor, manifest);
    auto checkpoint = recorded ? make_checkpoint(casework) : recorded;
    if (!checkpoint) {
        return tl::unexpected(checkpoint.error());
    }
    const auto& keyring = *casework.keyring;
    manifest.set("检查点", std::move(*checkpoint))
        .set("算法", to_text(keyring.suite()))
        .set("密钥", keyring.key_id())
        .set("公钥", trust::to_hex(keyring.public_key()));
    manifest.set("签名", trust::to_hex(keyring.sign(signed_text_of(manifest))));
    return Json(
        Json::Object{{"文件名", name}, {"内容", trust::to_base64url(*file)}, {"清单", std::move(manifest)}});
}

Result<std::vector<std::string>> check_audit_export(std::string_view file, const Json& manifest,
                                                    const std::string& trusted,
                                                    std::span<const trust::Checkpoint> published)
{
    const auto proof = proof_of(manifest);
    if (!proof) {
        return tl::unexpected(proof.error());
    }
    std::vector<std::string> faults;
    const auto expect = [&](bool holds, const char* otherwise) {
        if (!holds) {
            faults.emplace_back(otherwise);
        }
    };
    expect(hex_digest(file) == text_of(manifest, "摘要"), "文件与证明不符:文件被改过,或不是这一份");
    expect(trust::verify(proof->suite, proof->public_key, signed_text_of(manifest), proof->signature),
           "证明上的签名不成立:证明被改过");
    expect(trust::key_id(proof->suite, proof->public_key) == text_of(manifest, "密钥"), "公钥与密钥编号不符");
    expect(trusted.empty() || trusted == proof->public_key, "不是本系统的密钥签的");
    const trust::Checkpoint& point = proof->checkpoint;
    expect(trust::verify(proof->suite, proof->public_key, signed_text(point), point.signature),
           "证明里的检查点签名不成立");
    for (const trust::Checkpoint& held : published) {
        expect(held.number != point.number || held == point, "证明里的检查点与公布的不同");
    }
    return faults;
}

} // namespace zk::exam
