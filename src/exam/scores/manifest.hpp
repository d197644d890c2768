// manifest: what an export folder holds, signed, so that who receives it needs nothing but the public key.
//
// manifest.json: {格式, 考试, 时间, 检查点, 签名钥匙, 公钥, 签名套件, 文件: [{名称, 字节, 行数, 摘要}]}; its
// signature by the installation stands in manifest.sig (hexadecimal), over "zhunkao-export-1" NUL and the
// file's bytes. 摘要 is SHA-256 in hexadecimal; 检查点 is the newest checkpoint (docs/formats/chain.md), or
// null. docs/formats/scores.md.
//
// Errors: "export.manifest" (not there, or not readable), those of reading files. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "trust/keyring.hpp"

namespace zk::exam {

struct ExportFile {
    std::string name;
    std::string bytes;
    std::size_t rows = 0;
};

/// Adds manifest.json and manifest.sig.
void add_manifest(std::vector<ExportFile>& files, const std::string& exam, const std::string& at,
                  const Json& checkpoint, const trust::Keyring& keyring);

/// Everything that does not fit, in words; empty: the folder is what was exported. `public_key` in
/// hexadecimal; empty: the key that the manifest itself names, which proves only that nothing was changed
/// since.
Result<std::vector<std::string>> verify_folder(const std::string& folder, const std::string& public_key);

} // namespace zk::exam
