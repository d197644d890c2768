#include "exam/desk/package_desk.hpp"

#include <cstdlib>
#include <filesystem>

#include "base/file.hpp"
#include "exam/packages/content.hpp"

namespace zk::exam {

namespace {

/// A folder of its own for one file on its way; gone with it.
class Passing {
public:
    static Result<Passing> make()
    {
        std::error_code error;
        std::string folder = (std::filesystem::temp_directory_path(error) / "zhunkao-way-XXXXXX").string();
        if (error || ::mkdtemp(folder.data()) == nullptr) { // 0700
            return fail("package.scratch", "临时文件夹建不了");
        }
        return Passing(std::move(folder));
    }
    Passing(Passing&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
    Passing& operator=(Passing&&) = delete;
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    ~Passing()
    {
        std::error_code ignored;
        if (!folder_.empty()) {
            std::filesystem::remove_all(folder_, ignored);
        }
    }
    std::string file() const { return folder_ + "/package"; }

private:
    explicit Passing(std::string folder) : folder_(std::move(folder)) {}
    std::string folder_;
};

Expected<Installation> self_of(Casework& casework)
{
    Installation self;
    auto read = casework.database.read([&](store::Transaction& transaction) {
        return this_installation(casework, transaction).map([&](Installation found) {
            self = std::move(found);
        });
    });
    return read ? Expected<Installation>(std::move(self)) : trouble(read.error());
}

Expected<void> check_home(Casework& casework, const Actor& actor)
{
    auto self = self_of(casework);
    if (!self) {
        return tl::unexpected(self.error());
    }
    return self->office_id == actor.office_id
               ? Expected<void>{}
               : refuse("not-your-area", "", "报送包由这处安装的单位(" + self->name + ")办理",
                        "请它的人登录后办理");
}

Expected<Json> list(store::Transaction& transaction, const std::string& direction)
{
    auto rows = transaction.run(
        "SELECT p.number, p.made_at, p.settled_at, p.people, p.events, p.bytes, p.hash, p.receipt, i.name "
        "FROM package p LEFT JOIN installation i ON i.installation_id = p.installation_id WHERE p.direction "
        "= $1 ORDER BY p.made_at DESC, p.number DESC LIMIT 200",
        {direction});
    if (!rows) {
        return trouble(rows.error());
    }
    Json::Array all;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        const std::string& receipt = rows->text(row, 7);
        all.push_back(
            Json::Object{{"序号", rows->number(row, 0)},
                         {"制作时间", beijing_time(rows->number(row, 1))},
                         {"办结时间", rows->number(row, 2) == 0 ? "" : beijing_time(rows->number(row, 2))},
                         {"人数", rows->number(row, 3)},
                         {"事件数", rows->number(row, 4)},
                         {"字节", rows->number(row, 5)},
                         {"摘要", rows->text(row, 6)},
                         {"单位", rows->is_null(row, 8) ? std::string() : rows->text(row, 8)},
                         {"回执", receipt.empty() ? Json() : parse_json(receipt).value_or(Json())}});
    }
    return Json(std::move(all));
}

Json place_json(const Installation& one)
{
    return Json::Object{{"安装", one.id}, {"机构", one.office_id}, {"名称", one.name}};
}

Expected<Json> overview(Casework& casework, const Actor& actor, store::Transaction& transaction)
{
    auto self = this_installation(casework, transaction);
    auto above = self ? installation_above(transaction) : tl::unexpected(self.error());
    if (!above) {
        return trouble(above.error());
    }
    auto waiting = *above ? undelivered(casework, transaction, (*above)->id, "")
                          : Result<std::vector<Chosen>>(std::vector<Chosen>{});
    auto sent = waiting ? list(transaction, "sent") : trouble(waiting.error());
    auto received = sent ? list(transaction, "received") : sent;
    if (!received) {
        return received;
    }
    return Json(Json::Object{{"本安装", place_json(*self)},
                             {"上级", *above ? place_json(**above) : Json()},
                             {"可以处理冲突", reach_of(actor.role, Act::settle_conflict) != Reach::none},
                             {"未报", waiting->size()},
                             {"已做", std::move(*sent)},
                             {"已收", std::move(*received)}});
}

Expected<Json> take(Casework& casework, std::string_view bytes)
{
    auto passing = Passing::make();
    auto kept = passing ? write_file(passing->file(), std::string(bytes)) : tl::unexpected(passing.error());
    return kept ? import_package(casework, passing->file()) : trouble(kept.error());
}

} // namespace

Expected<Json> packages_of(Casework& casework, const Actor& actor, const std::string& exam)
{
    if (auto home = check_home(casework, actor); !home) {
        return tl::unexpected(home.error());
    }
    auto below = deliveries(casework, exam);
    auto page =
        below ? read(casework,
                     [&](store::Transaction& transaction) { return overview(casework, actor, transaction); })
              : below;
    return page ? Expected<Json>(page->set("下级", *below)) : page;
}

Expected<std::string> make_package(Casework& casework, const Actor& actor)
{
    if (auto home = check_home(casework, actor); !home) {
        return tl::unexpected(home.error());
    }
    auto passing = Passing::make();
    if (!passing) {
        return trouble(passing.error());
    }
    auto made = export_package(casework, {"", passing->file(), package_in_browser});
    if (!made) {
        return tl::unexpected(made.error());
    }
    auto bytes = read_file(passing->file(), package_in_browser + (1u << 20));
    return bytes ? Expected<std::string>(std::move(*bytes)) : trouble(bytes.error());
}

Expected<Json> receive_package(Casework& casework, const Actor& actor, std::string_view bytes)
{
    auto home = check_home(casework, actor);
    return home ? take(casework, bytes) : tl::unexpected(home.error());
}

Expected<Json> receive_package(Casework& casework, std::string_view bytes)
{
    return take(casework, bytes);
}

Expected<Json> receive_receipt(Casework& casework, const Actor& actor, const Json& receipt)
{
    auto home = check_home(casework, actor);
    return home ? take_receipt(casework, receipt) : tl::unexpected(home.error());
}

Expected<Json> reconciliation(Casework& casework, const Actor& actor, const std::string& exam)
{
    auto home = check_home(casework, actor);
    return home ? reconcile(casework, exam) : tl::unexpected(home.error());
}

Expected<Json> open_conflicts(Casework& casework, const Actor& actor)
{
    auto home = check_home(casework, actor);
    return home ? conflicts(casework) : tl::unexpected(home.error());
}

Expected<Json> settle(Casework& casework, const Actor& actor, const Settlement& what,
                      const RequestKey& request)
{
    auto home = check_home(casework, actor);
    return home ? settle_conflict(casework, actor, what, request) : tl::unexpected(home.error());
}

} // namespace zk::exam
