// document: a PDF made safe, and a picture of its first page. Runs in the worker; qpdf and poppler stand here
// alone.
//
// The pages are taken over into a new, empty PDF, so that nothing comes along that hangs on the old one's
// catalogue: scripts, opening actions, attached files, forms, metadata. What annotations show (stamps, filled
// fields) is drawn into the page; the annotations themselves (links, launch actions, attachments, media) go.
// Photographs inside lose their EXIF. A PDF that opens without a password but forbids printing or copying is
// written without that; one that asks for a password is refused.
#pragma once

#include "papers/worker.hpp"

namespace zk::papers {

Result<Prepared> prepare_document(const Job& job);

} // namespace zk::papers
