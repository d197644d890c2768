// clean_pdf: qpdf, behind one function (document.hpp says what it does to a PDF).
//
// qpdf 11.3's headers do not compile as C++20 with clang; clean_pdf.cpp alone is compiled as C++17, so this
// header and what that file includes must be both. Does not throw.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zk::papers {

struct CleanPdf {
    enum class Outcome { done, broken, encrypted, too_many_pages };
    Outcome outcome = Outcome::broken;
    std::size_t pages = 0;
    std::string content;
};

CleanPdf clean_pdf(std::string_view bytes, std::size_t most_pages);

} // namespace zk::papers
