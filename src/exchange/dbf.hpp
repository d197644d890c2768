// dbf: dBase III tables in and out, as marking systems and admission offices exchange them.
//
// Fields of type C (text, 1–254 bytes of GB18030), N (numbers, at most 19 characters, decimals included), D
// (dates) and L (yes or no). Layout: docs/formats/dbf.md. Read like CSV and XLSX into a Table: every cell is
// text; a date is 2022-06-07, L is TRUE or FALSE, a number stands as it was written. A row's line is its
// record number, deleted records counted; records marked deleted are left out and told in the warnings.
//
// Input is not trusted: header, field lengths, record count and file size must agree, every byte must be
// GB18030, every number a number. Memo fields, encrypted files, other dBase and FoxPro kinds are refused.
// Nothing is cut when writing: what does not fit its field is an error; characters that GBK lacks are written
// in four bytes and reported.
//
// Errors: "dbf.header" (with the byte at fault), "dbf.field", "dbf.record" (with record and field),
// "table.too-large", "table.empty", "dbf.write". Pure functions.
//
// Why own code: shapelib's dbfopen trusts the header's lengths and cuts what is too long; no other reader is
// kept in Debian for C or C++.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "exchange/table.hpp"

namespace zk::exchange {

inline constexpr std::size_t dbf_text_bytes = 254;
inline constexpr std::size_t dbf_number_characters = 19;
inline constexpr std::size_t dbf_name_bytes = 10;
inline constexpr std::size_t dbf_fields = 128;

/// Does it begin as a dBase III table does? Texts do not.
bool looks_like_dbf(std::string_view bytes);
/// `bytes` within limits.file_bytes.
Result<Table> read_dbf(std::string_view bytes, const TableLimits& limits = {});

enum class DbfType : char { text = 'C', number = 'N', date = 'D', logical = 'L' };

struct DbfField {
    std::string name; ///< at most 10 bytes in GB18030: five Chinese characters
    DbfType type = DbfType::text;
    std::size_t length = 0;   ///< of C and N; of C 0: as long as its longest text
    std::size_t decimals = 0; ///< of N
};

struct DbfFile {
    std::string bytes;
    RowProblems beyond_gbk; ///< characters that programs knowing only GBK cannot show; nothing is lost
};

/// Cells as read_dbf gives them; an empty cell is blank. `day` is when the file was made.
Result<DbfFile> write_dbf(std::vector<DbfField> fields, std::span<const std::vector<std::string>> rows,
                          Date day);

} // namespace zk::exchange
