#include "exam/packages/check.hpp"

#include <algorithm>
#include <array>

#include "exam/desk/checkpoint_desk.hpp"
#include "exam/packages/fields.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/review/review.hpp"

namespace zk::exam {

namespace {

using Signers = std::map<std::string, CarriedSigner, std::less<>>;
constexpr std::string_view program = "installation"; ///< the account of what a system does by itself

std::string short_key(const std::string& person_key)
{
    return person_key.substr(0, 8) + "…";
}

/// What stands outside and inside must be one thing.
Result<void> check_about(const Json& about, const ReadHeader& read)
{
    const PackageHeader& header = read.header;
    const bool same = text_in(about, "format") == "1" && text_in(about, "from") == header.sender &&
                      text_in(about, "to") == header.recipient &&
                      text_in(about, "number") == std::to_string(header.number) &&
                      text_in(about, "people") == std::to_string(header.people) &&
                      text_in(about, "events") == std::to_string(header.events);
    return same ? Result<void>{} : fail("package.content", "报送包里写的发送者、序号或数目与外面的不同");
}

Result<void> check_rulebooks(const Casework& casework, store::Transaction& transaction, const Json& about)
{
    for (const auto& [key, value] : *about.as_object()) {
        if (!key.starts_with("rulebook:")) {
            continue;
        }
        const std::string hash = *value.as_string();
        const auto* book = casework.find_exam(key.substr(9));
        if (book != nullptr && book->content_hash() == hash) {
            continue;
        }
        auto kept = transaction.run("SELECT 1 FROM archived_rulebook WHERE content_hash = $1", {hash});
        if (!kept) {
            return tl::unexpected(kept.error());
        }
        if (book == nullptr || kept->empty()) {
            return fail("package.rulebook", "报送的一方用的规则书 " + key.substr(9) + " 是另一个文本(" +
                                                hash.substr(0, 12) + "…),这里没有:先把两处的规则书对齐");
        }
    }
    return {};
}

bool is_known_place(const std::string& installation, const Installation& sender,
                    const std::vector<Installation>& beyond, const std::string& self)
{
    return installation == sender.id || installation == self ||
           std::ranges::any_of(beyond, [&](const Installation& one) { return one.id == installation; });
}

struct SignerCheck {
    store::Transaction& transaction;
    const Installation& sender;
    const std::vector<Installation>& beyond;
    std::string self;

    Result<void> one(const CarriedSigner& signer) const
    {
        const auto suite = trust::suite_named(signer.suite);
        if (!suite || trust::key_id(*suite, signer.public_key) != signer.key_id) {
            return fail("package.signer", "一把签名公钥与它的编号不符:" + signer.name);
        }
        if (!is_known_place(signer.installation, sender, beyond, self)) {
            return fail("package.signer", signer.name + " 的安装没有登记:" + signer.installation);
        }
        if (signer.account_id == program && signer.installation != signer.key_id) {
            return fail("package.signer", "有一把钥匙冒用了安装自己的名义");
        }
        return is_not_anothers(signer);
    }

    /// A key has one account and a person one home: nobody is given a key from outside.
    Result<void> is_not_anothers(const CarriedSigner& signer) const
    {
        auto keys = transaction.run("SELECT account_id, public_key FROM signing_key WHERE key_id = $1",
                                    {signer.key_id});
        auto own = transaction.run("SELECT key_id FROM account WHERE account_id = $1", {signer.account_id});
        auto homes = transaction.run("SELECT installation_id FROM package_signer WHERE account_id = $1",
                                     {signer.account_id});
        if (!keys || !own || !homes) {
            return tl::unexpected(!keys ? keys.error() : !own ? own.error() : homes.error());
        }
        const bool known = !keys->empty();
        if (known && (keys->text(0, 0) != signer.account_id || keys->blob(0, 1) != signer.public_key)) {
            return fail("package.signer", "一把签名钥匙在这里登记的是另一个人:" + signer.name);
        }
        if (!known && (!own->empty() || signer.installation == self)) {
            return fail("package.signer", "给本处的人带来了一把本处没有的钥匙:" + signer.name);
        }
        if (signer.account_id != program && !homes->empty() && homes->text(0, 0) != signer.installation) {
            return fail("package.signer", signer.name + " 原来登记在另一处安装");
        }
        return {};
    }
};

/// What was confirmed is changed by its voiding alone (六(五)-3); what only follows it may come after.
constexpr std::array changing{EventKind::submit,   EventKind::sign,    EventKind::return_to_candidate,
                              EventKind::withdraw, EventKind::appeal,  EventKind::hand_over,
                              EventKind::number,   EventKind::confirm, EventKind::photo};

bool is_lawful(const std::vector<CaseEvent>& events)
{
    bool locked = false;
    for (const CaseEvent& event : events) {
        if (locked && std::ranges::find(changing, event.kind) != changing.end()) {
            return false;
        }
        locked = event.kind == EventKind::confirm || (locked && event.kind != EventKind::void_confirmed);
    }
    return true;
}

struct PersonCheck {
    const Casework& casework;
    const Signers& signers;
    const std::map<std::string, trust::Head>& heads;

