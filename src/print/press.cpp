#include "print/press.hpp"

#include "print/drawing.hpp"
#include "print/finish_pdf.hpp"

namespace zk::print {

struct Press::Inside {
    Typesetter typesetter;
};

Press::Press(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Press::Press(Press&&) noexcept = default;
Press& Press::operator=(Press&&) noexcept = default;
Press::~Press() = default;

namespace {

void note_unprintable(const Page& page, std::vector<std::string>& unprintable)
{
    for (const Placed& item : page.items) {
        const auto* text = std::get_if<PlacedText>(&item);
        if (text != nullptr && text->text.lacks_glyphs) {
            unprintable.emplace_back(pango_layout_get_text(text->text.layout.get()));
        }
    }
}

} // namespace

Result<Press> Press::open()
{
    return Typesetter::open().map(
        [](Typesetter typesetter) { return Press(std::make_unique<Inside>(Inside{std::move(typesetter)})); });
}

Result<Printed> Press::print(std::span<const Document> documents, const Properties& properties)
{
    if (documents.empty()) {
        return fail("print.failed", "没有要打印的内容");
    }
    Printed printed;
    Drawing drawing(properties);
    for (const Document& document : documents) {
        const auto pages = lay_out(inside_->typesetter, document);
        if (!pages) {
            return tl::unexpected(pages.error());
        }
        for (const Page& page : *pages) {
            note_unprintable(page, printed.unprintable);
            drawing.draw(page);
        }
        printed.pages += pages->size();
    }
    const auto drawn = drawing.finish();
    if (!drawn) {
        return tl::unexpected(drawn.error());
    }
    FinishedPdf finished = finish_pdf(*drawn);
    if (finished.content.empty()) {
        return fail("print.failed", "PDF 没有写成:" + finished.problem);
    }
    printed.pdf = std::move(finished.content);
    return printed;
}

} // namespace zk::print
