// portal_fields: facts as lines of a form, and a posted form as facts.
//
// A field is named by its fact's path with record numbers: 监护人[0].居住证[1].起. Hidden fields `row` say
// which records the page showed, so that one that was left out is one that was removed; `none` says that an
// empty list is meant; `preset:<path>` are usual records ticked. Everything is checked by the fact's kind
// (form.hpp); what cannot be taken in is told at its field and shown again as it was typed.
//
// Pure; any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <kainjow/mustache.hpp>

#include "http/form.hpp"
#include "http/message.hpp"
#include "http/portal_parts.hpp"

namespace zk::http {

struct TakenPart {
    Json facts;                               ///< the draft with this part as posted
    std::vector<FormMistake> mistakes;        ///< by field, as it will be named when shown again
    std::map<std::string, std::string> typed; ///< what could not be taken in, by the same names
    std::vector<FormMistake> as_posted;       ///< the same mistakes by the names they were posted under
};

/// `locked` facts stay as they are in `before`.
TakenPart take_part(const rulebook::Rulebook& book, const FormPart& part,
                    const std::vector<std::string>& locked, const Json& before, const Fields& fields);

struct FieldContext {
    const rulebook::Rulebook& book;
    const Json& facts;
    std::vector<std::string> locked;
    std::set<std::string> idle; ///< patterns of facts that can no longer matter: folded, never hidden
    std::set<std::string> must; ///< without them it cannot be submitted
    std::string more;           ///< the list to which an empty record is added
    std::vector<FormMistake> mistakes;
    std::map<std::string, std::string> typed;
    bool editable = true;
    /// Names to choose from while typing, by pattern; anything else may be typed.
    std::map<std::string, std::vector<std::string>> suggestions;
};

/// The part's lines as HTML, from the templates; folded ones at the end.
std::string part_lines(const FieldContext& context, const FormPart& part);

/// The lists that `suggestions` refer to, as HTML.
std::string suggestion_lists(const FieldContext& context);

/// A value as a person reads it back; records one after another, each with what was said of it.
std::string value_text(const rulebook::Rulebook& book, const FactNode& node, const Json* value);
/// The same as lines for a page: {what, value, records: [{label, lines}]}; facts that were not stated are
/// left out.
kainjow::mustache::data stated_view(const rulebook::Rulebook& book, const FactNode& node, const Json& value);

} // namespace zk::http
