// receipt: what the receiver signed for, and what it means to the sender.
#include "exam/packages/exchange.hpp"
#include "exam/packages/fields.hpp"
#include "exam/review/review.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

std::string to_be_signed(const Json& receipt)
{
    Json bare = Json::Object{};
    if (receipt.as_object() != nullptr) {
        for (const auto& [name, value] : *receipt.as_object()) {
            if (name != "签名") {
                bare.set(name, value);
            }
        }
    }
    return "zhunkao.receipt.1:" + hex_digest(to_text(bare));
}

/// The receiver holds another package of that number: this database was put back to before it. Its own was
/// never taken, so the receiver's stands, and what it held is sent again.
Result<void> adopt_history(store::Transaction& transaction, const Json& receipt, const Installation& above,
                           std::int64_t now)
{
    const std::int64_t number = number_in(receipt, "序号");
    return transaction
        .run("DELETE FROM package_person WHERE installation_id = $1 AND number = $2", {above.id, number})
        .and_then([&](const store::Rows&) {
            return transaction.run(
                "INSERT INTO package (direction, installation_id, number, hash, previous, made_at, "
                "settled_at, people, events, bytes, receipt) VALUES ('sent', $1, $2, $3, '', $4, $5, 0, 0, "
                "0, $6) ON CONFLICT (direction, installation_id, number) DO UPDATE SET hash = excluded.hash, "
                "settled_at = excluded.settled_at, people = 0, events = 0, receipt = excluded.receipt",
                {above.id, number, text_in(receipt, "包"), number_in(receipt, "时间"), now,
                 to_text(receipt)});
        })
        .map([](const store::Rows&) {});
}

Expected<Json> settle(Casework& casework, store::Transaction& transaction, const Json& receipt,
                      const Installation& above)
{
    const std::int64_t number = number_in(receipt, "序号");
    auto rows = transaction.run("SELECT hash, people, settled_at FROM package WHERE direction = 'sent' AND "
                                "installation_id = $1 AND number = $2",
                                {above.id, number});
    if (!rows) {
        return trouble(rows.error());
    }
    const bool ours = !rows->empty() && rows->text(0, 0) == text_in(receipt, "包");
    const Json answer =
        Json::Object{{"序号", number}, {"送达人数", ours ? rows->number(0, 1) : std::int64_t{0}}};
    if (ours && rows->number(0, 2) > 0) {
        return answer;
    }
    if (!ours) {
        auto adopted = adopt_history(transaction, receipt, above, casework.clock());
        return adopted ? Expected<Json>(answer) : trouble(adopted.error());
    }
    auto settled = transaction.run("UPDATE package SET settled_at = $3, receipt = $4 WHERE direction = "
                                   "'sent' AND installation_id = $1 AND number = $2",
                                   {above.id, number, casework.clock(), to_text(receipt)});
    return settled ? Expected<Json>(answer) : trouble(settled.error());
}

} // namespace

Json sign_receipt(Json receipt, const trust::Keyring& keyring)
{
    receipt.set("算法", trust::to_text(keyring.suite()));
    receipt.set("签名", trust::to_hex(keyring.sign(to_be_signed(receipt))));
    return receipt;
}

bool is_receipt_of(const Json& receipt, const Installation& signer)
{
    const auto suite = trust::suite_named(signer.suite);
    const auto signature = trust::from_hex(text_in(receipt, "签名"));
    return suite && signature && text_in(receipt, "接收安装") == signer.id &&
           text_in(receipt, "算法") == signer.suite &&
           trust::verify(*suite, signer.signing_key, to_be_signed(receipt), *signature);
}

Expected<Json> take_receipt(Casework& casework, const Json& receipt)
{
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto above = installation_above(transaction);
        if (!above) {
            return trouble(above.error());
        }
        if (!*above || text_in(receipt, "发送安装") != casework.keyring->key_id() ||
            !is_receipt_of(receipt, **above)) {
            return refuse("package.receipt", "", "回执的签名不对:不是上级那处安装给这里签的,或被改动过",
                          "向上级再要一份回执");
        }
        return settle(casework, transaction, receipt, **above);
    });
}

} // namespace zk::exam
