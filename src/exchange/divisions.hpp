// divisions: the administrative divisions of China (行政区划, GB/T 2260): code, name, parent, level.
//
// Provinces 11…82, their prefectures, counties and districts; of Xinjiang also the cities of the 兵团
// (石河子 659001 …) that stand directly under the region. Codes are six digits (650000, 650100, 650102).
// Former codes are kept, marked `former`: an ID number's first six digits name the county as it was coded
// when the number was given, and 652201 哈密市 has been 650502 伊州区 since 2016. Codes given up before 2002
// are not all known: one that find() does not know is a reason to look again, not to refuse an ID number.
//
// Data: data/divisions (its README says where it is from), embedded at build time. Immutable, any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zk::exchange {

enum class DivisionLevel : std::uint8_t { province = 1, prefecture = 2, county = 3 };

struct Division {
    std::string_view code;
    std::string_view name;
    std::string_view parent; ///< code; empty for provinces
    DivisionLevel level = DivisionLevel::province;
    bool former = false; ///< no longer in use; the name is the last one it had
};

class Divisions {
public:
    static const Divisions& china();

    /// nullptr where no such code is, or ever was.
    const Division* find(std::string_view code) const;
    /// The divisions in use directly under `code`; of "" the provinces.
    std::span<const Division> children(std::string_view code) const;
    /// All divisions in use whose name contains `name`, exact ones first, then by code; at most 50.
    std::vector<const Division*> search(std::string_view name) const;
    /// "新疆维吾尔自治区乌鲁木齐市天山区"; empty for an unknown code. A level that is no place (市辖区 of a
    /// municipality, 自治区直辖县级行政区划) is left out.
    std::string full_name(std::string_view code) const;
    /// All, in use and former, in order of code.
    std::span<const Division> all() const { return by_code_; }

private:
    Divisions();
    std::span<const Division> by_code_;
    std::vector<Division> by_parent_; ///< in use only, by parent and code
};

} // namespace zk::exchange
