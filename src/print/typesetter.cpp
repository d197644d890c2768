#include "print/typesetter.hpp"

#include <array>
#include <string_view>

#include "base/text.hpp"

namespace zk::print {
namespace {

/// Texts kept; above it all are forgotten, so that a long-lived Press stays small.
constexpr std::size_t most_known = 4096;

constexpr const char* arabic_families = "UKIJ Tuz Kitab,Noto Naskh Arabic";
/// Naskh letters are low beside Chinese characters of the same size.
constexpr double arabic_scale = 1.3;

constexpr const char* mongolian_families = "Noto Sans Mongolian";
constexpr std::array needed_families{"Noto Serif CJK SC", "Noto Sans CJK SC", "UKIJ Tuz Kitab"};

bool is_song(Face face)
{
    return face == Face::song || face == Face::song_bold;
}
bool is_bold(Face face)
{
    return face == Face::song_bold || face == Face::hei_bold;
}

const char* families(Face face)
{
    return is_song(face) ? "Noto Serif CJK SC,Noto Serif" : "Noto Sans CJK SC,Noto Sans";
}

template <class T>
std::shared_ptr<T> owned(T* object)
{
    return {object, [](T* gone) { g_object_unref(gone); }};
}

/// Whether fontconfig, asked for the family, gives it rather than something like it.
bool is_installed(PangoContext* context, const char* family)
{
    PangoFontDescription* wanted = pango_font_description_from_string(family);
    PangoFont* font = pango_context_load_font(context, wanted);
    pango_font_description_free(wanted);
    if (font == nullptr) {
        return false;
    }
    PangoFontDescription* found = pango_font_describe(font);
    const bool same = std::string_view(pango_font_description_get_family(found)) == family;
    pango_font_description_free(found);
    g_object_unref(font);
    return same;
}

PangoContext* make_context(PangoFontMap* map)
{
    PangoContext* context = pango_font_map_create_context(map);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(context, FALSE);
    // Paper has no pixels: widths are the font's own, whatever the desktop is set to.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    return context;
}

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to)
{
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
}

/// A language is set with the family: Pango would take the one it does not know from the environment.
void set_script(PangoAttrList* list, GUnicodeScript script, std::size_t from, std::size_t to)
{
    const bool arabic = script == G_UNICODE_SCRIPT_ARABIC;
    insert(list, pango_attr_family_new(arabic ? arabic_families : mongolian_families), from, to);
    if (arabic) {
        insert(list, pango_attr_scale_new(arabic_scale), from, to);
    }
    insert(list, pango_attr_language_new(pango_language_from_string(arabic ? "ug" : "mn")), from, to);
}

/// Marks every stretch of Arabic or Mongolian script, with the spaces and points inside it.
void mark_scripts(PangoAttrList* list, std::string_view text)
{
    GUnicodeScript script = G_UNICODE_SCRIPT_COMMON;
    std::size_t from = 0;
    std::size_t to = 0;
    const auto close = [&] {
        if (script != G_UNICODE_SCRIPT_COMMON) {
            set_script(list, script, from, to);
        }
        script = G_UNICODE_SCRIPT_COMMON;
    };
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t start = offset;
        const GUnicodeScript found = g_unichar_get_script(decode_utf8(text, offset));
        if (found == G_UNICODE_SCRIPT_COMMON || found == G_UNICODE_SCRIPT_INHERITED) {
            continue;
        }
        if (found != script) {
            close();
        }
        if (found == G_UNICODE_SCRIPT_ARABIC || found == G_UNICODE_SCRIPT_MONGOLIAN) {
            from = script == found ? from : start;
            to = offset;
            script = found;
        }
    }
    close();
}

bool reads_right_to_left(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        if (g_unichar_get_script(decode_utf8(text, offset)) == G_UNICODE_SCRIPT_ARABIC) {
            return true;
        }
    }
    return false;
}

/// Isolated (Unicode UAX 9, FSI … PDI), so that a name from right to left leaves the sentence round it in
/// order.
std::string text_of(const Run& run, bool alone)
{
    if (run.text.empty() && run.filled) {
        return std::string(static_cast<std::size_t>(run.blank), '_');
    }
    if (!run.filled && !run.literal) {
        return chinese_punctuation(run.text);
    }
    return !alone && reads_right_to_left(run.text) ? "\u2068" + run.text + "\u2069" : run.text;
}

std::string joined(const Runs& runs, PangoAttrList* list)
{
    std::string text;
    for (const Run& run : runs) {
        const std::size_t from = text.size();
        text += text_of(run, runs.size() == 1);
        if (list != nullptr && run.filled && !run.text.empty()) {
            insert(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, text.size());
        }
    }
    return text;
}

