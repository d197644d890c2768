// finish_pdf: qpdf, behind one function: the language and the viewer's title go into the file, its identifier
// is made from its content, and its objects are packed.
//
// qpdf 11.3's headers do not compile as C++20 with clang; finish_pdf.cpp alone is compiled as C++17, so this
// header must be both. Does not throw.
#pragma once

#include <string>

namespace zk::print {

struct FinishedPdf {
    std::string content; ///< empty if it failed
    std::string problem;
};

FinishedPdf finish_pdf(const std::string& pdf);

} // namespace zk::print
