#include "exam/people/offices.hpp"

#include <algorithm>

namespace zk::exam {

namespace {

constexpr std::string_view office_columns =
    "office_id, parent_id, path, kind, name, division, prefecture, county, attributes, active";

Office office_of(const store::Rows& rows, std::size_t row)
{
    Office office;
    office.id = rows.text(row, 0);
    office.parent_id = rows.is_null(row, 1) ? std::string() : rows.text(row, 1);
    office.path = rows.text(row, 2);
    office.kind = rows.text(row, 3);
    office.name = rows.text(row, 4);
    office.division = rows.text(row, 5);
    office.prefecture = rows.text(row, 6);
    office.county = rows.text(row, 7);
    office.attributes = parse_json(rows.text(row, 8)).value_or(Json::Object{});
    office.active = rows.number(row, 9) != 0;
    return office;
}

/// Directly under the region's authority: a school there belongs to no prefecture (新疆中职班).
bool is_under_root(const Office& office)
{
    return std::ranges::count(office.path, '/') == 3;
}

/// How well an office answers a query; 0: not at all.
int fit(const Office& office, const OfficeQuery& query)
{
    if (!office.active || office.kind != query.kind) {
        return 0;
    }
    if (!query.school.empty()) {
        const bool here = query.prefecture.empty() || office.prefecture.empty() ||
                          office.prefecture == query.prefecture || is_under_root(office);
        return office.name == query.school && here ? 4 : 0;
    }
    if (!query.county.empty() && office.county == query.county && office.prefecture == query.prefecture) {
        return 3;
    }
    if (office.county.empty() && !query.prefecture.empty() && office.prefecture == query.prefecture) {
        return 2;
    }
    return office.prefecture.empty() && office.county.empty() ? 1 : 0;
}

} // namespace

Offices::Offices(std::vector<Office> offices) : offices_(std::move(offices))
{
    std::ranges::sort(offices_, {}, &Office::path);
    for (std::size_t index = 0; index < offices_.size(); ++index) {
        by_id_.emplace(offices_[index].id, index);
    }
}

const Office* Offices::find(std::string_view id) const
{
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &offices_[found->second];
}

const Office* Offices::responsible(const OfficeQuery& query) const
{
    const Office* best = nullptr;
    int best_fit = 0;
    for (const Office& office : offices_) {
        if (const int found = fit(office, query); found > best_fit) {
            best = &office;
            best_fit = found;
        }
    }
    return best;
}

bool Offices::is_within(std::string_view inner, std::string_view outer) const
{
    const Office* one = find(inner);
    const Office* area = find(outer);
    if (one == nullptr || area == nullptr) {
        return false;
    }
    if (one->path.starts_with(area->path)) {
        return true;
    }
    if (role_of(*area) != Role::department && role_of(*area) != Role::discipline) {
        return false;
    }
    // A department's area is its division's: 喀什地区公安 reaches what belongs to 喀什地区.
    if (area->prefecture.empty()) {
        return area->parent_id.empty() || find(area->parent_id) == nullptr ||
               one->path.starts_with(find(area->parent_id)->path);
    }
    return one->prefecture == area->prefecture && (area->county.empty() || one->county == area->county);
}

Relation Offices::relation(std::string_view mine, std::string_view theirs) const
{
    if (mine == theirs) {
        return Relation::same_office;
    }
    return is_within(theirs, mine) ? Relation::same_area : Relation::other_area;
}

std::vector<const Office*> Offices::of_kind(std::string_view kind) const
{
    std::vector<const Office*> found;
    for (const Office& office : offices_) {
        if (office.kind == kind && office.active) {
            found.push_back(&office);
        }
    }
    return found;
}

Result<Offices> load_offices(store::Transaction& transaction)
{
    return transaction.run("SELECT " + std::string(office_columns) + " FROM office")
        .map([](const store::Rows& rows) {
            std::vector<Office> offices;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                offices.push_back(office_of(rows, row));
            }
            return Offices(std::move(offices));
        });
}

Result<void> write_offices(store::Transaction& transaction, const std::vector<Office>& offices,
                           std::int64_t now)
{
    for (const Office& office : offices) {
        auto written = transaction.run(
            "INSERT INTO office (office_id, parent_id, path, kind, name, division, prefecture, county, "
            "attributes, active, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
            "ON CONFLICT (office_id) DO UPDATE SET parent_id = excluded.parent_id, path = excluded.path, "
            "kind = excluded.kind, name = excluded.name, division = excluded.division, prefecture = "
            "excluded.prefecture, county = excluded.county, attributes = excluded.attributes, active = "
            "excluded.active, changed_at = excluded.changed_at",
            {office.id, office.parent_id, office.path, office.kind, office.name, office.division,
             office.prefecture, office.county, to_text(office.attributes), std::int64_t{office.active}, now});
        if (!written) {
            return tl::unexpected(written.error());
        }
    }
    return {};
}

const std::vector<OfficeKind>& office_kinds()
{
    static const std::vector<OfficeKind> kinds{
        {"自治区教育考试院", Role::region},
        {"地、州、市招生委员会办公室", Role::prefecture},
        {"县(市)招生委员会办公室", Role::county},
        {"普通中学", Role::school},
        {"中等职业学校", Role::school},
        {"报名点", Role::school},
        {"单列院校", Role::college},
        {"公安户籍管理部门", Role::department},
        {"教育行政管理部门", Role::department},
        {"人社管理部门", Role::department},
        {"民委", Role::department},
        {"组织部门", Role::department},
        {"招生委员会", Role::department},
        {"资格审查工作领导小组", Role::department},
        {"纪检", Role::discipline},
        {"考点", Role::gate},
        {"系统管理", Role::administrator},
    };
    return kinds;
}

Role role_of(const Office& office)
{
    const auto found = std::ranges::find(office_kinds(), office.kind, &OfficeKind::name);
    return found == office_kinds().end() ? Role::department : found->role;
}

} // namespace zk::exam
