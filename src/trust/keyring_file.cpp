// keyring_file: the keyring's folder and the one text file in it.
//
//   zhunkao keyring 1
//   index <base64url of 32 bytes>           only where it was issued from above
//   master <base64url of 32 bytes>          one line a master key, oldest first
//   signing <suite> <base64url of the private key>
//   check <hexadecimal SHA-256 of everything above>
//
// Whoever reads or writes holds a lock on the folder, so that two programs started together make one keyring.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/text.hpp"
#include "trust/cipher.hpp"
#include "trust/encoding.hpp"
#include "trust/keyring.hpp"

namespace zk::trust {

namespace {

constexpr const char* file_name = "keyring";
constexpr const char* new_name = "keyring.new";
constexpr std::string_view first_line = "zhunkao keyring 1";
constexpr std::size_t size_limit = 64 * 1024;
constexpr mode_t others = S_IRWXG | S_IRWXO;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

tl::unexpected<Error> folder_error(const std::string& folder, std::string_view what)
{
    const std::string reason = std::strerror(errno);
    return fail("keyring.folder", "钥匙文件夹 " + folder + " " + std::string(what) + ":" + reason);
}

tl::unexpected<Error> damaged(const std::string& folder, std::string_view what)
{
    return fail("keyring.damaged", "钥匙文件 " + folder + "/" + file_name + " 已损坏(" + std::string(what) +
                                       "):请从备份恢复,不要新建,否则已加密的资料再也打不开");
}

Result<void> check_permissions(const Descriptor& opened, const std::string& path, std::string_view wanted)
{
    struct stat status{};
    if (::fstat(opened.number(), &status) != 0) {
        return folder_error(path, "查看不了");
    }
    if ((status.st_mode & others) != 0) {
        return fail("keyring.permissions",
                    path + " 的权限过宽,别的用户可能看过里面的密钥:先查明原因,再执行 chmod " +
                        std::string(wanted) + " " + path);
    }
    return {};
}

/// Opened and locked; made when it is not there.
Result<Descriptor> lock_folder(const std::string& folder)
{
    std::error_code ignored; // mkdir says what is wrong
    const std::filesystem::path whole = std::filesystem::path(folder).lexically_normal();
    const std::filesystem::path path =
        whole.has_filename() ? whole : whole.parent_path(); // "keys/" is "keys"
    std::filesystem::create_directories(path.parent_path(), ignored);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return folder_error(folder, "建不了");
    }
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.is_open()) {
        return folder_error(folder, "打不开");
    }
    if (const auto checked = check_permissions(opened, folder, "700"); !checked) {
        return tl::unexpected(checked.error());
    }
    if (::flock(opened.number(), LOCK_EX) != 0) {
        return folder_error(folder, "锁不住");
    }
    return opened;
}

