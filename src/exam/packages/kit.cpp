#include "exam/packages/kit.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "exam/packages/fields.hpp"
#include "trust/cipher.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr std::string_view magic = "ZKKIT1\n";
constexpr std::int64_t passes_most = 10;
constexpr std::int64_t kibibytes_most = 1024 * 1024;

Json offices_json(const Offices& offices)
{
    Json::Array list;
    for (const Office& one : offices.all()) {
        list.push_back(Json::Object{{"代码", one.id},
                                    {"上级", one.parent_id},
                                    {"路径", one.path},
                                    {"类别", one.kind},
                                    {"名称", one.name},
                                    {"区划", one.division},
                                    {"地州", one.prefecture},
                                    {"县市", one.county},
                                    {"其他", one.attributes},
                                    {"在用", one.active}});
    }
    return list;
}

std::vector<Office> offices_from(const Json& list)
{
    std::vector<Office> offices;
    for (const Json& one : list.as_array() == nullptr ? Json::Array{} : *list.as_array()) {
        const Json* rest = one.find("其他");
        offices.push_back({text_in(one, "代码"), text_in(one, "上级"), text_in(one, "路径"),
                           text_in(one, "类别"), text_in(one, "名称"), text_in(one, "区划"),
                           text_in(one, "地州"), text_in(one, "县市"),
                           rest == nullptr ? Json(Json::Object{}) : *rest,
                           one.find("在用") != nullptr && *one.find("在用") == Json(true)});
    }
    return offices;
}

Json rulebooks_json(const Casework& casework)
{
    Json hashes = Json::Object{};
    for (const auto& [id, book] : casework.exams) {
        hashes.set(id, book->content_hash());
    }
    return hashes;
}

/// The keys and the tree: everything the file holds.
Json contents(const Casework& casework, const trust::Keyring& keyring, const Installation& made,
              const std::vector<Installation>& above)
{
    Json::Array superiors;
    for (const Installation& one : above) {
        superiors.push_back(to_json(one));
    }
    return Json::Object{{"钥匙", std::string(keyring.file_text().bytes())},
                        {"本安装", to_json(made)},
                        {"上级安装", std::move(superiors)},
                        {"机构", offices_json(*casework.offices())},
                        {"规则书", rulebooks_json(casework)}};
}

Result<std::string> under_password(trust::PasswordHasher& hasher, std::string plain,
                                   const std::string& password)
{
    const std::string salt = trust::random_bytes(trust::password_salt_size);
    const Json cost = Json::Object{{"passes", static_cast<std::int64_t>(kit_cost.passes)},
                                   {"kibibytes", static_cast<std::int64_t>(kit_cost.memory_bytes / 1024)},
                                   {"salt", trust::to_base64url(salt)}};
    const std::string head = std::string(magic) + to_text(cost) + "\n";
    const trust::Secret secret = trust::Secret::taking(std::move(plain));
    return hasher.derive_key(password, salt, kit_cost).map([&](const trust::Secret& key) {
        return head + trust::encrypt(key, secret.bytes(), head);
    });
}

Result<trust::Secret> from_password(const std::string& bytes, const std::string& password)
{
    const std::size_t line = bytes.find('\n', magic.size());
    const auto cost = bytes.starts_with(magic) && line != std::string::npos
                          ? parse_json(std::string_view(bytes).substr(magic.size(), line - magic.size()))
                          : Result<Json>(fail("kit.format", ""));
    const auto salt = cost ? trust::from_base64url(text_in(*cost, "salt")) : std::nullopt;
    const std::int64_t passes = cost ? number_in(*cost, "passes") : 0;
    const std::int64_t kibibytes = cost ? number_in(*cost, "kibibytes") : 0;
    if (!salt || salt->size() != trust::password_salt_size || passes < 1 || passes > passes_most ||
        kibibytes < 8 || kibibytes > kibibytes_most) {
        return fail("kit.format", "这不是安装包(应以 ZKKIT1 开头),或开头已损坏");
    }
    trust::PasswordHasher hasher;
    const trust::PasswordCost asked{static_cast<std::uint64_t>(passes),
                                    static_cast<std::size_t>(kibibytes) * 1024};
    const std::string_view head = std::string_view(bytes).substr(0, line + 1);
    return hasher.derive_key(password, *salt, asked).and_then([&](const trust::Secret& key) {
        auto plain = trust::decrypt(key, std::string_view(bytes).substr(line + 1), head);
        return plain ? Result<trust::Secret>(trust::Secret::taking(std::move(*plain)))
                     : fail("kit.password", "安装包打不开:密码不对,或文件被改动过");
    });
}

struct Chain {
    Installation self;
    std::vector<Installation> above; ///< this one first, then those above it
};

Result<Chain> chain_of(const Casework& casework, store::Transaction& transaction)
{
    auto self = this_installation(casework, transaction);
    auto all = self ? load_installations(transaction)
                    : Result<std::vector<Installation>>(tl::unexpected(self.error()));
    if (!all) {
        return tl::unexpected(all.error());
    }
    Chain chain{*self, {*self}};
    for (const Installation& one : *all) {
        if (one.tie == Tie::above) {
            chain.above.push_back(one);
        }
    }
    return chain;
}

Result<Chain> chain_now(Casework& casework)
{
    Chain chain;
    auto read = casework.database.read([&](store::Transaction& transaction) {
        return chain_of(casework, transaction).map([&](Chain found) { chain = std::move(found); });
    });
    return read ? Result<Chain>(std::move(chain)) : tl::unexpected(read.error());
}

