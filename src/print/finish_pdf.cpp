#define POINTERHOLDER_TRANSITION 4
#include "print/finish_pdf.hpp"

#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace zk::print {
namespace {

void say_language(QPDF& pdf)
{
    QPDFObjectHandle root = pdf.getRoot();
    root.replaceKey("/Lang", QPDFObjectHandle::newString("zh-CN"));
    if (root.hasKey("/StructTreeRoot")) {
        root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
    }
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
}

/// Cairo hangs headings, paragraphs and tables under the root of the structure tree; ISO 32000-2, 14.8.4.3
/// asks for one Document above them.
void put_under_one_document(QPDF& pdf)
{
    QPDFObjectHandle tree = pdf.getRoot().getKey("/StructTreeRoot");
    if (!tree.isDictionary() || !tree.getKey("/K").isArray()) {
        return;
    }
    QPDFObjectHandle children = tree.getKey("/K");
    QPDFObjectHandle document =
        pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /StructElem /S /Document >>"));
    document.replaceKey("/P", tree);
    document.replaceKey("/K", children);
    for (QPDFObjectHandle child : children.aitems()) {
        child.replaceKey("/P", document);
    }
    tree.replaceKey("/K", QPDFObjectHandle::newArray({document}));
}

/// Cairo 1.16 leaves out the "D:" a date begins with (ISO 32000-2, 7.9.4).
void mend_dates(QPDF& pdf)
{
    QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
    for (const char* const key : {"/CreationDate", "/ModDate"}) {
        if (info.isDictionary() && info.getKey(key).isString()) {
            const std::string date = info.getKey(key).getStringValue();
            const bool sound = date.compare(0, 2, "D:") == 0;
            info.replaceKey(key, QPDFObjectHandle::newString(sound ? date : "D:" + date));
        }
    }
}

std::string write(QPDF& pdf)
{
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
}

} // namespace

FinishedPdf finish_pdf(const std::string& content)
{
    try {
        QPDF pdf;
        pdf.processMemoryFile("print", content.data(), content.size());
        say_language(pdf);
        mend_dates(pdf);
        put_under_one_document(pdf);
        return {write(pdf), {}};
    } catch (const std::exception& problem) {
        return {{}, problem.what()};
    }
}

} // namespace zk::print