/// nullopt when there is no such file.
Result<std::optional<std::string>> read_keyring(const Descriptor& opened, const std::string& folder)
{
    const Descriptor file(::openat(opened.number(), file_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.is_open()) {
        if (errno == ENOENT) {
            return std::optional<std::string>();
        }
        return folder_error(folder, "里的 keyring 打不开");
    }
    const std::string path = folder + "/" + file_name;
    if (const auto checked = check_permissions(file, path, "600"); !checked) {
        return tl::unexpected(checked.error());
    }
    std::string text(size_limit, '\0');
    std::size_t size = 0;
    ssize_t count = 1;
    while (count > 0 && size < text.size()) {
        count = ::read(file.number(), text.data() + size, text.size() - size);
        size += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    if (count < 0) {
        return folder_error(folder, "里的 keyring 读不出来");
    }
    text.resize(size);
    return std::optional(std::move(text));
}

/// Whole on the disk, or not there.
Result<void> write_keyring(const Descriptor& opened, const std::string& folder, std::string_view text)
{
    static_cast<void>(::unlinkat(opened.number(), new_name, 0)); // left by an interrupted rotation
    const Descriptor file(::openat(opened.number(), new_name,
                                   O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    bool good = file.is_open();
    while (good && !text.empty()) {
        const ssize_t count = ::write(file.number(), text.data(), text.size());
        good = count > 0;
        text.remove_prefix(good ? static_cast<std::size_t>(count) : 0);
    }
    good = good && ::fsync(file.number()) == 0 &&
           ::renameat(opened.number(), new_name, opened.number(), file_name) == 0 &&
           ::fsync(opened.number()) == 0;
    return good ? Result<void>() : folder_error(folder, "写不进去");
}

/// So that the folder itself survives a power loss.
Result<void> sync_parent(const std::string& folder)
{
    const Descriptor parent(::open((folder + "/..").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return parent.is_open() && ::fsync(parent.number()) == 0 ? Result<void>()
                                                             : folder_error(folder, "写不进去");
}

Result<void> check_empty(const std::string& folder)
{
    std::error_code trouble;
    const std::filesystem::directory_iterator entries(folder, trouble);
    if (trouble) {
        return fail("keyring.folder", "钥匙文件夹 " + folder + " 列不出来:" + trouble.message());
    }
    if (entries == std::filesystem::directory_iterator()) {
        return {};
    }
    return fail("keyring.incomplete",
                "钥匙文件夹 " + folder + " 里没有 keyring,却有 " + entries->path().filename().string() +
                    ":若系统还从未录入资料,请清空这个文件夹后重新启动;否则请从备份恢复 keyring,不要新建");
}

} // namespace

struct KeyringFile {
    /// Only what is needed to make the keyring anew: master and signing keys.
    static std::string encode(const Keyring& keyring)
    {
        std::string text = std::string(first_line) + "\n";
        text.reserve(size_limit); // never moved, so no copy is left behind
        if (keyring.index_is_issued_) {
            text += "index " + to_base64url(keyring.index_root_.bytes()) + "\n";
        }
        for (const Keyring::Master& master : keyring.masters_) {
            text += "master " + to_base64url(master.key.bytes()) + "\n";
        }
        text += "signing " + std::string(to_text(keyring.suite_)) + " " +
                to_base64url(keyring.private_key_.bytes()) + "\n";
        return text += "check " + to_hex(sha256(text)) + "\n";
    }

    static Result<std::shared_ptr<Keyring>> decode(std::string_view text, const std::string& folder)
    {
        const std::size_t end = text.rfind("check ");
        if (!text.starts_with(first_line) || end == std::string_view::npos ||
            text.substr(end) != "check " + to_hex(sha256(text.substr(0, end))) + "\n") {
            return damaged(folder, "内容不完整或被改动");
        }
        const std::shared_ptr<Keyring> keyring(new Keyring);
        for (const std::string_view line : split(text.substr(0, end), '\n')) {
            if (!take(*keyring, line)) {
                return damaged(folder, "有一行读不懂");
            }
        }
        if (keyring->masters_.empty() || keyring->private_key_.empty()) {
            return damaged(folder, "缺少密钥");
        }
        return keyring;
    }

    static Result<void> write(const Keyring& keyring, const Descriptor& opened, const std::string& folder)
    {
        const Secret text = Secret::taking(encode(keyring));
        return write_keyring(opened, folder, text.bytes());
    }

    static Result<std::shared_ptr<const Keyring>> create(const Descriptor& opened, const std::string& folder,
                                                         Suite suite)
    {
        const auto keyring = Keyring::in_memory(suite);
        const auto written =
            check_empty(folder).and_then([&] { return write(*keyring, opened, folder); }).and_then([&] {
                return sync_parent(folder);
            });
        return written ? Result<std::shared_ptr<const Keyring>>(keyring) : tl::unexpected(written.error());
    }

private:
    static bool take(Keyring& keyring, std::string_view line)
    {
        const std::vector<std::string_view> words = split(line, ' ');
        if (words.size() == 2 && words[0] == "master") {
            return take_master(keyring, words[1]);
        }
        if (words.size() == 2 && words[0] == "index") {
            return take_index(keyring, words[1]);
        }
        if (words.size() == 3 && words[0] == "signing") {
            return take_signing_key(keyring, suite_named(words[1]), words[2]);
        }
        return line.empty() || line == first_line;
    }

    static bool take_master(Keyring& keyring, std::string_view text)
    {
        std::optional<std::string> key = from_base64url(text);
        if (!key || key->size() != 32) {
            return false;
        }
        keyring.add_master(Secret::taking(std::move(*key)));
        return true;
    }

    static bool take_index(Keyring& keyring, std::string_view text)
    {
        std::optional<std::string> key = from_base64url(text);
        if (!key || key->size() != 32 || !keyring.masters_.empty()) {
            return false;
        }
        keyring.index_root_ = Secret::taking(std::move(*key));
        keyring.index_is_issued_ = true;
        return true;
    }

    static bool take_signing_key(Keyring& keyring, std::optional<Suite> suite, std::string_view text)
    {
        std::optional<std::string> key = from_base64url(text);
        const std::size_t public_size = suite == Suite::national ? 65 : 32;
        if (!suite || !key || key->size() < public_size) {
            return false;
        }
        std::string public_key = key->substr(key->size() - public_size);
        Secret private_key = Secret::taking(std::move(*key));
        const Result<std::string> trial = sign(*suite, private_key, "trial");
        if (!trial || !verify(*suite, public_key, "trial", *trial)) {
            return false;
        }
        keyring.set_signing_key(*suite, KeyPair{std::move(public_key), std::move(private_key)});
        return true;
    }
};

Result<std::shared_ptr<const Keyring>> Keyring::open(const std::string& folder, Suite suite)
{
    const Result<Descriptor> opened = lock_folder(folder);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    Result<std::optional<std::string>> text = read_keyring(*opened, folder);
    if (!text) {
        return tl::unexpected(text.error());
    }
    if (!*text) {
        return KeyringFile::create(*opened, folder, suite);
    }
    const Secret kept = Secret::taking(std::move(**text));
    return KeyringFile::decode(kept.bytes(), folder);
}

Secret Keyring::file_text() const
{
    return Secret::taking(KeyringFile::encode(*this));
}

Result<void> Keyring::install(const std::string& folder, const Secret& file_text)
{
    if (std::filesystem::exists(folder + "/" + file_name)) {
        return fail("keyring.exists", "钥匙文件夹 " + folder +
                                          " 里已经有 keyring:这里装过了。要重装的,先把数据库和钥匙移走备份");
    }
    const Result<Descriptor> opened = lock_folder(folder);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return check_empty(folder)
        .and_then([&] { return KeyringFile::decode(file_text.bytes(), folder).map([](const auto&) {}); })
        .and_then([&] { return write_keyring(*opened, folder, file_text.bytes()); })
        .and_then([&] { return sync_parent(folder); });
}

Result<std::shared_ptr<const Keyring>> Keyring::rotate(const std::string& folder)
{
    if (!std::filesystem::exists(folder + "/" + file_name)) {
        return fail("keyring.missing", "钥匙文件夹 " + folder + " 里没有 keyring:没有可更换的主密钥");
    }
    const Result<Descriptor> opened = lock_folder(folder);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    Result<std::optional<std::string>> text = read_keyring(*opened, folder);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const Secret kept = Secret::taking(std::move(*text).value_or(""));
    const Result<std::shared_ptr<Keyring>> keyring = KeyringFile::decode(kept.bytes(), folder);
    if (!keyring) {
        return tl::unexpected(keyring.error());
    }
    (*keyring)->add_master(Secret::random(32));
    const auto written = KeyringFile::write(**keyring, *opened, folder);
    return written ? Result<std::shared_ptr<const Keyring>>(*keyring) : tl::unexpected(written.error());
}

} // namespace zk::trust
