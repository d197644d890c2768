// exchange_testing: workbooks made in memory, part by part.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace zk::exchange::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A ZIP of these parts.
std::string zipped(const Parts& parts);
/// The parts of a workbook with one sheet "名单" whose <sheetData> is `rows`; `strings` are <si> elements,
/// `formats` the <xf> of cellXfs and `codes` the <numFmt>.
Parts workbook(const std::string& rows, const std::string& strings = {}, const std::string& formats = {},
               const std::string& codes = {});

} // namespace zk::exchange::testing