    Result<void> one(const CarriedPerson& person) const
    {
        const auto bad = [&](const char* code, const std::string& what) -> Result<void> {
            return fail(code, "考生 " + short_key(person.person_key) + ":" + what);
        };
        if (person.events.empty() || person.events.front().person_key != person.person_key) {
            return bad("package.content", "没有一个事件");
        }
        if (person.person_key != key_of(person)) {
            return bad("package.content", "证件号码与这个人的编号不符");
        }
        if (const auto fault = trust::verify_chain(person.events, lookup())) {
            return bad("package.chain", "第 " + std::to_string(fault->sequence) + " 个事件" + fault->what);
        }
        if (!holds_head(person)) {
            return bad("package.checkpoint", "事件链不在对方签了的检查点里");
        }
        auto opened = open_all(person);
        if (!opened) {
            return bad("package.content", opened.error().message);
        }
        if (!is_lawful(*opened)) {
            return bad("package.chain", "现场签字确认以后又改过");
        }
        return fits_rulebook(person, *opened);
    }

    std::string key_of(const CarriedPerson& person) const
    {
        const auto* book = casework.find_exam(person.exam);
        return book == nullptr ? std::string()
                               : casework.keyring->person_key(book->property("season"),
                                                              text_in(person.identity, "证件种类"),
                                                              text_in(person.identity, "证件号码"));
    }

    /// The key is its actor's, who acts for the office and in the role they have.
    trust::KeyLookup lookup() const
    {
        return [this](const trust::Event& event) -> std::optional<std::string> {
            const auto found = signers.find(event.signer_key);
            if (found == signers.end() || found->second.account_id != event.actor ||
                found->second.since > event.at) {
                return std::nullopt;
            }
            const CarriedSigner& who = found->second;
            const bool in_place =
                event.actor == program || (who.role == event.role && who.office_id == event.office);
            return in_place ? std::optional(who.public_key) : std::nullopt;
        };
    }

    bool holds_head(const CarriedPerson& person) const
    {
        const auto head = heads.find(person.person_key);
        if (head == heads.end() || head->second.sequence < 1) {
            return false;
        }
        const auto at = static_cast<std::size_t>(head->second.sequence - 1);
        return at < person.events.size() && person.events[at].hash == head->second.hash;
    }

    Result<std::vector<CaseEvent>> open_all(const CarriedPerson& person) const
    {
        std::vector<CaseEvent> events;
        for (std::size_t at = 0; at < person.events.size(); ++at) {
            auto opened = open_event(*casework.keyring, person.events[at]);
            const auto told = parse_json(person.bodies[at], {16u << 20, 64});
            if (!opened || !told || !(opened->body == *told)) {
                return fail("package.content",
                            "第 " + std::to_string(at + 1) + " 个事件封存的内容与写明的不同");
            }
            if (person.events[at].exam == person.exam) {
                events.push_back(std::move(*opened));
            }
        }
        return events;
    }

