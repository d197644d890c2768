// press: documents in, one PDF out.
//
// Every font in the file is embedded and cut to the glyphs used; the file carries its title, its language
// (zh-CN) and a structure tree (headings, paragraphs, tables). The same input gives the same octets, whatever
// the locale, the hour or what was printed before.
//
// Errors: "print.fonts" (a family is not installed), "print.text" (not UTF-8), "print.photo" (no JPEG, or too
// large), "print.qr" (text too long), "print.table" (cells do not fill the columns), "print.too-tall" (a row
// that fits on no page), "print.failed" (Cairo or qpdf, with their reason).
//
// Thread-safety: a Press belongs to one thread at a time; several may work side by side. Keep one: it
// remembers the texts it has set, so that a thousand sheets of one form cost little more than their own
// words.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "print/document.hpp"

namespace zk::print {

struct Printed {
    std::string pdf;
    std::size_t pages = 0;
    /// Texts with a character no installed font has: they are printed with a box in its place.
    std::vector<std::string> unprintable;
};

class Press {
public:
    static Result<Press> open();
    Press(Press&&) noexcept;
    Press& operator=(Press&&) noexcept;
    ~Press();

    /// One after the other in one file; pages are numbered in each document by itself.
    Result<Printed> print(std::span<const Document> documents, const Properties& properties);

private:
    struct Inside;
    explicit Press(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace zk::print
