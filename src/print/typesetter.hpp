// typesetter: words in a style and a width → shaped lines, through Pango.
//
// Every script gets its own family by name, and every text the language zh-CN, so that neither the locale nor
// fontconfig's preferences (which would give Chinese its Japanese forms) have a say. Units: points.
// Errors: "print.fonts", "print.text". Thread-safety: one thread at a time.
#pragma once

#include <memory>
#include <pango/pangocairo.h>
#include <string>
#include <unordered_map>

#include "base/result.hpp"
#include "print/document.hpp"

namespace zk::print {

inline constexpr double points_per_mm = 72.0 / 25.4;

/// Text that has been set. Shared: the same words in the same style are shaped once.
struct SetText {
    std::shared_ptr<PangoLayout> layout;
    double width = 0;  ///< points, the measure it was broken to
    double height = 0; ///< points
    bool lacks_glyphs = false;
};

class Typesetter {
public:
    static Result<Typesetter> open();

    /// `indent`: of the first line, points.
    Result<SetText> set(const Runs& runs, const Style& style, double width, double indent = 0);

private:
    explicit Typesetter(PangoFontMap* map);
    SetText shape(const Runs& runs, const Style& style, double width, double indent) const;

    std::shared_ptr<PangoFontMap> map_;
    std::shared_ptr<PangoContext> context_;
    std::unordered_map<std::string, SetText> known_;
};

/// ASCII punctuation beside a Chinese character becomes the full-width one.
std::string chinese_punctuation(std::string_view text);

/// The texts of `runs` in one piece, as they are printed: empty filled runs as underscores.
std::string plain_text(const Runs& runs);

} // namespace zk::print