Expected<Installation> plan(Casework& casework, const Chain& chain, const std::string& office_id,
                            const trust::Keyring& keyring)
{
    const auto offices = casework.offices();
    const Office* office = offices->find(office_id);
    if (office == nullptr || office_id == chain.self.office_id ||
        !offices->is_within(office_id, chain.self.office_id)) {
        return refuse("not-your-area", "", "“" + office_id + "”不是本单位下面的机构",
                      "用本单位以下的机构代码(zhunkao office load 导入的那些)");
    }
    Installation made;
    made.id = keyring.key_id();
    made.tie = Tie::below;
    made.office_id = office_id;
    made.name = office->name;
    made.suite = std::string(trust::to_text(keyring.suite()));
    made.signing_key = keyring.public_key();
    made.box_key = keyring.box_public_key();
    made.issued_by = chain.self.id;
    made.issued_at = casework.clock();
    return made;
}

Result<void> write_private(const std::string& path, const std::string& bytes)
{
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        return fail("kit.file", path + " 已经有了:安装包不覆盖,请另取一个名字");
    }
    return write_file(path, bytes).map([&] {
        std::filesystem::permissions(
            path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    });
}

Result<void> check_untouched(store::Transaction& transaction)
{
    return transaction.run("SELECT (SELECT COUNT(*) FROM office) + (SELECT COUNT(*) FROM account)")
        .and_then([](const store::Rows& rows) -> Result<void> {
            if (rows.number(0, 0) != 0) {
                return fail("kit.not-empty", "数据库里已经有机构或账户:安装包只装到空的数据库里");
            }
            return {};
        });
}

Result<void> fill(store::Transaction& transaction, const Json& kit, std::int64_t now)
{
    auto self = installation_from(*kit.find("本安装"), Tie::self);
    auto done = self ? save_installation(transaction, *self) : tl::unexpected(self.error());
    for (const Json& one : *kit.find("上级安装")->as_array()) {
        if (done) {
            done = installation_from(one, Tie::above).and_then([&](const Installation& above) {
                return save_installation(transaction, above);
            });
        }
    }
    return done.and_then([&] { return write_offices(transaction, offices_from(*kit.find("机构")), now); });
}

bool is_whole(const Json& kit)
{
    const Json* above = kit.find("上级安装");
    const Json* offices = kit.find("机构");
    return kit.find("本安装") != nullptr && above != nullptr && above->as_array() != nullptr &&
           offices != nullptr && offices->as_array() != nullptr && !text_in(kit, "钥匙").empty();
}

Result<Json> read_kit(const std::string& path, const std::string& password)
{
    auto bytes = read_file(path, kit_largest);
    auto plain = bytes ? from_password(*bytes, password) : tl::unexpected(bytes.error());
    if (!plain) {
        return tl::unexpected(plain.error());
    }
    auto kit = parse_json(plain->bytes(), {kit_largest, 64});
    return kit && is_whole(*kit) ? kit : fail("kit.format", "安装包的内容不完整");
}

} // namespace

Expected<Json> issue_kit(Casework& casework, const std::string& office_id, const std::string& password,
                         const std::string& path)
{
    if (auto fine = trust::check_password(password, ""); !fine) {
        return refuse("password", "", fine.error().message, "安装包的密码另外交给对方,不要和文件放在一起");
    }
    const auto keyring = casework.keyring->issue();
    auto chain = chain_now(casework);
    auto made =
        chain ? plan(casework, *chain, office_id, *keyring) : Expected<Installation>(trouble(chain.error()));
    if (!made) {
        return tl::unexpected(made.error());
    }
    // The file first: on record without a file would be a machine nobody has; the other way round it goes.
    const Json plain = contents(casework, *keyring, *made, chain->above);
    auto done =
        under_password(casework.hasher, to_text(plain), password).and_then([&](const std::string& bytes) {
            return write_private(path, bytes);
        });
    if (!done) {
        return trouble(done.error());
    }
    done = casework.database.write(
        [&](store::Transaction& transaction) { return save_installation(transaction, *made); });
    if (!done) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return trouble(done.error());
    }
    return Json(Json::Object{{"安装", made->id}, {"机构", made->office_id}, {"名称", made->name}});
}

Result<Json> install_kit(const std::string& path, const std::string& password, const std::string& data,
                         const std::string& keys)
{
    auto kit = read_kit(path, password);
    auto database = kit ? store::Database::open(data) : tl::unexpected(kit.error());
    if (!database) {
        return tl::unexpected(database.error());
    }
    const trust::Secret keyring(text_in(*kit, "钥匙"));
    auto done =
        (*database)->read(check_untouched).and_then([&] { return trust::Keyring::install(keys, keyring); });
    const std::int64_t now = number_in(*kit->find("本安装"), "发出时间");
    done = done.and_then([&] {
        return (*database)->write([&](store::Transaction& transaction) {
            return check_untouched(transaction).and_then([&] { return fill(transaction, *kit, now); });
        });
    });
    if (!done) {
        return tl::unexpected(done.error());
    }
    const Json& self = *kit->find("本安装");
    return Json(Json::Object{{"安装", text_in(self, "安装")},
                             {"机构", text_in(self, "机构")},
                             {"名称", text_in(self, "名称")},
                             {"机构数", kit->find("机构")->as_array()->size()},
                             {"规则书", *kit->find("规则书")}});
}

} // namespace zk::exam
