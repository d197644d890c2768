// form_json: a form's members as JSON → the Document to print.
//
// Member names are Chinese, as on the form; all may be left out (an empty place to write). `照片` is a JPEG
// in base64. Errors: "print.form" (no such form; a member unknown, with the nearest name, or of the wrong
// kind, with its place in the document). Pure.
#pragma once

#include <span>
#include <string_view>

#include "base/json.hpp"
#include "print/document.hpp"

namespace zk::print {

struct FormName {
    std::string_view name;  ///< "confirmation", …: as typed
    std::string_view title; ///< 网上报名信息确认表, …
};

std::span<const FormName> form_names();
Result<Document> form_from_json(std::string_view form, const Json& members);

} // namespace zk::print