PangoAlignment alignment(Align align)
{
    return align == Align::centre ? PANGO_ALIGN_CENTER
           : align == Align::end  ? PANGO_ALIGN_RIGHT
                                  : PANGO_ALIGN_LEFT;
}

void apply(PangoLayout* layout, const Style& style)
{
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, families(style.face));
    pango_font_description_set_weight(font, is_bold(style.face) ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, style.points * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_alignment(layout, alignment(style.align));
    pango_layout_set_justify(layout, style.align == Align::justify);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout, static_cast<float>(style.leading));
    // Left is the start only of a text from left to right: Pango turns it round for the other.
    pango_layout_set_auto_dir(layout, style.align == Align::start || style.align == Align::centre);
}

std::string key_of(const Runs& runs, const Style& style, double width, double indent)
{
    std::string key = std::to_string(static_cast<int>(style.face)) + ' ' + std::to_string(style.points) +
                      ' ' + std::to_string(static_cast<int>(style.align)) + ' ' +
                      std::to_string(style.leading) + ' ' + std::to_string(width) + ' ' +
                      std::to_string(indent);
    for (const Run& run : runs) {
        key += run.filled ? '\1' : run.literal ? '\2' : '\3';
        key += run.filled && run.text.empty() ? std::to_string(run.blank) : run.text;
    }
    return key;
}

} // namespace

std::string chinese_punctuation(std::string_view text)
{
    constexpr std::string_view narrow = ",;:?!()";
    constexpr std::u32string_view wide = U"\uFF0C\uFF1B\uFF1A\uFF1F\uFF01\uFF08\uFF09";
    const std::vector<char32_t> characters = to_code_points(text);
    const auto is_chinese = [&](std::size_t i) { return i < characters.size() && characters[i] >= 0x2E80; };
    bool after_chinese = false; // a bracket made full-width draws the colon behind it along
    std::string printed;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        const std::size_t found = c < 0x80 ? narrow.find(static_cast<char>(c)) : narrow.npos;
        const bool widened = found != narrow.npos && (after_chinese || is_chinese(i + 1));
        append_utf8(printed, widened ? wide[found] : c);
        after_chinese = widened || is_chinese(i);
    }
    return printed;
}

std::string plain_text(const Runs& runs)
{
    return joined(runs, nullptr);
}

Result<Typesetter> Typesetter::open()
{
    Typesetter typesetter(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    for (const char* const family : needed_families) {
        if (!is_installed(typesetter.context_.get(), family)) {
            return fail("print.fonts", std::string("没有字体 ") + family +
                                           ":请安装 fonts-noto-cjk、fonts-noto-core、fonts-ukij-uyghur");
        }
    }
    return typesetter;
}

Typesetter::Typesetter(PangoFontMap* map) : map_(owned(map)), context_(owned(make_context(map))) {}

SetText Typesetter::shape(const Runs& runs, const Style& style, double width, double indent) const
{
    const std::shared_ptr<PangoLayout> layout = owned(pango_layout_new(context_.get()));
    apply(layout.get(), style);
    PangoAttrList* list = pango_attr_list_new();
    const std::string text = joined(runs, list);
    // A hash with "ff" in it must be read back letter by letter; the ligatures Arabic cannot do without stay.
    insert(list, pango_attr_font_features_new("liga=0,clig=0,dlig=0"), 0, text.size());
    mark_scripts(list, text);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_attributes(layout.get(), list);
    pango_attr_list_unref(list);
    pango_layout_set_width(layout.get(), pango_units_from_double(width));
    pango_layout_set_indent(layout.get(), pango_units_from_double(indent));
    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    return {layout, width, pango_units_to_double(logical.height),
            pango_layout_get_unknown_glyphs_count(layout.get()) > 0};
}

Result<SetText> Typesetter::set(const Runs& runs, const Style& style, double width, double indent)
{
    std::string key = key_of(runs, style, width, indent);
    if (const auto found = known_.find(key); found != known_.end()) {
        return found->second;
    }
    for (const Run& run : runs) {
        if (!is_valid_utf8(run.text) || run.text.find('\0') != std::string::npos) {
            return fail("print.text",
                        "要打印的文字不是有效的 UTF-8:" + std::to_string(run.text.size()) + " 个字节");
        }
    }
    if (known_.size() >= most_known) {
        known_.clear();
    }
    return known_.emplace(std::move(key), shape(runs, style, width, indent)).first->second;
}

} // namespace zk::print
