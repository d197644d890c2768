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
    root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
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
        return {write(pdf), {}};
    } catch (const std::exception& problem) {
        return {{}, problem.what()};
    }
}

} // namespace zk::print
