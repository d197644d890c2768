// offices: the tree of organisations, and which of them is responsible (属地管理、分级负责).
//
// 自治区教育考试院 → 地州市 → 县市 → 学校、报名点, with the departments at their levels. An authority loads
// its own from a file; nothing about a real office is written in the program. A kind (机构类别) is the
// regulation's own word, the same one the rulebook's 审核步骤 use, so that routing is a look-up.
//
// An Offices is an immutable snapshot; share it between threads, take a new one after an import.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "exam/people/policy.hpp"
#include "exchange/table.hpp"
#include "store/database.hpp"

namespace zk::exam {

struct Office {
    std::string id;        ///< 机构代码
    std::string parent_id; ///< empty: the root
    std::string path;      ///< "/650000/653100/": the ids from the root, so an area is a prefix
    std::string kind;      ///< 机构类别
    std::string name;
    std::string division;   ///< 行政区划代码
    std::string prefecture; ///< 地州, in the rulebook's words; empty above prefectures
    std::string county;     ///< 县市; empty above counties
    Json attributes = Json::Object{};
    bool active = true;
};

/// What a rulebook's step asks for.
struct OfficeQuery {
    std::string kind;
    std::string prefecture; ///< empty: of the region
    std::string county;     ///< empty: of the prefecture
    std::string school;     ///< empty: no school in particular
};

class Offices {
public:
    explicit Offices(std::vector<Office> offices);

    const std::vector<Office>& all() const { return offices_; } ///< by path
    const Office* find(std::string_view id) const;
    /// The office that is responsible: the school of that name, else the county's, else the prefecture's,
    /// else the region's; nullptr if the authority has loaded none of that kind there.
    const Office* responsible(const OfficeQuery& query) const;
    /// Is `inner` the same as `outer` or below it? Departments stand beside their prefecture's 招办: a
    /// department's area is that of the division it belongs to.
    bool is_within(std::string_view inner, std::string_view outer) const;
    Relation relation(std::string_view mine, std::string_view theirs) const;
    std::vector<const Office*> of_kind(std::string_view kind) const;

private:
    std::vector<Office> offices_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
};

/// Reads the snapshot.
Result<Offices> load_offices(store::Transaction& transaction);

/// What an import would do: nothing is written unless `problems` is empty (none half-applied).
struct OfficeImport {
    std::vector<Office> offices;
    exchange::RowProblems problems;
};

/// 机构代码, 上级机构代码, 机构名称, 机构类别, 行政区划代码, 地州, 县市 …; columns beyond are attributes.
/// `kinds` and `prefectures` are the words the rulebooks know.
OfficeImport read_offices(const exchange::Table& table, const Offices& existing,
                          const std::vector<std::string>& prefectures);
Result<void> write_offices(store::Transaction& transaction, const std::vector<Office>& offices,
                           std::int64_t now);

/// The kinds of offices the casework knows, with the role of those who work there.
struct OfficeKind {
    std::string_view name;
    Role role;
};
const std::vector<OfficeKind>& office_kinds();
Role role_of(const Office& office);

constexpr std::size_t office_limit = 100'000; ///< offices in one tree
constexpr std::size_t office_depth = 8;       ///< levels

} // namespace zk::exam
