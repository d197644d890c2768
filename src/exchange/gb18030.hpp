// gb18030: text out of the program in the encoding that Chinese DBF files are read in (GB 18030-2022).
//
// GB18030 holds every character of Unicode; programs that know only its older part (GBK, code page 936) show
// those in four bytes as rubbish. Nothing is replaced or left out: the writer says which characters these
// are, and the caller reports them. Reading is `decode_text` (csv.hpp) or `from_gb18030`, strict to the last
// byte.
//
// Errors: "gb18030.text" (not UTF-8), "table.encoding" (bytes that are no GB18030). A Gb18030 belongs to one
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct UConverter;

namespace zk::exchange {

class Gb18030 {
public:
    static Result<Gb18030> open();

    struct Encoded {
        std::string bytes;
        std::string beyond_gbk; ///< UTF-8: the characters of four bytes, each once, in order
    };
    Result<Encoded> encode(std::string_view utf8) const;
    Result<std::string> decode(std::string_view bytes) const;

private:
    using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;
    explicit Gb18030(Converter converter) : converter_(std::move(converter)) {}
    Converter converter_;
};

} // namespace zk::exchange