    Result<void> fits_rulebook(const CarriedPerson& person, const std::vector<CaseEvent>& events) const
    {
        const auto* book = casework.find_exam(person.exam);
        auto told = replay(person.person_key, person.exam, events);
        auto progress = told ? progress_of(*book, *told) : tl::unexpected(told.error());
        if (!progress) {
            return tl::unexpected(progress.error());
        }
        const bool fits = to_text(progress->stage) == person.stage && told->number == person.number;
        return fits ? Result<void>{}
                    : fail("package.content", "考生 " + short_key(person.person_key) + " 写的是“" +
                                                  person.stage + "”“" + person.number + "”,照事件应为“" +
                                                  std::string(to_text(progress->stage)) + "”“" +
                                                  told->number + "”");
    }
};

/// The signed root over all the sender's heads; nothing earlier than what we hold already.
Result<std::map<std::string, trust::Head>> check_heads(store::Transaction& transaction,
                                                       PackageDatabase& package,
                                                       const trust::Checkpoint& checkpoint,
                                                       const Installation& sender)
{
    const auto suite = trust::suite_named(checkpoint.suite);
    if (!suite || checkpoint.signer_key != sender.id || checkpoint.suite != sender.suite ||
        !trust::verify(*suite, sender.signing_key, trust::signed_text(checkpoint), checkpoint.signature)) {
        return fail("package.checkpoint", "检查点不是发送的安装签的");
    }
    trust::MerkleTree tree(*suite);
    std::map<std::string, trust::Head> heads;
    auto walked = each_head(package, [&](const trust::Head& head) {
        heads.emplace(head.person_key, head);
        return tree.add(head);
    });
    if (!walked) {
        return tl::unexpected(walked.error());
    }
    if (tree.root() != checkpoint.root || tree.count() != checkpoint.count) {
        return fail("package.checkpoint", "链头合起来不是对方签了的检查点");
    }
    auto held = transaction.run("SELECT checkpoint FROM peer_checkpoint WHERE installation_id = $1 AND "
                                "number = $2",
                                {sender.id, checkpoint.number});
    if (!held) {
        return tl::unexpected(held.error());
    }
    if (!held->empty() && held->text(0, 0) != to_text(to_json(checkpoint))) {
        return fail("package.rewound", "第 " + std::to_string(checkpoint.number) +
                                           " 个检查点以前收到的是另一个:下面的链被重写过");
    }
    return heads;
}

Result<std::vector<KeptMaster>> learn(const Casework& casework, PackageDatabase& package)
{
    return read_masters(package).and_then(
        [&](const std::vector<std::string>& wrapped) -> Result<std::vector<KeptMaster>> {
            std::vector<KeptMaster> kept;
            for (const std::string& one : wrapped) {
                auto learnt = casework.keyring->learn_master(one);
                if (!learnt) {
                    return tl::unexpected(learnt.error());
                }
                kept.push_back({learnt->digest, std::move(learnt->sealed)});
            }
            return kept;
        });
}

Result<void> check_beyond(const Installation& sender, const std::vector<Installation>& beyond)
{
    for (const Installation& one : beyond) {
        const bool issued =
            one.issued_by == sender.id || std::ranges::any_of(beyond, [&](const Installation& above) {
                return above.id == one.issued_by && above.id != one.id;
            });
        if (!issued) {
            return fail("package.signer", "安装 " + one.id + " 不是发送的一方或它下面发出的");
        }
    }
    return {};
}

Result<Signers> check_signers(const Casework& casework, store::Transaction& transaction,
                              const CheckedPackage& checked)
{
    const SignerCheck check{transaction, checked.sender, checked.beyond, casework.keyring->key_id()};
    Signers signers;
    for (const CarriedSigner& one : checked.signers) {
        if (auto fine = check.one(one); !fine) {
            return tl::unexpected(fine.error());
        }
        signers.emplace(one.key_id, one);
    }
    return signers;
}

Result<void> check_people(Casework& casework, store::Transaction& transaction, PackageDatabase& package,
                          const CheckedPackage& checked, const PackageHeader& header)
{
    auto heads = check_heads(transaction, package, checked.checkpoint, checked.sender);
    auto signers = heads ? check_signers(casework, transaction, checked) : tl::unexpected(heads.error());
    if (!signers) {
        return tl::unexpected(signers.error());
    }
    const PersonCheck check{casework, *signers, *heads};
    std::int64_t people = 0;
    auto walked = each_person(package, [&](const CarriedPerson& person) {
        people += 1;
        return check.one(person).and_then([&] {
            return each_paper(package, person.person_key, person.exam,
                              [](const CarriedPaper& paper) -> Result<void> {
                                  return hex_digest(paper.content) == paper.digest
                                             ? Result<void>{}
                                             : fail("package.content", "一份材料与它的摘要不符");
                              });
        });
    });
    return walked && people != header.people ? fail("package.content", "人数与开头写的不同") : walked;
}

} // namespace

Result<CheckedPackage> check_package(Casework& casework, store::Transaction& transaction,
                                     PackageDatabase& package, const ReadHeader& read,
                                     const Installation& sender)
{
    auto about = check_schema(package).and_then([&] { return read_about(package); });
    auto fine = about ? check_about(*about, read).and_then([&] {
        return check_rulebooks(casework, transaction, *about);
    })
                      : tl::unexpected(about.error());
    auto checkpoint = fine ? read_checkpoint(package) : tl::unexpected(fine.error());
    auto beyond = checkpoint ? read_installations(package) : tl::unexpected(checkpoint.error());
    auto signers = beyond ? check_beyond(sender, *beyond).and_then([&] { return read_signers(package); })
                          : tl::unexpected(beyond.error());
    auto masters = signers ? learn(casework, package) : tl::unexpected(signers.error());
    if (!masters) {
        return tl::unexpected(masters.error());
    }
    CheckedPackage checked{sender, std::move(*beyond), std::move(*signers), std::move(*masters), *checkpoint};
    auto people = check_people(casework, transaction, package, checked, read.header);
    return people ? Result<CheckedPackage>(std::move(checked)) : tl::unexpected(people.error());
}

} // namespace zk::exam
