#include "http/installation.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(...) static_cast<void>(0)
#include <toml++/toml.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace zk::http {

namespace {

constexpr std::array parts{"主管", "运营", "使用"};

std::int64_t steady_now()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// Reads one table's members by name; keeps the first mistake.
class TableReader {
public:
    TableReader(const toml::table& table, std::string place, std::optional<std::string>& mistake)
        : table_(table), place_(std::move(place)), mistake_(mistake)
    {
    }

    template <class T>
    void take(const char* name, T& target, const char* expected)
    {
        known_.emplace_back(name);
        const toml::node* node = table_.get(name);
        if (node == nullptr) {
            return;
        }
        if (const auto value = node->value_exact<T>()) {
            target = *value;
        } else {
            complain(*node, std::string(name), std::string("应为") + expected);
        }
    }

    const toml::table* table(const char* name)
    {
        known_.emplace_back(name);
        const toml::node* node = table_.get(name);
        if (node != nullptr && node->as_table() == nullptr) {
            complain(*node, name, "应为一节 [\"" + std::string(name) + "\"]");
        }
        return node == nullptr ? nullptr : node->as_table();
    }

    void refuse_unknown()
    {
        for (const auto& [key, node] : table_) {
            const std::string name(key.str());
            if (std::ranges::find(known_, name) == known_.end()) {
                complain(node, name, "不认识;这里可以写:" + join(known_, "、"));
            }
        }
    }

private:
    void complain(const toml::node& node, const std::string& name, const std::string& what)
    {
        if (!mistake_) {
            mistake_ = "第 " + std::to_string(node.source().begin.line) + " 行:" + place_ + name + " " + what;
        }
    }

    const toml::table& table_;
    std::string place_;
    std::optional<std::string>& mistake_;
    std::vector<std::string> known_;
};

void read_responsible(const toml::table& table, Responsible& who, std::optional<std::string>& mistake)
{
    TableReader reader(table, who.part + ".", mistake);
    reader.take("单位", who.organisation, "文字");
    reader.take("负责人", who.person, "文字");
    reader.take("电话", who.telephone, "文字");
    reader.refuse_unknown();
}

InstallationText members_of(const toml::table& root, std::optional<std::string>& mistake)
{
    InstallationText text;
    TableReader reader(root, "", mistake);
    reader.take("名称", text.name, "文字");
    reader.take("只读", text.read_only, "true 或 false");
    reader.take("只读原因", text.read_only_because, "文字");
    for (const char* part : parts) {
        Responsible& who = text.responsible.emplace_back();
        who.part = part;
        if (const toml::table* table = reader.table(part)) {
            read_responsible(*table, who, mistake);
        }
    }
    if (const toml::table* table = reader.table("受理备案的公安机关")) {
        TableReader police(*table, "受理备案的公安机关.", mistake);
        police.take("单位", text.police, "文字");
        police.take("电话", text.police_telephone, "文字");
        police.refuse_unknown();
    }
    reader.refuse_unknown();
    return text;
}

} // namespace

Result<InstallationText> read_installation(const std::string& toml)
{
    const toml::parse_result parsed = toml::parse(toml);
    if (!parsed) {
        const auto& error = parsed.error();
        return fail("installation.file", "第 " + std::to_string(error.source().begin.line) + " 行第 " +
                                             std::to_string(error.source().begin.column) +
                                             " 列不是 TOML:" + std::string(error.description()));
    }
    std::optional<std::string> mistake;
    InstallationText text = members_of(parsed.table(), mistake);
    if (mistake) {
        return fail("installation.file", *mistake);
    }
    return text;
}

Result<std::unique_ptr<Installation>> Installation::open(const std::string& file)
{
    std::unique_ptr<Installation> installation(new Installation(file));
    return installation->reread().map([&] { return std::move(installation); });
}

Result<void> Installation::reread() const
{
    std::string now;
    if (auto text = read_file(file_)) {
        now = *text;
    } else if (text.error().code != "file.missing") {
        return fail("installation.file", file_ + ":" + text.error().message);
    }
    if (now != seen_ || text_.responsible.empty()) {
        seen_ = now;
        auto read = read_installation(now);
        if (!read) {
            return fail("installation.file", file_ + ":" + read.error().message);
        }
        text_ = std::move(*read);
    }
    return {};
}

InstallationText Installation::current() const
{
    const std::scoped_lock lock(mutex_);
    const std::int64_t now = steady_now();
    if (now - looked_at_ >= look_again_ms) {
        looked_at_ = now;
        if (const auto read = reread(); !read) {
            std::fprintf(stderr, "%s;仍按上一次读到的办\n", read.error().message.c_str());
        }
    }
    return text_;
}

bool writes(const Route& route)
{
    static constexpr std::array stateless{"/r/", "/api/v1/rulebooks"};
    static constexpr std::array sessions{"/api/v1/session", "/api/v1/session/end", "/my/log-in",
                                         "/my/log-out"};
    const auto begins = [&](const char* prefix) { return route.pattern.starts_with(prefix); };
    return route.method != "GET" && !std::ranges::any_of(stateless, begins) &&
           std::ranges::find(sessions, route.pattern) == sessions.end();
}

} // namespace zk::http
