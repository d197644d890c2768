#define POINTERHOLDER_TRANSITION 4
#include "papers/clean_pdf.hpp"

#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "papers/jpeg_segments.hpp"

namespace zk::papers {
namespace {

/// Keys of a page (ISO 32000-2, 7.7.3.3) that act, attach or tell more than the page shows.
constexpr const char* page_keys_dropped[] = {
    "/AA",   "/Annots",        "/AF",    "/Metadata",  "/PieceInfo",     "/Thumb", "/B",
    "/Tabs", "/StructParents", "/DPart", "/PresSteps", "/SeparationInfo"};

/// What objects reachable from a page may carry and no page needs.
constexpr const char* object_keys_dropped[] = {"/Metadata", "/PieceInfo", "/AF",
                                               "/OPI",      "/Ref",       "/Alternates"};

/// A photograph as it came from the camera: the place it was taken stands in it.
void drop_jpeg_metadata(QPDFObjectHandle stream)
{
    QPDFObjectHandle filter = stream.getDict().getKey("/Filter");
    const bool alone = filter.isArray() && filter.getArrayNItems() == 1;
    QPDFObjectHandle only = alone ? filter.getArrayItem(0) : filter;
    if (!only.isName() || only.getName() != "/DCTDecode") {
        return;
    }
    const std::shared_ptr<Buffer> raw = stream.getRawStreamData();
    const std::string_view jpeg(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize());
    if (jpeg.substr(0, 2) == "\xFF\xD8") {
        stream.replaceStreamData(without_metadata(jpeg), filter, stream.getDict().getKey("/DecodeParms"));
    }
}

void clean_objects(QPDF& pdf)
{
    for (QPDFObjectHandle& object : pdf.getAllObjects()) {
        if (!object.isDictionary() && !object.isStream()) {
            continue;
        }
        QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
        for (const char* const key : object_keys_dropped) {
            dictionary.removeKey(key);
        }
        if (object.isStream()) {
            drop_jpeg_metadata(object);
        }
    }
}

/// Draws what annotations show into the pages.
void flatten(QPDF& pdf)
{
    QPDFAcroFormDocumentHelper(pdf).generateAppearancesIfNeeded();
    QPDFPageDocumentHelper pages(pdf);
    pages.pushInheritedAttributesToPage();
    pages.flattenAnnotations(0, an_invisible | an_hidden | an_no_view);
}

std::string written(QPDF& pdf)
{
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setPreserveEncryption(false);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string rewritten(QPDF& source)
{
    flatten(source);
    QPDF clean;
    clean.emptyPDF();
    clean.setSuppressWarnings(true);
    QPDFPageDocumentHelper to(clean);
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(source).getAllPages()) {
        for (const char* const key : page_keys_dropped) {
            page.getObjectHandle().removeKey(key);
        }
        to.addPage(page, false);
    }
    clean_objects(clean);
    return written(clean);
}

CleanPdf cleaned(std::string_view bytes, std::size_t most_pages)
{
    QPDF source;
    source.setSuppressWarnings(true);
    source.processMemoryFile("upload", bytes.data(), bytes.size());
    CleanPdf result;
    result.pages = source.getAllPages().size();
    if (result.pages == 0 || result.pages > most_pages) {
        result.outcome = result.pages == 0 ? CleanPdf::Outcome::broken : CleanPdf::Outcome::too_many_pages;
        return result;
    }
    result.content = rewritten(source);
    result.outcome = CleanPdf::Outcome::done;
    return result;
}

} // namespace

CleanPdf clean_pdf(std::string_view bytes, std::size_t most_pages)
{
    CleanPdf failed;
    try {
        return cleaned(bytes, most_pages);
    } catch (const QPDFExc& error) {
        const bool password = error.getErrorCode() == qpdf_e_password;
        failed.outcome = password ? CleanPdf::Outcome::encrypted : CleanPdf::Outcome::broken;
    } catch (const std::exception&) { // also no memory left
        failed.outcome = CleanPdf::Outcome::broken;
    }
    return failed;
}

} // namespace zk::papers
